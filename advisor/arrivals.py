"""How traffic is spread over time: the week of 168 hours, its peak, and what Poisson arrivals make of idle time."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from advisor.catalog import Figures
from advisor.profile import ActiveHours, Traffic, TrafficProfile
from advisor.units import HOURS_PER_MONTH, HOURS_PER_WEEK, SECONDS_PER_HOUR

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Week:
    """Requests over a week of wall-clock hours; `weight[h]` is hour h's rate over the mean, Monday 00:00 first.

    `levels` and `hours` say the same in short: each distinct weight with its hours a month.
    """

    weight: Floats
    levels: Floats
    hours: Floats

    @cached_property
    def peak_to_mean(self) -> float:
        return float(self.weight.max())

    @cached_property
    def active_share(self) -> float:
        return float((self.weight > 0).mean())


def week(profile: TrafficProfile, workload: Figures) -> Week:
    """The week that the profile's traffic and active hours describe."""
    hours = profile.active_hours
    if hours is None and profile.traffic == "business_hours":
        hours = business_hours(workload)
    bursty = hours is None and profile.traffic == "bursty"
    return _week(hours, workload.amount("burst_peak_to_mean", "ratio") if bursty else 1.0)


@lru_cache(maxsize=256)
def _week(hours: ActiveHours | None, peak_to_mean: float) -> Week:
    weight = active_hours_of_week(hours) if hours is not None else _one_burst_a_day(peak_to_mean)
    weight = weight * (len(weight) / weight.sum())
    levels, counts = np.unique(weight, return_counts=True)
    return Week(weight, levels, np.asarray(counts, dtype=np.float64) * (HOURS_PER_MONTH / HOURS_PER_WEEK))


def business_hours(workload: Figures) -> ActiveHours:
    """The hours assumed where somebody says business hours and no times."""
    opens, closes = (int(workload.amount(f"business_hours_{end}", "hour")) for end in ("from", "to"))
    return ActiveHours(days="mon-fri", from_=f"{opens:02d}:00", to=f"{closes:02d}:00")


def active_hours_of_week(hours: ActiveHours) -> Floats:
    """1 for each full hour inside, 0 outside, a fraction where an hour is cut; a span may run past midnight."""
    start, end = _hour(hours.from_), _hour(hours.to)
    if end <= start:
        end += 24.0
    weight = np.zeros(int(HOURS_PER_WEEK))
    for day in days_of(hours.days):
        for offset in range(int(start), int(np.ceil(end))):
            covered = min(offset + 1.0, end) - max(float(offset), start)
            weight[(day * 24 + offset) % len(weight)] += max(covered, 0.0)
    return np.minimum(weight, 1.0)


def days_of(days: str) -> list[int]:
    """Days of the week as numbers, Monday 0: "fri-mon" runs over the weekend."""
    found: list[int] = []
    for part in days.split(","):
        first, _, last = part.partition("-")
        start = DAYS.index(first)
        span = (DAYS.index(last or first) - start) % 7
        found += [(start + step) % 7 for step in range(span + 1)]
    return sorted(set(found))


def _hour(clock: str) -> float:
    hour, minute = clock.split(":")
    return int(hour) + int(minute) / 60.0


def _one_burst_a_day(peak_to_mean: float) -> Floats:
    """One hour a day at `peak_to_mean` times the mean, the rest of the day sharing what is left."""
    day = np.full(24, max(24.0 - peak_to_mean, 0.0) / 23.0)
    day[12] = peak_to_mean
    return np.tile(day, 7)


def idle_chance(requests_per_month: Floats | float, gap_s: float, spread: Week) -> Floats:
    """Share of requests that find nothing arrived in the `gap_s` seconds before: exp(-rate × gap), per request.

    Source: Poisson arrivals within each hour of the week.
    """
    rate = _rates(requests_per_month, spread)
    share = spread.levels * spread.hours / HOURS_PER_MONTH
    chance: Floats = (share * np.exp(-rate * gap_s)).sum(axis=-1)
    return chance


def hours_up(
    requests_per_month: Floats | float, busy_s: Floats | float, wait_s: float, startup_s: float, spread: Week
) -> Floats:
    """Hours a month that an instance is up which starts on demand and leaves `wait_s` after its last request.

    Up share of an hour = 1 - exp(-rate × (busy + wait)); each wake-up from idle bills `startup_s` besides.
    """
    rate = _rates(requests_per_month, spread)
    idle = np.exp(-rate * (np.asarray(busy_s)[..., None] + wait_s))
    wakes_per_second = rate * idle
    up = np.minimum(1.0 - idle + wakes_per_second * startup_s, 1.0)
    hours: Floats = (up * spread.hours).sum(axis=-1)
    return hours


def _rates(requests_per_month: Floats | float, spread: Week) -> Floats:
    """Requests a second at each level of the week, as a last axis of length L."""
    mean = np.asarray(requests_per_month, dtype=float)[..., None] / (HOURS_PER_MONTH * SECONDS_PER_HOUR)
    rates: Floats = mean * spread.levels
    return rates


def comes_in_bursts(traffic: Traffic, said: bool) -> bool:
    """Whether an asynchronous endpoint sees bursts rather than single requests spread over its hours."""
    return not said or traffic in ("bursty", "offline")
