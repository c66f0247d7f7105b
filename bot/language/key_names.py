"""The names that people give to fields in `key=value` and JSON: the contract's, and what they make of them."""

from typing import NamedTuple

from bot.language.tokens import words
from bot.language.units import PER_DAY, PER_HOUR, PER_MINUTE, PER_SECOND, PER_WEEK, PER_YEAR


class Key(NamedTuple):
    """The field, the kind of its value, and what one unit of a bare number is worth there."""

    field: str
    kind: str
    factor: float = 1.0


_PERIOD_KEYS = {
    "month": 1.0,
    "mo": 1.0,
    "day": PER_DAY,
    "hour": PER_HOUR,
    "minute": PER_MINUTE,
    "second": PER_SECOND,
    "sec": PER_SECOND,
    "week": PER_WEEK,
    "year": PER_YEAR,
}
KEYS: dict[str, Key] = {
    **{f"{noun}_per_{period}": Key("requests_per_month", "number", factor) for noun in ("requests", "request", "req",
    "reqs", "calls", "invocations", "predictions", "records", "queries") for period, factor in _PERIOD_KEYS.items()},
    **{f"{adverb}_requests": Key("requests_per_month", "number", factor) for adverb, factor in (("monthly", 1.0),
    ("daily", PER_DAY), ("hourly", PER_HOUR))},
    "peak_requests_per_second": Key("peak_requests_per_second", "number"),
    "peak_rps": Key("peak_requests_per_second", "number"),
    "peak_qps": Key("peak_requests_per_second", "number"),
    "peak_tps": Key("peak_requests_per_second", "number"),
    "max_rps": Key("peak_requests_per_second", "number"),
    "seconds_per_request": Key("seconds_per_request", "seconds"),
    "inference_time_ms": Key("seconds_per_request", "seconds", 0.001),
    "inference_ms": Key("seconds_per_request", "seconds", 0.001),
    "processing_time_s": Key("seconds_per_request", "seconds"),
    "inference_time_s": Key("seconds_per_request", "seconds"),
    "duration_ms": Key("seconds_per_request", "seconds", 0.001),
    "duration_s": Key("seconds_per_request", "seconds"),
    "latency_ms": Key("latency_ms", "milliseconds", 1.0),
    "max_latency_ms": Key("latency_ms", "milliseconds", 1.0),
    **{name: Key("latency_ms", "milliseconds", 1.0) for percentile in ("p50", "p90", "p95", "p99") for name in
    (f"{percentile}_ms", f"latency_{percentile}_ms", f"{percentile}_latency_ms", f"{percentile}_latency")},
    "latency_percentile": Key("latency_percentile", "number"),
    "memory_gb": Key("memory_gb", "gigabytes", 1000.0),
    "memory_mb": Key("memory_gb", "gigabytes", 1.0),
    "mem_gb": Key("memory_gb", "gigabytes", 1000.0),
    "model_gb": Key("memory_gb", "gigabytes", 1000.0),
    "model_mb": Key("memory_gb", "gigabytes", 1.0),
    "model_size_gb": Key("memory_gb", "gigabytes", 1000.0),
    "model_size_mb": Key("memory_gb", "gigabytes", 1.0),
    "container_gb": Key("container_gb", "gigabytes", 1000.0),
    "image_gb": Key("container_gb", "gigabytes", 1000.0),
    "payload_mb": Key("payload_mb", "megabytes", 1.0),
    "payload_kb": Key("payload_mb", "megabytes", 0.001),
    "response_mb": Key("response_mb", "megabytes", 1.0),
    "response_kb": Key("response_mb", "megabytes", 0.001),
    "runs_per_month": Key("runs_per_month", "number"),
    "runs_per_day": Key("runs_per_month", "number", PER_DAY),
    "runs_per_week": Key("runs_per_month", "number", PER_WEEK),
    "instance_count": Key("instance_count", "count"),
    "model_count": Key("models", "count"),
    "num_models": Key("models", "count"),
    "n_models": Key("models", "count"),
    "gpu_utilization_pct": Key("gpu_utilization_pct", "number"),
    "gpu_utilization": Key("gpu_utilization_pct", "number"),
    "gpu_util_pct": Key("gpu_utilization_pct", "number"),
    "gpu_util": Key("gpu_utilization_pct", "number"),
    "budget_usd_per_month": Key("budget_usd_per_month", "number"),
    "budget_usd": Key("budget_usd_per_month", "number"),
    "monthly_budget": Key("budget_usd_per_month", "number"),
    "max_monthly_usd": Key("budget_usd_per_month", "number"),
    "caller_waits": Key("caller_waits", "flag"),
    "cold_starts_ok": Key("cold_starts_ok", "flag"),
    "cold_start_ok": Key("cold_starts_ok", "flag"),
    "allow_cold_starts": Key("cold_starts_ok", "flag"),
    "zero_idle_cost": Key("zero_idle_cost", "flag"),
    "scale_to_zero": Key("zero_idle_cost", "flag"),
    "completion_notice": Key("completion_notice", "flag"),
    "same_framework": Key("same_framework", "flag"),
    "needs_gpu": Key("gpu", "flag"),
    "use_gpu": Key("gpu", "flag"),
    "is_transformer": Key("transformer", "flag"),
    "instance_type": Key("instance_type", "instance"),
    "current_mode": Key("current_mode", "mode"),
    "traffic_pattern": Key("traffic", "traffic"),
    "traffic_shape": Key("traffic", "traffic"),
    "active_hours": Key("active_hours", "hours"),
}  # fmt: skip
PLAIN_KEYS: dict[str, Key] = {
    "rps": Key("requests_per_month", "number", PER_SECOND),
    "qps": Key("requests_per_month", "number", PER_SECOND),
    "tps": Key("requests_per_month", "number", PER_SECOND),
    "peak": Key("peak_requests_per_second", "number"),
    "latency": Key("seconds_per_request", "seconds", 0.001),
    "duration": Key("seconds_per_request", "seconds"),
    "time": Key("seconds_per_request", "seconds"),
    "inference time": Key("seconds_per_request", "seconds"),
    "seconds": Key("seconds_per_request", "seconds"),
    "memory": Key("memory_gb", "gigabytes", 1000.0),
    "mem": Key("memory_gb", "gigabytes", 1000.0),
    "ram": Key("memory_gb", "gigabytes", 1000.0),
    "payload": Key("payload_mb", "megabytes", 1.0),
    "response": Key("response_mb", "megabytes", 1.0),
    "container": Key("container_gb", "gigabytes", 1000.0),
    "instances": Key("instance_count", "count"),
    "count": Key("instance_count", "count"),
    "replicas": Key("instance_count", "count"),
    "budget": Key("budget_usd_per_month", "number"),
    "percentile": Key("latency_percentile", "number"),
    "gpu": Key("gpu", "flag"),
    "transformer": Key("transformer", "flag"),
    **dict.fromkeys(("waits", "wait", "waiting"), Key("caller_waits", "flag")),
    "mode": Key("current_mode", "mode"),
    "today": Key("current_mode", "mode"),
    "current": Key("current_mode", "mode"),
    "traffic": Key("traffic", "traffic"),
    "pattern": Key("traffic", "traffic"),
}
MODE_NAMES = {
    "real_time": "real_time",
    "realtime": "real_time",
    "serverless": "serverless",
    "batch": "batch",
    "async": "async",
    "asynchronous": "async",
    "batch_transform": "batch",
}
SHAPES = words("steady business_hours bursty sporadic offline")
