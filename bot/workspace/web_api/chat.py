"""chat.*: posting, changing and deleting the app's messages."""

from typing import Any

from bot.workspace.answers import checked_content
from bot.workspace.messages import Message
from bot.workspace.refusals import Refused
from bot.workspace.team import BOT_USER_ID
from bot.workspace.web_api.call import Call, Kind, Method

Json = dict[str, Any]


def post_message(call: Call) -> Json:
    channel = call.joined_channel()
    message = _posted(call, channel.id, None)
    return {"ok": True, "channel": channel.id, "ts": message.ts, "message": call.workspace.as_slack(message)}


def post_ephemeral(call: Call) -> Json:
    channel = call.joined_channel()
    user = str(call.get("user"))
    if user not in call.workspace.users or user not in channel.members:
        raise Refused("user_not_in_channel")
    return {"ok": True, "message_ts": _posted(call, channel.id, user).ts}


def update(call: Call) -> Json:
    message = _own_message(call, "cant_update_message")
    blocks, text, attachments = call.get("blocks"), call.get("text"), call.get("attachments")
    kept = blocks if blocks is not None else message.blocks
    content = checked_content(text or (message.text if kept else None), kept, attachments)
    changes: Json = {"text": content}
    changes |= {name: call.get(name) for name in ("attachments", "metadata") if call.get(name) is not None}
    if blocks is not None:
        changes["blocks"] = blocks
    _check_metadata(call.get("metadata"))
    call.workspace.update(message, BOT_USER_ID, **changes)
    full = call.workspace.as_slack(message)
    return {"ok": True, "channel": message.channel, "ts": message.ts, "text": message.text, "message": full}


def delete(call: Call) -> Json:
    message = _own_message(call, "cant_delete_message")
    call.workspace.delete(message)
    return {"ok": True, "channel": message.channel, "ts": message.ts}


def get_permalink(call: Call) -> Json:
    channel = call.channel()
    message = call.workspace.message(channel.id, str(call.get("message_ts")))
    if message is None or message.ephemeral_to is not None:
        raise Refused("message_not_found")
    address = f"{call.workspace.base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        address += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"ok": True, "channel": channel.id, "permalink": address}


def _posted(call: Call, channel: str, only_to: str | None) -> Message:
    if call.get("markdown_text") and (call.get("text") or call.get("blocks")):
        raise Refused("markdown_text_conflict")
    text = call.get("text") or call.get("markdown_text")
    content = checked_content(text, call.get("blocks"), call.get("attachments"))
    _check_metadata(call.get("metadata"))
    workspace = call.workspace
    with workspace.changed:
        thread_ts = call.get("thread_ts")
        if thread_ts is not None:
            parent = workspace.message(channel, thread_ts)
            if parent is None:
                raise Refused("thread_not_found")
            if parent.is_reply or parent.ephemeral_to is not None:
                raise Refused("cannot_reply_to_message")
        return workspace.post(
            Message(
                workspace.stamps.next(),
                channel,
                BOT_USER_ID,
                call.get("username") or workspace.manifest.name,
                content,
                blocks=call.get("blocks"),
                attachments=call.get("attachments"),
                thread_ts=thread_ts,
                ephemeral_to=only_to,
                from_app=True,
                broadcast=bool(call.get("reply_broadcast")),
                metadata=call.get("metadata"),
            )
        )


def _own_message(call: Call, otherwise: str) -> Message:
    channel = call.channel()
    message = call.workspace.message(channel.id, str(call.get("ts")))
    if message is None or message.ephemeral_to is not None:
        raise Refused("message_not_found")
    if not message.from_app:
        raise Refused(otherwise)
    return message


def _check_metadata(metadata: object) -> None:
    if metadata is None:
        return
    sound = (
        isinstance(metadata, dict)
        and set(metadata) == {"event_type", "event_payload"}
        and isinstance(metadata["event_type"], str)
        and isinstance(metadata["event_payload"], dict)
    )
    if not sound:
        raise Refused("invalid_metadata_format")


_CONTENT: dict[str, Kind] = {
    "text": "string",
    "blocks": "json",
    "attachments": "json",
    "markdown_text": "string",
    "as_user": "boolean",
    "link_names": "boolean",
    "parse": "string",
}
_FACE: dict[str, Kind] = {"username": "string", "icon_emoji": "string", "icon_url": "string", "thread_ts": "string"}
_WRITE = ("chat:write",)

METHODS = {
    "chat.postMessage": Method(
        post_message,
        {"channel": "string"},
        {
            **_CONTENT,
            **_FACE,
            "reply_broadcast": "boolean",
            "unfurl_links": "boolean",
            "unfurl_media": "boolean",
            "mrkdwn": "boolean",
            "metadata": "json",
        },
        _WRITE,
    ),
    "chat.postEphemeral": Method(
        post_ephemeral, {"channel": "string", "user": "string"}, {**_CONTENT, **_FACE}, _WRITE
    ),
    "chat.update": Method(
        update,
        {"channel": "string", "ts": "string"},
        {**_CONTENT, "file_ids": "string", "reply_broadcast": "boolean", "metadata": "json"},
        _WRITE,
    ),
    "chat.delete": Method(delete, {"channel": "string", "ts": "string"}, {"as_user": "boolean"}, _WRITE),
    "chat.getPermalink": Method(get_permalink, {"channel": "string", "message_ts": "string"}),
}
