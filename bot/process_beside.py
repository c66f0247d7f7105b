"""Answers slash commands in a process beside the server, whose own interpreter then only receives and logs.

One interpreter runs one thread at a time: where reading and pricing share it with the requests, each waits for all.
"""

import logging
import os
import pickle
import socket
import struct
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection

from advisor.errors import SagecostError
from bot.composing import Acknowledge, Acknowledged, Words, acknowledging
from bot.pricing.load import load_catalog
from bot.store.question import Question

logger = logging.getLogger(__name__)

PATIENCE_S = 1
# in a row, without an answer between
MOST_STARTS = 5
READY = b"ready"


class Line:
    """Questions to another process, answered in the order in which they were asked; any thread may ask.

    After anything went wrong on it nobody is answered any more: what still comes could be another's answer.
    """

    def __init__(self, ours: socket.socket) -> None:
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            ours.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", PATIENCE_S, 0))
        self._connection = Connection(ours.detach())
        self._ready = self._half_sent = self._half_received = False
        self._sending = threading.Lock()
        self._receiving = threading.Lock()
        self._asked: deque[list[bytes]] = deque()

    def ready(self, timeout_s: float) -> bool:
        """Whether the other side has started.

        Raises:
            OSError, EOFError: it ended before.
        """
        if not self._ready and self._receiving.acquire(blocking=False):
            try:
                # Looked at again under the lock: what comes after the first message is somebody's answer.
                if not self._ready and self._connection.poll(timeout_s):
                    self._ready = self._connection.recv_bytes() == READY
            finally:
                self._receiving.release()
        return self._ready

    def ask(self, question: bytes) -> bytes:
        """The answer to this question.

        Raises:
            OSError, EOFError: the other side has ended, or takes too long.
        """
        mine: list[bytes] = []
        with self._sending:
            if self._half_sent:
                raise EOFError
            self._half_sent = True
            self._asked.append(mine)
            self._connection.send_bytes(question)
            self._half_sent = False
        # Whoever gets here first takes in the answers of those before, too.
        with self._receiving:
            while not mine:
                if self._half_received:
                    raise EOFError
                self._half_received = True
                answer = self._connection.recv_bytes()
                self._half_received = False
                self._asked.popleft().append(answer)
        return mine[0]

    def close(self) -> None:
        """The other side must have ended, so that nobody holds the line for long."""
        with self._sending, self._receiving:
            self._connection.close()


class _Process:
    def __init__(self, price_folder: str) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                # Not from the folder that it is started in, where anything may lie.
                [sys.executable, "-P", "-m", "bot.process_beside", str(theirs.fileno()), price_folder],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                # Its environment only says where the code is: no token may be where strangers' text is read.
                env={"PYTHONPATH": os.pathsep.join(sys.path)},
                # What Ctrl-C ends is the server, which ends this.
                start_new_session=True,
            )
        self.line = Line(ours)

    @property
    def pid(self) -> int:
        return self._process.pid

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self.line.close()


class ProcessBeside:
    """An `Acknowledge` that asks the process beside, and answers here while there is none."""

    def __init__(self, price_folder: str) -> None:
        self._price_folder = price_folder
        self._here: Acknowledge = acknowledging(partial(load_catalog, extra_dir=price_folder))
        self._changing = threading.Lock()
        self._starts = 0
        self._process = self._started()

    def __call__(self, row: Question, words: Words) -> Acknowledged:
        process = self._process
        found: Acknowledged | None = None
        try:
            # Nobody waits for one that is only starting.
            if process is not None and process.line.ready(0):
                found = pickle.loads(process.line.ask(pickle.dumps((row, words))))  # noqa: S301 - our own process
                self._starts = 0
        except (OSError, EOFError) as error:
            self._replace(process, error)
        return found or self._here(row, words)

    @property
    def gone(self) -> bool:
        """Whether the server answers alone from now on."""
        return self._process is None

    def pid(self, timeout_s: float) -> int | None:
        """The process that answers, None where there is none by then."""
        process = self._process
        try:
            return process.pid if process is not None and process.line.ready(timeout_s) else None
        except (OSError, EOFError):
            return None

    def close(self) -> None:
        """Ends the process; what is asked afterwards is answered here."""
        with self._changing:
            process, self._process = self._process, None
        if process is not None:
            process.end()

    def _replace(self, ended: _Process | None, error: Exception) -> None:
        with self._changing:
            if ended is None or self._process is not ended:
                return
            logger.error("the process that answers slash commands ended: %s", error or type(error).__name__)
            self._process = self._started()
        ended.end()

    def _started(self) -> _Process | None:
        if self._starts < MOST_STARTS:
            self._starts += 1
            try:
                return _Process(self._price_folder)
            except OSError as error:
                logger.error("no process can be started: %s", error)
        logger.error("the server answers slash commands itself from now on")
        return None


def main(descriptor: int, price_folder: str) -> None:
    """Answers until the server is gone."""
    with suppress(EOFError, OSError):
        _serve(Connection(descriptor), acknowledging(partial(load_catalog, extra_dir=price_folder)), price_folder)


def _serve(connection: Connection, acknowledge: Acknowledge, price_folder: str) -> None:
    with suppress(SagecostError):
        load_catalog(extra_dir=price_folder)
    connection.send_bytes(READY)
    while True:
        row, words = pickle.loads(connection.recv_bytes())  # noqa: S301 - the server's own words
        try:
            found = acknowledge(row, words)
        except Exception:  # noqa: BLE001 - the server tries again and meets the same, and tells and logs it there
            found = None
        connection.send_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
