"""Recommendations made by hand, so that wording is tested without any price."""

from dataclasses import dataclass, replace
from typing import Any

from advisor.answer import (
    Advice,
    BreakEven,
    Choice,
    Comparison,
    CostLine,
    Flip,
    Option,
    PricesUsed,
    Recommendation,
    ScalingPlan,
    Veto,
)
from advisor.profile import SecondsPerRequest, TrafficProfile

PAGE = "https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html"


@dataclass(frozen=True)
class WhatIf:
    """What would change the answer, made by hand."""

    break_even: tuple[BreakEven, ...] = ()
    volume_flips: tuple[Flip, ...] = ()
    other_flips: tuple[Flip, ...] = ()


def option(mode: Any, usd: float | None, **fields: Any) -> Option:
    lines = (CostLine("Work", 1.0, "month", usd, usd, "a price list"),) if usd is not None else ()
    defaults: dict[str, Any] = {
        "feasible": True,
        "instance_type": None if mode == "serverless" else "ml.c7g.large",
        "instances": None if mode == "serverless" else 1,
        "memory_gb": 3 if mode == "serverless" else None,
        "lines": lines,
    }
    return Option(mode=mode, monthly_usd=usd, **(defaults | fields))


def small(**changes: Any) -> Recommendation:
    """50,000 requests a month that go to serverless."""
    real_time = Comparison("real_time", "ml.c7g.large", 1, None, 63.51)
    recommendation = Recommendation(
        profile=TrafficProfile(
            requests_per_month=50_000, seconds_per_request=SecondsPerRequest.everywhere(0.2), memory_gb=2
        ),
        assumed={"traffic": "nothing was said, so requests come evenly", "payload_mb": "no size was said"},
        choice=Choice("serverless", None, None, 3, 4.12, 2.1, 8.2, real_time, 59.39, 93.5),
        if_nobody_waits=Comparison("batch", "ml.m5.large", 1, None, 3.38),
        options=(
            option("batch", 3.38, instance_type="ml.m5.large"),
            option("serverless", 4.12),
            option("async", 60.2),
            option("real_time", 63.51),
        ),
        what_if=WhatIf(
            break_even=(BreakEven(("serverless", "real_time"), 771_000.0),),
            volume_flips=(Flip("requests_per_month", "more than 771,000 requests a month", "real_time", 63.51),),
        ),
        advice=(
            Advice(
                "start_with_serverless",
                "start a new model on serverless",
                "50,000 requests cost $4",
                "guide, tip 1",
                "confirmed",
            ),
        ),
        prices=PricesUsed("aws-2026-09-22", "2026-09-22", "us-east-1"),
        guide={"real_time": 73.0, "serverless": 2.01, "batch": 3.5, "async": 60.2},
        guide_choice="serverless",
        left_out=("data transfer out of AWS",),
    )
    return replace(recommendation, **changes)


def nothing_fits() -> Recommendation:
    """A payload that no option takes."""
    veto = Veto("payload_over_limit", "requests reach 2 GB; this option takes at most 1 GB", "1 GB", "2 GB", PAGE)
    return small(
        choice=None,
        if_nobody_waits=None,
        options=tuple(option(mode, None, feasible=False, vetoes=(veto,)) for mode in ("real_time", "serverless")),
        advice=(
            Advice(
                "relax_payload_over_limit",
                "Nothing fits all requirements; drop this one.",
                "with requests within the limit: async at $60 a month",
                "computed",
            ),
        ),
    )


def scaled(schedule_usd: float | None = 20.0) -> ScalingPlan:
    """A plan that saves on a schedule."""
    return ScalingPlan(
        always_on_hours=730.0,
        target_tracking_hours=500.0,
        scheduled_hours=None if schedule_usd is None else 230.0,
        always_on_usd=63.51,
        target_tracking_usd=43.5,
        scheduled_usd=schedule_usd,
        saves_pct=31.5,
        min_instances=1,
        max_instances=3,
        target_invocations_per_minute=210.0,
        policies={"register-scalable-target": [{"ServiceNamespace": "sagemaker", "MinCapacity": 1, "MaxCapacity": 3}]},
        notes=("AWS starts from a safety factor of 0.5.",),
    )
