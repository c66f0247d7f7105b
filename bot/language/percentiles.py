"""Times that requests take or must keep, and the percentile that such a limit is asked of."""

from advisor.units import Mode
from bot.language.clauses import sentence
from bot.language.tokens import Item


class Durations:
    """The times of a text: of a request under all options or under one, and how soon an answer is asked for."""

    everywhere: float | None = None
    latency_ms: float | None = None
    percentile: float | None = None
    waits: bool | None = None
    firm: bool = False

    def __init__(self) -> None:
        self.by_mode: dict[Mode, float] = {}
        self.notes: list[str] = []


def percentile_of(items: list[Item], at: int, left: list[Item], right: list[Item]) -> Item | None:
    """What names the share of requests that the time at `at` holds for, if anything does."""
    for part in left:
        if part.kind == "percentile":
            return part
    for part in right[:6]:
        if part.kind == "percentile":
            return part
    begin, end = sentence(items, at, commas=True)
    share = items[at - 2] if at > begin + 1 else None
    bounded = items[at - 1].kind in ("bound", "upto") or items[at - 1].word.startswith("<")
    if share is not None and bounded and share.kind == "percent" and not share.used and share.value >= 90:
        return share
    for spot in range(begin, end):
        part = items[spot]
        if (
            part.kind == "percent"
            and not part.used
            and part.value >= 50
            and spot + 1 < end
            and any(
                near.kind in ("request_noun", "per_request", "response", "thing")
                or near.word in ("all", "time", "cases", "must", "must be", "should", "have to", "need to")
                for near in items[spot + 1 : spot + 5]
            )
        ):
            return part
        if part.kind == "percentile" and spot == begin and spot < at and not part.used:
            return part
    return None


def read_lone_percentiles(items: list[Item], found: Durations) -> None:
    """ "latency 80 ms (p95)", "p99 latency: 120 ms" cut off by a comma or a parenthesis."""
    for at, item in enumerate(items):
        if item.kind != "percentile" or item.used:
            continue
        spot = at - 1
        while (
            spot >= 0
            and items[spot].kind in ("sep", "op", "latency", "word", "comma")
            and items[spot].word not in (".", ";", "\n", "?")
        ):
            spot -= 1
        if spot >= 0 and items[spot].kind == "time" and items[spot].used:
            milliseconds = float(f"{items[spot].value * 1000:.12g}")
            if found.latency_ms is None and found.everywhere == items[spot].value:
                found.everywhere = None
                found.latency_ms, found.percentile = milliseconds, item.value
                item.used = True
            elif found.latency_ms == milliseconds and found.percentile is None:
                found.percentile = item.value
                item.used = True
        else:
            _percentile_before(items, at, found)


def _percentile_before(items: list[Item], at: int, found: Durations) -> None:
    """ "latency (p95): 300 ms"."""
    rest = items[at + 1 : at + 4]
    if not rest or rest[0].word != ")":
        return
    ahead = next((part for part in rest if part.kind not in ("sep", "op", "bound", "upto")), None)
    if ahead is None or ahead.kind != "time" or not ahead.used:
        return
    if found.percentile is None and found.latency_ms == float(f"{ahead.value * 1000:.12g}"):
        found.percentile, items[at].used = items[at].value, True
    if found.everywhere != ahead.value:
        return
    found.everywhere, found.latency_ms = None, float(f"{ahead.value * 1000:.12g}")
    found.percentile, items[at].used = items[at].value, True
