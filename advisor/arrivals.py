"""How traffic is spread over time: the week of 168 hours, its peak, and what Poisson arrivals make of idle time."""

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

from advisor.catalog import Figures
from advisor.profile import ActiveHours, Traffic, TrafficProfile
from advisor.units import HOURS_PER_MONTH, HOURS_PER_WEEK, SECONDS_PER_MONTH

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Week:
    """Requests over a week of wall-clock hours; `weight[h]` is hour h's rate over the mean, Monday 00:00 first.

    `levels` and `hours` say the same in short: each distinct weight with its hours a month.
    """

    weight: tuple[float, ...]
    levels: tuple[float, ...]
    hours: tuple[float, ...]

    @cached_property
    def peak_to_mean(self) -> float:
        return max(self.weight)

    @cached_property
    def active_share(self) -> float:
        return sum(level > 0 for level in self.weight) / len(self.weight)


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
    scale = len(weight) / sum(weight)
    weight = [one * scale for one in weight]
    counts = Counter(weight)
    levels = sorted(counts)
    hours_a_month = (counts[level] * (HOURS_PER_MONTH / HOURS_PER_WEEK) for level in levels)
    return Week(tuple(weight), tuple(levels), tuple(hours_a_month))


def business_hours(workload: Figures) -> ActiveHours:
    """The hours assumed where somebody says business hours and no times."""
    opens, closes = (int(workload.amount(f"business_hours_{end}", "hour")) for end in ("from", "to"))
    return ActiveHours(days="mon-fri", from_=f"{opens:02d}:00", to=f"{closes:02d}:00")


def active_hours_of_week(hours: ActiveHours) -> list[float]:
    """1 for each full hour inside, 0 outside, a fraction where an hour is cut; a span may run past midnight."""
    start, end = _hour(hours.from_), _hour(hours.to)
    if end <= start:
        end += 24.0
    weight = [0.0] * int(HOURS_PER_WEEK)
    for day in days_of(hours.days):
        for offset in range(int(start), math.ceil(end)):
            covered = min(offset + 1.0, end) - max(float(offset), start)
            weight[(day * 24 + offset) % len(weight)] += max(covered, 0.0)
    return [min(one, 1.0) for one in weight]


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


def _one_burst_a_day(peak_to_mean: float) -> list[float]:
    """One hour a day at `peak_to_mean` times the mean, the rest of the day sharing what is left."""
    day = [max(24.0 - peak_to_mean, 0.0) / 23.0] * 24
    day[12] = peak_to_mean
    return day * 7


def idle_chance(requests_per_month: float, gap_s: float, spread: Week) -> float:
    """Share of requests that find nothing arrived in the `gap_s` seconds before: exp(-rate × gap), per request.

    Source: Poisson arrivals within each hour of the week.
    """
    mean = requests_per_month / SECONDS_PER_MONTH
    chance = 0.0
    for level, hours in zip(spread.levels, spread.hours, strict=True):
        chance += level * hours / HOURS_PER_MONTH * math.exp(-mean * level * gap_s)
    return chance


def hours_up(requests_per_month: float, busy_s: float, wait_s: float, startup_s: float, spread: Week) -> float:
    """Hours a month that an instance is up which starts on demand and leaves `wait_s` after its last request.

    Up share of an hour = 1 - exp(-rate × (busy + wait)); each wake-up from idle bills `startup_s` besides.
    """
    mean = requests_per_month / SECONDS_PER_MONTH
    up = 0.0
    for level, hours in zip(spread.levels, spread.hours, strict=True):
        rate = mean * level
        idle = math.exp(-rate * (busy_s + wait_s))
        up += min(1.0 - idle + rate * idle * startup_s, 1.0) * hours
    return up


def comes_in_bursts(traffic: Traffic, said: bool) -> bool:
    """Whether an asynchronous endpoint sees bursts rather than single requests spread over its hours."""
    return not said or traffic in ("bursty", "offline")
