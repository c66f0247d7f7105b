"""Batch transform: instances that exist only while a job runs."""

import math

from advisor.answer import Option
from advisor.catalog import Catalog, PriceList
from advisor.options import checks
from advisor.options.priced import Priced, line, total
from advisor.options.real_time import memory_veto, no_type
from advisor.units import HOURS_PER_MONTH, SECONDS_PER_HOUR, Mode
from advisor.work import Work, transform_type

MODE: Mode = "batch"


def hours(requests: float, seconds: float, runs: float, startup_s: float, instances: int = 1) -> float:
    """Instance hours a month: runs × instances × start-up + records × seconds a record."""
    return (runs * instances * startup_s + requests * seconds) / SECONDS_PER_HOUR


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
    figure, per_hour = offers.figures[at], offers.usd_per_hour[at]
    runs = work.runs_per_month * work.models
    between_runs_s = HOURS_PER_MONTH * SECONDS_PER_HOUR / work.runs_per_month - work.batch_startup_s
    seconds = work.seconds[MODE]

    def count(requests: float, pace: float) -> int:
        run_s = requests / runs * seconds * pace
        return max(math.ceil(run_s / max(between_runs_s, 1.0) - 1e-9), 1)

    def curve(requests: float, pace: float) -> float:
        return hours(requests, seconds * pace, runs, work.batch_startup_s, count(requests, pace)) * per_hour

    instances = count(work.requests, 1.0)
    startup = hours(0.0, 0.0, runs, work.batch_startup_s, instances)
    lines = (
        line("Records", hours(work.requests, seconds, 0.0, 0.0), "hour", figure),
        line(f"Start-up of {math.ceil(runs - 1e-9):,} runs", startup, "hour", figure),
    )
    vetoes += checks.found(memory_veto(work, offers.types[at], figure.source))
    name = offers.types[at].name
    return Priced(Option(MODE, not vetoes, name, instances, None, total(lines), lines, vetoes), curve)
