"""Mistakes in batch transform jobs and their rhythm."""

import re
from collections.abc import Iterator

from advisor.review.judgement import FindingRule, Found, Judged
from advisor.units import Mode

BATCH: tuple[Mode, ...] = ("batch",)
_RATE = re.compile(r"rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)")
_EVERY = re.compile(r"cron\(\s*(?:\*|\d+)/(\d+)\s+\*")
_SECONDS = {"minute": 60.0, "hour": 3_600.0, "day": 86_400.0}


def not_a_transform_type(judged: Judged) -> Iterator[Found]:
    """The SageMaker API does not take this type for transform jobs; no Graviton type can run one."""
    name = judged.config.instance_type
    instance = judged.catalog.instances.get(name or "")
    if name is not None and (instance is None or not instance.transform):
        yield Found(f"{name} cannot run a transform job", "take an x86 or GPU type of the list, such as ml.m5.xlarge")


def batch_never_stops(judged: Judged) -> Iterator[Found]:
    """A job that starts again before it has ended runs, and is billed, around the clock."""
    startup = judged.catalog.workload.amount("batch_startup_seconds", "s")
    requests = judged.profile.requests_per_month
    seconds = judged.profile.seconds_per_request.under("batch")
    for schedule in judged.config.schedule:
        between = seconds_between(schedule.at)
        if between is None:
            continue
        run = startup
        if requests is not None and seconds is not None:
            month = 730.0 * 3_600.0
            run += requests * between / month * seconds / (judged.config.instances or 1)
        if run >= between or between <= 1_800.0:
            says = f"{schedule.at} starts a job every {between / 60:g} min, and each takes at least {run / 60:.1f} min"
            yield Found(says, "run it less often, or use an endpoint: at this rhythm it is always on")


def seconds_between(at: str) -> float | None:
    """The rhythm of `rate(…)`, or of a cron expression that counts minutes; None for any other."""
    if match := _RATE.search(at):
        return int(match[1]) * _SECONDS[match[2]]
    if match := _EVERY.search(at):
        return int(match[1]) * 60.0
    return None


def transform_payload(judged: Judged) -> Iterator[Found]:
    """MaxConcurrentTransforms × MaxPayloadInMB may not exceed 100 MB."""
    config = judged.config
    most = judged.catalog.limits.amount("batch_request", "MB")
    if config.max_payload_mb is None or config.max_concurrent_transforms is None:
        return
    product = config.max_payload_mb * config.max_concurrent_transforms
    if product > most:
        says = f"{config.max_concurrent_transforms} × {config.max_payload_mb:g} MB = {product:g} MB"
        yield Found(f"{says}; at most {most:g} MB", "lower one of them")


RULES = (
    FindingRule("not_a_transform_type", "error", not_a_transform_type, "AWS API, CreateTransformJob", BATCH),
    FindingRule("batch_never_stops", "warning", batch_never_stops, "guide, batch transform", BATCH),
    FindingRule("transform_payload_over_limit", "error", transform_payload, "AWS API, CreateTransformJob", BATCH),
)
