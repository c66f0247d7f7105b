"""A local Slack and a small Bolt app, connected over real HTTP or Socket Mode."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from waitress.server import create_server

from bot.workspace.server import LocalSlack


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack(retry_delays_seconds=(0.0, 0.0, 0.0)) as running:
        yield running


@pytest.fixture
def client(slack: LocalSlack) -> WebClient:
    return client_of(slack)


def client_of(slack: LocalSlack, token: str | None = None) -> WebClient:
    return WebClient(
        token=token or slack.bot_token,
        base_url=slack.api_url,
        timeout=10,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=2)],
    )


def app_of(slack: LocalSlack) -> App:
    """A Bolt app without listeners, with tokens and secret of this workspace."""
    return App(client=client_of(slack), signing_secret=slack.signing_secret, process_before_response=True)


def serve(stack: ExitStack, slack: LocalSlack, app: App) -> None:
    """Serves the app with waitress and has the workspace send its requests there, until the stack closes."""
    server = create_server(SlackRequestHandler(app), host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()

    def stop() -> None:
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(server.close)  # closes on the server's own thread, and wakes it for that
        thread.join(5)

    stack.callback(stop)
    slack.events_url = f"http://127.0.0.1:{server.effective_port}/slack/events"


def connect_socket(stack: ExitStack, slack: LocalSlack, app: App) -> None:
    """Connects the app with Bolt's own SocketModeHandler until the stack closes."""
    handler = SocketModeHandler(app, slack.app_token, web_client=client_of(slack, slack.app_token))
    stack.enter_context(closing(handler))
    handler.connect()
    assert slack.wait_for_socket()
