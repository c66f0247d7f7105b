"""How often: "a day", "/s", "nightly", "every 5 minutes", "rps" as one item with the times a month."""

from dataclasses import dataclass

from advisor.units import SECONDS_PER_MONTH
from bot.language.tokens import Item, words
from bot.language.units import ADVERBS, PER_DAY, PER_SECOND, PER_WEEK, PER_WORKDAY, PERIOD_NAMES, RATE_WORDS

_WEEKDAYS = words(
    "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday mondays tuesdays "
    "wednesdays thursdays fridays saturdays sundays"
)
_PLAIN_PERIODS = words("second minute hour day week month year tag woche monat jahr dia semana mes")
FULL_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")


_STARTS = words("lately word slash every each per_request sep offline")
_FIRST_WORDS = frozenset(RATE_WORDS.keys() | ADVERBS.keys()) | words(
    "per p pro par por by im am al a an in at during each every and"
)
_UPKEEP = ("train", "retrain", "deploy", "redeploy", "release", "backup", "meet")
_NTH = {"other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}
_ORDINALS = words("first second third fourth last 1st 2nd 3rd 4th")
_PLAIN_DAYS = words("calendar full single whole entire typical given average normal shift")
_SCORING = words("score scores scoring scored rescore job jobs")


@dataclass(slots=True)
class Period:
    """`style`: "per" (per day, /day), "article" (a day), "every", "adverb" (daily), "unit" (rps), "lately" (last week).

    `night`: nightly.
    """

    style: str
    night: bool = False


def fold_periods(items: list[Item]) -> list[Item]:
    """Each period as an item of kind "period" whose value is how often it comes in a month."""
    folded: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if item.kind not in _STARTS or (item.kind == "word" and item.word not in _FIRST_WORDS):
            folded.append(item)
            at += 1
            continue
        found = _period(items, at, folded)
        if found is None:
            folded.append(items[at])
            at += 1
            continue
        value, end, period = found
        text = " ".join(part.word for part in items[at:end])
        kind = "upkeep" if _of_upkeep(folded, items, end) else "period"
        folded.append(Item(kind, items[at].start, items[end - 1].end, text, value, period))
        at = end
    return folded


def _period(items: list[Item], at: int, before: list[Item]) -> tuple[float, int, Period] | None:
    item = items[at]
    word = item.word
    if (
        item.kind == "offline"
        and item.data == "night"
        and word in ("nightly", "overnight", "over night", "each night", "every night", "per night")
    ):
        return PER_DAY, at + 1, Period("adverb", night=True)
    if item.kind == "lately":
        return item.value, at + 1, Period("lately")
    if (length := _at_night(items, at)) and before and _worked_off(before[-1], before):
        return PER_DAY, at + length, Period("adverb", night=True)
    if item.kind not in ("word", "slash", "every", "each", "per_request", "sep"):
        return None
    if word in RATE_WORDS:
        return RATE_WORDS[word], at + 1, Period("unit")
    if word in ADVERBS:
        return ADVERBS[word], at + 1, Period("adverb")
    if item.kind == "slash":
        measured = at + 1 < len(items) and items[at + 1].kind == "time"
        if measured and before and before[-1].kind not in ("request_noun", "thing", "number", "word"):
            return None
        return _per(items, at + 1, at, "per", slash=True)
    counted = bool(before) and before[-1].kind in ("request_noun", "thing")
    if word in ("in", "at") and counted and at + 1 < len(items) and items[at + 1].word in _PLAIN_PERIODS:
        return _per(items, at + 1, at, "per")
    if word in ("by", "im", "am", "al") and not (at + 1 < len(items) and items[at + 1].word in _PLAIN_PERIODS):
        return None
    if word == "and":
        joined = len(before) > 1 and before[-2].word in ("per", "each", "every")
        joined = joined and at + 1 < len(items) and items[at + 1].word in _PLAIN_PERIODS
        return _per(items, at + 1, at, "per") if joined else None
    if word in ("per", "p", "pro", "par", "por", "by", "im", "am", "al"):
        start = at + 1 + (at + 1 < len(items) and items[at + 1].word in ("the", "single"))
        return _per(items, start, at, "per")
    if word == "each" and at + 1 < len(items) and _takes(items[at + 1], before):
        return None
    if word in ("each", "every"):
        return _per(items, at + 1, at, "every")
    if word in ("a", "an"):
        return _per(items, at + 1, at, "article")
    if word in ("in", "during") and before and (counted or before[-1].kind == "number"):
        whole = [part.word for part in items[at + 1 : at + 4]]
        if len(whole) == 3 and whole[0] in ("the", "a", "one") and whole[1] in _PLAIN_DAYS and whole[2] in PERIOD_NAMES:
            return PERIOD_NAMES[whole[2]], at + 4, Period("per")
    if (
        word == "in"
        and at + 2 < len(items)
        and items[at + 1].word in ("a", "one", "each")
        and items[at + 2].word in ("day", "month", "week", "year")
    ):
        return PERIOD_NAMES[items[at + 2].word], at + 3, Period("per")
    return None


def _of_upkeep(before: list[Item], items: list[Item], end: int) -> bool:
    """ "retrained every night", "weekly retraining", "we deploy twice a week": nothing that requests come with."""
    counted = bool(before) and len(before) > 1 and before[-2].kind == "number"
    near = items[end : end + 1] if counted else (*before[-3:], *items[end : end + 1])  # "12k meetings per week"
    return any(word.startswith(_UPKEEP) for part in near for word in part.word.split())


def _takes(item: Item, before: list[Item]) -> bool:
    """ "8M requests a month, each 25 ms" tells what one takes; "called each 5 minutes" how often."""
    behind = bool(before) and (before[-1].kind in ("comma", "sep", "period") or before[-1].word == "and")
    return item.kind == "time" and (item.value < 1 or behind or (not before and item.value < 60))


def _at_night(items: list[Item], at: int) -> int:
    """How many items of "at night", "in the night" or "during the night" begin here."""
    if items[at].word not in ("at", "in", "during", "by"):
        return 0
    said = [part.word for part in items[at : at + 3]]
    return 2 if said[1:2] == ["night"] else 3 if said[1:] == ["the", "night"] else 0


def _worked_off(last: Item, before: list[Item]) -> bool:
    """ "we score 200k records at night", "a batch job at night"; a service that is "quiet at night" is no job."""
    work = any(part.word in _SCORING or part.kind == "offline" for part in before[-12:])
    return (
        last.kind == "offline"
        or last.word.rpartition(" ")[2] in _SCORING
        or (work and last.kind in ("thing", "number"))
    )


def _per(items: list[Item], at: int, begin: int, style: str, slash: bool = False) -> tuple[float, int, Period] | None:
    if at >= len(items):
        return None
    unit = items[at]
    word = unit.word
    if unit.kind == "time":
        if style == "article" or unit.value <= 0 or isinstance(unit.data, tuple):
            return None
        return SECONDS_PER_MONTH / unit.value, at + 1, Period(style)
    if (
        unit.kind == "number"
        and style == "every"
        and at + 1 < len(items)
        and items[at + 1].word in PERIOD_NAMES
        and unit.value > 0
    ):
        return PERIOD_NAMES[items[at + 1].word] / unit.value, at + 2, Period(style)
    if unit.kind not in ("word", "over", "average"):
        return None
    if (
        word in ("business", "working", "work", "trading", "school")
        and at + 1 < len(items)
        and items[at + 1].word in ("day", "days")
    ):
        return PER_WORKDAY, at + 2, Period(style)
    if word in _PLAIN_DAYS and at + 1 < len(items) and items[at + 1].word in PERIOD_NAMES:
        return PERIOD_NAMES[items[at + 1].word], at + 2, Period(style)
    if word in _NTH and style == "every" and at + 1 < len(items) and items[at + 1].word in PERIOD_NAMES:
        return PERIOD_NAMES[items[at + 1].word] / _NTH[word], at + 2, Period(style)
    if style == "every" and (end := _nth_day_of_the_month(items, at)):
        return 1.0, end, Period(style, night=True)
    if style == "every" and word in FULL_DAYS:
        return PER_WEEK, at + 1, Period(style, night=True)
    if word in PERIOD_NAMES and word != "m":
        part = word == "quarter" and at + 1 < len(items) and items[at + 1].word == "of"
        if style == "article" and (len(word) < 3 or part):
            return None
        if unit.kind == "over" and not slash and style != "per":
            return None
        night = word == "night" or (word in ("weekend", "evening", "morning") and style == "every")
        night = night and style != "article"
        end = at + 1
        if end < len(items) and items[end].word == "night" and word in ("weekday", "workday"):
            end, night = end + 1, True
        return PERIOD_NAMES[word], end, Period(style, night=night)
    return None


def _nth_day_of_the_month(items: list[Item], at: int) -> int:
    """Where "first Monday of the month" ends that begins here, or 0."""
    said = [part.word for part in items[at : at + 5]]
    days = len(said) > 1 and said[0] in _ORDINALS and said[1] in FULL_DAYS
    named = days and (said[2:] in (["of", "the", "month"], ["of", "a", "month"]) or said[2:4] == ["in", "month"])
    return at + 5 if named else at + 2 if days and said[0] in ("first", "last", "1st") else 0


def is_fast(value: float) -> bool:
    """Whether a period is of the kind in which a peak is told: a second, a minute, an hour."""
    return value >= PER_SECOND / 3600 * 0.99
