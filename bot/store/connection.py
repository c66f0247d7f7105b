"""What the store needs of a database: one set of SQL, values always bound by name."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from advisor.errors import SagecostError

Row = dict[str, Any]
NOTHING: Mapping[str, object] = {}


class StoreUnavailable(SagecostError):
    """The log cannot be written or read now; what was asked can still be answered."""


class Connection(Protocol):
    """One connection of one thread; SQL names its values `:like_this`."""

    def query(self, sql: str, values: Mapping[str, object] = NOTHING) -> list[Row]:
        """All rows, of a SELECT or of a write with RETURNING."""
        ...

    def execute(self, sql: str, values: Mapping[str, object] = NOTHING) -> int:
        """The number of rows that a write changed."""
        ...

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Adds the rows whose key is not there yet; the others stay as they are."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Takes the write lock at once and commits durably at the end."""
        ...

    def savepoint(self) -> AbstractContextManager[None]:
        """Undoes only its own part when it fails."""
        ...

    def close(self) -> None: ...


def insertion(table: str, columns: Iterable[str]) -> str:
    """An INSERT that leaves rows alone whose key is there, and still refuses a row that is wrong in itself.

    SQLite's INSERT OR IGNORE, which sqlite-utils' `ignore=True` writes, would drop such a row without a word.
    """
    names = list(columns)
    values = ", ".join(f":{name}" for name in names)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values}) ON CONFLICT DO NOTHING"  # noqa: S608


class Database(Protocol):
    """Where connections come from: a file of SQLite, or PostgreSQL."""

    def prepare(self) -> str | None:
        """Brings the tables up to date; returns what somebody should be told, if anything."""
        ...

    def connect(self, *, read_only: bool = False) -> Connection: ...

    def is_outage(self, error: BaseException) -> bool:
        """Whether the error passes by itself (locked, disk full, connection lost), so that waiting helps."""
        ...

    def close(self) -> None: ...
