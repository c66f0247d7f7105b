"""What rules an option out: each check returns a veto with the limit, the actual value and the page, or nothing."""

from collections.abc import Iterable

from advisor.answer import Veto
from advisor.catalog import Figures
from advisor.units import MB_PER_GB, Mode
from advisor.work import Work

SPOKEN: dict[Mode, str] = {
    "real_time": "a real-time endpoint",
    "serverless": "serverless",
    "batch": "batch transform",
    "async": "async",
}


def found(*vetoes: Veto | None) -> tuple[Veto, ...]:
    return tuple(veto for veto in vetoes if veto is not None)


def payload(mode: Mode, work: Work, limits: Figures) -> Veto | None:
    return _size("payload_over_limit", "requests reach", f"{mode}_request", mode, work.profile.payload_mb, limits)


def response(mode: Mode, work: Work, limits: Figures) -> Veto | None:
    if work.profile.response_mb is None or f"{mode}_response" not in limits.by_key:
        return None
    return _size("response_over_limit", "responses reach", f"{mode}_response", mode, work.profile.response_mb, limits)


def _size(rule: str, words: str, key: str, mode: Mode, actual_mb: float | None, limits: Figures) -> Veto | None:
    if actual_mb is None or actual_mb <= limits.amount(key, "MB"):
        return None
    limit = limits.figure(key, "MB")
    most, actual = megabytes(float(limit.amount)), megabytes(actual_mb)
    because = f"{words} {actual}; {SPOKEN[mode]} takes at most {most}"
    return Veto(rule, because, most, actual, limit.source)


def time(mode: Mode, work: Work, limits: Figures) -> Veto | None:
    """Against the time said for a request; an assumed time rules nothing out."""
    actual = work.profile.seconds_per_request.under(mode)
    if actual is None or actual <= limits.amount(f"{mode}_time", "s"):
        return None
    limit = limits.figure(f"{mode}_time", "s")
    most, took = seconds(float(limit.amount)), seconds(actual)
    because = f"a request takes {took}; {SPOKEN[mode]} allows {most}"
    return Veto("time_over_limit", because, most, took, limit.source)


def latency(mode: Mode, work: Work, limits: Figures) -> Veto | None:
    """The time of a request alone is more than the caller accepts."""
    target = work.profile.latency_ms
    if target is None or work.seconds[mode] * 1_000.0 <= target * (1 + 1e-9):
        return None
    took, most = seconds(work.seconds[mode]), seconds(target / 1_000.0)
    takes = "takes" if work.profile.seconds_per_request.known else "is assumed to take"
    because = f"a request {takes} {took} on {SPOKEN[mode]}; the caller accepts {most}"
    return Veto("latency_unreachable", because, most, took, limits.figure(f"{mode}_time", "s").source)


def caller(mode: Mode, work: Work, limits: Figures) -> Veto | None:
    if work.profile.caller_waits is not True:
        return None
    because = f"the caller waits for the answer; {SPOKEN[mode]} leaves it in S3"
    source = limits.figure(f"{mode}_time", "s").source
    return Veto("caller_waits", because, "no answer to the caller", "the caller waits", source)


def notice(mode: Mode, work: Work, limits: Figures) -> Veto | None:
    if not work.profile.completion_notice:
        return None
    because = f"a notice on completion is wanted; {SPOKEN[mode]} sends none"
    source = limits.figure("async_time", "s").source
    return Veto("no_completion_notice", because, "no notice", "a notice is wanted", source)


def gpu(work: Work, limits: Figures) -> Veto | None:
    if work.profile.gpu is not True:
        return None
    source = limits.figure("serverless_memory_max", "GB").source
    return Veto("gpu_unavailable", "the model needs a GPU; serverless has none", "no GPU", "a GPU", source)


def memory(mode: Mode, limit_gb: float, what: str, work: Work, source: str) -> Veto | None:
    actual = work.profile.memory_gb
    if actual is None or actual <= limit_gb * (1 + 1e-9):
        return None
    because = f"the model takes {gigabytes(actual)}; {what} has at most {gigabytes(limit_gb)}"
    return Veto("memory_over_limit", because, gigabytes(limit_gb), gigabytes(actual), source)


def not_offered(what: str, region: str, source: str) -> Veto:
    return Veto("not_offered", f"{what} has no price in {region}", f"not offered in {region}", what, source)


def capacity(instances: int, needed: int, work: Work, source: str) -> Veto | None:
    """The number of instances that was said cannot carry the peak."""
    if work.profile.instance_count is None or needed <= instances:
        return None
    peak = work.peak_rate(work.requests)
    because = (
        f"{instances} instance{'s' if instances > 1 else ''} cannot carry {peak:,.3g} requests a second "
        f"of {seconds(work.compute_seconds)} each; {needed} can"
    )
    return Veto("over_capacity", because, f"{instances} instances", f"{needed} instances", source)


def megabytes(size_mb: float) -> str:
    if size_mb >= MB_PER_GB:
        return gigabytes(size_mb / MB_PER_GB)
    return f"{size_mb * 1_000.0:g} KB" if size_mb < 1 else f"{size_mb:.10g} MB"


def gigabytes(size_gb: float) -> str:
    return f"{size_gb * MB_PER_GB:.10g} MB" if size_gb < 1 else f"{size_gb:.10g} GB"


def percent(share: float) -> str:
    """A share as people say it: 97 %, 0.3 %, under 0.01 %."""
    if 0 < share < 0.0001:
        return "under 0.01 %"
    return f"{share * 100:.0f} %" if share >= 0.1 else f"{share * 100:.2g} %"


def seconds(duration_s: float) -> str:
    """A duration as people say it: 80 ms, 1.5 s, 15 min, 2 h."""
    if duration_s < 1:
        return f"{duration_s * 1_000.0:.4g} ms"
    for unit, size in (("h", 3_600.0), ("min", 60.0)):
        if duration_s >= 2 * size or duration_s == size:
            return f"{duration_s / size:.4g} {unit}"
    return f"{duration_s:.4g} s"


def any_hard(vetoes: Iterable[Veto]) -> bool:
    """Whether one of them is a limit of AWS, rather than a wish of the person."""
    return any(veto.rule not in ("bills_while_idle", "no_completion_notice", "caller_waits") for veto in vetoes)
