"""What a button carries: the question and the price list, so that it works days later and after a restart."""

import json
import re
from dataclasses import dataclass

from pydantic import ValidationError

from advisor.errors import SagecostError
from advisor.profile import TrafficProfile

VERSION = 1
LONGEST = 1_900
_LIST_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


class StaleButton(SagecostError):
    """A button whose value this version does not understand."""


@dataclass(frozen=True, slots=True)
class State:
    """The question behind a message, and the name of the price list that decided it."""

    profile: TrafficProfile
    prices: str


def encode_state(profile: TrafficProfile, prices: str) -> str:
    """What was said, as compact JSON; short of the 2,000 characters that Slack takes in a value."""
    said = profile.model_dump(mode="json", include=profile.model_fields_set, by_alias=True)
    if isinstance(said.get("seconds_per_request"), dict):
        said["seconds_per_request"] = {k: v for k, v in said["seconds_per_request"].items() if v is not None}
    value = json.dumps({"v": VERSION, "prices": prices, "profile": said}, separators=(",", ":"), sort_keys=True)
    if len(value) > LONGEST:
        raise StaleButton("this question is too long to be kept in a button; ask it again in fewer words")
    return value


def decode_state(value: str) -> State:
    """The question of a button's value.

    Raises:
        StaleButton: it was written by another version, or by somebody else.
    """
    again = StaleButton("this button is from another version of sagecost; ask the question again")
    if not isinstance(value, str) or len(value) > LONGEST:
        raise again
    try:
        kept = json.loads(value)
        if not isinstance(kept, dict) or set(kept) != {"v", "prices", "profile"} or kept["v"] != VERSION:
            raise again
        prices, profile = kept["prices"], kept["profile"]
        if not isinstance(prices, str) or not _LIST_NAME.fullmatch(prices) or not isinstance(profile, dict):
            raise again
        return State(TrafficProfile(**profile), prices)
    except (ValueError, TypeError, RecursionError, ValidationError, SagecostError) as error:
        raise again from error
