"""Numbers of requests or records with no period of their own."""

from bot.language.clauses import before, sentence
from bot.language.jobs import RECORDS, counts_what_is_scored
from bot.language.periods import FULL_DAYS
from bot.language.rates import Volume, daily_batch, is_run, take
from bot.language.tokens import Item, words
from bot.language.units import PER_DAY, PER_MONTH, PER_WEEK, PER_WORKDAY
from bot.language.vocabulary import FILLERS

_ADJECTIVES = words("word plus mode neg about transformer offline model payload")
_NO_ADJECTIVE = words("a an x concurrent parallel simultaneous tokens and at in")
_BEHIND_IT = frozenset({"instead", "then", "now", "instead of", "rather than"})
_ACTIVE = {"dau": PER_DAY, "mau": PER_MONTH}
_SAID_AS_TRAFFIC = words("traffic volume throughput load demand rate usage")


def noun_behind(items: list[Item], at: int) -> int | None:
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


def read_count(items: list[Item], at: int, volume: Volume) -> None:
    """A number of requests or records with no period of its own: it takes the job's rhythm, or the month."""
    item = items[at]
    found = noun_behind(items, at)
    if found is None and volume.offline and not volume.rates and counts_what_is_scored(items, at, at + 2):
        found = at + 1
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
        if volume.runs is None and daily_batch(items, period, noun):
            volume.runs = period.value
        times = (
            volume.runs
            if volume.runs is not None and period.data.style != "unit" and is_run(volume, period)
            else period.value
        )
        take(volume, items, at, last, item.value, times, noun)
        return
    if any(part.kind == "once" or (part.word == "once" and not part.used) for part in items):
        volume.runs = 1.0
        volume.offline = True
        take(volume, items, at, last, item.value, 1.0, noun)
        return
    if volume.runs is not None and not volume.rates:
        take(volume, items, at, last, item.value, volume.runs, noun)
        return
    if noun is not None and _of_active_users(items, at, last, noun, volume):
        return
    if volume.rates or (
        last + 1 < len(items) and (items[last + 1].kind == "slash" or items[last + 1].word in ("per", "pro"))
    ):
        return
    if noun is not None and _on_one_day(items, last + 1):
        volume.notes.append("The number of one day was taken for every day.")
        take(volume, items, at, last, item.value, PER_DAY, noun)
        return
    if [part.word for part in items[last + 1 : last + 3]] == ["that", "day"]:
        named = {part.word.removesuffix("s") for part in items if part.word.removesuffix("s") in FULL_DAYS}
        if named:
            take(volume, items, at, last, item.value, len(named) * PER_WEEK, noun)
            return
    on_weekdays = [part.word for part in items[last + 1 : last + 3]] in (["on", "weekdays"], ["on", "workdays"])
    if on_weekdays and ends(items, last + 3):
        take(volume, items, at, last, item.value, PER_WORKDAY, noun)
        return
    take(volume, items, at, last, item.value, 1.0, noun, implied=True)


def _on_one_day(items: list[Item], at: int) -> bool:
    """ "we saw 3k requests on Monday", "last Friday"."""
    return (
        at + 1 < len(items)
        and items[at].word in ("on", "last")
        and items[at + 1].word in FULL_DAYS
        and ends(items, at + 2)
    )


def _of_active_users(items: list[Item], at: int, last: int, noun: Item, volume: Volume) -> bool:
    """ "10k DAU with 5 calls each": daily or monthly active users, whose requests come as often."""
    for spot, number in enumerate(items):
        if number.kind != "number" or number.used or volume.rates:
            continue
        users = users_behind(items, spot)
        if users is not None and users.word in _ACTIVE:
            volume.users, number.used = number.value, True
            take(volume, items, at, last, items[at].value, _ACTIVE[users.word], noun)
            volume.rates[-1].per_user = True
            return True
    return False


def users_behind(items: list[Item], at: int) -> Item | None:
    """The users that the number at `at` counts: "40k customers", "3k daily active users"."""
    for part in items[at + 1 : at + 4]:
        if part.kind == "user_noun":
            return part
        if part.kind not in ("word", "utilization") or part.word == "x":
            return None
    return None


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


def ends(items: list[Item], at: int) -> bool:
    """Whether a clause ends here."""
    return at >= len(items) or items[at].kind in ("sep", "comma")


def stands_alone(items: list[Item], at: int, fragment: bool) -> bool:
    """Whether a number can be a number of requests though nothing says so."""
    item = items[at]
    if not fragment and item.value < 1000:
        return False
    following = items[at + 1] if at + 1 < len(items) else None
    if following is None or following.kind in ("sep", "comma", "plus") or following.word in _BEHIND_IT:
        return True
    if item.value >= 1000 and following.kind in ("time", "size"):
        return True
    return fragment and (following.kind in ("each", "total") or following.word in FILLERS)
