"""Application Auto Scaling in every form: targets with their policies and scheduled actions, by resource id."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from advisor.endpoint import Autoscaling, ScalingPolicySettings, Schedule, Source
from bot.configs.calls import Call, aliases, aliases_of_text
from bot.configs.values import Fields, Unknown

_VARIANT = re.compile(r"endpoint/(?P<endpoint>.+?)/variant/(?P<variant>[^/]+)")
_COMPONENT = re.compile(r"inference-component/(?P<component>[^/]+)")


@dataclass(slots=True)
class ScalableTarget:
    """One variant's or component's bounds, with the policies and scheduled actions on it.

    `variant` is the name of what is scaled, empty where it is not known; `off` as in Call.
    """

    source: Source
    keys: frozenset[str]
    endpoint: frozenset[str]
    component: frozenset[str]
    variant: str
    dimension: str | None
    min: int | None
    max: int | None
    off: str | None = None
    policies: list[ScalingPolicySettings] = field(default_factory=list)
    schedule: list[Schedule] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def scalable_targets(calls: Iterable[Call], *, off: bool = False) -> list[ScalableTarget]:
    """The SageMaker targets among the calls; a policy or action whose target is not among them makes its own.

    `off` counts what is switched off as well.
    """
    calls = [call for call in calls if off or not call.off]
    targets: list[ScalableTarget] = []
    for call in calls:
        if call.operation == "RegisterScalableTarget" and _is_sagemaker(Fields(call.body)):
            _merge(targets, _target(call))
    alarms = [call for call in calls if call.operation == "PutMetricAlarm"]
    for call in calls:
        if call.operation in ("PutScalingPolicy", "PutScheduledAction"):
            _attach(call, targets, alarms)
    return targets


def autoscaling(targets: Sequence[ScalableTarget]) -> Autoscaling | None:
    """The bounds of several targets added up, with all their policies."""
    if not targets:
        return None
    low, high = [target.min for target in targets], [target.max for target in targets]
    dimensions = {target.dimension for target in targets}
    return Autoscaling(
        min=None if None in low else sum(value for value in low if value is not None),
        max=None if None in high else sum(value for value in high if value is not None),
        dimension=dimensions.pop() if len(dimensions) == 1 else None,
        policies=tuple(policy for target in targets for policy in target.policies),
        variants=tuple(target.variant for target in targets if target.variant),
    )


def _is_sagemaker(body: Fields) -> bool:
    namespace, resource, dimension = body.raw("ServiceNamespace"), body.raw("ResourceId"), body.raw("ScalableDimension")
    for value in (namespace, dimension):
        if isinstance(value, str):
            return value.lower().startswith("sagemaker")
    text = resource.text if isinstance(resource, Unknown) else resource
    return isinstance(text, str) and bool(_VARIANT.search(text) or _COMPONENT.search(text))


def _follows_sagemaker(body: Fields) -> bool:
    """Whether a policy that names no resource follows a metric of SageMaker."""
    tracking = body.under("TargetTrackingScalingPolicyConfiguration")
    metric = tracking.under("PredefinedMetricSpecification").raw("PredefinedMetricType")
    custom = tracking.under("CustomizedMetricSpecification").raw("Namespace")
    return any(isinstance(value, str) and "sagemaker" in value.lower() for value in (metric, custom))


def _target(call: Call) -> ScalableTarget:
    body = Fields(call.body)
    target = _empty_target(body, call)
    target.min, target.max = body.whole("MinCapacity"), body.whole("MaxCapacity")
    target.notes += [*call.notes, *body.notes]
    for action in body.each("ScheduledActions"):
        target.schedule += _scheduled(action)
    return target


def _empty_target(body: Fields, call: Call) -> ScalableTarget:
    resource = body.raw("ResourceId")
    text = resource.text if isinstance(resource, Unknown) else resource if isinstance(resource, str) else ""
    variant, component = _VARIANT.search(text), _COMPONENT.search(text)
    dimension = body.raw("ScalableDimension")
    named = variant["variant"] if variant else component["component"] if component else ""
    return ScalableTarget(
        source=call.source,
        keys=aliases(resource, call.scope) | call.at_address(call.address),
        endpoint=aliases_of_text(variant["endpoint"], call.scope) if variant else frozenset(),
        component=aliases_of_text(component["component"], call.scope) if component else frozenset(),
        variant="" if "${" in named else named[:100],
        dimension=dimension if isinstance(dimension, str) else None,
        min=None,
        max=None,
        off=call.off,
    )


def _merge(targets: list[ScalableTarget], new: ScalableTarget) -> None:
    """A target registered twice (once a stage, once again after a schedule) counts once, as last registered."""
    for target in targets:
        if new.keys & target.keys and new.dimension == target.dimension:
            target.min, target.max = new.min, new.max
            return
    targets.append(new)


def _attach(call: Call, targets: list[ScalableTarget], alarms: Sequence[Call]) -> None:
    body = Fields(call.body)
    keys = call.refers_to("ResourceId") | call.refers_to("ScalingTargetId", "ScalableTargetId")
    target = next((target for target in targets if target.keys & keys), None)
    if target is None:
        alone = len(targets) == 1 and "ResourceId" not in body
        if not _is_sagemaker(body) and not (alone and _follows_sagemaker(body)):
            return
        if alone:
            target = targets[0]
        else:
            target = _empty_target(body, call)
            targets.append(target)
    if call.operation == "PutScheduledAction":
        target.schedule += _scheduled(body)
    else:
        target.policies.append(_policy(body, call, alarms))
    target.notes += [note for note in (*call.notes, *body.notes) if note not in target.notes]


def _scheduled(action: Fields) -> list[Schedule]:
    bounds = action.under("ScalableTargetAction")
    at = action.text("Schedule")
    if at is None:
        return []
    zone = action.raw("Timezone")
    return [
        Schedule(
            at=at[:200],
            tz=zone[:60] if isinstance(zone, str) else None,
            min=bounds.whole("MinCapacity"),
            max=bounds.whole("MaxCapacity"),
        )
    ]


def _policy(body: Fields, call: Call, alarms: Sequence[Call]) -> ScalingPolicySettings:
    tracking, step = (
        body.under("TargetTrackingScalingPolicyConfiguration"),
        body.under("StepScalingPolicyConfiguration"),
    )
    if tracking or not step:
        predefined = tracking.under("PredefinedMetricSpecification").text("PredefinedMetricType")
        custom = tracking.under("CustomizedMetricSpecification")
        return ScalingPolicySettings(
            kind="target_tracking" if tracking or body.raw("PolicyType") != "StepScaling" else "step",
            metric=predefined or custom.text("MetricName") or _metric_of_metrics(custom),
            target=tracking.number("TargetValue", most=1e12),
            in_cooldown_s=tracking.number("ScaleInCooldown"),
            out_cooldown_s=tracking.number("ScaleOutCooldown"),
            line=call.source.line,
        )
    cooldown = step.number("Cooldown")
    return ScalingPolicySettings(
        kind="step",
        metric=_alarm_metric(call, alarms),
        in_cooldown_s=cooldown,
        out_cooldown_s=cooldown,
        line=call.source.line,
    )


def _metric_of_metrics(custom: Fields) -> str | None:
    """The first metric of a metric-math specification."""
    for query in custom.each("Metrics"):
        if name := query.under("MetricStat").under("Metric").text("MetricName"):
            return name
    return None


def _alarm_metric(call: Call, alarms: Sequence[Call]) -> str | None:
    """The metric of the alarm that starts a step policy; of the only alarm where no alarm names its action."""
    names = call.answers_to("PolicyName", "Name")
    unnamed: list[str] = []
    for alarm in alarms:
        body = Fields(alarm.body)
        metric = body.text("MetricName")
        actions = body.raw("AlarmActions")
        if metric is None:
            continue
        listed = actions if isinstance(actions, list | tuple) else [actions]
        if any(aliases(action, alarm.scope) & names for action in listed):
            return metric
        if body.raw("Namespace") in ("AWS/SageMaker", "/aws/sagemaker/Endpoints"):
            unnamed.append(metric)
    return unnamed[0] if len(unnamed) == 1 else None
