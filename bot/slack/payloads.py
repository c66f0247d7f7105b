"""What Slack sends, as typed values; only the fields that the app reads are named, all others pass by."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from advisor.errors import SagecostError

Id = Annotated[str, Field(max_length=64)]


class MalformedPayload(SagecostError):
    """A request that Slack would never send."""


class _Payload(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


P = TypeVar("P", bound=_Payload)


class Place(_Payload):
    """A team, a user or a channel, as interactions name them."""

    id: Id


class SlashCommand(_Payload):
    command: str
    team_id: Id
    channel_id: Id
    user_id: Id
    trigger_id: str
    text: str = ""
    channel_name: str = ""
    response_url: str | None = None


class File(_Payload):
    """A file beside a message; `mode` is "snippet" for pasted code."""

    id: Id
    name: str | None = None
    size: int = 0
    mode: str = "hosted"
    url_private_download: str | None = None
    url_private: str | None = None


class PostedMessage(_Payload):
    """A message that stands in a channel, as shortcuts and buttons carry it."""

    ts: Id
    thread_ts: Id | None = None
    user: Id | None = None
    bot_id: Id | None = None
    text: str = ""
    files: tuple[File, ...] = ()


class Container(_Payload):
    """Where a button stands: in a message or in a view."""

    type: str
    message_ts: Id | None = None
    channel_id: Id | None = None
    thread_ts: Id | None = None
    view_id: Id | None = None
    is_ephemeral: bool = False


class Option(_Payload):
    value: str


class Action(_Payload):
    action_id: str
    type: str
    block_id: str | None = None
    value: str | None = None
    selected_option: Option | None = None


class View(_Payload):
    id: Id
    type: str
    callback_id: str = ""
    private_metadata: str = ""
    state: dict[str, Any] = Field(default_factory=dict)


class BlockActions(_Payload):
    team: Place
    user: Place
    trigger_id: str
    container: Container
    actions: Annotated[tuple[Action, ...], Field(min_length=1)]
    channel: Place | None = None
    message: PostedMessage | None = None
    view: View | None = None
    response_url: str | None = None

    @property
    def thread_ts(self) -> str | None:
        """The thread that the button's message stands in, if it stands in one."""
        return self.container.thread_ts or (self.message.thread_ts if self.message else None)


class ViewSubmission(_Payload):
    """A form that was sent, or closed."""

    team: Place
    user: Place
    view: View
    trigger_id: str = ""


class GlobalShortcut(_Payload):
    callback_id: str
    team: Place
    user: Place
    trigger_id: str


class MessageShortcut(GlobalShortcut):
    channel: Place
    message: PostedMessage
    response_url: str | None = None


class MessageEvent(_Payload):
    """`app_mention`, and `message` of the subtypes in which people speak."""

    type: str
    channel: Id
    ts: Id
    user: Id | None = None
    text: str | None = None
    subtype: str | None = None
    bot_id: Id | None = None
    thread_ts: Id | None = None
    parent_user_id: Id | None = None
    channel_type: str | None = None
    files: tuple[File, ...] = ()


class HomeOpened(_Payload):
    type: str
    user: Id
    tab: str = "home"


class AnyEvent(_Payload):
    type: str


class EventCallback(_Payload):
    team_id: Id
    event_id: Id
    event: MessageEvent | HomeOpened | AnyEvent


SPOKEN = frozenset({None, "file_share", "thread_broadcast"})

_EVENTS: dict[str, type[_Payload]] = {
    "app_mention": MessageEvent,
    "message": MessageEvent,
    "app_home_opened": HomeOpened,
}
_INTERACTIONS: dict[str, type[_Payload]] = {
    "block_actions": BlockActions,
    "view_submission": ViewSubmission,
    "shortcut": GlobalShortcut,
    "message_action": MessageShortcut,
    "view_closed": ViewSubmission,
}
_FIELDS_OF_EVENTS = ("type", "team_id", "event_id", "event", "authorizations", "is_ext_shared_channel", "enterprise_id")
_FIELDS_OF_INTERACTIONS = (
    "type",
    "team",
    "user",
    "channel",
    "enterprise",
    "container",
    "actions",
    "view",
    "message",
    "callback_id",
    "trigger_id",
    "response_url",
)


def checked(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """The body without fields that its kind does not have; None where it is of a kind that the app does not answer.

    Raises:
        MalformedPayload: a field that every such request has is missing or of another kind.
    """
    if "command" in body and all(isinstance(value, str) for value in body.values()):
        read(SlashCommand, body)
        return dict(body)
    kind = body.get("type")
    if not isinstance(kind, str):
        raise MalformedPayload("the request does not say what it is")
    if kind == "event_callback":
        event_of(body)
        return {name: body[name] for name in _FIELDS_OF_EVENTS if name in body}
    if kind not in _INTERACTIONS:
        return None
    read(_INTERACTIONS[kind], body)
    return {name: body[name] for name in _FIELDS_OF_INTERACTIONS if name in body}


def read(kind: type[P], body: Mapping[str, Any]) -> P:
    """The payload as `kind`."""
    try:
        return kind.model_validate(body)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise MalformedPayload(f"{kind.__name__} has no usable {where}") from None


def event_of(body: Mapping[str, Any]) -> EventCallback:
    """The event of an `event_callback`, as the type that its own `type` names."""
    inner = body.get("event")
    if not isinstance(inner, dict) or not isinstance(inner.get("type"), str):
        raise MalformedPayload("the event does not say what it is")
    # Edits, joins and the like have shapes of their own and are not answered.
    spoken = inner["type"] != "message" or inner.get("subtype") in SPOKEN
    event = read(_EVENTS.get(inner["type"], AnyEvent) if spoken else AnyEvent, inner)
    envelope = read(EventCallback, {**body, "event": {"type": inner["type"]}})
    return envelope.model_copy(update={"event": event})
