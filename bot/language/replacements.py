""" "200k instead of 25k": the number that replaces another one is of its kind and in its unit."""

from math import isclose
from typing import Any

from advisor.profile import TrafficProfile
from advisor.units import MODES
from bot.language.counts import ends
from bot.language.tokens import Item, words
from bot.language.units import PER_DAY, PER_HOUR, PER_MINUTE, PER_MONTH, PER_SECOND, PER_WEEK, PER_YEAR

_PLUS = words("plus +")
_MORE = words("more extra additional")
_LESS = words("less fewer")
_OF_OTHER_THINGS = words("period instance_noun instance model gpu")
_INSTEAD = ("instead of", "rather than")
_PERIODS = (PER_MONTH, PER_DAY, PER_SECOND, PER_MINUTE, PER_HOUR, PER_WEEK, PER_YEAR)
_FIELDS = (
    "peak_requests_per_second", "models", "instance_count", "memory_gb", "payload_mb", "response_mb", "latency_ms",
    "budget_usd_per_month", "container_gb",
)  # fmt: skip
_CLOSE = 1e-6
_ROUND_DIGITS = 3
_FAR = 100.0


def read_replacement(items: list[Item], previous: TrafficProfile) -> dict[str, Any]:
    """The field whose value in `previous` is the number replaced; a unit behind that number becomes the new one's."""
    for at in range(1, len(items) - 1):
        new, old = items[at - 1], items[at + 1]
        if items[at].word in _INSTEAD and new.kind == old.kind == "period":
            del items[at : at + 2]
            return {}
        if items[at].word not in _INSTEAD or new.kind != "number":
            continue
        if old.kind in ("time", "size", "percent") and old.word.isdigit() and old.value:
            new.kind, new.value = old.kind, new.value * old.value / int(old.word)
            return {}
        if old.kind != "number":
            continue
        if at + 2 < len(items) and items[at + 2].kind == "period":
            items.insert(at, items.pop(at + 2))
            old.used = True
            return {}
        if ends(items, at + 2) and (changed := _replaced(new.value, old.value, previous)):
            new.used = old.used = True
            return changed
    return {}


def read_increment(items: list[Item], previous: TrafficProfile) -> dict[str, Any]:
    """ "10k more", "plus 50k requests", "5k less": what comes to the traffic of before, or goes from it."""
    before = previous.requests_per_month
    for at, item in enumerate(items):
        following = items[at + 1] if at + 1 < len(items) else None
        if following is not None and following.kind == "request_noun":
            following = items[at + 2] if at + 2 < len(items) else None
        added = (at > 0 and items[at - 1].word in _PLUS) or (following is not None and following.word in _MORE)
        taken = following is not None and following.word in _LESS
        if before is None or item.kind != "number" or isinstance(item.data, tuple) or not (added or taken):
            continue
        if any(part.kind in _OF_OTHER_THINGS for part in items[at + 1 : at + 3]):
            continue
        change = item.value * period_of(item.value, before)
        if taken and change >= before:
            continue
        item.used = True
        return {"requests_per_month": before - change if taken else before + change}
    return {}


def period_of(requests: float, before: float) -> float:
    """What a bare number of requests is meant by: the period in which the figure before was said, as its digits tell.

    25k a day make 760,416.67 a month: a follow-up "and at 40k?" means 40k a day.
    """
    if _digits(before) <= _ROUND_DIGITS:
        return PER_MONTH
    likely = min(_PERIODS, key=lambda period: _digits(before / period))
    near = 1 / _FAR <= requests * likely / before <= _FAR
    return likely if near and _digits(before / likely) <= _ROUND_DIGITS else PER_MONTH


def _digits(number: float) -> int:
    """How many digits it takes, trailing zeros apart."""
    return len(f"{number:.9e}".partition("e")[0].replace(".", "").rstrip("0"))


def _replaced(new: float, old: float, previous: TrafficProfile) -> dict[str, Any]:
    requests, seconds = previous.requests_per_month, previous.seconds_per_request
    for period in _PERIODS if requests is not None else ():
        if isclose(requests or 0.0, old * period, rel_tol=_CLOSE):
            return {"requests_per_month": new * period}
    for name in _FIELDS:
        value = getattr(previous, name)
        if value is not None and isclose(value, old, rel_tol=_CLOSE):
            return {name: type(value)(new)}
    for unit in (0.001, 1.0):
        if seconds.real_time is not None and isclose(seconds.real_time, old * unit, rel_tol=_CLOSE):
            return {"seconds_per_request": {mode: new * unit for mode in MODES if seconds.under(mode) is not None}}
    return {}
