"""Keeps other sites and other hosts out: the workspace answers to its own address only."""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_HEADER = "x-sagecost-page"
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


class Guard:
    """An ASGI layer; a reason to refuse gives 403 (400 for a foreign Host), else security headers are added."""

    def __init__(self, app: ASGIApp, port: Callable[[], int]) -> None:
        self._app = app
        self._port = port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope, Headers(scope=scope))
        if refusal is None:
            await self._app(scope, receive, _with_headers(send))
        elif scope["type"] == "http":
            await PlainTextResponse(refusal[1], refusal[0])(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        # slack_sdk's WebSocket client leaves the port out; the one-time ticket in its address stands for it.
        without_port = scope["type"] == "websocket" and host in _LOCAL
        if not self._is_ours(host) and not without_port:
            return 400, "This server answers to its own address only."
        origin = headers.get("origin")
        if origin is not None and not self._is_ours(urlsplit(origin).netloc):
            return 403, "Requests from other sites are refused."
        site = headers.get("sec-fetch-site", "same-origin")
        opens_page = scope["type"] == "http" and scope["method"] == "GET" and scope["path"] == "/"
        if site in ("cross-site", "same-site") and not opens_page:
            return 403, "Requests from other sites are refused."
        posts_as_page = scope["type"] == "http" and scope["path"].startswith("/page/") and scope["method"] != "GET"
        if posts_as_page and headers.get(PAGE_HEADER) != "1":
            return 403, "The page marks its own requests; this one is not marked."
        return None

    def _is_ours(self, host: str) -> bool:
        name, _, port = host.rpartition(":")
        return name in _LOCAL and port == str(self._port())


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            added = (
                (b"content-security-policy", CONTENT_POLICY.encode()),
                (b"x-content-type-options", b"nosniff"),
                (b"referrer-policy", b"no-referrer"),
                (b"cross-origin-resource-policy", b"same-origin"),
            )
            message["headers"] = [*message.get("headers", ()), *added]
        await send(message)

    return sending
