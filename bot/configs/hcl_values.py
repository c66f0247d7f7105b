"""Terraform expressions evaluated as far as literals reach."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from bot.configs import hcl_functions
from bot.configs.hcl_results import (
    APPLIED,
    MISSING,
    Resource,
    about,
    as_texts,
    computed,
    followed,
    pairs,
    same,
    tidy,
    truth,
    unknowns,
)
from bot.configs.hcl_text import Expression, written
from bot.configs.values import Unknown, as_number

_DEEPEST: Final = 60
_MOST_STEPS: Final = 100_000
_MOST_ITEMS: Final = 1_000
_LONGEST_TEXT: Final = 200_000
_CHARACTERS_A_STEP: Final = 100
# Functions that hand on their first argument: what is unknown stays the reference that it was.
_HANDS_ON: Final = frozenset(
    ("element", "one", "tostring", "tonumber", "tolist", "toset", "flatten", "lower", "upper", "trimspace", "sensitive")
)
_WRITES: Final = frozenset(("join", "format"))

Names = Mapping[str, object]


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
            why = why or about(value)
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
        if name in _WRITES and (unknown := next(unknowns(values), None)):
            try:
                text = str(hcl_functions.call(name, as_texts(values)))
            except hcl_functions.NotDone:
                return Unknown(f"${{{written(node)}}}", APPLIED)
            return Unknown(text, about(unknown))
        unclear = next((value for value in values if isinstance(value, Unknown)), None)
        if unclear is not None:
            return unclear if name in _HANDS_ON else Unknown(f"${{{written(node)}}}", about(unclear))
        try:
            return hcl_functions.call(name, values)
        except hcl_functions.NotDone:
            return Unknown(f"${{{written(node)}}}", APPLIED)

    def _try(self, node: Expression, names: Names, depth: int) -> object:
        """The first argument without anything missing; what may or may not be there makes it unknown."""
        for argument in node[2]:
            value = self.value(argument, names, depth)
            doubt = next(unknowns(value), None)
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
        if same(yes, no):
            return yes
        why = about(condition) if isinstance(condition, Unknown) else "has a condition that is not known"
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
                return Unknown(f"${{{written(node)}}}", about(value))
        return computed(operator, left, right, node)

    def _unary(self, node: Expression, names: Names, depth: int) -> object:
        value = self.value(node[2], names, depth)
        if isinstance(value, Unknown):
            return Unknown(f"${{{written(node)}}}", about(value))
        if node[1] == "!":
            known = truth(value)
            return Unknown(f"${{{written(node)}}}", APPLIED) if known is None else not known
        number = as_number(value)
        return Unknown(f"${{{written(node)}}}", APPLIED) if number is None else tidy(-number)

    def _object(self, node: Expression, names: Names, depth: int) -> object:
        made: dict[str, object] = {}
        for key, value in node[1][:_MOST_ITEMS]:
            name = self.value(key, names, depth)
            if isinstance(name, Unknown):
                return Unknown(f"${{{written(node)}}}", about(name))
            made[str(name)] = self.value(value, names, depth)
        return made

    def _tuple(self, node: Expression, names: Names, depth: int) -> object:
        return [self.value(item, names, depth) for item in node[1][:_MOST_ITEMS]]

    def _for(self, node: Expression, names: Names, depth: int) -> object:
        _, variables, source, results, condition = node
        collection = self.value(source, names, depth)
        if isinstance(collection, Unknown):
            return Unknown(f"${{{written(node)}}}", about(collection))
        made: dict[str, object] = {}
        items: list[object] = []
        for key, item in pairs(collection):
            inner = {**names, **dict(zip(variables, [key, item] if len(variables) == 2 else [item], strict=False))}
            if condition is not None:
                wanted = self.value(condition, inner, depth)
                if isinstance(wanted, Unknown):
                    return Unknown(f"${{{written(node)}}}", about(wanted))
                if not truth(wanted):
                    continue
            values = [self.value(result, inner, depth) for result in results]
            if len(values) == 2:
                made[str(values[0])] = values[1]
            else:
                items.append(values[0])
        return made if len(results) == 2 else items


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
