"""Durations: how long a request takes, and how soon an answer is asked for."""

from collections.abc import Iterator

from advisor.units import SECONDS_PER_MONTH
from bot.language.clauses import after, before
from bot.language.mode_times import modes_of, name_batch
from bot.language.percentiles import Durations, percentile_of, read_lone_percentiles
from bot.language.stages import add_stages, in_the_unit_before
from bot.language.time_limits import (
    answers_needed,
    is_dropped_beyond,
    is_of_an_endpoint,
    or_else,
    or_less,
    times_out,
    waited_for,
)
from bot.language.times_of_other_things import (
    OTHER_THOUGHTS,
    RECORDED,
    length_of_a_recording,
    of_cold_starts,
    of_something_else,
    of_the_job,
    of_what_lasts,
)
from bot.language.tokens import Item, words
from bot.language.units import PER_HOUR

_STRETCHES = words("last past final next first previous")
_TALKS = words("call meeting sync chat slot break demo standup talk session")
_BEFORE_A_BARE_NUMBER = words("take about over word")
_QUIET = words("nothing silence quiet")
_TOLERATED = words("tolerate tolerates accept accepts")
_CAN_WAIT = ("can wait", "ok to wait", "okay to wait", "fine to wait")
_MUST = frozenset({"must", "has to", "have to", "needs to", "need to", "shall", "should"})
_LONGEST_UNTOLD_SECONDS = 7200.0
_PATIENCE_SECONDS = 60.0
_DEADLINE_SECONDS = 3600.0
_LONGEST_PATIENCE_SECONDS = 30.0
_STRONG_RIGHT = words("max maximum tops sla slo target deadline limit budget ceiling cap") | {
    "at most",
    "latency target",
    "latency budget",
    "latency sla",
    "latency slo",
    "latency limit",
    "latency requirement",
    "latency goal",
    "upper limit",
    "at the most",
    "response time target",
    "response time sla",
    "max latency",
}


def read_durations(items: list[Item]) -> Durations:
    """What each duration of a text says; those that say nothing known stay unused."""
    found = Durations()
    times = [item for item in items if item.kind == "time"]
    if len(times) > 1:
        add_stages(items, found)
        name_batch(items)
    for at, item in enumerate(items):
        if item.kind == "number" and times and not item.used and items[at - 1].kind in _BEFORE_A_BARE_NUMBER:
            in_the_unit_before(items, at, times)
        if item.kind == "period" and _one_unit(items, at):
            item.kind, item.value, item.data = "time", float(f"{SECONDS_PER_MONTH / item.value:.9g}"), None
            if [part.word for part in items[at + 1 : at + 4]] == ["and", "a", "half"]:
                item.value *= 1.5
        if item.kind == "time" and not item.used and item.value > 0:
            _place(items, at, found)
    read_lone_percentiles(items, found)
    return found


def _one_unit(items: list[Item], at: int) -> bool:
    """ "takes about a second"."""
    item = items[at]
    if item.used or item.data.style != "article" or item.value < 2.0:
        return False
    ahead = at + 4 if [part.word for part in items[at + 1 : at + 4]] == ["and", "a", "half"] else at + 1
    if ahead < len(items) and items[ahead].kind == "per_request" and items[ahead].word.startswith("per"):
        return True
    if ahead < len(items) and items[ahead].kind == "each" and (ahead > at + 1 or _is_listed(items, at)):
        return True
    for part in before(items, at, 3):
        if part.kind in ("take", "bound", "latency", "target"):
            return True
        if part.kind not in ("about", "over", "upto") and part.word not in ("is", "than"):
            return False
    return False


def _is_listed(items: list[Item], at: int) -> bool:
    """ "ten requests an hour, a minute each": beside another period, what each of them takes."""
    apart = at > 0 and items[at - 1].kind == "comma" and items[at].value >= PER_HOUR
    return apart and any(part.kind == "period" for part in items[:at])


def _place(items: list[Item], at: int, found: Durations) -> None:
    item = items[at]
    left = _own(before(items, at, 9))
    right = [*after(items, at, 7)]
    kinds_left = {part.kind for part in left}
    kinds_right = {part.kind for part in right}
    words_left = {part.word for part in left}
    following = items[at + 1] if at + 1 < len(items) else None
    if following is not None and following.kind == "period" and following.data.style != "every":
        if item.value == 86_400 and following.word.endswith("day"):
            item.used = True
            item.kind, item.data = "traffic", "steady"
        return
    if item.value >= _PATIENCE_SECONDS and following is not None and following.word in _TALKS:
        item.used = True
        return
    if at > 1 and ((items[at - 1].word == "of" and items[at - 2].word in RECORDED) or items[at - 1].word == "length"):
        return
    if of_what_lasts(items, at) or (item.value >= _PATIENCE_SECONDS and length_of_a_recording(items, at)):
        item.used = True
        return
    if following is not None and following.word == "of" and at + 2 < len(items) and items[at + 2].kind == "thing":
        return
    if following is not None and (following.word == "long" or following.word in RECORDED) and "take" not in kinds_left:
        return
    topped = at > 1 and items[at - 1].kind == "upto" and found.everywhere is not None
    topped = topped and items[at - 2].kind not in ("latency", "percentile")
    if topped and any(part.kind == "average" for part in items[max(0, at - 9) : at]):
        return
    if "first" in words_left and _another(items, item):
        return
    if at and items[at - 1].word in _STRETCHES and item.value >= _PATIENCE_SECONDS:
        item.used = True
        return
    if "cold" in words_left:
        item.used = True
        return
    if words_left & _QUIET:
        item.used = True
        return
    if at and items[at - 1].word in ("instead of", "rather than") and _another(items, item):
        item.used = True
        return
    if of_cold_starts(left) or of_cold_starts(right):
        item.used = True
        return
    if item.value >= _PATIENCE_SECONDS and any(
        part.kind == "nowait" and part.word.endswith(_CAN_WAIT) for part in left
    ):
        item.used, found.waits = True, False
        return
    if at > 1 and items[at - 1].word == "for" and items[at - 2].kind == "period":
        item.used = True
        return
    if times_out(items, at) and (item.value > _LONGEST_PATIENCE_SECONDS or is_of_an_endpoint(items, at)):
        return
    dropped = is_dropped_beyond(items, at) or times_out(items, at)
    if not dropped and (
        {"time", "out"} <= words_left or of_something_else(words_left | {part.word for part in right[:2]})
    ):
        return
    percentile = percentile_of(items, at, left, right)
    take = "take" in kinds_left or any(part.kind == "take" for part in right[:3])
    latency = "latency" in kinds_left or any(part.kind == "latency" for part in right[:3])
    per_request = any(part.kind == "per_request" for part in right[:2])
    less = any(part.kind == "op" and part.word in ("<", "<=", "=<") for part in left)
    target = any(part.kind == "target" for part in left) or any(part.word in _STRONG_RIGHT for part in right[:4])
    target = target or any(part.word in _TOLERATED or "accept" in part.word for part in left[:4])
    bound = less or "bound" in kinds_left or or_less(right)
    upto_words = [part.word for part in left if part.kind == "upto"]
    strict = any(word not in ("up to", "upto", "can be", "worst case", "as long as") for word in upto_words)
    loose = bool(upto_words) and not strict
    wanted = latency and (
        "need" in kinds_left or "need" in kinds_right or "good" in kinds_right or "good" in kinds_left
    )
    wanted = wanted or (at > 1 and items[at - 1].word == "in" and answers_needed(items[at - 2], left))
    aimed = percentile is not None or (
        not take and (target or wanted or bound or (upto_words and latency) or (strict and not per_request))
    )
    aimed = aimed or (not take and or_else(items, at))
    aimed = aimed or (take and bound and any(part.word in _MUST for part in left))
    aimed = aimed or dropped
    if loose and not latency and percentile is None and not target and not less:
        aimed = False
    if items[at - 1].word == "at" and following is not None and following.kind == "per_request":
        aimed = aimed and (percentile is not None or latency or not following.word.startswith("per"))
    if aimed and percentile is None and any(part.kind == "notice" for part in left):
        aimed = False
    if waited_for(left) and item.value < _DEADLINE_SECONDS:
        aimed = True
        found.waits = True
    if aimed:
        item.used = True
        if dropped:
            found.waits = True
        if percentile is not None:
            percentile.used = True
        if item.value >= _DEADLINE_SECONDS and percentile is None and not latency:
            found.waits = False
            found.notes.append("A deadline of hours was taken to say that nobody waits for the answer.")
            return
        if item.value * 1000 > 86_400_000:
            item.used = False
            return
        milliseconds = float(f"{item.value * 1000:.12g}")
        value = percentile.value if percentile is not None else None
        firm = target or bound
        if found.latency_ms is not None and abs(found.latency_ms - milliseconds) > 1e-9:
            if firm and not found.firm and value in (None, found.percentile):
                value = found.percentile
            elif not _stricter(found, value):
                item.used = False
                return
        found.latency_ms, found.firm = milliseconds, firm
        found.percentile = value if value is not None else found.percentile
        _say_range(item, "latency", found)
        return
    if "mode" not in kinds_left and of_the_job(items, at, left, right):
        return
    modes = modes_of(items, at, left, right)
    if modes:
        for mode in modes:
            if mode not in found.by_mode:
                item.used = True
                found.by_mode[mode] = item.value
        if item.used:
            _say_range(item, "time per request", found)
        return
    told = take or latency or per_request or (following is not None and following.word in ("per", "each"))
    if item.value >= _LONGEST_UNTOLD_SECONDS and not (told or (kinds_left | kinds_right) & {"each", "per_request"}):
        return
    labelled = (kinds_left | kinds_right) & {"each", "per_request"} or (
        following is not None and following.kind == "each"
    )
    unlikely = found.everywhere is not None and found.everywhere >= _PATIENCE_SECONDS and item.value < 1
    if found.everywhere is None or abs(found.everywhere - item.value) < 1e-9 or (labelled and unlikely):
        item.used = True
        found.everywhere = item.value
        _say_range(item, "time per request", found)


def _own(left: Iterator[Item]) -> list[Item]:
    """Without what belongs to the amount before: "300 ms p99 target with 40 ms inference"."""
    own = [*left]
    for spot, part in enumerate(own):
        if part.word in OTHER_THOUGHTS and any(beyond.kind == "percentile" and beyond.used for beyond in own[spot:]):
            return own[:spot]
    return own


def _another(items: list[Item], item: Item) -> bool:
    return any(part.kind == "time" and part is not item for part in items)


def _stricter(found: Durations, percentile: float | None) -> bool:
    """Of several targets the one with the highest percentile counts."""
    return percentile is not None and (found.percentile is None or percentile > found.percentile)


def _say_range(item: Item, what: str, found: Durations) -> None:
    if isinstance(item.data, tuple):
        low, high = item.data
        found.notes.append(f"The {what} was given as {low:g} to {high:g} s: the mean, {item.value:g} s, was taken.")
