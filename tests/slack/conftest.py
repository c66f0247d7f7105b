"""The real app against the strict local Slack, over signed HTTP requests and over Socket Mode."""

import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.composing import acknowledging
from bot.pricing.load import load_catalog
from bot.serve import Served, listening
from bot.settings import Settings
from bot.slack.app import create_app, web_client
from bot.slack.edge import EVENTS_PATH
from bot.slack.manifest import manifest
from bot.slack.parts import Parts
from bot.slack.socket_mode import SocketMode
from bot.store import open_store
from bot.workspace.faults import Faults
from bot.workspace.manifest import read_manifest
from bot.workspace.server import LocalSlack

USER_KEY = b"k" * 32
QUESTION = "50k requests/month, 200 ms, 2 GB model"


class Counting(ThreadPoolExecutor):
    """Remembers what was submitted, so that a test can wait for all of it."""

    def __init__(self) -> None:
        super().__init__(32)
        self._submitted: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future = super().submit(fn, *args, **kwargs)
        self._submitted.append(future)
        return future

    def finish(self) -> None:
        _, late = wait(self._submitted, timeout=30)
        assert not late


@dataclass
class Bot:
    """The app as it runs; `stop` and `start` again is a restart on the same database."""

    slack: LocalSlack
    over: str
    database: Path
    call_timeout_s: int = 5
    executor: Counting = field(init=False)
    parts: Parts = field(init=False)
    served: Served = field(init=False)
    _stack: ExitStack = field(init=False)

    def start(self) -> "Bot":
        self._stack = ExitStack()
        settings = Settings(
            SLACK_BOT_TOKEN=SecretStr(self.slack.bot_token),
            SLACK_SIGNING_SECRET=SecretStr(self.slack.signing_secret),
            SLACK_API_URL=self.slack.api_url,
            SAGECOST_DATABASE=str(self.database),
        )
        self.executor = Counting()
        self.served = self._stack.enter_context(_running(settings, self.call_timeout_s, self.executor))
        self.parts = self.served.parts
        if self.over == "http":
            port = self._stack.enter_context(listening(self.served, settings, "127.0.0.1", 0))
            self.slack.events_url = f"http://127.0.0.1:{port}{EVENTS_PATH}"
        else:
            self.slack.events_url = None
            connection = SocketMode(self.served.app, self.slack.app_token, web_client(settings), time.monotonic)
            connection.start()
            self._stack.callback(connection.stop)
            assert self.slack.wait_for_socket()
        return self

    def stop(self) -> None:
        self._stack.close()

    def finish_lazies(self) -> None:
        """Returns when the work that was acknowledged so far is done."""
        self.executor.finish()


@contextmanager
def _running(settings: Settings, call_timeout_s: int, executor: Counting) -> Iterator[Served]:
    store = open_store(settings.database, clock=time.time, user_key=USER_KEY)
    # Pauses between repetitions pass at once: what they wait for does not happen here.
    acknowledge = acknowledging(load_catalog)
    parts = Parts(
        settings, store, web_client(settings, call_timeout_s), time.time, lambda _: None, load_catalog, acknowledge
    )
    try:
        yield Served(create_app(parts, executor), parts)
    finally:
        executor.shutdown(wait=True)
        store.close()


@pytest.fixture
def faults() -> Faults:
    """No faults; a test module overrides it."""
    return Faults()


@pytest.fixture
def without_scope() -> str | None:
    """A scope that the workspace did not grant; tests name one by parametrizing this."""
    return None


@pytest.fixture
def slack(faults: Faults, without_scope: str | None) -> Iterator[LocalSlack]:
    declared = read_manifest(manifest())
    granted = replace(declared, scopes=(declared.scopes or frozenset()) - {without_scope})
    with LocalSlack(retry_delays_seconds=(0.0, 0.0, 0.0), manifest=granted, faults=faults) as running:
        yield running


@pytest.fixture(params=["http", "socket"])
def over(request: pytest.FixtureRequest) -> str:
    """How Slack reaches the app: every test that uses `bot` runs both ways."""
    return str(request.param)


@pytest.fixture(scope="session")
def empty_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, to be copied: making them takes longer than most tests."""
    path = tmp_path_factory.mktemp("log") / "empty.db"
    open_store(str(path), clock=time.time, user_key=USER_KEY).close()
    return path


@pytest.fixture
def bot(slack: LocalSlack, over: str, tmp_path: Path, empty_log: Path) -> Iterator[Bot]:
    running = Bot(slack, over, Path(shutil.copy(empty_log, tmp_path / "log.db"))).start()
    yield running
    running.stop()
