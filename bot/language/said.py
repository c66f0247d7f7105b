"""The fields that a text gives: what each kind of statement says, put together in order of precedence."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from advisor.answer import Claim
from advisor.profile import ActiveHours, Traffic, TrafficProfile
from advisor.units import MODES, Mode
from bot.language.clock import read_hours
from bot.language.concurrency import AT_ONCE, peak_of, take_requests_at_once
from bot.language.counted_nouns import settle_counts
from bot.language.data_volumes import read_flow
from bot.language.durations import read_durations
from bot.language.impossible import refuse_impossible, refuse_no_traffic
from bot.language.jobs import runs_on_days
from bot.language.keys import read_keys
from bot.language.leftovers import leftovers
from bot.language.machines import read_machines
from bot.language.mode_times import times_by_processor
from bot.language.money import Money, read_money
from bot.language.normal import Normal, Span
from bot.language.percentiles import Durations
from bot.language.rates import Volume
from bot.language.shares import CACHES, kept_from_the_model
from bot.language.sizes import Sizes, read_sizes
from bot.language.tokens import Item, words
from bot.language.totals import total_of
from bot.language.units import PER_WORKDAY
from bot.language.unrelated_numbers import set_aside
from bot.language.users import name_users
from bot.language.volume import read_volume
from bot.language.weekdays import Hours
from bot.language.wishes import Wishes, read_wishes

# the kinds of items without which a text says nothing of a thing
_TELL_KEYS = words("op key sep")
_TELL_MONEY = words("money budget cost")
_TELL_DURATIONS = words("time period")
_TELL_SIZES = words("size params model transformer")
_TELL_WISHES = words("word traffic always offline mode waits nowait cold zero_idle notice")
_NONE = words("zero 0")
_PROCESSORS = words("gpu cpu time")
_EVERY_DAY = frozenset({"every day", "daily", "each day", "per day", "a day", "everyday"})


@dataclass(slots=True)
class Said:
    """The fields that a text gives, before they are checked as a profile."""

    fields: dict[str, Any]
    volume: Volume
    notes: list[str]
    claims: list[Claim]
    not_understood: tuple[Span, ...]
    implied: bool = False


def gather(normal: Normal, items: list[Item], fragment: bool = False, before: TrafficProfile | None = None) -> Said:
    """The fields that the items give; the order is the precedence: what takes an item first keeps it."""
    set_aside(items, normal.cased)
    kinds = {item.kind for item in items}
    said_words = {item.word for item in items}
    told: list[str] = []
    settle_counts(items, kinds, said_words, told)
    name_users(items, kinds, said_words)
    refuse_impossible(items, normal, kinds, said_words)
    keyed = read_keys(items) if kinds & _TELL_KEYS else {}
    by_processor = times_by_processor(items) if kinds >= _PROCESSORS else {}
    hours = read_hours(items)
    machines = read_machines(items, kinds)
    money = read_money(items, normal.cased) if kinds & _TELL_MONEY else Money()
    durations = read_durations(items) if kinds & _TELL_DURATIONS else Durations()
    if by_processor:
        durations.by_mode = by_processor | durations.by_mode
        durations.notes.append("The time on a CPU was taken for serverless, the time on a GPU for the other options.")
    sizes = read_sizes(items) if kinds & _TELL_SIZES else Sizes()
    at_once = take_requests_at_once(items) if said_words & AT_ONCE else None
    volume = read_volume(items, fragment)
    if said_words & _NONE:
        refuse_no_traffic(items, normal, volume)
    volume.notes += told
    if said_words & CACHES:
        kept_from_the_model(items, volume)
    read_flow(items, sizes.payload_mb, volume)
    _runs_on_days(items, hours, volume)
    wishes = read_wishes(items) if kinds & _TELL_WISHES else Wishes()
    notes = [*machines.notes, *money.notes, *durations.notes, *sizes.notes]
    active = _active_hours(hours, items, before.active_hours if before else None)
    if active is None and hours.zone is not None and not kinds & {"clock", "clock_word"}:
        notes.append("The time zone was not used: the text says no hours.")
    models = machines.models or (before.models if before else 1)
    total = total_of(volume, models, active, items, normal)
    if total.whole_week:
        active, hours.days = None, None
    if at_once is not None and total.peak is None:
        total.peak = peak_of(at_once, durations, total.requests, total.notes)
    waits = _waits(durations, wishes)
    if waits is False and durations.latency_ms is not None:
        durations.latency_ms = durations.percentile = None
        notes.append("A time limit was left out: the text says that nobody waits.")
    if total.models != models:
        machines.models = total.models
        machines.same_framework = True if machines.frameworks == 1 else machines.same_framework
    if total.implied and not fragment:
        notes.append("No period was said with the number of requests: a month was taken.")
    said = {
        "requests_per_month": total.requests,
        "peak_requests_per_second": total.peak,
        "seconds_per_request": _seconds(durations),
        "memory_gb": sizes.memory_gb,
        "payload_mb": sizes.payload_mb,
        "response_mb": sizes.response_mb,
        "traffic": _traffic(wishes, volume, hours, active, items),
        "active_hours": active,
        "runs_per_month": volume.runs,
        "latency_ms": durations.latency_ms,
        "latency_percentile": durations.percentile,
        "caller_waits": waits,
        "cold_starts_ok": wishes.cold_starts_ok,
        # that a wish is off says nothing but in a follow-up, which may take it back
        "zero_idle_cost": wishes.zero_idle_cost if fragment else wishes.zero_idle_cost or None,
        "completion_notice": wishes.completion_notice if fragment else wishes.completion_notice or None,
        "gpu": machines.gpu,
        "transformer": machines.transformer,
        "container_gb": sizes.container_gb,
        "models": machines.models,
        "same_framework": machines.same_framework,
        "instance_type": machines.instance_type,
        "instance_count": machines.instance_count,
        "current_mode": wishes.current_mode,
        "gpu_utilization_pct": machines.gpu_utilization_pct,
        "region": machines.region,
        "budget_usd_per_month": money.budget,
    }
    fields = {name: value for name, value in said.items() if value is not None} | keyed
    if fields.get("gpu_utilization_pct") is not None:
        fields.setdefault("gpu", True)  # what is busy is there, unless the text says that none is wanted
    if keyed.get("latency_ms") is not None:
        fields.setdefault("caller_waits", True)
    elif fields.get("traffic") == "offline":
        fields.setdefault("caller_waits", False)  # a job that runs offline has no caller who could wait
    notes += [*total.notes, *volume.notes]
    if "row" in kinds:
        rows = sum(item.kind == "row" for item in items)
        notes.append(f"The table has {rows + 1} rows, each a question of its own: the first was read.")
    return Said(fields, volume, notes, money.claims, leftovers(normal, items), total.implied)


def _runs_on_days(items: list[Item], hours: Hours, volume: Volume) -> None:
    """A count without a period beside days of the week is what a job does on each of them."""
    lone = len(volume.rates) == 1 and volume.rates[0].implied and volume.runs is None
    if not lone or hours.days is None or hours.begin is not None:
        return
    runs = runs_on_days(items, hours.days)
    if runs is not None:
        volume.runs, volume.offline, hours.days = runs, True, None
        volume.rates[0].monthly *= runs
        volume.rates[0].implied = False


def _seconds(durations: Durations) -> dict[Mode, float] | None:
    if durations.everywhere is None and not durations.by_mode:
        return None
    times = {mode: durations.by_mode.get(mode, durations.everywhere) for mode in MODES}
    return {mode: value for mode, value in times.items() if value is not None}


def _waits(durations: Durations, wishes: Wishes) -> bool | None:
    if durations.waits:
        return True
    if wishes.caller_waits is not None:
        return wishes.caller_waits
    return durations.waits if durations.waits is not None else True if durations.latency_ms is not None else None


def _traffic(
    wishes: Wishes, volume: Volume, hours: Hours, active: ActiveHours | None, items: list[Item]
) -> Traffic | None:
    if volume.offline:
        return "offline"
    if active is not None and wishes.traffic in (None, "steady"):
        return "business_hours"
    weekdays = active is None and hours.days is not None and wishes.traffic is None
    if weekdays and any(item.word.startswith("weekday") for item in items):
        return "business_hours"
    return wishes.traffic


def _active_hours(hours: Hours, items: list[Item], before: ActiveHours | None) -> ActiveHours | None:
    if hours.begin is None or hours.end is None:
        if hours.days in (None, "mon-sun") or hours.loose:
            return None
        office = any(item.kind == "traffic" and item.data == "business_hours" for item in items)
        nightly = any(item.kind == "offline" or (item.kind == "period" and item.data.night) for item in items)
        if office or nightly:
            return None
        return _hours(hours.days, 0, 1440, hours.zone, items)
    if before is not None:
        return _hours(hours.days or before.days, hours.begin, hours.end, hours.zone or before.tz, items)
    office = hours.idiom or any(
        item.kind == "traffic" and item.data == "business_hours" and item.word not in ("daytime", "during the day")
        for item in items
    )
    every_day = any(item.kind == "period" and item.word in _EVERY_DAY and not item.used for item in items)
    workdays = any(item.kind == "period" and item.value == PER_WORKDAY for item in items)
    days = hours.days or ("mon-fri" if workdays or (office and not every_day) else "mon-sun")
    return _hours(days, hours.begin, hours.end, hours.zone, items)


def _hours(days: str, begin: int, end: int, zone: str | None, items: list[Item]) -> ActiveHours:
    clock = {"days": days, "from": Hours.written(begin), "to": Hours.written(end)}
    try:
        return ActiveHours.model_validate(clock | {"tz": zone})
    except ValidationError:
        for item in items:
            if item.kind in ("zone", "offset"):
                item.used = False
        return ActiveHours.model_validate(clock)
