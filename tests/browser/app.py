"""The local workspace with the real app behind it, as `sagecost serve` puts them together, on free ports."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.serve import listening, running
from bot.settings import Settings
from bot.slack.edge import EVENTS_PATH
from bot.slack.manifest import manifest
from bot.workspace import local
from bot.workspace.manifest import read_manifest
from bot.workspace.server import LocalSlack


@contextmanager
def workspace_with_app(database: Path) -> Iterator[LocalSlack]:
    @contextmanager
    def serve_app(connection: local.Connection) -> Iterator[str]:
        settings = Settings(
            SLACK_API_URL=connection.api_url,
            SLACK_BOT_TOKEN=SecretStr(connection.bot_token),
            SLACK_SIGNING_SECRET=SecretStr(connection.signing_secret),
            SAGECOST_DATABASE=str(database),
        )
        clock = connection.clock
        with running(settings, "workspace", clock) as served, listening(served, settings, "127.0.0.1", 0) as port:
            clock.on_move(served.digests.wake)
            yield f"http://127.0.0.1:{port}{EVENTS_PATH}"

    with local.workspace(serve_app, port=0, manifest=read_manifest(manifest())) as slack:
        yield slack
