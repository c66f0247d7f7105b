"""The HTTP side of the Web API, response addresses and uploads: tokens, arguments, error codes, faults."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.workspace.answers import answer
from bot.workspace.cut_connections import OpenConnections
from bot.workspace.faults import Faults
from bot.workspace.refusals import Refused
from bot.workspace.socket_delivery import SocketDelivery
from bot.workspace.web_api import chat, conversations, files, small_families, views
from bot.workspace.web_api.call import Call, Method
from bot.workspace.workspace import Workspace

Json = dict[str, Any]
METHODS: Mapping[str, Method] = {
    **small_families.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **views.METHODS,
}


@dataclass(frozen=True)
class CallRecord:
    """One call as it was taken; `error` is None where it succeeded."""

    method: str
    arguments: Json
    error: str | None
    fault: str | None = None


@dataclass
class WebApi:
    workspace: Workspace
    sockets: SocketDelivery
    faults: Faults
    connections: OpenConnections
    bot_token: str
    app_token: str
    scopes: frozenset[str] | None
    records: deque[CallRecord]
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def call(self, request: Request) -> Response:
        """POST or GET /api/{method}."""
        name = request.path_params["method"]
        given = await _given(request)
        return await self._faulty(request, name, lambda: self._answered(request, name, given))

    async def respond(self, request: Request) -> Response:
        """POST to a response_url."""
        body = await request.body()
        return await self._faulty(request, "response_url", lambda: self._responded(request.path_params["name"], body))

    async def upload(self, request: Request) -> Response:
        """The bytes of a file, raw or as a multipart form, to the address that files.getUploadURLExternal gave."""
        content = await request.body()
        if request.headers.get("content-type", "").startswith("multipart/form-data"):
            async with request.form() as form:
                parts = [part for part in form.values() if isinstance(part, UploadFile)]
                content = await parts[0].read() if parts else b""
        return await self._faulty(request, "upload", lambda: self._uploaded(request.path_params["file_id"], content))

    async def _faulty(self, request: Request, name: str, take: Callable[[], Response]) -> Response:
        fault = self.faults.of_call(name)
        if fault is None:
            return take()
        self._record(CallRecord(name, {}, None, fault))
        if fault == "rate_limited":
            headers = {"Retry-After": str(self.faults.retry_after_seconds)}
            return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers)
        if fault == "server_error":
            return PlainTextResponse("internal error", 500)
        if fault == "hang":
            await _either(self.stopping.wait(), self.faults.hang_seconds)
            self.connections.cut(request, reset=False)
            return PlainTextResponse("", 504)
        if fault == "reset":
            self.connections.cut(request, reset=True)
            return PlainTextResponse("", 500)
        response = take()
        if fault == "accept_then_drop":
            self.connections.cut(request, reset=False)
            return PlainTextResponse("", 500)
        return Response(bytes(response.body)[:-1] + b',"', media_type="application/json")

    def _answered(self, request: Request, name: str, given: Json) -> Response:
        headers = {"x-oauth-scopes": ",".join(sorted(self.scopes or ())), "x-slack-req-id": "local"}
        try:
            document = self._run(request, name, given)
            self._record(CallRecord(name, given, None))
        except Refused as refused:
            self._record(CallRecord(name, given, refused.code))
            document = {"ok": False, "error": refused.code, **refused.extra}
            if refused.details:
                document["errors"] = list(refused.details)
                document["response_metadata"] = {"messages": list(refused.details)}
        return JSONResponse(document, headers=headers)

    def _run(self, request: Request, name: str, given: Json) -> Json:
        method = METHODS.get(name)
        if method is None:
            raise Refused("unknown_method", req_method=name)
        token = _token(request, given)
        self._check_token(method, token)
        call = Call(self.workspace, self.sockets, {}, self.scopes)
        if method.scopes:
            call.require_any(*method.scopes)
        if given.pop(_NOT_JSON, None):
            raise Refused("invalid_json")
        call = Call(self.workspace, self.sockets, method.read(given), self.scopes)
        return method.run(call)

    def _check_token(self, method: Method, token: str | None) -> None:
        if method.caller == "anyone":
            return
        if not token:
            raise Refused("not_authed")
        if token not in (self.bot_token, self.app_token):
            raise Refused("invalid_auth")
        kind = "bot" if token == self.bot_token else "app"
        if method.caller not in ("any", kind):
            raise Refused("not_allowed_token_type")

    def _responded(self, name: str, body: bytes) -> Response:
        with self.workspace.changed:
            address = self.workspace.tickets.take_address(name)
        if isinstance(address, str):
            self._record(CallRecord("response_url", {}, address))
            return PlainTextResponse(address, 404)
        document: Json = {}
        try:
            document = json.loads(body)
            if not isinstance(document, dict):
                raise Refused("invalid_payload")
            answer(self.workspace, address, document)
        except ValueError:
            return PlainTextResponse("invalid_payload", 400)
        except Refused as refused:
            self._record(CallRecord("response_url", document, refused.code))
            return PlainTextResponse(refused.code, 400)
        self._record(CallRecord("response_url", document, None))
        return PlainTextResponse("ok")

    def _uploaded(self, file_id: str, content: bytes) -> Response:
        with self.workspace.changed:
            file, length = self.workspace.uploads.get(file_id, (None, 0))
            if file is None:
                return PlainTextResponse("file_not_found", 404)
            if len(content) != length:
                return PlainTextResponse(f"{length} bytes were announced, {len(content)} came", 400)
            file.content = content
        return PlainTextResponse(f"OK - {length}")

    def _record(self, record: CallRecord) -> None:
        with self.workspace.changed:
            self.records.append(record)
            self.workspace.changed.notify_all()


_NOT_JSON = "\0not_json"


async def _given(request: Request) -> Json:
    """The arguments of a call from query, form and JSON body, untyped."""
    given: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if request.method == "POST" and kind.startswith("application/json"):
        try:
            document = json.loads(await request.body() or b"{}")
        except ValueError:
            document = None
        return given | (document if isinstance(document, dict) else {_NOT_JSON: True})
    if request.method == "POST":
        async with request.form() as form:
            given |= {name: value for name, value in form.items() if isinstance(value, str)}
    return given


def _token(request: Request, given: Json) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    named = given.pop("token", None)
    return token.strip() if scheme.lower() == "bearer" else named


async def _either(event: Awaitable[Any], seconds: float) -> None:
    try:
        await asyncio.wait_for(event, seconds)
    except TimeoutError:
        return
