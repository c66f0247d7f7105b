"""Peaks and means without a unit of their own, and users that each make requests."""

from bot.language.clauses import after, before
from bot.language.counts import ends, users_behind
from bot.language.jobs import RECORDS
from bot.language.periods import is_fast
from bot.language.rates import BURST_NOUNS, JOINING, Rate, Volume, take
from bot.language.tokens import Item, words
from bot.language.units import PER_SECOND, PERIOD_NAMES

_NAMED = words("peak traffic latency memory payload response model utilization gpu instance user_noun percentile")
_PARTS_OF_TEXT = words("pages lines rows sentences entries tables records")
_DEVICES = words("sensors cameras devices stores sites")


def read_multiples(items: list[Item], volume: Volume, pending: list[int]) -> None:
    """Peaks with no unit of their own: "peaks of 50", "3x at peak", and users that each make requests."""
    for at in pending:
        item = items[at]
        if item.used:
            continue
        following = items[at + 1] if at + 1 < len(items) else None
        counts = following is not None and (
            following.kind in RECORDS
            or following.word == "times"
            or _things_each(items, at + 1)
            or (following.kind == "user_noun" and at + 2 < len(items) and items[at + 2].word == "per")
        )
        if counts and _of_each_user(items, at, volume):
            continue
        if users_behind(items, at) is not None:
            count_users(items, at, volume)
            continue
        inside = items[at - 1].word in ("in", "across", "from", "over") if at else False
        if (
            not inside
            and any(part.kind == "user_noun" for part in before(items, at, 2))
            and any(rate.per_user for rate in volume.rates)
        ):
            volume.users = item.value
            item.used = True
            continue
        near = [*before(items, at, 4, JOINING), *after(items, at, 5, JOINING)]
        if volume.peaks and not volume.rates and _mean_alone(items, at, near):
            take(volume, items, at, at, item.value, volume.peaks[0].period)
            continue
        peak = next(
            (
                part
                for part in near
                if part.kind == "peak"
                or (part.kind == "event" and _is_multiple(following))
                or (part.kind == "traffic" and part.word in BURST_NOUNS)
            ),
            None,
        )
        mean = next((rate for rate in volume.rates), None)
        if peak is None and mean is not None and not volume.peaks and _tops_the_mean(items, at, mean):
            _take_peak(volume, items, at, item.value * mean.period)
            continue
        if peak is None and mean is not None and not volume.peaks and _at_most(items, at, mean):
            _take_peak(volume, items, at, item.value * mean.period)
            continue
        if peak is None or (
            following is not None and following.kind in ("model", "instance", "instance_noun", "gpu", "percentile")
        ):
            continue
        mean = next((rate for rate in volume.rates), None)
        if following is not None and (following.word in ("x", "times", "fold")):
            if mean is not None:
                following.used = item.used = True
                _take_peak(volume, items, at, item.value * mean.monthly)
            continue
        if volume.peaks:
            continue
        unit = mean.period if mean is not None and is_fast(mean.period) else PER_SECOND
        if peak.word.split()[-1] in ("hour", "hours", "minute"):
            unit = PERIOD_NAMES[peak.word.split()[-1]]
        _take_peak(volume, items, at, item.value * unit)


def count_users(items: list[Item], at: int, volume: Volume) -> None:
    """Takes the number at `at` as that of the users who each make the requests, if the rates are told of each."""
    device = any(part.word in _DEVICES for part in items[at + 1 : at + 3])
    if volume.users is None and any(rate.per_user or rate.each or (rate.single and device) for rate in volume.rates):
        volume.users = items[at].value
        items[at].used = True


def _at_most(items: list[Item], at: int, mean: Rate) -> bool:
    """ "on average 4 requests a second, at most 15": beside a mean in seconds its bound is the peak."""
    bound = at > 1 and items[at - 1].kind in ("upto", "bound") and items[at - 2].kind in ("comma", "sep", "word")
    return bound and ends(items, at + 1) and is_fast(mean.period) and items[at].value * mean.period > mean.monthly


def _tops_the_mean(items: list[Item], at: int, mean: Rate) -> bool:
    """ "220 rps on average and 600 at dinner time": beside a mean a larger number at some time is the peak."""
    if not (mean.average and is_fast(mean.period)) or at + 1 >= len(items):
        return False
    leads = items[at - 1].kind == "comma" or items[at - 1].word in ("and", "but", "to")
    when = items[at + 1].word in ("at", "in", "on", "during", "around")
    return leads and when and items[at].value * mean.period > mean.monthly


def _mean_alone(items: list[Item], at: int, near: list[Item]) -> bool:
    """ "a peak of 100 a second, on average 10": the mean is in the unit of the peak."""
    following = items[at + 1] if at + 1 < len(items) else None
    if (
        following is not None
        and following.kind not in ("sep", "comma", "average")
        and following.word not in ("on", "in")
    ):
        return False
    return any(part.kind == "average" for part in near) and not any(part.kind in _NAMED for part in near)


def _of_each_user(items: list[Item], at: int, volume: Volume) -> bool:
    """ "2k users a day with 15 requests each"."""
    rate = next((rate for rate in volume.rates if rate.users), None)
    near = [*before(items, at, 5), *items[at + 2 : at + 3]]
    if rate is None and len(volume.rates) == 1 and items[at - 1].word == "with" and _is_each(items, at + 2):
        rate = volume.rates[0]
    if rate is None and len(volume.rates) == 1 and _makes_calls(items, at, volume.rates[0]):
        rate = volume.rates[0]
    if rate is None or not any(part.kind in ("each", "per_user") for part in near):
        return False
    if items[at + 1].kind == "thing" and _is_part(items, at + 1, rate):
        return False
    rate.monthly *= items[at].value
    rate.users = False
    items[at].used = items[at + 1].used = True
    return True


def _is_multiple(following: Item | None) -> bool:
    return following is not None and following.word in ("x", "times", "fold")


def _is_part(items: list[Item], at: int, rate: Rate) -> bool:
    """ "12,500 letters a week, 3 pages each": pages are no requests of their own, unless one is spoken of singly."""
    whole = items[items.index(rate.first) + 1]
    one = items[at].word.removesuffix("s")
    singly = any(part.kind == "per_request" and part.word.split()[-1] == one for part in items)
    taken = any(
        part.kind == "time" and f"{items[spot + 2].word}s" == whole.word for spot, part in enumerate(items[:-2])
    )
    return not singly and items[at].word in _PARTS_OF_TEXT and (taken or whole.kind in ("word", *RECORDS))


def _things_each(items: list[Item], at: int) -> bool:
    """ "4 lookups each", "12 scans a piece": what stands before an "each" is counted for each."""
    return items[at].kind == "word" and items[at].word.endswith("s") and _is_each(items, at + 1)


def _makes_calls(items: list[Item], at: int, rate: Rate) -> bool:
    """ "200 experiments a week, each with 50 calls": what else than requests was counted makes them."""
    known = items[items.index(rate.first) + 1].kind in RECORDS
    each = any(part.kind == "each" for part in items[max(0, at - 3) : at])
    return each and not known and items[at + 1].kind == "request_noun"


def _is_each(items: list[Item], at: int) -> bool:
    return at < len(items) and items[at].kind in ("each", "per_user")


def _take_peak(volume: Volume, items: list[Item], at: int, monthly: float) -> None:
    items[at].used = True
    rate = Rate(items[at], items[at], monthly, PER_SECOND, peak=True)
    volume.peaks.append(rate)
