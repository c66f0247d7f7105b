"""views.*: opening, stacking, changing and publishing modals and Home tabs."""

from typing import Any

from bot.workspace.forms import initial_values
from bot.workspace.open_views import OpenView
from bot.workspace.refusals import Refused
from bot.workspace.tickets import Trigger
from bot.workspace.view_answers import checked_view
from bot.workspace.web_api.call import Call, Kind, Method

Json = dict[str, Any]


def open_view(call: Call) -> Json:
    with call.workspace.changed:
        content = _modal(call)
        trigger = _trigger(call)
        for closed in call.workspace.views.clear(trigger.user):
            call.workspace.hide_view(trigger.user, closed)
        return _shown(call, call.workspace.views.open(trigger.user, content), "view_open")


def push(call: Call) -> Json:
    with call.workspace.changed:
        content = _modal(call)
        trigger = _trigger(call)
        if trigger.in_view is None or call.workspace.views.top(trigger.user) is None:
            raise Refused("invalid_trigger_id")
        view = call.workspace.views.push(trigger.user, content)
        if view is None:
            raise Refused("push_limit_reached")
        return _shown(call, view, "view_open")


def update(call: Call) -> Json:
    views = call.workspace.views
    with call.workspace.changed:
        content = _modal(call, own_external_id=call.get("external_id"))
        if call.get("view_id"):
            view = views.find(str(call.get("view_id")))
        else:
            view = views.find_external(str(call.get("external_id") or ""))
        if view is None:
            raise Refused("not_found")
        if view.content["type"] != content["type"]:
            raise Refused("invalid_arguments", ["[ERROR] a view cannot change its type"])
        if call.get("hash") and call.get("hash") != view.hash:
            raise Refused("hash_conflict")
        return _shown(call, views.update(view, content), "view_update")


def publish(call: Call) -> Json:
    workspace = call.workspace
    if not workspace.manifest.opens_home:
        raise Refused("not_enabled")
    user = str(call.get("user_id"))
    with workspace.changed:
        if user not in workspace.users:
            raise Refused("invalid_arguments", [f"[ERROR] no user {user}"])
        content = checked_view(workspace, call.get("view"))
        if content["type"] != "home":
            raise Refused("invalid_arguments", ["[ERROR] only a view of type home can be published"])
        home = workspace.views.home(user)
        if call.get("hash") and home is not None and call.get("hash") != home.hash:
            raise Refused("hash_conflict")
        return _shown(call, workspace.views.publish(user, content), "home")


def _modal(call: Call, own_external_id: str | None = None) -> Json:
    content = checked_view(call.workspace, call.get("view"))
    if content["type"] != "modal" and own_external_id is None and call.get("trigger_id"):
        raise Refused("invalid_arguments", ["[ERROR] only a view of type modal can be opened"])
    external_id = content.get("external_id")
    if call.get("trigger_id") and external_id and call.workspace.views.find_external(external_id):
        raise Refused("duplicate_external_id")
    return content


def _trigger(call: Call) -> Trigger:
    found = call.workspace.tickets.take_trigger(str(call.get("trigger_id")))
    if isinstance(found, str):
        raise Refused(found)
    return found


def _shown(call: Call, view: OpenView, kind: str) -> Json:
    view.values = {**initial_values(view.content["blocks"]), **view.values}
    call.workspace.show_view(kind, view)
    return {"ok": True, "view": view.as_slack()}


_VIEW: dict[str, Kind] = {"view": "json"}
_BY_TRIGGER: dict[str, Kind] = {"trigger_id": "string", "view": "json"}

METHODS = {
    "views.open": Method(open_view, _BY_TRIGGER),
    "views.push": Method(push, _BY_TRIGGER),
    "views.update": Method(update, _VIEW, {"view_id": "string", "external_id": "string", "hash": "string"}),
    "views.publish": Method(publish, {"user_id": "string", **_VIEW}, {"hash": "string"}),
}
