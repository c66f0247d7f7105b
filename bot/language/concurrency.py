"""Requests at the same time: with the seconds that each takes they make a peak: 10 at once of 2 s are 5 a second."""

import itertools

from advisor.units import SECONDS_PER_MONTH
from bot.language.jobs import RECORDS
from bot.language.percentiles import Durations
from bot.language.tokens import Item, words

AT_ONCE = words("concurrent concurrently concurrency simultaneous simultaneously parallel flight once time")
_BEFORE = words("concurrent simultaneous parallel")
_BEHIND = (
    ("in", "flight"),
    ("in", "parallel"),
    ("at", "once"),
    ("at", "the", "same", "time"),
    ("concurrently",),
    ("simultaneously",),
)
_LONGEST = 4


def take_requests_at_once(items: list[Item]) -> Item | None:
    """The number of requests that run at the same time, marked used; None where the text tells none."""
    for at, (item, noun) in enumerate(itertools.pairwise(items)):
        if item.kind != "number" or item.used:
            continue
        end = at + 1
        if noun.word in _BEFORE and at + 2 < len(items) and items[at + 2].kind in RECORDS:
            end = at + 3
        elif noun.kind in RECORDS and (behind := _behind(items, at + 2)):
            end = at + 2 + behind
        if end > at + 1 and not _of_a_period(items, end):
            item.used = True
            return item
    return None


def _behind(items: list[Item], at: int) -> int:
    said = [part.word for part in items[at : at + _LONGEST]]
    return next((len(phrase) for phrase in _BEHIND if tuple(said[: len(phrase)]) == phrase), 0)


def _of_a_period(items: list[Item], at: int) -> bool:
    """ "10 requests at once every hour" come in a rhythm: they are a volume."""
    return at < len(items) and items[at].kind == "period"


def peak_of(at_once: Item, durations: Durations, requests: float | None, notes: list[str]) -> float | None:
    """So many requests a second as keep that number of them running; None where that is below the mean."""
    seconds = durations.everywhere or durations.by_mode.get("real_time")
    if seconds is None:
        notes.append(f"{at_once.value:g} requests at once tell a peak only with the time that each of them takes.")
        return None
    peak = at_once.value / seconds
    if requests is not None and peak * SECONDS_PER_MONTH < requests:
        notes.append(f"{at_once.value:g} requests at once are fewer than the mean makes: no peak was taken from them.")
        return None
    notes.append(f"{at_once.value:g} requests at once of {seconds:g} s each make a peak of {peak:.3g} a second.")
    return float(f"{peak:.12g}")
