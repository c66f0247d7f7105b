"""Calls that others make: in Step Functions definitions, SageMaker pipelines and EventBridge schedules."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from advisor.endpoint import Schedule
from bot.configs.calls import Call, Operation, aliases
from bot.configs.values import Fields, Unknown

_SERVICE_CALL = re.compile(r":sagemaker:(create(?:TransformJob|EndpointConfig|Endpoint|Model))(?:\.sync)?$")
_OPERATIONS: Mapping[str, Operation] = {
    "createTransformJob": "CreateTransformJob",
    "createEndpointConfig": "CreateEndpointConfig",
    "createEndpoint": "CreateEndpoint",
    "createModel": "CreateModel",
}
_MOST_JSON = 262_144
_DEEPEST = 40


def expanded(calls: Iterable[Call]) -> list[Call]:
    """The calls, with those that state machines, pipelines and schedules make put behind them."""
    result: list[Call] = []
    for call in calls:
        result.append(call)
        body = Fields(call.body)
        if call.operation == "CreateStateMachine":
            result += _tasks(call, _parsed(body.raw("Definition", "DefinitionString")))
        elif call.operation == "CreatePipeline":
            result += _steps(call, _parsed(body.raw("PipelineDefinition", "PipelineDefinitionBody")))
        elif call.operation == "CreateSchedule" and (operation := makes_a_call(call.body)):
            result.append(_made(call, operation, _parsed(body.under("Target").raw("Input")), call.label))
    return result


def makes_a_call(schedule: Mapping[str, object]) -> Operation | None:
    """What a schedule calls by itself, its target being the API."""
    arn = Fields(schedule).under("Target").raw("Arn")
    text = arn.text if isinstance(arn, Unknown) else arn
    found = _SERVICE_CALL.search(text) if isinstance(text, str) else None
    return _OPERATIONS[found[1]] if found else None


def recurrences(job: Call, calls: Sequence[Call]) -> tuple[Schedule, ...]:
    """When a job runs again: the schedules that start its owner, or the only schedule beside the only job."""
    rules = [call for call in calls if call.operation in ("PutRule", "CreateSchedule") and _at(call)]
    owner = job.at_address(job.owner)
    mine = [rule for rule in rules if owner & (rule.at_address(rule.address) | _started(rule, calls))]
    jobs = sum(call.operation == "CreateTransformJob" for call in calls)
    if not mine and jobs == 1 and len(rules) == 1:
        mine = rules
    return tuple(_schedule(rule) for rule in mine)


def _at(rule: Call) -> str | None:
    body = Fields(rule.body)
    if str(body.raw("State")).upper() == "DISABLED" or body.raw("IsEnabled") is False:
        return None
    return body.text("ScheduleExpression")


def _schedule(rule: Call) -> Schedule:
    zone = Fields(rule.body).raw("ScheduleExpressionTimezone")
    return Schedule(at=(_at(rule) or "")[:200], tz=zone[:60] if isinstance(zone, str) else None)


def _started(rule: Call, calls: Sequence[Call]) -> frozenset[str]:
    """What a rule starts: its own targets, and those that are put on it apart."""
    body = Fields(rule.body)
    started: frozenset[str] = frozenset()
    for target in (*body.each("Targets"), *body.each("Target")):
        started |= aliases(target.raw("Arn"), rule.scope)
    for call in calls:
        if call.operation == "PutTargets" and call.refers_to("Rule") & rule.answers_to("Name"):
            started |= call.refers_to("Arn")
            started |= frozenset().union(
                *(aliases(each.raw("Arn"), call.scope) for each in Fields(call.body).each("Targets"))
            )
    return started


def _parsed(value: object) -> object:
    """A definition as a tree, whether it stands as one or as JSON text with "${reference}" in it."""
    if isinstance(value, list | tuple) and value:
        value = value[0]
    if isinstance(value, Mapping):
        inner = Fields(value).raw("PipelineDefinitionBody")
        return value if inner is None else _parsed(inner)
    text = value.text if isinstance(value, Unknown) else value
    if not isinstance(text, str) or len(text) > _MOST_JSON:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _tasks(owner: Call, definition: object) -> Iterator[Call]:
    """The SageMaker tasks of an Amazon States Language definition, at any depth."""
    for name, state in _mappings(definition, "", 0):
        resource = state.get("Resource")
        text = resource.text if isinstance(resource, Unknown) else resource
        if isinstance(text, str) and (found := _SERVICE_CALL.search(text)):
            arguments = state.get("Parameters", state.get("Arguments"))
            body = _run_time_values(arguments) if isinstance(arguments, Mapping) else {}
            yield _made(owner, _OPERATIONS[found[1]], body, name)


def _steps(owner: Call, definition: object) -> Iterator[Call]:
    """The transform and model steps of a SageMaker pipeline, its parameters at their defaults."""
    if not isinstance(definition, Mapping):
        return
    parameters = definition.get("Parameters")
    defaults = {
        str(item.get("Name")): item.get("DefaultValue")
        for item in (parameters if isinstance(parameters, list) else [])
        if isinstance(item, Mapping)
    }
    for name, step in _mappings(definition.get("Steps"), "", 0):
        kind, arguments = step.get("Type"), step.get("Arguments")
        if isinstance(arguments, Mapping) and kind in ("Transform", "Model"):
            body = _with_parameters(arguments, defaults, 0)
            operation: Operation = "CreateTransformJob" if kind == "Transform" else "CreateModel"
            yield _made(owner, operation, body, str(step.get("Name") or name))


def _made(owner: Call, operation: Operation, body: object, label: str) -> Call:
    return replace(
        owner,
        operation=operation,
        body=body if isinstance(body, Mapping) else {},
        address="",
        label=owner.label if operation == "CreateTransformJob" and owner.label else label,
        owner=owner.address or owner.label or "the only one",
    )


def _mappings(tree: object, name: str, depth: int) -> Iterator[tuple[str, Mapping[str, object]]]:
    if depth > _DEEPEST:
        return
    if isinstance(tree, Mapping):
        yield name, tree
        for key, value in tree.items():
            yield from _mappings(value, str(key), depth + 1)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from _mappings(value, name, depth + 1)


def _run_time_values(body: object, depth: int = 0) -> object:
    """A task's arguments, with JSON paths ("X.$") and JSONata as unknown values under their plain keys."""
    if depth > _DEEPEST:
        return None
    if isinstance(body, Mapping):
        return {
            str(key).removesuffix(".$"): Unknown(str(value), "is given when it runs")
            if str(key).endswith(".$")
            else _run_time_values(value, depth + 1)
            for key, value in body.items()
        }
    if isinstance(body, list | tuple):
        return [_run_time_values(value, depth + 1) for value in body]
    if isinstance(body, str) and body.startswith("{%"):
        return Unknown(body, "is given when it runs")
    return body


def _with_parameters(body: object, defaults: Mapping[str, object], depth: int) -> object:
    """A step's arguments with {"Get": "Parameters.X"} replaced by the default of X."""
    if depth > _DEEPEST:
        return None
    if isinstance(body, Mapping):
        if len(body) == 1 and isinstance(wanted := body.get("Get"), str):
            default = defaults.get(wanted.removeprefix("Parameters.")) if wanted.startswith("Parameters.") else None
            return Unknown(wanted, "has no default") if default is None else default
        return {str(key): _with_parameters(value, defaults, depth + 1) for key, value in body.items()}
    if isinstance(body, list | tuple):
        return [_with_parameters(value, defaults, depth + 1) for value in body]
    return body
