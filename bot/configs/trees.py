"""JSON and YAML files as plain trees, within bounds, with the line of a key."""

import json
import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.configs import safe_yaml
from bot.configs.given import Document

_DEEPEST: Final = 100
_MOST_NODES: Final = 400_000
_MOST_DOCUMENTS: Final = 1_000
_MOST_DIGITS: Final = 18
_WORDS: Final = (
    *("sagemaker", "productionvariants", "production_variants", "transformresources", "transform_resources"),
    *("applicationautoscaling", "scalabletarget", "scalabledimension", "scalable_dimension", "cloudwatch::alarm"),
    *("events::rule", "scheduler::", "statemachine", "cloudformation::stack"),
)
_LARGE: Final = 32_768
# What stands behind an anchor may be meant elsewhere.
_ANCHOR: Final = re.compile(r"(?m)(?:^|[:\-,\[] *)&[A-Za-z]")
_FIRST_INDENT: Final = re.compile(r"\n( +)[^\s#]")
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
    if len(text) > _LARGE and (len(text) > safe_yaml.MOST_BYTES or not _ANCHOR.search(text)):
        text = worth_reading(text)
    return _yaml(document, text)


def line_of(tree: Tree, parent: object, key: str) -> int:
    """The line where a key of a mapping stands; in JSON the first line that has this key."""
    if isinstance(parent, safe_yaml.Mapping):
        return parent.key_lines.get(key, parent.line)
    found = re.search(f'"{re.escape(key)}"[ \t]*:', tree.document.text)
    return tree.document.text.count("\n", 0, found.start()) + 1 if found else 1


def worth_reading(text: str) -> str:
    """A large YAML text with the parts that cannot concern an endpoint blanked out, every line in its place."""
    kept: list[str] = []
    for block in _blocks(text, 0):
        if block.startswith("Resources:"):
            indent = _FIRST_INDENT.search(block)
            parts = _blocks(block, len(indent[1])) if indent else [block]
            kept.append(parts[0])
            kept += (part if _concerns(part) else _blank(part) for part in parts[1:])
        else:
            wanted = _OPENING_SECTIONS.match(block) or _concerns(block)
            kept.append(block if wanted else _blank(block))
    return "".join(kept)


def _blocks(text: str, indent: int) -> list[str]:
    """A text cut before each line of content at an indentation."""
    heads = [found.start() for found in re.finditer(rf"(?m)^ {{{indent}}}[^\s#]", text)]
    places = [0, *(place for place in heads if place), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


def _concerns(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in _WORDS)


def _blank(text: str) -> str:
    return "\n" * text.count("\n")


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
