"""Calls of Terraform modules whose files were not given, where their inputs plainly describe an endpoint."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from advisor.endpoint import Source
from bot.configs.calls import Call
from bot.configs.values import Fields, Unknown, as_number

_HOSTS: Final = re.compile("sagemaker|endpoint|hugging|inference|hosting|serving|model", re.IGNORECASE)
_DOES_NOT: Final = re.compile("notebook|studio|domain|training|train|processing|workteam|feature", re.IGNORECASE)
# This module's own default, as its documentation gives it.
_ONE_INSTANCE_BY_DEFAULT: Final = "philschmid/sagemaker-huggingface/aws"
_NAMES: Final = ("endpoint_name", "name", "name_prefix", "endpoint_name_prefix")
_TYPES: Final = ("instance_type", "endpoint_instance_type", "sagemaker_instance_type", "inference_instance_type")
_COUNTS: Final = (
    "initial_instance_count",
    "instance_count",
    "endpoint_instance_count",
    "endpoint_initial_instance_count",
    "sagemaker_instance_count",
    "min_instance_count",
)


def endpoint_of_module(
    label: str, address: str, place: str, inputs: Mapping[str, object], source: Source
) -> Iterator[Call]:
    """The configuration, and the scaling where it is given too; nothing where the inputs do not say that it hosts."""
    given = Fields(inputs)
    variants = _variants(given, place)
    hosts = _HOSTS.search(place) or _HOSTS.search(label) or "endpoint_name" in given
    if variants is None or not hosts or _DOES_NOT.search(place.rpartition("//")[2]) or _DOES_NOT.search(label):
        return
    name = given.raw(*_NAMES)
    body: dict[str, object] = {
        "EndpointConfigName": name if isinstance(name, str) else None,
        "ProductionVariants": variants,
        "AsyncInferenceConfig": _asynchronous(given),
        "DataCaptureConfig": given.raw("data_capture_config"),
    }
    yield Call("CreateEndpointConfig", body, source, address=address, label=label)
    if isinstance(model := given.raw("hf_model_id"), str):
        environment = {"HF_MODEL_ID": model}
        yield Call("CreateModel", {"PrimaryContainer": {"Environment": environment, "Image": "huggingface"}}, source)
    yield from _scaling(given, address, source)


def _asynchronous(given: Fields) -> object:
    """The block as it is, or the one that inputs of its fields' names amount to."""
    whole = given.raw("async_inference_config", "async_config")
    concurrent = given.raw("max_concurrent_invocations_per_instance")
    if whole is not None or concurrent is None:
        return whole
    return {"client_config": {"max_concurrent_invocations_per_instance": concurrent}}


def _variants(given: Fields, place: str) -> list[object] | None:
    listed = given.raw("production_variants", "production_variant")
    if isinstance(listed, Mapping):
        inner = list(listed.values())
        listed = inner if inner and all(isinstance(item, Mapping) for item in inner) else [listed]
    if isinstance(listed, list) and listed:
        return listed
    serverless = given.raw("serverless_config", "serverless_inference_config")
    if isinstance(serverless, Mapping):
        return [{"ServerlessConfig": serverless, "ModelName": given.raw("model_name")}]
    if (memory := given.raw("memory_size_in_mb", "serverless_memory_size_in_mb", "serverless_memory_size")) is not None:
        limits = given.raw("max_concurrency", "serverless_max_concurrency")
        return [{"ServerlessConfig": {"memory_size_in_mb": memory, "max_concurrency": limits}}]
    kind = given.raw(*_TYPES)
    if not (isinstance(kind, str) and kind.startswith("ml.")) and not isinstance(kind, Unknown):
        return None
    count = given.raw(*_COUNTS)
    if count is None and place.startswith(_ONE_INSTANCE_BY_DEFAULT):
        count = 1
    variant = {"instance_type": kind, "initial_instance_count": count, "model_name": given.raw("model_name")}
    return [variant]


def _scaling(given: Fields, address: str, source: Source) -> Iterator[Call]:
    inner = given.under("autoscaling") or given.under("autoscaling_config") or given
    low = inner.raw("min_capacity", "autoscaling_min_capacity", "min_instances")
    high = inner.raw("max_capacity", "autoscaling_max_capacity", "max_instances")
    if as_number(high) is None:
        return
    resource = Unknown(f"endpoint/${{{address}}}/variant/AllTraffic", "")
    if low is None:
        low = 1
    target = {"ResourceId": resource, "ServiceNamespace": "sagemaker", "MinCapacity": low, "MaxCapacity": high}
    yield Call("RegisterScalableTarget", target, source)
    goal = inner.raw("scaling_target_invocations", "target_value", "autoscaling_target_value", "target_invocations")
    if as_number(goal) is not None:
        tracking = {
            "TargetValue": goal,
            "PredefinedMetricSpecification": {"PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"},
            "ScaleInCooldown": inner.raw("scale_in_cooldown"),
            "ScaleOutCooldown": inner.raw("scale_out_cooldown"),
        }
        policy = {"ResourceId": resource, "TargetTrackingScalingPolicyConfiguration": tracking}
        yield Call("PutScalingPolicy", policy, source)
