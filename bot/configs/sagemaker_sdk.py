"""The SageMaker Python SDK: models that are deployed, transformers, and the resource classes of sagemaker-core."""

from collections.abc import Mapping
from typing import Final

from advisor.endpoint import Form
from bot.configs.calls import Operation
from bot.configs.code_calls import Recorder, region_of
from bot.configs.code_values import Instance, Made, dotted, reference, without_assumption
from bot.configs.sdk_models import called_by, hosted_by, origin_of, receiver_of
from bot.configs.sdk_shapes import async_config, capture_config, given_or, serverless_config
from bot.configs.values import Unknown

_FORM: Final[Form] = "sagemaker_sdk"
_EVIDENCE: Final = (
    "initial_instance_count",
    "serverless_inference_config",
    "async_inference_config",
    "data_capture_config",
)
_SHAPES: Final = ("ServerlessInferenceConfig", "AsyncInferenceConfig", "ResourceRequirements")
_RESOURCES: Final[Mapping[str, Operation]] = {
    "EndpointConfig": "CreateEndpointConfig",
    "Endpoint": "CreateEndpoint",
    "Model": "CreateModel",
    "TransformJob": "CreateTransformJob",
    "InferenceComponent": "CreateInferenceComponent",
}
_LOCAL_MODES: Final = ("LOCAL_CONTAINER", "IN_PROCESS")


def sdk_call(made: Made, recorder: Recorder, off: str | None) -> bool:
    """Keeps what a call of the SDK deploys or runs; whether it was one."""
    match made.name:
        case "deploy":
            return _deploy(made, recorder, off)
        case "transformer":
            return _transformer(made, receiver_of(made), recorder, off)
        case "Transformer":
            return _transformer(made, None, recorder, off)
        case "update_endpoint":
            return _update(made, recorder, off)
        case "endpoint_from_production_variants":
            return _from_variants(made, recorder, off)
        case "create":
            return _resource(made, recorder, off)
        case _:
            return False


def _deploy(made: Made, recorder: Recorder, off: str | None) -> bool:
    receiver = receiver_of(made)
    model = origin_of(receiver)
    shape = without_assumption(made.given("inference_config"))
    is_jumpstart = model is not None and "JumpStart" in model.name
    is_builder = model is not None and model.name == "ModelBuilder"
    kind = made.placed(1, "instance_type")
    if kind is None and model is not None and (is_jumpstart or is_builder):
        kind = model.given("instance_type")
    if not _is_deployment(made, model, kind) or _runs_locally(kind, model, made):
        return False
    serverless = made.given("serverless_inference_config") or _if_made(shape, "ServerlessInferenceConfig")
    asynchronous = made.given("async_inference_config") or _if_made(shape, "AsyncInferenceConfig")
    count = made.placed(0, "initial_instance_count", "instance_count")
    if count is None and (is_jumpstart or is_builder):
        count = 1
    name = made.given("endpoint_name", "app_name")
    hosted = hosted_by(model, made, recorder, off)
    variant: dict[str, object] = {"VariantName": made.given("variant_name") or "AllTraffic", "ModelName": hosted}
    if serverless is not None:
        variant["ServerlessConfig"] = serverless_config(serverless)
    else:
        variant |= {"InstanceType": kind, "InitialInstanceCount": count}
    if (managed := made.given("managed_instance_scaling")) is not None:
        variant["ManagedInstanceScaling"] = managed
    body: dict[str, object] = {
        "EndpointName": name,
        "ProductionVariants": [variant],
        "AsyncInferenceConfig": None if asynchronous is None else async_config(asynchronous),
        "DataCaptureConfig": capture_config(made.given("data_capture_config")),
    }
    region = region_of(model) or region_of(made) or region_of(made.given("sagemaker_session"))
    label = called_by(made, name)
    made.address = recorder.add("CreateEndpointConfig", body, made, _FORM, off=off, label=label, region=region)
    own = Unknown("${" + made.address + "}", "")
    endpoint = {"EndpointName": name if name is not None else own, "EndpointConfigName": own}
    recorder.add("CreateEndpoint", endpoint, made, _FORM, off=off, label=label)
    resources = made.given("resources") or _if_made(shape, "ResourceRequirements")
    if resources is not None:
        component = {
            "EndpointName": endpoint["EndpointName"],
            "InferenceComponentName": made.given("inference_component_name"),
        }
        recorder.add("CreateInferenceComponent", component, made, _FORM, off=off)
    return True


def _is_deployment(made: Made, model: Made | None, kind: object) -> bool:
    if any(made.given(name) is not None for name in _EVIDENCE) or made.given("instance_type") is not None:
        return made.given("instance_type", *_EVIDENCE) is not None
    literal = without_assumption(kind)
    shape = without_assumption(made.given("inference_config"))
    if (isinstance(literal, str) and literal.startswith("ml.")) or (isinstance(shape, Made) and shape.name in _SHAPES):
        return True
    receiver = dotted(made.callee)
    return model is not None and ("sagemaker" in dotted(model.callee).lower() or "JumpStart" in receiver)


def _runs_locally(kind: object, model: Made | None, made: Made) -> bool:
    literal = without_assumption(kind)
    if isinstance(literal, str) and literal.startswith("local"):
        return True
    mode = made.given("mode") or (model.given("mode") if model is not None else None)
    return mode is not None and dotted(mode).endswith(_LOCAL_MODES)


def _if_made(value: object, name: str) -> object:
    return value if isinstance(value, Made) and value.name == name else None


def _transformer(made: Made, receiver: object, recorder: Recorder, off: str | None) -> bool:
    first = 0 if made.name == "transformer" else 1
    kind, count = made.placed(first + 1, "instance_type"), made.placed(first, "instance_count")
    literal = without_assumption(kind)
    named = made.given("instance_type") is not None or made.given("instance_count") is not None
    # Neural networks have transformers too, with numbers in these places.
    if isinstance(receiver, Instance) or not (named or (isinstance(literal, str) and literal.startswith("ml."))):
        return False
    if isinstance(literal, str) and literal.startswith("local"):
        return False
    model = origin_of(receiver)
    hosted = hosted_by(model, made, recorder, off) if model is not None else made.placed(0, "model_name")
    body: dict[str, object] = {
        "TransformJobName": made.given("base_transform_job_name"),
        "ModelName": hosted,
        "TransformResources": {"InstanceType": kind, "InstanceCount": count},
        "MaxPayloadInMB": made.given("max_payload"),
        "MaxConcurrentTransforms": made.given("max_concurrent_transforms"),
    }
    region = region_of(made) or region_of(model)
    made.address = recorder.add("CreateTransformJob", body, made, _FORM, off=off, region=region)
    return True


def _update(made: Made, recorder: Recorder, off: str | None) -> bool:
    """Predictor.update_endpoint, which makes a new configuration for an endpoint that is there."""
    if made.given("instance_type") is None or made.given("EndpointConfigName") is not None:
        return False
    receiver = receiver_of(made)
    name = receiver.given("endpoint_name") if isinstance(receiver, Made) else None
    if name is None and isinstance(receiver, Made) and receiver.arguments:
        name = receiver.arguments[0]
    variant = {
        "VariantName": "AllTraffic",
        "ModelName": made.given("model_name"),
        "InstanceType": made.given("instance_type"),
        "InitialInstanceCount": made.given("initial_instance_count"),
    }
    body = {
        "EndpointName": name if name is not None else reference(receiver),
        "ProductionVariants": [variant],
        "DataCaptureConfig": capture_config(made.given("data_capture_config_dict", "data_capture_config")),
    }
    made.address = recorder.add("CreateEndpointConfig", body, made, _FORM, off=off, region=region_of(receiver))
    return True


def _from_variants(made: Made, recorder: Recorder, off: str | None) -> bool:
    listed = without_assumption(made.placed(1, "production_variants"))
    variants = [_variant(item) for item in listed] if isinstance(listed, list) else listed
    name = made.placed(0, "name")
    body = {
        "EndpointName": name,
        "EndpointConfigName": name,
        "ProductionVariants": variants,
        "DataCaptureConfig": capture_config(made.given("data_capture_config_dict")),
        "AsyncInferenceConfig": made.given("async_inference_config_dict"),
    }
    made.address = recorder.add("CreateEndpointConfig", body, made, _FORM, off=off, region=region_of(made))
    recorder.add("CreateEndpoint", {"EndpointName": name, "EndpointConfigName": name}, made, _FORM, off=off)
    return True


def _variant(item: object) -> object:
    known = without_assumption(item)
    if not isinstance(known, Made) or known.name != "production_variant":
        return known
    serverless = known.given("serverless_inference_config")
    return {
        "VariantName": known.placed(3, "variant_name") or "AllTraffic",
        "ModelName": known.placed(0, "model_name"),
        "InstanceType": known.placed(1, "instance_type"),
        "InitialInstanceCount": given_or(known.placed(2, "initial_instance_count"), 1),
        "InitialVariantWeight": known.placed(4, "initial_weight"),
        "ServerlessConfig": None if serverless is None else serverless_config(serverless),
    }


def _resource(made: Made, recorder: Recorder, off: str | None) -> bool:
    """EndpointConfig.create(…) and its like."""
    kind = dotted(made.callee).removesuffix(".create").rpartition(".")[2]
    operation = _RESOURCES.get(kind)
    properties = made.properties()
    if operation is None or not (
        {"endpoint_config_name", "model_name", "production_variants", "transform_resources", "inference_component_name"}
        & properties.keys()
    ):
        return False
    named = {f"{key[0].upper()}{key[1:]}": value for key, value in properties.items()}
    made.address = recorder.add(
        operation, named, made, _FORM, off=off, region=region_of(made.given("session")) or region_of(made)
    )
    return True
