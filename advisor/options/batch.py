"""Batch transform: instances that exist only while a job runs."""

import math

import numpy as np

from advisor.answer import Option
from advisor.catalog import Catalog, Floats, PriceList
from advisor.options import checks
from advisor.options.priced import Priced, line, total
from advisor.options.real_time import memory_veto, no_type
from advisor.units import HOURS_PER_MONTH, SECONDS_PER_HOUR, Mode
from advisor.work import Work, transform_type

MODE: Mode = "batch"


def hours(
    requests: Floats | float, seconds: Floats | float, runs: float, startup_s: float, instances: Floats | float = 1.0
) -> Floats:
    """Instance hours a month: runs × instances × start-up + records × seconds a record."""
    busy: Floats = (runs * np.asarray(instances) * startup_s + np.asarray(requests) * seconds) / SECONDS_PER_HOUR
    return busy


def price(work: Work, catalog: Catalog, prices: PriceList) -> Priced:
    """Every record of a run on as few instances as end before the next run begins."""
    limits = catalog.limits
    offers = catalog.offers("transform", work.profile.region, prices)
    vetoes = checks.found(
        checks.payload(MODE, work, limits),
        checks.time(MODE, work, limits),
        checks.caller(MODE, work, limits),
    )
    at = transform_type(work, offers)
    if at is None:
        veto = no_type(MODE, work, offers, catalog, prices)
        return Priced(Option(MODE, False, None, None, None, None, vetoes=(*vetoes, veto)), None)
    figure, per_hour = offers.figures[at], float(offers.usd_per_hour[at])
    runs = work.runs_per_month * work.models
    between_runs_s = HOURS_PER_MONTH * SECONDS_PER_HOUR / work.runs_per_month - work.batch_startup_s
    seconds = work.seconds[MODE]

    def count(requests: Floats | float, pace: Floats | float) -> Floats:
        run_s = np.asarray(requests) / runs * seconds * pace
        needed: Floats = np.maximum(np.ceil(run_s / max(between_runs_s, 1.0) - 1e-9), 1.0)
        return needed

    def curve(requests: Floats | float, pace: Floats | float) -> Floats:
        used: Floats = hours(requests, seconds * pace, runs, work.batch_startup_s, count(requests, pace)) * per_hour
        return used

    instances = int(count(work.requests, 1.0))
    startup = float(hours(0.0, 0.0, runs, work.batch_startup_s, instances))
    lines = (
        line("Records", float(hours(work.requests, seconds, 0.0, 0.0)), "hour", figure),
        line(f"Start-up of {math.ceil(runs - 1e-9):,} runs", startup, "hour", figure),
    )
    vetoes += checks.found(memory_veto(work, offers.types[at], figure.source))
    name = offers.types[at].name
    return Priced(Option(MODE, not vetoes, name, instances, None, total(lines), lines, vetoes), curve)
