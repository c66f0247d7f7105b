"""How every part of the bot reaches the log: one writer thread, and connections that only read."""

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, Full, LifoQueue
from typing import Any, TypeVar

from bot.store import conversations
from bot.store.connection import Connection, Database, StoreUnavailable
from bot.store.user_key import user_hash
from bot.store.writer import Job, Task, Writer

T = TypeVar("T")
Clock = Callable[[], float]

PATIENCE_S = 2.0
HEALTH_PATIENCE_S = 0.5
CLOSING_S = 10.0
READERS_KEPT = 8


@dataclass(frozen=True, slots=True)
class Health:
    """`lost` counts rows that were never written, `waiting` those that are not written yet."""

    writable: bool
    workers_alive: bool
    lost: int
    waiting: int

    @property
    def ok(self) -> bool:
        return self.writable and self.workers_alive


class Access:
    """Reads and writes of one process; every method may be called from any thread."""

    def __init__(
        self, database: Database, *, clock: Clock, user_key: bytes, notice: str | None = None, room: int | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._user_key = user_key
        self.notice = notice
        self._writer = Writer(database) if room is None else Writer(database, room=room)
        self._readers: LifoQueue[Connection] = LifoQueue(READERS_KEPT)
        self._on_close: list[Callable[[], None]] = []

    def user_hash(self, team: str, user: str) -> str:
        """What stands for a user in the log."""
        return user_hash(self._user_key, team, user)

    def now(self) -> int:
        return int(self._clock())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads.

        Raises:
            StoreUnavailable: the database cannot be read now.
        """
        connection: Connection | None = None
        try:
            try:
                connection = self._readers.get_nowait()
            except Empty:
                connection = self._database.connect(read_only=True)
            yield connection
        except Exception as error:
            if connection is not None:
                connection.close()
            if self._database.is_outage(error):
                self._close_readers()
                raise StoreUnavailable(f"the log cannot be read now: {error}") from error
            raise
        self._give_back(connection)

    def write(self, work: Callable[[Connection], T], *, patience_s: float = PATIENCE_S) -> T:
        """Runs the work in a transaction of the writer and returns what it returned; all of it or nothing.

        Raises:
            StoreUnavailable: it could not be done in time. Where it had begun by then it may still be done.
        """
        done: Future[T] = self._writer.submit(Job(work, keep=False))
        try:
            return done.result(patience_s)
        except TimeoutError as error:
            done.cancel()
            raise StoreUnavailable("the log does not answer now; try again in a minute") from error

    def health(self) -> Health:
        """The state of the log, after a write that reaches the disk."""
        mark, now = secrets.token_hex(8), self.now()
        probe = self._writer.submit(Job(lambda db: conversations.beat(db, mark, now), keep=False))
        try:
            # Not cancelled where it takes longer: when the outage is over the probe itself is what shows it.
            probe.result(max(self._patience(), HEALTH_PATIENCE_S))
        except (TimeoutError, StoreUnavailable):
            return Health(False, self._writer.alive, self._writer.lost, self._writer.waiting)
        return Health(self._writer.writable, self._writer.alive, self._writer.lost, self._writer.waiting)

    def on_close(self, action: Callable[[], None]) -> None:
        """Runs the action after the store was closed."""
        self._on_close.append(action)

    def close(self) -> None:
        """Writes what waits, then closes; a second time does nothing."""
        self._writer.close(CLOSING_S)
        self._close_readers()
        self._database.close()
        while self._on_close:
            self._on_close.pop()()

    def _do(self, sql: str, values: dict[str, Any]) -> bool:
        return self._keep(Job(lambda db: db.execute(sql, values), keep=True))

    def _keep(self, task: Task) -> bool:
        try:
            self._writer.submit(task).result(self._patience())
        except (TimeoutError, StoreUnavailable):
            return False
        return True

    def _patience(self) -> float:
        """While the log is known to be unwritable nobody is kept waiting for it."""
        return PATIENCE_S if self._writer.writable else 0.0

    def _close_readers(self) -> None:
        """After a lost connection the others of its time are not trusted either."""
        with suppress(Empty):
            while True:
                self._readers.get_nowait().close()

    def _give_back(self, connection: Connection) -> None:
        try:
            self._readers.put_nowait(connection)
        except Full:
            connection.close()
