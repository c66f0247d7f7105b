"""HTTP mode: the edge behind waitress, and a stop that finishes what was accepted."""

import logging
import socket
import threading
from collections.abc import Callable

from waitress.server import create_server

from advisor.errors import SagecostError
from bot.slack.edge import LARGEST_BODY, Edge

logger = logging.getLogger(__name__)

THREADS = 8
CHECK_EVERY_S = 0.02


class PortTaken(SagecostError):
    """Something else listens there."""


class HttpServer:
    """Listens from the moment it is made; `start` answers, in a thread of its own."""

    def __init__(self, edge: Edge, host: str, port: int, *, pause: Callable[[float], object]) -> None:
        self._pause = pause
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            listener.close()
            raise PortTaken(f"HOST and PORT: {host}:{port} cannot be listened on ({error.strerror})") from error
        self._listener = listener
        self._server = create_server(
            edge,
            sockets=[listener],
            threads=THREADS,
            ident=None,
            max_request_body_size=LARGEST_BODY + 1,
            connection_limit=500,
            clear_untrusted_proxy_headers=True,
        )
        self._thread = threading.Thread(target=self._server.run, name="http", daemon=True)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1]) if self._listener.fileno() >= 0 else 0

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def stop(self, patience_s: float = 10.0) -> None:
        """Refuses new connections, finishes the requests that came in before, then stops."""
        closed = threading.Event()

        def refuse() -> None:
            # In the thread of the server's loop, which alone may change what it listens to.
            self._server.accepting = False
            self._server.del_channel()
            self._listener.close()
            self._server.socket.close()
            closed.set()

        self._server.trigger.pull_trigger(refuse)
        closed.wait(patience_s)
        waited_s = 0.0
        while self._busy() and waited_s < patience_s:
            self._pause(CHECK_EVERY_S)
            waited_s += CHECK_EVERY_S
        if self._busy():
            logger.error("stopped with requests that were not finished after %g s", patience_s)
        self._server.task_dispatcher.shutdown()

    def _busy(self) -> bool:
        channels = list(self._server.active_channels.values())
        return any(channel.requests or channel.request or channel.total_outbufs_len for channel in channels)
