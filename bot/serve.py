"""`sagecost serve`: the app over Socket Mode or HTTP, or the local workspace where no Slack token is set."""

import argparse
import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from slack_bolt import App

from bot.digests.desk import Ticking, desk_of, ticking
from bot.pricing.load import load_catalog, price_folder
from bot.process_beside import ProcessBeside
from bot.settings import Settings, read_settings
from bot.slack.app import WORKERS, create_app, web_client
from bot.slack.edge import EVENTS_PATH, Edge
from bot.slack.http_server import HttpServer
from bot.slack.manifest import manifest
from bot.slack.parts import Parts
from bot.slack.redaction import set_up_logging
from bot.slack.socket_mode import SocketMode
from bot.store import Store, open_store
from bot.store.question import FrontEnd
from bot.workspace import local
from bot.workspace.manifest import read_manifest

logger = logging.getLogger(__name__)

STALE = 1
CHECK_EVERY_S = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything comes from the settings."""


def run(options: argparse.Namespace) -> int:
    """Serves until Ctrl-C or SIGTERM; 1 where the Socket Mode connection went stale."""
    settings = read_settings()
    set_up_logging(secrets_of(settings))
    load_catalog(settings.prices, price_folder(settings.database))
    if settings.transport == "local":
        return _local_workspace(settings)
    stop = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: stop.set())
    with running(settings) as served:
        if settings.transport == "socket_mode":
            return _socket_mode(settings, served, stop)
        with listening(served, settings, settings.host, settings.port) as port:
            host = f"[{settings.host}]" if ":" in settings.host else settings.host
            print(f"sagecost answers Slack at http://{host}:{port}{EVENTS_PATH}", flush=True)
            stop.wait()
        return 0


@dataclass(frozen=True)
class Served:
    """The app with what it works with, the thread that sends digests, and the process that answers slash commands."""

    app: App
    parts: Parts
    digests: Ticking = field(default_factory=Ticking)
    beside: ProcessBeside | None = None

    def health(self) -> tuple[bool, Mapping[str, Any]]:
        """Whether the database can be written and the workers live, and what was lost so far."""
        found = self.parts.store.health()
        details: dict[str, Any] = {"lost": found.lost, "waiting": found.waiting, "untold": self.parts.tally.untold}
        live = self.digests.live()
        if not live:
            details["digests"] = "the thread that sends them has ended"
        if self.beside is not None and self.beside.gone:
            details["beside"] = "the process that answers slash commands ended; the server does it alone, more slowly"
        return found.ok and live, details


@contextmanager
def running(
    settings: Settings, front_end: FrontEnd = "slack", clock: Callable[[], float] = time.time
) -> Iterator[Served]:
    """The app until the block ends; then what is acknowledged is finished, and the log written."""
    store = _opened(settings, clock)
    executor = ThreadPoolExecutor(WORKERS, thread_name_prefix="lazy")
    beside = ProcessBeside(str(price_folder(settings.database)))
    try:
        catalog = partial(load_catalog, extra_dir=price_folder(settings.database))
        parts = Parts(settings, store, web_client(settings), clock, time.sleep, catalog, beside, front_end)
        app = create_app(parts, executor)
        with ticking(desk_of(settings, store, catalog), settings.retention_days) as digests:
            yield Served(app, parts, digests, beside)
    finally:
        executor.shutdown(wait=True)
        beside.close()
        store.close()


@contextmanager
def listening(served: Served, settings: Settings, host: str, port: int) -> Iterator[int]:
    """HTTP mode on `port`, which is yielded (0 takes a free one), until the block ends."""
    secret = settings.slack_signing_secret
    if secret is None:
        raise ValueError("HTTP mode needs the signing secret")
    edge = Edge(served.app, secret.get_secret_value(), clock=time.time, health=served.health)
    server = HttpServer(edge, host, port, pause=time.sleep)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


def secrets_of(settings: Settings) -> list[str]:
    """What must never be written down."""
    fields = (settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret, settings.user_key)
    return [field.get_secret_value() for field in fields if field is not None]


def _opened(settings: Settings, clock: Callable[[], float]) -> Store:
    key = settings.user_key
    store = open_store(
        settings.database, clock=clock, user_key=key.get_secret_value().encode() if key is not None else None
    )
    if store.notice:
        logger.warning("%s", store.notice)
    return store


def _socket_mode(settings: Settings, served: Served, stop: threading.Event) -> int:
    token = settings.slack_app_token
    if token is None:
        raise ValueError("Socket Mode needs the app token")
    connection = SocketMode(served.app, token.get_secret_value(), web_client(settings), time.monotonic)
    connection.start()
    print("sagecost is connected to Slack over Socket Mode", flush=True)
    try:
        while not stop.wait(CHECK_EVERY_S):
            if not connection.check():
                logger.error("the Socket Mode connection is stale: ending, so that it is started again")
                return STALE
        return 0
    finally:
        connection.stop()


def _local_workspace(settings: Settings) -> int:
    @contextmanager
    def serve_app(connection: local.Connection) -> Iterator[str]:
        connected = settings.model_copy(
            update={
                "slack_api_url": connection.api_url,
                "slack_bot_token": SecretStr(connection.bot_token),
                "slack_signing_secret": SecretStr(connection.signing_secret),
            }
        )
        clock = connection.clock
        with running(connected, "workspace", clock) as served, listening(served, connected, "127.0.0.1", 0) as port:
            clock.on_move(served.digests.wake)
            yield f"http://127.0.0.1:{port}{EVENTS_PATH}"

    local.run(
        serve_app,
        port=settings.port,
        state_folder=Path(settings.database).absolute().parent,
        manifest=read_manifest(manifest()),
        announce=lambda url: print(f"Open {url} in a browser; Ctrl-C ends it.", flush=True),
    )
    return 0
