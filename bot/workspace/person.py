"""A person at the workspace, for tests: does what the page lets one do, and sees what the page would show."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from bot.workspace.forms import fields, value_key
from bot.workspace.gestures import Gestures
from bot.workspace.messages import Message
from bot.workspace.open_views import OpenView
from bot.workspace.outcome import Outcome
from bot.workspace.web_api.files import new_file
from bot.workspace.workspace import Workspace

Json = dict[str, Any]
WAIT_SECONDS = 10.0
_Seen = TypeVar("_Seen")


class Person:
    """Gestures return when the app has acknowledged (or Slack gave up); waiting needs no sleeps."""

    def __init__(self, user_id: str, workspace: Workspace, gestures: Gestures) -> None:
        self.id = user_id
        self._workspace = workspace
        self._gestures = gestures

    # Doing

    def command(self, line: str, text: str = "", channel: str = "C0GENERAL") -> Outcome:
        """`command("/sagecost", "100k requests a month")` or the whole line at once."""
        return self._gestures.words.command(self.id, f"{line} {text}".strip(), channel).result(WAIT_SECONDS)

    def says(self, text: str, channel: str = "C0GENERAL", thread_ts: str | None = None) -> Message:
        """Returns the message at once; events travel in the background."""
        return self._gestures.words.say(self.id, text, channel, thread_ts)

    def uploads(
        self, name: str, content: bytes, text: str = "", channel: str = "C0GENERAL", thread_ts: str | None = None
    ) -> Message:
        number = next(self._workspace.numbers)
        file = new_file(f"F0{number:06d}", name, self.id, self._workspace.clock(), content)
        return self._gestures.words.say(self.id, text, channel, thread_ts, (file,))

    def clicks(self, where: Message | OpenView, action_id: str, chosen: Any = None) -> Outcome:
        """Clicks or chooses; `chosen` is an option's value, a date, … (buttons need none)."""
        blocks = where.blocks or [] if isinstance(where, Message) else where.content["blocks"]
        block_id, element = _find(blocks, action_id)
        action: Json = {"action_id": action_id, "type": element["type"], "value": chosen}
        if element["type"] not in ("button", "icon_button", "feedback_buttons"):
            action[value_key(element["type"])] = _chosen(element, chosen)
        if isinstance(where, Message):
            container = {"type": "message", "channel": where.channel, "ts": where.ts}
        else:
            container = {"type": "view", "view_id": where.id}
        return self._gestures.clicks.act(self.id, container, block_id, action, None).result(WAIT_SECONDS)

    def submits(self, view: OpenView, values: Mapping[str, Any]) -> Json:
        """Fills fields, named by action_id or block_id, and submits: what the page is told, `errors` by block_id."""
        given: dict[str, dict[str, Json]] = {}
        left = set(values)
        for block_id, element, _ in fields(view.content["blocks"]):
            name = element["action_id"] if element["action_id"] in values else block_id
            if name in values:
                left.discard(name)
                key = value_key(element["type"])
                entered = {key: _chosen(element, values[name])}
                given.setdefault(block_id, {})[element["action_id"]] = entered
        if left:
            raise LookupError(f"no such field in the form: {', '.join(sorted(left))}")
        return self._gestures.modals.submit(self.id, view.id, {"values": given}).result(WAIT_SECONDS)[1]

    def closes(self, view: OpenView) -> None:
        waiting = self._gestures.modals.close(self.id, view.id)
        if waiting is not None:
            waiting.result(WAIT_SECONDS)

    def shortcut(self, callback_id: str, message: Message | None = None) -> Outcome:
        place = (message.channel, message.ts) if message is not None else (None, None)
        return self._gestures.clicks.shortcut(self.id, callback_id, *place).result(WAIT_SECONDS)

    def opens_home(self) -> None:
        self._gestures.words.open_home(self.id)

    # Seeing

    def messages(self, channel: str = "C0GENERAL", thread_ts: str | None = None) -> list[Message]:
        """Everything in the channel that this person sees, or one thread, parent first."""
        seen = self._workspace.listed(channel, self.id)
        return [one for one in seen if thread_ts is None or thread_ts in (one.ts, one.thread_ts)]

    def view(self) -> OpenView | None:
        """The modal on top."""
        return self._workspace.views.top(self.id)

    def home(self) -> OpenView | None:
        return self._workspace.views.home(self.id)

    def notices(self) -> list[str]:
        """What Slack itself told this person, such as that the app did not answer."""
        return [text for user, text in self._workspace.notices if user == self.id]

    def waits_for_message(
        self,
        holds: Callable[[Message], bool] = lambda message: True,
        channel: str = "C0GENERAL",
        thread_ts: str | None = None,
        from_app: bool = True,
        timeout_seconds: float = WAIT_SECONDS,
    ) -> Message:
        """The newest message for which `holds`; TimeoutError where none comes."""

        def found() -> Message | None:
            seen = reversed(self.messages(channel, thread_ts))
            return next((one for one in seen if one.from_app == from_app and holds(one)), None)

        return self._waited(found, timeout_seconds)

    def waits_for_view(
        self, holds: Callable[[OpenView], bool] = lambda view: True, timeout_seconds: float = WAIT_SECONDS
    ) -> OpenView:
        return self._waited(lambda: _kept(self.view(), holds), timeout_seconds)

    def waits_for_home(
        self, holds: Callable[[OpenView], bool] = lambda view: True, timeout_seconds: float = WAIT_SECONDS
    ) -> OpenView:
        return self._waited(lambda: _kept(self.home(), holds), timeout_seconds)

    def waits_for_notice(self, timeout_seconds: float = WAIT_SECONDS) -> str:
        return self._waited(lambda: next(iter(reversed(self.notices())), None), timeout_seconds)

    def _waited(self, look: Callable[[], _Seen | None], timeout_seconds: float) -> _Seen:
        with self._workspace.changed:
            found = self._workspace.changed.wait_for(look, timeout_seconds)
        if not found:
            raise TimeoutError("what was waited for did not come")
        return found


def _kept(view: OpenView | None, holds: Callable[[OpenView], bool]) -> OpenView | None:
    return view if view is not None and holds(view) else None


def _find(blocks: list[Json], action_id: str) -> tuple[str, Json]:
    for block in blocks:
        for element in (*block.get("elements", ()), block.get("accessory"), block.get("element")):
            if isinstance(element, dict) and element.get("action_id") == action_id:
                return block["block_id"], element
    raise LookupError(f"nothing here has the action_id {action_id}")


def _chosen(element: Json, value: Any) -> Any:
    """The state that a choice leaves: options are named by their value."""
    if isinstance(value, dict) or value is None:
        return value
    options = [*element.get("options", ())]
    for group in element.get("option_groups", ()):
        options += group["options"]
    if not options:
        return value
    by_value = {option["value"]: option for option in options}
    return [by_value[one] for one in value] if isinstance(value, list | tuple) else by_value[value]
