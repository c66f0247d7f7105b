"""Deliveries as Socket Mode envelopes over the WebSockets that the app opened."""

import asyncio
import itertools
import json
import threading
import time
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as AckTimeout
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.workspace.outcome import Delivery, Outcome
from bot.workspace.team import APP_ID

_TYPE_OF = {"event": "events_api", "command": "slash_commands", "interaction": "interactive"}


@dataclass(eq=False)
class _Connection:
    socket: WebSocket
    loop: asyncio.AbstractEventLoop
    waiting: dict[str, "Future[dict[str, Any]]"] = field(default_factory=dict)

    def tell(self, document: dict[str, Any]) -> None:
        """From any thread; raises OSError-like errors of the socket in the caller."""
        asyncio.run_coroutine_threadsafe(self.socket.send_text(json.dumps(document)), self.loop).result(timeout=5)


class SocketDelivery:
    """Takes turns between the open connections, as Slack does."""

    def __init__(self, ack_seconds: float) -> None:
        self._ack_seconds = ack_seconds
        self._numbers = itertools.count(1)
        self._tickets: set[str] = set()
        self._connections: list[_Connection] = []
        self.changed = threading.Condition()

    @property
    def connections(self) -> int:
        with self.changed:
            return len(self._connections)

    def new_ticket(self) -> str:
        with self.changed:
            ticket = f"ticket-{next(self._numbers)}"
            self._tickets.add(ticket)
            return ticket

    async def serve(self, socket: WebSocket) -> None:
        """One connection from hello to its end; the ticket of its address works once."""
        ticket = socket.query_params.get("ticket", "")
        with self.changed:
            known = ticket in self._tickets
            self._tickets.discard(ticket)
        if not known:
            await socket.close(code=1008)
            return
        await socket.accept()
        connection = _Connection(socket, asyncio.get_running_loop())
        with self.changed:
            self._connections.append(connection)
            count = len(self._connections)
        await socket.send_text(json.dumps(_hello(count)))
        with self.changed:
            self.changed.notify_all()
        try:
            while True:
                self._take(connection, await socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            with self.changed:
                self._connections.remove(connection)
                self.changed.notify_all()
            for pending in connection.waiting.values():
                pending.cancel()

    def send(self, delivery: Delivery) -> Outcome:
        with self.changed:
            if not self._connections:
                return Outcome(delivery, None, b"", 0.0, "no_connection")
            connection = self._connections.pop(0)
            self._connections.append(connection)
            envelope_id = f"envelope-{next(self._numbers)}"
        envelope = {
            "envelope_id": envelope_id,
            "type": _TYPE_OF[delivery.kind],
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != "event",
        }
        if delivery.kind == "event":
            envelope |= {"retry_attempt": delivery.retry, "retry_reason": delivery.retry_reason}
        acknowledged: Future[dict[str, Any]] = Future()
        connection.waiting[envelope_id] = acknowledged
        started = time.monotonic()
        try:
            connection.tell(envelope)
            answer = acknowledged.result(timeout=self._ack_seconds)
        except (AckTimeout, TimeoutError):
            return Outcome(delivery, None, b"", time.monotonic() - started, "http_timeout")
        except (CancelledError, RuntimeError, WebSocketDisconnect, OSError):
            return Outcome(delivery, None, b"", time.monotonic() - started, "connection_failed")
        finally:
            connection.waiting.pop(envelope_id, None)
        body = json.dumps(answer["payload"]).encode() if answer.get("payload") else b""
        return Outcome(delivery, 200, body, time.monotonic() - started, None)

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Asks every connection to be opened anew, and closes it, as Slack does now and then."""
        with self.changed:
            connections = tuple(self._connections)
        for connection in connections:
            connection.tell({"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}})
            asyncio.run_coroutine_threadsafe(connection.socket.close(), connection.loop).result(timeout=5)

    @staticmethod
    def _take(connection: _Connection, text: str) -> None:
        try:
            document = json.loads(text)
        except ValueError:
            return
        if isinstance(document, dict):
            waiting = connection.waiting.get(str(document.get("envelope_id")))
            if waiting is not None and not waiting.done():
                waiting.set_result(document)


def _hello(count: int) -> dict[str, Any]:
    return {
        "type": "hello",
        "num_connections": count,
        "debug_info": {"host": "local", "build_number": 1, "approximate_connection_time": 18060},
        "connection_info": {"app_id": APP_ID},
    }
