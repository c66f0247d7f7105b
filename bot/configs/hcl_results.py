"""What Terraform expressions come to: values, whole resources, unknowns, and what leads from one to another."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.configs.hcl_text import Expression, written
from bot.configs.values import Unknown, as_number, is_heavy

APPLIED: Final = "is only known when it is applied"
# Why a key or an item is not there, which `try` passes over.
MISSING: Final = "is not given"
_MOST_ITEMS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Resource:
    """A reference to a whole resource, whose attributes are asked for one by one; `instances` is its for_each."""

    text: str
    attribute: Callable[[list[object]], object]
    instances: Callable[[], object]


def followed(value: object, path: list[object], text: str) -> object:
    """What a path of attributes and `[key]` steps leads to; `text` is the whole expression."""
    for place, step in enumerate(path):
        key = step[0] if isinstance(step, list) else step
        if isinstance(value, Resource):
            return value.attribute(path[place:])
        if isinstance(value, Unknown):
            return Unknown(f"${{{text}}}", value.why if _is_plain(value) else about(value))
        if isinstance(key, Unknown):
            return Unknown(f"${{{text}}}", about(key))
        if isinstance(value, Mapping) and str(key) in value:
            value = value[str(key)]
        elif isinstance(value, list) and (number := as_number(key)) is not None and 0 <= number < len(value):
            value = value[int(number)]
        else:
            return Unknown(f"${{{text}}}", MISSING)
    return value


def pairs(collection: object) -> list[tuple[object, object]]:
    """The keys and values that a loop runs over."""
    if isinstance(collection, Mapping):
        return [(key, collection[key]) for key in sorted(collection)][:_MOST_ITEMS]
    if isinstance(collection, list):
        return [(place, item) for place, item in zip(range(_MOST_ITEMS), collection, strict=False)]
    return []


def truth(value: object) -> bool | None:
    """True or false, also as text; None for anything else."""
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value) if isinstance(value, str) else None


def computed(operator: str, left: object, right: object, node: Expression) -> object:
    if operator in ("==", "!="):
        if is_heavy(left) or is_heavy(right):
            return Unknown(f"${{{written(node)}}}", "is too large to follow")
        return same(left, right) is (operator == "==")
    a, b = as_number(left), as_number(right)
    if a is None or b is None or (b == 0 and operator in "/%"):
        return Unknown(f"${{{written(node)}}}", APPLIED)
    results: Mapping[str, Callable[[], object]] = {
        "+": lambda: tidy(a + b),
        "-": lambda: tidy(a - b),
        "*": lambda: tidy(a * b),
        "/": lambda: tidy(a / b),
        "%": lambda: tidy(a % b),
        "<": lambda: a < b,
        ">": lambda: a > b,
        "<=": lambda: a <= b,
        ">=": lambda: a >= b,
    }
    return results[operator]() if operator in results else Unknown(f"${{{written(node)}}}", APPLIED)


def same(left: object, right: object) -> bool:
    if is_heavy(left) or is_heavy(right):
        return left is right
    return left == right or (as_number(left) is not None and as_number(left) == as_number(right))


def tidy(number: float) -> float | int:
    return int(number) if math.isfinite(number) and number == int(number) else number


def _is_plain(value: Unknown) -> bool:
    return value.text.startswith("${") and value.text.endswith("}")


def about(value: Unknown) -> str:
    """Why a part is unknown, naming the part: "needs var.size, which has no default"."""
    if value.why.startswith("needs "):
        return value.why
    return f"needs {value.text[2:-1] if _is_plain(value) else value.text}, which {value.why}"


def unknowns(values: object) -> Iterator[Unknown]:
    if isinstance(values, Unknown):
        yield values
    elif isinstance(values, list):
        for item in values:
            yield from unknowns(item)


def as_texts(values: object) -> list[object]:
    if not isinstance(values, list):
        return []
    return [as_texts(item) if isinstance(item, list) else _as_text(item) for item in values]


def _as_text(item: object) -> object:
    return item.text if isinstance(item, Unknown) else item
