"""What the browser page asks and does: JSON over its own origin, as two people who take turns."""

import asyncio
from concurrent.futures import Future
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.workspace.clock import MovableClock, microseconds
from bot.workspace.gestures import Gestures
from bot.workspace.page_commands import built_in
from bot.workspace.page_events import stream
from bot.workspace.refusals import Refused
from bot.workspace.team import APP_ID, BOT_USER_ID, TEAM_ID, TEAM_NAME
from bot.workspace.web_api.files import LARGEST_BYTES, new_file
from bot.workspace.workspace import Workspace

Json = dict[str, Any]


class PageApi:
    """`clock` is given where the page may move it."""

    def __init__(
        self, workspace: Workspace, gestures: Gestures, stopping: asyncio.Event, clock: MovableClock | None
    ) -> None:
        self._workspace = workspace
        self._gestures = gestures
        self._stopping = stopping
        self._clock = clock

    def routes(self) -> list[Route]:
        posts = {
            "send": self.send,
            "upload": self.upload,
            "action": self.action,
            "view_submit": self.view_submit,
            "view_close": self.view_close,
            "shortcut": self.shortcut,
            "home": self.open_home,
            "clock": self.clock,
        }
        gets = {
            "state": self.state,
            "messages": self.messages,
            "thread": self.thread,
            "events": self.events,
            "home": self.home,
        }
        found = [Route(f"/page/{name}", _answered(run), methods=["POST"]) for name, run in posts.items()]
        return found + [Route(f"/page/{name}", _answered(run), methods=["GET"]) for name, run in gets.items()]

    async def state(self, request: Request) -> Response:
        reader = self._reader(request.query_params.get("user"))
        workspace = self._workspace
        manifest = workspace.manifest
        with workspace.changed:
            channels = [
                {
                    "id": one.id,
                    "name": one.name,
                    "kind": one.kind,
                    "is_member": reader in one.members,
                    "unread": workspace.unread(one.id, reader),
                }
                for one in workspace.channels.values()
                if one.kind == "public" or reader in one.members
            ]
            top = workspace.views.top(reader)
            return JSONResponse(
                {
                    "team": {"id": TEAM_ID, "name": TEAM_NAME},
                    "me": reader,
                    "users": [
                        {"id": one.id, "name": one.name, "real_name": one.real_name, "is_bot": one.is_bot}
                        for one in workspace.users.values()
                    ],
                    "app": {
                        "id": APP_ID,
                        "name": manifest.name,
                        "bot_user_id": BOT_USER_ID,
                        "commands": [
                            {"command": one.command, "description": one.description, "usage_hint": one.usage_hint}
                            for one in manifest.commands
                        ],
                        "shortcuts": [
                            {"type": one.type, "callback_id": one.callback_id, "name": one.name}
                            for one in manifest.shortcuts
                        ],
                        "opens_home": manifest.opens_home,
                    },
                    "channels": channels,
                    "open_view": top.as_slack() if top else None,
                    "last_event": workspace.feed.last,
                    "clock_moves": self._clock is not None,
                }
            )

    async def messages(self, request: Request) -> Response:
        reader = self._reader(request.query_params.get("user"))
        channel = self._workspace.channel(request.query_params.get("channel", ""), reader)
        with self._workspace.changed:
            shown = [
                self._workspace.as_page(one, reader)
                for one in self._workspace.listed(channel.id, reader)
                if not one.is_reply or one.broadcast
            ]
            self._workspace.mark_read(channel.id, reader)
        return JSONResponse({"messages": shown})

    async def thread(self, request: Request) -> Response:
        reader = self._reader(request.query_params.get("user"))
        channel = self._workspace.channel(request.query_params.get("channel", ""), reader)
        ts = request.query_params.get("thread_ts", "")
        with self._workspace.changed:
            found = [one for one in self._workspace.listed(channel.id, reader) if ts in (one.ts, one.thread_ts)]
            found.sort(key=lambda one: (one.ts != ts, microseconds(one.ts)))
            return JSONResponse({"messages": [self._workspace.as_page(one, reader) for one in found]})

    async def events(self, request: Request) -> Response:
        reader = self._reader(request.query_params.get("user"))
        seen = request.headers.get("last-event-id") or request.query_params.get("last_event_id")
        after = int(seen) if seen and seen.isdecimal() else None
        lines = stream(self._workspace, reader, after, self._stopping)
        return StreamingResponse(lines, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def send(self, request: Request) -> Response:
        given = await request.json()
        user, channel, text = self._reader(given.get("user")), str(given.get("channel")), str(given.get("text", ""))
        if not text.strip():
            raise Refused("no_text")
        if text.startswith("/"):
            if given.get("thread_ts"):
                self._workspace.notice(user, f"{text.split()[0]} is not supported in threads. Sorry!", "warning")
                return JSONResponse({"ok": False, "kind": "command", "error": "not_in_threads"})
            if not built_in(self._workspace, user, text, channel, self._clock):
                self._gestures.words.command(user, text, channel)
            return JSONResponse({"ok": True, "kind": "command"})
        message = self._gestures.words.say(user, text, channel, given.get("thread_ts"))
        return JSONResponse({"ok": True, "kind": "message", "ts": message.ts})

    async def upload(self, request: Request) -> Response:
        async with request.form(max_files=10) as form:
            user = self._reader(str(form.get("user")))
            parts = [part for part in form.getlist("files") if isinstance(part, UploadFile)]
            files = []
            for part in parts:
                if (part.size or 0) > LARGEST_BYTES:
                    raise Refused("file_too_large")
                number = next(self._workspace.numbers)
                name = (part.filename or "file").replace("\\", "/").rpartition("/")[2]
                content = await part.read()
                files.append(new_file(f"F0{number:06d}", name, user, self._workspace.clock(), content))
            thread_ts = str(form.get("thread_ts") or "") or None
            text = str(form.get("text") or "")
        if not files:
            raise Refused("no_file_data")
        message = self._gestures.words.say(user, text, str(form.get("channel")), thread_ts, tuple(files))
        return JSONResponse({"ok": True, "kind": "message", "ts": message.ts})

    async def action(self, request: Request) -> Response:
        given = await request.json()
        user = self._reader(given.get("user"))
        container, action = dict(given["container"]), dict(given["action"])
        self._gestures.clicks.act(user, container, str(given["block_id"]), action, given.get("state"))
        return JSONResponse({"ok": True})

    async def view_submit(self, request: Request) -> Response:
        given = await request.json()
        user = self._reader(given.get("user"))
        state = given.get("state")
        submitted = self._gestures.modals.submit(user, str(given["view_id"]), state if isinstance(state, dict) else {})
        _, document = await _result(submitted)
        return JSONResponse(document)

    async def view_close(self, request: Request) -> Response:
        given = await request.json()
        self._gestures.modals.close(self._reader(given.get("user")), str(given["view_id"]))
        return JSONResponse({"ok": True})

    async def shortcut(self, request: Request) -> Response:
        given = await request.json()
        user = self._reader(given.get("user"))
        self._gestures.clicks.shortcut(user, str(given["callback_id"]), given.get("channel"), given.get("message_ts"))
        return JSONResponse({"ok": True})

    async def open_home(self, request: Request) -> Response:
        given = await request.json()
        self._gestures.words.open_home(self._reader(given.get("user")))
        return JSONResponse({"ok": True})

    async def home(self, request: Request) -> Response:
        view = self._workspace.views.home(self._reader(request.query_params.get("user")))
        return JSONResponse({"view": view.as_slack() if view else None})

    async def clock(self, request: Request) -> Response:
        if self._clock is None:
            raise Refused("clock_does_not_move")
        given = await request.json()
        self._clock.move(float(given["seconds"]))
        return JSONResponse({"ok": True, "now": self._clock()})

    def _reader(self, user: object) -> str:
        found = self._workspace.users.get(str(user))
        if found is None or found.is_bot:
            raise Refused("user_not_found")
        return found.id


def _answered(run: Any) -> Any:
    """Turns what is wrong with a request into a sentence for the page instead of a 500."""

    async def endpoint(request: Request) -> Response:
        try:
            response: Response = await run(request)
        except Refused as refused:
            return JSONResponse({"ok": False, "error": refused.code, "details": list(refused.details)}, 400)
        except (KeyError, TypeError, ValueError, AttributeError):
            return JSONResponse({"ok": False, "error": "invalid_arguments"}, 400)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return endpoint


async def _result(future: "Future[Any]") -> Any:
    return await asyncio.wrap_future(future)
