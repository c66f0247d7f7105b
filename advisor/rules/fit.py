"""Which option suits the work: latency, size, arrivals and cold starts."""

from advisor.options.checks import gigabytes, megabytes, percent, seconds
from advisor.options.serverless import cold_share
from advisor.rules.case import Because, Case, Rule, usd, verdict


def low_latency_to_real_time(case: Case) -> Because | None:
    """Consistently under 100 ms calls for a real-time endpoint."""
    limit = case.threshold("low_latency", "ms")
    target = case.profile.latency_ms
    if target is None or target > limit:
        return None
    return Because(f"the caller accepts {target:g} ms", verdict(case.feasible("real_time")))


def large_model_to_real_time(case: Case) -> Because | None:
    """A model of more than 6 GB does not fit on serverless; use a real-time endpoint."""
    limit = case.catalog.limits.amount("serverless_memory_max", "GB")
    memory = case.profile.memory_gb
    if memory is None or memory <= limit:
        return None
    return Because(f"the model takes {gigabytes(memory)}; serverless ends at {gigabytes(limit)}")


def unpredictable_to_serverless(case: Case) -> Because | None:
    """Unpredictable or bursty traffic suits serverless, where cold starts can be borne."""
    if case.profile.traffic not in ("bursty", "sporadic") or not case.both_priced("serverless", "real_time"):
        return None
    saves = case.below("serverless", "real_time")
    if not case.feasible("serverless"):
        return Because(f"traffic is {case.profile.traffic}, but serverless is ruled out", "contradicted")
    words = f"traffic is {case.profile.traffic}; serverless costs {abs(saves):.0f} % {'less' if saves >= 0 else 'more'}"
    return Because(f"{words} than real-time", verdict(saves >= 0))


def steady_volume_to_real_time(case: Case) -> Because | None:
    """Steady, high-volume traffic belongs on real-time endpoints."""
    limit = case.threshold("serverless_below", "requests/month")
    steady = "traffic" in case.profile.model_fields_set and case.profile.traffic == "steady"
    if not steady or case.work.requests <= limit or not case.both_feasible("serverless", "real_time"):
        return None
    words = f"real-time costs {usd(case.usd('real_time'))} and serverless {usd(case.usd('serverless'))}"
    return Because(words, verdict(case.usd("real_time") <= case.usd("serverless")))


def cold_start_by_size(case: Case) -> Because | None:
    """Cold starts grow with the model: 500 MB loads in 1 to 2 s, 5 GB in 4 to 5 s."""
    if not case.is_chosen("serverless"):
        return None
    work = case.work
    share = float(cold_share(work.requests, work.models, work.idle_timeout_s, work.spread))
    here = f"about {seconds(float(f'{work.cold_start_s:.2g}'))} here"
    if share < 0.0001:
        return Because(f"{here}, though hardly any request meets one at this traffic")
    return Because(f"{here}, for {percent(share)} of the requests")


def keep_artifacts_small(case: Case) -> Because | None:
    """Compress and quantize the model: a smaller artifact starts sooner."""
    memory = case.profile.memory_gb
    if not case.is_chosen("serverless") or memory is None or memory <= 1:
        return None
    per_gb = case.catalog.workload.amount("cold_start_seconds_per_gb", "s/GB")
    return Because(f"each GB less saves about {seconds(per_gb)} of a cold start")


def smallest_memory_that_fits(case: Case) -> Because | None:
    """Choose the smallest memory that fits the model; each GB is billed for every second."""
    if not case.is_chosen("serverless"):
        return None
    size = case.work.serverless_gb
    per_gb = case.usd("serverless") / size
    return Because(f"each GB of the {size} costs about {usd(per_gb)} a month")


def provisioned_concurrency(case: Case) -> Because | None:
    """Provisioned concurrency keeps workers warm; AWS has offered it since May 2023, and bills it while idle."""
    wanted = case.profile.cold_starts_ok is False or case.profile.latency_ms is not None
    blocked = any(veto.rule == "latency_unreachable" for veto in case.priced["serverless"].option.vetoes)
    if not wanted or not (blocked or case.is_chosen("serverless")):
        return None
    return Because("it would take the cold starts away; its price is in no list here, so no figure is given")


def async_for_large_payloads(case: Case) -> Because | None:
    """Send large payloads and long jobs through async: up to 1 GB and an hour, and nothing billed at zero instances."""
    broken = [
        veto
        for veto in case.priced["real_time"].option.vetoes
        if veto.rule in ("payload_over_limit", "time_over_limit")
    ]
    if not broken or not case.feasible("async"):
        return None
    return Because(f"{broken[0].because}; async costs {usd(case.usd('async'))} a month")


def async_time_needs_setting(case: Case) -> Because | None:
    """Async ends a request after 15 minutes unless InvocationTimeoutSeconds says up to an hour."""
    usual = case.catalog.limits.amount("async_time_default", "s")
    took = case.profile.seconds_per_request.under("async")
    if took is None or took <= usual or not case.feasible("async"):
        return None
    return Because(f"a request takes {seconds(took)}")


def batch_payload_needs_setting(case: Case) -> Because | None:
    """Batch takes 6 MB a record unless MaxPayloadInMB says up to 100."""
    usual = case.catalog.limits.amount("batch_request_default", "MB")
    size = case.profile.payload_mb
    if size is None or size <= usual or not case.feasible("batch") or not case.work.nobody_waits:
        return None
    return Because(f"requests reach {megabytes(size)}")


RULES = (
    Rule("low_latency_to_real_time", low_latency_to_real_time, "guide, FAQ 1"),
    Rule("large_model_to_real_time", large_model_to_real_time, "guide, FAQ 1"),
    Rule("unpredictable_to_serverless", unpredictable_to_serverless, "guide, FAQ 1"),
    Rule("steady_volume_to_real_time", steady_volume_to_real_time, "guide, FAQ 1"),
    Rule("cold_start_by_size", cold_start_by_size, "guide, FAQ 2"),
    Rule("keep_artifacts_small", keep_artifacts_small, "guide, FAQ 2"),
    Rule("smallest_memory_that_fits", smallest_memory_that_fits, "guide, FAQ 2"),
    Rule("provisioned_concurrency", provisioned_concurrency, "guide, FAQ 2, and AWS"),
    Rule("async_for_large_payloads", async_for_large_payloads, "guide, tip 5"),
    Rule("async_time_needs_setting", async_time_needs_setting, "AWS, InvokeEndpointAsync"),
    Rule("batch_payload_needs_setting", batch_payload_needs_setting, "AWS, CreateTransformJob"),
)
