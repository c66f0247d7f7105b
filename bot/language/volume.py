"""How much traffic: requests a month, peaks, runs of a job; and how many models share it."""

import itertools
from dataclasses import dataclass, field

from advisor.units import SECONDS_PER_MONTH
from bot.language.clauses import after, before, sentence
from bot.language.jobs import RECORDS, TIMES, is_batch_job, read_jobs
from bot.language.periods import is_fast
from bot.language.quantities import AMOUNTS
from bot.language.tokens import Item, words
from bot.language.units import PER_DAY, PER_SECOND, PERIOD_NAMES
from bot.language.vocabulary import FILLERS

_NOT_TRAFFIC = words("instance_noun endpoint_noun gpu cpu params instance framework memory utilization percentile")
_AND = words("and but while plus then")
_BURST_NOUNS = words("burst bursts bursting spike spikes spiking surge surges surging")
_ADJECTIVES = words("word plus mode neg about transformer offline model payload")
_NO_ADJECTIVE = words("x concurrent parallel simultaneous tokens and at in")
_CALLS = words("call calls invoke invokes hit hits query request")
_CALLED = words("called invoked hit queried requested triggered used")
_USER = words("user customer client tenant device store sensor camera site")
_SAID_AS_TRAFFIC = words("traffic volume throughput load demand rate usage")


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


@dataclass(slots=True)
class Volume:
    rates: list[Rate] = field(default_factory=list)
    peaks: list[Rate] = field(default_factory=list)
    runs: float | None = None
    offline: bool = False
    users: float | None = None
    notes: list[str] = field(default_factory=list)


def read_volume(items: list[Item], fragment: bool = False) -> Volume:
    """The rates of a text. In a `fragment` a bare number is a number of requests a month."""
    _name_users(items)
    jobs = read_jobs(items)
    volume = Volume(runs=jobs.runs, offline=jobs.offline)
    pending: list[int] = []
    verbs: list[int] = []
    for at, item in enumerate(items):
        if item.used:
            continue
        if item.kind == "number":
            if at and items[at - 1].word in ("instead of", "rather than") and _ends(items, at + 1):
                item.used = True
            elif not _rate(items, at, volume):
                pending.append(at)
        elif (
            (item.kind == "word" and (item.word in TIMES or item.word in _CALLED))
            or (item.kind == "per_request" and item.word.split()[0] in ("a", "one", "single"))
            or (item.kind == "request_noun" and item.word in _CALLS)
        ):
            verbs.append(at)
    counted = any(_noun_behind(items, at) is not None for at in pending)
    for at in verbs:
        _frequency(items, at, volume, counted)
    _multiples(items, volume, pending)
    for at in pending:
        if not items[at].used:
            _count(items, at, volume)
    if not volume.rates:
        for at in pending:
            if not items[at].used and _stands_alone(items, at, fragment):
                _take(volume, items, at, at, items[at].value, 1.0, implied=True)
                break
    return volume


def _name_users(items: list[Item]) -> None:
    """ "200 hospitals, 40 requests per hospital a day": what the text counts and speaks of singly makes requests."""
    counted = {
        noun.word: noun for number, noun in itertools.pairwise(items) if number.kind == "number" and noun.kind == "word"
    }
    for per, one in itertools.pairwise(items):
        if per.word in ("per", "each", "every") and one.kind == "word" and f"{one.word}s" in counted:
            per.kind = "per_user"
            counted[f"{one.word}s"].kind = "user_noun"


def _rate(items: list[Item], at: int, volume: Volume) -> bool:
    """A number with its period, behind it or before it."""
    item = items[at]
    left = items[at - 1] if at else None
    left_unit = left if left is not None and left.kind not in ("op",) else (items[at - 2] if at > 1 else None)
    if left_unit is not None and left_unit.kind == "period" and left_unit.data.style == "unit" and not left_unit.used:
        left_unit.used = True
        _take(volume, items, at, at, item.value, left_unit.value)
        return True
    if volume.runs is not None and at + 1 < len(items) and items[at + 1].word == "times":
        item.used = True
        return True
    noun: Item | None = None
    ahead = at + 1
    while ahead < len(items) and ahead <= at + 9:
        part = items[ahead]
        if part.kind == "period":
            if part.used:
                break
            if (
                part.data.style == "every"
                and noun is not None
                and ahead + 1 < len(items)
                and items[ahead + 1].kind == "number"
                and noun.used
            ):
                break
            if not _counts_requests(items, at, ahead):
                return False
            part.used = True
            times = volume.runs if volume.runs is not None and items[ahead - 1].word in TIMES else part.value
            _take(volume, items, at, ahead, item.value, times, noun)
            return True
        if part.kind in RECORDS or part.kind == "user_noun":
            if noun is not None and noun.kind == "user_noun":
                pass
            noun = noun or part
        elif part.kind == "model":
            if not (ahead + 1 < len(items) and items[ahead + 1].kind in RECORDS):
                return False
        elif part.kind in AMOUNTS or part.kind in (
            "sep",
            "op",
            "instance",
            "region",
            "clock",
            "percentile",
            "currency",
            "money",
        ):
            break
        elif part.kind in _NOT_TRAFFIC and noun is None:
            return False
        elif part.kind == "comma":
            nearby = items[ahead + 1] if ahead + 1 < len(items) else None
            if not (
                noun is not None and nearby is not None and nearby.kind == "period" and nearby.data.style in ("adverb",)
            ):
                break
        elif (
            part.word in _AND
            or (part.kind == "per_request" and noun is not None and part.word.startswith("per"))
            or (part.kind == "dash" and not part.glued)
        ):
            break
        ahead += 1
    return _period_before(items, at, volume, noun)


def _counts_requests(items: list[Item], at: int, end: int) -> bool:
    between = items[at + 1 : end]
    return not any(
        part.word in ("concurrent", "concurrently", "parallel", "simultaneous", "x", "tokens", "token", "times_zone")
        for part in between
    )


def _period_before(items: list[Item], at: int, volume: Volume, noun: Item | None) -> bool:
    for spot in range(at - 1, max(-1, at - 11), -1):
        part = items[spot]
        if part.kind == "sep" and part.word not in ("(", ")", "|"):
            return False
        if part.kind in AMOUNTS or part.kind == "money":
            return False
        if part.kind == "period":
            near = all(
                between.kind
                in (
                    "op",
                    "word",
                    "about",
                    "upto",
                    "over",
                    "bound",
                    "request_noun",
                    "thing",
                    "average",
                    "peak",
                    "sep",
                    "total",
                    "dash",
                    "need",
                )
                for between in items[spot + 1 : at]
            )
            if part.used or not (noun is not None or near):
                return False
            if (
                noun is None
                and part.data.style in ("every", "article")
                and not any(between.kind in RECORDS for between in items[spot + 1 : at])
            ):
                return False
            if _plainly_other(items, at):
                return False
            part.used = True
            times = volume.runs if volume.runs is not None and _is_run(volume, part) else part.value
            _take(volume, items, at, at, items[at].value, times, noun, first=spot)
            return True
    return False


def _plainly_other(items: list[Item], at: int) -> bool:
    following = items[at + 1] if at + 1 < len(items) else None
    return following is not None and (
        following.kind in _NOT_TRAFFIC
        or following.kind == "model"
        or following.word in ("x", "times", "concurrent", "tokens")
    )


def _frequency(items: list[Item], at: int, volume: Volume, counted: bool) -> None:
    """ "once a minute", "called every 5 minutes"; beside records to score it is a job's rhythm."""
    item = items[at]
    for ahead in (at + 1, at + 2):
        if ahead >= len(items) or items[ahead].kind in ("sep", "comma", "number"):
            return
        period = items[ahead]
        if period.kind != "period" or period.used:
            continue
        if volume.offline or volume.runs is not None:
            return
        if item.kind == "request_noun" and (period.data.style != "every" or (at and items[at - 1].kind == "number")):
            return
        times = TIMES.get(item.word, 1.0)
        if counted and item.word in TIMES and not volume.rates:
            volume.runs, volume.offline = times * period.value, True
            return
        period.used = item.used = True
        _take(volume, items, at, ahead, times, period.value)
        return


def _take(
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
    item = items[at]
    if item.data == "dotted" and times < PER_SECOND * 0.99:
        value *= 1000
        volume.notes.append(f"{item.word} was read as {value:,.0f}.")
    users = noun is not None and noun.kind == "user_noun"
    rate = Rate(item, items[last], value * times, times, users=users, implied=implied)
    begin = at if first is None else first
    _labels(items, begin, at, last, rate)
    for spot in range(at, last + 1):
        if items[spot].kind in ("number", "period", "request_noun", "thing", "plus"):
            items[spot].used = True
    _say_inexact(items, at, last, volume, rate)
    if volume.runs is None and not rate.peak and _daily_batch(items, items[last], noun):
        volume.runs = times
    (volume.peaks if rate.peak else volume.rates).append(rate)


def _daily_batch(items: list[Item], period: Item, noun: Item | None) -> bool:
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
    left = [*before(items, begin, 6, _AND)]
    right = after(items, last, 5, _AND | {"with", "w"})
    fast = is_fast(rate.period)
    for part in [*items[begin + 1 : at], *left]:
        if part.kind == "average":
            break
        if (
            part.kind == "peak"
            or (part.kind == "traffic" and part.word in _BURST_NOUNS and not _each_time(items[last]))
            or (part.kind == "upto" and fast)
        ):
            rate.peak = True
            part.used = True
            break
    else:
        for spot, part in enumerate(right):
            if part.kind == "average":
                break
            bursts = part.kind == "traffic" and part.word in _BURST_NOUNS | {"in bursts"}
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
    for part in [*inside, *right[:4], *left]:
        if part.kind == "each" and not _takes_time(items, begin, part):
            rate.each = True
        elif part.kind == "per_user":
            rate.per_user = True
        elif part.kind == "total":
            rate.total = True
    if any(part.word == "each" for part in left[:1]) or any(part.word == "each" for part in right[:1]):
        rate.each = rate.each or not any(_takes_time(items, begin, part) for part in right[:1])


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


def _multiples(items: list[Item], volume: Volume, pending: list[int]) -> None:
    """Peaks with no unit of their own: "peaks of 50", "3x at peak", and users that each make requests."""
    for at in pending:
        item = items[at]
        if item.used:
            continue
        following = items[at + 1] if at + 1 < len(items) else None
        counts = following is not None and (following.kind in RECORDS or following.word == "times")
        if counts and _of_each_user(items, at, volume):
            continue
        if (following is not None and following.kind == "user_noun") or (
            at + 2 < len(items)
            and following is not None
            and following.kind == "word"
            and items[at + 2].kind == "user_noun"
            and following.word != "x"
        ):
            if any(rate.per_user or rate.each for rate in volume.rates):
                volume.users = item.value
                item.used = True
            continue
        if any(part.kind == "user_noun" for part in before(items, at, 2)) and any(
            rate.per_user for rate in volume.rates
        ):
            volume.users = item.value
            item.used = True
            continue
        near = [*before(items, at, 4, _AND), *after(items, at, 5, _AND)]
        peak = next(
            (part for part in near if part.kind == "peak" or (part.kind == "traffic" and part.word in _BURST_NOUNS)),
            None,
        )
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


def _of_each_user(items: list[Item], at: int, volume: Volume) -> bool:
    """ "2k users a day with 15 requests each"."""
    rate = next((rate for rate in volume.rates if rate.users), None)
    near = [*before(items, at, 5), *items[at + 2 : at + 3]]
    if rate is None or not any(part.kind in ("each", "per_user") for part in near):
        return False
    rate.monthly *= items[at].value
    rate.users = False
    items[at].used = items[at + 1].used = True
    return True


def _take_peak(volume: Volume, items: list[Item], at: int, monthly: float) -> None:
    items[at].used = True
    rate = Rate(items[at], items[at], monthly, PER_SECOND, peak=True)
    volume.peaks.append(rate)


def _noun_behind(items: list[Item], at: int) -> int | None:
    """Where the noun of requests or records stands that the number at `at` counts; before "once" any noun is one."""
    if at + 2 < len(items) and items[at + 1].kind == "word" and items[at + 2].word in ("once", "one off", "one time"):
        return at + 1
    for ahead in range(at + 1, min(len(items), at + 6)):
        part = items[ahead]
        if part.kind in RECORDS:
            return ahead
        if part.kind not in _ADJECTIVES or part.word in _NO_ADJECTIVE:
            return None
    return None


def _count(items: list[Item], at: int, volume: Volume) -> None:
    """A number of requests or records with no period of its own: it takes the job's rhythm, or the month."""
    item = items[at]
    found = _noun_behind(items, at)
    noun, last = (items[found], found) if found is not None else (None, at)
    keyed = _keyed(items, at)
    if noun is None and not keyed:
        return
    if (
        noun is not None
        and last + 1 < len(items)
        and (
            items[last + 1].kind == "per_request"
            or (items[last + 1].word == "at" and items[last + 2 : last + 3] and items[last + 2].word == "a")
        )
    ):
        return
    if any(
        part.word in ("batches", "batch size", "size", "concurrency") or (part.kind == "cold")
        for part in before(items, at, 3)
    ):
        return
    begin, end = sentence(items, at)
    loose = [
        spot
        for spot in range(begin, end)
        if items[spot].kind == "period" and not items[spot].used and items[spot].data.style != "unit"
    ]
    if not loose:
        loose = [
            spot
            for spot, part in enumerate(items)
            if part.kind == "period"
            and not part.used
            and (part.data.night or volume.runs)
            and part.data.style in ("every", "adverb", "article")
        ]
    if loose:
        period = items[loose[0]]
        period.used = True
        if volume.runs is None and _daily_batch(items, period, noun):
            volume.runs = period.value
        times = (
            volume.runs
            if volume.runs is not None and period.data.style != "unit" and _is_run(volume, period)
            else period.value
        )
        _take(volume, items, at, last, item.value, times, noun)
        return
    if any(part.kind == "once" or (part.word == "once" and not part.used) for part in items):
        volume.runs = 1.0
        volume.offline = True
        _take(volume, items, at, last, item.value, 1.0, noun)
        return
    if volume.runs is not None and not volume.rates:
        _take(volume, items, at, last, item.value, volume.runs, noun)
        return
    if volume.rates or (
        last + 1 < len(items) and (items[last + 1].kind == "slash" or items[last + 1].word in ("per", "pro"))
    ):
        return
    _take(volume, items, at, last, item.value, 1.0, noun, implied=True)


def _is_run(volume: Volume, period: Item) -> bool:
    return volume.runs is not None and abs(volume.runs / period.value - round(volume.runs / period.value)) < 1e-9


def _keyed(items: list[Item], at: int) -> bool:
    """ "requests=50000", "traffic: 100k"."""
    if not at:
        return False
    left = items[at - 1]
    if left.kind == "op" and left.word in (":", "=") and at > 1:
        left = items[at - 2]
        return left.kind in RECORDS or left.word in _SAID_AS_TRAFFIC
    return (left.kind == "request_noun" and items[at].value >= 100 and left.word in ("requests", "reqs", "req")) or (
        left.word in _SAID_AS_TRAFFIC and items[at].value >= 1000
    )


def _ends(items: list[Item], at: int) -> bool:
    return at >= len(items) or items[at].kind in ("sep", "comma")


def _stands_alone(items: list[Item], at: int, fragment: bool) -> bool:
    item = items[at]
    if not fragment and item.value < 1000:
        return False
    following = items[at + 1] if at + 1 < len(items) else None
    if following is None or following.kind in ("sep", "comma", "plus") or following.word in ("instead", "then", "now"):
        return True
    if item.value >= 1000 and following.kind in ("time", "size"):
        return True
    return fragment and (following.kind in ("each", "total") or following.word in FILLERS)


def per_second(monthly: float) -> float:
    return monthly / SECONDS_PER_MONTH


def per_day(monthly: float) -> float:
    return monthly / PER_DAY


def plain(number: float) -> str:
    return f"{number:,.10g}" if number < 1e10 else f"{number:,.0f}"
