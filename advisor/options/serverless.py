"""Serverless inference: memory × time for each request, cold starts included, and nothing between requests."""

import math

from advisor.answer import Option, Veto
from advisor.arrivals import Week, idle_chance
from advisor.catalog import Catalog, PriceList
from advisor.options import checks
from advisor.options.priced import Priced, data_lines, line, total
from advisor.units import Mode
from advisor.work import Work

MODE: Mode = "serverless"


def gb_seconds(requests: float, memory_gb: float, seconds: float, cold_share: float, cold_start_s: float) -> float:
    """Billed GB-seconds: requests × memory × (seconds + share of cold requests × cold start).

    That the cold start is billed is an assumption; the guide's figures behave so.
    """
    return requests * memory_gb * (seconds + cold_share * cold_start_s)


def cold_share(requests: float, models: int, idle_timeout_s: float, spread: Week) -> float:
    """Share of requests that meet a cold worker, each model having its own endpoint."""
    return idle_chance(requests / models, idle_timeout_s, spread)


def price(work: Work, catalog: Catalog, prices: PriceList) -> Priced:
    """Priced by the GB-second where the region has serverless; else vetoed `not_offered`."""
    limits, profile = catalog.limits, work.profile
    cold = cold_share(work.requests, work.models, work.idle_timeout_s, work.spread)
    memory_limit = limits.figure("serverless_memory_max", "GB")
    vetoes = checks.found(
        checks.payload(MODE, work, limits),
        checks.response(MODE, work, limits),
        checks.time(MODE, work, limits),
        checks.gpu(work, limits),
        checks.memory(MODE, float(memory_limit.amount), "serverless", work, memory_limit.source),
        _container(work, catalog),
        _concurrency(work, catalog),
        _endpoints(work, catalog),
        checks.latency(MODE, work, limits) or _cold_latency(work, catalog, cold),
        checks.notice(MODE, work, limits),
    )
    rate = prices.meter("serverless_gb_second", profile.region)
    if rate is None:
        veto = checks.not_offered("serverless inference", profile.region, prices.name)
        return Priced(Option(MODE, False, None, None, work.serverless_gb, None, vetoes=(*vetoes, veto)), None)
    per_gb_second = rate.in_unit("USD/GB-second")
    fee = prices.meter("serverless_request", profile.region)
    data = data_lines(work, prices)
    per_request = total(data) / work.requests + (fee.in_unit("USD/request") if fee else 0.0)
    seconds = work.seconds[MODE]

    def curve(requests: float, pace: float) -> float:
        share = cold_share(requests, work.models, work.idle_timeout_s, work.spread)
        billed = gb_seconds(requests, work.serverless_gb, seconds * pace, share, work.cold_start_s)
        return billed * per_gb_second + requests * per_request

    warm = gb_seconds(work.requests, work.serverless_gb, seconds, 0.0, 0.0)
    woken = gb_seconds(work.requests, work.serverless_gb, 0.0, cold, work.cold_start_s)
    lines = [line("Duration", warm, "GB-second", rate)]
    if woken > 0:
        lines.append(line(f"Cold starts, {checks.percent(cold)} of requests", woken, "GB-second", rate))
    if fee is not None:
        lines.append(line("Requests", work.requests, "request", fee))
    priced = (*lines, *data)
    option = Option(MODE, not vetoes, None, None, work.serverless_gb, total(priced), priced, vetoes)
    return Priced(option, curve)


def _container(work: Work, catalog: Catalog) -> Veto | None:
    actual = work.profile.container_gb
    if actual is None or actual <= catalog.limits.amount("serverless_container", "GB"):
        return None
    limit = catalog.limits.figure("serverless_container", "GB")
    most, size = checks.gigabytes(float(limit.amount)), checks.gigabytes(actual)
    because = f"the container image is {size}; serverless takes at most {most}"
    return Veto("container_over_limit", because, most, size, limit.source)


def _concurrency(work: Work, catalog: Catalog) -> Veto | None:
    """Requests under way at once at the peak, for one model's endpoint: rate × seconds (Little's law)."""
    at_once = math.ceil(work.peak_rate(work.requests) / work.models * work.seconds[MODE] - 1e-9)
    if at_once <= catalog.limits.amount("serverless_concurrency", "requests"):
        return None
    limit = catalog.limits.figure("serverless_concurrency", "requests")
    because = f"{at_once:,} requests run at once at the peak; a serverless endpoint takes at most {limit.amount}"
    return Veto("concurrency_over_limit", because, f"{limit.amount} at once", f"{at_once:,} at once", limit.source)


def _endpoints(work: Work, catalog: Catalog) -> Veto | None:
    if work.models <= catalog.limits.amount("serverless_endpoints", "endpoints"):
        return None
    limit = catalog.limits.figure("serverless_endpoints", "endpoints")
    because = f"{work.models:,} models need an endpoint each; a region takes {limit.amount} serverless endpoints"
    return Veto("over_capacity", because, f"{limit.amount} endpoints", f"{work.models:,} endpoints", limit.source)


def _cold_latency(work: Work, catalog: Catalog, cold: float) -> Veto | None:
    """A cold start that breaks the latency target for more requests than the percentile forgives.

    At a target of 100 ms or less the guide's FAQ sends the work to real-time whatever the share is.
    """
    profile = work.profile
    if profile.cold_starts_ok is not False and profile.latency_ms is None:
        return None
    source = catalog.guide.thresholds.figure("low_latency", "ms").source
    slowest = work.seconds[MODE] + work.cold_start_s
    if profile.cold_starts_ok is False:
        because = (
            f"cold starts of {checks.seconds(work.cold_start_s)} are ruled out, "
            f"and {checks.percent(cold)} of requests meet one"
        )
        return Veto("latency_unreachable", because, "no cold start", checks.seconds(work.cold_start_s), source)
    if profile.latency_ms is None or slowest * 1_000.0 <= profile.latency_ms:
        return None
    forgiven = 1.0 - (profile.latency_percentile or 100.0) / 100.0
    strict = profile.latency_ms <= catalog.guide.thresholds.amount("low_latency", "ms")
    if cold <= forgiven and not strict:
        return None
    target = checks.seconds(profile.latency_ms / 1_000.0)
    because = f"a cold start answers after {checks.seconds(slowest)}; the caller accepts {target}"
    return Veto("latency_unreachable", because, target, checks.seconds(slowest), source)
