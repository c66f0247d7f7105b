"""Names, attributes and items of a program, and the assignments to them."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Final

from bot.configs import code_tree as tree
from bot.configs.code_journal import Holder, Journal
from bot.configs.code_operations import item_of, lifted
from bot.configs.code_values import (
    AT_RUN_TIME,
    NOT_BESIDE,
    NOT_GIVEN,
    SPREAD,
    Assumed,
    Bound,
    ClassValue,
    Closure,
    Instance,
    Made,
    Member,
    Module,
    Outside,
    ParentOf,
    Scope,
    dotted,
    reference,
    without_assumption,
)
from bot.configs.values import Unknown

_VALUE_OF_A_PARAMETER: Final = ("value", "valueAsString", "value_as_string", "valueAsNumber", "value_as_number")


class Binding(ABC):
    """Assignments go through a journal, so that they can be taken back."""

    def __init__(self, *, javascript: bool) -> None:
        self._javascript = javascript
        self._journal = Journal()

    @abstractmethod
    def value(self, expression: tree.Expression | None, scope: Scope) -> object: ...

    @abstractmethod
    def call(
        self, callee: object, arguments: list[object], keywords: dict[str, object], line: int, *, new: bool = False
    ) -> object: ...

    def change(self, holder: Holder, key: str = "") -> None:
        """To be told before a list or mapping of the program is changed from outside of this class."""
        self._journal.note(holder, key)

    def bind(self, target: tree.Expression, value: object, scope: Scope) -> None:
        match target:
            case tree.Name(name):
                holder = scope.holder(name) if self._javascript else None
                self._journal.set(scope.names if holder is None else holder, name, value)
            case tree.Attribute(base, name):
                self._set_attribute(self.value(base, scope), name, value)
            case tree.Index(base, index):
                self._set_item(without_assumption(self.value(base, scope)), self.value(index, scope), value)
            case tree.Items(items):
                for place, item in enumerate(items):
                    if item.spread:
                        rest = value[place:] if isinstance(value, list) else Unknown("…", AT_RUN_TIME)
                        self.bind(item.value, rest, scope)
                        break
                    self.bind(item.value, item_of(value, place), scope)
            case tree.Record(entries):
                for entry in entries:
                    if isinstance(entry.key, tree.Literal):
                        self.bind(entry.value, self.attribute(value, str(entry.key.value)), scope)
                    elif entry.key is None:
                        self.bind(entry.value, value, scope)
            case tree.Defaulted(inner, default):
                missing = value is None or (isinstance(value, Unknown) and value.why == NOT_GIVEN)
                self.bind(inner, self.value(default, scope) if missing else value, scope)
            case _:
                pass

    def declare(self, target: tree.Expression, value: object, scope: Scope) -> None:
        """A parameter or a new name, which hides an outer one of the same name."""
        if isinstance(target, tree.Name):
            self._journal.set(scope.names, target.name, value)
        else:
            for name in _names_in(target):
                self._journal.set(scope.names, name, None)
            self.bind(target, value, scope)

    def _set_attribute(self, base: object, name: str, value: object) -> None:
        if isinstance(base, Instance | Made | ClassValue):
            self._journal.set(base.names, name, value)
        elif isinstance(base, dict):
            self._journal.set(base, name, value)

    def _set_item(self, base: object, index: object, value: object) -> None:
        index = without_assumption(index)
        if isinstance(base, dict) and isinstance(index, str | int):
            self._journal.set(base, str(index), value)
        elif isinstance(base, list) and isinstance(index, int) and -len(base) <= index < len(base):
            self._journal.note(base)
            base[index] = value
        elif isinstance(base, Made) and isinstance(index, str):
            self._journal.set(base.names, index, value)

    def attribute(self, base: object, name: str) -> object:
        """What stands after a dot."""
        match base:
            case Assumed(value, unless):
                found = self.attribute(value, name)
                return Assumed(found, unless) if isinstance(found, str | int | float) else found
            case Instance():
                return self._attribute_of(base, name)
            case ClassValue():
                found = base.lookup(name)
                if isinstance(found, Closure):
                    return Bound(found, base) if found.function.kind == "class" else found
                return Member(base, name) if found is None else found
            case ParentOf(kind, receiver):
                for parent in kind.bases:
                    if isinstance(parent, ClassValue) and isinstance(found := parent.lookup(name), Closure):
                        return Bound(found, receiver)
                return Member(Outside("super()"), name)
            case Module(names):
                return names.get(name, Outside(name))
            case Made():
                if name in base.names:
                    return base.names[name]
                known = (
                    base.given(name.removeprefix("attr_").removeprefix("attr")) if base.address else base.given(name)
                )
                return Member(base, name) if known is None or isinstance(known, Closure) else known
            case dict() if name in base and (self._javascript or name not in ("get", "items", "keys", "values")):
                return base[name]
            case str() | int() | float() if name in _VALUE_OF_A_PARAMETER:
                return base
            case Unknown() if name not in ("get", "pop"):
                return Unknown("${" + f"{dotted(base)}.{name}" + "}", base.why)
            case list() if name == "length":
                return len(base)
            case dict() if self._javascript:
                return Unknown("${" + name + "}", NOT_GIVEN) if SPREAD in base else None
            case None if self._javascript:
                return None
            case _:
                return Member(base, name)

    def _attribute_of(self, base: Instance, name: str) -> object:
        if name in base.names:
            return base.names[name]
        found = base.kind.lookup(name)
        if isinstance(found, Closure):
            if found.function.kind == "property":
                return self.call(Bound(found, base), [], {}, found.function.line)
            return found if found.function.kind == "static" else Bound(found, base)
        if found is not None:
            return found
        if any(not isinstance(parent, ClassValue) for parent in base.kind.bases) or not base.kind.definition.fields:
            return Member(Outside("this" if self._javascript else "self"), name)
        return Unknown("${" + f"self.{name}" + "}", NOT_GIVEN)

    def _item(self, base: object, index: object, shown: str) -> object:
        known, given, index = without_assumption(base), index, without_assumption(index)
        if isinstance(known, dict) and isinstance(index, str | int):
            if str(index) in known:
                return lifted(given, known[str(index)])
            return (
                Unknown("${" + f"{index}" + "}", NOT_GIVEN)
                if SPREAD in known
                else None
                if self._javascript
                else (Unknown("${" + f"{index}" + "}", NOT_GIVEN))
            )
        if isinstance(known, list | str) and isinstance(index, int) and -len(known) <= index < len(known):
            return known[index]
        if isinstance(known, Made):
            if isinstance(index, str) and index in known.names:
                return known.names[index]
            return Member(known, str(index)) if isinstance(index, str | int) else reference(known)
        if isinstance(known, ClassValue) and isinstance(index, str):
            found = known.lookup(index)
            return Member(known, index) if found is None else found
        why = NOT_BESIDE if isinstance(known, Unknown) and known.why == NOT_BESIDE else AT_RUN_TIME
        inner = shown if isinstance(known, list | dict) else f"{dotted(known)}[{as_index(index)}]"
        return reference(Outside(inner), why)


def as_index(index: object) -> str:
    return repr(index) if isinstance(index, str | int) else dotted(index)


def _names_in(target: tree.Expression) -> Iterator[str]:
    match target:
        case tree.Name(name):
            yield name
        case tree.Defaulted(inner, _):
            yield from _names_in(inner)
        case tree.Items(items):
            for item in items:
                yield from _names_in(item.value)
        case tree.Record(entries):
            for entry in entries:
                yield from _names_in(entry.value)
