"""A question in our words, so that the reader sees what was understood, and questions to try."""

from collections.abc import Iterator

from advisor.profile import ActiveHours, SecondsPerRequest, TrafficProfile
from advisor.units import MODES
from bot.replies.money import count, dollars
from bot.replies.names import MODE_NAMES

EXAMPLES = (
    "50k requests a month, 200 ms, 2 GB model",
    "nightly scoring of 3M records on a GPU, nobody waits",
    "2x g5.xlarge in Frankfurt, 100k requests a day from 9 to 5 on weekdays",
)
TRAFFIC = {
    "steady": "steady traffic",
    "business_hours": "in business hours",
    "bursty": "in bursts",
    "sporadic": "now and then",
    "offline": "offline",
}
DAYS = {name: name.capitalize() for name in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}


def understood(profile: TrafficProfile) -> str:
    """What was said, in one line: "50,000 requests a month, 0.2 s each, 2 GB in memory, us-east-1"."""
    said = profile.model_fields_set
    parts = [part for name, part in _parts(profile) if name in said or name == "region"]
    return ", ".join(parts)


def seconds(amount: float) -> str:
    """ "200 ms", "1.5 s", "4 min"."""
    if amount < 1:
        return f"{amount * 1000:,.3g} ms"
    return f"{amount:,.3g} s" if amount < 120 else f"{amount / 60:,.3g} min"


def size(megabytes: float) -> str:
    """ "12 MB", "1.5 GB", "80 kB"."""
    if megabytes >= 1000:
        return f"{megabytes / 1000:,.4g} GB"
    return f"{megabytes:,.4g} MB" if megabytes >= 0.1 else f"{megabytes * 1000:,.3g} kB"


def _parts(profile: TrafficProfile) -> Iterator[tuple[str, str]]:
    p = profile
    if p.requests_per_month is not None:
        noun = "record" if p.traffic == "offline" else "request"
        plural = "" if p.requests_per_month == 1 else "s"
        yield "requests_per_month", f"{count(p.requests_per_month)} {noun}{plural} a month"
    if p.peak_requests_per_second is not None:
        yield "peak_requests_per_second", f"{count(p.peak_requests_per_second)} a second at the peak"
    if p.seconds_per_request.known:
        yield "seconds_per_request", _each(p.seconds_per_request)
    if p.memory_gb is not None:
        yield "memory_gb", f"{p.memory_gb:,.3g} GB in memory"
    if p.payload_mb is not None:
        yield "payload_mb", f"{size(p.payload_mb)} a request"
    if p.response_mb is not None:
        yield "response_mb", f"{size(p.response_mb)} a response"
    if p.active_hours is None:
        yield "traffic", TRAFFIC[p.traffic]
    else:
        yield "active_hours", _hours(p.active_hours)
    if p.runs_per_month is not None:
        yield "runs_per_month", f"{count(p.runs_per_month)} runs a month"
    if p.latency_ms is not None:
        percentile = f"p{p.latency_percentile:g} " if p.latency_percentile else ""
        yield "latency_ms", f"{percentile}under {seconds(p.latency_ms / 1000)}"
    if p.caller_waits is not None:
        yield "caller_waits", "the caller waits" if p.caller_waits else "nobody waits"
    if p.cold_starts_ok is not None:
        yield "cold_starts_ok", "cold starts are fine" if p.cold_starts_ok else "no cold starts"
    if p.zero_idle_cost:
        yield "zero_idle_cost", "nothing billed when idle"
    if p.completion_notice:
        yield "completion_notice", "a notice on completion"
    if p.gpu is not None:
        yield "gpu", "on a GPU" if p.gpu else "no GPU"
    if p.transformer:
        yield "transformer", "a transformer"
    if p.container_gb is not None:
        yield "container_gb", f"a container of {p.container_gb:g} GB"
    if p.models > 1:
        yield "models", f"{p.models:,} models"
    if p.same_framework is not None:
        yield "same_framework", "one framework" if p.same_framework else "several frameworks"
    if p.instance_type is not None:
        several = f"{p.instance_count} × " if p.instance_count and p.instance_count > 1 else ""
        yield "instance_type", f"{several}{p.instance_type}"
    if p.current_mode is not None:
        yield "current_mode", f"{MODE_NAMES[p.current_mode].lower()} today"
    if p.gpu_utilization_pct is not None:
        yield "gpu_utilization_pct", f"{p.gpu_utilization_pct:g} % GPU use"
    if p.budget_usd_per_month is not None:
        yield "budget_usd_per_month", f"at most {dollars(p.budget_usd_per_month)} a month"
    yield "region", p.region


def _each(times: SecondsPerRequest) -> str:
    by_mode = {mode: times.under(mode) for mode in MODES}
    known = {mode: value for mode, value in by_mode.items() if value is not None}
    if len(known) == len(MODES) and len(set(known.values())) == 1:
        return f"{seconds(next(iter(known.values())))} each"
    return " and ".join(f"{seconds(value)} each under {MODE_NAMES[mode].lower()}" for mode, value in known.items())


def _hours(hours: ActiveHours) -> str:
    days = "".join(DAYS.get(part, "–" if part == "-" else ", ") for part in _split(hours.days))
    zone = f" {hours.tz}" if hours.tz else ""
    return f"{days} {hours.from_}–{hours.to}{zone}"


def _split(days: str) -> Iterator[str]:
    for start in range(0, len(days), 4):
        yield days[start : start + 3]
        if start + 3 < len(days):
            yield days[start + 3]
