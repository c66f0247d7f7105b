"""conversations.*: what the app can see of channels, their messages and members."""

from collections.abc import Sequence
from typing import Any, TypeVar

from bot.workspace.clock import microseconds
from bot.workspace.messages import Message
from bot.workspace.refusals import Refused
from bot.workspace.team import BOT_USER_ID, Channel
from bot.workspace.web_api.call import Call, Kind, Method

Json = dict[str, Any]
_Item = TypeVar("_Item")
_FAMILY = {"public": "channels", "private": "groups", "im": "im"}
_KIND_OF_TYPE = {"public_channel": "public", "private_channel": "private", "im": "im"}


def info(call: Call) -> Json:
    channel = call.channel()
    call.require_any(f"{_FAMILY[channel.kind]}:read")
    return {"ok": True, "channel": channel.as_slack(BOT_USER_ID)}


def history(call: Call) -> Json:
    channel = _readable(call)
    seen = [one for one in call.workspace.listed(channel.id) if not one.is_reply or one.broadcast]
    page, more = _paged(call, [one for one in reversed(seen) if _in_time(call, one)], 100)
    messages = [call.workspace.as_slack(one) for one in page]
    return {"ok": True, "messages": messages, "pin_count": 0, **more}


def replies(call: Call) -> Json:
    channel = _readable(call)
    parent = call.workspace.message(channel.id, str(call.get("ts")))
    if parent is None or parent.ephemeral_to is not None:
        raise Refused("thread_not_found")
    root = call.workspace.message(channel.id, parent.thread_ts or "") or parent
    answers = [one for one in call.workspace.replies(root) if _in_time(call, one)]
    page, more = _paged(call, [root, *sorted(answers, key=lambda one: microseconds(one.ts))], 1000)
    return {"ok": True, "messages": [call.workspace.as_slack(one) for one in page], **more}


def open_dm(call: Call) -> Json:
    named = call.get("channel") or call.get("users")
    if not named:
        raise Refused("users_list_not_supplied")
    if call.get("users") and call.get("users") not in call.workspace.users:
        raise Refused("user_not_found")
    channel = call.workspace.channel(named, BOT_USER_ID)
    short = channel.as_slack(BOT_USER_ID) if call.get("return_im") else {"id": channel.id}
    return {"ok": True, "channel": short, "no_op": True, "already_open": True}


def list_all(call: Call) -> Json:
    kinds = _kinds(call)
    found = []
    for channel in call.workspace.channels.values():
        if channel.kind in kinds and (channel.kind == "public" or BOT_USER_ID in channel.members):
            call.require_any(f"{_FAMILY[channel.kind]}:read")
            found.append(channel)
    page, more = _paged(call, found, 100)
    return {"ok": True, "channels": [one.as_slack(BOT_USER_ID) for one in page], **more}


def of_user(call: Call) -> Json:
    """users.conversations: of channels that are not public only those that the app is in as well."""
    user = call.get("user") or BOT_USER_ID
    if user not in call.workspace.users:
        raise Refused("user_not_found")
    found = []
    for kind in _kinds(call):
        call.require_any(f"{_FAMILY[kind]}:read")
        needed = {user} if kind == "public" else {user, BOT_USER_ID}
        found += [one for one in call.workspace.channels.values() if one.kind == kind and needed <= one.members]
    page, more = _paged(call, found, 100)
    full = [one.as_slack(BOT_USER_ID) for one in page]
    left_out = ("is_member", "num_members")
    return {"ok": True, "channels": [{k: v for k, v in one.items() if k not in left_out} for one in full], **more}


def _kinds(call: Call) -> list[str]:
    types = (call.get("types") or "public_channel").split(",")
    if any(one not in (*_KIND_OF_TYPE, "mpim") for one in types):
        raise Refused("invalid_types")
    return [_KIND_OF_TYPE[one] for one in types if one in _KIND_OF_TYPE]


def members(call: Call) -> Json:
    channel = call.channel()
    call.require_any(f"{_FAMILY[channel.kind]}:read")
    page, more = _paged(call, sorted(channel.members), 100)
    return {"ok": True, "members": list(page), **more}


def join(call: Call) -> Json:
    channel = call.channel()
    if channel.kind != "public":
        raise Refused("method_not_supported_for_channel_type")
    call.workspace.invite(channel.id, BOT_USER_ID)
    return {"ok": True, "channel": channel.as_slack(BOT_USER_ID)}


def _readable(call: Call) -> Channel:
    channel = call.joined_channel()
    call.require_any(f"{_FAMILY[channel.kind]}:history")
    return channel


def _in_time(call: Call, message: Message) -> bool:
    try:
        oldest = microseconds(call.get("oldest") or "0")
        latest = microseconds(call.get("latest") or "99999999999")
    except ValueError:
        raise Refused("invalid_ts_oldest" if call.get("oldest") else "invalid_ts_latest") from None
    stamp = microseconds(message.ts)
    return oldest < stamp < latest or (bool(call.get("inclusive")) and stamp in (oldest, latest))


def _paged(call: Call, items: Sequence[_Item], usual: int) -> tuple[Sequence[_Item], Json]:
    limit = usual if call.get("limit") is None else call.get("limit")
    if not 1 <= limit <= 1000:
        raise Refused("invalid_limit")
    try:
        start = int((call.get("cursor") or "at-0").removeprefix("at-"))
    except ValueError:
        raise Refused("invalid_cursor") from None
    more = len(items) > start + limit
    cursor = f"at-{start + limit}" if more else ""
    return items[start : start + limit], {"has_more": more, "response_metadata": {"next_cursor": cursor}}


_CHANNEL: dict[str, Kind] = {"channel": "string"}
_PAGES: dict[str, Kind] = {"cursor": "string", "limit": "integer"}
_TIMES: dict[str, Kind] = {
    "oldest": "string",
    "latest": "string",
    "inclusive": "boolean",
    "include_all_metadata": "boolean",
}
_READ = ("channels:read", "groups:read", "im:read")
_HISTORY = ("channels:history", "groups:history", "im:history")

METHODS = {
    "conversations.info": Method(
        info, _CHANNEL, {"include_locale": "boolean", "include_num_members": "boolean"}, _READ
    ),
    "conversations.history": Method(history, _CHANNEL, {**_PAGES, **_TIMES}, _HISTORY),
    "conversations.replies": Method(replies, {**_CHANNEL, "ts": "string"}, {**_PAGES, **_TIMES}, _HISTORY),
    "conversations.open": Method(
        open_dm,
        {},
        {"channel": "string", "users": "string", "return_im": "boolean", "prevent_creation": "boolean"},
        ("im:write",),
    ),
    "conversations.list": Method(
        list_all,
        {},
        {**_PAGES, "types": "string", "exclude_archived": "boolean"},
        _READ,
    ),
    "users.conversations": Method(
        of_user,
        {},
        {**_PAGES, "user": "string", "types": "string", "exclude_archived": "boolean"},
        _READ,
    ),
    "conversations.members": Method(members, _CHANNEL, _PAGES, _READ),
    "conversations.join": Method(join, _CHANNEL, {}, ("channels:join",)),
}
