"""What people type and open: slash commands, messages, the Home tab."""

from concurrent.futures import Future
from typing import Any

from bot.workspace import payloads
from bot.workspace.answers import answer
from bot.workspace.gestures.courier import Courier
from bot.workspace.messages import File, Message
from bot.workspace.outcome import Delivery, Outcome
from bot.workspace.refusals import Refused
from bot.workspace.team import BOT_USER_ID, Channel
from bot.workspace.tickets import ResponseAddress
from bot.workspace.typed_text import as_sent, escaped, mentions, rich_text
from bot.workspace.workspace import Workspace

Json = dict[str, Any]


class Words:
    def __init__(self, workspace: Workspace, courier: Courier) -> None:
        self._workspace = workspace
        self._courier = courier

    def command(self, user_id: str, line: str, channel_id: str) -> "Future[Outcome]":
        """A slash command from the composer; Refused where the app has no such command."""
        name, _, text = line.strip().partition(" ")
        known = {one.command: one for one in self._workspace.manifest.commands}
        if name not in known:
            raise Refused("unknown_command", [f"{name} is not a command that works here."])
        user, channel = self._courier.who_and_where(user_id, channel_id)
        everyone = self._workspace.users.values(), self._workspace.channels.values()
        sent = as_sent(text.strip(), *everyone) if known[name].should_escape else escaped(text.strip())
        with self._workspace.changed:
            trigger_id = self._workspace.tickets.new_trigger(user_id)
            address_name = self._workspace.tickets.new_address(user_id, channel.id)
        url = f"{self._workspace.base_url}/commands/{address_name}"
        payload = payloads.slash_command(name, sent, user, channel, trigger_id, url)
        address = ResponseAddress(user_id, channel.id, 0.0)
        return self._courier.sent(
            Delivery("command", payload), lambda outcome: self._command_answered(name, address, outcome)
        )

    def say(
        self, user_id: str, text: str, channel_id: str, thread_ts: str | None = None, files: tuple[File, ...] = ()
    ) -> Message:
        """A normal message, with or without files; the app hears of it as its subscriptions say."""
        user, channel = self._courier.who_and_where(user_id, channel_id)
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
        self._courier.tell("app_home_opened", event)

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
        self._courier.tell("app_mention", event)

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
