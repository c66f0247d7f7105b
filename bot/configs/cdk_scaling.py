"""Scaling by CDK's methods: targets, policies and scheduled actions on an endpoint's variant or a scalable target."""

from typing import Final

from advisor.endpoint import Form
from bot.configs.code_calls import Recorder
from bot.configs.code_values import Made, Member, dotted, plain, without_assumption
from bot.configs.values import Fields, Unknown, as_number, squashed

_VARIANTS: Final = ("findinstanceproductionvariant", "findproductionvariant")
_INVOCATIONS: Final = "SageMakerVariantInvocationsPerInstance"
_SAFETY_FACTOR: Final = 0.5
_SECONDS_A_MINUTE: Final = 60
_TARGETS: Final = ("scalabletarget", "autoscaleinstancecount", "cfnscalabletarget")
# Constructs of their own, which are handed their target, and the methods of a target that make them.
_POLICIES: Final = {
    "targettrackingscalingpolicy": "scaletotrackmetric",
    "stepscalingpolicy": "scaleonmetric",
    "stepscalingaction": "scaleonmetric",
}
_UNITS: Final = ("minutes", "hours", "days")


def scaling_method(made: Made, recorder: Recorder, form: Form, off: str | None) -> bool:
    """Keeps what a scalable target, a method of it or of a variant, or a policy for it sets up; whether it was one."""
    name = squashed(made.name)
    base = without_assumption(made.callee.base) if isinstance(made.callee, Member) else None
    if name == "scalabletarget" and made.given("ResourceId") is not None:
        made.address = recorder.add("RegisterScalableTarget", made.properties(), made, form, off=off)
        return True
    owner = without_assumption(made.given("scaling_target")) if name in _POLICIES else base
    if not isinstance(owner, Made):
        return False
    if name == "autoscaleinstancecount":
        return _autoscaled(owner, made, recorder, form, off)
    if not owner.address or squashed(owner.name) not in _TARGETS:
        return False
    policy_name = made.given("policy_name") if name in _POLICIES else made.placed(0, "policy_name")
    target = {"ScalingTargetId": Unknown("${" + owner.address + "}", ""), "PolicyName": policy_name}
    match _POLICIES.get(name, name):
        case "scaleoninvocations":
            rate = as_number(without_assumption(made.given("max_requests_per_second")))
            factor = as_number(without_assumption(made.given("safety_factor")))
            per_minute: object = made.given("max_requests_per_second")
            if rate is not None:
                per_minute = rate * (_SAFETY_FACTOR if factor is None else factor) * _SECONDS_A_MINUTE
            tracking = _tracking(made, per_minute) | _predefined(_INVOCATIONS)
            recorder.add("PutScalingPolicy", target | _policy(tracking), made, form, off=off)
        case "scaletotrackmetric":
            tracking = _tracking(made, made.given("target_value"))
            if (metric := made.given("predefined_metric")) is not None:
                tracking |= _predefined(metric)
            if (custom := without_assumption(made.given("custom_metric"))) is not None:
                tracking["CustomizedMetricSpecification"] = _metric(custom)
            recorder.add("PutScalingPolicy", target | _policy(tracking), made, form, off=off)
        case "scaleonmetric":
            step = {"Cooldown": made.given("cooldown"), "AdjustmentType": made.given("adjustment_type") or ""}
            body = target | {"PolicyType": "StepScaling", "StepScalingPolicyConfiguration": step}
            address = recorder.add("PutScalingPolicy", body, made, form, off=off)
            alarm = _metric(without_assumption(made.given("metric")))
            if alarm:
                alarm["AlarmActions"] = [Unknown("${" + address + "}", "")]
                recorder.add("PutMetricAlarm", alarm, made, form, off=off)
        case "scaleonschedule":
            action = {"MinCapacity": made.given("min_capacity"), "MaxCapacity": made.given("max_capacity")}
            zone = plain(made.given("time_zone"))
            body = target | {
                "Schedule": schedule_text(made.given("schedule")),
                "Timezone": zone if isinstance(zone, str) else None,
                "ScalableTargetAction": action,
            }
            recorder.add("PutScheduledAction", body, made, form, off=off)
        case _:
            return False
    return True


def schedule_text(value: object) -> object:
    """CDK's Schedule.cron(…), .rate(…) or .expression(…) as the API writes it."""
    known = without_assumption(value)
    if not isinstance(known, Made):
        return plain(known)
    first = without_assumption(known.arguments[0]) if known.arguments else None
    match known.name:
        case "rate" if isinstance(first, Made) and squashed(first.name) in _UNITS and first.arguments:
            number = as_number(without_assumption(first.arguments[0]))
            if number is not None:
                return f"rate({number:g} {first.name[:-1] if number == 1 else first.name})"
        case "cron":
            given = Fields(known.properties())
            days = given.raw("week_day")
            parts = (
                _or(given.raw("minute"), "*"),
                _or(given.raw("hour"), "*"),
                _or(given.raw("day"), "?" if days is not None else "*"),
                _or(given.raw("month"), "*"),
                _or(days, "?"),
                _or(given.raw("year"), "*"),
            )
            if all(isinstance(part, str | int) for part in parts):
                return f"cron({' '.join(str(part) for part in parts)})"
        case "expression":
            return plain(first)
        case _:
            pass
    return Unknown("${" + dotted(known) + "}", "is not a schedule that can be read")


def _autoscaled(base: Made, made: Made, recorder: Recorder, form: Form, off: str | None) -> bool:
    if squashed(base.name) not in _VARIANTS:
        return False
    endpoint = without_assumption(base.callee.base) if isinstance(base.callee, Member) else None
    place = endpoint.address if isinstance(endpoint, Made) and endpoint.address else dotted(endpoint)
    variant = base.placed(0, "name")
    low = made.given("min_capacity")
    body = {
        "ServiceNamespace": "sagemaker",
        "ResourceId": Unknown(f"endpoint/${{{place}}}/variant/{variant if isinstance(variant, str) else '-'}", ""),
        "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
        "MinCapacity": 1 if low is None else low,
        "MaxCapacity": made.given("max_capacity"),
    }
    made.address = recorder.add("RegisterScalableTarget", body, made, form, off=off)
    return True


def _tracking(made: Made, target: object) -> dict[str, object]:
    return {
        "TargetValue": target,
        "ScaleInCooldown": made.given("scale_in_cooldown"),
        "ScaleOutCooldown": made.given("scale_out_cooldown"),
    }


def _predefined(metric: object) -> dict[str, object]:
    return {"PredefinedMetricSpecification": {"PredefinedMetricType": metric}}


def _policy(tracking: dict[str, object]) -> dict[str, object]:
    return {"PolicyType": "TargetTrackingScaling", "TargetTrackingScalingPolicyConfiguration": tracking}


def _metric(value: object) -> dict[str, object]:
    if isinstance(value, Made):
        return {"MetricName": value.given("metric_name"), "Namespace": value.given("namespace")}
    return {}


def _or(value: object, default: str) -> object:
    return default if value is None else value
