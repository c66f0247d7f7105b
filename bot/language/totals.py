"""All rates of a text as one volume: over models and users, in the hours they hold, free of contradiction."""

from itertools import pairwise

from advisor.profile import ActiveHours
from advisor.units import HOURS_PER_WEEK
from bot.language.errors import NotUnderstood
from bot.language.models_with_traffic import CALLERS, named_apart
from bot.language.normal import Normal, Span
from bot.language.periods import is_fast
from bot.language.rates import Rate, Volume, per_second
from bot.language.tenses import is_capacity, is_todays
from bot.language.tokens import Item, words
from bot.language.traffic_by_place import PLACES, added_over_places
from bot.language.units import PER_DAY
from bot.language.weekdays import days_in

_SAME_VOLUME = 0.06
_MORE = words("plus additionally addition top another additional also full extra")
_LEAD = 7
_AT_TIMES = words("in during at on when if under after")
_NOON = 12.0  # "70 a second at noon" is a peak beside a volume


class Total:
    """Requests a month, their peak a second, over how many models; `implied` where no period was said."""

    requests: float | None = None
    peak: float | None = None
    implied: bool = False
    whole_week: bool = False

    def __init__(self, models: int) -> None:
        self.models = models
        self.notes: list[str] = []


def total_of(volume: Volume, models: int, active: ActiveHours | None, items: list[Item], normal: Normal) -> Total:
    """The volume that the rates make together.

    Raises:
        NotUnderstood: two rates cannot both be the traffic.
    """
    rates = volume.rates
    if models == 1 and any(rate.each for rate in rates):
        models = _endpoints(items) or 1
    for rate in [*rates, *volume.peaks]:
        if rate.total:
            continue
        if volume.users and (rate.per_user or rate.single or (rate.each and models == 1)):
            rate.monthly *= volume.users
        elif rate.each or rate.per_user:
            rate.monthly *= models
    if len(rates) > 1:
        _swings(rates, volume, items)
    total = Total(models)
    rates = _over_the_week(_todays(rates, items, total), items, total)
    if len(rates) > 1:
        rates = _on_top(rates, items, total, volume)
        rates = added_over_places(rates, items, total.notes)
    rates = _one_a_model(rates, items, total)
    chosen = _one_volume(rates, normal)
    if chosen is not None:
        total.requests, total.implied = chosen.monthly, chosen.implied
        if active is not None and is_fast(chosen.period) and _during_those_hours(items, chosen):
            share = _share(active)
            total.requests *= share
            total.notes.append(f"The rate was said to hold in those hours only: {share * 100:.3g} % of the month.")
    if volume.peaks:
        total.peak = max(per_second(peak.monthly) for peak in volume.peaks)
    return total


def _todays(rates: list[Rate], items: list[Item], total: Total) -> list[Rate]:
    """Of several rates those of today, where the others are past, to come, or what a machine could do."""
    if len(rates) < 2:
        return rates
    spots = [(rate, items.index(rate.first), items.index(rate.last)) for rate in rates]
    coming = [spot for spot in spots if not is_capacity(items, *spot[1:])] or spots
    now = [spot[0] for spot in coming if is_todays(items, *spot[1:])] or [spot[0] for spot in coming]
    if not now:
        return rates
    for rate in rates:
        if rate not in now:
            total.notes.append(
                f"{rate.monthly:,.0f} requests a month were left out: they are not said of today's traffic."
            )
    return now


def _over_the_week(rates: list[Rate], items: list[Item], total: Total) -> list[Rate]:
    """ "10k a day on weekdays, 2k a day on weekends": together they make a week."""
    if len(rates) != 2 or any(rate.period != PER_DAY for rate in rates):
        return rates
    days = {_days_of(items, rate): rate for rate in rates}
    if set(days) != {5, 2}:
        return rates
    total.whole_week = True
    days[5].monthly = (5 * days[5].monthly + 2 * days[2].monthly) / 7
    total.notes.append(f"Weekdays and weekends together make {days[5].monthly:,.0f} requests a month.")
    return [days[5]]


def _one_a_model(rates: list[Rate], items: list[Item], total: Total) -> list[Rate]:
    """ "model A 2 rps, model B 3 rps", "two models: one gets 2 rps, the other 5 rps": the rates add up."""
    if len(rates) < 2 or _agree(rates) or any(rate.implied or rate.each or rate.total for rate in rates):
        return rates
    spots = [items.index(rate.first) for rate in rates]
    subjects = [
        any(part.kind == "model" and part.word == "model" for part in items[begin:end])
        for begin, end in pairwise([0, *spots])
    ]
    apart = all(subjects) or named_apart(rates, items)
    if total.models != len(rates) and not (total.models == 1 and apart):
        return _of_callers(rates, items, total)
    total.models = len(rates)
    for number, noun in pairwise(items):
        number.used = number.used or (noun.kind == "endpoint_noun" and number.value == total.models)
    total.notes.append(f"The traffic of {len(rates)} models was added up.")
    rates[0].monthly = sum(rate.monthly for rate in rates)
    return rates[:1]


def _on_top(rates: list[Rate], items: list[Item], total: Total, volume: Volume) -> list[Rate]:
    """ "4k an hour, plus a full rescore of 2M every Saturday": what comes on top is added."""
    if _agree(rates) or any(rate.each or rate.total for rate in rates):
        return rates
    spots = [items.index(rate.first) for rate in rates]
    lasts = [items.index(rate.last) for rate in rates]
    for last, first, end in zip(lasts, spots[1:], lasts[1:], strict=False):
        said = {word for part in (*items[last + 1 : first], *items[end + 1 : end + 4]) for word in part.word.split()}
        if not said & _MORE:
            return rates
    volume.offline, volume.runs = False, None  # a job beside requests that are served
    total.notes.append("What comes on top was added to the traffic.")
    rates[0].monthly = sum(rate.monthly for rate in rates)
    return rates[:1]


def _of_callers(rates: list[Rate], items: list[Item], total: Total) -> list[Rate]:
    """ "3 services call it: search with 4 rps, ads with 2 and mail with 1 rps" add up, on one model."""
    told = any(
        number.kind == "number" and number.value == len(rates) and noun.word in CALLERS
        for number, noun in pairwise(items)
    )
    if not told or not named_apart(rates, items, of_models=False):
        return rates
    total.notes.append(f"The traffic of {len(rates)} callers was added up.")
    rates[0].monthly = sum(rate.monthly for rate in rates)
    return rates[:1]


def _agree(rates: list[Rate]) -> bool:
    monthly = [rate.monthly for rate in rates]
    return max(monthly) - min(monthly) <= _SAME_VOLUME * max(monthly)


def _days_of(items: list[Item], rate: Rate) -> int:
    """How many days a week a rate a day holds, as the words beside it say; 7 where they say nothing."""
    last = items.index(rate.last)
    for part in (*items[last + 1 : last + 3], *reversed(items[max(0, items.index(rate.first) - 3) : last])):
        if part.word.startswith(("weekday", "workday")):
            return 5
        if part.word.startswith("weekend"):
            return 2
    return 7


def _endpoints(items: list[Item]) -> int | None:
    """ "3 endpoints with 2 rps each" host a model each."""
    for at, item in enumerate(items[:-1]):
        if item.kind == "number" and not item.used and items[at + 1].kind == "endpoint_noun" and 1 < item.value <= 1000:
            item.used = True
            return int(item.value)
    return None


def _swings(rates: list[Rate], volume: Volume, items: list[Item]) -> None:
    """ "from 0 to 100 rps, 300k a month": the range of a rate beside a volume is its peak; so is what tops a mean."""
    mean = next((rate for rate in rates if rate.average), None)
    if mean is not None:
        tops = [rate for rate in rates if is_fast(rate.period) and rate.monthly > mean.monthly * (1 + _SAME_VOLUME)]
        volume.peaks += tops
        rates[:] = [rate for rate in rates if rate not in tops]
    _at_some_time(rates, volume, items)
    whole = next((rate for rate in rates if rate.total), None)
    steady = any(item.kind == "traffic" and item.data == "steady" for item in items)
    if whole is not None and not steady:
        over = [rate for rate in rates if is_fast(rate.period) and rate.monthly > whole.monthly * (1 + _SAME_VOLUME)]
        over = [rate for rate in over if rate is not whole and not isinstance(rate.first.data, tuple)]
        volume.peaks += over
        rates[:] = [rate for rate in rates if rate not in over]
    slow = [rate.monthly for rate in rates if not is_fast(rate.period)]
    if not slow:
        return
    peaks = _tells_of_peaks(items) or any(
        item.kind == "bound" and any(rate.first is bounded for rate in rates) for item, bounded in pairwise(items)
    )
    for rate in list(rates):
        swings = isinstance(rate.first.data, tuple)
        above = peaks and rate.monthly > min(slow) * (1 + _SAME_VOLUME)
        if is_fast(rate.period) and (swings or above):
            rates.remove(rate)
            if swings:
                rate.monthly = rate.first.data[1] * rate.period
            volume.peaks.append(rate)
            volume.notes = [note for note in volume.notes if not note.startswith("The traffic was given as")]


def _at_some_time(rates: list[Rate], volume: Volume, items: list[Item]) -> None:
    """ "6 a second, in a crisis 50 a second": the larger of two rates that holds at some time is the peak."""
    if len(rates) != 2 or volume.peaks or any(rate.each or rate.total or not is_fast(rate.period) for rate in rates):
        return
    low, high = sorted(rates, key=lambda rate: rate.monthly)
    begin = items.index(high.first)
    lead = begin - 1
    while lead >= 0 and begin - lead < _LEAD and items[lead].kind not in ("comma", "sep", "period", "number"):
        lead -= 1
    ahead = items[lead + 1 : begin]
    opens = bool(ahead) and (ahead[0].word in _AT_TIMES or (ahead[0].word in ("and", "but") and len(ahead) > 1))
    if ahead and ahead[0].word in ("and", "but"):
        opens = len(ahead) > 1 and ahead[1].word in _AT_TIMES
    opens = opens or any(part.kind == "event" for part in ahead)
    if opens and high.monthly > low.monthly * (1 + _SAME_VOLUME) and not any(part.kind in PLACES for part in ahead):
        rates.remove(high)
        volume.peaks.append(high)


def _tells_of_peaks(items: list[Item]) -> bool:
    return any(
        item.kind == "peak"
        or (item.kind == "traffic" and item.data == "bursty")
        or (item.kind == "clock_word" and item.data == _NOON)
        for item in items
    )


def _one_volume(rates: list[Rate], normal: Normal) -> Rate | None:
    said = [rate for rate in rates if not rate.implied] or rates
    if not said:
        return None
    first = said[0]
    for other in said[1:]:
        if abs(other.monthly - first.monthly) > _SAME_VOLUME * max(other.monthly, first.monthly):
            spans = tuple(_span(normal, rate) for rate in (first, other))
            raise NotUnderstood(
                f"“{spans[0].text}” and “{spans[1].text}” cannot both be the traffic: "
                f"they make {first.monthly:,.0f} and {other.monthly:,.0f} requests a month. "
                "Give one of them, or say which is the peak.",
                spans,
            )
    return first


def _span(normal: Normal, rate: Rate) -> Span:
    return normal.span(min(rate.first.start, rate.last.start), max(rate.first.end, rate.last.end))


def _during_those_hours(items: list[Item], rate: Rate) -> bool:
    behind = items.index(rate.last) + 1
    if behind < len(items) and items[behind].word == "then":
        return True
    words = " ".join(item.word for item in items)
    return any(
        phrase in words
        for phrase in (
            "during those hours",
            "in those hours",
            "during these hours",
            "in these hours",
            "within those hours",
            "in that window",
            "during that window",
            "during that time",
            "in that time",
            "while active",
            "when active",
            "only then",
            "during this window",
            "in this window",
            "those hours only",
            "within these hours",
        )
    )


def _share(active: ActiveHours) -> float:
    hours = [int(clock[:2]) + int(clock[3:]) / 60 for clock in (active.from_, active.to)]
    length = hours[1] - hours[0] if hours[1] > hours[0] else hours[1] - hours[0] + 24
    return days_in(active.days) * length / HOURS_PER_WEEK
