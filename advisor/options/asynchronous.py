"""Async inference: a queue before instances that start when it fills and leave some time after it is empty."""

import math

from advisor.answer import Option
from advisor.arrivals import hours_up
from advisor.catalog import Catalog, PriceList
from advisor.options import checks
from advisor.options.priced import Priced, data_lines, line, total
from advisor.options.real_time import memory_veto, no_type
from advisor.units import HOURS_PER_MONTH, SECONDS_PER_HOUR, SECONDS_PER_MONTH, Mode
from advisor.work import Work, hosting_type

MODE: Mode = "async"


def burst_hours(requests: float, seconds: float, bursts: float, overhead_s: float, instances: int = 1) -> float:
    """Instance hours a month where requests come in bursts: bursts × (start-up + scale-in wait) + requests × seconds.

    Never more than the month has, for each instance. Source: fitted to the guide's monthly table.
    """
    each = (bursts * overhead_s + requests / instances * seconds) / SECONDS_PER_HOUR
    return min(each, HOURS_PER_MONTH) * instances


def price(work: Work, catalog: Catalog, prices: PriceList) -> Priced:
    """Hours that the instances are up, by bursts or by single arrivals; a queue levels the peaks out."""
    limits = catalog.limits
    offers = catalog.offers("async", work.profile.region, prices)
    vetoes = checks.found(
        checks.payload(MODE, work, limits),
        checks.response(MODE, work, limits),
        checks.time(MODE, work, limits),
        checks.caller(MODE, work, limits),
    )
    at = hosting_type(work, offers)
    if at is None:
        veto = no_type(MODE, work, offers, catalog, prices)
        return Priced(Option(MODE, False, work.instance_type, None, None, None, vetoes=(*vetoes, veto)), None)
    figure, per_hour = offers.figures[at], offers.usd_per_hour[at]
    data = data_lines(work, prices)
    data_per_request = total(data) / work.requests

    def used(requests: float, pace: float) -> float:
        """Hours over all instances, each model having an endpoint of its own."""
        each = requests / work.models
        count = _count(work, each, pace)
        if work.bursts_per_month is not None:
            overhead = work.async_startup_s + work.async_wait_s
            up = burst_hours(each, work.seconds[MODE] * pace, work.bursts_per_month, overhead, count)
        else:
            busy_s = work.seconds[MODE] * pace
            up = hours_up(each / count, busy_s, work.async_wait_s, work.async_startup_s, work.spread) * count
        return up * work.models

    def curve(requests: float, pace: float) -> float:
        return used(requests, pace) * per_hour + requests * data_per_request

    instances = _count(work, work.requests / work.models, 1.0) * work.models
    lines = (
        line("Instance hours while up", used(work.requests, 1.0), "hour", figure),
        *data,
    )
    vetoes += checks.found(
        checks.capacity(work.profile.instance_count or 1, instances, work, figure.source),
        memory_veto(work, offers.types[at], figure.source),
    )
    name = offers.types[at].name
    return Priced(Option(MODE, not vetoes, name, instances, None, total(lines), lines, vetoes), curve)


def _count(work: Work, requests: float, pace: float) -> int:
    """Instances that keep up with the mean while traffic comes."""
    load = requests * pace * work.compute_seconds / (SECONDS_PER_MONTH * work.spread.active_share * work.concurrency)
    return max(math.ceil(load - 1e-9), 1)
