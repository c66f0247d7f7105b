"""CDK constructs in Python and TypeScript: the generated ones, the alpha library's, and tasks of Step Functions."""

from collections.abc import Mapping
from typing import Final

from advisor.endpoint import Form
from bot.configs.aws_names import endpoint_type
from bot.configs.calls import Operation
from bot.configs.cdk_scaling import scaling_method, schedule_text
from bot.configs.code_calls import Recorder
from bot.configs.code_values import Made, Member, dotted, plain, without_assumption
from bot.configs.values import Fields, Unknown, squashed

_GENERATED: Final[Mapping[str, Operation]] = {
    "CfnModel": "CreateModel",
    "CfnEndpointConfig": "CreateEndpointConfig",
    "CfnEndpoint": "CreateEndpoint",
    "CfnInferenceComponent": "CreateInferenceComponent",
    "CfnScalableTarget": "RegisterScalableTarget",
    "CfnScalingPolicy": "PutScalingPolicy",
    "CfnAlarm": "PutMetricAlarm",
    "CfnRule": "PutRule",
    "CfnSchedule": "CreateSchedule",
    "CfnPipeline": "CreatePipeline",
    "CfnStateMachine": "CreateStateMachine",
    "SageMakerCreateModel": "CreateModel",
    "SageMakerCreateEndpointConfig": "CreateEndpointConfig",
    "SageMakerCreateEndpoint": "CreateEndpoint",
    "SageMakerCreateTransformJob": "CreateTransformJob",
    "SagemakerModel": "CreateModel",
    "SagemakerEndpointConfiguration": "CreateEndpointConfig",
    "SagemakerEndpoint": "CreateEndpoint",
    "AppautoscalingTarget": "RegisterScalableTarget",
    "AppautoscalingPolicy": "PutScalingPolicy",
    "AppautoscalingScheduledAction": "PutScheduledAction",
}
# Other services have constructs of the same names; one of these properties tells SageMaker's.
_TELLING: Final[Mapping[Operation, tuple[str, ...]]] = {
    "CreateModel": ("PrimaryContainer", "Containers", "ExecutionRoleArn", "Container"),
    "CreateEndpointConfig": ("ProductionVariants",),
    "CreateEndpoint": ("EndpointConfigName",),
    "CreatePipeline": ("PipelineDefinition",),
    "PutRule": ("ScheduleExpression",),
    "CreateTransformJob": ("TransformResources",),
}
_RESOURCE_TYPES: Final[Mapping[str, Operation]] = {
    "AWS::SageMaker::Model": "CreateModel",
    "AWS::SageMaker::EndpointConfig": "CreateEndpointConfig",
    "AWS::SageMaker::Endpoint": "CreateEndpoint",
    "AWS::SageMaker::InferenceComponent": "CreateInferenceComponent",
    "AWS::ApplicationAutoScaling::ScalableTarget": "RegisterScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy": "PutScalingPolicy",
}
_READY_MADE: Final = ("JumpStartSageMakerEndpoint", "HuggingFaceSageMakerEndpoint", "CustomSageMakerEndpoint")
_DEFAULT_TYPE: Final = "ml.t2.medium"


def construct(made: Made, recorder: Recorder, form: Form, off: str | None) -> bool:
    """Keeps what a construct stands for; whether it was one."""
    operation = _GENERATED.get(made.name)
    if operation is not None and len(made.arguments) >= 1:
        return _generated(operation, made, recorder, form, off)
    if made.name == "CfnResource":
        operation = _RESOURCE_TYPES.get(str(without_assumption(made.given("type"))))
        properties = without_assumption(made.given("properties"))
        if operation is not None and isinstance(properties, dict):
            made.address = recorder.add(operation, properties, made, form, off=off, label=_id(made))
            return True
    if made.name in _READY_MADE:
        return _ready_made(made, recorder, form, off)
    match made.name:
        case "EndpointConfig" if len(made.arguments) >= 2 or made.given("ProductionVariants") is not None:
            return _endpoint_config(made, recorder, form, off)
        case "Endpoint" if made.given("EndpointConfig", "EndpointConfigName") is not None and made.arguments:
            name = made.given("EndpointName")
            wanted = made.given("EndpointConfig", "EndpointConfigName")
            body = {"EndpointName": name, "EndpointConfigName": _referred(wanted)}
            made.address = recorder.add("CreateEndpoint", body, made, form, off=off, label=_id(made))
            return True
        case "Model" if made.given("Containers") is not None and len(made.arguments) >= 2:
            listed = without_assumption(made.given("Containers"))
            body = {
                "ModelName": made.given("ModelName"),
                "VpcConfig": {} if made.given("vpc") is not None else None,
                "Containers": [_container(item) for item in listed] if isinstance(listed, list) else None,
            }
            made.address = recorder.add("CreateModel", body, made, form, off=off, label=_id(made))
            return True
        case "Rule" | "Schedule" if len(made.arguments) >= 2 and made.given("schedule") is not None:
            at = schedule_text(made.given("schedule"))
            state = "DISABLED" if made.given("enabled") is False else None
            made.address = recorder.add("PutRule", {"ScheduleExpression": at, "State": state}, made, form, off=off)
            return True
        case "addInstanceProductionVariant" | "add_instance_production_variant":
            return _added_variant(made, recorder)
        case "addPropertyOverride" | "add_property_override" | "addOverride" | "add_override":
            return _override(made, recorder)
        case _:
            return scaling_method(made, recorder, form, off)


def _generated(operation: Operation, made: Made, recorder: Recorder, form: Form, off: str | None) -> bool:
    body = made.properties()
    telling = _TELLING.get(operation)
    if telling is not None and not any(name in Fields(body) for name in telling):
        return False
    if made.name.startswith("SageMakerCreate"):
        body = {key: _with_endpoint_types(value) for key, value in body.items()}
    made.address = recorder.add(operation, body, made, form, off=off, label=_id(made))
    return True


def _with_endpoint_types(value: object) -> object:
    """The tasks of Step Functions take machine types of EC2."""
    known = plain(value)
    if isinstance(known, list):
        return [_with_endpoint_types(item) for item in known]
    if isinstance(known, dict):
        return {key: _ml(item) if squashed(key) == "instancetype" else item for key, item in known.items()}
    return known


def _ml(value: object) -> object:
    return value if isinstance(value, str) and value.startswith("ml.") else endpoint_type(value)


def _endpoint_config(made: Made, recorder: Recorder, form: Form, off: str | None) -> bool:
    if made.given("ProductionVariants") is not None:
        body = made.properties()
    else:
        listed = without_assumption(made.given("InstanceProductionVariants"))
        serverless = without_assumption(made.given("ServerlessProductionVariant"))
        if listed is None and serverless is None and len(made.arguments) < 2:
            return False
        variants: object = [_alpha_variant(item) for item in listed] if isinstance(listed, list) else listed
        if serverless is not None:
            variants = [_alpha_serverless(serverless)]
        body = {"EndpointConfigName": made.given("EndpointConfigName"), "ProductionVariants": variants or []}
    made.address = recorder.add("CreateEndpointConfig", body, made, form, off=off, label=_id(made))
    return True


def _alpha_variant(item: object) -> object:
    """A variant of the alpha library, with the defaults that it has."""
    known = without_assumption(item)
    fields = known.properties() if isinstance(known, Made) else known
    if not isinstance(fields, dict):
        return known
    body = Fields(fields)
    count, kind = body.raw("InitialInstanceCount"), body.raw("InstanceType")
    return {
        "VariantName": body.raw("VariantName"),
        "ModelName": _referred(body.raw("Model")),
        "InitialInstanceCount": 1 if count is None else count,
        "InstanceType": _DEFAULT_TYPE if kind is None else kind,
        "InitialVariantWeight": body.raw("InitialVariantWeight"),
    }


def _container(item: object) -> dict[str, object]:
    """A container of the alpha library; the image's repository is the first thing that its making is told."""
    fields = Fields(item.properties() if isinstance(item, Made) else item)
    image = fields.raw("Image")
    told = [without_assumption(each) for each in image.arguments] if isinstance(image, Made) else []
    repository = next((each for each in told if isinstance(each, str)), None)
    return {"Image": repository, "Environment": fields.raw("Environment")}


def _alpha_serverless(item: object) -> object:
    fields = item.properties() if isinstance(item, Made) else item
    body = Fields(fields)
    return {
        "VariantName": body.raw("VariantName"),
        "ModelName": _referred(body.raw("Model")),
        "ServerlessConfig": fields,
    }


def _added_variant(made: Made, recorder: Recorder) -> bool:
    owner = made.callee.base if isinstance(made.callee, Member) else None
    if not isinstance(owner, Made) or not owner.address:
        return False
    properties = made.properties()
    if "VariantName" not in Fields(properties) and made.arguments:
        properties["VariantName"] = made.arguments[0]
    recorder.extend(owner.address, "ProductionVariants", plain(_alpha_variant(properties)))
    return True


def _override(made: Made, recorder: Recorder) -> bool:
    """A property that is set by its path, past the construct's own ones."""
    owner = made.callee.base if isinstance(made.callee, Member) else None
    while isinstance(owner, Member):
        owner = owner.base
    path = without_assumption(made.arguments[0]) if made.arguments else None
    if not isinstance(owner, Made) or not owner.address or not isinstance(path, str) or len(made.arguments) < 2:
        return False
    steps = path.removeprefix("Properties.").split(".")
    recorder.override(owner.address, steps[:10], plain(made.arguments[1]))
    return True


def _ready_made(made: Made, recorder: Recorder, form: Form, off: str | None) -> bool:
    model, count = made.given("ModelId", "Model"), made.given("InstanceCount")
    shown = dotted(model).rpartition(".")[2] if isinstance(model, Member) else model
    label = _id(made)
    variant = {
        "VariantName": "AllTraffic",
        "ModelName": shown,
        "InstanceType": made.given("InstanceType"),
        "InitialInstanceCount": 1 if count is None else count,
    }
    body = {"ProductionVariants": [variant], "EndpointName": made.given("EndpointName")}
    made.address = recorder.add("CreateEndpointConfig", body, made, form, off=off, label=label)
    own = Unknown("${" + made.address + "}", "")
    endpoint = {"EndpointName": made.given("EndpointName") or own, "EndpointConfigName": own}
    recorder.add("CreateEndpoint", endpoint, made, form, off=off, label=label)
    return True


def _referred(value: object) -> object:
    """The name of a construct that is handed over itself."""
    known = without_assumption(value)
    return Unknown("${" + known.address + "}", "") if isinstance(known, Made) and known.address else known


def _id(made: Made) -> str:
    """The construct's id, behind its scope."""
    for given in made.arguments[1:2]:
        known = without_assumption(given)
        if isinstance(known, str):
            return known[:200]
    return ""
