"""A strict Slack without a network, and processes that can die at any point of their work."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, TypeVar
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.digests.runs import DETAILS_MARK
from bot.digests.sending import Desk
from bot.pricing.load import load_catalog
from bot.store import Question, Store, open_store
from bot.store.connection import Connection
from bot.store.sqlite import SqliteConnection, SqliteDatabase
from bot.trends import Trends
from bot.workspace.manifest import AppManifest
from bot.workspace.refusals import Refused
from bot.workspace.socket_delivery import SocketDelivery
from bot.workspace.team import BOT_USER_ID, Channel
from bot.workspace.web_api.call import Call
from bot.workspace.web_api.endpoint import METHODS
from bot.workspace.workspace import Workspace

KEY = b"k" * 32
START = 1_790_553_600  # Monday 2026-09-28 00:00 UTC
T = TypeVar("T")


@dataclass
class Clock:
    """UTC epoch seconds that tests move by hand."""

    now: float = START

    def __call__(self) -> float:
        return self.now


class Crash(BaseException):
    """The process is gone: nothing after this point happens."""


@dataclass
class Fate:
    """Strikes at random points of the work, and loses replies of Slack."""

    chance: Random = field(default_factory=lambda: Random(7))
    crash_share: float = 0.0
    lost_reply_share: float = 0.0
    crashes: int = 0

    def strike(self) -> None:
        if self.chance.random() < self.crash_share:
            self.crashes += 1
            raise Crash

    def loses_reply(self) -> bool:
        return self.chance.random() < self.lost_reply_share


class FastDatabase(SqliteDatabase):
    """Leaves flushing to the system: what dies here is a process, never the machine under it."""

    def connect(self, *, read_only: bool = False) -> SqliteConnection:
        connection = super().connect(read_only=read_only)
        connection.execute("PRAGMA synchronous=OFF")
        return connection


class MortalStore(Store):
    """Dies before a write, or after it was committed.

    It writes without changing threads, which a year of digests does thirty thousand times; the writer's thread is
    tested where it belongs, and in the processes that are really killed.
    """

    fate = Fate()
    direct: Connection

    def write(self, work: Callable[[Connection], T], *, patience_s: float = 60.0) -> T:
        self.fate.strike()
        with self.direct.transaction():
            result = work(self.direct)
        self.fate.strike()
        return result


class DirectClient(WebClient):
    """slack_sdk's client on the strict local Slack's own methods, without HTTP in between."""

    def __init__(self, workspace: Workspace, fate: Fate, scopes: frozenset[str] | None = None) -> None:
        super().__init__(token="xoxb-" + "test")
        self.workspace, self.fate, self.scopes = workspace, fate, scopes
        self.failures: list[Exception | str] = []
        self.loses: Iterator[bool] = iter(())
        self.calls: list[str] = []

    def api_call(self, api_method: str, **request: Any) -> SlackResponse:  # type: ignore[override]
        given = {**(request.get("params") or {}), **(request.get("json") or {})}
        self.fate.strike()
        self.calls.append(api_method)
        status, headers = 200, {}
        if self.failures:
            failure = self.failures.pop(0)
            if isinstance(failure, Exception):
                raise failure
            document: dict[str, Any] = {"ok": False, "error": failure}
            if failure == "ratelimited":
                status, headers = 429, {"Retry-After": "45"}
        else:
            document = self._run(api_method, {name: value for name, value in given.items() if value is not None})
        if self.fate.loses_reply() or next(self.loses, False):
            raise URLError(ConnectionResetError("the reply was lost"))
        self.fate.strike()
        response = SlackResponse(
            client=self, http_verb="POST", api_url=api_method, req_args={}, data=document, headers=headers,
            status_code=status,
        )  # fmt: skip
        if not document["ok"]:
            raise SlackApiError(document["error"], response)
        return response

    def _run(self, name: str, given: dict[str, Any]) -> dict[str, Any]:
        try:
            method = METHODS[name]
            call = Call(self.workspace, SocketDelivery(3.0), method.read(given), self.scopes)
            if method.scopes:
                call.require_any(*method.scopes)
            return method.run(call)
        except Refused as refused:
            return {"ok": False, "error": refused.code, **refused.extra}


def no_picture(client: WebClient, trends: Trends) -> None:
    """Uploads go past the client's own call; they are tested over HTTP."""


@dataclass
class World:
    """One workspace with its log; `desk` starts a process.

    `posted` lists the keys of the digests in a channel, `detailed` those of the digests whose details stand there.
    """

    clock: Clock
    workspace: Workspace
    store: MortalStore
    client: DirectClient
    processes: int = 0

    def channel(self, name: str) -> str:
        self.workspace.channels[name] = Channel(name, name.lower(), "public", {BOT_USER_ID, "U0ADA"})
        self.workspace.messages[name] = {}
        return name

    def desk(self) -> Desk:
        self.processes += 1
        catalog = load_catalog("aws")
        name = f"process {self.processes}"
        return Desk(self.store, self.client, lambda team: catalog, name, picture=no_picture, pause=lambda seconds: None)

    def posted(self, channel: str) -> list[str]:
        return [key for key in self._keys(channel) if not key.endswith(DETAILS_MARK)]

    def detailed(self, channel: str) -> list[str]:
        return [key.removesuffix(DETAILS_MARK) for key in self._keys(channel) if key.endswith(DETAILS_MARK)]

    def _keys(self, channel: str) -> list[str]:
        messages = self.workspace.listed(channel)
        return [message.metadata["event_payload"]["key"] for message in messages if message.metadata]

    def ask(self, key: str, channel: str = "C1", user: str = "U1", **changes: Any) -> None:
        fields: dict[str, Any] = {
            "key": key, "team": "T1", "channel": channel, "channel_kind": "public", "user": user,
            "asked_at": int(self.clock.now), "front_end": "slack", "region": "us-east-1", "mode": "serverless",
            "profile_json": '{"requests_per_month":50000.0}', "monthly_usd": 4.0, "compared_usd": 64.0,
            "saves_usd": 60.0, "price_list": "aws-2026-09-22", "feasible": True,
        }  # fmt: skip
        assert self.store.record(Question(**(fields | changes)))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> Iterator[World]:
    database = FastDatabase(tmp_path / "log.db")
    database.prepare()
    store = MortalStore(database, clock=clock, user_key=KEY)
    fate = Fate()
    store.fate, store.direct = fate, database.connect()
    workspace = Workspace(clock, AppManifest())
    yield World(clock, workspace, store, DirectClient(workspace, fate))
    fate.crash_share = 0
    store.close()
    store.direct.close()


@pytest.fixture
def reopened(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """The same log, as another process sees it."""
    store = open_store(str(tmp_path / "log.db"), clock=clock, user_key=KEY)
    yield store
    store.close()
