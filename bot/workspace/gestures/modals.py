"""What people do with an open modal: send it off, or close it."""

from concurrent.futures import Future
from typing import Any

from bot.workspace import payloads
from bot.workspace.forms import refusals, value_key, with_values
from bot.workspace.gestures.courier import Courier
from bot.workspace.open_views import OpenView
from bot.workspace.outcome import Delivery, Outcome
from bot.workspace.refusals import Refused
from bot.workspace.view_answers import answer_submission
from bot.workspace.workspace import Workspace

Json = dict[str, Any]


class Modals:
    def __init__(self, workspace: Workspace, courier: Courier) -> None:
        self._workspace = workspace
        self._courier = courier

    def submit(self, user_id: str, view_id: str, state: Json) -> "Future[tuple[Outcome | None, Json]]":
        """A modal's submit button: {"ok": true}, or `errors` by block_id from Slack's own checks or the app's."""
        workspace = self._workspace
        found: Future[tuple[Outcome | None, Json]] = Future()
        with workspace.changed:
            view = workspace.own_view(user_id, view_id)
            values = with_values(view.content["blocks"], state.get("values", {}))
            wrong = refusals(view.content["blocks"], values)
            if wrong:
                found.set_result((None, {"ok": True, "response_action": "errors", "errors": wrong}))
                return found
            view.values = values
            trigger_id = workspace.tickets.new_trigger(user_id)
            payload = payloads.view_submission(
                workspace.users[user_id], view.as_slack(), trigger_id, self._response_urls(user_id, view)
            )

        def submitted(outcome: Outcome) -> None:
            if self._courier.noted(user_id, outcome):
                try:
                    found.set_result((outcome, answer_submission(workspace, view, outcome)))
                except Refused as refused:
                    workspace.notice(user_id, f"The app answered the form with {refused.code}: {refused.details}")
                    found.set_result((outcome, {"ok": False, "error": refused.code}))
            else:
                found.set_result((outcome, {"ok": False, "error": outcome.says}))

        self._courier.sent(Delivery("interaction", payload), submitted)
        return found

    def close(self, user_id: str, view_id: str) -> "Future[Outcome] | None":
        """Cancel, Escape or the cross; the app hears of it only where it asked to."""
        workspace = self._workspace
        with workspace.changed:
            view = workspace.own_view(user_id, view_id)
            full = view.as_slack()
            workspace.views.close(view)
            workspace.hide_view(user_id, view_id)
        if not full["notify_on_close"]:
            return None
        payload = payloads.view_closed(workspace.users[user_id], full, is_cleared=False)
        return self._courier.sent(Delivery("interaction", payload), lambda outcome: None)

    def _response_urls(self, user_id: str, view: OpenView) -> list[Json]:
        found = []
        for block in view.content["blocks"]:
            element = block.get("element", {})
            if element.get("response_url_enabled"):
                state = view.values[block["block_id"]][element["action_id"]]
                channel = state[value_key(element["type"])]
                name = self._workspace.tickets.new_address(user_id, channel)
                found.append(
                    {
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                        "channel_id": channel,
                        "response_url": f"{self._workspace.base_url}/app/{name}",
                    }
                )
        return found
