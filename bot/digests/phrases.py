"""The phrases that commands about digests are made of, each with what it says."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from advisor.errors import SagecostError
from advisor.units import Mode
from bot.digests.plan import MOST_USD
from bot.digests.schedule import LAST_DAY, MOST_WEEKS
from bot.digests.vocabulary import ACTIONS, EVERY, FILLERS, MODES, NUMBERS, ORDINALS, PARTS_OF_DAY, weekdays, zones

EXAMPLE = "/sagecost digest weekly monday 9:00 Europe/Berlin"
TOPICS = {
    "action": "action", "every": "interval", "weeks": "interval", "month_day": "day of the month",
    "nth": "day of the month", "clock": "time", "zone": "time zone", "quiet_under": "quiet limit",
    "over_usd": "amount", "part": "part of the day",
}  # fmt: skip


class UnclearDigest(SagecostError):
    """The words do not say one thing; the sentence says which words, and what to type instead."""


class Found:
    """What the phrases of one command say."""

    def __init__(self) -> None:
        self.said: dict[str, Any] = {}
        self.only: list[Mode] = []
        self.weekdays: list[int] = []
        self.unknown: list[str] = []

    def put(self, name: str, value: object) -> None:
        if self.said.setdefault(name, value) != value:
            raise UnclearDigest(f"that says two things about the {TOPICS[name]}; try: {EXAMPLE}")


def phrases(text: str) -> Found:
    """Everything that the text says; words of no phrase stand in `unknown`.

    Raises:
        UnclearDigest: a phrase is incomplete, or contradicts another.
    """
    found, left = Found(), _plain(text)
    while left:
        left = _read_on(left, found)
    return found


def _month_day(found: Found, said: re.Match[str]) -> None:
    name = (said["number"] or said["ordinal"] or said["day"]).casefold()
    number = {"first": 1}.get(name, LAST_DAY) if said["day"] else int(name.rstrip("stndrh"))
    if not 1 <= number <= LAST_DAY:
        raise UnclearDigest(f"there is no day {number} in a month; try: monthly 15th, monthly last")
    found.put("every", "month")
    found.put("month_day", number)


def _nth_weekday(found: Found, said: re.Match[str]) -> None:
    nth = ORDINALS[said["nth"].casefold()]
    found.weekdays.append(weekdays()[said["weekday"].casefold()])
    if said["every"] and nth == NUMBERS["other"] and not said["month"]:
        # "every second Monday" is each other week.
        found.put("weeks", nth)
        return
    found.put("every", "month")
    found.put("nth", nth)


def _weeks(found: Found, said: re.Match[str]) -> None:
    name = (said["number"] or "other").casefold()
    number = NUMBERS.get(name) or int(name)
    if not 1 <= number <= MOST_WEEKS:
        raise UnclearDigest(f"a digest comes every 1 to {MOST_WEEKS} weeks; try: every 2 weeks monday 9:00")
    found.put("every", "week")
    found.put("weeks", number)
    if said["weekday"]:
        found.weekdays.append(weekdays()[said["weekday"].casefold()])


def _weekday(found: Found, said: re.Match[str]) -> None:
    first = weekdays()[said["first"].casefold()]
    last = weekdays()[(said["last"] or said["first"]).casefold()]
    found.weekdays += [day % 7 for day in range(first, last + (8 if last < first else 1))]


def _clock(found: Found, said: re.Match[str]) -> None:
    if said["name"]:
        found.put("clock", (12 if said["name"].casefold() == "noon" else 0, 0))
        return
    hour, minute, half = int(said["hour"]), int(said["minute"] or 0), (said["half"] or "").casefold()
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        raise UnclearDigest(f"{said[0].replace(' ', '')} is not a time of day; try 9:00 or 5pm")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    found.put("clock", (hour, minute))


def _over(found: Found, said: re.Match[str]) -> None:
    usd = float(said["amount"].replace(",", "")) * (1_000 if said["k"] else 1)
    if usd > MOST_USD:
        raise UnclearDigest("no answer costs that much; try: over $500")
    found.put("over_usd", usd)


def _without(sentence: str) -> Callable[[Found, re.Match[str]], None]:
    """A word that needs another after it."""

    def refuse(found: Found, said: re.Match[str]) -> None:
        raise UnclearDigest(f"“{said['word']}” {sentence}")

    return refuse


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_OF_MONTH = r"(?P<month> of(?: the| each| every)? months?)?"
_DAY = _one_of(weekdays())
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[Found, re.Match[str]], None]], ...] = tuple(
    (re.compile(rf"(?:{shape})(?: |$)", re.IGNORECASE | re.ASCII), read)
    for shape, read in (
        (
            rf"(?:skip|no|not) (?:quiet|silent|empty)(?: (?:{_one_of(EVERY)}))?(?: (?:ones|times))?",
            lambda found, said: found.put("quiet_under", 1),
        ),
        (
            r"(?:(?:quiet|silent|nothing)(?: (?:under|below|if|unless|fewer|less|than|there|are))*|at least)"
            r" (?P<number>\d{1,5})(?: questions?)?",
            lambda found, said: found.put("quiet_under", int(said["number"])),
        ),
        (r"(?P<word>quiet|silent|nothing)", _without("needs a number of questions: quiet under 3")),
        (
            r"(?:(?:over|above|more than|more) |> ?)\$?(?P<amount>\d[\d,]{0,10}(?:\.\d{1,4})?)(?P<k>k)?\$?"
            r"(?: (?:dollars?|usd))?(?: (?:/month|monthly|(?:a|per|every) month))?",
            _over,
        ),
        (r"(?P<word>over|above|more|>)\S*", _without("needs an amount of US dollars a month: over $500")),
        (
            rf"(?P<mode>{_one_of(MODES)})(?: endpoints?)?",
            lambda found, said: found.only.append(MODES[said["mode"].casefold()]),
        ),
        (rf"(?P<every>every )?(?P<nth>{_one_of(ORDINALS)}) (?P<weekday>{_DAY}){_OF_MONTH}", _nth_weekday),
        (
            rf"(?:(?P<day>first|last|end(?= of))(?: day)?|(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th))(?: day)?"
            rf"|day (?P<number>\d{{1,2}})(?= of)){_OF_MONTH}",
            _month_day,
        ),
        (
            rf"(?:every (?P<number>{_one_of(NUMBERS)}|\d{{1,3}}) (?:weeks?|(?P<weekday>{_DAY}))"
            r"|(?:every )?(?:bi-?weekly|fortnight(?:ly)?))",
            _weeks,
        ),
        (rf"(?P<word>{_one_of(ACTIONS)})", lambda found, said: found.put("action", ACTIONS[said["word"].casefold()])),
        (rf"(?P<word>{_one_of(EVERY)})", lambda found, said: found.put("every", EVERY[said["word"].casefold()])),
        (rf"(?P<word>{_one_of(PARTS_OF_DAY)})", lambda found, said: found.put("part", said["word"].casefold())),
        (rf"(?P<first>{_DAY})(?: ?(?:-|–|to|through|until) ?(?P<last>{_DAY}))?", _weekday),
        (
            r"(?P<name>noon|midnight)|(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})|h)?(?: ?(?P<half>am|pm))?"
            # "every 2 days" names no time.
            r"(?! (?:week)?(?:days?|weeks?|months?)(?: |$))",
            _clock,
        ),
        (r"thread", lambda found, said: found.put("thread", True)),
        (rf"only|{_one_of(FILLERS)}", lambda found, said: None),
    )
)  # fmt: skip


def _read_on(left: str, found: Found) -> str:
    """Takes the words at the beginning that say one thing; returns the others."""
    for shape, read in _SHAPES:
        said = shape.match(left)
        if said:
            read(found, said)
            return left[said.end() :]
    words = left.split(" ")
    for length in (3, 2, 1):
        zone = zones().get("_".join(words[:length]).casefold())
        if zone is not None:
            found.put("zone", zone)
            return " ".join(words[length:]).removeprefix("time").lstrip(" ")
    found.unknown.append(words[0])
    return " ".join(words[1:])


def _plain(text: str) -> str:
    """Words with one space between them, without marks that say nothing."""
    plain = text.replace("’", "'").replace("&gt;", ">").replace("&amp;", "&").replace("/month", " /month ")
    plain = plain.translate(str.maketrans('“”"', "   ")).replace("a.m.", "am").replace("p.m.", "pm")
    plain = re.sub(rf"(?<![^\s,/+&])({_DAY})[,/+&](?=(?:{_DAY})\b)", r"\1 ", plain, flags=re.IGNORECASE)
    return " ".join(token for word in plain.split() if (token := word.strip(",;!?'")))
