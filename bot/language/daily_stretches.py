"""A rate that holds for a stretch of each day only: "10 rps for 2 hours a day"."""

from advisor.units import SECONDS_PER_MONTH
from bot.language.periods import Period
from bot.language.tokens import Item, words
from bot.language.units import PER_DAY

_OPEN = words("open operates operate operating active works work running runs run operational")
_REST = words("other remaining rest")
_HOURS_A_DAY = 24
_EXACT = 1e-9
_FOR = words("for during over , (")
_AT = words("at with of")
_ABOUT = words("about over upto")


def stretch_of(items: list[Item], first: int, last: int) -> float | None:
    """The share of the time in which the rate from `first` to `last` holds; the items that say so are marked used."""
    at = last + 1
    if at < len(items) and items[at].word in _FOR:
        at += 1
        at += at < len(items) and items[at].kind in _ABOUT
        return _share(items, at)
    at = first - 1
    at -= at >= 0 and items[at].word in _AT
    return _share(items, at - 1) if at > 0 else None


def open_hours(items: list[Item]) -> float | None:
    """The share of the time in "open 10 hours a day", said apart from the rate; its items are marked used."""
    for at, item in enumerate(items):
        if item.word in _OPEN and at + 2 < len(items):
            ahead = at + 1 + (items[at + 1].kind in _ABOUT or items[at + 1].word == "for")
            if (share := _share(items, ahead)) is not None:
                return share
    return None


def in_the_other_hours(items: list[Item]) -> None:
    """ "idle 20 h, 2,500 in the other 4": a number in the rest of a day's hours is one a day."""
    for at in range(2, len(items) - 1):
        if items[at].word not in _REST or items[at - 1].word != "the" or items[at + 1].kind not in ("number", "time"):
            continue
        rest = items[at + 1]
        hours = rest.value / 3600 if rest.kind == "time" else rest.value
        others = (item for item in items if item.kind == "time" and item is not rest and not item.used)
        idle = next((item for item in others if abs(item.value / 3600 + hours - _HOURS_A_DAY) < _EXACT), None)
        if idle is not None:
            idle.used = rest.used = True
            items[at - 1 : at] = [Item("period", items[at - 1].start, rest.end, "a day", PER_DAY, Period("per"))]
            return


def _share(items: list[Item], at: int) -> float | None:
    if at + 1 >= len(items) or items[at].kind != "time" or items[at + 1].kind != "period":
        return None
    time, period = items[at], items[at + 1]
    share = time.value * period.value / SECONDS_PER_MONTH
    if period.used or not 0 < share < 1 or period.data.style not in ("article", "per", "every", "adverb"):
        return None
    time.used = period.used = True
    return share
