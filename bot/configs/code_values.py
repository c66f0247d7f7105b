"""What the expressions of a program stand for while it is followed without being run."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.configs import code_tree as tree
from bot.configs.aws_names import constant
from bot.configs.values import Unknown, shortened, squashed

NOT_GIVEN: Final = "is not given here"
AT_RUN_TIME: Final = "is only known when it runs"
NOT_BESIDE: Final = "is in a file that was not given"
SPREAD: Final = "**"
_DEEPEST: Final = 20
_MOST_NODES: Final = 5_000
_MOST_ASSUMED: Final = 50
_NOT_IN_A_REFERENCE: Final = re.compile(r"[{}\n]")


@dataclass(frozen=True, slots=True)
class Outside:
    """An imported name, or one that is not defined here."""

    path: str


@dataclass(eq=False, slots=True)
class Member:
    base: object
    name: str


@dataclass(eq=False, slots=True)
class Made:
    """What a call of something outside gives; `address` where it is a resource that others refer to."""

    callee: object
    name: str
    arguments: list[object]
    keywords: dict[str, object]
    line: int
    file: str = ""
    new: bool = False
    region: str | None = None
    address: str = ""
    names: dict[str, object] = field(default_factory=dict)

    def given(self, *names: str) -> object:
        """The keyword argument or property of this name in any spelling, else None."""
        for source in (self.keywords, *(item for item in self.arguments if isinstance(item, Mapping))):
            for key, value in source.items():
                if any(squashed(str(key)) == squashed(name) for name in names) and value is not None:
                    return value
        return None

    def placed(self, place: int, *names: str) -> object:
        """The same, also where it is given by its place."""
        found = self.given(*names)
        if found is None and place < len(self.arguments) and not isinstance(self.arguments[place], Mapping):
            return self.arguments[place]
        return found

    def properties(self) -> dict[str, object]:
        """All keyword arguments and properties."""
        found: dict[str, object] = {}
        for item in self.arguments:
            if isinstance(item, Mapping):
                found |= {str(key): value for key, value in item.items()}
        return found | self.keywords


@dataclass(eq=False, slots=True)
class Closure:
    function: tree.Function
    scope: "Scope"
    file: str
    owner: "ClassValue | None" = None


@dataclass(eq=False, slots=True)
class Bound:
    """A method with the object that it is called on."""

    closure: Closure
    receiver: object


@dataclass(eq=False, slots=True)
class ClassValue:
    definition: tree.DefineClass
    names: dict[str, object]
    bases: list[object]

    def lookup(self, name: str, depth: int = 0) -> object:
        """A class attribute, also of the bases that are defined here, else None."""
        if name in self.names:
            return self.names[name]
        for base in self.bases if depth < _DEEPEST else ():
            if isinstance(base, ClassValue) and (found := base.lookup(name, depth + 1)) is not None:
                return found
        return None


@dataclass(eq=False, slots=True)
class Instance:
    kind: ClassValue
    names: dict[str, object] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class ParentOf:
    """super(): the methods of the bases of a class, on an object."""

    kind: ClassValue
    receiver: object


@dataclass(eq=False, slots=True)
class Module:
    names: dict[str, object]


@dataclass(frozen=True, slots=True)
class Assumed:
    """A default that something outside of the file can change; `unless` completes "2, unless …"."""

    value: object
    unless: str


@dataclass(eq=False, slots=True)
class Scope:
    names: dict[str, object]
    parent: "Scope | None" = None

    def holder(self, name: str) -> dict[str, object] | None:
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names
            scope = scope.parent
        return None


def dotted(value: object, depth: int = 0) -> str:
    """What a value is called: "self.config.size", "boto3.client()"."""
    if depth > _DEEPEST:
        return "…"
    match value:
        case Outside(path):
            return path
        case Member(base, name):
            return f"{dotted(base, depth + 1)}.{name}"
        case Made():
            return value.address or f"{dotted(value.callee, depth + 1)}()"
        case Unknown(text, _):
            return text[2:-1] if text.startswith("${") and text.endswith("}") and "${" not in text[2:] else text
        case Assumed(inner, _):
            return dotted(inner, depth + 1)
        case Instance():
            return value.kind.definition.name
        case ClassValue():
            return value.definition.name
        case Closure():
            return value.function.name or "a function"
        case Bound(closure, _):
            return closure.function.name
        case str():
            return shortened(repr(value))
        case _:
            return "a value"


def reference(value: object, why: str = AT_RUN_TIME) -> Unknown:
    """An unknown value that refers to something by its name."""
    if isinstance(value, Unknown):
        return value
    return Unknown("${" + _NOT_IN_A_REFERENCE.sub("", shortened(dotted(value))) + "}", why)


def plain(value: object) -> object:
    """A value as a request's body has it: literals, lists, mappings, and what is not known; bounded in size."""
    return _Plain().value(value, 0)


class _Plain:
    """Counts what it copies, for a value may hold the same part many times, or itself."""

    def __init__(self) -> None:
        self._nodes = 0

    def value(self, value: object, depth: int) -> object:
        self._nodes += 1
        if depth > _DEEPEST or self._nodes > _MOST_NODES:
            return Unknown("…", "is nested too deep")
        match value:
            case None | bool() | int() | float() | str() | Unknown():
                return value
            case Assumed(inner, _):
                return self.value(inner, depth + 1)
            case list():
                return [self.value(item, depth + 1) for item in value[: _MOST_NODES - self._nodes]]
            case dict():
                return {str(key): self.value(item, depth + 1) for key, item in value.items()}
            case Made() if (known := constant(dotted(value.callee), _paths(value.arguments))) is not None:
                return known
            case Made() if not value.address and value.name[:1].isupper() and value.properties():
                return self.value(value.properties(), depth + 1)
            case Outside() | Member():
                found = constant(dotted(value), ())
                why = NOT_GIVEN if isinstance(value, Outside) else AT_RUN_TIME
                return reference(value, why) if found is None else found
            case Instance() if value.names and not value.kind.bases:
                return self.value(value.names, depth + 1)
            case _:
                return reference(value)


def _paths(arguments: Sequence[object]) -> list[object]:
    return [dotted(item) if isinstance(item, Outside | Member) else without_assumption(item) for item in arguments]


def without_assumption(value: object) -> object:
    while isinstance(value, Assumed):
        value = value.value
    return value


def assumptions(value: object) -> list[str]:
    """A sentence for each default in a body that the file does not decide alone."""
    found: list[str] = []
    waiting: list[tuple[object, str, int]] = [(value, "", 0)]
    for _ in range(_MOST_NODES):
        if not waiting or len(found) >= _MOST_ASSUMED:
            break
        item, key, depth = waiting.pop(0)
        if depth > _DEEPEST:
            continue
        match item:
            case Assumed(inner, unless) if key and isinstance(inner, str | int | float):
                found.append(f"{key} = {shortened(str(inner))}, unless {unless}")
            case list():
                waiting += [(each, key, depth + 1) for each in item[:100]]
            case dict():
                waiting += [(each, str(name), depth + 1) for name, each in item.items()]
            case Made() if not item.address:
                waiting.append((item.properties(), key, depth + 1))
            case _:
                pass
    return found
