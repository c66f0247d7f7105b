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
from functools import partial
from multiprocessing.connection import Connection

from bot.composing import Acknowledge, Acknowledged, Words, acknowledging
from bot.pricing.load import load_catalog
from bot.store.question import Question

logger = logging.getLogger(__name__)

PATIENCE_S = 1
MOST_STARTS = 5
READY = b"ready"


class _Process:
    """One process; it answers in the order in which it was asked."""

    def __init__(self, price_folder: str) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            # Its environment only says where the code is: no token may be where strangers' text is read.
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "bot.process_beside", str(theirs.fileno()), price_folder],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={"PYTHONPATH": os.pathsep.join(sys.path)},
                # What Ctrl-C ends is the server, which ends this.
                start_new_session=True,
            )
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", PATIENCE_S, 0))
        self._connection = Connection(ours.detach())
        self._ready = False
        self._sending = threading.Lock()
        self._receiving = threading.Lock()
        self._asked: deque[list[bytes]] = deque()

    @property
    def pid(self) -> int:
        return self._process.pid

    def ready(self, timeout_s: float) -> bool:
        """Whether it has started.

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

    def acknowledge(self, row: Question, words: Words) -> Acknowledged | None:
        """The answer; None where this process cannot make one.

        Raises:
            OSError, EOFError: it has ended, or takes too long.
        """
        mine: list[bytes] = []
        with self._sending:
            self._asked.append(mine)
            self._connection.send_bytes(pickle.dumps((row, words)))
        # Whoever gets here first takes in the answers of those before, too.
        with self._receiving:
            while not mine:
                self._asked.popleft().append(self._connection.recv_bytes())
        found: Acknowledged | None = pickle.loads(mine[0])  # noqa: S301 - our own process wrote it
        return found

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        with self._receiving:
            self._connection.close()


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
        found = None
        try:
            # Nobody waits for one that is only starting.
            if process is not None and process.ready(0):
                found = process.acknowledge(row, words)
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
            return process.pid if process is not None and process.ready(timeout_s) else None
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
    connection = Connection(descriptor)
    acknowledge = acknowledging(partial(load_catalog, extra_dir=price_folder))
    load_catalog(extra_dir=price_folder)
    connection.send_bytes(READY)
    while True:
        try:
            row, words = pickle.loads(connection.recv_bytes())  # noqa: S301 - the server's own words
        except EOFError:
            return
        try:
            found = acknowledge(row, words)
        except Exception:  # noqa: BLE001 - the server tries again and meets the same, and tells and logs it there
            found = None
        connection.send_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
