"""What people do in the workspace, each as a delivery to the app and the effect of its acknowledgement."""

import secrets
from concurrent.futures import Future
from typing import Any

from bot.workspace import payloads
from bot.workspace.answers import answer
from bot.workspace.deliveries import Deliveries
from bot.workspace.forms import refusals, value_key, with_values
from bot.workspace.messages import File, Message
from bot.workspace.open_views import OpenView
from bot.workspace.outcome import Delivery, Outcome
from bot.workspace.refusals import Refused
from bot.workspace.team import BOT_USER_ID, Channel, User
from bot.workspace.tickets import ResponseAddress
from bot.workspace.typed_text import as_sent, escaped, mentions, rich_text
from bot.workspace.view_answers import answer_submission
from bot.workspace.workspace import Workspace

Json = dict[str, Any]
EXAMPLE_PREFIX = "ask_example_"


class Gestures:
    """Every gesture returns the future of its delivery's first outcome; its effects are applied before that is done."""

    def __init__(self, workspace: Workspace, deliveries: Deliveries) -> None:
        self._workspace = workspace
        self._deliveries = deliveries
        workspace.tell_app = self._tell

    # Words

    def command(self, user_id: str, line: str, channel_id: str) -> "Future[Outcome]":
        """A slash command from the composer; Refused where the app has no such command."""
        name, _, text = line.strip().partition(" ")
        known = {one.command: one for one in self._workspace.manifest.commands}
        if name not in known:
            raise Refused("unknown_command", [f"{name} is not a command that works here."])
        user, channel = self._who_and_where(user_id, channel_id)
        everyone = self._workspace.users.values(), self._workspace.channels.values()
        sent = as_sent(text.strip(), *everyone) if known[name].should_escape else escaped(text.strip())
        with self._workspace.changed:
            trigger_id = self._workspace.tickets.new_trigger(user_id)
            address_name = self._workspace.tickets.new_address(user_id, channel.id)
        url = f"{self._workspace.base_url}/commands/{address_name}"
        payload = payloads.slash_command(name, sent, user, channel, trigger_id, url)
        address = ResponseAddress(user_id, channel.id, 0.0)
        return self._sent(Delivery("command", payload), lambda outcome: self._command_answered(name, address, outcome))

    def say(
        self, user_id: str, text: str, channel_id: str, thread_ts: str | None = None, files: tuple[File, ...] = ()
    ) -> Message:
        """A normal message, with or without files; the app hears of it as its subscriptions say."""
        user, channel = self._who_and_where(user_id, channel_id)
        sent = as_sent(text, self._workspace.users.values(), self._workspace.channels.values())
        with self._workspace.changed:
            if thread_ts is not None and self._workspace.message(channel.id, thread_ts) is None:
                raise Refused("thread_not_found")
            for file in files:
                file.channels.add(channel.id)
                self._workspace.add_file(file)
            message = self._workspace.post(
                Message(
                    self._workspace.stamps.next(),
                    channel.id,
                    user_id,
                    user.name,
                    sent,
                    blocks=rich_text(sent) if sent else None,
                    thread_ts=thread_ts,
                    files=[file.id for file in files],
                )
            )
            if channel.kind != "im" and mentions(sent, BOT_USER_ID):
                self._mention(message, channel)
        return message

    def _mention(self, message: Message, channel: Channel) -> None:
        if BOT_USER_ID not in channel.members:
            name = self._workspace.manifest.name
            self._workspace.notice(
                message.user, f"@{name} is not in this channel. Type /invite @{name} to add it.", "warning"
            )
            return
        event = {**self._workspace.event_of(message), "type": "app_mention"}
        event.pop("channel_type", None)
        event.pop("subtype", None)
        self._tell("app_mention", event)

    # Clicks

    def act(self, user_id: str, container: Json, block_id: str, action: Json, state: Json | None) -> "Future[Outcome]":
        """A click or a choice; Refused where the element is not there."""
        if container.get("type") == "view":
            return self._act_in_view(user_id, str(container.get("view_id")), block_id, action, state)
        user, channel = self._who_and_where(user_id, str(container.get("channel")))
        workspace = self._workspace
        with workspace.changed:
            message = workspace.message(channel.id, str(container.get("ts")))
            if message is None or message.ephemeral_to not in (None, user_id):
                raise Refused("message_not_found")
            element = _element(message.blocks or [], block_id, str(action.get("action_id")))
            full = self._completed(element, block_id, action)
            if message.from_workspace:
                if full["action_id"].startswith(EXAMPLE_PREFIX):
                    return self.command(user_id, str(full["value"]), channel.id)
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
        return self._sent(Delivery("interaction", payload), lambda outcome: self._noted(user_id, outcome))

    def _act_in_view(
        self, user_id: str, view_id: str, block_id: str, action: Json, state: Json | None
    ) -> "Future[Outcome]":
        workspace = self._workspace
        with workspace.changed:
            view = self._own_view(user_id, view_id)
            element = _element(view.content["blocks"], block_id, str(action.get("action_id")))
            full = self._completed(element, block_id, action)
            given = dict((state or {}).get("values", view.values))
            entered = {key: value for key, value in full.items() if key.startswith("selected_") or key == "value"}
            given[block_id] = {**given.get(block_id, {}), full["action_id"]: entered}
            view.values = with_values(view.content["blocks"], given)
            trigger_id = workspace.tickets.new_trigger(user_id, in_view=view.id)
            payload = payloads.view_actions(workspace.users[user_id], view.as_slack(), full, trigger_id)
        return self._sent(Delivery("interaction", payload), lambda outcome: self._noted(user_id, outcome))

    def submit(self, user_id: str, view_id: str, state: Json) -> "Future[tuple[Outcome | None, Json]]":
        """A modal's submit button: {"ok": true}, or `errors` by block_id from Slack's own checks or the app's."""
        workspace = self._workspace
        found: Future[tuple[Outcome | None, Json]] = Future()
        with workspace.changed:
            view = self._own_view(user_id, view_id)
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
            if self._noted(user_id, outcome):
                try:
                    found.set_result((outcome, answer_submission(workspace, view, outcome)))
                except Refused as refused:
                    workspace.notice(user_id, f"The app answered the form with {refused.code}: {refused.details}")
                    found.set_result((outcome, {"ok": False, "error": refused.code}))
            else:
                found.set_result((outcome, {"ok": False, "error": outcome.says}))

        self._sent(Delivery("interaction", payload), submitted)
        return found

    def close(self, user_id: str, view_id: str) -> "Future[Outcome] | None":
        """Cancel, Escape or the cross; the app hears of it only where it asked to."""
        workspace = self._workspace
        with workspace.changed:
            view = self._own_view(user_id, view_id)
            full = view.as_slack()
            workspace.views.close(view)
            workspace.hide_view(user_id, view_id)
        if not full["notify_on_close"]:
            return None
        payload = payloads.view_closed(workspace.users[user_id], full, is_cleared=False)
        return self._sent(Delivery("interaction", payload), lambda outcome: None)

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
                user, channel = self._who_and_where(user_id, str(channel_id))
                message = workspace.message(channel.id, message_ts)
                if message is None or message.ephemeral_to is not None:
                    raise Refused("message_not_found")
                name = workspace.tickets.new_address(user_id, channel.id, message_ts, message.thread_ts)
                url = f"{workspace.base_url}/app/{name}"
                shown = workspace.as_slack(message)
                payload = payloads.message_action(user, channel, shown, callback_id, trigger_id, url, stamp)
        return self._sent(Delivery("interaction", payload), lambda outcome: self._noted(user_id, outcome))

    def open_home(self, user_id: str) -> None:
        workspace = self._workspace
        stamp = workspace.stamps.next()
        with workspace.changed:
            home = workspace.views.home(user_id)
            event: Json = {
                "type": "app_home_opened",
                "user": user_id,
                "channel": workspace.channel(user_id, BOT_USER_ID).id,
                "tab": "home",
                "event_ts": stamp,
            }
            if home is not None:
                event["view"] = home.as_slack()
        self._tell("app_home_opened", event)

    # Inside

    def _who_and_where(self, user_id: str, channel_id: str) -> tuple[User, Channel]:
        user = self._workspace.users.get(user_id)
        if user is None:
            raise Refused("user_not_found")
        channel = self._workspace.channel(channel_id, user_id)
        if user_id not in channel.members:
            raise Refused("not_in_channel")
        return user, channel

    def _own_view(self, user_id: str, view_id: str) -> OpenView:
        view = self._workspace.views.find(view_id)
        if view is None or view.user != user_id:
            raise Refused("view_not_found")
        return view

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

    def _tell(self, name: str, event: Json) -> None:
        if name not in self._workspace.manifest.events:
            return
        event_id = f"Ev{secrets.token_hex(6).upper()}"
        payload = payloads.event_callback(event, event_id, int(self._workspace.clock()))
        self._deliveries.send(Delivery("event", payload))

    def _sent(self, delivery: Delivery, then: Any) -> "Future[Outcome]":
        done: Future[Outcome] = Future()

        def finish(first: "Future[Outcome]") -> None:
            if first.cancelled():
                done.cancel()
                return
            outcome = first.result()
            try:
                then(outcome)
            finally:
                done.set_result(outcome)

        self._deliveries.send(delivery).add_done_callback(finish)
        return done

    def _noted(self, user_id: str, outcome: Outcome) -> bool:
        if not outcome.acknowledged:
            self._workspace.notice(user_id, f"The app did not answer that ({outcome.says}). Try again.")
        return outcome.acknowledged

    def _command_answered(self, name: str, address: ResponseAddress, outcome: Outcome) -> None:
        user = address.user
        if not outcome.acknowledged:
            self._workspace.notice(user, f'{name} failed with the error "{outcome.says}".')
            return
        document: Json | None = outcome.document()
        if document is None and outcome.body.strip():
            document = {"text": outcome.body.decode("utf-8", "replace")}
        if not document:
            return
        try:
            answer(self._workspace, address, document)
        except Refused as refused:
            why = "; ".join(refused.details)
            self._workspace.notice(user, f'{name} failed with the error "{refused.code}": {why}')


def _element(blocks: list[Json], block_id: str, action_id: str) -> Json:
    for block in blocks:
        if block["block_id"] == block_id:
            for element in (*block.get("elements", ()), block.get("accessory"), block.get("element")):
                if isinstance(element, dict) and element.get("action_id") == action_id:
                    return element
    raise Refused("action_not_found")
