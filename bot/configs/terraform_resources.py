"""Terraform's resources as calls of the API."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from advisor.endpoint import Source
from bot.configs.calls import Call, Operation
from bot.configs.hcl_results import Resource, pairs
from bot.configs.hcl_values import Names
from bot.configs.terraform_blocks import Body, Parsed, attribute
from bot.configs.terraform_copies import Instance
from bot.configs.terraform_module import Module
from bot.configs.terraform_registry import endpoint_of_module
from bot.configs.values import Unknown, is_heavy

OPERATIONS: Final[Mapping[str, Operation]] = {
    "sagemaker_model": "CreateModel",
    "sagemaker_endpoint_configuration": "CreateEndpointConfig",
    "sagemaker_endpoint_config": "CreateEndpointConfig",
    "sagemaker_endpoint": "CreateEndpoint",
    "sagemaker_inference_component": "CreateInferenceComponent",
    "sagemaker_pipeline": "CreatePipeline",
    "appautoscaling_target": "RegisterScalableTarget",
    "appautoscaling_policy": "PutScalingPolicy",
    "appautoscaling_scheduled_action": "PutScheduledAction",
    "applicationautoscaling_scalable_target": "RegisterScalableTarget",
    "applicationautoscaling_scaling_policy": "PutScalingPolicy",
    "cloudwatch_metric_alarm": "PutMetricAlarm",
    "sfn_state_machine": "CreateStateMachine",
    "stepfunctions_state_machine": "CreateStateMachine",
    "cloudwatch_event_rule": "PutRule",
    "cloudwatch_event_target": "PutTargets",
    "scheduler_schedule": "CreateSchedule",
}
_META: Final = frozenset(("count", "for_each", "provider", "depends_on", "lifecycle", "tags", "tags_all"))
# A block that is repeated by something unknown matters even so where it is what an endpoint consists of.
_ESSENTIAL: Final = frozenset(("production_variants",))


def operation_of(kind: str) -> Operation | None:
    """The call that a resource type stands for, with the provider's prefix taken away."""
    return OPERATIONS.get(kind.partition("_")[2]) if kind.startswith(("aws_", "awscc_")) else None


def calls_of(module: Module, *, scope: str, copies: int = 1, off: str | None = None) -> Iterator[Call]:
    """The calls of a module and of the modules in it."""
    for block in module.blocks:
        operation = operation_of(block.labels[0])
        if operation is not None and block.body is not None:
            for instance in module.instances(block):
                call = _call(module, operation, block, instance)
                yield replace(call, scope=scope, copies=call.copies * copies, off=call.off or off)
    for name, block in module.calls.items():
        for instance in module.instances(block):
            child = module.child(name, instance)
            if child is not None:
                within = instance.off or off
                yield from calls_of(child, scope=scope, copies=copies * instance.copies, off=within)
            else:
                inputs = module.inputs_of(block, instance.names)
                source = attribute(block.body or [], "source")
                place = str(source[1]) if source and source[0] == "literal" else ""
                region, notes = _region(module, block)
                address = f"{module.address}module.{name}{instance.suffix}"
                stands = Source(block.file, block.line, "terraform")
                for call in endpoint_of_module(name, address, place, inputs, stands):
                    yield replace(
                        call,
                        region=region,
                        copies=copies * instance.copies,
                        off=instance.off or off,
                        notes=(*call.notes, *instance.notes, *notes),
                        scope=scope,
                    )


def _call(module: Module, operation: Operation, block: Parsed, instance: Instance) -> Call:
    kind, name = block.labels
    region, notes = _region(module, block)
    repeated: list[str] = []
    body = _fields(module, block.body or [], instance.names, repeated)
    return Call(
        operation=operation,
        body=body,
        source=Source(block.file, block.line, "terraform"),
        address=f"{module.address}{kind}.{name}{instance.suffix}",
        label=_label(name, module, instance),
        region=region,
        copies=instance.copies,
        off=instance.off,
        notes=(*instance.notes, *repeated, *(notes if operation == "CreateEndpointConfig" else ())),
    )


def _label(name: str, module: Module, instance: Instance) -> str:
    """The resource's name in its address; the module's where it is only "this" or "main" in there."""
    if name in ("this", "main", "default") and module.address:
        name = module.address.rstrip(".").rpartition("module.")[2]
    return name + instance.suffix


def _region(module: Module, block: Parsed) -> tuple[str | None, tuple[str, ...]]:
    value = module.region(block.body)
    if isinstance(value, Unknown):
        return None, (value.because("region"),)
    return (value if isinstance(value, str) and len(value) < 30 else None), ()


def _fields(module: Module, body: Body, names: Names, notes: list[str]) -> dict[str, object]:
    """A body's attributes and nested blocks; blocks of one kind are a list, what is null is left out."""
    made: dict[str, object] = {}
    for item in body:
        if item[0] == "=":
            if item[1] not in _META:
                value = module.evaluator.value(item[3], names)
                if isinstance(value, Resource):
                    value = Unknown(f"${{{value.text}}}", "is a whole resource")
                if is_heavy(value):
                    value = Unknown(f"${{{item[1]}}}", "is too large to follow")
                if value is not None:
                    made[item[1]] = value
            continue
        _, kind, labels, _, inner = item
        if kind == "dynamic" and labels:
            _extend(made, labels[0], _dynamic(module, labels[0], inner, names, notes))
        elif kind not in _META:
            _extend(made, kind, [_fields(module, inner, names, notes)])
    return made


def _extend(made: dict[str, object], kind: str, more: list[dict[str, object]]) -> None:
    before = made.get(kind)
    if more:
        made[kind] = [*(before if isinstance(before, list) else []), *more]


def _dynamic(module: Module, kind: str, inner: Body, names: Names, notes: list[str]) -> list[dict[str, object]]:
    """The blocks that a dynamic block makes; where that is not known none, with a note."""
    content = next((item[4] for item in inner if item[0] == "{" and item[1] == "content"), None)
    source = attribute(inner, "for_each")
    iterator = attribute(inner, "iterator")
    if content is None or source is None:
        return []
    name = str(iterator[1]) if iterator and iterator[0] == "name" else kind
    elements = module.evaluator.value(source, names)
    if isinstance(elements, Unknown):
        if kind not in _ESSENTIAL:
            notes.append(elements.because(f"{kind}: for_each"))
            return []
        unclear = Unknown(f"${{{name}.value}}", f"comes from {elements.text[2:-1]}, which {elements.why}")
        return [_fields(module, content, {**names, name: {"key": unclear, "value": unclear}}, notes)]
    return [
        _fields(module, content, {**names, name: {"key": key, "value": value}}, notes) for key, value in pairs(elements)
    ]
