"""The local workspace with the app connected to it over loopback: what `sagecost serve` runs without Slack's tokens."""

import secrets
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from advisor.errors import SagecostError
from bot.workspace.clock import MovableClock
from bot.workspace.manifest import AppManifest
from bot.workspace.server import LocalSlack


@dataclass(frozen=True)
class Connection:
    """What the app needs to talk to this Slack; made anew at every start, so the secrets are worth nothing later.

    By `clock` it is as late as in the workspace, where time can be moved.
    """

    api_url: str
    bot_token: str
    signing_secret: str
    clock: MovableClock


ServeApp = Callable[[Connection], AbstractContextManager[str]]


@contextmanager
def workspace(
    serve_app: ServeApp, *, port: int = 3000, state_folder: Path | None = None, manifest: AppManifest | None = None
) -> Iterator[LocalSlack]:
    """The workspace with its page on 127.0.0.1:`port` and the app behind it, until the block ends.

    `serve_app` is a context manager: it starts the real app (create_app with this connection, behind the real HTTP
    edge) on a loopback port of its own and yields the address of its /slack/events.
    At the end what is on its way is delivered first, then the app stops, then the workspace, so that an app that is
    finishing its work can still reach the Web API.
    Messages are kept in `state_folder`, or only in memory where it is None.
    Raises SagecostError where the port is taken.
    """
    slack = LocalSlack(
        bot_token=f"xoxb-{secrets.token_urlsafe(24)}",
        app_token=f"xapp-{secrets.token_urlsafe(24)}",
        signing_secret=secrets.token_hex(16),
        manifest=manifest,
        port=port,
        page_moves_clock=True,
        invite=True,
        state_folder=state_folder,
        remembered=100,
    )
    try:
        slack.start()
    except OSError as error:
        raise SagecostError(f"Port {port} is taken on this machine. Set PORT to another one.") from error
    connection = Connection(slack.api_url, slack.bot_token, slack.signing_secret, slack.clock)
    with slack, serve_app(connection) as events_url:
        slack.events_url = events_url
        yield slack
        slack.deliveries.settled(timeout_seconds=5)


def run(
    serve_app: ServeApp,
    *,
    port: int = 3000,
    state_folder: Path | None = None,
    manifest: AppManifest | None = None,
    announce: Callable[[str], None] = print,
) -> None:
    """`workspace(...)` until Ctrl-C or SIGTERM; call it on the main thread. `announce` is told the page's address."""
    stopped = threading.Event()
    before = {one: signal.signal(one, lambda *_: stopped.set()) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        with workspace(serve_app, port=port, state_folder=state_folder, manifest=manifest) as slack:
            announce(slack.url)
            stopped.wait()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
