"""Calls of the API through boto3 and the SDK for JavaScript."""

from collections.abc import Mapping
from typing import Final

from advisor.endpoint import Form
from bot.configs.calls import Operation
from bot.configs.code_calls import Recorder, region_of
from bot.configs.code_values import SPREAD, Made, Member, without_assumption
from bot.configs.values import Fields, squashed

OPERATIONS: Final[Mapping[str, Operation]] = {
    "createmodel": "CreateModel",
    "createendpointconfig": "CreateEndpointConfig",
    "createendpoint": "CreateEndpoint",
    "updateendpoint": "CreateEndpoint",
    "createinferencecomponent": "CreateInferenceComponent",
    "createtransformjob": "CreateTransformJob",
    "createstatemachine": "CreateStateMachine",
    "createpipeline": "CreatePipeline",
    "registerscalabletarget": "RegisterScalableTarget",
    "putscalingpolicy": "PutScalingPolicy",
    "putscheduledaction": "PutScheduledAction",
    "putmetricalarm": "PutMetricAlarm",
    "putrule": "PutRule",
    "puttargets": "PutTargets",
    "createschedule": "CreateSchedule",
}
# One of these in a request tells it from a function of the same name that has nothing to do with the service.
_TELLING: Final[Mapping[Operation, tuple[str, ...]]] = {
    "CreateModel": ("ModelName", "PrimaryContainer", "Containers"),
    "CreateEndpointConfig": ("EndpointConfigName", "ProductionVariants"),
    "CreateEndpoint": ("EndpointConfigName",),
    "CreateInferenceComponent": ("InferenceComponentName",),
    "CreateTransformJob": ("TransformJobName", "TransformResources"),
    "CreateStateMachine": ("Definition",),
    "CreatePipeline": ("PipelineDefinition",),
    "RegisterScalableTarget": ("ResourceId", "ScalableDimension"),
    "PutScalingPolicy": ("ResourceId", "PolicyName"),
    "PutScheduledAction": ("ResourceId", "ScheduledActionName"),
    "PutMetricAlarm": ("MetricName",),
    "PutRule": ("ScheduleExpression",),
    "PutTargets": ("Targets",),
    "CreateSchedule": ("ScheduleExpression",),
}
# Airflow's operators take the request as their `config`, some of them several under these keys.
_OPERATORS: Final[Mapping[str, Mapping[str, Operation]]] = {
    "SageMakerModelOperator": {"": "CreateModel"},
    "SageMakerEndpointConfigOperator": {"": "CreateEndpointConfig"},
    "SageMakerEndpointOperator": {
        "": "CreateEndpoint",
        "Model": "CreateModel",
        "EndpointConfig": "CreateEndpointConfig",
        "Endpoint": "CreateEndpoint",
    },
    "SageMakerTransformOperator": {"": "CreateTransformJob", "Model": "CreateModel", "Transform": "CreateTransformJob"},
}
_FILLED_IN_ELSEWHERE: Final = "the request is filled in elsewhere"


def api_request(made: Made, recorder: Recorder, form: Form, off: str | None) -> bool:
    """Keeps a call of the API; whether it was one."""
    if made.name in _OPERATORS:
        return _operator(made, recorder, form, off)
    name = squashed(made.name)
    operation = OPERATIONS.get(name.removesuffix("command") if made.new else name)
    if operation is None:
        return False
    body = made.properties()
    given = Fields(body)
    wrapped = operation == "CreateEndpointConfig" and "ProductionVariants" not in given and _session_request(made)
    if wrapped:
        body = wrapped
    elif not any(key in given for key in _TELLING[operation]):
        if SPREAD not in body or not isinstance(made.callee, Member) or operation != "CreateEndpointConfig":
            return False
        off = off or _FILLED_IN_ELSEWHERE
    body = {key: value for key, value in body.items() if key != SPREAD}
    made.address = recorder.add(operation, body, made, form, off=off, region=region_of(made))
    return True


def _operator(made: Made, recorder: Recorder, form: Form, off: str | None) -> bool:
    config = without_assumption(made.given("config"))
    if not isinstance(config, dict):
        return False
    for key, operation in _OPERATORS[made.name].items():
        body = without_assumption(config.get(key)) if key else config
        if isinstance(body, dict) and any(name in Fields(body) for name in _TELLING[operation]):
            recorder.add(operation, body, made, form, off=off)
    return True


def _session_request(made: Made) -> dict[str, object] | None:
    """The SageMaker SDK's session has a method of the same name that takes one variant's values as arguments."""
    kind = made.placed(3, "instance_type")
    if kind is None or without_assumption(made.placed(0, "name")) is None:
        return None
    variant = {
        "ModelName": made.placed(1, "model_name"),
        "InitialInstanceCount": made.placed(2, "initial_instance_count"),
        "InstanceType": kind,
    }
    return {"EndpointConfigName": made.placed(0, "name"), "ProductionVariants": [variant]}
