"""What people type after `/sagecost digest`: when, where and about what, in any order and many spellings."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from advisor.errors import SagecostError
from advisor.units import Mode
from bot.digests.plan import Plan
from bot.digests.schedule import LAST_DAY, Schedule
from bot.digests.vocabulary import ACTIONS, EVERY, FILLERS, MODES, PARTS_OF_DAY, Action, weekdays, zones

EXAMPLE = "/sagecost digest weekly monday 9:00 Europe/Berlin"

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2})|h)?(am|pm)?")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_AMOUNT = re.compile(r"\$?(\d[\d,]*(?:\.\d+)?)(k)?\$?")


class UnclearDigest(SagecostError):
    """The words do not say one thing; the sentence says which words, and what to type instead."""


@dataclass(frozen=True, slots=True)
class Command:
    """What to do; `plan` is there to subscribe, or to preview another than the channel's own."""

    action: Action
    plan: Plan | None = None


def understand(text: str, *, zone: str = "UTC", thread_ts: str | None = None) -> Command:
    """Reads a command; `zone` is taken where the text names none, `thread_ts` where it says "in this thread".

    Raises:
        UnclearDigest: some words were not understood, or contradict each other.
    """
    words = _Words(_tokens(text))
    if not words.left:
        return Command("show")
    found = _Found()
    while words.left:
        if not any(read(words, found) for read in READERS):
            found.unknown.append(words.take())
    return found.command(zone, thread_ts)


class _Words:
    def __init__(self, tokens: list[str]) -> None:
        self.left = tokens

    def take(self) -> str:
        return self.left.pop(0)

    def next(self, ahead: int = 0) -> str:
        return self.left[ahead].casefold() if ahead < len(self.left) else ""

    def skip(self, *among: str) -> bool:
        if self.next() in among:
            self.take()
            return True
        return False


class _Found:
    def __init__(self) -> None:
        self.said: dict[str, Any] = {}
        self.only: list[Mode] = []
        self.unknown: list[str] = []

    def put(self, name: str, value: object) -> None:
        if name in self.said and self.said[name] != value:
            raise UnclearDigest(f"that says two things about the {_TOPICS[name]}; try: {EXAMPLE}")
        self.said[name] = value

    def command(self, zone: str, thread_ts: str | None) -> Command:
        if self.unknown:
            words = ", ".join(f"“{word}”" for word in self.unknown[:5])
            raise UnclearDigest(f"{words} was not understood; try: {EXAMPLE}, or preview, pause, resume, off")
        plan = self._plan(zone, thread_ts) if self.only or set(self.said) - {"action"} else None
        action = self.said.get("action", "subscribe" if plan is not None else "show")
        if action not in ("subscribe", "preview") and plan is not None:
            raise UnclearDigest(f"“{action}” stands alone; to change when it comes type for example: {EXAMPLE}")
        return Command(action, plan)

    def _plan(self, zone: str, thread_ts: str | None) -> Plan:
        said: dict[str, Any] = self.said
        if "thread" in said and thread_ts is None:
            raise UnclearDigest(
                "a digest in a thread is asked for in that thread: @sagecost digest weekly in this thread"
            )
        dayless = "part" in said and "weekday" not in said and "month_day" not in said
        every: Any = said.get("every", "day" if dayless else "week")
        if (every in ("day", "weekday") and ("weekday" in said or "month_day" in said)) or (
            every == "week" and "month_day" in said
        ):
            raise UnclearDigest(f"the days do not fit “{_ADVERBS[str(every)]}”; try: {EXAMPLE}")
        if every == "month" and "weekday" in said:
            raise UnclearDigest(
                "monthly digests go by the day of the month: monthly first 9:00, monthly 15th, monthly last"
            )
        fields = {name: said[name] for name in ("weekday", "month_day", "hour", "minute") if name in said}
        if "part" in said:
            usual = PARTS_OF_DAY[said["part"]]
            hour = fields.setdefault("hour", usual)
            # "6 in the evening" is 18:00.
            fields["hour"] = hour + 12 if usual > 12 and 1 <= hour < 12 else hour
        schedule = Schedule(every=every, zone=said.get("zone", zone), **fields)
        return Plan(
            schedule=schedule,
            quiet_under=said.get("quiet_under", 0),
            only=tuple(dict.fromkeys(self.only)),
            over_usd=said.get("over_usd", 0.0),
            thread_ts=thread_ts if "thread" in said else None,
        )


_TOPICS = {
    "action": "action", "every": "interval", "weekday": "day of the week", "month_day": "day of the month",
    "hour": "time", "minute": "time", "zone": "time zone", "quiet_under": "quiet limit", "over_usd": "amount",
    "part": "part of the day",
}  # fmt: skip
_ADVERBS = {"day": "daily", "weekday": "every weekday", "week": "weekly", "month": "monthly"}


def _action(words: _Words, found: _Found) -> bool:
    action = ACTIONS.get(words.next())
    if action is None:
        return False
    words.take()
    found.put("action", action)
    return True


def _every(words: _Words, found: _Found) -> bool:
    every = EVERY.get(words.next())
    if every is None:
        return False
    words.take()
    found.put("every", every)
    return True


def _part_of_day(words: _Words, found: _Found) -> bool:
    if words.next() not in PARTS_OF_DAY:
        return False
    found.put("part", words.take().casefold())
    return True


def _weekday(words: _Words, found: _Found) -> bool:
    word = words.next().rstrip("s") if words.next() not in ("tues", "thurs") else words.next()
    number = weekdays().get(word)
    if number is None:
        return False
    words.take()
    found.put("weekday", number)
    return True


def _month_day(words: _Words, found: _Found) -> bool:
    word = words.next()
    numbered = _DAY_OF_MONTH.fullmatch(word)
    if word in ("first", "last") or (word == "end" and words.next(1) == "of"):
        number = 1 if word == "first" else LAST_DAY
    elif numbered and 1 <= int(numbered[1]) <= 31:
        number = int(numbered[1])
    else:
        return False
    words.take()
    words.skip("day")
    if (
        words.next() == "of"
        and words.next(1) in ("the", "each", "every", "month")
        and "month" in "".join(words.left[:3])
    ):
        while not words.take().casefold().startswith("month"):
            pass
    found.put("every", "month")
    found.put("month_day", number)
    return True


def _clock(words: _Words, found: _Found) -> bool:
    word, noon = words.next(), {"noon": 12, "midnight": 0}
    if word in noon:
        words.take()
        hour, minute = noon[word], 0
    else:
        match = _CLOCK.fullmatch(word)
        # "every 2 weeks" names no time.
        if match is None or (word.isdecimal() and words.next(1) in EVERY):
            return False
        half = match[3] or (words.next(1) if words.next(1) in ("am", "pm") else None)
        hour, minute = int(match[1]), int(match[2] or 0)
        if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
            raise UnclearDigest(f"{words.left[0]} is not a time of day; try 9:00 or 5pm")
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        words.take()
        words.skip("am", "pm")
    found.put("hour", hour)
    found.put("minute", minute)
    return True


def _zone(words: _Words, found: _Found) -> bool:
    for length in (3, 2, 1):
        name = "_".join(words.left[:length]).casefold()
        zone = zones().get(name) if len(words.left) >= length else None
        if zone is not None:
            del words.left[:length]
            words.skip("time")
            found.put("zone", zone)
            return True
    return False


def _quiet(words: _Words, found: _Found) -> bool:
    if words.next() not in ("quiet", "silent", "nothing"):
        return False
    ahead = 1 + (words.next(1) in ("under", "below", "if", "unless"))
    while words.next(ahead) in ("under", "below", "fewer", "less", "than"):
        ahead += 1
    if not words.next(ahead).isdecimal() or len(words.next(ahead)) > 6:
        raise UnclearDigest("“quiet” needs a number of questions: quiet under 3")
    number = int(words.next(ahead))
    del words.left[: ahead + 1]
    words.skip("question", "questions")
    found.put("quiet_under", number)
    return True


def _skip_quiet(words: _Words, found: _Found) -> bool:
    """ "skip quiet weeks": one question is enough."""
    if words.next() not in ("skip", "no", "not") or words.next(1) not in ("quiet", "silent", "empty"):
        return False
    del words.left[:2]
    words.skip(*EVERY)
    words.skip("ones", "times")
    found.put("quiet_under", 1)
    return True


def _at_least(words: _Words, found: _Found) -> bool:
    """ "only when there are at least 3 questions"."""
    number = words.next(2)
    if words.next() != "at" or words.next(1) != "least" or not number.isdecimal() or len(number) > 6:
        return False
    del words.left[:3]
    words.skip("question", "questions")
    found.put("quiet_under", int(number))
    return True


def _only(words: _Words, found: _Found) -> bool:
    mode = MODES.get(words.next().strip(","))
    if mode is None:
        return words.skip("only")
    words.take()
    words.skip("endpoint", "endpoints")
    found.only.append(mode)
    return True


def _over(words: _Words, found: _Found) -> bool:
    word = words.next()
    if word not in ("over", "above", "more") and not word.startswith(">"):
        return False
    ahead = 2 if word == "more" and words.next(1) == "than" else 1
    amount = _AMOUNT.fullmatch(word[1:] if word.startswith(">") and len(word) > 1 else words.next(ahead))
    if amount is None or len(amount[0]) > 12:
        raise UnclearDigest(f"“{word}” needs an amount of US dollars a month: over $500")
    del words.left[: 1 if word.startswith(">") and len(word) > 1 else ahead + 1]
    usd = float(amount[1].replace(",", "")) * (1_000 if amount[2] else 1)
    words.skip("dollars", "dollar", "usd")
    if not words.skip("/month", "monthly") and words.next() in ("a", "per", "every") and words.next(1) == "month":
        del words.left[:2]
    found.put("over_usd", usd)
    return True


def _thread(words: _Words, found: _Found) -> bool:
    if not words.skip("thread"):
        return False
    found.put("thread", True)
    return True


def _filler(words: _Words, found: _Found) -> bool:
    return words.skip(*FILLERS)


READERS: tuple[Callable[[_Words, _Found], bool], ...] = (
    _skip_quiet, _quiet, _at_least, _over, _only, _month_day, _action, _every, _part_of_day, _weekday, _clock, _zone,
    _thread, _filler,
)  # fmt: skip


def _tokens(text: str) -> list[str]:
    plain = text.replace("\u00a0", " ").replace("’", "'").replace("&gt;", ">").replace("/month", " /month ")
    plain = plain.translate(str.maketrans('“”"', "   ")).replace("a.m.", "am").replace("p.m.", "pm")
    return [token for word in plain.split() if (token := word.strip(",;!?'"))]
