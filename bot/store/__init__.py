"""The query log: what was asked and answered, as figures and keyed hashes, never the words.

`open_store(address, clock=…)` gives a `Store`; `Question` is what it records.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.store.access import Health
from bot.store.connection import Database, StoreUnavailable
from bot.store.conversations import ThreadState
from bot.store.question import Question, answered, asking, said
from bot.store.scope import Asker, Channel, Scope, Workspace
from bot.store.store import Store
from bot.store.user_key import KEY_BYTES, kept_key

__all__ = [
    "Asker",
    "Channel",
    "Health",
    "Question",
    "Scope",
    "Store",
    "StoreUnavailable",
    "ThreadState",
    "Workspace",
    "answered",
    "asking",
    "open_store",
    "said",
]


def open_store(
    address: str, *, clock: Callable[[], float], user_key: bytes | None = None, room: int | None = None
) -> Store:
    """Opens the log, its tables made or brought up to date; close it with `Store.close()`.

    `address` is a file, ":memory:" (a temporary file, removed at the end) or "postgresql://…". Without `user_key` the
    key is made on first use and kept beside the file, as the same name ending in ".key". `room` bounds how many rows
    may wait for a database that cannot be written. `Store.notice` says where a damaged file was set aside.

    Raises:
        StoreUnavailable: it cannot be opened, or PostgreSQL is used without a key.
    """
    if user_key is not None and len(user_key) < KEY_BYTES // 2:
        raise StoreUnavailable(f"the user key is too short: give at least {KEY_BYTES // 2} bytes")
    if address.startswith(("postgresql://", "postgres://")):
        if user_key is None:
            raise StoreUnavailable("PostgreSQL is shared by several machines, so they must share SAGECOST_USER_KEY too")
        database = _postgres(address)
        return Store(database, clock=clock, user_key=user_key, notice=database.prepare(), room=room)
    folder = tempfile.TemporaryDirectory(prefix="sagecost-") if address == ":memory:" else None
    path = Path(folder.name) / "sagecost.db" if folder else Path(address).absolute()
    file = _sqlite(path)
    notice = file.prepare()
    key = kept_key(path.with_suffix(".key")) if user_key is None else user_key
    store = Store(file, clock=clock, user_key=key, notice=notice, room=room)
    if folder:
        store.on_close(folder.cleanup)
    return store


def _sqlite(path: Path) -> Database:
    # Here and not above, so that processes which only make rows do without the library.
    from bot.store.sqlite import SqliteDatabase

    return SqliteDatabase(path)


def _postgres(address: str) -> Database:
    try:
        from bot.store.postgres import PostgresDatabase
    except ImportError as error:
        raise StoreUnavailable("PostgreSQL needs the extra: pip install 'sagecost[postgres]'") from error
    return PostgresDatabase(address)
