"""Names of constants in CDK and the SDKs as the values that they stand for."""

import re
from collections.abc import Sequence
from typing import Final

from bot.configs.values import as_number

_ENDPOINT_TYPE: Final = re.compile(
    r"(?:.*\.)?(?:SageMaker|Endpoint)?InstanceType\.(?:ML_)?([A-Z0-9]+)_(?:([0-9]+)_)?([A-Z0-9]+)"
)
_MACHINE_OF: Final = re.compile(r"(?:.*\.)?InstanceClass\.([A-Z0-9_]+)")
_MACHINE_SIZE: Final = re.compile(r"(?:.*\.)?InstanceSize\.([A-Z0-9_]+)")
_SIZE: Final = re.compile(r"_?(?:XLARGE(\d+)|(\d+)XLARGE)")
_METRIC: Final = re.compile(r"(?:.*\.)?PredefinedMetric\.([A-Z0-9_]+)")
_NAMESPACE: Final = re.compile(r"(?:.*\.)?ServiceNamespace\.SAGEMAKER")
_DURATION: Final = re.compile(r"(?:.*\.)?Duration\.(\w+)")
_SECONDS: Final = {"millis": 0.001, "seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400}
_CLASSES: Final = {
    "BURSTABLE2": "t2",
    "BURSTABLE3": "t3",
    "STANDARD4": "m4",
    "STANDARD5": "m5",
    "STANDARD6_INTEL": "m6i",
    "COMPUTE4": "c4",
    "COMPUTE5": "c5",
    "COMPUTE6_INTEL": "c6i",
    "MEMORY5": "r5",
    "PARALLEL3": "p3",
    "GRAPHICS4_NVME_DRIVE": "g4dn",
    "GRAPHICS5": "g5",
    "INFERENCE1": "inf1",
    "INFERENCE2": "inf2",
}
_METRICS: Final = {
    "SAGEMAKER_VARIANT_INVOCATIONS_PER_INSTANCE": "SageMakerVariantInvocationsPerInstance",
    "SAGEMAKER_VARIANT_PROVISIONED_CONCURRENCY_UTILIZATION": "SageMakerVariantProvisionedConcurrencyUtilization",
    "SAGEMAKER_INFERENCE_COMPONENT_INVOCATIONS_PER_COPY": "SageMakerInferenceComponentInvocationsPerCopy",
    "SAGEMAKER_INFERENCE_COMPONENT_CONCURRENT_REQUESTS_PER_COPY_HIGH_RESOLUTION": (
        "SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution"
    ),
    "SAGEMAKER_VARIANT_CONCURRENT_REQUESTS_PER_MODEL_HIGH_RESOLUTION": (
        "SageMakerVariantConcurrentRequestsPerModelHighResolution"
    ),
}


def constant(path: str, arguments: Sequence[object]) -> object:
    """What "InstanceType.G5_XLARGE", "InstanceType.of('ml.g5.xlarge')" or "Duration.minutes(5)" is, else None.

    An argument that is itself a constant is given by its path.
    """
    path = path.removesuffix("()").removesuffix(".value")
    if path.endswith(("InstanceType.of", "InstanceType")):
        return _of(arguments)
    if (found := _ENDPOINT_TYPE.fullmatch(path)) is not None:
        return f"ml.{found[1].lower()}.{found[2] or ''}{found[3].lower()}"
    if (found := _METRIC.fullmatch(path)) is not None:
        return _METRICS.get(found[1])
    if _NAMESPACE.fullmatch(path):
        return "sagemaker"
    if (found := _DURATION.fullmatch(path)) is not None:
        return _seconds(found[1], arguments)
    return None


def endpoint_type(value: object) -> object:
    """A machine's type as SageMaker's API has it: "m5.xlarge" is "ml.m5.xlarge" there."""
    if isinstance(value, str) and re.fullmatch(r"[a-z0-9-]+\.[a-z0-9-]+", value):
        return f"ml.{value}"
    return value


def _of(arguments: Sequence[object]) -> object:
    if len(arguments) == 1:
        return arguments[0] if isinstance(arguments[0], str) else None
    if len(arguments) == 2:
        kind = _MACHINE_OF.fullmatch(str(arguments[0]))
        size = _MACHINE_SIZE.fullmatch(str(arguments[1]))
        if kind and size:
            times = _SIZE.fullmatch(size[1])
            shown = f"{times[1] or times[2]}xlarge" if times else size[1].lower()
            return f"{_CLASSES.get(kind[1], kind[1].lower())}.{shown}"
    return None


def _seconds(unit: str | None, arguments: Sequence[object]) -> object:
    number = as_number(arguments[0]) if unit in _SECONDS and len(arguments) == 1 else None
    if unit is None or number is None:
        return None
    seconds = number * _SECONDS[unit]
    return int(seconds) if seconds == int(seconds) else seconds
