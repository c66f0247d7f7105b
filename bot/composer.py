"""Composes replies in a process beside the server, so that the server's interpreter is free to acknowledge.

One interpreter runs one thread at a time: where reading and pricing share it with the requests, each waits for all.
"""

import logging
import signal
import socket
import subprocess
import sys
import threading
from collections import deque
from functools import partial
from multiprocessing.connection import Connection

from bot.composing import Compose, Composed, Words, composing
from bot.pricing.load import load_catalog
from bot.store.question import Question

logger = logging.getLogger(__name__)

PATIENCE_S = 1.0
MOST_STARTS = 5
READY = "ready"


class _Process:
    """One process; it answers in the order in which it was asked."""

    def __init__(self, price_folder: str) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            # Without an environment: no token may be where strangers' text is read.
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", __name__, str(theirs.fileno()), price_folder],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={},
            )
        self._connection = Connection(ours.detach())
        self._ready = False
        self._sending = threading.Lock()
        self._receiving = threading.Lock()
        self._asked: deque[list[Composed | None]] = deque()

    @property
    def ready(self) -> bool:
        """Whether it has started; until then nobody waits for it."""
        if not self._ready and self._receiving.acquire(blocking=False):
            try:
                self._ready = self._ready or (self._connection.poll() and self._connection.recv() == READY)
            finally:
                self._receiving.release()
        return self._ready

    def compose(self, row: Question, words: Words) -> Composed | None:
        """The reply; None where this process cannot make one.

        Raises:
            OSError, EOFError: it has ended, or takes too long.
        """
        mine: list[Composed | None] = []
        with self._sending:
            self._asked.append(mine)
            self._connection.send((row, words))
        # Whoever gets here first takes in the answers of those before, too.
        with self._receiving:
            while not mine:
                if not self._connection.poll(PATIENCE_S):
                    raise TimeoutError
                self._asked.popleft().append(self._connection.recv())
        return mine[0]

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        with self._receiving:
            self._connection.close()


class Composer:
    """A `Compose` that asks the process beside, and composes here while there is none."""

    def __init__(self, price_folder: str) -> None:
        self._price_folder = price_folder
        self._here: Compose = composing(partial(load_catalog, extra_dir=price_folder))
        self._changing = threading.Lock()
        self._starts = 1
        self._process: _Process | None = _Process(price_folder)

    def __call__(self, row: Question, words: Words) -> Composed:
        process = self._process
        found = None
        try:
            if process is not None and process.ready:
                found = process.compose(row, words)
        except (OSError, EOFError) as error:
            self._replace(process, error)
        return found or self._here(row, words)

    def close(self) -> None:
        """Ends the process; what is asked afterwards is composed here."""
        with self._changing:
            process, self._process = self._process, None
        if process is not None:
            process.end()

    def _replace(self, ended: _Process | None, error: Exception) -> None:
        with self._changing:
            if ended is None or self._process is not ended:
                return
            again = self._starts < MOST_STARTS
            logger.error("the process that composes ended (%s)%s", error, "; it is started again" if again else "")
            self._starts += 1
            self._process = _Process(self._price_folder) if again else None
        ended.end()


def main(descriptor: int, price_folder: str) -> None:
    """Answers until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection = Connection(descriptor)
    compose = composing(partial(load_catalog, extra_dir=price_folder))
    load_catalog(extra_dir=price_folder)
    connection.send(READY)
    while True:
        try:
            row, words = connection.recv()
        except EOFError:
            return
        try:
            found = compose(row, words)
        except Exception:  # noqa: BLE001 - the server composes it again and meets the same, where it is told and logged
            found = None
        connection.send(found)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
