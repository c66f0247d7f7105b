"""Who sends requests where the text says how often, or how little, each does: "1,200 vans report every 2 minutes"."""

from bot.language.counted_nouns import counted_noun
from bot.language.counts import users_behind
from bot.language.periods import is_fast
from bot.language.rates import Rate, Volume, take
from bot.language.tokens import Item, words
from bot.language.units import PER_DAY, PER_MONTH, PER_SECOND

ACTIVE = {PER_DAY: "dau", PER_MONTH: "mau"}
_SENDS = words("sends uploads posts submits calls triggers fires delivers pushes")
_ACTS = words("word payload thing response request_noun")
_FEW, _FAR = 10, 14
_ONE = words("one a an single")
_NEAR = 5
_AT = words("at @ with doing sending making posting")
_DEVICES = words(
    "cameras sensors devices streams feeds drones microphones lines channels robots machines meters vehicles trucks "
    "cars vans stations gateways turbines lanes kiosks scanners phones watches probes detectors"
)


def all_in_one(items: list[Item], volume: Volume) -> bool:
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


def of_a_sender(items: list[Item], volume: Volume) -> None:
    """ "every 15 minutes a sensor sends": one request each time."""
    for at, period in enumerate(items):
        if period.kind == "period" and period.data.style == "every" and not period.used:
            near = items[max(0, at - 6) : at + 6]
            if any(part.word in _SENDS for part in near):
                period.used = True
                take(volume, items, at, at, 1.0, period.value)
                return


def of_senders(items: list[Item], at: int, volume: Volume) -> None:
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


def one_per_thing(items: list[Item], at: int, volume: Volume) -> None:
    """ "12,000 trucks, one prediction per truck per hour": each of those counted makes one each time."""
    noun = counted_noun(items, at + 1)
    for spot in range(at + 4, min(len(items), at + _FAR)) if noun is not None else ():
        period, thing = items[spot], items[spot - 1]
        named = thing.word.rpartition(" ")[2]
        per = items[spot - 2].word in ("per", "each") or (thing.kind == "per_user" and thing.word.startswith("per"))
        counted = noun is not None and items[noun].word in (f"{named}s", f"{named}es")
        if period.kind != "period" or period.used or not per or not counted:
            continue
        if any(part.word.partition(" ")[0] in _ONE for part in items[max(at + 2, spot - 7) : spot - 1]):
            period.used = items[at].used = True
            take(volume, items, at, spot, items[at].value, period.value)
            return


def of_frames(items: list[Item], pending: list[int], volume: Volume) -> None:
    """ "25 fps from one camera": where nothing else says how many requests come, each frame is one."""
    for at in pending:
        if at + 1 < len(items) and items[at + 1].word == "fps":
            take(volume, items, at, at + 1, items[at].value, PER_SECOND)
            _from_devices(items, at + 2, volume)
            return


def _from_devices(items: list[Item], at: int, volume: Volume) -> None:
    """ "5 fps from 24 cameras": each of them sends as many."""
    said = items[at : at + 3]
    counted = len(said) == 3 and said[0].word in ("from", "on", "of", "x") and said[1].kind == "number"
    if counted and said[2].word in _DEVICES and not said[1].used:
        volume.users, said[1].used, volume.rates[-1].per_user = said[1].value, True, True


def of_each_window(items: list[Item], at: int, volume: Volume) -> None:
    """ "3,200 machines, a window every 5 minutes per machine": each sends one each time."""
    if users_behind(items, at) is None:
        return
    for spot, part in enumerate(items[:-1]):
        every = part.kind == "period" and part.data.style == "every" and not part.used
        if every and spot > at and items[spot + 1].kind == "per_user":
            part.used = items[at].used = True
            take(volume, items, at, spot, items[at].value, part.value)
            return


def few_of_active(items: list[Item], at: int, volume: Volume) -> bool:
    """ "2.4 million DAU, 5 sessions a day" are those of each."""
    users = users_behind(items, at)
    active = users is not None and users.word in ACTIVE.values()
    return active and len(volume.rates) == 1 and volume.rates[0].first.value * _FEW <= items[at].value


def few_of_many(items: list[Item], pending: list[int], rate: Rate) -> float | None:
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


def _each_sends(items: list[Item], pending: list[int], first: int, volume: Volume) -> bool:
    """ "3,000 vehicles, each sends one image per minute": the rate is that of each of those counted."""
    for at in pending if volume.users is None else ():
        noun = counted_noun(items, at + 1) if not items[at].used and at < first else None
        if noun is None or first - noun > _FAR or items[noun].kind not in ("word", "user_noun"):
            continue
        behind = items[noun + 1 : first]
        owned = any(
            items[spot].word == "of" and items[spot - 1].word.endswith(("each", "every one"))
            for spot in range(max(1, at - 3), at)
        )
        spot = next((spot for spot, part in enumerate(behind[:3]) if part.word.partition(" ")[0] == "each"), None)
        acts = spot is not None and any(part.word.endswith("s") and part.kind in _ACTS for part in behind[spot + 1 :])
        if (acts or owned) and not any(part.kind == "sep" for part in behind):
            volume.users, items[at].used, volume.rates[0].per_user = items[at].value, True, True
            return True
    return False


def of_each_device(items: list[Item], pending: list[int], volume: Volume) -> None:
    """ "48 cameras at 2 frames per second": a rate right behind devices is that of each."""
    first = items.index(volume.rates[0].first)
    if _each_sends(items, pending, first, volume):
        return
    if first < 3 or items[first - 1].word not in _AT or not is_fast(volume.rates[0].period):
        return
    device = items[first - 2]
    spot = first - 3
    while spot > 0 and items[spot].kind == "word" and spot > first - 5:
        spot -= 1
    number = items[spot]
    if spot in pending and device.word in _DEVICES and not number.used:
        volume.users, number.used, volume.rates[0].per_user = number.value, True, True
