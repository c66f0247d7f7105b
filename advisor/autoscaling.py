"""Auto-scaling of a real-time endpoint: instance hours over the week, and the requests that set it up."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from advisor.answer import ScalingPlan
from advisor.arrivals import DAYS, business_hours, days_of
from advisor.catalog import Catalog
from advisor.profile import ActiveHours
from advisor.units import HOURS_PER_MONTH, SECONDS_PER_HOUR, SECONDS_PER_MONTH, WEEKS_PER_MONTH
from advisor.work import Work

RESOURCE = "endpoint/ENDPOINT_NAME/variant/AllTraffic"
_TARGETED = {
    "ServiceNamespace": "sagemaker",
    "ResourceId": RESOURCE,
    "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
}


class Fleet(NamedTuple):
    """Instances of each endpoint: the fewest that hold its models, and as many as are always on without scaling."""

    least: int
    most: int
    endpoints: int = 1


def plan(work: Work, fleet: Fleet, usd_per_hour: float, catalog: Catalog) -> ScalingPlan:
    """What target tracking and a schedule make of the instances that always-on operation needs.

    Capacity never exceeds what is always on, so the peak is carried as it is without scaling. Hours and dollars are
    those of all endpoints together, the policies those of one.
    """
    thresholds, limits = catalog.guide.thresholds, catalog.limits
    low, high = (thresholds.amount(f"target_utilization_{end}", "percent") / 100.0 for end in ("low", "high"))
    busiest = work.concurrency / work.compute_seconds
    target = busiest * (low + high) / 2.0 * 60.0
    out_s = thresholds.amount("scale_out_cooldown", "s")
    in_s = thresholds.amount("scale_in_cooldown", "s")
    tracking = HOURS_PER_MONTH * fleet.most * fleet.endpoints
    if fleet.most > fleet.least:
        needed = hourly_instances(work, fleet, (low + high) / 2.0)
        tracking = weekly_hours(needed, in_s) * WEEKS_PER_MONTH * fleet.endpoints
    window = work.profile.active_hours or business_hours(catalog.workload)
    scheduled = None
    if work.spread.active_share < 1.0:
        active = work.spread.active_share
        scheduled = HOURS_PER_MONTH * (fleet.most * active + fleet.least * (1.0 - active)) * fleet.endpoints
    always = HOURS_PER_MONTH * fleet.most * fleet.endpoints
    best = min(hours for hours in (tracking, scheduled, always) if hours is not None)
    safety = limits.amount("target_safety_factor", "ratio")
    notes = (
        f"the target is {(low + high) / 2 * 100:.0f} % of what one instance takes, {target:,.4g} requests a minute, "
        f"amid the guide's {low * 100:.0f} to {high * 100:.0f} %; AWS starts at {safety * 100:.0f} %, "
        f"{busiest * safety * 60:,.4g} a minute",
        f"cooldowns of {in_s:g} s in and {out_s:g} s out are the guide's; AWS's default is "
        f"{limits.amount('target_tracking_cooldown', 's'):g} s for both",
        "the metric counts requests per instance per minute, not a percentage",
        "a real-time endpoint keeps one instance; only inference components can go to zero",
    )
    return ScalingPlan(
        always_on_hours=always,
        target_tracking_hours=tracking,
        scheduled_hours=scheduled,
        always_on_usd=always * usd_per_hour,
        target_tracking_usd=tracking * usd_per_hour,
        scheduled_usd=None if scheduled is None else scheduled * usd_per_hour,
        saves_pct=100.0 * (1.0 - best / always),
        min_instances=fleet.least,
        max_instances=fleet.most,
        target_invocations_per_minute=target,
        policies=_policies(fleet, target, in_s, out_s, None if scheduled is None else window),
        notes=notes,
    )


def hourly_instances(work: Work, fleet: Fleet, target_utilization: float) -> list[int]:
    """Instances of one endpoint in each hour of the week that keep utilization at the target: 168 whole numbers.

    A peak above what the week's shape gives is taken as one hour of each day that has traffic.
    """
    mean = work.requests / fleet.endpoints / SECONDS_PER_MONTH
    busy = mean * work.compute_seconds / work.concurrency / target_utilization
    at_level = {
        level: min(max(math.ceil(level * busy - 1e-9), fleet.least), fleet.most) for level in work.spread.levels
    }
    needed = [at_level[level] for level in work.spread.weight]
    if work.peak_to_mean > work.spread.peak_to_mean:
        for noon in range(12, len(needed), 24):
            if work.spread.weight[noon] > 0:
                needed[noon] = fleet.most
    return needed


def weekly_hours(instances: Sequence[int], scale_in_s: float) -> float:
    """Instance hours of a week; each instance that leaves stays for the cooldown of those that left before it."""
    drops = [now - later for now, later in pairwise((*instances, instances[0])) if now > later]
    lingering = sum(drop * (drop + 1) / 2 for drop in drops) * scale_in_s / SECONDS_PER_HOUR
    return min(sum(instances) + lingering, float(max(instances) * len(instances)))


def _policies(
    fleet: Fleet, target: float, in_s: float, out_s: float, window: ActiveHours | None
) -> dict[str, list[dict[str, object]]]:
    """Request bodies of `aws application-autoscaling`, by command."""
    tracking: dict[str, object] = {
        "TargetValue": round(target, 1),
        "PredefinedMetricSpecification": {"PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"},
        "ScaleInCooldown": int(in_s),
        "ScaleOutCooldown": int(out_s),
    }
    bodies: dict[str, list[dict[str, object]]] = {
        "register-scalable-target": [{**_TARGETED, "MinCapacity": fleet.least, "MaxCapacity": fleet.most}],
        "put-scaling-policy": [
            {
                **_TARGETED,
                "PolicyName": "requests-per-instance",
                "PolicyType": "TargetTrackingScaling",
                "TargetTrackingScalingPolicyConfiguration": tracking,
            }
        ],
    }
    if window is not None:
        bodies["put-scheduled-action"] = [
            _scheduled("scale-up", window, window.from_, fleet.most, fleet.most),
            _scheduled("scale-down", window, window.to, fleet.least, fleet.most),
        ]
    return bodies


def _scheduled(name: str, window: ActiveHours, clock: str, least: int, most: int) -> dict[str, object]:
    hour, minute = (int(part) for part in clock.split(":"))
    overnight = name == "scale-down" and window.to <= window.from_
    days = [(day + (overnight or hour == 24)) % 7 for day in days_of(window.days)]
    named = ",".join(DAYS[day].upper() for day in sorted(days))
    return {
        **_TARGETED,
        "ScheduledActionName": name,
        "Schedule": f"cron({minute} {hour % 24} ? * {named} *)",
        "Timezone": window.tz or "UTC",
        "ScalableTargetAction": {"MinCapacity": least, "MaxCapacity": most},
    }
