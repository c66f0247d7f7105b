"""files.*: uploads in three steps, and what is known of a file."""

import mimetypes
from typing import Any

from bot.workspace.answers import checked_content
from bot.workspace.messages import File, Message
from bot.workspace.refusals import Refused
from bot.workspace.team import BOT_USER_ID
from bot.workspace.web_api.call import Call, Method

Json = dict[str, Any]
LARGEST_BYTES = 50_000_000


def get_upload_url(call: Call) -> Json:
    length = int(call.get("length"))
    if not 0 < length <= LARGEST_BYTES:
        raise Refused("invalid_arguments", [f"[ERROR] length must be from 1 to {LARGEST_BYTES}"])
    workspace = call.workspace
    with workspace.changed:
        file = new_file(f"F0{next(workspace.numbers):06d}", str(call.get("filename")), BOT_USER_ID, workspace.clock())
        file.alt_text = call.get("alt_txt") or ""
        workspace.uploads[file.id] = (file, length)
    return {"ok": True, "upload_url": f"{workspace.base_url}/upload/{file.id}", "file_id": file.id}


def complete_upload(call: Call) -> Json:
    workspace = call.workspace
    named = call.get("files")
    if not isinstance(named, list) or not named or not all(isinstance(one, dict) for one in named):
        raise Refused("invalid_arguments", ["[ERROR] files must be a list of objects with an id"])
    places = [name for name in (call.get("channel_id"), *(call.get("channels") or "").split(",")) if name]
    with workspace.changed:
        channels = [workspace.channel(name, BOT_USER_ID) for name in places]
        for channel in channels:
            if BOT_USER_ID not in channel.members:
                raise Refused("not_in_channel")
            if call.get("thread_ts") and workspace.message(channel.id, call.get("thread_ts")) is None:
                raise Refused("thread_not_found")
        files = [_uploaded(call, one) for one in named]
        if call.get("blocks"):
            checked_content(None, call.get("blocks"))
        for file in files:
            workspace.uploads.pop(file.id)
            file.channels.update(channel.id for channel in channels)
            workspace.add_file(file)
        for channel in channels:
            workspace.post(
                Message(
                    workspace.stamps.next(),
                    channel.id,
                    BOT_USER_ID,
                    workspace.manifest.name,
                    call.get("initial_comment") or "",
                    blocks=call.get("blocks"),
                    thread_ts=call.get("thread_ts"),
                    from_app=True,
                    files=[file.id for file in files],
                )
            )
        return {"ok": True, "files": [file.as_slack(workspace.base_url) for file in files]}


def info(call: Call) -> Json:
    workspace = call.workspace
    with workspace.changed:
        file = workspace.files.get(str(call.get("file")))
        if file is None or not may_read(file, BOT_USER_ID, workspace.memberships(BOT_USER_ID)):
            raise Refused("file_not_found")
        return {"ok": True, "file": file.as_slack(workspace.base_url), "comments": []}


def new_file(name_id: str, filename: str, user: str, now: float, content: bytes = b"") -> File:
    kind = mimetypes.guess_type(filename)[0] or "application/octet-stream"
    return File(name_id, filename, filename, kind, user, int(now), content)


def may_read(file: File, reader: str, memberships: set[str]) -> bool:
    return file.user == reader or bool(file.channels & memberships)


def _uploaded(call: Call, named: Json) -> File:
    file, _ = call.workspace.uploads.get(str(named.get("id")), (None, 0))
    if file is None or not file.content:
        raise Refused("file_not_found")
    file.title = named.get("title") or file.title
    return file


METHODS = {
    "files.getUploadURLExternal": Method(
        get_upload_url,
        {"filename": "string", "length": "integer"},
        {"alt_txt": "string", "snippet_type": "string"},
        ("files:write",),
    ),
    "files.completeUploadExternal": Method(
        complete_upload,
        {"files": "json"},
        {
            "channel_id": "string",
            "channels": "string",
            "thread_ts": "string",
            "initial_comment": "string",
            "blocks": "json",
        },
        ("files:write",),
    ),
    "files.info": Method(
        info,
        {"file": "string"},
        {"count": "integer", "cursor": "string", "limit": "integer", "page": "integer"},
        ("files:read",),
    ),
}
