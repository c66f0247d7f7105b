"""What an app's acknowledgement does to a submitted modal: errors, update, push, clear, or closing it."""

from typing import Any

from bot.workspace.block_checks import view_problems
from bot.workspace.forms import initial_values
from bot.workspace.messages import identified
from bot.workspace.open_views import OpenView
from bot.workspace.outcome import Outcome
from bot.workspace.refusals import Refused
from bot.workspace.workspace import Workspace

Json = dict[str, Any]


def checked_view(workspace: Workspace, view: object) -> Json:
    """The view with its ids filled in; Refused as `invalid_arguments` where Slack would not show it."""
    found = view_problems(view)
    if found or not isinstance(view, dict):
        raise Refused("invalid_arguments", [f"[ERROR] {one}" for one in found])
    return {**view, "blocks": identified(view["blocks"], workspace.numbers)}


def answer_submission(workspace: Workspace, view: OpenView, outcome: Outcome) -> Json:
    """Applies the acknowledgement and gives the page's answer."""
    document = outcome.document() or {}
    action = document.get("response_action")
    with workspace.changed:
        if action is None:
            below = workspace.views.close(view)
            workspace.hide_view(view.user, view.id)
            if below is not None:
                workspace.show_view("view_update", below)
        elif action == "errors":
            return {"ok": True, "response_action": "errors", "errors": _checked_errors(view, document.get("errors"))}
        elif action == "clear":
            for closed in workspace.views.clear(view.user):
                workspace.hide_view(view.user, closed)
        elif action == "update":
            workspace.views.update(view, checked_view(workspace, document.get("view")))
            view.values = {**initial_values(view.content["blocks"]), **view.values}
            workspace.show_view("view_update", view)
        elif action == "push":
            pushed = workspace.views.push(view.user, checked_view(workspace, document.get("view")))
            if pushed is None:
                raise Refused("push_limit_reached")
            workspace.show_view("view_open", pushed)
        else:
            raise Refused("invalid_response_action", [str(action)])
    return {"ok": True}


def _checked_errors(view: OpenView, errors: object) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.content["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise Refused("invalid_errors", ["errors must name at least one block"])
    strangers = [str(name) for name in errors if name not in inputs]
    if strangers:
        raise Refused("invalid_errors", [f"{name} is no input block" for name in strangers])
    return {str(name): str(text) for name, text in errors.items()}
