"""Arithmetic, comparisons and text over values of which some are not known, bounded in size."""

import math
from collections.abc import Callable
from typing import Final

from bot.configs.code_values import (
    AT_RUN_TIME,
    Assumed,
    Bound,
    ClassValue,
    Closure,
    Instance,
    Made,
    Member,
    Outside,
    dotted,
    reference,
)
from bot.configs.values import Unknown

_LONGEST: Final = 100_000
_GREATEST: Final = 10**15


def lifted(source: object, value: object) -> object:
    """A value that was made from another one keeps what that one assumes."""
    if isinstance(source, Assumed) and isinstance(value, str | int | float | list | dict):
        return Assumed(value, source.unless)
    return value


def truth(value: object) -> bool | None:
    """Whether a condition holds, None where that is not known."""
    match value:
        case Assumed(inner, _):
            return truth(inner)
        case Unknown() | Outside() | Member():
            return None
        case Instance() | Closure() | Bound() | ClassValue():
            return True
        case Made():
            return True if value.address else None
        case _:
            return bool(value)


def compare(sign: str, left: object, right: object, shown: str) -> object:
    one, other = _known(left), _known(right)
    unclear = Unknown("${" + shown.replace("{", "").replace("}", "") + "}", AT_RUN_TIME)
    if sign in ("is", "is not", "==", "!=") and (one is None or other is None):
        value = other if one is None else one
        held = value is None if _is_known(value) or isinstance(value, Made | Instance | Closure) else None
        return unclear if held is None else held == (sign in ("is", "=="))
    if not (_is_known(one) and _is_known(other)):
        return unclear
    try:
        return lifted(left, lifted(right, _COMPARISONS[sign](one, other)))
    except (TypeError, KeyError):
        return unclear


def compute(sign: str, left: object, right: object) -> object:
    """The result; text with unknown parts stays text with those parts as references."""
    one, other = _known(left), _known(right)
    if sign == "+" and (isinstance(one, str) or isinstance(other, str)) and not isinstance(one, list | dict):
        return lifted(left, lifted(right, as_text([one, other])))
    if sign == "%" and isinstance(one, str):
        return percent_format(one, other)
    if sign == "|" and isinstance(one, dict) and isinstance(other, dict):
        return one | other
    if sign == "+" and isinstance(one, list) and isinstance(other, list):
        return (one + other)[:10_000]
    if (
        sign == "+"
        and isinstance(one, Unknown)
        and "${" in one.text
        and isinstance(other, Unknown | Outside | Made | Member)
    ):
        return as_text([one, other]) if one.text.count("${") > 1 or not one.text.startswith("${") else reference(one)
    if sign == "/" and (isinstance(one, Outside | Made | Member)):
        return as_text([one, "/", other])
    try:
        result = _ARITHMETIC[sign](one, other)
    except (TypeError, KeyError, ValueError, ZeroDivisionError, OverflowError):
        return Unknown(
            "${" + f"{dotted(left)} {sign} {dotted(right)}".replace("{", "").replace("}", "") + "}", AT_RUN_TIME
        )
    return lifted(left, lifted(right, result))


def as_text(parts: list[object]) -> object:
    """The parts put together; unknown where one of them is."""
    texts: list[str] = []
    unknown: Unknown | None = None
    assumed: Assumed | None = None
    for part in parts:
        known = part
        if isinstance(part, Assumed):
            assumed, known = part, part.value
        if isinstance(known, bool | str | int | float) or known is None:
            texts.append(str(known))
        else:
            hole = known if isinstance(known, Unknown) else reference(known)
            unknown = unknown or hole
            texts.append(hole.text if "${" in hole.text else "${" + hole.text + "}")
    text = "".join(texts)[:_LONGEST]
    if unknown is not None:
        return Unknown(text, unknown.why)
    return text if assumed is None else Assumed(text, assumed.unless)


def percent_format(text: str, values: object) -> object:
    """ "%s-config" % name."""
    items = values if isinstance(values, list) else [values]
    pieces = text.replace("%d", "%s").split("%s")
    if len(pieces) != len(items) + 1:
        return Unknown(text, AT_RUN_TIME)
    parts: list[object] = [pieces[0]]
    for item, piece in zip(items, pieces[1:], strict=True):
        parts += [item, piece]
    return as_text(parts)


def item_of(value: object, place: int) -> object:
    """An item of what is taken apart."""
    known = _known(value)
    if isinstance(known, list):
        return known[place] if place < len(known) else None
    return Unknown("${" + f"{dotted(known)}[{place}]".replace("{", "").replace("}", "") + "}", AT_RUN_TIME)


def _known(value: object) -> object:
    return value.value if isinstance(value, Assumed) else value


def _is_known(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float | str | list | dict)


def _bounded(operation: Callable[[float, float], float]) -> Callable[[object, object], object]:
    def result(one: object, other: object) -> object:
        if not isinstance(one, int | float) or not isinstance(other, int | float):
            raise TypeError
        if abs(one) > _GREATEST or abs(other) > _GREATEST:
            raise OverflowError
        value = operation(one, other)
        if isinstance(value, float) and not math.isfinite(value):
            raise OverflowError
        return value

    return result


def _within(one: object, other: object) -> bool:
    if isinstance(other, str):
        return isinstance(one, str) and one in other
    return one in other if isinstance(other, list | dict) else False


def _ordered(test: Callable[[float, float], bool]) -> Callable[[object, object], bool]:
    def result(one: object, other: object) -> bool:
        if isinstance(one, int | float) and isinstance(other, int | float):
            return test(one, other)
        raise TypeError

    return result


_ARITHMETIC: Final[dict[str, Callable[[object, object], object]]] = {
    "+": _bounded(lambda one, other: one + other),
    "-": _bounded(lambda one, other: one - other),
    "*": _bounded(lambda one, other: one * other),
    "/": _bounded(lambda one, other: one / other),
    "//": _bounded(lambda one, other: one // other),
    "%": _bounded(lambda one, other: one % other),
    "**": _bounded(lambda one, other: one**other if abs(one) < 1000 and 0 <= other < 10 else math.inf),
}
_COMPARISONS: Final[dict[str, Callable[[object, object], bool]]] = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "is": lambda one, other: one == other,
    "is not": lambda one, other: one != other,
    "in": _within,
    "not in": lambda one, other: not _within(one, other),
    "<": _ordered(lambda one, other: one < other),
    "<=": _ordered(lambda one, other: one <= other),
    ">": _ordered(lambda one, other: one > other),
    ">=": _ordered(lambda one, other: one >= other),
}
