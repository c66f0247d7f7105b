"""What people click: buttons and menus in messages and views, and shortcuts."""

from concurrent.futures import Future
from typing import Any

from bot.workspace import payloads
from bot.workspace.forms import value_key, with_values
from bot.workspace.gestures.courier import Courier
from bot.workspace.gestures.words import Words
from bot.workspace.outcome import Outcome
from bot.workspace.refusals import Refused
from bot.workspace.workspace import Workspace

Json = dict[str, Any]
EXAMPLE_PREFIX = "ask_example_"


class Clicks:
    """A click on an example of the invitation is a command of who clicked."""

    def __init__(self, workspace: Workspace, courier: Courier, words: Words) -> None:
        self._workspace = workspace
        self._courier = courier
        self._words = words

    def act(self, user_id: str, container: Json, block_id: str, action: Json, state: Json | None) -> "Future[Outcome]":
        """A click or a choice; Refused where the element is not there."""
        if container.get("type") == "view":
            return self._act_in_view(user_id, str(container.get("view_id")), block_id, action, state)
        user, channel = self._courier.who_and_where(user_id, str(container.get("channel")))
        workspace = self._workspace
        with workspace.changed:
            message = workspace.message(channel.id, str(container.get("ts")))
            if message is None or message.ephemeral_to not in (None, user_id):
                raise Refused("message_not_found")
            element = _element(message.blocks or [], block_id, str(action.get("action_id")))
            full = self._completed(element, block_id, action)
            if message.from_workspace:
                if full["action_id"].startswith(EXAMPLE_PREFIX):
                    return self._words.command(user_id, str(full["value"]), channel.id)
                raise Refused("action_not_found")
            shown = workspace.as_slack(message)
            trigger_id = workspace.tickets.new_trigger(user_id)
            name = workspace.tickets.new_address(user_id, channel.id, message.ts, message.thread_ts)
        values = with_values(message.blocks or [], (state or {}).get("values", {}))
        payload = payloads.message_actions(
            user,
            channel,
            shown,
            full,
            {"values": values},
            trigger_id,
            f"{workspace.base_url}/actions/{name}",
            message.ephemeral_to is not None,
        )
        return self._courier.asked(user_id, payload)

    def shortcut(
        self, user_id: str, callback_id: str, channel_id: str | None = None, message_ts: str | None = None
    ) -> "Future[Outcome]":
        workspace = self._workspace
        kind = "global" if message_ts is None else "message"
        if not any(one.callback_id == callback_id and one.type == kind for one in workspace.manifest.shortcuts):
            raise Refused("shortcut_not_found")
        stamp = workspace.stamps.next()
        with workspace.changed:
            trigger_id = workspace.tickets.new_trigger(user_id)
            if message_ts is None:
                payload = payloads.shortcut(workspace.users[user_id], callback_id, trigger_id, stamp)
            else:
                user, channel = self._courier.who_and_where(user_id, str(channel_id))
                message = workspace.message(channel.id, message_ts)
                if message is None or message.ephemeral_to is not None:
                    raise Refused("message_not_found")
                name = workspace.tickets.new_address(user_id, channel.id, message_ts, message.thread_ts)
                url = f"{workspace.base_url}/app/{name}"
                shown = workspace.as_slack(message)
                payload = payloads.message_action(user, channel, shown, callback_id, trigger_id, url, stamp)
        return self._courier.asked(user_id, payload)

    def _act_in_view(
        self, user_id: str, view_id: str, block_id: str, action: Json, state: Json | None
    ) -> "Future[Outcome]":
        workspace = self._workspace
        with workspace.changed:
            view = workspace.own_view(user_id, view_id)
            element = _element(view.content["blocks"], block_id, str(action.get("action_id")))
            full = self._completed(element, block_id, action)
            given = dict((state or {}).get("values", view.values))
            entered = {key: value for key, value in full.items() if key.startswith("selected_") or key == "value"}
            given[block_id] = {**given.get(block_id, {}), full["action_id"]: entered}
            view.values = with_values(view.content["blocks"], given)
            trigger_id = workspace.tickets.new_trigger(user_id, in_view=view.id)
            payload = payloads.view_actions(workspace.users[user_id], view.as_slack(), full, trigger_id)
        return self._courier.asked(user_id, payload)

    def _completed(self, element: Json, block_id: str, action: Json) -> Json:
        """The action as Slack sends it: what the element is, plus what the person chose in it."""
        kind = element["type"]
        full: Json = {"action_id": element["action_id"], "block_id": block_id, "type": kind}
        if kind in ("button", "icon_button"):
            full["text"] = element["text"]
            full |= {key: element[key] for key in ("value", "style") if key in element}
        elif kind == "feedback_buttons":
            offered = [element["positive_button"], element["negative_button"]]
            chosen = next((one for one in offered if one["value"] == action.get("value")), None)
            if chosen is None:
                raise Refused("action_not_found")
            full |= {"text": chosen["text"], "value": chosen["value"]}
        else:
            key = value_key(kind)
            full[key] = action.get(key)
        return full | {"action_ts": self._workspace.stamps.next()}


def _element(blocks: list[Json], block_id: str, action_id: str) -> Json:
    for block in blocks:
        if block["block_id"] == block_id:
            for element in (*block.get("elements", ()), block.get("accessory"), block.get("element")):
                if isinstance(element, dict) and element.get("action_id") == action_id:
                    return element
    raise Refused("action_not_found")
