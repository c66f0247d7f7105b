"""Mistakes in scaling: targets, ceilings, zero, cooldowns, and second fleets."""

from collections import Counter
from collections.abc import Iterator

from advisor.endpoint import ScalingPolicySettings
from advisor.review.bill import stays_above_zero
from advisor.review.judgement import FindingRule, Found, Judged
from advisor.units import Mode

PER_INSTANCE = "SageMakerVariantInvocationsPerInstance"
INSTANCES: tuple[Mode, ...] = ("real_time", "async")
TRACKING = "target_tracking"
SCALING_SOURCE = "AWS, endpoint-auto-scaling"


def _per_instance_targets(judged: Judged) -> list[float]:
    scaling = judged.config.autoscaling
    policies = () if scaling is None else scaling.policies
    return [
        policy.target
        for policy in policies
        if policy.target is not None and (policy.metric or "").endswith("InvocationsPerInstance")
    ]


def target_read_as_percent(judged: Judged) -> Iterator[Found]:
    """The target counts requests per instance per minute; a value such as 70 is not 70 %."""
    seconds = judged.profile.seconds_per_request.under("real_time")
    for target in _per_instance_targets(judged):
        full = None if seconds is None else 60.0 / seconds
        if not 20 <= target < 100 or (full is not None and target >= 0.3 * full):
            continue
        fix = "measure how many requests a second one instance takes, and set that × 60 × 0.7"
        if full is not None:
            fix = f"set it to about {full * 0.7:,.0f}, 70 % of the {full:,.0f} a minute that one instance takes"
        rate = f"{target / 60:.2g} request{'' if target == 60 else 's'} a second"
        yield Found(f"the target {target:g} means {rate} for each instance, not {target:g} %", fix)


def capacity_below_peak(judged: Judged) -> Iterator[Found]:
    """The most instances at the target cannot carry the stated peak."""
    scaling, peak = judged.config.autoscaling, judged.peak_rate
    if peak is None:
        return
    if scaling is not None and scaling.max is not None:
        for target in _per_instance_targets(judged):
            ceiling = scaling.max * target / 60.0
            if ceiling < peak:
                fix = f"let MaxCapacity be {-int(-peak * 60.0 // target)} or raise the target"
                yield Found(
                    f"{scaling.max} instances at {target:g} a minute carry {ceiling:.3g} requests a second; "
                    f"the peak is {peak:g}",
                    fix,
                )
                return
    seconds = judged.profile.seconds_per_request.under("real_time")
    most = judged.config.instances if scaling is None else scaling.max
    if seconds is None or most is None:
        return
    ceiling = most / seconds
    if ceiling < peak * (1 - 1e-9):
        needed = -int(-peak * seconds // 1)
        says = f"{most} instances carry" if most != 1 else "one instance carries"
        yield Found(f"{says} {ceiling:.3g} requests a second; the peak is {peak:g}", f"allow {needed} instances")


def _can_wake(policy: ScalingPolicySettings) -> bool:
    """A backlog is counted at zero instances too; what starts a step policy may stand where it is not seen."""
    if policy.kind != TRACKING:
        return policy.metric is None or "Backlog" in policy.metric
    return "HasBacklogWithoutCapacity" in (policy.metric or "")


def async_cannot_leave_zero(judged: Judged) -> Iterator[Found]:
    """Async with a minimum of 0 needs a step policy on HasBacklogWithoutCapacity, or it never starts again."""
    scaling = judged.config.autoscaling
    if scaling is None or scaling.min != 0:
        return
    if not any(_can_wake(policy) for policy in scaling.policies):
        fix = "add a step policy that sets one instance when HasBacklogWithoutCapacity is 1"
        yield Found("the endpoint goes to zero instances and no policy brings it back", fix)


def async_never_reaches_zero(judged: Judged) -> Iterator[Found]:
    """Async that keeps an instance on is billed like a real-time endpoint."""
    config, scaling = judged.config, judged.config.autoscaling
    if scaling is None and config.managed_instance_max is not None:
        if config.managed_instance_min:
            says = f"MinInstanceCount is {config.managed_instance_min}, so it is billed all month"
            yield Found(says, "scale it with Application Auto Scaling, from MinCapacity 0")
    elif scaling is None and config.instances != 0:
        fix = "register a scalable target with MinCapacity 0, and a step policy on HasBacklogWithoutCapacity"
        yield Found("no scaling is configured, so the instances are billed all month", fix)
    elif scaling is not None and scaling.min:
        yield Found(f"MinCapacity is {scaling.min}, so it is billed all month", "let MinCapacity be 0")


def real_time_min_zero(judged: Judged) -> Iterator[Found]:
    """A plain real-time variant cannot have MinCapacity 0; only inference components can."""
    config, scaling = judged.config, judged.config.autoscaling
    if not stays_above_zero(config):
        return
    if scaling is not None and scaling.min == 0:
        fix = "let MinCapacity be 1, or use inference components with MinInstanceCount 0, or serverless or async"
        yield Found("MinCapacity is 0 on a plain real-time variant; AWS refuses it", fix)
    elif scaling is None and config.managed_instance_min == 0:
        fix = "take ModelName out of the variant and deploy the model as an inference component"
        yield Found("MinInstanceCount is 0 on a variant with a model of its own, which does not go to zero", fix)


def two_policies_on_one_metric(judged: Judged) -> Iterator[Found]:
    """Two target-tracking policies on one metric: out follows the one that wants more, in needs both."""
    scaling = judged.config.autoscaling
    metrics = Counter(
        policy.metric for policy in (scaling.policies if scaling else ()) if policy.kind == TRACKING and policy.metric
    )
    for metric, count in metrics.items():
        if count > max(1, len(scaling.variants) if scaling else 0):
            yield Found(f"{count} target-tracking policies follow {metric}", "keep one of them")


def thrashing_cooldowns(judged: Judged) -> Iterator[Found]:
    """A short scale-in cooldown removes instances that the next minute needs again."""
    usual = judged.catalog.guide.thresholds.amount("scale_in_cooldown", "s")
    scaling = judged.config.autoscaling
    for policy in scaling.policies if scaling else ():
        cooldown = policy.in_cooldown_s
        # The one cooldown of a step policy is mostly that of scaling out, where a short one does no harm.
        if policy.kind == TRACKING and cooldown is not None and cooldown < usual / 2.0:
            says = f"the scale-in cooldown is {cooldown:g} s, so instances go that the next minute needs again"
            yield Found(says, f"set ScaleInCooldown to {usual:g} s")


def no_autoscaling(judged: Judged) -> Iterator[Found]:
    """A real-time endpoint without auto-scaling pays for its peak at night and is short of it in a rush."""
    config = judged.config
    managed = config.managed_instance_max is not None
    if config.autoscaling is None and not config.schedule and not managed and config.instances:
        fix = "register a scalable target and a target-tracking policy on " + PER_INSTANCE
        says = f"{config.instances} instances run" if config.instances > 1 else "one instance runs"
        yield Found(f"{says} around the clock, and nothing scales with the traffic", fix)


def shadow_doubles(judged: Judged) -> Iterator[Found]:
    """Shadow variants bill a second fleet."""
    for shadow in judged.config.shadow:
        count = "" if shadow.instances is None else f"{shadow.instances} × "
        yield Found(
            f"the shadow variant {shadow.name} adds {count}{shadow.instance_type or 'its instances'} to the bill",
            "remove it when the comparison is done",
        )


def blue_green_doubles(judged: Judged) -> Iterator[Found]:
    """A blue/green update bills both fleets until the old one is gone."""
    if judged.config.blue_green and judged.config.mode == "real_time":
        yield Found("each blue/green update bills both fleets while it bakes", "keep the bake time short")


def least_over_most(judged: Judged) -> Iterator[Found]:
    """MinCapacity is more than MaxCapacity."""
    scaling = judged.config.autoscaling
    if scaling is not None and scaling.min is not None and scaling.max is not None and scaling.min > scaling.max:
        yield Found(f"MinCapacity {scaling.min} is more than MaxCapacity {scaling.max}", "exchange them")


def starts_over_most(judged: Judged) -> Iterator[Found]:
    """InitialInstanceCount is more than MaxCapacity, so each deployment starts with instances that scaling removes."""
    config, scaling = judged.config, judged.config.autoscaling
    component = scaling is not None and "inference-component" in (scaling.dimension or "")
    if scaling is None or scaling.max is None or component or len(config.variants) > 1:
        return
    if config.instances is not None and config.instances > scaling.max:
        says = f"InitialInstanceCount {config.instances} is more than MaxCapacity {scaling.max}"
        yield Found(says, f"start with at most {scaling.max}, or raise MaxCapacity")


def starts_with_none(judged: Judged) -> Iterator[Found]:
    """InitialInstanceCount is at least 1; an endpoint goes to zero only by scaling."""
    for variant in judged.config.variants:
        if variant.instances == 0:
            says = f"InitialInstanceCount of {variant.name} is 0; AWS refuses less than 1"
            yield Found(says, "start with 1, and let scaling take it to zero where the option allows that")


RULES = (
    FindingRule("target_read_as_percent", "warning", target_read_as_percent, SCALING_SOURCE, ("real_time",)),
    FindingRule("capacity_below_peak", "error", capacity_below_peak, SCALING_SOURCE, ("real_time",)),
    FindingRule(
        "async_cannot_leave_zero", "error", async_cannot_leave_zero, "AWS, async-inference-autoscale", ("async",)
    ),
    FindingRule("async_never_reaches_zero", "warning", async_never_reaches_zero, "guide, async inference", ("async",)),
    FindingRule(
        "real_time_min_zero", "error", real_time_min_zero, "AWS, endpoint-auto-scaling-zero-instances", ("real_time",)
    ),
    FindingRule("two_policies_on_one_metric", "warning", two_policies_on_one_metric, SCALING_SOURCE),
    FindingRule("thrashing_cooldowns", "warning", thrashing_cooldowns, "guide, target tracking"),
    FindingRule("no_autoscaling", "warning", no_autoscaling, "guide, tip 2", ("real_time",)),
    FindingRule("shadow_doubles", "note", shadow_doubles, "AWS, shadow tests"),
    FindingRule("blue_green_doubles", "note", blue_green_doubles, "AWS, deployment guardrails"),
    FindingRule("least_over_most", "error", least_over_most, SCALING_SOURCE),
    FindingRule("starts_over_most", "warning", starts_over_most, SCALING_SOURCE),
    FindingRule(
        "starts_with_none", "error", starts_with_none, "AWS API, ProductionVariant InitialInstanceCount", INSTANCES
    ),
)
