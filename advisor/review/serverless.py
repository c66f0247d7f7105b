"""Mistakes in serverless configurations."""

from collections.abc import Iterator

from advisor.options.checks import gigabytes
from advisor.review.judgement import FindingRule, Found, Judged
from advisor.units import Mode

SERVERLESS: tuple[Mode, ...] = ("serverless",)
SOURCE = "AWS, serverless-endpoints"


def memory_not_a_step(judged: Judged) -> Iterator[Found]:
    """Serverless memory comes in steps of 1 GB from 1 to 6."""
    settings = judged.config.serverless
    most = judged.catalog.limits.amount("serverless_memory_max", "GB")
    memory = None if settings is None else settings.memory_gb
    if memory is not None and (memory != int(memory) or not 1 <= memory <= most):
        nearest = min(max(1, round(memory + 0.49)), int(most))
        yield Found(f"{gigabytes(memory)} is no size that AWS takes", f"set {nearest * 1024} MB")


def one_at_a_time(judged: Judged) -> Iterator[Found]:
    """MaxConcurrency 1 refuses the second caller while the first is served."""
    settings = judged.config.serverless
    if settings is not None and settings.max_concurrency == 1:
        yield Found("only one request is served at a time; others are throttled", "raise MaxConcurrency to 5 or more")


def concurrency_over_quota(judged: Judged) -> Iterator[Found]:
    """A serverless endpoint takes at most 200 requests at once, and some accounts far fewer."""
    settings = judged.config.serverless
    most = judged.catalog.limits.amount("serverless_concurrency", "requests")
    if settings is not None and settings.max_concurrency is not None and settings.max_concurrency > most:
        yield Found(f"MaxConcurrency {settings.max_concurrency} is over the limit of {most:g}", f"set at most {most:g}")


def concurrency_below_peak(judged: Judged) -> Iterator[Found]:
    """The peak needs more requests at once than MaxConcurrency allows."""
    settings, peak = judged.config.serverless, judged.peak_rate
    seconds = judged.profile.seconds_per_request.under("serverless")
    if settings is None or settings.max_concurrency is None or peak is None or seconds is None:
        return
    needed = -int(-peak * seconds // 1)
    if needed > settings.max_concurrency:
        says = f"a peak of {peak:g} a second of {seconds:g} s each needs {needed} at once"
        yield Found(f"{says}; MaxConcurrency is {settings.max_concurrency}", f"set at least {needed}")


def provisioned_bills_idle(judged: Judged) -> Iterator[Found]:
    """Provisioned concurrency is billed whether requests come or not."""
    settings = judged.config.serverless
    if settings is not None and settings.provisioned_concurrency:
        count = settings.provisioned_concurrency
        says = f"{count} warm worker{'s are' if count > 1 else ' is'} billed around the clock"
        yield Found(
            says, "scale it by schedule with Application Auto Scaling, or drop it where cold starts can be borne"
        )


def provisioned_over_concurrency(judged: Judged) -> Iterator[Found]:
    """Provisioned concurrency cannot exceed MaxConcurrency."""
    settings = judged.config.serverless
    if settings is None or settings.max_concurrency is None or settings.provisioned_concurrency is None:
        return
    if settings.provisioned_concurrency > settings.max_concurrency:
        says = f"{settings.provisioned_concurrency} provisioned is more than MaxConcurrency {settings.max_concurrency}"
        yield Found(says, "raise MaxConcurrency or lower the provisioned number")


def not_with_serverless(judged: Judged) -> Iterator[Found]:
    """Serverless excludes data capture, VPCs, several variants, shadow variants and multi-model."""
    config = judged.config
    if config.data_capture_pct:
        yield Found("data capture does not work on serverless", "remove it, or log requests in the container")
    if config.model.vpc:
        yield Found("a VPC configuration does not work on serverless", "remove VpcConfig from the model")
    if len(config.variants) > 1 or config.shadow:
        yield Found("a serverless endpoint has one variant", "keep one production variant")
    if config.model.multi_model:
        yield Found("a multi-model container does not work on serverless", "give each model an endpoint")


RULES = (
    FindingRule("memory_not_a_step", "error", memory_not_a_step, SOURCE, SERVERLESS),
    FindingRule("serverless_one_at_a_time", "warning", one_at_a_time, SOURCE, SERVERLESS),
    FindingRule("concurrency_over_quota", "error", concurrency_over_quota, SOURCE, SERVERLESS),
    FindingRule("concurrency_below_peak", "error", concurrency_below_peak, SOURCE, SERVERLESS),
    FindingRule("provisioned_bills_idle", "warning", provisioned_bills_idle, SOURCE, SERVERLESS),
    FindingRule("provisioned_over_concurrency", "error", provisioned_over_concurrency, SOURCE, SERVERLESS),
    FindingRule("not_with_serverless", "error", not_with_serverless, SOURCE, SERVERLESS),
)
