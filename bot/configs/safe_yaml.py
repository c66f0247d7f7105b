"""YAML from strangers: bounded in size, depth and aliases, with the line of each mapping, and no tag but known ones."""

import math
import re
from collections.abc import Iterator
from typing import Final

import yaml

from bot.configs.values import shortened

MOST_BYTES: Final = 262_144
_MOST_NODES: Final = 60_000
_DEEPEST: Final = 50
_MOST_ALIASES: Final = 200
_MOST_DIGITS: Final = 18
# The C scanner is some twenty times faster; the wheels of PyYAML always carry it, a build from source may not.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CLOUDFORMATION_TAG: Final = re.compile(
    "Ref|Sub|GetAtt|If|FindInMap|Join|Select|Split|ImportValue|Base64|Cidr|GetAZs|Equals|Not|And|Or|Condition|Transform"
    "|Length|ToJsonString|Contains|RefAll|ValueOf|ValueOfAll|EachMemberEquals|EachMemberIn"
)
_CORE: Final = "tag:yaml.org,2002:"
_CORE_TAG: Final = re.compile(re.escape(_CORE) + "(str|int|float|bool|null|map|seq)")
_WORDS: Final = {
    **dict.fromkeys(("true", "yes", "on"), True),
    **dict.fromkeys(("false", "no", "off"), False),
    **dict.fromkeys(("null", "~", "")),
}
_INTEGER: Final = re.compile(r"[-+]?[0-9][0-9_]*")
_FLOAT: Final = re.compile(r"[-+]?(\d[\d_]*)?\.?\d+([eE][-+]?\d+)?|[-+]?\d+\.([eE][-+]?\d+)?")


class UnsafeYaml(ValueError):
    """The text cannot be read as YAML within the bounds; the message completes "it …"."""


class Mapping(dict[str, object]):
    """A mapping that knows the line it starts on and the lines of its keys, counted from 1."""

    __slots__ = ("key_lines", "line")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.key_lines: dict[str, int] = {}


def documents(text: str) -> list[object]:
    """All documents of a stream; CloudFormation's short tags become their long forms.

    Raises:
        UnsafeYaml: it is broken, too large or too deep, repeats parts too often or uses a tag that is not known.
    """
    if len(text) - text.count("\n") > MOST_BYTES:
        raise UnsafeYaml(f"has more than {MOST_BYTES // 1024} KiB of YAML")
    builder = _Builder(yaml.parse(text, Loader=_LOADER))
    try:
        return list(builder.stream())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise UnsafeYaml(f"is broken YAML{where}") from error
    except (RecursionError, UnicodeError) as error:
        raise UnsafeYaml("is broken YAML") from error


class _Builder:
    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events
        self._nodes = 0
        self._aliases = 0
        self._anchors: dict[str, tuple[object, int]] = {}

    def stream(self) -> Iterator[object]:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._anchors = {}
                yield self._node(next(self._events), 0)

    def _node(self, event: yaml.Event, depth: int) -> object:
        before = self._count(1)
        if depth > _DEEPEST:
            raise UnsafeYaml(f"is nested more than {_DEEPEST} deep")
        value: object
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if isinstance(event, yaml.ScalarEvent):
            value = _tagged(event, _scalar(event))
        elif isinstance(event, yaml.SequenceStartEvent):
            value = _tagged(event, list(self._items(depth)))
        elif isinstance(event, yaml.MappingStartEvent):
            value = _tagged(event, self._mapping(event, depth))
        else:
            raise UnsafeYaml("is broken YAML")
        if event.anchor:
            self._anchors[event.anchor] = (value, self._nodes - before + 1)
        return value

    def _alias(self, event: yaml.AliasEvent) -> object:
        """What an anchor holds; its size counts again, so that a bomb meets the bound before anybody walks it."""
        self._aliases += 1
        if self._aliases > _MOST_ALIASES:
            raise UnsafeYaml(f"repeats parts of itself more than {_MOST_ALIASES} times")
        if event.anchor not in self._anchors:
            raise UnsafeYaml("repeats a part that it does not hold")
        value, size = self._anchors[event.anchor]
        self._count(size)
        return value

    def _items(self, depth: int) -> Iterator[object]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _mapping(self, start: yaml.MappingStartEvent, depth: int) -> Mapping:
        mapping = Mapping(_line(start))
        merged: list[object] = []
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = _line(event)
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if key == "<<":
                merged += value if isinstance(value, list) else [value]
            elif key is not None:
                mapping[key] = value
                mapping.key_lines[key] = line
        for other in merged:
            if isinstance(other, Mapping):
                self._count(len(other))
                for key, value in other.items():
                    mapping.setdefault(key, value)
        return mapping

    def _count(self, nodes: int) -> int:
        self._nodes += nodes
        if self._nodes > _MOST_NODES:
            raise UnsafeYaml(f"has more than {_MOST_NODES:,} values")
        return self._nodes


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent) -> object:
    text = event.value
    if event.style or event.tag == _CORE + "str":
        return text
    lowered = text.lower()
    if lowered in _WORDS:
        return _WORDS[lowered]
    if _INTEGER.fullmatch(text):
        digits = text.replace("_", "")
        # A leading zero is an octal number or an account id, neither of which is counted with.
        return text if len(digits) > _MOST_DIGITS or (len(digits) > 1 and digits[0] == "0") else int(digits)
    if len(text) < 40 and _FLOAT.fullmatch(text):
        number = float(text.replace("_", ""))
        return number if math.isfinite(number) else text
    return text


def _tagged(event: yaml.ScalarEvent | yaml.CollectionStartEvent, value: object) -> object:
    tag = event.tag
    if tag is None or tag == "!" or tag.startswith(_CORE):
        if (
            tag
            and tag.startswith(_CORE)
            and tag[len(_CORE) :] not in {"str", "int", "float", "bool", "null", "map", "seq"}
        ):
            raise UnsafeYaml(f"uses the tag {shortened(tag.replace(_CORE, '!!'))}, which I do not read")
        return value
    name = tag.removeprefix("!").removeprefix("Fn::")
    if not tag.startswith("!") or not _CLOUDFORMATION_TAG.fullmatch(name):
        raise UnsafeYaml(f"uses the tag {shortened(tag.replace(_CORE, '!!'))}, which I do not read")
    wrapper = Mapping(_line(event))
    if name == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    wrapper[name if name in ("Ref", "Condition") else f"Fn::{name}"] = value
    return wrapper
