"""api.*, auth.*, users.*, reactions.*, blocks.* and apps.*: families with one or two methods each."""

from typing import Any

from bot.workspace.block_checks import problems, view_problems
from bot.workspace.messages import Message
from bot.workspace.refusals import Refused
from bot.workspace.team import APP_ID, BOT_ID, BOT_USER_ID, TEAM_ID, TEAM_NAME
from bot.workspace.web_api.call import Call, Kind, Method

Json = dict[str, Any]


def api_test(call: Call) -> Json:
    if call.get("error"):
        raise Refused(str(call.get("error")))
    return {"ok": True, "args": dict(call.arguments)}


def auth_test(call: Call) -> Json:
    return {
        "ok": True,
        "url": f"{call.workspace.base_url}/",
        "team": TEAM_NAME,
        "user": call.workspace.manifest.name,
        "team_id": TEAM_ID,
        "user_id": BOT_USER_ID,
        "bot_id": BOT_ID,
        "app_id": APP_ID,
        "is_enterprise_install": False,
    }


def users_info(call: Call) -> Json:
    user = call.workspace.users.get(str(call.get("user")))
    if user is None:
        raise Refused("user_not_found")
    return {"ok": True, "user": user.as_slack()}


def reactions_add(call: Call) -> Json:
    with call.workspace.changed:
        message = _reacted(call)
        people = message.reactions.setdefault(str(call.get("name")), [])
        if BOT_USER_ID in people:
            raise Refused("already_reacted")
        people.append(BOT_USER_ID)
        call.workspace.react(message)
    return {"ok": True}


def reactions_remove(call: Call) -> Json:
    with call.workspace.changed:
        message = _reacted(call)
        name = str(call.get("name"))
        if BOT_USER_ID not in message.reactions.get(name, ()):
            raise Refused("no_reaction")
        message.reactions[name].remove(BOT_USER_ID)
        if not message.reactions[name]:
            del message.reactions[name]
        call.workspace.react(message)
    return {"ok": True}


def blocks_validate(call: Call) -> Json:
    given = [name for name in ("blocks", "message", "view") if call.get(name) is not None]
    if len(given) != 1:
        raise Refused("invalid_arguments", ["[ERROR] give exactly one of blocks, message and view"])
    kind, value = given[0], call.get(given[0])
    if kind == "message":
        value = value.get("blocks") if isinstance(value, dict) else None
    found = view_problems(value) if kind == "view" else problems(value)
    if found:
        raise Refused(f"invalid_{kind}", found)
    return {"ok": True}


def connections_open(call: Call) -> Json:
    address = call.workspace.base_url.replace("http://", "ws://", 1)
    return {"ok": True, "url": f"{address}/link/?ticket={call.sockets.new_ticket()}&app_id={APP_ID}"}


def _reacted(call: Call) -> Message:
    channel = call.joined_channel()
    message = call.workspace.message(channel.id, str(call.get("timestamp")))
    if message is None or message.ephemeral_to is not None:
        raise Refused("message_not_found")
    if not str(call.get("name")).replace("_", "").replace("-", "").replace("+", "").isalnum():
        raise Refused("invalid_name")
    return message


_REACTION: dict[str, Kind] = {"channel": "string", "name": "string", "timestamp": "string"}

METHODS = {
    "api.test": Method(api_test, {}, {"error": "string", "foo": "string"}, caller="anyone"),
    "auth.test": Method(auth_test),
    "users.info": Method(users_info, {"user": "string"}, {"include_locale": "boolean"}, ("users:read",)),
    "reactions.add": Method(reactions_add, _REACTION, {}, ("reactions:write",)),
    "reactions.remove": Method(reactions_remove, _REACTION, {}, ("reactions:write",)),
    "blocks.validate": Method(blocks_validate, {}, {"blocks": "json", "message": "json", "view": "json"}, caller="any"),
    "apps.connections.open": Method(connections_open, caller="app"),
}
