"""A rate that holds for a stretch of each day only: "10 rps for 2 hours a day"."""

from advisor.units import SECONDS_PER_MONTH
from bot.language.tokens import Item, words

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


def _share(items: list[Item], at: int) -> float | None:
    if at + 1 >= len(items) or items[at].kind != "time" or items[at + 1].kind != "period":
        return None
    time, period = items[at], items[at + 1]
    share = time.value * period.value / SECONDS_PER_MONTH
    if period.used or not 0 < share < 1 or period.data.style not in ("article", "per", "every", "adverb"):
        return None
    time.used = period.used = True
    return share
