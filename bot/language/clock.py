"""Days of the week, hours of the day and time zones: when traffic comes."""

import re

from bot.language.places import offset_zone, zone_name
from bot.language.tokens import Item, words
from bot.language.weekdays import Hours, read_days

_JOINTS = words("to until till til thru through and -")
_PARTS_OF_DAY = words("evening evenings afternoon afternoons morning mornings")
_MERIDIEM_WORDS = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}
_CLOCKS = words("clock clock_word")
_TELL_ZONES = words("zone offset place")
_COUNTED = words(
    "request_noun thing model instance instance_noun params gpu period slash take latency memory payload response"
)


def read_hours(items: list[Item]) -> Hours:
    """The active hours of a text; the items it takes are marked used."""
    hours = Hours()
    read_days(items, hours)
    _zone(items, hours)
    _range(items, hours)
    if hours.known:
        _nearby_place(items, hours)
    for at, item in enumerate(items):
        if item.kind in _CLOCKS or (item.kind == "number" and _at_that_hour(items, at)):
            item.used = True
    return hours


def _at_that_hour(items: list[Item], at: int) -> bool:
    """ "every morning at 6 we score"."""
    item = items[at]
    if at < 2 or items[at - 1].word != "at" or item.value > 24 or item.word != f"{item.value:g}":
        return False
    following = items[at + 1].kind if at + 1 < len(items) else "sep"
    return items[at - 2].kind == "period" and following in ("word", "sep", "comma", "runs_on")


def _zone(items: list[Item], hours: Hours) -> None:
    for at, item in enumerate(items):
        if item.kind not in _TELL_ZONES:
            continue
        following = items[at + 1].word if at + 1 < len(items) else ""
        if item.kind == "zone":
            hours.zone = item.data or zone_name(item.word)
            item.used = True
            break
        if item.kind == "offset":
            hours.zone = offset_zone(item.word)
            item.used = True
            break
        time_of = at > 1 and items[at - 1].word in ("of", "in") and items[at - 2].word in ("time", "timezone")
        if item.kind == "place" and (time_of or following in ("time", "timezone", "tz", "local")):
            hours.zone = item.data[1]
            item.used = True
            break


def _nearby_place(items: list[Item], hours: Hours) -> None:
    """A city that is no region, or one right behind the hours, tells the time zone."""
    if hours.zone is not None:
        return
    for at, item in enumerate(items):
        if item.kind != "place" or item.used:
            continue
        before = items[at - 1] if at else None
        if before is not None and before.word == "(" and at > 1:
            before = items[at - 2]
        follows_hours = before is not None and before.used and before.kind in ("clock", "number", "time", "word")
        following = items[at + 1] if at + 1 < len(items) else None
        leads = following is not None and following.kind == "traffic" and following.data == "business_hours"
        if item.data[0] is None or follows_hours or leads:
            hours.zone = item.data[1]
            item.used = True
            return


def _tells_hours(items: list[Item], hours: Hours) -> bool:
    """Whether days, a time zone or a part of the day make two bare numbers hours."""
    return (
        hours.days is not None
        or hours.zone is not None
        or any(item.word in _PARTS_OF_DAY for item in items)
        or any(item.kind == "traffic" and item.data == "business_hours" for item in items)
    )


def _range(items: list[Item], hours: Hours) -> None:
    for at, item in enumerate(items):
        if item.kind in _CLOCKS or item.kind == "number":
            found = _pair(items, at)
            if found is not None:
                begin, end, last = found
                if _of_the_peak(items, at):
                    for part in items[at : last + 1]:
                        part.used = True
                    continue
                hours.begin, hours.end = begin, end
                for part in items[at : last + 1]:
                    part.used = True
                return
        if item.kind in ("number", "time") and isinstance(item.data, tuple) and not item.used:
            found_bare = _bare(items, at, _tells_hours(items, hours))
            if found_bare is not None:
                hours.begin, hours.end, hours.idiom = found_bare
                item.used = True
                if at + 1 < len(items) and items[at + 1].word in ("h", "hours", "hrs", "uhr"):
                    items[at + 1].used = True
                return


def _of_the_peak(items: list[Item], at: int) -> bool:
    for part in reversed(items[max(0, at - 6) : at]):
        if part.kind in ("sep", "comma"):
            return False
        if part.kind == "peak" and not part.word.endswith(("hours", "hour", "time", "times")):
            return True
    return False


def _reading(items: list[Item], at: int) -> tuple[int, str | None, int] | None:
    """Minutes, am or pm where said, and the index of the last item of the time that stands at `at`."""
    if at >= len(items):
        return None
    item = items[at]
    if item.kind == "clock_word":
        return int(item.value * 60), "24h", at
    if item.kind == "clock":
        parts = re.match(r"(\d{1,2})(?:[:.h](\d\d))?", item.word)
        if parts is None:
            return None
        minutes = int(parts[1]) * 60 + int(parts[2] or 0)
        if item.word.isdigit() and len(item.word) == 4:
            minutes = int(item.word[:2]) * 60 + int(item.word[2:])
            return (minutes, "24h", at) if minutes <= 1440 else None
        rest = item.word[parts.end() :]
        meridiem = "am" if "a" in rest else "pm" if "p" in rest else None
        if (
            meridiem is None
            and (":" in item.word or "h" in item.word[:3])
            and (item.word.startswith("0") or minutes >= 780)
        ):
            meridiem = "24h"
        return (minutes, meridiem, at) if minutes <= 1440 else None
    if item.kind == "number" and item.data is None and item.value == int(item.value) and 0 <= item.value <= 24:
        tail = [part.word for part in items[at + 1 : at + 4]]
        if tail[:2] == ["in", "the"] and len(tail) == 3 and tail[2] in _MERIDIEM_WORDS:
            return int(item.value) * 60, _MERIDIEM_WORDS[tail[2]], at + 3
        if tail[:2] == ["at", "night"]:
            return int(item.value) * 60, "pm", at + 2
        return int(item.value) * 60, None, at
    return None


def _pair(items: list[Item], at: int) -> tuple[int, int, int] | None:
    first = _reading(items, at)
    if first is None or items[at].used:
        return None
    joint = first[2] + 1
    if joint >= len(items) or items[joint].word not in _JOINTS:
        return None
    second = _reading(items, joint + 1)
    if second is None:
        return None
    sure = any(items[spot].kind in ("clock", "clock_word") for spot in (at, joint + 1)) or first[1] or second[1]
    if not sure:
        return None
    if items[joint].word == "and" and not (at and items[at - 1].word in ("between", "betw")):
        return None
    last = second[2]
    if items[last].kind == "number" and last + 1 < len(items) and items[last + 1].kind in _COUNTED:
        return None
    begin, end = _resolved(first[0], first[1], second[0], second[1])
    return begin, end, last


def _resolved(begin: int, first: str | None, end: int, second: str | None) -> tuple[int, int]:
    noon = 720
    if first in ("am", "pm") and begin >= noon and begin < 780:
        begin -= noon
    if second in ("am", "pm") and noon <= end < 780:
        end -= noon
    if first == "pm" and begin < noon:
        begin += noon
    if second == "pm" and end < noon:
        end += noon
    if first is None and second == "pm" and begin < noon and begin < end - noon:
        begin += noon
    if second is None and end <= begin and end < noon and (first == "am" or (first is None and begin <= noon)):
        end += noon
    if second is None and first == "pm" and end + noon > begin and end < noon:
        end += noon
    if end == 0 and begin > 0:
        end = 1440
    if begin == 1440:
        begin = 0
    return begin, end


def _bare(items: list[Item], at: int, context: bool) -> tuple[int, int, bool] | None:
    item = items[at]
    low, high = item.data
    if item.kind == "time":
        if (item.end and not item.word) or (low % 3600 or high % 3600) or high > 86_400 or not context:
            return None
        low, high = low / 3600, high / 3600
        if any(part.kind == "take" for part in items[max(0, at - 4) : at]):
            return None
    if low != int(low) or high != int(high) or not (0 <= low <= 24 and 0 < high <= 24) or low == high == 0:
        return None
    following = items[at + 1] if at + 1 < len(items) else None
    if (
        following is not None
        and following.kind in _COUNTED
        and not (following.kind == "period" and following.data.style in ("every", "adverb"))
    ):
        return None
    idiom = low == 9 and high == 5
    wraps = high <= low <= 12
    hours_word = following is not None and (
        following.word in ("hours", "h", "hrs", "oclock", "uhr") or following.kind == "zone"
    )
    daily = following is not None and following.kind == "period"
    office = (
        5 <= low <= 11
        and 15 <= high <= 23
        and (following is None or following.kind in ("sep", "comma", "traffic", "place", "word", "zone"))
    )
    if not (idiom or wraps or context or hours_word or daily or office):
        return None
    begin, end = int(low) * 60, int(high) * 60
    if end <= begin and begin <= 720:
        end += 720
    return begin, end, idiom or (low == 9 and high == 17 and not daily)
