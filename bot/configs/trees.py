"""JSON and YAML files as plain trees, within bounds, with the line of a key."""

import json
import math
import re
from dataclasses import dataclass
from typing import Final

from bot.configs import safe_yaml
from bot.configs.given import Document

_DEEPEST: Final = 100
_MOST_NODES: Final = 400_000
_MOST_DOCUMENTS: Final = 1_000
_MOST_DIGITS: Final = 18
_WORTH_KEEPING: Final = re.compile(
    "sagemaker|ProductionVariants|TransformResources|ApplicationAutoScaling|CloudWatch::Alarm|Events::Rule|Scheduler::|"
    "StateMachine|CloudFormation::Stack|ScalableDimension|production_variants",
    re.IGNORECASE,
)
_OPENING_SECTIONS: Final = re.compile(
    r"---|\.\.\.|(Parameters|Mappings|Conditions|AWSTemplateFormatVersion|Transform|Globals)\b"
)


@dataclass(frozen=True, slots=True)
class Tree:
    """One document of a file."""

    document: Document
    root: object


class Unreadable(ValueError):
    """The message completes "main.yaml …"."""


def trees(document: Document) -> list[Tree]:
    """The documents of a JSON or YAML file.

    Raises:
        Unreadable: it is neither, or passes a bound.
    """
    text = document.text
    if text.lstrip()[:1] in ("{", "["):
        try:
            return [Tree(document, root) for root in _json(text)]
        except Unreadable:
            if len(text) > safe_yaml.MOST_BYTES:
                raise
            try:
                return _yaml(document, text)
            except Unreadable:
                pass
            raise
    if len(text) > safe_yaml.MOST_BYTES:
        text = worth_reading(text)
    return _yaml(document, text)


def line_of(tree: Tree, parent: object, key: str) -> int:
    """The line where a key of a mapping stands; in JSON the first line that has this key."""
    if isinstance(parent, safe_yaml.Mapping):
        return parent.key_lines.get(key, parent.line)
    found = re.search(r'"' + re.escape(key) + r'"\s*:', tree.document.text)
    return tree.document.text.count("\n", 0, found.start()) + 1 if found else 1


def worth_reading(text: str) -> str:
    """A large YAML text with the parts that cannot concern an endpoint blanked out, every line in its place."""
    lines = text.split("\n")
    kept = [False] * len(lines)
    for start, end in _blocks(lines, 0, len(lines), indent=0):
        head = lines[start]
        if head.startswith("Resources:"):
            kept[start] = True
            indent = next((_indent(line) for line in lines[start + 1 : end] if _is_content(line)), 2)
            for first, last in _blocks(lines, start + 1, end, indent=indent):
                if _WORTH_KEEPING.search("\n".join(lines[first:last])):
                    kept[first:last] = [True] * (last - first)
        elif _OPENING_SECTIONS.match(head) or _WORTH_KEEPING.search("\n".join(lines[start:end])):
            kept[start:end] = [True] * (end - start)
    return "\n".join(line if keep else "" for line, keep in zip(lines, kept, strict=True))


def _blocks(lines: list[str], start: int, end: int, *, indent: int) -> list[tuple[int, int]]:
    """Runs of lines that begin with one at this indentation."""
    heads = [index for index in range(start, end) if _is_content(lines[index]) and _indent(lines[index]) == indent]
    return list(zip(heads, [*heads[1:], end], strict=True))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_content(line: str) -> bool:
    stripped = line.lstrip()
    return bool(stripped) and not stripped.startswith("#")


def _yaml(document: Document, text: str) -> list[Tree]:
    try:
        return [Tree(document, root) for root in safe_yaml.documents(text)]
    except safe_yaml.UnsafeYaml as error:
        raise Unreadable(str(error)) from error


def _json(text: str) -> list[object]:
    """One JSON value, or several one after another."""
    decoder = json.JSONDecoder(parse_int=_whole, parse_float=_real, parse_constant=_constant)
    found: list[object] = []
    place = 0
    try:
        while place < len(text) and len(found) < _MOST_DOCUMENTS:
            if text[place] in " \t\n,;":
                place += 1
                continue
            root, place = decoder.raw_decode(text, place)
            found.append(root)
    except RecursionError as error:
        raise Unreadable("is nested too deep") from error
    except ValueError as error:
        line = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(f"is broken JSON{line}") from error
    _check(found)
    return found


def _whole(text: str) -> int | str:
    return int(text) if len(text) <= _MOST_DIGITS else text


def _real(text: str) -> float | str:
    value = float(text)
    return value if math.isfinite(value) else text


def _constant(text: str) -> str:
    return text


def _check(root: object) -> None:
    level: list[object] = [root]
    nodes = 0
    for _ in range(_DEEPEST):
        below: list[object] = []
        for item in level:
            if isinstance(item, dict):
                below += item.values()
            elif isinstance(item, list):
                below += item
        nodes += len(below)
        if nodes > _MOST_NODES:
            raise Unreadable(f"has more than {_MOST_NODES:,} values")
        if not below:
            return
        level = below
    raise Unreadable(f"is nested more than {_DEEPEST} deep")
