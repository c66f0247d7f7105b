"""Days of the week: "Mon-Fri", "weekends", "Tuesdays and Thursdays", "6 days a week"."""

from bot.language.clauses import sentence
from bot.language.tokens import Item, words

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMES: dict[str, int] = {
    name: index
    for index, names in enumerate(
        (
            "mon monday mondays", "tue tues tuesday tuesdays", "wed weds wednesday wednesdays",
            "thu thur thurs thursday thursdays",
            "fri friday fridays", "sat saturday saturdays", "sun sunday sundays",
        )
    )
    for name in names.split()
}  # fmt: skip
_SHORT = {
    "mo": 0,
    "tu": 1,
    "we": 2,
    "th": 3,
    "fr": 4,
    "sa": 5,
    "su": 6,
    "m": 0,
    "f": 4,
    "di": 1,
    "mi": 2,
    "do": 3,
    "so": 6,
}
_OF_A_PEAK = 6
_DAY_STARTS = frozenset(_NAMES.keys() | _SHORT.keys()) | words(
    "weekday weekdays workdays workday working business work week weekend weekends"
)


class Hours:
    """What was said of days and hours.

    `idiom`: a bare "9 to 5", which means weekdays; `loose`: days that do not bound the traffic by themselves.
    """

    days: str | None = None
    begin: int | None = None
    end: int | None = None
    zone: str | None = None
    idiom: bool = False
    loose: bool = False

    @property
    def known(self) -> bool:
        return self.begin is not None

    @staticmethod
    def written(minutes: int) -> str:
        return f"{minutes // 60:02d}:{minutes % 60:02d}"


def read_days(items: list[Item], hours: Hours) -> None:
    chosen: set[int] = set()
    listed: list[int] = []
    ranged = False
    around: str | None = None
    at = 0
    while at < len(items):
        item = items[at]
        word = item.word
        if word not in _DAY_STARTS and item.kind not in ("number", "time"):
            at += 1
            continue
        span = _day_range(items, at)
        if span:
            first, last, end = span
            chosen.update(range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)])
            if first > last and not ranged:
                around = f"{_WEEK[first]}-{_WEEK[last]}"
            ranged = True
            for part in items[at:end]:
                part.used = True
            at = end
            continue
        if _all_week(items, at):
            items[at].used = items[at + 2].used = True
            at += 3
            continue
        if word in _NAMES and item.kind == "word" and _day_near(items, at):
            chosen.add(_NAMES[word])
            listed.append(_NAMES[word])
            item.used = True
        elif word in ("weekday", "weekdays") and _of_a_peak(items, at) and _has_a_mean(items):
            pass
        elif word in ("weekday", "weekdays", "workdays", "workday") or (
            word in ("working", "business", "work", "week")
            and at + 1 < len(items)
            and items[at + 1].word in ("days", "day")
        ):
            chosen.update(range(5))
            ranged = True
            item.used = True
        elif word in ("weekend", "weekends") and not _quiet(items, at) and not _of_a_peak(items, at):
            chosen.update((5, 6))
            ranged = True
            item.used = True
        elif (
            item.kind == "number"
            and item.value in (5, 6, 7)
            and at + 1 < len(items)
            and items[at + 1].word in ("days", "day")
        ) or (item.kind == "time" and item.value in (432_000, 518_400, 604_800) and not item.used):
            count = int(item.value) if item.kind == "number" else int(item.value // 86_400)
            step = at + (2 if item.kind == "number" else 1)
            if step < len(items) and items[step].kind == "period" and "week" in items[step].word:
                chosen.update(range(count))
                ranged = True
                for part in items[at : step + 1]:
                    part.used = True
        at += 1
    if any(item.kind == "always" and item.word.replace(" ", "") in ("24/5", "24x5", "24*5") for item in items):
        chosen.update(range(5))
        ranged = True
    if chosen:
        hours.loose = not ranged and not any(item.word == "only" for item in items)
        hours.days = around or _named(chosen, listed if not ranged else [])


def _named(chosen: set[int], listed: list[int]) -> str:
    ordered = sorted(chosen)
    if len(ordered) > 1 and ordered[-1] - ordered[0] == len(ordered) - 1 and not listed:
        return f"{_WEEK[ordered[0]]}-{_WEEK[ordered[-1]]}"
    return ",".join(_WEEK[day] for day in ordered)


def _all_week(items: list[Item], at: int) -> bool:
    """ "weekdays and weekends alike" are every day; what follows must not set the two apart."""
    if at + 2 >= len(items) or items[at + 1].word not in ("and", "or", "/", "+"):
        return False
    both = items[at].word[:7] + items[at + 2].word[:7] in ("weekdayweekend", "weekendweekday")
    behind = items[at + 3] if at + 3 < len(items) else None
    told = behind is None or behind.kind in ("sep", "comma", "traffic") or behind.word in ("alike", "both", "equally")
    return both and told


def _has_a_mean(items: list[Item]) -> bool:
    return any(item.kind == "average" for item in items)


def _of_a_peak(items: list[Item], at: int) -> bool:
    """ "1,900 rps peak at weekends", "on weekends it peaks at 40 rps": when the most comes, not all of it."""
    begin, end = sentence(items, at, commas=True)
    near = items[max(begin, at - _OF_A_PEAK) : min(end, at + _OF_A_PEAK)]
    return any(part.kind == "peak" for part in near)


def _quiet(items: list[Item], at: int) -> bool:
    """Whether the weekend is named as the time when nothing happens."""
    nearby = {part.word for part in items[max(0, at - 7) : at + 4]}
    return bool(
        nearby
        & {
            "no",
            "nothing",
            "quiet",
            "empty",
            "idle",
            "not",
            "off",
            "closed",
            "without",
            "except",
            "none",
            "zero",
            "weekdays",
            "weekday",
            "little",
            "barely",
            "double",
            "doubles",
            "triples",
            "twice",
            "more",
            "less",
            "higher",
            "lower",
            "busier",
            "heavier",
        }
    )


def _day_near(items: list[Item], at: int) -> bool:
    return (
        (items[at].word.endswith("s") and len(items[at].word) > 5)
        or any(0 <= near < len(items) and (items[near].word in _NAMES) for near in (at - 2, at - 1, at + 1, at + 2))
        or (at > 0 and items[at - 1].word in ("on", "every", "each", "only", "day", "days", "=", ":"))
    )


def _day_range(items: list[Item], at: int) -> tuple[int, int, int] | None:
    first = items[at]
    if first.kind not in ("word", "every") or at + 2 >= len(items):
        return None
    joint, last = items[at + 1], items[at + 2]
    if not (joint.kind == "dash" or joint.word in ("to", "through", "thru", "until", "till", "til")):
        return None
    if first.word in _NAMES and last.word in _NAMES:
        return _NAMES[first.word], _NAMES[last.word], at + 3
    if first.word in _SHORT and last.word in _SHORT and first.word != last.word and joint.kind == "dash":
        return _SHORT[first.word], _SHORT[last.word], at + 3
    return None


def days_in(days: str) -> int:
    """How many days "mon-fri" or "mon,wed" are."""
    chosen: set[int] = set()
    for part in days.split(","):
        first, _, last = part.partition("-")
        begin, end = _WEEK.index(first), _WEEK.index(last or first)
        chosen.update(range(begin, end + 1) if begin <= end else [*range(begin, 7), *range(end + 1)])
    return len(chosen)


def is_day(word: str) -> bool:
    return word in _NAMES
