"""What every form is read into: calls of the AWS API, with the names that link one to another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from advisor.endpoint import Source
from bot.configs.values import Unknown, squashed

Operation = Literal[
    "CreateModel",
    "CreateEndpointConfig",
    "CreateEndpoint",
    "CreateInferenceComponent",
    "CreateTransformJob",
    "CreateStateMachine",
    "CreatePipeline",
    "RegisterScalableTarget",
    "PutScalingPolicy",
    "PutScheduledAction",
    "PutMetricAlarm",
    "PutRule",
    "CreateSchedule",
]

_ONE_REFERENCE = re.compile(r"\$\{([^{}]*)\}")
_NUMBERED = re.compile(r"\[[^\[\]\"']*\]")
_ATTRIBUTE = re.compile(
    "(attr)?(name|id|arn|ref|(endpoint|endpointconfig|model|statemachine|function|pipeline|inferencecomponent)(name|arn)"
    "|resourceid)"
)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the API, or the resource that stands for it.

    `body` has the API's fields in any spelling (InstanceType, instance_type, instanceType); a value that is not known
    is an `Unknown`. `address` is what other resources call it: "aws_sagemaker_endpoint.this", a logical id, a variable.
    `label` is the name to show where the resource has none of its own. `owner` is the address of the state machine or
    pipeline that makes the call. `off` says why it is not created unless something is changed.
    """

    operation: Operation
    body: Mapping[str, object]
    source: Source
    address: str = ""
    label: str = ""
    region: str | None = None
    copies: int = 1
    owner: str = ""
    off: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """What one reader found; `problems` are sentences about what could not be read at all."""

    calls: list[Call] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        self.calls += other.calls
        self.problems += other.problems


def aliases(value: object) -> frozenset[str]:
    """The names under which a value can be matched: a literal as it is, an unknown one by what it refers to."""
    if isinstance(value, str) and value:
        return frozenset({value})
    if isinstance(value, Unknown):
        whole = _ONE_REFERENCE.fullmatch(value.text)
        return frozenset({value.text, _resource(whole[1])} if whole else {value.text})
    return frozenset()


def symbol(text: str) -> frozenset[str]:
    """As `aliases`, of a piece of text that may hold "${reference}"."""
    return aliases(Unknown(text, "")) if "${" in text else aliases(text)


def _resource(reference: str) -> str:
    """The address in "module.a.aws_sagemaker_endpoint.this[0].name" or "Endpoint.EndpointName"."""
    plain = _NUMBERED.sub("", reference)
    address, _, attribute = plain.rpartition(".")
    return address if address and _ATTRIBUTE.fullmatch(squashed(attribute)) else plain
