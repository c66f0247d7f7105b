"""Pulumi's AWS resources, whose arguments are those of Terraform's resources."""

from collections.abc import Mapping
from typing import Final

from advisor.endpoint import Form
from bot.configs.calls import Operation
from bot.configs.code_calls import Recorder
from bot.configs.code_values import Made, dotted, without_assumption
from bot.configs.values import Fields

_RESOURCES: Final[Mapping[str, Operation]] = {
    "sagemaker.Model": "CreateModel",
    "sagemaker.EndpointConfiguration": "CreateEndpointConfig",
    "sagemaker.Endpoint": "CreateEndpoint",
    "sagemaker.Pipeline": "CreatePipeline",
    "appautoscaling.Target": "RegisterScalableTarget",
    "appautoscaling.Policy": "PutScalingPolicy",
    "appautoscaling.ScheduledAction": "PutScheduledAction",
    "cloudwatch.MetricAlarm": "PutMetricAlarm",
    "cloudwatch.EventRule": "PutRule",
    "cloudwatch.EventTarget": "PutTargets",
    "scheduler.Schedule": "CreateSchedule",
    "sfn.StateMachine": "CreateStateMachine",
}
# CDK's constructs of the same names have other arguments.
_TELLING: Final[Mapping[Operation, str]] = {
    "CreateModel": "PrimaryContainer",
    "CreateEndpointConfig": "ProductionVariants",
    "CreateEndpoint": "EndpointConfigName",
    "PutMetricAlarm": "MetricName",
    "PutRule": "ScheduleExpression",
    "RegisterScalableTarget": "ResourceId",
    "PutScalingPolicy": "ResourceId",
    "PutScheduledAction": "ResourceId",
}


def resource(made: Made, recorder: Recorder, form: Form, off: str | None) -> bool:
    """Keeps what a resource stands for; whether it was one."""
    operation = _RESOURCES.get(".".join(dotted(made.callee).split(".")[-2:]))
    if operation is None:
        return False
    body = made.properties()
    telling = _TELLING.get(operation)
    if telling is not None and telling not in Fields(body):
        return False
    name = without_assumption(body.pop("resource_name", made.arguments[0] if made.arguments else ""))
    label = name[:200] if isinstance(name, str) else ""
    made.address = recorder.add(operation, body, made, form, off=off, label=label)
    return True
