"""Modals as stacks, one a person, and Home tabs: their content, their hashes, and who has them open."""

import copy
import itertools
from dataclasses import dataclass, field
from typing import Any

from bot.workspace.team import APP_ID, BOT_ID, TEAM_ID

Json = dict[str, Any]
DEEPEST = 3


@dataclass
class OpenView:
    id: str
    user: str
    content: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    values: Json = field(default_factory=dict)
    response_channel: str | None = None

    def as_slack(self) -> Json:
        """The view object of views.* answers and of payloads, with what was typed so far."""
        full = {
            "id": self.id,
            "team_id": TEAM_ID,
            "app_id": APP_ID,
            "app_installed_team_id": TEAM_ID,
            "bot_id": BOT_ID,
            "callback_id": "",
            "external_id": "",
            "private_metadata": "",
            "title": None,
            "close": None,
            "submit": None,
            "clear_on_close": False,
            "notify_on_close": False,
            **self.content,
            "hash": self.hash,
            "root_view_id": self.root_id,
            "previous_view_id": self.previous_id,
            "state": {"values": self.values},
        }
        return copy.deepcopy(full)


class OpenViews:
    """Not synchronized: the workspace's lock guards it."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._views: dict[str, OpenView] = {}
        self._stacks: dict[str, list[str]] = {}
        self._homes: dict[str, OpenView] = {}

    def find(self, view_id: str) -> OpenView | None:
        return self._views.get(view_id)

    def find_external(self, external_id: str) -> OpenView | None:
        return next(
            (one for one in self._views.values() if external_id and one.content.get("external_id") == external_id), None
        )

    def top(self, user: str) -> OpenView | None:
        stack = self._stacks.get(user)
        return self._views[stack[-1]] if stack else None

    def home(self, user: str) -> OpenView | None:
        return self._homes.get(user)

    def open(self, user: str, content: Json) -> OpenView:
        """A new modal in place of whatever the person had open."""
        self.clear(user)
        return self._add(user, content, None)

    def push(self, user: str, content: Json) -> OpenView | None:
        """A modal on top of the open one; None where three are stacked already."""
        below = self.top(user)
        if below is None or len(self._stacks[user]) >= DEEPEST:
            return None
        return self._add(user, content, below)

    def update(self, view: OpenView, content: Json) -> OpenView:
        """New content; what was typed stays where the same field stands in the new content."""
        fields = {block.get("block_id") for block in content["blocks"]}
        view.values = {block_id: value for block_id, value in view.values.items() if block_id in fields}
        view.content = copy.deepcopy(content)
        view.hash = self._new_hash()
        return view

    def publish(self, user: str, content: Json) -> OpenView:
        home = self._homes.get(user)
        if home is not None:
            return self.update(home, content)
        name = f"V0H{next(self._numbers)}"
        self._homes[user] = OpenView(name, user, copy.deepcopy(content), self._new_hash(), name)
        self._views[name] = self._homes[user]
        return self._homes[user]

    def close(self, view: OpenView) -> OpenView | None:
        """Takes the view away and gives the one that shows under it."""
        stack = self._stacks.get(view.user, [])
        if view.id in stack:
            stack.remove(view.id)
            self._views.pop(view.id, None)
        return self.top(view.user)

    def clear(self, user: str) -> list[str]:
        closed = self._stacks.pop(user, [])
        for name in closed:
            self._views.pop(name, None)
        return closed

    def _add(self, user: str, content: Json, below: OpenView | None) -> OpenView:
        name = f"V0M{next(self._numbers)}"
        root = below.root_id if below else name
        view = OpenView(name, user, copy.deepcopy(content), self._new_hash(), root, below.id if below else None)
        if below is not None:
            view.response_channel = below.response_channel
        self._views[name] = view
        self._stacks.setdefault(user, []).append(name)
        return view

    def _new_hash(self) -> str:
        return f"{next(self._numbers)}.hash"
