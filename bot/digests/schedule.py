"""When a digest is due: a day and a time on the wall clock of a zone, through both changes of daylight saving.

A period is named by its local date, ISO week or month. It ends at the moment when its digest is due, and begins where
the period before it ended, so periods neither overlap nor leave a gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Every = Literal["day", "weekday", "week", "month"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SATURDAY = 5
LAST_DAY = 31


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not an IANA time zone such as Europe/Berlin") from error
    return name


class Schedule(BaseModel):
    """`weekday` counts from Monday 0; `month_day` 31 is the last day of any month."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    every: Every = "week"
    weekday: Annotated[int, Field(ge=0, le=6)] = 0
    month_day: Annotated[int, Field(ge=1, le=31)] = 1
    hour: Annotated[int, Field(ge=0, le=23)] = 9
    minute: Annotated[int, Field(ge=0, le=59)] = 0
    zone: Annotated[str, AfterValidator(_known_zone)] = "UTC"

    def words(self) -> str:
        """ "every Monday at 9:00 Europe/Berlin"."""
        clock = f"{self.hour}:{self.minute:02d} {self.zone}"
        if self.every == "day":
            return f"every day at {clock}"
        if self.every == "weekday":
            return f"every weekday at {clock}"
        if self.every == "week":
            return f"every {WEEKDAYS[self.weekday]} at {clock}"
        if self.month_day == LAST_DAY:
            return f"on the last day of every month at {clock}"
        return f"on day {self.month_day} of every month at {clock}"


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
    past = due_between(schedule, now - (week * 10 if schedule.every == "month" else week * 2), now)
    return Period("preview", past[-1].due, now)


def _back(schedule: Schedule, day: date) -> date:
    """A day that lies at least one whole period before `day`."""
    return day - timedelta(days={"day": 2, "weekday": 6, "week": 15, "month": 63}[schedule.every])


def _days(schedule: Schedule, start: date) -> Iterator[date]:
    """The local dates on which a digest is due, from `start` on."""
    if schedule.every in ("day", "weekday"):
        day, step = start, timedelta(days=1)
    elif schedule.every == "week":
        day, step = start + timedelta(days=(schedule.weekday - start.weekday()) % 7), timedelta(days=7)
    else:
        yield from _month_days(schedule.month_day, start)
        return
    while True:
        if schedule.every != "weekday" or day.weekday() < SATURDAY:
            yield day
        day += step


def _month_days(month_day: int, start: date) -> Iterator[date]:
    year, month = start.year, start.month
    while True:
        after = date(year + month // 12, month % 12 + 1, 1)
        # Day 31, and 29 or 30 in February, fall on the last day of a shorter month.
        day = min(date(year, month, 1) + timedelta(days=month_day - 1), after - timedelta(days=1))
        if day >= start:
            yield day
        year, month = after.year, after.month


def _name(schedule: Schedule, local: date) -> str:
    if schedule.every in ("day", "weekday"):
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
