"""What every form is read into: calls of the AWS API, with the names that link one to another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from advisor.endpoint import Source
from bot.configs.values import Fields, Unknown, shortened, squashed

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
    "PutTargets",
    "CreateSchedule",
]

MOST_CALLS = 1_500
_SEPARATOR = "\0"
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d")
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
    pipeline that makes the call. References mean something within one `scope` only (a template, a Terraform module's
    directory), literal names everywhere. `off` says why it is not created unless something is changed.
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
    scope: str = ""

    def place(self, notes: list[str]) -> str | None:
        """The region; what is not the name of one is noted."""
        region = self.region and self.region.strip().lower()
        if region and not _REGION.fullmatch(region):
            notes.append(f"region = {shortened(region)} is not the name of a region")
            return None
        return region or None

    def refers_to(self, *fields: str) -> frozenset[str]:
        """What the first of these fields that is given can be matched by."""
        return aliases(Fields(self.body).raw(*fields), self.scope)

    def answers_to(self, *fields: str) -> frozenset[str]:
        """What this call's resource can be matched by: the names in these fields, and its address."""
        return self.refers_to(*fields) | self.at_address(self.address)

    def at_address(self, address: str) -> frozenset[str]:
        return frozenset({_scoped(address, self.scope)} if address else ())


@dataclass(slots=True)
class Found:
    """What one reader found; `problems` are sentences about what could not be read at all."""

    calls: list[Call] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        self.calls += other.calls
        self.problems += other.problems


def aliases(value: object, scope: str) -> frozenset[str]:
    """The names under which a value can be matched: a literal as it is, an unknown one by what it refers to."""
    if isinstance(value, str) and value:
        return frozenset({value})
    if isinstance(value, Unknown):
        whole = _ONE_REFERENCE.fullmatch(value.text)
        return frozenset(
            _scoped(text, scope) for text in ([value.text, _resource(whole[1])] if whole else [value.text])
        )
    return frozenset()


def aliases_of_text(text: str, scope: str) -> frozenset[str]:
    """As `aliases`, of a piece of text that may hold "${reference}"."""
    return aliases(Unknown(text, "") if "${" in text else text, scope)


def is_literal(alias: str) -> bool:
    return _SEPARATOR not in alias


def _scoped(text: str, scope: str) -> str:
    return f"{scope}{_SEPARATOR}{text}"


def _resource(reference: str) -> str:
    """The address in "module.a.aws_sagemaker_endpoint.this[0].name" or "Endpoint.EndpointName"."""
    plain = _NUMBERED.sub("", reference)
    address, _, attribute = plain.rpartition(".")
    return address if address and _ATTRIBUTE.fullmatch(squashed(attribute)) else plain
