"""When digests are due: on the wall clock, through daylight saving, week 53, leap days and short months."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.schedule import Schedule, due_between, latest, next_due
from bot.digests.words import understand

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"]


def at(text: str, zone: str = "UTC") -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


def names(schedule: Schedule, after: str, until: str) -> list[str]:
    return [period.name for period in due_between(schedule, at(after), at(until))]


@pytest.mark.parametrize(
    ("schedule", "after", "until", "found"),
    [
        ({"every": "day"}, "2028-02-28T00:00", "2028-03-01T09:00", ["2028-02-28", "2028-02-29", "2028-03-01"]),
        ({"every": "day"}, "2027-02-28T00:00", "2027-03-01T08:59", ["2027-02-28"]),
        ({"every": "weekday"}, "2026-10-02T09:00", "2026-10-06T09:00", ["2026-10-05", "2026-10-06"]),
        ({"every": "week"}, "2026-12-22T00:00", "2027-01-12T00:00", ["2026-W53", "2027-W01", "2027-W02"]),
        ({"every": "week", "weekday": 4}, "2026-12-26T00:00", "2027-01-09T00:00", ["2026-W53", "2027-W01"]),
        ({"every": "month", "month_day": 31}, "2027-01-31T09:00", "2027-03-31T09:00", ["2027-02", "2027-03"]),
        ({"every": "month", "month_day": 29}, "2028-01-30T00:00", "2028-03-01T00:00", ["2028-02"]),
        ({"every": "month"}, "2026-12-01T09:00", "2027-01-01T09:00", ["2027-01"]),
        ({"also_on": (3,)}, "2026-12-28T09:00", "2027-01-04T09:00", ["2026-12-31", "2027-01-04"]),
        ({"weeks": 2}, "2026-12-14T09:00", "2027-01-25T09:00", ["2026-W52", "2027-W01", "2027-W03"]),
        ({"weeks": 2, "phase": 1}, "2026-12-14T09:00", "2027-01-25T09:00", ["2026-W53", "2027-W02", "2027-W04"]),
        ({"weeks": 2, "also_on": (3,)}, "2026-12-14", "2027-01-04T09:00", ["2026-12-21", "2026-12-24", "2027-01-04"]),
        ({"every": "month", "nth": 1}, "2027-01-31T00:00", "2027-04-01T00:00", ["2027-02", "2027-03"]),
        ({"every": "month", "nth": 5, "weekday": 4}, "2027-01-29T08:59", "2027-02-26T09:00", ["2027-01", "2027-02"]),
    ],
)  # fmt: skip
def test_the_names_of_periods(schedule: dict[str, Any], after: str, until: str, found: list[str]) -> None:
    assert names(Schedule(**schedule), after, until) == found


@pytest.mark.parametrize(
    ("schedule", "after", "due"),
    [
        ({"every": "month", "nth": 1}, "2027-02-01T09:00", "2027-03-01T09:00"),
        ({"every": "month", "nth": 1, "weekday": 6}, "2027-02-01T09:00", "2027-02-07T09:00"),
        ({"every": "month", "nth": 4, "weekday": 6}, "2027-02-08T09:00", "2027-02-28T09:00"),
        ({"every": "month", "nth": 5, "weekday": 6}, "2027-02-08T09:00", "2027-02-28T09:00"),
        ({"every": "month", "nth": 5, "weekday": 0}, "2027-05-25T09:00", "2027-05-31T09:00"),
        ({"every": "month", "nth": 5, "weekday": 1}, "2027-05-25T09:00", "2027-06-29T09:00"),
    ],
)
def test_the_nth_weekday_of_a_month(schedule: dict[str, Any], after: str, due: str) -> None:
    assert next_due(Schedule(**schedule), at(after)) == at(due)


@pytest.mark.parametrize("now", ["2026-12-14T08:00", "2026-12-14T09:00", "2026-12-16T00:00", "2026-12-21T10:00"])
@pytest.mark.parametrize("weeks", [1, 2, 3, 52])
def test_every_so_many_weeks_starts_with_the_next_such_day(now: str, weeks: int) -> None:
    started = Schedule(weeks=weeks, zone="Europe/Berlin").starting(at(now, "Europe/Berlin"))
    first = next_due(started, at(now, "Europe/Berlin"))
    assert first == next_due(Schedule(zone="Europe/Berlin"), at(now, "Europe/Berlin"))
    assert next_due(started, first) - first == pytest.approx(weeks * 7 * 86_400, abs=3_600)


def test_every_two_weeks_stays_at_nine_through_daylight_saving() -> None:
    berlin = Schedule(weeks=2, phase=1, zone="Europe/Berlin")
    found = due_between(berlin, at("2026-10-01"), at("2027-05-01"))
    local = [datetime.fromtimestamp(one.due, tz=ZoneInfo("Europe/Berlin")) for one in found]
    assert {(one.weekday(), one.hour, one.minute) for one in local} == {(0, 9, 0)}
    assert {(after.date() - before.date()).days for before, after in pairwise(local)} == {14}


def test_a_time_that_the_clock_shows_twice_is_due_once_at_its_first_showing() -> None:
    berlin = Schedule(every="day", hour=2, minute=30, zone="Europe/Berlin")
    periods = due_between(berlin, at("2026-10-24T12:00"), at("2026-10-25T12:00"))
    assert [(period.name, period.due) for period in periods] == [("2026-10-25", at("2026-10-25T00:30"))]


def test_a_time_that_the_clock_skips_is_due_when_it_skips() -> None:
    berlin = Schedule(every="day", hour=2, minute=30, zone="Europe/Berlin")
    periods = due_between(berlin, at("2026-03-28T12:00"), at("2026-03-29T12:00"))
    assert [(period.name, period.due) for period in periods] == [("2026-03-29", at("2026-03-29T01:00"))]


def test_a_change_of_half_an_hour() -> None:
    lord_howe = Schedule(every="day", hour=2, minute=15, zone="Australia/Lord_Howe")
    [period] = due_between(lord_howe, at("2026-10-03T00:00"), at("2026-10-04T00:00"))
    assert period.due == at("2026-10-03T15:30")


def test_a_day_that_a_zone_left_out_makes_no_second_digest_at_once() -> None:
    # Samoa had no 30 December 2011: its midnight is the midnight of the 31st.
    apia = Schedule(every="day", hour=0, zone="Pacific/Apia")
    periods = due_between(apia, at("2011-12-28T00:00"), at("2012-01-02T00:00"))
    assert len({period.due for period in periods}) == len(periods)


def schedules() -> st.SearchStrategy[Schedule]:
    days = {
        "weekday": st.integers(0, 6),
        "hour": st.integers(0, 23),
        "minute": st.integers(0, 59),
        "zone": st.sampled_from(ZONES[:-1]),
    }
    every = st.sampled_from(["day", "weekday", "month"])
    daily_or_monthly = st.builds(Schedule, every=every, month_day=st.integers(1, 31), **days)
    weekly = st.builds(
        Schedule, weeks=st.integers(1, 6), phase=st.integers(0, 51), also_on=st.sets(st.integers(0, 6)), **days
    )
    return daily_or_monthly | weekly | st.builds(Schedule, every=st.just("month"), nth=st.integers(1, 5), **days)


@given(schedules())
def test_the_words_of_a_schedule_are_understood_as_that_schedule(schedule: Schedule) -> None:
    plan = understand(schedule.words()).plan
    assert plan is not None
    assert plan.schedule.words() == schedule.words() or schedule.weekdays == tuple(range(5))


@given(
    schedules(),
    st.integers(at("2025-01-01"), at("2032-01-01")),
    st.lists(st.integers(1, 40 * 86_400), min_size=1, max_size=8),
)
def test_periods_have_no_gap_no_overlap_and_no_second_name(schedule: Schedule, start: int, steps: list[int]) -> None:
    now = begun = start
    pieces = []
    for step in steps:
        pieces += due_between(schedule, now, now + step)
        now += step
    whole = due_between(schedule, begun, now)
    assert pieces == whole
    assert len({period.name for period in whole}) == len(whole)
    for before, after in pairwise(whole):
        assert before.begins < before.due == after.begins < after.due
    assert next_due(schedule, begun) == next(iter(due_between(schedule, begun, begun + 70 * 86_400))).due
    preview = latest(schedule, now)
    assert preview.begins <= now
    assert now - preview.begins <= timedelta(days=max(36, 7 * schedule.weeks + 1)).total_seconds()


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        ({}, "every Monday at 9:00 UTC"),
        ({"every": "day", "hour": 17, "minute": 5, "zone": "Asia/Tokyo"}, "every day at 17:05 Asia/Tokyo"),
        ({"every": "weekday"}, "every weekday at 9:00 UTC"),
        ({"also_on": (3,)}, "every Monday and Thursday at 9:00 UTC"),
        ({"weekday": 4, "also_on": (0, 2)}, "every Monday, Wednesday and Friday at 9:00 UTC"),
        ({"weeks": 2, "weekday": 1}, "every 2 weeks on Tuesday at 9:00 UTC"),
        ({"every": "month", "nth": 2}, "on the second Monday of every month at 9:00 UTC"),
        ({"every": "month", "nth": 5, "weekday": 4}, "on the last Friday of every month at 9:00 UTC"),
        ({"every": "month", "month_day": 31}, "on the last day of every month at 9:00 UTC"),
        ({"every": "month", "month_day": 15}, "on day 15 of every month at 9:00 UTC"),
    ],
)
def test_in_words(schedule: dict[str, Any], words: str) -> None:
    assert Schedule(**schedule).words() == words
