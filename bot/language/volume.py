"""How much traffic: requests a month, peaks, runs of a job; and how many models share it."""

from bot.language.counts import ends, noun_behind, read_count, stands_alone, users_behind
from bot.language.daily_stretches import open_hours
from bot.language.jobs import MOST_RUNS, RECORDS, TIMES, read_jobs
from bot.language.peaks import count_users, read_multiples
from bot.language.periods import is_fast
from bot.language.quantities import AMOUNTS
from bot.language.rates import JOINING, Rate, Volume, is_run, take
from bot.language.tokens import Item, words
from bot.language.traffic_by_place import PLACES, read_rates_of_places
from bot.language.units import PER_DAY, PER_HOUR, PER_MONTH, PER_SECOND

_NOT_TRAFFIC = words("instance_noun endpoint_noun gpu cpu params instance framework memory utilization percentile")
_REPEATED = words("times x runs nights evenings mornings")
_ACTIVE = {PER_DAY: "dau", PER_MONTH: "mau"}
_SENDS = words("sends uploads posts submits calls triggers fires delivers pushes")
_CALLS = words("call calls invoke invokes hit hits query request")
_MANY = 100
_FEW = 10
_NEAR = 5
_AT = words("at @ with doing sending making posting")
_DEVICES = words(
    "cameras sensors devices streams feeds drones microphones lines channels robots machines meters vehicles trucks "
    "cars vans stations gateways turbines lanes kiosks scanners phones watches probes detectors"
)
_CALLED = words("called invoked hit queried requested triggered used")


def read_volume(items: list[Item], fragment: bool = False) -> Volume:
    """The rates of a text. In a `fragment` a bare number is a number of requests a month."""
    volume = Volume(*read_jobs(items))
    pending: list[int] = []
    verbs: list[int] = []
    for at, item in enumerate(items):
        if item.used:
            continue
        if item.kind == "number":
            if at and items[at - 1].word in ("instead of", "rather than") and ends(items, at + 1):
                item.used = True
            elif not _rate(items, at, volume):
                pending.append(at)
        elif (
            (item.kind == "word" and (item.word in TIMES or item.word in _CALLED))
            or (item.kind == "per_request" and item.word.split()[0] in ("a", "one", "single"))
            or (item.kind == "request_noun" and item.word in _CALLS)
        ):
            verbs.append(at)
    counted = any(noun_behind(items, at) is not None for at in pending)
    for at in verbs:
        _frequency(items, at, volume, counted)
    if not volume.rates and volume.runs is None:
        if not _all_in_one(items, volume) and not pending:
            _sender(items, volume)
        for at in pending:
            if not volume.rates:
                _senders(items, at, volume)
            if not volume.rates:
                _window_of_each(items, at, volume)
    fast = len(volume.rates) == 1 and is_fast(volume.rates[0].period)
    if fast and not volume.peaks and (share := open_hours(items)) is not None:
        volume.rates[0].monthly *= share
        volume.notes.append(f"The rate was said to hold for {share * 100:.3g} % of the time.")
    if not volume.rates:
        _frames(items, pending, volume)
    if len(volume.rates) == 1:
        _each_device(items, pending, volume)
        if (many := _few_of_many(items, pending, volume.rates[0])) is not None:
            volume.users, volume.rates[0].per_user = many, True
    if pending and any(item.kind in PLACES for item in items):
        read_rates_of_places(items, volume, pending)
    read_multiples(items, volume, pending)
    for at in pending:
        if not items[at].used:
            read_count(items, at, volume)
    for at in pending:
        if not items[at].used and volume.users is None and users_behind(items, at) is not None:
            count_users(items, at, volume)
            if not items[at].used and _few_of_active(items, at, volume):
                volume.users, items[at].used, volume.rates[0].per_user = items[at].value, True, True
        elif not items[at].used and volume.users is None and volume.rates and _of_the_users(items, at):
            volume.users, items[at].used, volume.rates[0].per_user = items[at].value, True, True
    if not volume.rates and volume.runs is not None and any(items[at].word in _CALLED for at in verbs):
        at = next(at for at in verbs if items[at].word in _CALLED)
        take(volume, items, at, at, 1.0, volume.runs)
    if not volume.rates and volume.runs is not None:
        for at in pending:
            if not items[at].used and (users_behind(items, at) is not None or _counts_things(items, at)):
                take(volume, items, at, at + 1, items[at].value, volume.runs)
                break
    if not volume.rates and len(volume.peaks) == 1 and volume.peaks[0].period == PER_HOUR:
        volume.rates, volume.peaks = volume.peaks, []  # "up to 300 an hour" is all that is said of the traffic
        volume.notes.append("The most in an hour was taken for every hour: no mean was said.")
    if not volume.rates:
        for at in pending:
            if not items[at].used and stands_alone(items, at, fragment):
                take(volume, items, at, at, items[at].value, 1.0, implied=True)
                break
    return volume


def _counts_things(items: list[Item], at: int) -> bool:
    """ "95,000 payslips": a job runs over what is counted, whatever it is."""
    noun = items[at + 1] if at + 1 < len(items) else None
    if noun is not None and noun.kind == "word" and not noun.word.endswith("s") and at + 2 < len(items):
        noun = items[at + 2]
    return noun is not None and noun.kind == "word" and noun.word.endswith("s") and items[at].value >= _MANY


def _of_the_users(items: list[Item], at: int) -> bool:
    """ "our users send 10 requests each day, and there are twenty thousand of them"."""
    named = any(part.kind == "user_noun" for part in items[max(0, at - 16) : at])
    return named and [part.word for part in items[at + 1 : at + 3]] == ["of", "them"]


def _all_in_one(items: list[Item], volume: Volume) -> bool:
    """ "900 segments every 5 minutes, all in one request": one request each time."""
    for at in range(1, len(items)):
        whole = items[at].kind == "per_request" and items[at].word.split()[0] in ("one", "single", "a")
        if (
            not whole
            or items[at - 1].word != "in"
            or not any(part.word == "all" for part in items[max(0, at - 3) : at])
        ):
            continue
        for spot, period in enumerate(items):
            if period.kind == "period" and period.data.style == "every" and not period.used:
                period.used = True
                take(volume, items, spot, spot, 1.0, period.value)
                return True
    return False


def _sender(items: list[Item], volume: Volume) -> None:
    """ "every 15 minutes a sensor sends": one request each time."""
    for at, period in enumerate(items):
        if period.kind == "period" and period.data.style == "every" and not period.used:
            near = items[max(0, at - 6) : at + 6]
            if any(part.word in _SENDS for part in near):
                period.used = True
                take(volume, items, at, at, 1.0, period.value)
                return


def _senders(items: list[Item], at: int, volume: Volume) -> None:
    """ "1,200 vans report their position every 2 minutes": each of them makes a request each time."""
    acts = at + 2
    while acts < min(len(items), at + 5) and items[acts - 1].kind == "word" and not items[acts - 1].word.endswith("s"):
        acts += 1
    if (
        acts >= len(items)
        or items[acts - 1].kind not in ("word", "user_noun")
        or not items[acts - 1].word.endswith("s")
    ):
        return
    for spot in range(acts, min(len(items), acts + 8)):
        part = items[spot]
        singly = spot + 1 < len(items) and items[spot + 1].kind in ("per_user", "each")
        if part.kind == "comma" and singly:
            continue
        if part.kind in ("sep", "comma", "number", "offline") or part.word in ("are", "and"):
            return
        if part.kind == "period" and part.data.style == "every" and not part.used and spot > acts:
            part.used = items[at].used = True
            take(volume, items, at, spot, items[at].value, part.value)
            return


def _frames(items: list[Item], pending: list[int], volume: Volume) -> None:
    """ "25 fps from one camera": where nothing else says how many requests come, each frame is one."""
    for at in pending:
        if at + 1 < len(items) and items[at + 1].word == "fps":
            take(volume, items, at, at + 1, items[at].value, PER_SECOND)
            return


def _window_of_each(items: list[Item], at: int, volume: Volume) -> None:
    """ "3,200 machines, a window every 5 minutes per machine": each sends one each time."""
    if users_behind(items, at) is None:
        return
    for spot, part in enumerate(items[:-1]):
        every = part.kind == "period" and part.data.style == "every" and not part.used
        if every and spot > at and items[spot + 1].kind == "per_user":
            part.used = items[at].used = True
            take(volume, items, at, spot, items[at].value, part.value)
            return


def _few_of_active(items: list[Item], at: int, volume: Volume) -> bool:
    """ "2.4 million DAU, 5 sessions a day" are those of each."""
    users = users_behind(items, at)
    active = users is not None and users.word in _ACTIVE.values()
    return active and len(volume.rates) == 1 and volume.rates[0].first.value * _FEW <= items[at].value


def _few_of_many(items: list[Item], pending: list[int], rate: Rate) -> float | None:
    """ "9,000 pupils practise 20 utterances a day": so many people do so little each."""
    first = items.index(rate.first)
    for at in reversed(pending):
        between = items[at + 1 : first]
        if at > first or not 2 <= len(between) <= _NEAR or any(part.kind in ("sep", "comma") for part in between):
            continue
        if any(part.kind not in ("word", "about", "user_noun", "payload") for part in between):
            continue
        people = next((part for part in between[:2] if part.word.endswith("s")), None)
        if people is None or between[-1] is people or items[at].used or rate.each or rate.per_user:
            continue
        if items[first].value * _FEW <= items[at].value:
            items[at].used = True
            return items[at].value
    return None


def _each_device(items: list[Item], pending: list[int], volume: Volume) -> None:
    """ "48 cameras at 2 frames per second": a rate right behind devices is that of each."""
    first = items.index(volume.rates[0].first)
    if first < 3 or items[first - 1].word not in _AT or not is_fast(volume.rates[0].period):
        return
    device = items[first - 2]
    spot = first - 3
    while spot > 0 and items[spot].kind == "word" and spot > first - 5:
        spot -= 1
    number = items[spot]
    if spot in pending and device.word in _DEVICES and not number.used:
        volume.users, number.used, volume.rates[0].per_user = number.value, True, True


def _rate(items: list[Item], at: int, volume: Volume) -> bool:
    """A number with its period, behind it or before it."""
    item = items[at]
    left = items[at - 1] if at else None
    left_unit = left if left is not None and left.kind not in ("op",) else (items[at - 2] if at > 1 else None)
    if left_unit is not None and left_unit.kind == "period" and left_unit.data.style == "unit" and not left_unit.used:
        left_unit.used = True
        take(volume, items, at, at, item.value, left_unit.value)
        return True
    if volume.runs is not None and at + 1 < len(items) and items[at + 1].word == "times":
        item.used = True
        return True
    if _rhythm(items, at, volume):
        return True
    noun: Item | None = None
    ahead = at + 1
    while ahead < len(items) and ahead <= at + 9:
        part = items[ahead]
        if part.kind == "period":
            if part.used or (part.data.style == "lately" and noun is None):
                break
            if part.data.style == "adverb" and (users := _active_users(items, ahead + 1)) is not None:
                part.kind, users.word = "word", _ACTIVE.get(part.value, users.word)
                ahead += 1
                continue
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
            take(volume, items, at, ahead, item.value, times, noun)
            return True
        if part.kind in RECORDS or part.kind == "user_noun":
            noun = part if noun is None or (part.kind == "user_noun" and items[ahead - 1] is noun) else noun
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
            part.word in JOINING
            or (part.kind == "per_request" and noun is not None and part.word.startswith("per"))
            or (part.kind == "dash" and not part.glued)
        ):
            break
        ahead += 1
    return _period_before(items, at, volume, noun)


def _active_users(items: list[Item], at: int) -> Item | None:
    """ "50k monthly active users" counts people, not requests."""
    at += at < len(items) and items[at].word == "active"
    return items[at] if at < len(items) and items[at].kind == "user_noun" else None


def _rhythm(items: list[Item], at: int, volume: Volume) -> bool:
    """ "5k rows, 3 times a week", "20k events per run, 4 runs a day": how often the records of the text come."""
    if at + 2 >= len(items) or items[at + 1].word not in _REPEATED or items[at].value > MOST_RUNS:
        return False
    period = items[at + 2]
    if period.kind != "period" or period.used or is_fast(period.value) or volume.runs is not None or volume.rates:
        return False
    counts = [spot for spot in range(len(items)) if spot != at and items[spot].kind == "number"]
    if not any((noun := noun_behind(items, spot)) is not None and items[noun].kind in RECORDS for spot in counts):
        return False
    items[at].used = period.used = True
    volume.runs, volume.offline = items[at].value * period.value, True
    return True


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
            if part.used or not (noun is not None or (near and part.data.style != "lately")):
                return False
            if (
                noun is None
                and part.data.style in ("every", "article")
                and not any(between.kind in RECORDS for between in items[max(0, spot - 1) : at])
            ):
                return False
            if _plainly_other(items, at):
                return False
            part.used = True
            times = volume.runs if volume.runs is not None and is_run(volume, part) else part.value
            take(volume, items, at, at, items[at].value, times, noun, first=spot)
            return True
    return False


def _plainly_other(items: list[Item], at: int) -> bool:
    following = items[at + 1] if at + 1 < len(items) else None
    definite = at > 0 and items[at - 1].word in ("the", "our", "their")
    if definite and following is not None and following.kind == "word" and following.word.endswith("s"):
        return True
    return following is not None and (
        following.kind in _NOT_TRAFFIC
        or following.kind == "model"
        or following.word in ("x", "times", "concurrent", "tokens")
    )


def _callers(items: list[Item], at: int, volume: Volume) -> None:
    """ "called every 5 minutes by 320 stations"."""
    spots = items[at + 1 : at + 4]
    if len(spots) < 3 or spots[0].word != "by" or spots[1].kind != "number" or spots[1].used:
        return
    if spots[2].kind in ("word", "user_noun") and spots[2].word.endswith("s"):
        volume.users, spots[1].used, volume.rates[-1].single = spots[1].value, True, True


def _frequency(items: list[Item], at: int, volume: Volume, counted: bool) -> None:
    """ "once a minute", "called every 5 minutes"; beside records to score it is a job's rhythm."""
    item = items[at]
    for ahead in range(at + 1, at + (4 if items[at + 1 : at + 2] and items[at + 1].kind == "per_user" else 3)):
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
        if item.word in TIMES and any(abs(rate.period - times * period.value) < 1e-9 for rate in volume.rates):
            period.used = item.used = True
            return
        if counted and item.word in TIMES and not volume.rates:
            volume.runs, volume.offline = times * period.value, True
            return
        period.used = item.used = True
        take(volume, items, at, ahead, times, period.value)
        if volume.rates:
            volume.rates[-1].single = item.kind == "per_request"
            volume.rates[-1].per_user |= any(part.kind == "per_user" for part in items[at + 1 : ahead])
            _callers(items, ahead, volume)
        return
