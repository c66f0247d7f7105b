"""Lines of the AWS CLI in scripts and in text, with the variables that the same script sets."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from advisor.endpoint import Source
from bot.configs.calls import Call, Found, Operation
from bot.configs.cli_shorthand import shorthand
from bot.configs.code_calls import name_with_holes, with_their_own_names
from bot.configs.files_beside import Beside
from bot.configs.given import Document
from bot.configs.shell_words import Command, Script
from bot.configs.values import Unknown

_MOST_CALLS: Final = 500
_LONGEST_JSON: Final = 262_144
_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("sagemaker", "create-model"): "CreateModel",
    ("sagemaker", "create-endpoint-config"): "CreateEndpointConfig",
    ("sagemaker", "create-endpoint"): "CreateEndpoint",
    ("sagemaker", "update-endpoint"): "CreateEndpoint",
    ("sagemaker", "create-inference-component"): "CreateInferenceComponent",
    ("sagemaker", "create-transform-job"): "CreateTransformJob",
    ("sagemaker", "create-pipeline"): "CreatePipeline",
    ("application-autoscaling", "register-scalable-target"): "RegisterScalableTarget",
    ("application-autoscaling", "put-scaling-policy"): "PutScalingPolicy",
    ("application-autoscaling", "put-scheduled-action"): "PutScheduledAction",
    ("cloudwatch", "put-metric-alarm"): "PutMetricAlarm",
    ("events", "put-rule"): "PutRule",
    ("events", "put-targets"): "PutTargets",
    ("scheduler", "create-schedule"): "CreateSchedule",
}
# These take their words as they are; "a=b" in them is not a mapping.
_TEXTS: Final = re.compile(
    r"(name|arn|id|type|dimension|namespace|schedule|expression|timezone|capacity|mb|transforms)$"
)
_GLOBAL: Final = ("region", "profile", "output", "query", "endpoint-url")
_FILE: Final = re.compile(r"file(?:b)?://(.+)")


_NOT_GIVEN: Final = "is a file that was not given"
_TOO_LARGE: Final = Unknown("the file", "is too large")


def read(documents: Sequence[Document], beside: Beside) -> Found:
    """The calls in scripts, which may read files `beside` them by file://…."""
    found = Found()
    for document in documents:
        script = Script(document.text)
        files = beside.with_more(script.files)
        mine: list[Call] = []
        for command in script.commands():
            call = _call(command, files, document.name)
            if call is not None and len(mine) < _MOST_CALLS and not _has_twin(call, mine):
                mine.append(call)
        regions = {call.region for call in mine if call.region}
        default = script.value("AWS_DEFAULT_REGION") or script.value("AWS_REGION")
        region = default if isinstance(default, str) else regions.pop() if len(regions) == 1 else None
        found.calls += [
            call if call.region or call.notes else replace(call, region=region) for call in with_their_own_names(mine)
        ]
    return found


def _call(command: Command, files: Beside, name: str) -> Call | None:
    words = list(command.words)
    region: object = None
    plain: list[object] = []
    options: dict[str, list[object]] = {}
    place = 1
    while place < len(words):
        word = words[place]
        text = word.text if isinstance(word, Unknown) else word
        place += 1
        if not isinstance(text, str) or not text.startswith("--"):
            if len(plain) < 2:
                plain.append(word)
            continue
        option, joined, value = text[2:].partition("=")
        values: list[object] = [Unknown(value, word.why) if isinstance(word, Unknown) else value] if joined else []
        while place < len(words) and not _is_option(words[place]) and (option not in _GLOBAL or not values):
            values.append(words[place])
            place += 1
            if len(plain) < 2 and values:
                break
        options[option] = values
    if len(plain) < 2:
        return None
    operation = _OPERATIONS.get((str(plain[0]), str(plain[1])))
    if operation is None:
        return None
    region = (options.pop("region", None) or [None])[0]
    body = _body(options, files)
    variants = body.get("ProductionVariants", body.get("production-variants"))
    if operation == "CreateEndpointConfig" and variants is None:
        # The command is only mentioned, or asked for its help.
        return None
    elsewhere = isinstance(variants, Unknown) and variants.why == _NOT_GIVEN
    return Call(
        operation,
        body,
        Source(name, command.line, "aws_cli"),
        label=name_with_holes(body) if operation != "CreateEndpointConfig" else "",
        region=region if isinstance(region, str) else None,
        notes=(region.because("region"),) if isinstance(region, Unknown) else (),
        off=f"{variants.text} {_NOT_GIVEN}" if elsewhere and isinstance(variants, Unknown) else None,
        scope=f"shell:{name}",
    )


def _has_twin(call: Call, others: Sequence[Call]) -> bool:
    """An endpoint that is created or else updated to the same configuration is one."""
    return call.operation == "CreateEndpoint" and any(
        other.operation == call.operation and other.body == call.body for other in others
    )


def _is_option(word: object) -> bool:
    text = word.text if isinstance(word, Unknown) else word
    return isinstance(text, str) and text.startswith("--")


def _body(options: Mapping[str, list[object]], files: Beside) -> dict[str, object]:
    body: dict[str, object] = {}
    for option, values in options.items():
        if option in ("cli-input-json", "cli-input-yaml"):
            given = _value(option, values, files)
            if isinstance(given, dict):
                body = {**given, **body}
            elif isinstance(given, Unknown):
                body.setdefault("ProductionVariants", given)
        elif option not in _GLOBAL:
            body[option] = _value(option, values, files)
    return body


def _value(option: str, values: list[object], files: Beside) -> object:
    if not values:
        return True
    first = values[0]
    if isinstance(first, str) and (found := _FILE.match(first)) is not None:
        path = found[1]
        held = files.parsed(path, lambda text: _json(text) if len(text) <= _LONGEST_JSON else _TOO_LARGE)
        return Unknown(path, _NOT_GIVEN) if held is None else held
    if isinstance(first, Unknown) and first.text.startswith("file://"):
        return Unknown(first.text, "is a file whose name is not known")
    joined = " ".join(value.text if isinstance(value, Unknown) else str(value) for value in values)
    if joined.lstrip()[:1] in ("{", "["):
        return _json(joined)
    if _TEXTS.search(option):
        return first
    if all(isinstance(value, Unknown) and _is_whole(value) for value in values):
        return first
    items = [shorthand(value) for value in values]
    if option.endswith("variants"):
        items = [Unknown(str(item)[:200], "cannot be read") if isinstance(item, str) else item for item in items]
    if option.endswith(("variants", "containers", "actions", "tags", "targets")):
        return [part for item in items for part in (item if isinstance(item, list) else [item])]
    return items[0]


def _is_whole(value: Unknown) -> bool:
    return value.text.startswith("${") and "${" not in value.text[2:] and value.text.endswith("}")


def _json(text: str) -> object:
    """JSON; a value in it that was to be filled in stays as it is written."""
    try:
        return json.loads(text)
    except RecursionError:
        return Unknown("the JSON", "is nested too deep")
    except ValueError:
        pass
    try:
        return json.loads(re.sub(r'(?<!["\w])(\$\{[^{}"]*\})(?!["\w])', r'"\1"', text))
    except (ValueError, RecursionError):
        return Unknown("the JSON", "is broken")
