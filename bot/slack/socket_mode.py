"""Socket Mode: the same listeners over a WebSocket, and a watchdog for connections that have gone stale."""

import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import time
from typing import Any, Literal

from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import send_response
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.app import NotConnected
from bot.slack.dispatch import dispatched
from bot.slack.outcomes import Refused, Unconfirmed, outcome
from bot.slack.payloads import MalformedPayload

logger = logging.getLogger(__name__)

CONCURRENCY = 16
UNCONNECTED_S = 90.0
# Slack opens connections anew at least this often and says hello then; half an hour of silence is worth a look.
SILENT_S = 1_800.0
HELLO_WITHIN_S = 60.0


@dataclass
class Watchdog:
    """Judges a connection by when it was last connected and last heard.

    `judge` returns "well", "reconnect" (silent for long: open it anew, Slack then says hello) or "stale" (give up).
    Times come from `clock`, in seconds.
    """

    clock: Callable[[], float]
    heard_at: float = field(init=False)
    connected_at: float = field(init=False)
    asked_at: float | None = None

    def __post_init__(self) -> None:
        self.heard_at = self.connected_at = self.clock()

    def heard(self) -> None:
        """Slack sent something, be it a hello."""
        self.heard_at, self.asked_at = self.clock(), None

    def judge(self, connected: bool) -> Literal["well", "reconnect", "stale"]:
        now = self.clock()
        if connected:
            self.connected_at = now
        elif now - self.connected_at > UNCONNECTED_S:
            return "stale"
        if self.asked_at is not None:
            return "stale" if now - self.asked_at > HELLO_WITHIN_S else "well"
        if now - self.heard_at > SILENT_S:
            self.asked_at = now
            return "reconnect"
        return "well"


class _Handler(SocketModeHandler):
    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """As Bolt's own, but for the checks that requests over HTTP pass, too."""
        began = time()
        retry = None if req.retry_attempt is None else str(req.retry_attempt)
        with suppress(MalformedPayload):
            send_response(client, req, dispatched(self.app, req.payload or {}, retry), began)


class SocketMode:
    """The connection; `check` is to be called every few seconds and is False once it has gone stale.

    `hellos` counts how often Slack opened it.
    """

    def __init__(self, app: App, app_token: str, web_client: WebClient, clock: Callable[[], float]) -> None:
        self._handler = _Handler(
            app,
            app_token,
            logger=logging.getLogger("slack_sdk.socket_mode"),
            web_client=web_client,
            concurrency=CONCURRENCY,
        )
        self._client: SocketModeClient = self._handler.client
        self._watchdog = Watchdog(clock)
        self.hellos = 0
        self._client.message_listeners.append(self._heard)

    def start(self) -> None:
        """Connects.

        Raises:
            NotConnected: Slack refuses the app token, or does not answer.
        """
        try:
            with outcome():
                self._handler.connect()  # type: ignore[no-untyped-call]
        except Refused as refusal:
            raise NotConnected(f"Slack refuses SLACK_APP_TOKEN ({refusal.code})") from refusal
        except Unconfirmed as failure:
            raise NotConnected("Slack does not open a connection for Socket Mode") from failure

    @property
    def connected(self) -> bool:
        return self._client.is_connected()

    def check(self) -> bool:
        verdict = self._watchdog.judge(self.connected)
        if verdict == "reconnect":
            logger.warning("nothing was heard for long: connecting anew")
            self._client.connect_to_new_endpoint(force=True)
        return verdict != "stale"

    def stop(self) -> None:
        """Takes nothing more and finishes what is acknowledged."""
        client = self._client
        client.auto_reconnect_enabled = False
        client.closed = True
        # Wakes the thread that waits for messages, so that it sees the end.
        client.message_queue.put(None)
        client.message_processor.shutdown()  # type: ignore[no-untyped-call]
        # What was taken from the socket is answered before the socket goes.
        client.message_workers.shutdown(wait=True)
        client.current_session_state.terminated = True
        session = client.current_session
        if session is not None and session.sock is not None:
            # Ends the receiving thread's wait, which closing alone would sit out.
            with suppress(OSError):
                session.sock.shutdown(socket.SHUT_RDWR)
        # The client's own thread may have closed the socket a moment before.
        with suppress(AttributeError):
            self._handler.close()  # type: ignore[no-untyped-call]

    def _heard(self, client: Any, message: dict[str, Any], raw: str | None = None) -> None:
        self.hellos += message.get("type") == "hello"
        self._watchdog.heard()
