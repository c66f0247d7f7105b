"""The words that commands about digests are made of: actions, intervals, days, parts of the day, time zones."""

from functools import cache
from typing import Literal
from zoneinfo import available_timezones

from advisor.units import Mode
from bot.digests.schedule import LAST_WEEK, WEEKDAYS, Every

Action = Literal["subscribe", "preview", "pause", "resume", "off", "show"]

ACTIONS: dict[str, Action] = {
    "preview": "preview", "test": "preview", "pause": "pause", "mute": "pause", "resume": "resume",
    "unpause": "resume", "un-pause": "resume", "unmute": "resume", "continue": "resume", "off": "off", "stop": "off",
    "end": "off", "cancel": "off", "delete": "off", "disable": "off", "unsubscribe": "off", "none": "off",
    "remove": "off", "show": "show", "status": "show", "list": "show", "help": "show", "start": "subscribe",
    "subscribe": "subscribe", "enable": "subscribe",
}  # fmt: skip
EVERY: dict[str, Every] = {
    "daily": "day", "day": "day", "days": "day", "weekday": "weekday", "weekdays": "weekday", "workday": "weekday",
    "workdays": "weekday", "weekly": "week", "week": "week", "weeks": "week", "monthly": "month", "month": "month",
    "months": "month",
}  # fmt: skip
# The hour that a part of the day stands for where none is said.
PARTS_OF_DAY = {
    "morning": 9, "mornings": 9, "afternoon": 14, "afternoons": 14, "evening": 18, "evenings": 18, "night": 20,
}  # fmt: skip
MODES: dict[str, Mode] = {
    "real-time": "real_time", "realtime": "real_time", "real_time": "real_time", "serverless": "serverless",
    "batch": "batch", "async": "async", "asynchronous": "async",
}  # fmt: skip
FILLERS = {
    "a", "an", "the", "at", "on", "in", "of", "for", "every", "each", "and", "but", "to", "me", "us", "here",
    "this", "channel", "please", "send", "post", "digest", "digests", "it", "is", "o'clock", "turn", "make",
    "change", "switch", "set", "up", "again", "when", "if", "there", "are", "with", "&", "+",
}  # fmt: skip
_ABBREVIATIONS = {
    "gmt": "UTC", "utc": "UTC", "z": "UTC", "cet": "Europe/Paris", "cest": "Europe/Paris", "bst": "Europe/London",
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "ct": "America/Chicago",
    "cst": "America/Chicago", "cdt": "America/Chicago", "mst": "America/Denver", "mdt": "America/Denver",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo", "aest": "Australia/Sydney", "aedt": "Australia/Sydney",
}  # fmt: skip


NUMBERS = {"other": 2, "second": 2, "2nd": 2, "two": 2, "third": 3, "three": 3, "four": 4, "six": 6}
ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": LAST_WEEK,
}  # fmt: skip


@cache
def weekdays() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, name in enumerate(WEEKDAYS):
        full = name.casefold()
        names |= dict.fromkeys((full, f"{full}s", full[:3], full[:2]), number)
    return names | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}


@cache
def zones() -> dict[str, str]:
    """Zones by their name and by their city, in small letters."""
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    cities: dict[str, str] = {}
    for name in names:
        cities.setdefault(name.rpartition("/")[2].casefold(), name)
    return cities | {name.casefold(): name for name in names} | _ABBREVIATIONS
