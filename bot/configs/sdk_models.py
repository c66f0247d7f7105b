"""The models and estimators of the SageMaker SDK that a deployment begins with."""

import re
from typing import Final

from bot.configs.code_calls import Recorder
from bot.configs.code_values import Made, Member, Outside, dotted, plain, without_assumption
from bot.configs.values import Unknown, shortened

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


def receiver_of(made: Made) -> object:
    """What a method is called on."""
    return without_assumption(made.callee.base) if isinstance(made.callee, Member) else None


def origin_of(value: object) -> Made | None:
    """The model or estimator that a chain of calls began with: ModelBuilder(…).build() is the builder."""
    found = without_assumption(value)
    for _ in range(6):
        if not isinstance(found, Made):
            return None
        if _MODEL.fullmatch(found.name) and found.name[:1].isupper():
            return found
        found = without_assumption(found.callee.base) if isinstance(found.callee, Member) else None
    return None


def called_by(made: Made, name: object) -> str:
    """Without a name of its own an endpoint is shown by the model that is deployed."""
    if name is not None:
        return ""
    receiver = receiver_of(made)
    origin = origin_of(receiver)
    if origin is None:
        return shortened(dotted(receiver)) if isinstance(receiver, Outside | Member) else ""
    for field in ("name", "model_id", "base_job_name", "model_name"):
        value = without_assumption(origin.given(field))
        if isinstance(value, str) and value:
            return value[:200]
    environment = without_assumption(origin.given("env"))
    weights = without_assumption(environment.get("HF_MODEL_ID")) if isinstance(environment, dict) else None
    return weights[:200] if isinstance(weights, str) else origin.name


def hosted_by(model: Made | None, made: Made, recorder: Recorder, off: str | None) -> object:
    """Keeps what is known of the model, and gives its name for the variant."""
    if model is None:
        return None
    name = made.given("model_name") or model.given("name")
    inner = model.given("models")
    parts = [item for item in (inner if isinstance(inner, list) else [model]) if isinstance(item, Made)]
    containers = [_container(part) for part in parts]
    body = {"ModelName": name, "Containers": containers, "VpcConfig": model.given("vpc_config")}
    address = recorder.add("CreateModel", body, model, "sagemaker_sdk", off=off)
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
