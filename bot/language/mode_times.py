"""Which of the four options a time is told of: "0.1 s on real-time and 3.4 s on serverless"."""

from advisor.units import Mode
from bot.language.tokens import Item, words

_WEAK = words("it they this of one a an the model on in about request ca than to needs runs")
_TO_THE_MODE = words("on in for under with via using a an our as when if")
_OF_THE_TIME = words("per_request latency each")


def mode_of(left: list[Item], right: list[Item]) -> Mode | None:
    """The option named beside a time, given what stands before it (the nearest first) and behind it."""
    for spot, part in enumerate(right[:3]):
        if part.kind == "mode":
            if part.used and part.value == 0.0:
                break
            if all(near.word in _TO_THE_MODE or near.kind in _OF_THE_TIME for near in right[:spot]):
                part.value = 1.0
                return _as_mode(part)
            break
        if part.kind not in ("word", "runs_on", "per_request", "latency", "each", "take"):
            break
    for spot, part in enumerate(left):
        if part.kind == "mode":
            beyond = left[spot + 1 : spot + 4]
            if any(near.kind in ("today", "runs_on", "moving") for near in beyond) or (
                part.word.endswith(("endpoint", "endpoints")) and spot and left[spot - 1].word in ("with", "at")
            ):
                return None
            part.value = 1.0
            return _as_mode(part)
        if (
            part.kind in ("take", "latency", "op", "per_request", "about", "each", "bound", "upto", "over", "need")
            or part.word in _WEAK
        ):
            continue
        return None
    return None


def _as_mode(item: Item) -> Mode:
    mode: Mode = item.data
    return mode
