"""Terraform expressions evaluated as far as literals reach."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from bot.configs import hcl_functions
from bot.configs.values import Unknown, as_number, is_heavy

_DEEPEST: Final = 60
_MOST_STEPS: Final = 100_000
_MOST_ITEMS: Final = 1_000
_LONGEST_TEXT: Final = 200_000
_CHARACTERS_A_STEP: Final = 100
_APPLIED: Final = "is only known when it is applied"
# Why a key or an item is not there, which `try` passes over.
MISSING: Final = "is not given"
# Functions that hand on their first argument: what is unknown stays the reference that it was.
_HANDS_ON: Final = frozenset(
    ("element", "one", "tostring", "tonumber", "tolist", "toset", "flatten", "lower", "upper", "trimspace", "sensitive")
)
_WRITES: Final = frozenset(("join", "format"))

Expression = list[Any]
Names = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Resource:
    """A reference to a whole resource, whose attributes are asked for one by one; `instances` is its for_each."""

    text: str
    attribute: Callable[[list[object]], object]
    instances: Callable[[], object]


class Surroundings(Protocol):
    """Where references are looked up: `var`, `local`, `module`, `data` and resources."""

    def reference(self, root: str, path: list[object], names: Names) -> object: ...


class Evaluator:
    """Evaluates within one module; the steps of all its expressions together are bounded."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._steps = 0

    def value(self, node: Expression, names: Names, depth: int = 0) -> object:
        """A value, or Unknown with the expression as text. `names` are each, count and the variables of loops."""
        self._steps += 1
        if depth > _DEEPEST or self._steps > _MOST_STEPS:
            return Unknown("an expression", "is too long to follow")
        reader = _READERS.get(node[0])
        return reader(self, node, names, depth + 1) if reader else Unknown("an expression", "is not one that I read")

    def _literal(self, node: Expression, names: Names, depth: int) -> object:
        return node[1]

    def _template(self, node: Expression, names: Names, depth: int) -> object:
        pieces = [piece for piece in node[1] if piece != ""]
        if len(pieces) == 1 and not isinstance(pieces[0], str):
            return self.value(pieces[0], names, depth)
        texts, why = [], ""
        for piece in pieces:
            value = piece if isinstance(piece, str) else self.value(piece, names, depth)
            if not isinstance(value, Unknown):
                try:
                    texts.append(hcl_functions.as_text(value))
                    continue
                except hcl_functions.NotDone:
                    value = Unknown(f"${{{written(piece)}}}", "is not a text")
            texts.append(value.text)
            why = why or _about(value)
        size = sum(map(len, texts))
        self._steps += size // _CHARACTERS_A_STEP
        if size > _LONGEST_TEXT:
            return Unknown("a text", "is too long to follow")
        text = "".join(texts)
        return Unknown(text, why) if why else text

    def _reference(self, node: Expression, names: Names, depth: int) -> object:
        """A chain of attributes and indexes: its root looked up, then followed."""
        path: list[object] = []
        base = node
        while base[0] in ("attribute", "index"):
            if base[0] == "attribute":
                path.insert(0, base[2])
            else:
                key = self.value(base[2], names, depth)
                path.insert(0, [key])
            base = base[1]
            if len(path) > _DEEPEST:
                return Unknown("an expression", "is too long to follow")
        if base[0] != "name":
            return followed(self.value(base, names, depth), path, written(node))
        root = base[1]
        if root in names:
            return followed(names[root], path, written(node))
        return self._surroundings.reference(root, path, names)

    def _splat(self, node: Expression, names: Names, depth: int) -> object:
        base = self.value(node[1], names, depth)
        steps: list[object] = [
            step[1] if step[0] == "literal" and isinstance(step[1], str) else [self.value(step, names, depth)]
            for step in node[2]
        ]
        if isinstance(base, Resource):
            return [followed(base, steps, written(node))]
        if isinstance(base, Unknown):
            return base
        items = base if isinstance(base, list) else [] if base is None else [base]
        return [followed(item, steps, written(node)) for item in items]

    def _call(self, node: Expression, names: Names, depth: int) -> object:
        _, name, arguments, spread = node
        if name == "try":
            return self._try(node, names, depth)
        if name == "coalesce":
            return self._coalesce(node, names, depth)
        values = [self.value(argument, names, depth) for argument in arguments]
        if spread and values and isinstance(values[-1], list):
            values = [*values[:-1], *values[-1]]
        if name in _WRITES and (unknown := next(_unknowns(values), None)):
            try:
                text = str(hcl_functions.call(name, _as_texts(values)))
            except hcl_functions.NotDone:
                return Unknown(f"${{{written(node)}}}", _APPLIED)
            return Unknown(text, _about(unknown))
        unclear = next((value for value in values if isinstance(value, Unknown)), None)
        if unclear is not None:
            return unclear if name in _HANDS_ON else Unknown(f"${{{written(node)}}}", _about(unclear))
        try:
            return hcl_functions.call(name, values)
        except hcl_functions.NotDone:
            return Unknown(f"${{{written(node)}}}", _APPLIED)

    def _try(self, node: Expression, names: Names, depth: int) -> object:
        """The first argument without anything missing; what may or may not be there makes it unknown."""
        for argument in node[2]:
            value = self.value(argument, names, depth)
            doubt = next(_unknowns(value), None)
            if doubt is None or argument is node[2][-1]:
                return value
            if doubt.why != MISSING:
                return doubt
        return None

    def _coalesce(self, node: Expression, names: Names, depth: int) -> object:
        for argument in node[2]:
            value = self.value(argument, names, depth)
            if value is not None and value != "":
                return value
        return None

    def _if(self, node: Expression, names: Names, depth: int) -> object:
        condition = self.value(node[1], names, depth)
        chosen = truth(condition)
        if chosen is not None:
            return self.value(node[2] if chosen else node[3], names, depth)
        yes, no = self.value(node[2], names, depth), self.value(node[3], names, depth)
        if _same(yes, no):
            return yes
        why = _about(condition) if isinstance(condition, Unknown) else "has a condition that is not known"
        return Unknown(f"${{{written(node)}}}", why)

    def _binary(self, node: Expression, names: Names, depth: int) -> object:
        operator = node[1]
        left = self.value(node[2], names, depth)
        if operator in ("&&", "||") and truth(left) is (operator == "||"):
            return operator == "||"
        right = self.value(node[3], names, depth)
        if operator in ("&&", "||"):
            if truth(right) is (operator == "||"):
                return operator == "||"
            if truth(left) is not None and truth(right) is not None:
                return operator == "&&"
        for value in (left, right):
            if isinstance(value, Unknown):
                return Unknown(f"${{{written(node)}}}", _about(value))
        return _computed(operator, left, right, node)

    def _unary(self, node: Expression, names: Names, depth: int) -> object:
        value = self.value(node[2], names, depth)
        if isinstance(value, Unknown):
            return Unknown(f"${{{written(node)}}}", _about(value))
        if node[1] == "!":
            known = truth(value)
            return Unknown(f"${{{written(node)}}}", _APPLIED) if known is None else not known
        number = as_number(value)
        return Unknown(f"${{{written(node)}}}", _APPLIED) if number is None else _tidy(-number)

    def _object(self, node: Expression, names: Names, depth: int) -> object:
        made: dict[str, object] = {}
        for key, value in node[1][:_MOST_ITEMS]:
            name = self.value(key, names, depth)
            if isinstance(name, Unknown):
                return Unknown(f"${{{written(node)}}}", _about(name))
            made[str(name)] = self.value(value, names, depth)
        return made

    def _tuple(self, node: Expression, names: Names, depth: int) -> object:
        return [self.value(item, names, depth) for item in node[1][:_MOST_ITEMS]]

    def _for(self, node: Expression, names: Names, depth: int) -> object:
        _, variables, source, results, condition = node
        collection = self.value(source, names, depth)
        if isinstance(collection, Unknown):
            return Unknown(f"${{{written(node)}}}", _about(collection))
        made: dict[str, object] = {}
        items: list[object] = []
        for key, item in pairs(collection):
            inner = {**names, **dict(zip(variables, [key, item] if len(variables) == 2 else [item], strict=False))}
            if condition is not None:
                wanted = self.value(condition, inner, depth)
                if isinstance(wanted, Unknown):
                    return Unknown(f"${{{written(node)}}}", _about(wanted))
                if not truth(wanted):
                    continue
            values = [self.value(result, inner, depth) for result in results]
            if len(values) == 2:
                made[str(values[0])] = values[1]
            else:
                items.append(values[0])
        return made if len(results) == 2 else items


def followed(value: object, path: list[object], text: str) -> object:
    """What a path of attributes and `[key]` steps leads to; `text` is the whole expression."""
    for place, step in enumerate(path):
        key = step[0] if isinstance(step, list) else step
        if isinstance(value, Resource):
            return value.attribute(path[place:])
        if isinstance(value, Unknown):
            return Unknown(f"${{{text}}}", value.why if _is_plain(value) else _about(value))
        if isinstance(key, Unknown):
            return Unknown(f"${{{text}}}", _about(key))
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


def written(node: Expression, depth: int = 0) -> str:
    """An expression as it was written, or nearly so; cut short where it is long."""
    if depth > 6:
        return "…"
    kind = node[0]
    if kind == "literal":
        return f'"{node[1]}"' if isinstance(node[1], str) else str(node[1]).lower() if node[1] is not None else "null"
    if kind == "name":
        return str(node[1])
    if kind == "attribute":
        return f"{written(node[1], depth + 1)}.{node[2]}"
    if kind == "index":
        return f"{written(node[1], depth + 1)}[{written(node[2], depth + 1)}]"
    if kind == "splat":
        return f"{written(node[1], depth + 1)}[*]"
    if kind == "call":
        return f"{node[1]}({', '.join(written(part, depth + 1) for part in node[2][:6])})"
    if kind == "if":
        condition, yes, no = (written(part, depth + 1) for part in node[1:4])
        return f"{condition} ? {yes} : {no}"
    if kind == "binary":
        return f"{written(node[2], depth + 1)} {node[1]} {written(node[3], depth + 1)}"
    if kind == "unary":
        return f"{node[1]}{written(node[2], depth + 1)}"
    return "an expression"


def truth(value: object) -> bool | None:
    """True or false, also as text; None for anything else."""
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value) if isinstance(value, str) else None


def _computed(operator: str, left: object, right: object, node: Expression) -> object:
    if operator in ("==", "!="):
        if is_heavy(left) or is_heavy(right):
            return Unknown(f"${{{written(node)}}}", "is too large to follow")
        return _same(left, right) is (operator == "==")
    a, b = as_number(left), as_number(right)
    if a is None or b is None or (b == 0 and operator in "/%"):
        return Unknown(f"${{{written(node)}}}", _APPLIED)
    results: Mapping[str, Callable[[], object]] = {
        "+": lambda: _tidy(a + b),
        "-": lambda: _tidy(a - b),
        "*": lambda: _tidy(a * b),
        "/": lambda: _tidy(a / b),
        "%": lambda: _tidy(a % b),
        "<": lambda: a < b,
        ">": lambda: a > b,
        "<=": lambda: a <= b,
        ">=": lambda: a >= b,
    }
    return results[operator]() if operator in results else Unknown(f"${{{written(node)}}}", _APPLIED)


def _same(left: object, right: object) -> bool:
    if is_heavy(left) or is_heavy(right):
        return left is right
    return left == right or (as_number(left) is not None and as_number(left) == as_number(right))


def _tidy(number: float) -> float | int:
    return int(number) if math.isfinite(number) and number == int(number) else number


def _is_plain(value: Unknown) -> bool:
    return value.text.startswith("${") and value.text.endswith("}")


def _about(value: Unknown) -> str:
    """Why a part is unknown, naming the part: "needs var.size, which has no default"."""
    if value.why.startswith("needs "):
        return value.why
    return f"needs {value.text[2:-1] if _is_plain(value) else value.text}, which {value.why}"


def _unknowns(values: object) -> Iterator[Unknown]:
    if isinstance(values, Unknown):
        yield values
    elif isinstance(values, list):
        for item in values:
            yield from _unknowns(item)


def _as_texts(values: object) -> list[object]:
    if not isinstance(values, list):
        return []
    return [_as_texts(item) if isinstance(item, list) else _as_text(item) for item in values]


def _as_text(item: object) -> object:
    return item.text if isinstance(item, Unknown) else item


_READERS: Final[Mapping[str, Callable[[Evaluator, Expression, Names, int], object]]] = {
    "literal": Evaluator._literal,
    "template": Evaluator._template,
    "name": Evaluator._reference,
    "attribute": Evaluator._reference,
    "index": Evaluator._reference,
    "splat": Evaluator._splat,
    "call": Evaluator._call,
    "if": Evaluator._if,
    "binary": Evaluator._binary,
    "unary": Evaluator._unary,
    "object": Evaluator._object,
    "tuple": Evaluator._tuple,
    "for": Evaluator._for,
}
