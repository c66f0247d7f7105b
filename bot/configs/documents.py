"""Requests and descriptions in plain JSON or YAML: API bodies, command-line input, Kubernetes resources, workflows."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from advisor.endpoint import Source
from bot.configs.calls import MOST_CALLS, Call, Found, Operation
from bot.configs.safe_yaml import Mapping as LinedMapping
from bot.configs.trees import Tree
from bot.configs.values import Fields, Unknown, squashed
from bot.configs.workflows import makes_a_call

_DEEPEST: Final = 60
_ARNS: Final = ("EndpointConfigArn", "TransformJobArn", "EndpointArn")
_WHOLE: Final = ("CreateStateMachine", "CreatePipeline", "CreateEndpointConfig")
_LONGEST_EMBEDDED: Final = 262_144
_EMBEDDED: Final = re.compile("ProductionVariants|TransformResources|createTransformJob|createEndpointConfig")
# Without one of these keys a mapping is no request.
_TELLING: Final = frozenset(
    (
        *("productionvariants", "instancetype", "transformresources", "states", "steps", "endpointconfigname"),
        *("primarycontainer", "containers", "inferencecomponentname", "mincapacity", "scheduleexpression"),
        *("targettrackingscalingpolicyconfiguration", "stepscalingpolicyconfiguration", "scalabletargetaction"),
        "alarmactions",
    )
)


@dataclass(frozen=True, slots=True)
class _Above:
    """What is known from further up: the line, and the name and region that a Kubernetes resource has for its spec."""

    line: int = 1
    label: str = ""
    region: str | None = None


def read(tree: Tree) -> Found:
    """The calls that a document describes, wherever in it they stand."""
    return Found(list(islice(_Walk(tree).calls(tree.root, _Above(), 0), MOST_CALLS + 1)))


class _Walk:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._searched: dict[str, int] = {}

    def calls(self, node: object, above: _Above, depth: int) -> Iterator[Call]:
        if depth > _DEEPEST:
            return
        if isinstance(node, Mapping):
            above = self._below(node, above)
            operation, key = _operation(node)
            if operation is not None:
                line = self._line(node, key, above)
                yield self._call(operation, node, replace(above, line=line))
                if operation in _WHOLE or (operation == "CreateSchedule" and makes_a_call(node)):
                    return
            for value in node.values():
                yield from self.calls(value, above, depth + 1)
        elif isinstance(node, list):
            if _are_variants(node):
                line = self._line(node[0], "VariantName", above)
                yield self._call("CreateEndpointConfig", {"ProductionVariants": node}, replace(above, line=line))
                return
            for value in node:
                yield from self.calls(value, above, depth + 1)
        elif isinstance(node, str) and node.lstrip()[:1] == "{" and _EMBEDDED.search(node):
            yield from self.calls(_embedded(node), above, depth + 1)

    def _below(self, node: Mapping[str, object], above: _Above) -> _Above:
        metadata, provider = node.get("metadata"), node.get("forProvider")
        if isinstance(node, LinedMapping):
            above = replace(above, line=node.line)
        if "kind" in node and isinstance(metadata, Mapping):
            if isinstance(name := metadata.get("name"), str):
                above = replace(above, label=name)
            annotations = metadata.get("annotations")
            region = annotations.get("services.k8s.aws/region") if isinstance(annotations, Mapping) else None
            if isinstance(region, str):
                above = replace(above, region=region)
        if isinstance(provider, Mapping) and isinstance(region := provider.get("region"), str):
            above = replace(above, region=region)
        return above

    def _line(self, node: object, key: str, above: _Above) -> int:
        """Where a mapping begins in YAML; in JSON where its key stands next, for the walk goes in the text's order."""
        if isinstance(node, LinedMapping):
            return node.line
        text = self._tree.document.text
        place = text.find(f'"{key}"', self._searched.get(key, 0))
        if place < 0:
            return above.line
        self._searched[key] = place + 1
        return text.count("\n", 0, place) + 1

    def _call(self, operation: Operation, node: Mapping[str, object], above: _Above) -> Call:
        fields = Fields(node)
        body = node if operation not in _WRAPPED else {_WRAPPED[operation]: node, **_named(node)}
        if operation == "CreateEndpointConfig" and "ProductionVariants" not in fields:
            # A program's own settings: the variant's fields stand beside the endpoint's name.
            count = fields.raw("InitialInstanceCount", "InstanceCount")
            body = {**node, "ProductionVariants": [{**node, "InitialInstanceCount": count}]}
        region = fields.raw("Region") or _region_of_arn(fields.raw(*_ARNS))
        return Call(
            operation=operation,
            body=body,
            source=Source(self._tree.document.name, above.line, "document"),
            address=above.label,
            label=above.label,
            region=region if isinstance(region, str) else above.region,
            scope=f"document:{self._tree.document.name}",
        )


_WRAPPED: Final[Mapping[Operation, str]] = {"CreateStateMachine": "Definition", "CreatePipeline": "PipelineDefinition"}


def _region_of_arn(arn: object) -> str | None:
    parts = arn.split(":") if isinstance(arn, str) else []
    return parts[3] if len(parts) > 5 and parts[3] else None


def _named(node: Mapping[str, object]) -> dict[str, object]:
    return {"Name": node["Name"]} if isinstance(node.get("Name"), str) else {}


def _operation(node: Mapping[str, object]) -> tuple[Operation | None, str]:
    """What a mapping is a request for, and the key that shows it."""
    if _TELLING.isdisjoint(map(squashed, node)):
        return None, ""
    body = Fields(node)
    listed = body.raw("ProductionVariants")
    if isinstance(listed, list | Mapping) and "EndpointStatus" not in body:
        return "CreateEndpointConfig", _key(node, "productionvariants")
    if isinstance(kind := body.raw("InstanceType"), str) and kind.startswith("ml.") and "EndpointName" in body:
        return "CreateEndpointConfig", _key(node, "instancetype")
    if isinstance(body.raw("TransformResources"), Mapping):
        return "CreateTransformJob", _key(node, "transformresources")
    if isinstance(node.get("States"), Mapping) and "StartAt" in node:
        return "CreateStateMachine", "StartAt"
    if isinstance(node.get("Steps"), list) and "Version" in node:
        return "CreatePipeline", "Steps"
    if _is_scalar(body.raw("EndpointConfigName")) and _is_scalar(body.raw("EndpointName")):
        return "CreateEndpoint", _key(node, "endpointname")
    if "PrimaryContainer" in body or ("Containers" in body and "ExecutionRoleArn" in body):
        return "CreateModel", _key(node, "primarycontainer")
    if _is_scalar(body.raw("InferenceComponentName")) and ("Specification" in body or "RuntimeConfig" in body):
        return "CreateInferenceComponent", _key(node, "inferencecomponentname")
    if "MinCapacity" in body and "MaxCapacity" in body and "ResourceId" in body:
        return "RegisterScalableTarget", _key(node, "resourceid")
    if "TargetTrackingScalingPolicyConfiguration" in body or "StepScalingPolicyConfiguration" in body:
        return "PutScalingPolicy", _key(node, "policyname")
    if "ScalableTargetAction" in body and "Schedule" in body:
        return "PutScheduledAction", _key(node, "schedule")
    if isinstance(body.raw("ScheduleExpression"), str):
        return "CreateSchedule" if "Target" in body else "PutRule", _key(node, "scheduleexpression")
    if "AlarmActions" in body and "MetricName" in body:
        return "PutMetricAlarm", _key(node, "alarmactions")
    return None, ""


def _key(node: Mapping[str, object], wanted: str) -> str:
    """The key as it is spelled here, else the first one."""
    return next((key for key in node if key.replace("_", "").lower() == wanted), next(iter(node), ""))


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | Unknown)


def _are_variants(node: list[object]) -> bool:
    """A bare list of variants, as the command line takes it from a file."""
    if not node or not all(isinstance(item, Mapping) for item in node):
        return False
    first = Fields(node[0])
    return "VariantName" in first and ("InstanceType" in first or "ServerlessConfig" in first)


def _embedded(text: str) -> object:
    """JSON inside of a text, as event targets and build scripts carry it."""
    try:
        return json.loads(text) if len(text) <= _LONGEST_EMBEDDED else None
    except (ValueError, RecursionError):
        return None
