"""Mistakes against what AWS offers and allows: types, regions, memory, payload and time."""

import re
from collections.abc import Iterator

from advisor.answer import Recommendation
from advisor.options.checks import gigabytes
from advisor.recommend import recommend
from advisor.review.judgement import FindingRule, Found, Judged
from advisor.units import Mode

INSTANCES: tuple[Mode, ...] = ("real_time", "async")
GB_PER_BILLION = 2.0
_BILLIONS = re.compile(r"(?<![a-zA-Z0-9.])(?:(\d{1,2})x)?(\d{1,4}(?:\.\d{1,2})?)b(?![a-zA-Z0-9])", re.IGNORECASE)
_QUANTIZED = re.compile(r"gptq|awq|gg[um][fl]|int[48]|fp[48]|[248]-?bit|bnb|w[48]a|quant|gpt-oss", re.IGNORECASE)


def not_a_hosting_type(judged: Judged) -> Iterator[Found]:
    """The SageMaker API does not take this type for endpoints."""
    for name in _types(judged):
        instance = judged.catalog.instances.get(name)
        if instance is None or not instance.hosting:
            yield Found(f"{name} cannot host an endpoint", "take a type of the hosting list, such as ml.c7g.large")


def not_offered_in_region(judged: Judged) -> Iterator[Found]:
    """The type has no price in the region, so it cannot run there."""
    region = judged.profile.region
    if region not in judged.catalog.aws_prices.regions:
        return
    for name in _types(judged):
        instance = judged.catalog.instances.get(name)
        if instance is not None and instance.hosting and judged.usd_per_hour(name) is None:
            regions = ", ".join(
                other
                for other in judged.catalog.aws_prices.regions
                if judged.catalog.aws_prices.instance("hosting", other, name) is not None
            )
            says = f"{name} has no price in {region}"
            if regions:
                yield Found(says, f"run it in one of {regions}")
            else:
                yield Found(f"{says}, nor in any other region of the list", "take another type")


def weights_exceed_accelerator(judged: Judged) -> Iterator[Found]:
    """The model's weights are larger than the memory of the accelerators."""
    instance, memory = judged.instance, judged.profile.memory_gb
    if instance is None:
        return
    has = instance.accelerator_memory_gb if instance.gpu or instance.neuron else instance.memory_gb
    if memory is None:
        model = judged.config.model
        billions = None if model.quantized or model.multi_model else billions_of_parameters(model.name or "")
        if billions is not None and billions * GB_PER_BILLION > has:
            says = f"the name {model.name} says {billions:g} billion parameters, {gigabytes(billions * GB_PER_BILLION)}"
            says += f" as 16-bit numbers; {instance.name} has {gigabytes(round(has, 1))}"
            yield Found(says, "take a type with more memory, or quantize the model")
    elif memory > has:
        says = f"the model takes {gigabytes(memory)}, {instance.name} has {gigabytes(round(has, 1))}"
        yield Found(says, "take a type with more memory, or quantize the model")


def billions_of_parameters(name: str) -> float | None:
    """What a model's name says of its size ("Llama-2-70b", "8x7B"); None where it says nothing, or is quantized."""
    if _QUANTIZED.search(name):
        return None
    sizes = [float(match[2]) * int(match[1] or 1) for match in _BILLIONS.finditer(name)]
    return max(sizes) if sizes else None


def over_limit_of_option(judged: Judged) -> Iterator[Found]:
    """The payload, the response, the time or the image is over what the chosen option takes."""
    answer = judged.answer or _at_any_traffic(judged)
    if answer is None:
        return
    rules = ("payload_over_limit", "response_over_limit", "time_over_limit", "container_over_limit", "gpu_unavailable")
    for veto in answer.option(judged.config.mode).vetoes:
        if veto.rule in rules:
            choice = answer.choice
            yield Found(veto.because, f"use {choice.mode.replace('_', '-')}" if choice else "make it smaller")


def _at_any_traffic(judged: Judged) -> Recommendation | None:
    """The answer for one request, whose limits hold for any number of them; None where nothing was said of it."""
    profile = judged.profile
    said = (profile.payload_mb, profile.response_mb, profile.container_gb, profile.gpu)
    if not profile.seconds_per_request.known and all(value is None for value in said):
        return None
    one = profile.changed(requests_per_month=1.0, peak_requests_per_second=None, runs_per_month=None)
    return recommend(one, judged.catalog)


def _types(judged: Judged) -> list[str]:
    variants = (*judged.config.variants, *judged.config.shadow)
    names = [variant.instance_type for variant in variants] or [judged.config.instance_type]
    return list(dict.fromkeys(name for name in names if name is not None))


RULES = (
    FindingRule(
        "not_a_hosting_type", "error", not_a_hosting_type, "AWS API, ProductionVariant InstanceType", INSTANCES
    ),
    FindingRule("not_offered_in_region", "error", not_offered_in_region, "AWS price list", INSTANCES),
    FindingRule(
        "weights_exceed_accelerator", "error", weights_exceed_accelerator, "AWS instance specifications", INSTANCES
    ),
    FindingRule("over_limit_of_option", "error", over_limit_of_option, "AWS, deploy-model-options"),
)
