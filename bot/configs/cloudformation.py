"""CloudFormation and SAM templates, in YAML or JSON."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import PurePath

from advisor.endpoint import Source
from bot.configs.calls import MOST_CALLS, Call, Found, Operation
from bot.configs.intrinsics import Template
from bot.configs.parameter_files import parameters, together
from bot.configs.trees import Tree, line_of
from bot.configs.values import Unknown

_OPERATIONS: Mapping[str, Operation] = {
    "AWS::SageMaker::Model": "CreateModel",
    "AWS::SageMaker::EndpointConfig": "CreateEndpointConfig",
    "AWS::SageMaker::Endpoint": "CreateEndpoint",
    "AWS::SageMaker::InferenceComponent": "CreateInferenceComponent",
    "AWS::SageMaker::TransformJob": "CreateTransformJob",
    "AWS::SageMaker::Pipeline": "CreatePipeline",
    "AWS::StepFunctions::StateMachine": "CreateStateMachine",
    "AWS::Serverless::StateMachine": "CreateStateMachine",
    "AWS::ApplicationAutoScaling::ScalableTarget": "RegisterScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy": "PutScalingPolicy",
    "AWS::CloudWatch::Alarm": "PutMetricAlarm",
    "AWS::Events::Rule": "PutRule",
    "AWS::Scheduler::Schedule": "CreateSchedule",
}
_SERVERLESS = ("AWS::Serverless::Function", "AWS::Serverless::StateMachine")
_DEEPEST_WRAPPER = 4
_MOST_COPIES = 50
_DEEPEST_RESOURCE = 30


def template_in(tree: Tree) -> Mapping[str, object] | None:
    """The template in a document, or a piece of one; other tools' files wrap it in sections of their own."""
    return _template(tree.root, 0)


def read(templates: Sequence[Tree], others: Sequence[Tree]) -> Found:
    """The calls that the templates stand for; parameter files among the `others` are applied to them."""
    found = Found()
    given = [(tree.document.name, values) for tree in others if (values := parameters(tree)) is not None]
    roots = [(tree, root) for tree in templates if (root := template_in(tree)) is not None]
    nested = _nested_parameters(roots, together(given))
    for tree, root in roots:
        if len(found.calls) > MOST_CALLS:
            break
        values = {**together(given), **nested.get(PurePath(tree.document.name).name, {})}
        found.calls += islice(_calls(tree, root, Template(root, values)), MOST_CALLS + 1)
    return found


def _template(node: object, depth: int) -> Mapping[str, object] | None:
    if not isinstance(node, Mapping) or depth > _DEEPEST_WRAPPER:
        return None
    if _are_resources(node.get("Resources")):
        return node
    if _are_resources(node):
        return {"Resources": node}
    if str(node.get("Type")).startswith("AWS::") and "Properties" in node:
        return {"Resources": {"Resource": node}}
    return next((found for child in node.values() if (found := _template(child, depth + 1)) is not None), None)


def _are_resources(node: object) -> bool:
    return isinstance(node, Mapping) and any(
        (isinstance(item, Mapping) and str(item.get("Type")).startswith("AWS::")) or key.startswith("Fn::ForEach::")
        for key, item in node.items()
        if isinstance(key, str)
    )


def _nested_parameters(
    roots: Sequence[tuple[Tree, Mapping[str, object]]], given: Mapping[str, object]
) -> Mapping[str, Mapping[str, object]]:
    """What stacks hand to the nested templates that were given too, by the nested file's name."""
    names = {PurePath(tree.document.name).name for tree, _ in roots}
    handed: dict[str, Mapping[str, object]] = {}
    for _, root in roots:
        template = Template(root, given)
        for _, resource in _resources(root):
            if resource.get("Type") in ("AWS::CloudFormation::Stack", "AWS::Serverless::Application"):
                properties = template.value(resource.get("Properties"))
                if isinstance(properties, Mapping):
                    place = properties.get("TemplateURL", properties.get("Location"))
                    text = place.text if isinstance(place, Unknown) else place
                    name = PurePath(text).name if isinstance(text, str) else ""
                    values = properties.get("Parameters")
                    if name in names and isinstance(values, Mapping):
                        handed[name] = {key: value for key, value in values.items() if not isinstance(value, Unknown)}
    return handed


def _resources(root: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    resources = root.get("Resources")
    if isinstance(resources, Mapping):
        for name, resource in resources.items():
            if isinstance(resource, Mapping) and isinstance(resource.get("Type"), str):
                yield str(name), resource
            elif str(name).startswith("Fn::ForEach::") and isinstance(resource, list) and len(resource) == 3:
                yield from _repeated(*resource)


def _repeated(variable: object, values: object, template: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The resources of an Fn::ForEach over a literal list."""
    for value in values[:_MOST_COPIES] if isinstance(values, list) else []:
        if isinstance(variable, str) and isinstance(template, Mapping) and isinstance(value, str) and len(value) < 256:
            for name, resource in template.items():
                made = _with(resource, f"${{{variable}}}", value, 0)
                if isinstance(made, Mapping) and isinstance(made.get("Type"), str):
                    yield str(name).replace(f"${{{variable}}}", value), made


def _with(node: object, mark: str, value: str, depth: int) -> object:
    if depth > _DEEPEST_RESOURCE:
        return None
    if isinstance(node, Mapping):
        if node == {"Ref": mark[2:-1]}:
            return value
        return {_with(key, mark, value, depth + 1): _with(child, mark, value, depth + 1) for key, child in node.items()}
    if isinstance(node, list):
        return [_with(child, mark, value, depth + 1) for child in node]
    return node.replace(mark, value) if isinstance(node, str) else node


def _calls(tree: Tree, root: Mapping[str, object], template: Template) -> Iterator[Call]:
    resources = root.get("Resources")
    for name, resource in _resources(root):
        kind = resource["Type"]
        operation = _OPERATIONS.get(str(kind))
        if operation is None and kind not in _SERVERLESS:
            continue
        source = Source(tree.document.name, line_of(tree, resources, name), "cloudformation")
        properties = template.value(resource.get("Properties"))
        body: Mapping[str, object] = properties if isinstance(properties, Mapping) else {}
        if operation is not None:
            off = _off(resource, template)
            yield Call(operation, body, source, address=name, label=name, off=off, scope=source.file)
        if kind in _SERVERLESS:
            yield from _event_rules(name, body, source)


def _off(resource: Mapping[str, object], template: Template) -> str | None:
    condition = resource.get("Condition")
    if isinstance(condition, str) and template.holds(condition) is False:
        return f"it is only created where the condition {condition[:60]} holds, which it does not as given"
    return None


def _event_rules(name: str, body: Mapping[str, object], source: Source) -> Iterator[Call]:
    """The schedules that SAM writes into a function or state machine."""
    events = body.get("Events")
    for event in events.values() if isinstance(events, Mapping) else ():
        if isinstance(event, Mapping) and event.get("Type") in ("Schedule", "ScheduleV2"):
            inner = event.get("Properties")
            if isinstance(inner, Mapping):
                enabled = inner.get("Enabled")
                rule = {
                    "ScheduleExpression": inner.get("Schedule", inner.get("ScheduleExpression")),
                    "ScheduleExpressionTimezone": inner.get("ScheduleExpressionTimezone"),
                    "State": "DISABLED" if enabled is False else inner.get("State"),
                    "Targets": [{"Arn": Unknown(f"${{{name}}}", "")}],
                }
                yield Call("PutRule", rule, source, address=f"{name}.Events", label=name, scope=source.file)
