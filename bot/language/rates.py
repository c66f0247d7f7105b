"""A rate and what is said of it: a peak, each model's or each user's, a total; and the rates of a text together."""

from dataclasses import dataclass

from advisor.units import SECONDS_PER_MONTH
from bot.language.clauses import after, before
from bot.language.daily_stretches import stretch_of
from bot.language.jobs import RECORDS, is_batch, is_batch_job
from bot.language.periods import is_fast
from bot.language.tenses import grown
from bot.language.tokens import Item, words
from bot.language.units import PER_SECOND

JOINING = words("and but while plus then")
BURST_NOUNS = words("burst bursts bursting spike spikes spiking surge surges surging")
_ELSE = words("otherwise else elsewhen")
_USER = words("user customer client tenant device store sensor camera site")


@dataclass(slots=True)
class Rate:
    """A number of requests a month, or a peak, and the items that say so."""

    first: Item
    last: Item
    monthly: float
    period: float
    peak: bool = False
    each: bool = False
    per_user: bool = False
    users: bool = False
    total: bool = False
    implied: bool = False
    single: bool = False
    average: bool = False


class Volume:
    """The rates and peaks of a text, how often its job runs a month, and how many users make requests."""

    users: float | None = None

    def __init__(self, runs: float | None, offline: bool) -> None:
        self.runs = runs
        self.offline = offline
        self.rates: list[Rate] = []
        self.peaks: list[Rate] = []
        self.notes: list[str] = []


def take(
    volume: Volume,
    items: list[Item],
    at: int,
    last: int,
    value: float,
    times: float,
    noun: Item | None = None,
    first: int | None = None,
    implied: bool = False,
) -> None:
    """A number of requests, `times` a month, becomes a rate or a peak of the volume; its items are marked used."""
    item = items[at]
    if (end := grown(items, at)) is not None:
        volume.notes.append(f"The traffic grows: {plain(end)}, today's end of the range, was taken.")
        item.value, value, item.data = end, value / item.value * end, None
    if item.data == "dotted" and times < PER_SECOND * 0.99:
        value *= 1000
        volume.notes.append(f"{item.word} was read as {value:,.0f}.")
    if first is None and at > 1 and items[at - 1].word in ("x", "*") and items[at - 2].kind == "number":
        times_at = items[at - 2]
        value, times_at.used = value * (1.0 if times_at.used else times_at.value), True
    if first is None and at > 2 and items[at - 1].word in ("x", "*") and items[at - 3].kind == "number":
        counted, times_at = items[at - 2], items[at - 3]
        if counted.kind in ("word", *RECORDS) and not times_at.used:
            value, times_at.used = value * times_at.value, True
    if last + 3 < len(items) and items[last + 1].word in ("x", "*") and items[last + 3].kind in RECORDS:
        times_at = items[last + 2]
        if times_at.kind == "number" and not times_at.used:
            value, times_at.used = value * times_at.value, True
    if at > 2 and items[at - 1].word == "of" and items[at - 2].word == "batches" and items[at - 3].kind == "number":
        batches, items[at - 3].used = items[at - 3].value, True
        value *= batches
        volume.runs = times * batches if volume.runs is None else volume.runs
    if volume.runs is None and at > 1 and items[at - 1].word == "of" and _is_a_batch(items[at - 2]):
        comes_again = items[last].kind == "period" and items[last].data.style != "lately" and not is_fast(times)
        volume.runs, volume.offline = (times, True) if comes_again else (None, volume.offline)
    users = noun is not None and noun.kind == "user_noun"
    rate = Rate(item, items[last], value * times, times, users=users, implied=implied)
    begin = at if first is None else first
    share = stretch_of(items, begin, last) if is_fast(times) else None
    held = Rate(item, items[last], rate.monthly, times, peak=True)
    if share is not None:
        volume.peaks.append(held)
        rate.monthly *= share
        volume.notes.append(f"The rate was said to hold for {share * 100:.3g} % of the time: it is the peak.")
    _labels(items, begin, at, last, rate)
    if share is not None:
        held.each, held.per_user = rate.each, rate.per_user
    for spot in range(at, last + 1):
        if items[spot].kind in ("number", "period", "request_noun", "thing", "plus"):
            items[spot].used = True
    _say_inexact(items, at, last, volume, rate)
    if volume.runs is None and not rate.peak and daily_batch(items, items[last], noun):
        volume.runs = times
    (volume.peaks if rate.peak else volume.rates).append(rate)


def _is_a_batch(item: Item) -> bool:
    """ "a batch of 10M ads each week": the work comes in as many runs."""
    return is_batch(item) and item.word.split()[-1] == "batch"


def daily_batch(items: list[Item], period: Item, noun: Item | None) -> bool:
    """ "batch scoring 1M records daily": the work is a batch, its records come with a rhythm of days or longer."""
    rhythm = period.kind == "period" and period.data.style in ("adverb", "every") and not is_fast(period.value)
    return (
        rhythm
        and noun is not None
        and noun.kind == "thing"
        and any(part.kind == "offline" or is_batch_job(items, at) for at, part in enumerate(items))
    )


def _labels(items: list[Item], begin: int, at: int, last: int, rate: Rate) -> None:
    """Whether a rate is a peak, is meant for each of several models, or is a total."""
    inside = items[begin : last + 1]
    rate.average = any(part.kind == "average" for part in (*inside, *items[last + 1 : last + 3]))
    rate.average = rate.average or (begin > 0 and items[begin - 1].kind == "average")
    rate.average = rate.average or any(part.word in _ELSE for part in items[last + 1 : last + 2])
    left = [*before(items, begin, 6, JOINING)]
    right = after(items, last, 5, JOINING | {"with", "w"})
    fast = is_fast(rate.period)
    if right and (right[0].kind == "peak" or (right[0].kind == "upto" and fast)):
        rate.peak = True
    for part in [*items[begin + 1 : at], *left]:
        if rate.peak or part.kind == "average":
            break
        if (
            part.kind == "peak"
            or (part.kind == "traffic" and part.word in BURST_NOUNS and fast and not _each_time(items[last]))
            or (part.kind == "upto" and fast)
        ):
            rate.peak = True
            part.used = True
            break
    else:
        for spot, part in enumerate(right):
            if part.kind == "average":
                break
            bursts = fast and part.kind == "traffic" and part.word in BURST_NOUNS | {"in bursts"}
            if part.kind == "peak" or (bursts and spot <= 1) or (part.kind == "upto" and fast and spot == 0):
                rate.peak = True
                break
    if not rate.peak and any(part.kind == "peak" for part in items[at + 1 : last]):
        rate.peak = True
    if begin > 1 and items[begin - 1].word in ("x", "*", "times"):
        rate.each = items[begin - 2].kind == "model"
        rate.per_user = items[begin - 2].kind == "user_noun"
    if last + 2 < len(items) and items[last + 1].kind == "slash":
        rate.each = rate.each or items[last + 2].word in ("model", "endpoint")
        rate.per_user = rate.per_user or items[last + 2].word in _USER
    rate.per_user = rate.per_user or any(
        items[spot].kind == "slash" and items[spot + 1].word in _USER for spot in range(at + 1, last)
    )
    owners = _each_of_them(items, begin)
    rate.each = rate.each or "model" in owners
    rate.per_user = rate.per_user or "user_noun" in owners
    for part in [*inside, *right[:4]]:
        rate.total = rate.total or part.kind == "total"
    for part in [*inside, *right[:4], *left]:
        if part.kind == "each" and not _takes_time(items, begin, part):
            rate.each = True
        elif part.kind == "per_user":
            rate.per_user = True
        elif part.kind == "total":
            rate.total = rate.total or not rate.each  # "run together if each one gets 4k a day"
    behind = items[last + 1] if last + 1 < len(items) else None
    if behind is not None and behind.kind == "each" and not _takes_time(items, begin, behind):
        rate.each = True
    if any(part.word == "each" for part in left[:1]) or any(part.word == "each" for part in right[:1]):
        rate.each = rate.each or not any(_takes_time(items, begin, part) for part in right[:1])


def _each_of_them(items: list[Item], at: int) -> list[str]:
    """The kinds of those meant by "each of the 6 models gets 10k requests", "each of our 3,000 users sends 8"."""
    for spot in range(at - 1, max(-1, at - 10), -1):
        if items[spot].kind == "sep":
            return []
        if items[spot].word == "of" and spot and items[spot - 1].word.endswith(("each", "every one")):
            return [part.kind for part in items[spot:at]]
    return []


def _each_time(period: Item) -> bool:
    """ "bursts of 200 requests every 30 minutes" give a volume, not a peak."""
    return period.kind == "period" and period.data.style == "every"


def _takes_time(items: list[Item], at: int, each: Item) -> bool:
    """Whether this "each" speaks of requests ("each takes 1.5 s"), not of models."""
    spot = items.index(each, max(0, at - 12))
    following = items[spot + 1] if spot + 1 < len(items) else None
    if following is not None and following.word in ("with", "about", "having", "of", "is", "being", "has", "have"):
        following = items[spot + 2] if spot + 2 < len(items) else None
        return following is None or following.kind not in ("number", "about")
    return following is not None and following.kind in ("take", "time", "size", "latency")


def _say_inexact(items: list[Item], at: int, last: int, volume: Volume, rate: Rate) -> None:
    item = items[at]
    what = "peak" if rate.peak else "traffic"
    if isinstance(item.data, tuple):
        low, high = item.data
        volume.notes.append(
            f"The {what} was given as {plain(low)} to {plain(high)}: the mean, {plain(item.value)}, was taken."
        )
    elif item.data == "few":
        volume.notes.append(f"“A few” was taken as three: {plain(item.value)}.")
    elif (at + 1 < len(items) and items[at + 1].kind == "plus") or (
        not volume.offline
        and any(
            part.kind == "over" or (part.kind == "op" and part.word.startswith(">")) for part in before(items, at, 2)
        )
    ):
        volume.notes.append(f"The {what} was said to be over {plain(item.value)}: {plain(item.value)} was taken.")
    elif any(part.kind in ("bound", "upto") for part in before(items, at, 2)) and not rate.peak:
        volume.notes.append(f"The {what} was said to be at most {plain(item.value)}: {plain(item.value)} was taken.")


def is_run(volume: Volume, period: Item) -> bool:
    """Whether the job runs a whole number of times in that period."""
    return volume.runs is not None and abs(volume.runs / period.value - round(volume.runs / period.value)) < 1e-9


def per_second(monthly: float) -> float:
    """A number a month as one a second."""
    return monthly / SECONDS_PER_MONTH


def plain(number: float) -> str:
    """As people write it, without trailing zeros."""
    return f"{number:,.10g}" if number < 1e10 else f"{number:,.0f}"
