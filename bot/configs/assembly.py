"""Calls of the API put together: what an endpoint configuration, its endpoint and its scaling say as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from advisor.endpoint import AsyncSettings, EndpointConfig
from advisor.units import Mode
from bot.configs.calls import Call, is_literal
from bot.configs.hosted import hosted_model
from bot.configs.scaling import ScalableTarget, autoscaling, scalable_targets
from bot.configs.transform import transform_job
from bot.configs.values import Fields
from bot.configs.variants import common_type, serverless_settings, total, variants
from bot.configs.workflows import expanded, recurrences

MOST_ENDPOINTS = 500
# AWS takes ten.
_MOST_VARIANTS = 50


@dataclass(slots=True)
class _Gathered:
    """One configuration while it is put together; `names` are its endpoints' aliases, `named`: one is literal."""

    call: Call
    names: frozenset[str] = frozenset()
    named: bool = False
    endpoints: list[Call] = field(default_factory=list)
    targets: list[ScalableTarget] = field(default_factory=list)
    components: list[Call] = field(default_factory=list)


def assemble(calls: Iterable[Call]) -> tuple[EndpointConfig, ...]:
    """One entry for each endpoint configuration and each transform job, in the order in which they stand.

    What is switched off is only shown where nothing else is found; scaling that stands alone, where no configuration
    does.
    """
    given = expanded(calls)
    shown = [call for call in given if call.operation in ("CreateEndpointConfig", "CreateTransformJob")]
    if any(not call.off for call in shown):
        shown = [call for call in shown if not call.off]
    shown = shown[:MOST_ENDPOINTS]
    if not shown:
        return _scaled_elsewhere(scalable_targets(given))
    models = [call for call in given if call.operation == "CreateModel"]
    gathered = {id(item.call): item for item in _gather(shown, given)}
    return tuple(
        _endpoint(gathered[id(call)], models)
        if id(call) in gathered
        else transform_job(call, models, recurrences(call, given))
        for call in shown
    )


def _scaled_elsewhere(targets: Sequence[ScalableTarget]) -> tuple[EndpointConfig, ...]:
    """Endpoints of which only the scaling is given: what it says can be judged, what they run on is asked for."""
    by_endpoint: dict[frozenset[str], list[ScalableTarget]] = {}
    for target in targets[:MOST_ENDPOINTS]:
        if target.endpoint:
            by_endpoint.setdefault(target.endpoint, []).append(target)
    return tuple(_only_scaled(mine) for mine in by_endpoint.values())


def _only_scaled(targets: Sequence[ScalableTarget]) -> EndpointConfig:
    """A backlog is only counted on asynchronous endpoints."""
    scaled = autoscaling(targets)
    backlog = scaled is not None and any("Backlog" in (policy.metric or "") for policy in scaled.policies)
    name = next((alias for alias in sorted(targets[0].endpoint) if is_literal(alias)), "endpoint")[:200]
    notes = [f"what {name} runs on is not among the files", *(note for target in targets for note in target.notes)]
    return EndpointConfig(
        name=name,
        source=targets[0].source,
        mode="async" if backlog else "real_time",
        autoscaling=scaled,
        schedule=tuple(entry for target in targets for entry in target.schedule),
        unresolved=tuple(dict.fromkeys(notes)),
    )


def _gather(shown: Sequence[Call], given: Sequence[Call]) -> list[_Gathered]:
    items = [_Gathered(call) for call in shown if call.operation == "CreateEndpointConfig"]
    for call in given:
        if call.operation == "CreateEndpoint":
            _link(call, items)
    for item in items:
        if not item.endpoints:
            item.names = _config_names(item.call)
    for call in given:
        if call.operation == "CreateInferenceComponent" and not call.off:
            owner = _owner(items, call.refers_to("EndpointName"))
            if owner:
                owner.components.append(call)
    for target in scalable_targets(given, off=bool(items) and all(item.call.off for item in items)):
        owner = _owner_of_component(items, target) if target.component else _owner(items, target.endpoint)
        if owner:
            if target.off and target.off != owner.call.off:
                # Another switch than the endpoint's own: whether these bounds come with it is not said.
                target.min = target.max = None
                target.notes.append(target.off)
            owner.targets.append(target)
    return items


def _link(endpoint: Call, items: Sequence[_Gathered]) -> None:
    body = Fields(endpoint.body)
    wanted = endpoint.refers_to("EndpointConfigName")
    matching = [item for item in items if wanted & _config_names(item.call)]
    if (
        not matching
        and len(items) == 1
        and not items[0].endpoints
        and not _is_another(wanted, _config_names(items[0].call))
    ):
        matching = list(items)
    name = body.raw("EndpointName", "Name")
    for item in matching:
        item.endpoints.append(endpoint)
        item.names |= endpoint.answers_to("EndpointName", "Name")
        item.named = item.named or isinstance(name, str)


def _is_another(wanted: frozenset[str], names: frozenset[str]) -> bool:
    """Whether both are names as they stand, and no reference that might still lead from one to the other."""
    return bool(wanted) and all(is_literal(name) for name in wanted) and any(is_literal(name) for name in names)


def _config_names(call: Call) -> frozenset[str]:
    return call.answers_to("EndpointConfigName", "Name")


def _owner(items: Sequence[_Gathered], wanted: frozenset[str]) -> _Gathered | None:
    """The configuration that a name means; the only one, where nothing says that it is another."""
    for item in items:
        if wanted & item.names:
            return item
    if len(items) == 1 and not (items[0].named and _is_another(wanted, items[0].names)):
        return items[0]
    return None


def _owner_of_component(items: Sequence[_Gathered], target: ScalableTarget) -> _Gathered | None:
    for item in items:
        for component in item.components:
            if target.component & component.answers_to("InferenceComponentName", "Name"):
                return item
    return items[0] if len(items) == 1 else None


def _endpoint(item: _Gathered, models: Sequence[Call]) -> EndpointConfig:
    call = item.call
    body = Fields(call.body, list(call.notes))
    bodies = list(islice(body.each("ProductionVariants"), _MOST_VARIANTS))
    serverless = next((each.under("ServerlessConfig") for each in bodies if each.has("ServerlessConfig")), None)
    asynchronous = body.under("AsyncInferenceConfig")
    mode: Mode = (
        "serverless" if serverless is not None else "async" if body.has("AsyncInferenceConfig") else "real_time"
    )
    if serverless is None:
        for each in bodies:
            each.under("ServerlessConfig")
    if not bodies and "ProductionVariants" not in body:
        body.notes.append("the production variants are not given")
    own = variants(bodies, sized=mode != "serverless")
    shadow = variants(islice(body.each("ShadowProductionVariants"), _MOST_VARIANTS), sized=mode != "serverless")
    scalings = [each.under("ManagedInstanceScaling") for each in bodies]
    managed = next((each for each in scalings if each and each.flag("Status") is not False), None)
    scaled = autoscaling(item.targets)
    for target in item.targets:
        body.notes += target.notes
    if call.off:
        body.notes.append(call.off)
    return EndpointConfig(
        name=_name(item),
        source=call.source,
        mode=mode,
        instance_type=common_type(own),
        instances=total(own) if mode != "serverless" else None,
        variants=tuple(own),
        shadow=tuple(shadow),
        serverless=serverless_settings(serverless) if serverless is not None else None,
        asynchronous=_async_settings(asynchronous) if mode == "async" else None,
        model=hosted_model(call, bodies, models),
        inference_components=len(item.components),
        managed_instance_min=managed.whole("MinInstanceCount") if managed else None,
        managed_instance_max=managed.whole("MaxInstanceCount") if managed else None,
        data_capture_pct=_captured(body.under("DataCaptureConfig")),
        blue_green=any(_is_blue_green(endpoint) for endpoint in item.endpoints),
        region=call.place(body.notes),
        autoscaling=scaled,
        schedule=tuple(entry for target in item.targets for entry in target.schedule),
        copies=sum(endpoint.copies for endpoint in item.endpoints if not endpoint.off) or call.copies,
        unresolved=tuple(dict.fromkeys(body.notes)),
    )


def _name(item: _Gathered) -> str:
    """The endpoint's name, which is what people call and what is billed; else the configuration's, else its label."""
    for endpoint in item.endpoints:
        if isinstance(name := Fields(endpoint.body).raw("EndpointName", "Name"), str) and name:
            return name[:200]
    body = Fields(item.call.body)
    for candidate in (body.raw("EndpointConfigName", "Name"), body.raw("NamePrefix"), body.raw("EndpointName")):
        if isinstance(candidate, str) and candidate:
            return candidate[:200]
    return item.call.label or (item.endpoints[0].label if item.endpoints else "") or "endpoint"


def _async_settings(body: Fields) -> AsyncSettings:
    notification = body.under("OutputConfig").under("NotificationConfig")
    return AsyncSettings(
        max_concurrent_per_instance=body.under("ClientConfig").whole("MaxConcurrentInvocationsPerInstance"),
        completion_topic="SuccessTopic" in notification,
    )


def _captured(body: Fields) -> float | None:
    if not body or body.flag("EnableCapture") is False:
        return None
    return body.number("InitialSamplingPercentage", most=100)


def _is_blue_green(endpoint: Call) -> bool:
    return Fields(endpoint.body).under("DeploymentConfig").has("BlueGreenUpdatePolicy")
