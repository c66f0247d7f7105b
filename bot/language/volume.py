"""How much traffic: requests a month, peaks, runs of a job; and how many models share it."""

from bot.language.counts import ends, noun_behind, read_count, stands_alone, users_behind
from bot.language.daily_stretches import open_hours
from bot.language.jobs import TIMES, read_jobs
from bot.language.numbers_with_periods import take_rate
from bot.language.peaks import count_users, read_multiples
from bot.language.periods import is_fast
from bot.language.rates import Volume, take
from bot.language.senders import (
    all_in_one,
    few_of_active,
    few_of_many,
    of_a_sender,
    of_each_device,
    of_each_window,
    of_frames,
    of_senders,
    one_per_thing,
)
from bot.language.tokens import Item, words
from bot.language.traffic_by_place import PLACES, read_rates_of_places
from bot.language.units import PER_HOUR

_CALLS = words("call calls invoke invokes hit hits query request")
_MANY = 100
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
            elif not take_rate(items, at, volume):
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
        if not all_in_one(items, volume) and not pending:
            of_a_sender(items, volume)
        for at in pending:
            if not volume.rates:
                of_senders(items, at, volume)
            if not volume.rates:
                of_each_window(items, at, volume)
            if not volume.rates:
                one_per_thing(items, at, volume)
    fast = len(volume.rates) == 1 and is_fast(volume.rates[0].period)
    if fast and not volume.peaks and (share := open_hours(items)) is not None:
        volume.rates[0].monthly *= share
        volume.notes.append(f"The rate was said to hold for {share * 100:.3g} % of the time.")
    if not volume.rates:
        of_frames(items, pending, volume)
    if len(volume.rates) == 1:
        of_each_device(items, pending, volume)
        if (many := few_of_many(items, pending, volume.rates[0])) is not None:
            volume.users, volume.rates[0].per_user = many, True
    if volume.rates and pending and any(item.kind in PLACES for item in items):
        read_rates_of_places(items, volume, pending)
    read_multiples(items, volume, pending)
    for at in pending:
        if not items[at].used:
            read_count(items, at, volume)
    for at in pending:
        if not items[at].used and volume.users is None and users_behind(items, at) is not None:
            count_users(items, at, volume)
            if not items[at].used and few_of_active(items, at, volume):
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
