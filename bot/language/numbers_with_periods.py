"""A number with the period that makes it a rate, behind it or before it: "40k requests a day", "monthly: 90k"."""

from bot.language.counts import noun_behind
from bot.language.jobs import MOST_RUNS, RECORDS, TIMES
from bot.language.periods import is_fast
from bot.language.quantities import AMOUNTS
from bot.language.rates import JOINING, Volume, is_run, take
from bot.language.senders import ACTIVE
from bot.language.tokens import Item, words

_NOT_TRAFFIC = words("instance_noun endpoint_noun gpu cpu params instance framework memory utilization percentile")
_REPEATED = words("times x runs nights evenings mornings")


def take_rate(items: list[Item], at: int, volume: Volume) -> bool:
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
                part.kind, users.word = "word", ACTIVE.get(part.value, users.word)
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
