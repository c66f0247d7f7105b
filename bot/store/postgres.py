"""The same log on PostgreSQL, for several machines (the extra `postgres`)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import LiteralString

import psycopg
from psycopg.rows import DictRow, dict_row

from bot.store.connection import NOTHING, Row, StoreUnavailable, insertion
from bot.store.schema import STEPS, statements

LOCK = 7_243_001
_NAMED = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")


class PostgresConnection:
    """Belongs to one thread at a time; everything outside a transaction commits by itself."""

    def __init__(self, raw: "psycopg.Connection[DictRow]") -> None:
        self._raw = raw

    def query(self, sql: str, values: Mapping[str, object] = NOTHING) -> list[Row]:
        return self._raw.execute(_named(sql), values).fetchall()

    def execute(self, sql: str, values: Mapping[str, object] = NOTHING) -> int:
        return self._raw.execute(_named(sql), values).rowcount

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        with self._raw.cursor() as cursor:
            cursor.executemany(_named(insertion(table, rows[0])), rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._raw.transaction():
            yield

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        with self._raw.transaction():
            yield

    def close(self) -> None:
        self._raw.close()


class PostgresDatabase:
    """Each connection is its own; the server keeps them apart."""

    def __init__(self, address: str) -> None:
        self._address = address

    def prepare(self) -> str | None:
        """Brings the tables up to date, one process at a time.

        Raises:
            StoreUnavailable: the server does not answer, or refuses.
        """
        try:
            connection = self.connect()
        except psycopg.Error as error:
            raise StoreUnavailable(f"PostgreSQL cannot be reached: {_without_address(error)}") from error
        try:
            with connection.transaction():
                connection.query("SELECT pg_advisory_xact_lock(:lock)", {"lock": LOCK})
                connection.execute("CREATE TABLE IF NOT EXISTS sagecost_step (name TEXT PRIMARY KEY)")
                done = {row["name"] for row in connection.query("SELECT name FROM sagecost_step")}
                for name, step in STEPS:
                    if name not in done:
                        for sql in statements(step, integer="BIGINT", real="DOUBLE PRECISION", strict=""):
                            connection.execute(sql)
                        connection.execute("INSERT INTO sagecost_step (name) VALUES (:name)", {"name": name})
        except psycopg.Error as error:
            raise StoreUnavailable(f"the tables cannot be made in PostgreSQL: {_without_address(error)}") from error
        finally:
            connection.close()
        return None

    def connect(self, *, read_only: bool = False) -> PostgresConnection:
        raw = psycopg.connect(self._address, autocommit=True, row_factory=dict_row, connect_timeout=5)
        raw.read_only = True if read_only else None
        return PostgresConnection(raw)

    def is_outage(self, error: BaseException) -> bool:
        passing = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.ReadOnlySqlTransaction)
        return isinstance(error, passing)

    def close(self) -> None:
        """Nothing is held open between connections."""


@lru_cache(maxsize=256)
def _named(sql: str) -> LiteralString:
    """`:name` as psycopg writes it; the statements are all our own, so they count as literals."""
    text: LiteralString = _NAMED.sub(r"%(\1)s", sql.replace("%", "%%"))
    return text


def _without_address(error: psycopg.Error) -> str:
    """The first line of what the server said; never the address, which may hold a password."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
