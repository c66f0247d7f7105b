"""Parsed blocks of Terraform, their attributes and the defaults in their types."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.configs.hcl_text import Expression
from bot.configs.hcl_values import Evaluator
from bot.configs.values import Unknown

Body = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A top-level block with its parsed body; None where the body is broken."""

    file: str
    line: int
    kind: str
    labels: tuple[str, ...]
    body: Body | None


def attribute(body: Body, name: str) -> Expression | None:
    """An attribute's expression, None where it is not given."""
    return next((item[3] for item in body if item[0] == "=" and item[1] == name), None)


def normal(directory: str) -> str:
    """A directory in one spelling: "" is where the outermost files are."""
    plain = posixpath.normpath(directory.replace("\\", "/")) if directory else ""
    return "" if plain == "." else plain


def dotted(root: str, path: Iterable[object]) -> str:
    """A reference as it is written."""
    text = root
    for step in path:
        if isinstance(step, list):
            key = step[0]
            inner = key.text[2:-1] if isinstance(key, Unknown) else f'"{key}"' if isinstance(key, str) else str(key)
            text += f"[{inner}]"
        else:
            text += f".{step}"
    return text[:300]


def with_optional(value: object, kind: Expression | None, evaluator: Evaluator) -> object:
    """A value with the defaults of optional(type, default) in its type filled in."""
    if kind is None or kind[0] != "call" or not kind[2]:
        return value
    name, inner = kind[1], kind[2][0]
    if name == "optional":
        return with_optional(value, inner, evaluator)
    if name in ("list", "set", "tuple") and isinstance(value, list):
        return [with_optional(item, inner, evaluator) for item in value]
    if name == "map" and isinstance(value, Mapping):
        return {key: with_optional(item, inner, evaluator) for key, item in value.items()}
    if name == "object" and isinstance(value, Mapping) and inner[0] == "object":
        filled = dict(value)
        for key, wanted in inner[1]:
            if key[0] != "literal":
                continue
            if wanted[0] == "call" and wanted[1] == "optional" and filled.get(key[1]) is None:
                filled[key[1]] = evaluator.value(wanted[2][1], {}) if len(wanted[2]) > 1 else None
            if filled.get(key[1]) is not None:
                filled[key[1]] = with_optional(filled[key[1]], wanted, evaluator)
        return filled
    return value
