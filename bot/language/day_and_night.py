"""Different rates by day and by night: "200 an hour by day, 20 by night" is one mean; counts add up."""

from bot.language.jobs import RECORDS
from bot.language.periods import Period, is_fast
from bot.language.tokens import Item, words
from bot.language.units import PER_DAY

_LEADS = words("by at in during over the")
_NIGHTS = words("night nights nighttime overnight")
# one of these words stands in any text that tells of the night
NIGHTS = _NIGHTS | {"at night", "by night", "in the night", "during the night", "over night"}
_DAYTIME = frozenset({"daytime", "during the day", "in the daytime"})
_DAYS = words("day days daytime daylight")
_DARK_HOURS = 0.5


def fold_day_and_night(items: list[Item], notes: list[str]) -> None:
    """Where a number of requests is told of the day and another of the night, the first becomes that of both."""
    night = _marker(items, _NIGHTS)
    day = _marker(items, _DAYS) if night is not None else None
    if day is None or night is None or day[0] == night[0]:
        return
    first, second = sorted((day, night))
    numbers = [at for at, item in enumerate(items) if item.kind == "number" and not item.used]
    leads = [_between(numbers, first[1], second[0]), _between(numbers, second[1], len(items))]
    trails = [_last(numbers, first[0]), _between(numbers, first[1], second[0])]
    if _ended(items, first[0]):
        pair = leads if leads[0] is not None else trails
    else:
        pair = trails if trails[0] is not None and trails[1] is not None else leads
    if pair[0] is None or pair[1] is None or _apart(items, first, second):
        return
    one, other = pair[0], pair[1]
    stops = sorted({len(items), *numbers, first[0], second[0]})
    periods = [_period(items, at, next(stop for stop in stops if stop > at)) for at in (one, other)]
    if all(period is None for period in periods) and not any(_counts(items, at) for at in (one, other)):
        return
    _fold(items, one, other, periods, notes)
    for begin, end in (first, second):
        for part in items[begin:end]:
            part.kind, part.used = "word", True


def _fold(items: list[Item], one: int, other: int, periods: list[Item | None], notes: list[str]) -> None:
    kept = periods[0] or periods[1]
    values = [items[one].value, items[other].value]
    if periods[0] is not None and periods[1] is not None:
        values[1] *= periods[1].value / periods[0].value
    steady = kept is not None and is_fast(kept.value)
    items[one].value, items[one].data = (sum(values) * _DARK_HOURS if steady else sum(values)), None
    how = "12 hours each" if steady else "added up"
    notes.append(f"The rates by day and by night were taken together ({how}).")
    items[other].used = True
    if periods[1] is not None:
        periods[1].used = True
    if periods[0] is None:
        value = kept.value if kept is not None else PER_DAY
        ahead = one + 1 + (one + 1 < len(items) and items[one + 1].kind in RECORDS)
        place = items[ahead - 1].end
        items.insert(ahead, Item("period", place, place, "a day", value, Period("per")))


def _marker(items: list[Item], names: frozenset[str]) -> tuple[int, int] | None:
    """Where the words "by night", "at night", "during the day" or the like begin and end."""
    for at, item in enumerate(items):
        if item.kind == "period" and not item.used:
            said = item.word.split()
            if said[-1] in names and (len(said) == 1 or said[0] in _LEADS):
                return at, at + 1
        elif item.kind == "offline" and item.word == "overnight" and "night" in names:
            return at, at + 1
        elif (item.kind == "traffic" and item.word in _DAYTIME and "day" in names) or (
            item.kind == "word" and item.word in names and at and items[at - 1].word in _LEADS
        ):
            begin = at
            while begin and items[begin - 1].word in _LEADS:
                begin -= 1
            return begin, at + 1
    return None


def _between(numbers: list[int], begin: int, end: int) -> int | None:
    return next((at for at in numbers if begin <= at < end), None)


def _last(numbers: list[int], end: int) -> int | None:
    return next((at for at in reversed(numbers) if at < end), None)


def _ended(items: list[Item], at: int) -> bool:
    """Whether a thought begins at `at`, so that what comes behind belongs to it."""
    return not at or items[at - 1].kind in ("sep", "comma") or items[at - 1].word in ("and", "but", ":")


def _apart(items: list[Item], first: tuple[int, int], second: tuple[int, int]) -> bool:
    return sum(part.word in (".", "\n") for part in items[first[1] : second[0]]) > 1


def _counts(items: list[Item], at: int) -> bool:
    return at + 1 < len(items) and items[at + 1].kind in RECORDS


def _period(items: list[Item], at: int, end: int) -> Item | None:
    return next((part for part in items[at + 1 : end] if part.kind == "period" and not part.used), None)
