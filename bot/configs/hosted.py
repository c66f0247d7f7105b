"""The model behind a variant, as far as a configuration describes it."""

import re
from collections.abc import Iterable, Sequence

from advisor.endpoint import Model
from bot.configs.calls import Call, aliases
from bot.configs.values import Fields, Unknown

_WEIGHTS = ("HF_MODEL_ID", "HUGGINGFACE_MODEL_ID", "OPTION_MODEL_ID", "MODEL_ID")
_FRAMEWORKS = {
    "text-generation-inference": "huggingface",
    "text-embeddings-inference": "huggingface",
    "-tgi": "huggingface",
    "huggingface": "huggingface",
    "djl": "djl",
    "lmi": "djl",
    "triton": "triton",
    "tensorflow": "tensorflow",
    "pytorch": "pytorch",
    "mxnet": "mxnet",
    "xgboost": "xgboost",
    "scikit-learn": "sklearn",
    "sklearn": "sklearn",
    "vllm": "vllm",
    "linear-learner": "linear-learner",
}


def hosted_model(user: Call, bodies: Iterable[Fields], calls: Sequence[Call]) -> Model:
    """The models that the variants name, as one: several models or a MultiModel container are a multi-model endpoint.

    `bodies` hold the ModelName of each variant of `user`, or of the transform job. With a single model beside it a
    name that is not known means that one.
    """
    bodies = list(bodies)
    wanted = [value for body in bodies if (value := body.raw("ModelName")) is not None]
    if not wanted and any(body.has("ManagedInstanceScaling") for body in bodies):
        # Its models come as inference components, which may be made elsewhere.
        return Model()
    names: frozenset[str] = frozenset().union(*(aliases(value, user.scope) for value in wanted))
    matching = [call for call in calls if names & call.answers_to("ModelName", "Name")]
    unclear = not wanted or any(isinstance(value, Unknown) for value in wanted)
    if not matching and len(calls) == 1 and unclear:
        matching = [calls[0]]
    found = [_model(call) for call in matching]
    if not found:
        literal = [value for value in wanted if isinstance(value, str)]
        return Model(name=literal[0][:200] if literal else None)
    first = found[0]
    return Model(
        name=first.name,
        multi_model=any(model.multi_model for model in found),
        framework=first.framework,
        vpc=any(model.vpc for model in found),
        quantized=any(model.quantized for model in found),
    )


def _name(call: Call) -> object:
    return Fields(call.body).raw("ModelName", "Name")


def _model(call: Call) -> Model:
    body = Fields(call.body)
    containers = [*body.each("PrimaryContainer"), *body.each("Containers"), *body.each("Container")]
    name: str | None = None
    framework: str | None = None
    multi = quantized = False
    for container in containers:
        mode = container.raw("Mode")
        multi = multi or (isinstance(mode, str) and mode.lower() == "multimodel")
        environment = container.raw("Environment")
        name = name or _weights(environment)
        quantized = quantized or _is_quantized(environment)
        framework = framework or _framework(container.raw("Image"))
    if name is None:
        own = _name(call)
        name = (own if isinstance(own, str) else call.label)[:200] or None
    return Model(name, multi_model=multi, framework=framework, vpc=body.has("VpcConfig"), quantized=quantized)


def _is_quantized(environment: object) -> bool:
    """Whether a setting such as HF_MODEL_QUANTIZE or OPTION_QUANTIZE is given, or a data type of 8 bits or fewer."""
    if not isinstance(environment, dict):
        return False
    settings = [(str(key).upper(), str(value).lower()) for key, value in environment.items() if value is not None]
    return any(
        "QUANTIZ" in key or ("DTYPE" in key and any(bits in value for bits in ("8", "4"))) for key, value in settings
    )


def _weights(environment: object) -> str | None:
    """The model id that a container is told to load, which says more than the resource's own name."""
    if isinstance(environment, dict):
        for key in _WEIGHTS:
            value = environment.get(key)
            if isinstance(value, str) and re.fullmatch(r"[\w.-]+(/[\w.-]+)?", value):
                return value[:200]
    return None


def _framework(image: object) -> str | None:
    text = image.text if isinstance(image, Unknown) else image
    if not isinstance(text, str):
        return None
    repository = text.lower()
    return next((name for part, name in _FRAMEWORKS.items() if part in repository), None)
