"""The state of the local Slack and the changes to it; one lock guards all, and waking on it is how tests wait."""

import itertools
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from bot.workspace.clock import Clock, Stamps, microseconds
from bot.workspace.feed import Feed
from bot.workspace.manifest import AppManifest
from bot.workspace.messages import File, Json, Message, identified, pictures
from bot.workspace.open_views import OpenView, OpenViews
from bot.workspace.refusals import Refused
from bot.workspace.team import (
    BOT_USER_ID,
    GUIDE_NAME,
    GUIDE_USER_ID,
    Channel,
    first_channels,
    first_users,
)
from bot.workspace.tickets import Tickets

_EVENT_OF = {"public": "message.channels", "private": "message.groups", "im": "message.im"}


class Workspace:
    """`changed` is the lock (re-entrant) and the condition that every change notifies."""

    def __init__(self, clock: Clock, manifest: AppManifest) -> None:
        self.changed = threading.Condition()
        self.clock = clock
        self.manifest = manifest
        self.base_url = ""
        self.users = {user.id: user for user in first_users(manifest.name)}
        self.channels = {channel.id: channel for channel in first_channels()}
        self.messages: dict[str, dict[str, Message]] = {name: {} for name in self.channels}
        self.files: dict[str, File] = {}
        self.uploads: dict[str, tuple[File, int]] = {}
        self.views = OpenViews()
        self.tickets = Tickets(clock)
        self.feed = Feed()
        self.numbers = itertools.count(1)
        self.stamps = Stamps(clock)
        self.tell_app: Callable[[str, Json], None] = lambda name, event: None
        self.keep: Callable[[Message], None] = lambda message: None
        self.forget: Callable[[Message], None] = lambda message: None
        self.keep_file: Callable[[File], None] = lambda file: None
        self.notices: deque[tuple[str, str]] = deque(maxlen=1000)
        self._read: dict[tuple[str, str], str] = {}
        self._replies: dict[tuple[str, str], list[Message]] = {}

    def number_after(self, last: int) -> None:
        """Goes on counting behind what a snapshot already used."""
        self.numbers = itertools.count(max(last + 1, next(self.numbers)))

    # Reading

    def channel(self, name: str, reader: str) -> Channel:
        """A conversation by id, #name or user id; `channel_not_found` where `reader` cannot know of it."""
        with self.changed:
            found = self.channels.get(name)
            if found is None and name in self.users:
                found = next(
                    (one for one in self.channels.values() if one.kind == "im" and one.members == {name, BOT_USER_ID}),
                    None,
                )
            if found is None:
                plain = name.removeprefix("#")
                found = next((one for one in self.channels.values() if one.kind != "im" and one.name == plain), None)
            if found is None or (found.kind != "public" and reader not in found.members):
                raise Refused("channel_not_found")
            return found

    def message(self, channel: str, ts: str) -> Message | None:
        with self.changed:
            return self.messages.get(channel, {}).get(ts)

    def listed(self, channel: str, reader: str | None = None) -> list[Message]:
        """The messages of a channel in order, with the ephemeral ones of `reader`."""
        with self.changed:
            seen = [one for one in self.messages.get(channel, {}).values() if one.ephemeral_to in (None, reader)]
        return sorted(seen, key=lambda one: microseconds(one.ts))

    def shows(self, file_id: str, reader: str) -> bool:
        """Whether a message that `reader` sees has this file as a picture in its blocks."""
        with self.changed:
            return any(
                file_id in pictures(message.blocks or ())
                for channel in self.memberships(reader)
                for message in self.listed(channel, reader)
            )

    def replies(self, message: Message) -> list[Message]:
        with self.changed:
            answers = self._replies.get((message.channel, message.ts), ())
            return [one for one in answers if one.ephemeral_to is None]

    def as_slack(self, message: Message) -> Json:
        with self.changed:
            return message.as_slack(self.files, self.replies(message), self.base_url)

    def as_page(self, message: Message, reader: str) -> Json:
        with self.changed:
            return message.as_page(reader, self.files, len(self.replies(message)))

    def memberships(self, user: str) -> set[str]:
        with self.changed:
            return {channel.id for channel in self.channels.values() if user in channel.members}

    def own_view(self, user_id: str, view_id: str) -> OpenView:
        view = self.views.find(view_id)
        if view is None or view.user != user_id:
            raise Refused("view_not_found")
        return view

    def unread(self, channel: str, reader: str) -> int:
        with self.changed:
            since = microseconds(self._read.get((channel, reader), "0"))
            return sum(
                microseconds(one.ts) > since and one.user != reader and not one.is_reply
                for one in self.listed(channel, reader)
            )

    def mark_read(self, channel: str, reader: str) -> None:
        with self.changed:
            seen = self.listed(channel, reader)
            self._read[(channel, reader)] = seen[-1].ts if seen else "0"

    # Changing

    def store(self, message: Message) -> None:
        """Only puts it in its place: nobody is told."""
        self.messages[message.channel][message.ts] = message
        if message.is_reply and message.thread_ts is not None:
            self._replies.setdefault((message.channel, message.thread_ts), []).append(message)

    def post(self, message: Message) -> Message:
        """Stores the message (its blocks get their ids), shows it, and tells the app of it."""
        with self.changed:
            if message.blocks is not None:
                self._share_pictures(message.channel, message.blocks)
                message.blocks = identified(message.blocks, self.numbers)
            self.store(message)
            self.keep(message)
            self._show("message", message)
            if message.is_reply and message.ephemeral_to is None:
                self._show_parent(message)
            if message.ephemeral_to is None:
                self._tell(message.channel, self.event_of(message))
            self.changed.notify_all()
        return message

    def update(self, message: Message, by: str, **changes: Any) -> Message:
        """Applies the changed fields (text, blocks, …) and marks the message as edited."""
        with self.changed:
            before = self.as_slack(message)
            if changes.get("blocks") is not None:
                self._share_pictures(message.channel, changes["blocks"])
                changes["blocks"] = identified(changes["blocks"], self.numbers)
            for name, value in changes.items():
                setattr(message, name, value)
            message.edited_ts, message.edited_by = self.stamps.next(), by
            self.keep(message)
            self._show("message_changed", message)
            if message.ephemeral_to is None:
                after = {"message": self.as_slack(message), "previous_message": before}
                self._tell(message.channel, self._hidden_event(message, "message_changed", after))
            self.changed.notify_all()
        return message

    def delete(self, message: Message) -> None:
        with self.changed:
            before = self.as_slack(message)
            self.messages[message.channel].pop(message.ts, None)
            if message.is_reply and message.thread_ts is not None:
                self._replies[message.channel, message.thread_ts].remove(message)
            self.forget(message)
            gone = {"channel": message.channel, "ts": message.ts, "thread_ts": message.thread_ts}
            self.feed.add("message_deleted", self._audience(message), lambda reader: gone)
            if message.is_reply:
                self._show_parent(message)
            if message.ephemeral_to is None:
                after = {"previous_message": before, "deleted_ts": message.ts}
                self._tell(message.channel, self._hidden_event(message, "message_deleted", after))
            self.changed.notify_all()

    def react(self, message: Message) -> None:
        """Shows reactions that were changed in place."""
        with self.changed:
            self.keep(message)
            self._show("message_changed", message)
            self.changed.notify_all()

    def add_file(self, file: File) -> None:
        with self.changed:
            self.files[file.id] = file
            self.keep_file(file)
            self.changed.notify_all()

    def notice(self, user: str, text: str, level: str = "error") -> None:
        """What Slack itself would tell one person, outside every conversation."""
        with self.changed:
            data = {"text": text, "level": level}
            self.notices.append((user, text))
            self.feed.add("notice", frozenset({user}), lambda reader: data)
            self.changed.notify_all()

    def show_view(self, kind: str, view: OpenView) -> None:
        """`view_open`, `view_update` or `home`, with the view as it is now."""
        with self.changed:
            data = {"view": view.as_slack()}
            self.feed.add(kind, frozenset({view.user}), lambda reader: data)
            self.changed.notify_all()

    def hide_view(self, user: str, view_id: str) -> None:
        with self.changed:
            data = {"view_id": view_id}
            self.feed.add("view_close", frozenset({user}), lambda reader: data)
            self.changed.notify_all()

    def invite(self, channel: str, user: str) -> None:
        with self.changed:
            self.channels[channel].members.add(user)
            self.changed.notify_all()

    def remove(self, channel: str, user: str) -> None:
        with self.changed:
            self.channels[channel].members.discard(user)
            self.changed.notify_all()

    def guide_says(self, channel: str, text: str, blocks: Sequence[Json] | None, only_to: str | None = None) -> Message:
        """A message of the workspace itself, of which the app hears nothing."""
        return self.post(
            Message(
                self.stamps.next(),
                channel,
                GUIDE_USER_ID,
                GUIDE_NAME,
                text,
                blocks=list(blocks) if blocks is not None else None,
                ephemeral_to=only_to,
                from_workspace=True,
            )
        )

    # Events for the app

    def event_of(self, message: Message) -> Json:
        """The message event of a new message."""
        event = self.as_slack(message)
        event.pop("reply_count", None)
        event |= {"channel": message.channel, "event_ts": message.ts}
        event["channel_type"] = self.channels[message.channel].event_kind
        if message.is_reply and message.thread_ts is not None:
            parent = self.message(message.channel, message.thread_ts)
            event["parent_user_id"] = parent.user if parent else None
        return event

    def _hidden_event(self, message: Message, subtype: str, parts: Json) -> Json:
        stamp = self.stamps.next()
        return {
            "type": "message",
            "subtype": subtype,
            "hidden": True,
            "channel": message.channel,
            "channel_type": self.channels[message.channel].event_kind,
            "ts": stamp,
            "event_ts": stamp,
            **parts,
        }

    def _tell(self, channel: str, event: Json) -> None:
        place = self.channels[channel]
        inner = event.get("message") or event.get("previous_message") or event
        if BOT_USER_ID in place.members and inner.get("user") != GUIDE_USER_ID:
            self.tell_app(_EVENT_OF[place.kind], event)

    def _share_pictures(self, channel: str, blocks: list[Json]) -> None:
        """Who sees a message sees the files that its blocks show; a file that is none is `invalid_blocks`."""
        for name in pictures(blocks):
            file = self.files.get(name)
            if file is None:
                raise Refused("invalid_blocks", [f"invalid slack file {name}"])
            file.channels.add(channel)
            self.keep_file(file)

    def _audience(self, message: Message) -> frozenset[str]:
        if message.ephemeral_to is not None:
            return frozenset({message.ephemeral_to})
        return frozenset(self.channels[message.channel].members)

    def _show(self, kind: str, message: Message) -> None:
        self.feed.add(kind, self._audience(message), lambda reader: self.as_page(message, reader))

    def _show_parent(self, message: Message) -> None:
        parent = self.message(message.channel, message.thread_ts or "")
        if parent is not None:
            self._show("message_changed", parent)
