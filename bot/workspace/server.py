"""The local Slack as one server on loopback, in a thread of its own; tests and `sagecost serve` start it."""

import asyncio
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.workspace import invitation
from bot.workspace.clock import Clock, MovableClock
from bot.workspace.cut_connections import OpenConnections
from bot.workspace.deliveries import RETRY_DELAYS_SECONDS, Carrier, Deliveries
from bot.workspace.faults import Faults
from bot.workspace.gestures import gestures
from bot.workspace.guard import Guard
from bot.workspace.http_delivery import HttpDelivery
from bot.workspace.manifest import AppManifest
from bot.workspace.messages import File
from bot.workspace.page_api import PageApi
from bot.workspace.person import Person
from bot.workspace.snapshot import Snapshot
from bot.workspace.socket_delivery import SocketDelivery
from bot.workspace.team import BOT_USER_ID
from bot.workspace.web_api.endpoint import CallRecord, WebApi
from bot.workspace.web_api.files import may_read
from bot.workspace.workspace import Workspace

PAGE = Path(__file__).parent / "static"


class LocalSlack:
    """A Slack workspace with one app.

    Start it, give `api_url`, `bot_token` and `signing_secret` (or `app_token`) to the app, then set `events_url` to
    where the app takes requests; while that is None, deliveries go over Socket Mode.
    Use as a context manager or call `start()` and `stop()`. `person(id)` drives it as a user would.
    `remembered` is how many calls and deliveries are kept for a test to look at.
    `wall_clock` stamps signatures and stays real time where `clock` is moved.
    """

    def __init__(
        self,
        *,
        clock: Clock = time.time,
        wall_clock: Clock = time.time,
        manifest: AppManifest | None = None,
        faults: Faults | None = None,
        bot_token: str = "xoxb-local",  # noqa: S107 (valid in this process only)
        app_token: str = "xapp-local",  # noqa: S107
        signing_secret: str = "local-signing-secret",  # noqa: S107
        ack_seconds: float = 3.0,
        retry_delays_seconds: Sequence[float] = RETRY_DELAYS_SECONDS,
        port: int = 0,
        page_moves_clock: bool = False,
        invite: bool = False,
        events_url: str | None = None,
        state_folder: Path | None = None,
        remembered: int = 20_000,
    ) -> None:
        self.clock = MovableClock(clock)
        self.manifest = manifest or AppManifest()
        self.faults = faults or Faults()
        self.bot_token, self.app_token, self.signing_secret = bot_token, app_token, signing_secret
        self.events_url = events_url
        self.workspace = Workspace(self.clock, self.manifest)
        self._state_folder = state_folder
        self._snapshot: Snapshot | None = None
        self.sockets = SocketDelivery(ack_seconds)
        self._ack_seconds = ack_seconds
        self._wall_clock = wall_clock
        self.deliveries = Deliveries(self._carrier, self.faults, retry_delays_seconds, remembered)
        self.gestures = gestures(self.workspace, self.deliveries)
        self._connections = OpenConnections()
        self._api = WebApi(
            self.workspace,
            self.sockets,
            self.faults,
            self._connections,
            bot_token,
            app_token,
            self.manifest.scopes,
            deque(maxlen=remembered),
        )
        self._page = PageApi(
            self.workspace, self.gestures, self._api.stopping, self.clock if page_moves_clock else None
        )
        self._port = port
        self._invites = invite
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def port(self) -> int:
        return self._port

    @property
    def url(self) -> str:
        return self.workspace.base_url

    @property
    def api_url(self) -> str:
        """What the app's WebClient takes as base_url."""
        return f"{self.url}/api/"

    def start(self) -> "LocalSlack":
        """Returns when it listens; starting twice changes nothing; OSError where the port is taken."""
        if self._server is not None:
            return self
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", self._port))
            listener.listen(1024)
        except OSError:
            listener.close()
            raise
        if self._state_folder is not None:
            self._snapshot = Snapshot(self._state_folder)
            self._snapshot.attach_clock(self.clock)
            self._snapshot.attach(self.workspace)
        config = uvicorn.Config(
            Guard(self._application(), lambda: self._port),
            http=self._connections.protocol(),
            ws="websockets-sansio",
            log_config=None,
            log_level="warning",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
        self._port = listener.getsockname()[1]
        self.workspace.base_url = f"http://127.0.0.1:{self._port}"
        if self._invites and not self.workspace.messages["C0GENERAL"]:
            self.workspace.guide_says("C0GENERAL", invitation.TEXT, invitation.blocks())
        server = uvicorn.Server(config)
        self._server = server
        running = threading.Event()

        async def serve() -> None:
            self._loop = asyncio.get_running_loop()
            running.set()
            await server.serve(sockets=[listener])

        self._thread = threading.Thread(target=lambda: asyncio.run(serve()), name="local-slack", daemon=True)
        self._thread.start()
        running.wait(10)
        return self

    def stop(self) -> None:
        """Ends the server and every delivery; what hangs on purpose is let go."""
        if self._server is None or self._thread is None or self._loop is None:
            return
        self._loop.call_soon_threadsafe(self._api.stopping.set)
        self.deliveries.stop()
        self._server.should_exit = True
        self._thread.join(10)
        self._server = None
        if self._snapshot is not None:
            self._snapshot.close()

    def __enter__(self) -> "LocalSlack":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # For tests

    def person(self, user_id: str = "U0ADA") -> Person:
        return Person(user_id, self.workspace, self.gestures)

    def calls(self, method: str | None = None) -> list[CallRecord]:
        """Web API calls (and `response_url`, `upload`) taken so far, in order."""
        with self.workspace.changed:
            return [one for one in self._api.records if method in (None, one.method)]

    def wait_until(self, holds: Callable[[], bool], timeout_seconds: float = 10.0) -> bool:
        """Waits without polling until `holds()`, looked at after every change of the workspace."""
        with self.workspace.changed:
            return self.workspace.changed.wait_for(holds, timeout_seconds)

    def wait_for_socket(self, count: int = 1, timeout_seconds: float = 10.0) -> bool:
        """Waits until the app has this many Socket Mode connections."""
        with self.sockets.changed:
            return self.sockets.changed.wait_for(lambda: self.sockets.connections >= count, timeout_seconds)

    # Inside

    def _carrier(self) -> Carrier:
        if self.events_url is None:
            return self.sockets
        return HttpDelivery(self.events_url, self.signing_secret, self._wall_clock, self._ack_seconds)

    def _application(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/api/{method}", self._api.call, methods=["GET", "POST"]),
                *(
                    Route(f"/{kind}/{{name}}", self._api.respond, methods=["POST"])
                    for kind in ("commands", "actions", "app")
                ),
                Route("/upload/{file_id}", self._api.upload, methods=["POST"]),
                WebSocketRoute("/link/", self.sockets.serve),
                *self._page.routes(),
                Route("/files/{file_id}", self._file),
                Route("/files/{file_id}/{name}", self._file),
                Route("/", _index),
                Mount("/assets", _Assets(directory=PAGE / "assets", check_dir=False)),
            ]
        )

    async def _file(self, request: Request) -> Response:
        with self.workspace.changed:
            file = self.workspace.files.get(request.path_params["file_id"])
            if request.headers.get("authorization") == f"Bearer {self.bot_token}":
                reader = BOT_USER_ID
            else:
                reader = request.query_params.get("user", "")
            if file is None:
                return PlainTextResponse("file_not_found", 404)
            shared = may_read(file, reader, self.workspace.memberships(reader))
            if not shared and not self.workspace.shows(file.id, reader):
                return PlainTextResponse("file_not_found", 404)
            return _bytes_of(file)


def _bytes_of(file: File) -> Response:
    """Pictures show in the page; everything else is a download, so that no uploaded page runs here."""
    shown = file.mimetype in ("image/png", "image/jpeg", "image/gif", "image/webp")
    headers = {"Cache-Control": "private, max-age=3600"}
    if not shown:
        headers["Content-Disposition"] = "attachment"
    return Response(file.content, media_type=file.mimetype, headers=headers)


async def _index(request: Request) -> Response:
    if not (PAGE / "index.html").is_file():
        return PlainTextResponse("The page is not built: run npm run build in bot/workspace/page.", 503)
    return FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})


class _Assets(StaticFiles):
    """Built files keep their names from build to build: the browser asks each time whether its copy is still good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response
