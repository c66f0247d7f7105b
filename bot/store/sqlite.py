"""The log in a file of SQLite, through sqlite-utils: write-ahead log, every commit flushed to disk."""

import fcntl
import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import sqlite_utils
from sqlite_utils import Migrations

from bot.store.connection import NOTHING, Row, StoreUnavailable, insertion
from bot.store.schema import STEPS, statements

log = logging.getLogger(__name__)

BUSY_SECONDS = 5.0
# Locked, out of memory, read-only, input/output, damaged, full, cannot open, protocol, not a database.
PASSING = frozenset({5, 6, 7, 8, 10, 11, 13, 14, 15, 26})
DAMAGED = frozenset({11, 26})


class SqliteConnection:
    """Belongs to one thread at a time."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        # The default isolation level stays: sqlite-utils relies on it for its own transactions.
        raw = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
        try:
            self._db = sqlite_utils.Database(raw, strict=True, execute_plugins=False)
            # The order matters: an empty file becomes a write-ahead log before anything is written to it.
            self._db.execute("PRAGMA journal_mode=WAL").fetchall()
            self._db.execute("PRAGMA synchronous=FULL")
            if read_only:
                self._db.execute("PRAGMA query_only=ON")
        except BaseException:
            raw.close()
            raise

    @property
    def database(self) -> sqlite_utils.Database:
        return self._db

    def query(self, sql: str, values: Mapping[str, object] = NOTHING) -> list[Row]:
        return list(self._db.query(sql, dict(values)))

    def execute(self, sql: str, values: Mapping[str, object] = NOTHING) -> int:
        return int(self._db.execute(sql, dict(values)).rowcount)

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        self._db.conn.executemany(insertion(table, rows[0]), rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            # Where the disk is full SQLite may have rolled back already; then this does nothing.
            self._db.conn.rollback()
            raise

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        with self._db.atomic():
            yield

    def close(self) -> None:
        self._db.conn.close()


class SqliteDatabase:
    """One file; several processes may have it open."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def prepare(self) -> str | None:
        """Sets a damaged file aside and brings the tables up to date; one process at a time.

        Raises:
            StoreUnavailable: the file cannot be opened or written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with _alone(self._path.with_name(self._path.name + "-lock")):
                told = self._set_aside() if self._damaged() else None
                connection = self.connect()
                try:
                    _migrations().apply(connection.database)
                finally:
                    connection.close()
        except (OSError, sqlite3.Error) as error:
            raise StoreUnavailable(f"the database {self._path} cannot be opened: {error}") from error
        return told

    def connect(self, *, read_only: bool = False) -> SqliteConnection:
        return SqliteConnection(self._path, read_only=read_only)

    def is_outage(self, error: BaseException) -> bool:
        return _code(error) in PASSING

    def close(self) -> None:
        """Nothing is held open between connections."""

    def _damaged(self) -> bool:
        if not self._path.exists() or self._path.stat().st_size == 0:
            return False
        try:
            connection = self.connect()
            try:
                return connection.query("SELECT * FROM pragma_quick_check(1)") != [{"quick_check": "ok"}]
            finally:
                connection.close()
        except sqlite3.DatabaseError as error:
            if _code(error) in DAMAGED:
                return True
            raise

    def _set_aside(self) -> str:
        stamp = datetime.fromtimestamp(self._path.stat().st_mtime, tz=UTC).strftime("%Y%m%dT%H%M%SZ")
        aside = self._path.with_name(f"{self._path.name}-damaged-{stamp}")
        count = 1
        while aside.exists():
            count += 1
            aside = self._path.with_name(f"{self._path.name}-damaged-{stamp}-{count}")
        for ending in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                self._path.with_name(self._path.name + ending).rename(aside.with_name(aside.name + ending))
        self._path.rename(aside)
        told = f"The database {self._path} was damaged. It was set aside as {aside.name} and a new one was started."
        log.error(told)
        return told


def _migrations() -> Migrations:
    steps = Migrations("sagecost")
    for name, step in STEPS:
        steps(name=name)(_migration(step))
    return steps


def _migration(step: tuple[str, ...]) -> Callable[[sqlite_utils.Database], None]:
    def apply(db: sqlite_utils.Database) -> None:
        for sql in statements(step, integer="INTEGER", real="REAL", strict=" STRICT"):
            db.execute(sql)

    return apply


@contextmanager
def _alone(path: Path) -> Iterator[IO[bytes]]:
    """Holds a lock on a file beside the database, so that two processes do not set it aside or migrate it at once."""
    with path.open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def _code(error: BaseException) -> int:
    """SQLite's primary result code, or 0."""
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    return code & 0xFF
