"""The values of a program's expressions."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Final

from bot.configs import code_tree as tree
from bot.configs.code_binding import Binding
from bot.configs.code_journal import merged
from bot.configs.code_operations import as_text, compare, compute, lifted, truth
from bot.configs.code_values import (
    AT_RUN_TIME,
    NOT_GIVEN,
    SPREAD,
    Assumed,
    ClassValue,
    Closure,
    Instance,
    Member,
    Outside,
    ParentOf,
    Scope,
    dotted,
    reference,
    without_assumption,
)
from bot.configs.values import Unknown, shortened

_MOST_STEPS: Final = 60_000
_DEEPEST: Final = 110
MOST_TURNS: Final = 60


class Expressions(Binding):
    """Counts its steps, so that it ends, and its depth."""

    def __init__(self, *, javascript: bool) -> None:
        super().__init__(javascript=javascript)
        self._steps = 0
        self._depth = 0

    @property
    def exhausted(self) -> bool:
        return self._steps > _MOST_STEPS

    def step(self) -> bool:
        """Counts a step; whether there is one left."""
        self._steps += 1
        return self._steps <= _MOST_STEPS

    @abstractmethod
    def closure(self, function: tree.Function, scope: Scope, owner: ClassValue | None) -> Closure: ...

    def value(self, expression: tree.Expression | None, scope: Scope) -> object:
        if expression is None:
            return None
        if self._depth > _DEEPEST or not self.step():
            return Unknown("…", "is nested too deep to follow")
        self._depth += 1
        try:
            return self._value(expression, scope)
        finally:
            self._depth -= 1

    def _value(self, expression: tree.Expression, scope: Scope) -> object:
        match expression:
            case tree.Literal(value):
                return value
            case tree.Name(name):
                return self._name(name, scope)
            case tree.Attribute(base, name):
                return self.attribute(self.value(base, scope), name)
            case tree.Index(base, index):
                return self._item(self.value(base, scope), self.value(index, scope), tree.written(expression))
            case tree.Invoke(function, arguments, line, new):
                return self._invoke(function, arguments, line, new, scope)
            case tree.Text(parts):
                return as_text([self.value(part, scope) for part in parts])
            case tree.Record(entries):
                return self._record(entries, scope)
            case tree.Items(items):
                return self._items(items, scope)
            case tree.Operation(sign, left, right):
                one, other = self.value(left, scope), self.value(right, scope)
                if sign in ("==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"):
                    return compare(sign, one, other, shortened(tree.written(expression)))
                return compute(sign, one, other)
            case tree.Either(sign, left, right):
                return self._either(sign, left, right, scope)
            case tree.Not(value):
                held = truth(self.value(value, scope))
                return Unknown("${not " + tree.written(value) + "}", AT_RUN_TIME) if held is None else not held
            case tree.Choice(test, yes, no):
                tested = self.value(test, scope)
                held = truth(tested)
                if held is None:
                    values = [self.value(yes, scope), self.value(no, scope)]
                    shown = f"{tree.written(yes)} or {tree.written(no)}"
                    return merged(values, shown, shortened(tree.written(test)))
                return lifted(tested, self.value(yes if held else no, scope))
            case tree.Listing():
                return self._listing(expression, scope)
            case tree.Function():
                return self.closure(expression, scope, None)
            case tree.Defaulted(target, _):
                return self.value(target, scope)
            case tree.Opaque(text):
                return Unknown(text, AT_RUN_TIME)

    def _name(self, name: str, scope: Scope) -> object:
        holder = scope.holder(name)
        return Outside(name) if holder is None else holder[name]

    def _either(self, sign: str, left: tree.Expression, right: tree.Expression, scope: Scope) -> object:
        one = self.value(left, scope)
        held = truth(one)
        if sign == "and":
            if held is None:
                other = truth(self.value(right, scope))
                return False if other is False else Unknown("${" + tree.written(left) + "}", AT_RUN_TIME)
            return self.value(right, scope) if held else one
        if sign == "??" and one is not None and not isinstance(one, Unknown | Outside | Member):
            return one
        if held is None or (sign == "??" and one is not None):
            default = self.value(right, scope)
            if isinstance(one, Unknown) and one.why == NOT_GIVEN:
                return default
            if isinstance(without_assumption(default), str | int | float | list | dict):
                return Assumed(default, f"{shortened(dotted(one))} is given")
            return one
        return one if held else self.value(right, scope)

    def _record(self, entries: Sequence[tree.Entry], scope: Scope) -> dict[str, object]:
        made: dict[str, object] = {}
        for entry in entries:
            value = self.value(entry.value, scope)
            if entry.key is not None:
                key = without_assumption(self.value(entry.key, scope))
                made[str(key) if isinstance(key, str | int) else dotted(key)] = value
            elif isinstance(known := without_assumption(value), dict):
                made |= known
            elif isinstance(known, Instance):
                made |= known.names
            elif known is not None and known is not False:
                made[SPREAD] = reference(known)
        return made

    def _items(self, items: Sequence[tree.Argument], scope: Scope) -> list[object]:
        made: list[object] = []
        for item in items:
            value = self.value(item.value, scope)
            if not item.spread:
                made.append(value)
            elif isinstance(known := without_assumption(value), list):
                made += known
            else:
                made.append(reference(known))
        return made[:10_000]

    def _listing(self, listing: tree.Listing, scope: Scope) -> object:
        source = without_assumption(self.value(listing.source, scope))
        if isinstance(source, dict):
            source = list(source)
        inner = Scope({}, scope)
        pairs: dict[str, object] = {}
        items: list[object] = []
        if not isinstance(source, list) or len(source) > MOST_TURNS:
            source = [Unknown("${" + tree.written(listing.target) + "}", "differs each time")]
        for item in source:
            self.declare(listing.target, item, inner)
            if listing.test is not None and truth(self.value(listing.test, inner)) is False:
                continue
            if isinstance(listing.element, tree.Entry):
                key = without_assumption(self.value(listing.element.key, inner))
                pairs[str(key) if isinstance(key, str | int) else SPREAD] = self.value(listing.element.value, inner)
            else:
                items.append(self.value(listing.element, inner))
        return pairs if isinstance(listing.element, tree.Entry) else items

    def _invoke(
        self,
        function: tree.Expression,
        given: Sequence[tree.Argument],
        line: int,
        new: bool,
        scope: Scope,
    ) -> object:
        if function == tree.Name("super"):
            kind, receiver = self._name("__class__", scope), self._name("__self__", scope)
            return ParentOf(kind, receiver) if isinstance(kind, ClassValue) else Outside("super()")
        callee = self.value(function, scope)
        arguments, keywords = self._arguments(given, scope)
        return self.call(callee, arguments, keywords, line, new=new)

    def _arguments(self, given: Sequence[tree.Argument], scope: Scope) -> tuple[list[object], dict[str, object]]:
        arguments: list[object] = []
        keywords: dict[str, object] = {}
        for argument in given:
            value = self.value(argument.value, scope)
            known = without_assumption(value)
            if argument.name == SPREAD:
                if isinstance(known, dict):
                    keywords |= known
                elif isinstance(known, Instance):
                    keywords |= known.names
                else:
                    keywords[SPREAD] = reference(known)
            elif argument.name is not None:
                keywords[argument.name] = value
            elif argument.spread and isinstance(known, list):
                arguments += known
            elif not argument.spread:
                arguments.append(value)
        return arguments, keywords
