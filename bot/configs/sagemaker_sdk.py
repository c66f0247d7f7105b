"""The SageMaker Python SDK: models that are deployed, transformers, and the resource classes of sagemaker-core."""

import re
from collections.abc import Mapping
from typing import Final

from advisor.endpoint import Form
from bot.configs.calls import Operation
from bot.configs.code_calls import Recorder, region_of
from bot.configs.code_values import Instance, Made, Member, Outside, dotted, plain, reference, without_assumption
from bot.configs.values import Unknown, shortened

_FORM: Final[Form] = "sagemaker_sdk"
_MODEL: Final = re.compile(
    r"(?:.*Model|.*Estimator|Estimator|.*ModelBuilder|HyperparameterTuner|.*AutoML|AutoMLV2|PipelineModel|MultiDataModel|"
    r"HuggingFace|PyTorch|TensorFlow|XGBoost|SKLearn|MXNet|Chainer|XGB|ModelPackage|LinearLearner|KMeans|PCA|NTM|LDA|"
    r"KNN|RandomCutForest|FactorizationMachines|Object2Vec|IPInsights|DJLModel|Session)"
)
_FRAMEWORKS: Final = {
    "huggingface": "huggingface",
    "pytorch": "pytorch",
    "tensorflow": "tensorflow",
    "xgboost": "xgboost",
    "sklearn": "sklearn",
    "mxnet": "mxnet",
    "djl": "djl",
    "triton": "triton",
    "linearlearner": "linear-learner",
}
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
_SERVERLESS: Final = {"MemorySizeInMB": 2048, "MaxConcurrency": 5}
_LOCAL_MODES: Final = ("LOCAL_CONTAINER", "IN_PROCESS")


def sdk_call(made: Made, recorder: Recorder, off: str | None) -> bool:
    """Keeps what a call of the SDK deploys or runs; whether it was one."""
    match made.name:
        case "deploy":
            return _deploy(made, recorder, off)
        case "transformer":
            return _transformer(made, _receiver(made), recorder, off)
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


def _receiver(made: Made) -> object:
    return without_assumption(made.callee.base) if isinstance(made.callee, Member) else None


def _origin(value: object) -> Made | None:
    """The model or estimator that a chain of calls began with: ModelBuilder(…).build() is the builder."""
    found = without_assumption(value)
    for _ in range(6):
        if not isinstance(found, Made):
            return None
        if _MODEL.fullmatch(found.name) and found.name[:1].isupper():
            return found
        found = without_assumption(found.callee.base) if isinstance(found.callee, Member) else None
    return None


def _deploy(made: Made, recorder: Recorder, off: str | None) -> bool:
    receiver = _receiver(made)
    model = _origin(receiver)
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
    hosted = _model(model, made, recorder, off)
    variant: dict[str, object] = {"VariantName": made.given("variant_name") or "AllTraffic", "ModelName": hosted}
    if serverless is not None:
        variant["ServerlessConfig"] = _serverless(serverless)
    else:
        variant |= {"InstanceType": kind, "InitialInstanceCount": count}
    if (managed := made.given("managed_instance_scaling")) is not None:
        variant["ManagedInstanceScaling"] = managed
    body: dict[str, object] = {
        "EndpointName": name,
        "ProductionVariants": [variant],
        "AsyncInferenceConfig": None if asynchronous is None else _asynchronous(asynchronous),
        "DataCaptureConfig": _capture(made.given("data_capture_config")),
    }
    region = region_of(model) or region_of(made) or region_of(made.given("sagemaker_session"))
    label = _called(made, name)
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


def _called(made: Made, name: object) -> str:
    """Without a name of its own an endpoint is shown by the model that is deployed."""
    if name is not None:
        return ""
    receiver = _receiver(made)
    origin = _origin(receiver)
    if origin is None:
        return shortened(dotted(receiver)) if isinstance(receiver, Outside | Member) else ""
    for field in ("name", "model_id", "base_job_name", "model_name"):
        value = without_assumption(origin.given(field))
        if isinstance(value, str) and value:
            return value[:200]
    environment = without_assumption(origin.given("env"))
    weights = without_assumption(environment.get("HF_MODEL_ID")) if isinstance(environment, dict) else None
    return weights[:200] if isinstance(weights, str) else origin.name


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


def _serverless(value: object) -> object:
    known = without_assumption(value)
    if isinstance(known, Made):
        return {
            "MemorySizeInMB": _or(known.placed(0, "memory_size_in_mb"), _SERVERLESS["MemorySizeInMB"]),
            "MaxConcurrency": _or(known.placed(1, "max_concurrency"), _SERVERLESS["MaxConcurrency"]),
            "ProvisionedConcurrency": known.placed(2, "provisioned_concurrency"),
        }
    return known if isinstance(known, dict) else {"MemorySizeInMB": reference(plain(known))}


def _or(value: object, default: object) -> object:
    return default if value is None else value


def _asynchronous(value: object) -> object:
    known = without_assumption(value)
    if isinstance(known, Made):
        notification = known.given("notification_config")
        return {
            "ClientConfig": {
                "MaxConcurrentInvocationsPerInstance": known.placed(1, "max_concurrent_invocations_per_instance")
            },
            "OutputConfig": {"S3OutputPath": known.placed(0, "output_path"), "NotificationConfig": notification},
        }
    return known if isinstance(known, dict) else {}


def _capture(value: object) -> object:
    known = without_assumption(value)
    if isinstance(known, Made) and known.name == "DataCaptureConfig":
        return {
            "EnableCapture": known.placed(0, "enable_capture"),
            "InitialSamplingPercentage": _or(known.placed(1, "sampling_percentage"), 20),
        }
    return known


def _model(model: Made | None, made: Made, recorder: Recorder, off: str | None) -> object:
    """Keeps what is known of the model, and gives its name for the variant."""
    if model is None:
        return None
    name = made.given("model_name") or model.given("name")
    inner = model.given("models")
    parts = [item for item in (inner if isinstance(inner, list) else [model]) if isinstance(item, Made)]
    containers = [_container(part) for part in parts]
    body = {"ModelName": name, "Containers": containers, "VpcConfig": model.given("vpc_config")}
    address = recorder.add("CreateModel", body, model, _FORM, off=off)
    return name if isinstance(without_assumption(name), str) else Unknown("${" + address + "}", "")


def _container(model: Made) -> dict[str, object]:
    environment = without_assumption(model.given("env", "env_vars"))
    shown = dict(environment) if isinstance(environment, dict) else {}
    weights = without_assumption(
        model.given("model_id") or (model.given("model") if model.name == "ModelBuilder" else None)
    )
    if isinstance(weights, str) and "HF_MODEL_ID" not in shown:
        shown["HF_MODEL_ID"] = weights
    source = without_assumption(model.given("model"))
    image = without_assumption(model.given("image_uri", "image"))
    if image is None and isinstance(source, Made) and model.name == "MultiDataModel":
        image = source.given("image_uri") or source.name
    framework = next((value for key, value in _FRAMEWORKS.items() if key in model.name.lower()), None)
    known = plain(image)
    if framework is not None and not (isinstance(known, str) and framework in known):
        image = framework
    elif isinstance(image, Made):
        chosen = image.placed(0, "framework")
        image = chosen if isinstance(without_assumption(chosen), str) else image
    return {
        "Image": image,
        "Environment": shown or None,
        "Mode": "MultiModel" if model.name == "MultiDataModel" else None,
    }


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
    model = _origin(receiver)
    hosted = _model(model, made, recorder, off) if model is not None else made.placed(0, "model_name")
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
    receiver = _receiver(made)
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
        "DataCaptureConfig": _capture(made.given("data_capture_config_dict", "data_capture_config")),
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
        "DataCaptureConfig": _capture(made.given("data_capture_config_dict")),
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
        "InitialInstanceCount": _or(known.placed(2, "initial_instance_count"), 1),
        "InitialVariantWeight": known.placed(4, "initial_weight"),
        "ServerlessConfig": None if serverless is None else _serverless(serverless),
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
