"""When a digest is due: a day and a time on the wall clock of a zone, through both changes of daylight saving.

A period is named by its local date, by its ISO week where one ends at most once a week, or by its month. It ends at
the moment when its digest is due, and begins where the period before it ended, so periods neither overlap nor leave a
gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Every = Literal["day", "weekday", "week", "month"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINALS = ("first", "second", "third", "fourth", "last")
SATURDAY = 5
LAST_DAY = 31
LAST_WEEK = 5
MOST_WEEKS = 52


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not an IANA time zone such as Europe/Berlin") from error
    return name


class Schedule(BaseModel):
    """`weekday` counts from Monday 0; `month_day` 31 is the last day of any month.

    A weekly digest may come on more weekdays (`also_on`), and only every so many `weeks`, of which `phase` tells
    which. A monthly one may come on the `nth` such weekday instead, 5 being the last.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    every: Every = "week"
    weekday: Annotated[int, Field(ge=0, le=6)] = 0
    also_on: tuple[Annotated[int, Field(ge=0, le=6)], ...] = ()
    weeks: Annotated[int, Field(ge=1, le=MOST_WEEKS)] = 1
    phase: Annotated[int, Field(ge=0, lt=MOST_WEEKS)] = 0
    month_day: Annotated[int, Field(ge=1, le=31)] = 1
    nth: Annotated[int, Field(ge=1, le=LAST_WEEK)] | None = None
    hour: Annotated[int, Field(ge=0, le=23)] = 9
    minute: Annotated[int, Field(ge=0, le=59)] = 0
    zone: Annotated[str, AfterValidator(_known_zone)] = "UTC"

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days of a week on which a weekly digest comes, from Monday on."""
        return tuple(sorted({self.weekday, *self.also_on}))

    def words(self) -> str:
        """ "every Monday at 9:00 Europe/Berlin"."""
        return f"{self._days_in_words()} at {self.hour}:{self.minute:02d} {self.zone}"

    def _days_in_words(self) -> str:
        if self.every in ("day", "weekday"):
            return f"every {self.every}"
        if self.every == "week":
            *most, last = (WEEKDAYS[day] for day in self.weekdays)
            days = f"{', '.join(most)} and {last}" if most else last
            return f"every {days}" if self.weeks == 1 else f"every {self.weeks} weeks on {days}"
        if self.nth is not None:
            return f"on the {ORDINALS[self.nth - 1]} {WEEKDAYS[self.weekday]} of every month"
        if self.month_day == LAST_DAY:
            return "on the last day of every month"
        return f"on day {self.month_day} of every month"

    def starting(self, now: int) -> "Schedule":
        """The same, its weeks counted so that the first digest comes on the first such weekday after `now`."""
        if self.weeks == 1:
            return self
        due = next_due(self.model_copy(update={"weeks": 1}), now)
        first = datetime.fromtimestamp(due, tz=ZoneInfo(self.zone)).date()
        return self.model_copy(update={"phase": _week_number(first) % self.weeks})


@dataclass(frozen=True, slots=True)
class Period:
    """`begins` ≤ what it covers < `due`, both UTC epoch seconds; `name` is unique in a channel."""

    name: str
    begins: int
    due: int


def due_between(schedule: Schedule, after: int, until: int) -> list[Period]:
    """The periods that become due at `after` < time ≤ `until`, the oldest first."""
    zone = ZoneInfo(schedule.zone)
    day = datetime.fromtimestamp(after, tz=zone).date()
    # One occurrence earlier than `after` may need, for where the first period begins.
    found: list[Period] = []
    before: int | None = None
    for local in _days(schedule, _back(schedule, day)):
        due = _instant(local, time(schedule.hour, schedule.minute), zone)
        if due > until:
            break
        if due == before:
            # A zone that left out a whole day: its digest is that of the day after.
            continue
        if due > after and before is not None:
            found.append(Period(_name(schedule, datetime.fromtimestamp(due, tz=zone).date()), before, due))
        before = due
    return found


def next_due(schedule: Schedule, after: int) -> int:
    """The first moment later than `after` at which a digest is due."""
    zone = ZoneInfo(schedule.zone)
    clock = time(schedule.hour, schedule.minute)
    start = _back(schedule, datetime.fromtimestamp(after, tz=zone).date())
    return next(due for local in _days(schedule, start) if (due := _instant(local, clock, zone)) > after)


def latest(schedule: Schedule, now: int) -> Period:
    """The period from the last due moment to now, for a preview."""
    week = 7 * 86_400
    past = due_between(schedule, now - week * (10 if schedule.every == "month" else 2 * schedule.weeks), now)
    return Period("preview", past[-1].due, now)


def _back(schedule: Schedule, day: date) -> date:
    """A day that lies at least one whole period before `day`."""
    return day - timedelta(days={"day": 2, "weekday": 6, "week": 8 + 7 * schedule.weeks, "month": 70}[schedule.every])


def _days(schedule: Schedule, start: date) -> Iterator[date]:
    """The local dates on which a digest is due, from `start` on."""
    if schedule.every == "month":
        yield from (day for day in _month_days(schedule, start) if day >= start)
        return
    for number in count():
        day = start + timedelta(days=number)
        if schedule.every == "week":
            due = day.weekday() in schedule.weekdays and (_week_number(day) - schedule.phase) % schedule.weeks == 0
        else:
            due = schedule.every == "day" or day.weekday() < SATURDAY
        if due:
            yield day


def _week_number(day: date) -> int:
    """Weeks from Monday to Sunday, counted without end: a year of 53 weeks changes no rhythm."""
    return (day.toordinal() - 1) // 7


def _month_days(schedule: Schedule, start: date) -> Iterator[date]:
    """One day of every month from that of `start` on."""
    for month in count(start.year * 12 + start.month - 1):
        first = date(month // 12, month % 12 + 1, 1)
        after = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
        if schedule.nth is None:
            # Day 31, and 29 or 30 in February, fall on the last day of a shorter month.
            yield min(first + timedelta(days=schedule.month_day - 1), after - timedelta(days=1))
        elif schedule.nth == LAST_WEEK:
            yield after - timedelta(days=1 + (after.weekday() - 1 - schedule.weekday) % 7)
        else:
            yield first + timedelta(days=(schedule.weekday - first.weekday()) % 7 + 7 * (schedule.nth - 1))


def _name(schedule: Schedule, local: date) -> str:
    if schedule.every in ("day", "weekday") or (schedule.every == "week" and len(schedule.weekdays) > 1):
        return local.isoformat()
    if schedule.every == "week":
        year, week, _ = local.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{local.year}-{local.month:02d}"


def _instant(local: date, clock: time, zone: ZoneInfo) -> int:
    """The moment of a local time, in UTC epoch seconds.

    A time that the clock shows twice is its first showing. One that it skips is the moment at which it skips.
    """
    wall = datetime.combine(local, clock)
    first = wall.replace(tzinfo=zone, fold=0)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall:
        return int(first.timestamp())
    # In the gap fold=0 takes the offset of before, so it lands after the change, and fold=1 lands before it.
    low, high = int(wall.replace(tzinfo=zone, fold=1).timestamp()), int(first.timestamp())
    offset = datetime.fromtimestamp(low, tz=zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, tz=zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high
