"""Terraform's functions on known values, the cheap ones that configurations of endpoints use."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Final

from bot.configs.values import as_number, is_heavy

_VERB: Final = re.compile(r"%(%|[-+0# ]*\d*(?:\.\d+)?[a-zA-Z])")
_MOST_ITEMS: Final = 10_000
_LONGEST_TEXT: Final = 100_000
_MOST_VERBS: Final = 100


class NotDone(Exception):
    """The function is not one of these, or its arguments do not fit."""


def call(name: str, arguments: list[object]) -> object:
    """The value of a function.

    Raises:
        NotDone: it cannot be computed here.
    """
    function = _FUNCTIONS.get(name)
    if function is None:
        raise NotDone
    try:
        value = function(*arguments)
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
        raise NotDone from error
    size = len(value) if isinstance(value, str | list | dict) else 0
    if size > (_LONGEST_TEXT if isinstance(value, str) else _MOST_ITEMS):
        raise NotDone
    return value


def as_text(value: object) -> str:
    """As Terraform writes a value into a text: true, not True."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        raise NotDone
    if isinstance(value, str | int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    raise NotDone


def _number(value: object) -> float | int:
    number = as_number(value)
    if number is None:
        raise NotDone
    return int(number) if number == int(number) else number


def _bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise NotDone


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise NotDone


def _map(value: object) -> dict[str, object]:
    if isinstance(value, Mapping):
        return dict(value)
    raise NotDone


def _set(value: object) -> list[object]:
    unique: list[object] = []
    seen: set[str] = set()
    for item in _list(value):
        if is_heavy(item):
            raise NotDone
        if repr(item) not in seen:
            seen.add(repr(item))
            unique.append(item)
    return unique


def _lookup(table: object, key: object, *default: object) -> object:
    known = _map(table)
    if as_text(key) in known:
        return known[as_text(key)]
    return default[0]


def _merge(*tables: object) -> dict[str, object]:
    merged: dict[str, object] = {}
    for table in tables:
        merged |= _map(table) if table is not None else {}
    return merged


def _format(text: object, *values: object) -> str:
    rest = iter(values)

    def written(found: re.Match[str]) -> str:
        verb = found[1]
        if verb == "%":
            return "%"
        value = next(rest, None)
        if verb[-1] in "dfeg":
            number = _number(value)
            width = re.sub(r"[^0-9.]", "", verb[:-1])
            if len(width) > 3:
                raise NotDone
            return format(int(number) if verb[-1] == "d" else float(number), f"{width}{verb[-1]}")
        if verb == "q":
            return f'"{as_text(value)}"'
        return as_text(value)

    if len(_VERB.findall(as_text(text))) > _MOST_VERBS:
        raise NotDone
    return _VERB.sub(written, as_text(text))


def _join(separator: object, *lists: object) -> str:
    texts = [as_text(item) for items in lists for item in _list(items)]
    if sum(map(len, texts)) + len(as_text(separator)) * len(texts) > _LONGEST_TEXT:
        raise NotDone
    return as_text(separator).join(texts)


def _one(value: object) -> object:
    items = _list(value)
    if len(items) > 1:
        raise NotDone
    return items[0] if items else None


def _flatten(value: object) -> list[object]:
    if is_heavy(value):
        raise NotDone
    flat: list[object] = []
    for item in _list(value):
        flat += _flatten(item) if isinstance(item, list) else [item]
    return flat


def _replace(text: object, old: object, new: object) -> str:
    before, after = as_text(old), as_text(new)
    pattern = before.startswith("/") and before.endswith("/")
    if pattern or len(after) * as_text(text).count(before) > _LONGEST_TEXT:
        raise NotDone
    return as_text(text).replace(before, after) if before else as_text(text)


def _range(*values: object) -> list[object]:
    numbers = range(*(int(_number(value)) for value in values))
    if len(numbers) > _MOST_ITEMS:
        raise NotDone
    return list(numbers)


def _spread_numbers(values: tuple[object, ...]) -> list[float | int]:
    return [_number(value) for value in values]


_FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {
    "abs": lambda value: abs(_number(value)),
    "ceil": lambda value: math.ceil(_number(value)),
    "floor": lambda value: math.floor(_number(value)),
    "max": lambda *values: max(_spread_numbers(values)),
    "min": lambda *values: min(_spread_numbers(values)),
    "sum": lambda values: sum(_number(value) for value in _list(values)),
    "parseint": lambda text, base: int(as_text(text), int(_number(base))),
    "tonumber": _number,
    "tostring": as_text,
    "tobool": _bool,
    "tolist": lambda value: list(_list(value)),
    "toset": _set,
    "tomap": _map,
    "lower": lambda text: as_text(text).lower(),
    "upper": lambda text: as_text(text).upper(),
    "title": lambda text: as_text(text).title(),
    "trimspace": lambda text: as_text(text).strip(),
    "trimprefix": lambda text, part: as_text(text).removeprefix(as_text(part)),
    "trimsuffix": lambda text, part: as_text(text).removesuffix(as_text(part)),
    "trim": lambda text, part: as_text(text).strip(as_text(part)),
    "replace": _replace,
    "substr": lambda text, start, size: as_text(text)[int(_number(start)) :][
        : int(_number(size)) if _number(size) >= 0 else None
    ],
    "startswith": lambda text, part: as_text(text).startswith(as_text(part)),
    "endswith": lambda text, part: as_text(text).endswith(as_text(part)),
    "format": _format,
    "join": _join,
    "split": lambda separator, text: list(as_text(text).split(as_text(separator))),
    "coalescelist": lambda *values: next(value for value in values if _list(value)),
    "compact": lambda items: [item for item in _list(items) if item is not None and item != ""],
    "concat": lambda *values: [item for value in values for item in _list(value)],
    "contains": lambda items, item: item in _list(items),
    "distinct": _set,
    "element": lambda items, index: _list(items)[int(_number(index)) % len(_list(items))],
    "flatten": _flatten,
    "index": lambda items, item: _list(items).index(item),
    "keys": lambda table: sorted(_map(table)),
    "values": lambda table: [value for _, value in sorted(_map(table).items())],
    "length": lambda value: len(value if isinstance(value, str | Mapping) else _list(value)),
    "lookup": _lookup,
    "merge": _merge,
    "one": _one,
    "range": _range,
    "reverse": lambda items: _list(items)[::-1],
    "slice": lambda items, start, end: _list(items)[int(_number(start)) : int(_number(end))],
    "sort": lambda items: sorted(as_text(item) for item in _list(items)),
    "zipmap": lambda keys, values: dict(zip((as_text(key) for key in _list(keys)), _list(values), strict=True)),
    "jsonencode": lambda value: value,
    "yamlencode": lambda value: value,
    "sensitive": lambda value: value,
    "nonsensitive": lambda value: value,
}
