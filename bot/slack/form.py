"""The guided form: a modal with the few fields that matter, and what its fields say; pure."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from advisor.errors import SagecostError
from advisor.profile import TrafficProfile
from bot.language import read
from bot.replies.message import Block, Message
from bot.slack.form_fields import State, chosen, plain, select, text_input, typed
from bot.store.question import ChannelKind

CALLBACK = "size_endpoint_form"
TITLE = "Size an endpoint"

Errors = dict[str, str]

_MINUS = ("-", "−", "–")
_IN_TIME = {"month": "a month", "day": "a day", "hour": "an hour", "second": "a second"}
_TRAFFIC = {
    "open": "Not sure",
    "steady": "Evenly over the month",
    "business_hours": "In business hours",
    "bursty": "In bursts",
    "sporadic": "Now and then",
    "offline": "As a job, on a schedule",
}
_WAITS = {"open": "Not sure", "yes": "Somebody waits for each answer", "no": "Nobody waits"}
_RUNS_ON = {"open": "Whatever is cheapest", "cpu": "CPU", "gpu": "GPU"}


@dataclass(frozen=True)
class Origin:
    """Where the form was opened; None for the global shortcut, which has no channel."""

    channel: str | None = None
    channel_kind: ChannelKind = "im"
    response_url: str | None = None


NOWHERE = Origin()


def form(origin: Origin) -> Block:
    """The modal, whose metadata remember where the answer belongs."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(TITLE),
        "submit": plain("Price it"),
        "close": plain("Cancel"),
        "private_metadata": _metadata(origin),
        "blocks": [
            text_input("requests", "How many requests or records?", "50k, 1.5 million, 2000", required=True),
            select("per", "In what time?", _IN_TIME, "month"),
            text_input("seconds", "Time a request takes", "200 ms, 1.5 s"),
            text_input("memory", "Size of the model", "2 GB, 800 MB"),
            text_input("payload", "Size of a request", "20 kB, 2 MB"),
            select("runs_on", "What it runs on", _RUNS_ON, "open"),
            text_input("instance_type", "Instance type, if it must be one", "ml.g5.xlarge"),
            select("traffic", "How traffic comes", _TRAFFIC, "open"),
            select("waits", "Who waits", _WAITS, "open"),
        ],
    }


def _metadata(origin: Origin) -> str:
    return json.dumps({"channel": origin.channel, "kind": origin.channel_kind, "response_url": origin.response_url})


def origin_of(private_metadata: str) -> Origin:
    """Where a submitted form was opened."""
    try:
        kept = json.loads(private_metadata)
        return Origin(kept["channel"], kept["kind"], kept["response_url"])
    except (ValueError, KeyError, TypeError):
        return NOWHERE


def profile_of(state: State, region: str) -> TrafficProfile | Errors:
    """The question that the fields ask, or what is wrong, by field."""
    said: dict[str, Any] = {}
    errors: Errors = {}
    per = chosen(state, "per") or "month"
    readers: dict[str, tuple[Callable[[str], str], str, str]] = {
        "requests": (lambda t: f"{t} requests per {per}", "requests_per_month", "Type a number such as 50k."),
        "seconds": (lambda t: f"{_with(t, 's')} per request", "seconds_per_request", "Type a time such as 200 ms."),
        "memory": (lambda t: f"{_with(t, 'GB')} model", "memory_gb", "Type a size such as 2 GB."),
        "payload": (lambda t: f"{_with(t, 'MB')} payload", "payload_mb", "Type a size such as 2 MB."),
        "instance_type": (lambda t: f"on {t}", "instance_type", "Type an instance type such as ml.g5.xlarge."),
    }
    for name, (sentence, field, hint) in readers.items():
        text = typed(state, name)
        if not text:
            if name == "requests":
                errors[name] = hint
            continue
        found = None if text.startswith(_MINUS) else _read(sentence(text), field, region)
        if found is None:
            errors[name] = hint
        else:
            said[field] = found
    said |= _choices(state)
    if region != "us-east-1":
        said["region"] = region
    if errors:
        return errors
    try:
        return TrafficProfile(**said)
    except (SagecostError, ValueError) as error:
        return {"requests": str(error) if isinstance(error, SagecostError) else "These values do not go together."}


def answer_view(message: Message, origin: Origin = NOWHERE) -> Block:
    """A message inside the modal, in the blocks that modals take; sharing is offered where there is a channel."""
    blocks = [_without_sharing(block) if origin.channel is None else block for block in message.plainer().blocks]
    return {
        "type": "modal",
        "title": plain(TITLE),
        "close": plain("Close"),
        "private_metadata": _metadata(origin),
        "blocks": blocks,
    }


def _without_sharing(block: Block) -> Block:
    if block["type"] != "actions":
        return block
    return block | {"elements": [one for one in block["elements"] if one["action_id"] != "share_answer"]}


def _read(text: str, field: str, region: str) -> Any:
    """What one field's words say, None where they do not say that or say more."""
    try:
        reading = read(text, region=region)
    except SagecostError:
        return None
    if reading.not_understood or field not in reading.profile.model_fields_set:
        return None
    return getattr(reading.profile, field)


def _choices(state: State) -> dict[str, Any]:
    said: dict[str, Any] = {}
    traffic = chosen(state, "traffic")
    if traffic in _TRAFFIC and traffic != "open":
        said["traffic"] = traffic
    waits = chosen(state, "waits")
    if waits in ("yes", "no"):
        said["caller_waits"] = waits == "yes"
    runs_on = chosen(state, "runs_on")
    if runs_on in ("cpu", "gpu"):
        said["gpu"] = runs_on == "gpu"
    return said


def _with(text: str, unit: str) -> str:
    """A number alone gets the usual unit."""
    return f"{text} {unit}" if text.replace(".", "", 1).replace(",", "").isdigit() else text
