"""The week of 168 hours, and what Poisson arrivals make of idle time."""

from itertools import pairwise

import pytest

from advisor.arrivals import active_hours_of_week, days_of, hours_up, idle_chance, week
from advisor.profile import ActiveHours, TrafficProfile
from bot.pricing.load import load_catalog

WORKLOAD = load_catalog().workload


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("mon-fri", [0, 1, 2, 3, 4]),
        ("fri-mon", [0, 4, 5, 6]),
        ("mon,wed,fri", [0, 2, 4]),
        ("sat-sun", [5, 6]),
        ("sun", [6]),
        ("mon-sun", [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_days(days: str, expected: list[int]) -> None:
    assert days_of(days) == expected


@pytest.mark.parametrize(
    ("hours", "active"),
    [
        (ActiveHours(days="mon-fri", from_="09:00", to="17:00"), 40.0),
        (ActiveHours(days="mon-sun", from_="08:00", to="20:00"), 84.0),
        (ActiveHours(days="sat", from_="22:00", to="02:00"), 4.0),
        (ActiveHours(days="mon", from_="09:30", to="10:15"), 0.75),
        (ActiveHours(days="mon-sun", from_="00:00", to="24:00"), 168.0),
        (ActiveHours(days="sun", from_="18:00", to="06:00"), 12.0),
    ],
)
def test_active_hours_add_up(hours: ActiveHours, active: float) -> None:
    assert sum(active_hours_of_week(hours)) == pytest.approx(active)


def test_a_night_that_starts_on_sunday_ends_on_monday() -> None:
    weight = active_hours_of_week(ActiveHours(days="sun", from_="23:00", to="01:00"))
    assert [hour for hour, share in enumerate(weight) if share] == [0, 167]


@pytest.mark.parametrize("traffic", ["steady", "business_hours", "bursty", "sporadic", "offline"])
def test_every_week_has_the_mean_of_the_month(traffic: str) -> None:
    spread = week(TrafficProfile.model_validate({"requests_per_month": 1000, "traffic": traffic}), WORKLOAD)
    assert sum(spread.weight) == pytest.approx(168.0)
    assert sum(spread.hours) == pytest.approx(730.0)
    assert sum(level * hours for level, hours in zip(spread.levels, spread.hours, strict=True)) == pytest.approx(730.0)


def test_bursts_peak_at_ten_times_the_mean() -> None:
    assert week(TrafficProfile(requests_per_month=1000, traffic="bursty"), WORKLOAD).peak_to_mean == pytest.approx(10.0)


def test_poisson_idle_chance() -> None:
    steady = week(TrafficProfile(requests_per_month=1000), WORKLOAD)
    # exp(-10,000 / 2,628,000 s × 310 s)
    assert idle_chance(10_000.0, 310.0, steady) == pytest.approx(0.30740, abs=1e-5)


def test_hours_up_of_single_requests() -> None:
    # 730 × (1 - exp(-1,000 / 2,628,000 × 303)) = 79.5 h, 10.9 % of the month, before any start-up
    steady = week(TrafficProfile(requests_per_month=1000), WORKLOAD)
    assert hours_up(1_000.0, 3.0, 300.0, 0.0, steady) / 730.0 == pytest.approx(0.1089, abs=1e-4)


def test_hours_up_never_exceed_the_month() -> None:
    steady = week(TrafficProfile(requests_per_month=1000), WORKLOAD)
    hours = [hours_up(10.0 ** (step / 5), 3.0, 900.0, 516.0, steady) for step in range(46)]
    assert max(hours) <= 730.0 + 1e-9
    assert all(more >= less - 1e-9 for less, more in pairwise(hours))
