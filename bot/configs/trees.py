"""JSON and YAML files as plain trees, within bounds, with the line of a key."""

import json
import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from bot.configs import safe_yaml
from bot.configs.given import Document
from bot.configs.word_places import near, places_of

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
_JSON_KEY: Final = re.compile(r'"([^"\\\n]{1,300})"[ \t]*:')
_FIRST_INDENT: Final = re.compile(r"\n( +)[^\s#]")
_OPENING_SECTIONS: Final = re.compile(
    r"---|\.\.\.|(Parameters|Mappings|Conditions|AWSTemplateFormatVersion|Transform|Globals)\b"
)


@dataclass(frozen=True, slots=True)
class Tree:
    """One document of a file."""

    document: Document
    root: object
    _lines: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    def first_line(self, key: str) -> int:
        """The first line of a JSON text that has this key; all keys are looked for at once, when the first is."""
        if not self._lines:
            text = self.document.text
            line, counted = 1, 0
            for found in _JSON_KEY.finditer(text):
                if found[1] not in self._lines:
                    line, counted = line + text.count("\n", counted, found.start()), found.start()
                    self._lines[found[1]] = line
        return self._lines.get(key, 1)


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
    return tree.first_line(key)


def worth_reading(text: str) -> str:
    """A large YAML text with the parts that cannot concern an endpoint blanked out, every line in its place."""
    text = near(_WORDS, text)
    lowered = text.lower()
    # Where the words stand, once for all the parts.
    told = sorted(place for word in _WORDS for place in places_of(word, lowered)) if len(lowered) == len(text) else None
    kept: list[str] = []
    for start, end in _parts(text, 0, len(text), 0):
        if text.startswith("Resources:", start):
            indent = _FIRST_INDENT.search(text, start, end)
            parts = _parts(text, start, end, len(indent[1])) if indent else [(start, end)]
            kept.append(text[start : parts[0][1]])
            kept += (_kept(text, *part, told) for part in parts[1:])
        elif _OPENING_SECTIONS.match(text, start):
            kept.append(text[start:end])
        else:
            kept.append(_kept(text, start, end, told))
    return "".join(kept)


def _parts(text: str, start: int, end: int, indent: int) -> list[tuple[int, int]]:
    """A stretch of a text cut before each line of content at an indentation."""
    heads = [found.start() for found in re.compile(rf"(?m)^ {{{indent}}}[^\s#]").finditer(text, start, end)]
    return list(pairwise([start, *(place for place in heads if place > start), end]))


def _kept(text: str, start: int, end: int, told: Sequence[int] | None) -> str:
    """A part as it is, or its line breaks where no word is told of in it."""
    if told is None or ((first := bisect_left(told, start)) < len(told) and told[first] < end):
        return text[start:end]
    return "\n" * text.count("\n", start, end)


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
