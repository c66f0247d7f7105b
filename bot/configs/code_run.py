"""A program followed step by step without being run: calls are inlined, and what is outside is listened for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from bot.configs import code_tree as tree
from bot.configs.code_binding import as_index
from bot.configs.code_builtins import call_builtin
from bot.configs.code_files import loaded
from bot.configs.code_journal import merged
from bot.configs.code_methods import call_method
from bot.configs.code_operations import lifted
from bot.configs.code_statements import Statements
from bot.configs.code_values import (
    AT_RUN_TIME,
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
    Scope,
    dotted,
    without_assumption,
)
from bot.configs.files_beside import Beside
from bot.configs.values import Unknown

_MOST_NESTED_CALLS: Final = 12


class Listener(Protocol):
    """Hears of each call of something outside."""

    def __call__(self, made: Made, run: "Run") -> None: ...


class Run(Statements):
    """One program; `modules` gives what another file defines at its top, where that file was given too."""

    def __init__(
        self, listener: Listener, modules: Callable[[str, str], Module | None], beside: Beside, *, javascript: bool
    ) -> None:
        super().__init__(modules, javascript=javascript)
        self._listener = listener
        self._beside = beside
        self._active: list[tree.Function] = []
        self._instances: list[Instance] = []
        self._called: set[int] = set()
        self._made_of: set[int] = set()
        self._mentioned: set[str] = set()
        self._tops: dict[str, dict[str, object]] = {}
        self.regions: list[str] = []

    def program(self, body: Sequence[tree.Statement], file: str) -> Module:
        """What a file defines when it is loaded; pieces of one file go on where the one before ended."""
        scope = Scope(self._tops.setdefault(file, {"__name__": "__main__"}))
        self._mentioned |= _mentioned(body)
        outer, self._file = self._file, file
        try:
            self.block(body, scope)
        finally:
            self._file = outer
        return Module(scope.names)

    def enter_the_rest(self) -> None:
        """Enters functions and classes that nothing has used yet, first those that nothing names."""
        for named in (False, True):
            classes = functions = 0
            while not self.exhausted:
                if classes < len(self._classes):
                    kind = self._classes[classes]
                    classes += 1
                    if id(kind) not in self._made_of and (named or kind.definition.name not in self._mentioned):
                        self._instance(kind, [], _nothing_given())
                elif functions < len(self._waiting):
                    closure = self._waiting[functions]
                    functions += 1
                    if id(closure.function) not in self._called and (named or self._is_entry(closure)):
                        self._enter(closure)
                else:
                    break

    def _is_entry(self, closure: Closure) -> bool:
        return closure.function.name not in self._mentioned

    def _enter(self, closure: Closure) -> None:
        if closure.owner is not None and closure.function.kind in ("method", "class", "property"):
            receiver: object = closure.owner
            if closure.function.kind != "class":
                receiver = next((item for item in self._instances if item.kind is closure.owner), None)
                if receiver is None:
                    receiver = self._instance(closure.owner, [], _nothing_given())
            self.call(Bound(closure, receiver), [], _nothing_given(), closure.function.line)
        else:
            self.call(closure, [], _nothing_given(), closure.function.line)

    def call(
        self, callee: object, arguments: list[object], keywords: dict[str, object], line: int, *, new: bool = False
    ) -> object:
        """The value of a call, which is inlined where the function is defined here."""
        match callee:
            case Closure():
                return self._inlined(callee, None, arguments, keywords)
            case Bound(closure, receiver):
                return self._inlined(closure, receiver, arguments, keywords)
            case ClassValue():
                return self._instance(callee, arguments, keywords)
            case Member(base, name) if isinstance(known := without_assumption(base), str | list | dict):
                found = call_method(known, name, arguments, keywords, self)
                if found is not NotImplemented:
                    return lifted(base, found)
        if (not new or _last_name(callee) == "CfnParameter") and (
            found := call_builtin(callee, arguments, keywords, self)
        ) is not NotImplemented:
            return found
        if (found := loaded(callee, arguments, self._beside)) is not NotImplemented:
            return found
        if isinstance(callee, Member) and callee.name in ("get", "pop") and len(arguments) == 2:
            return self._given_or(f"{dotted(callee.base)}[{as_index(arguments[0])}]", arguments[1])
        if _is_parent(callee) and (stated := _region_among(arguments, keywords)):
            self.regions.append(stated)
        region = self.regions[-1] if self.regions else None
        made = Made(callee, _last_name(callee), arguments, keywords, line, self._file, new, region)
        self._listener(made, self)
        return made

    def _given_or(self, name: str, default: object) -> object:
        """The default of what is looked up in something that is not known."""
        known = without_assumption(default)
        return Assumed(known, f"{name} is given") if isinstance(known, str | int | float) else default

    def _inlined(
        self, closure: Closure, receiver: object, arguments: Sequence[object], keywords: Mapping[str, object]
    ) -> object:
        function = closure.function
        self._called.add(id(function))
        if len(self._active) >= _MOST_NESTED_CALLS or self._active.count(function) > 1:
            return Unknown("${" + f"{function.name}()" + "}", AT_RUN_TIME)
        scope = Scope({}, closure.scope)
        given = list(arguments)
        if receiver is not None:
            given.insert(0, receiver)
            scope.names["__self__"] = receiver
            scope.names["__class__"] = closure.owner
        self._fill(function, given, dict(keywords), scope)
        self._active.append(function)
        self._returns.append([])
        outer, self._file = self._file, closure.file
        try:
            self.block(function.body, scope)
        finally:
            self._file = outer
            self._active.pop()
            returned = self._returns.pop()
        if not returned:
            return None
        return merged(returned, f"{function.name}()", "what it is called for")

    def _fill(self, function: tree.Function, given: list[object], keywords: dict[str, object], scope: Scope) -> None:
        rest = keywords.get(SPREAD)
        for place, parameter in enumerate(function.parameters):
            name = parameter.target.name if isinstance(parameter.target, tree.Name) else ""
            if parameter.kind == "rest":
                self.declare(parameter.target, given[place:], scope)
                given = given[:place]
            elif parameter.kind == "named_rest":
                self.declare(parameter.target, keywords, scope)
            elif name and name in keywords:
                self.declare(parameter.target, keywords.pop(name), scope)
            elif place < len(given) and not (given[place] is None and self._javascript):
                self.declare(parameter.target, given[place], scope)
            elif parameter.default is not None:
                self.declare(parameter.target, self.value(parameter.default, scope), scope)
            else:
                why = rest.why if isinstance(rest, Unknown) else NOT_GIVEN
                self.declare(parameter.target, Unknown("${" + (name or "…") + "}", why), scope)

    def _instance(self, kind: ClassValue, arguments: list[object], keywords: dict[str, object]) -> Instance:
        instance = Instance(kind)
        self._made_of.add(id(kind))
        for base in kind.bases:
            if isinstance(base, ClassValue):
                self._made_of.add(id(base))
        self._instances.append(instance)
        outer = len(self.regions)
        if region := _region_among(arguments, keywords):
            self.regions.append(region)
        start = kind.lookup("__init__")
        if isinstance(start, Closure):
            self._inlined(start, instance, arguments, keywords)
        else:
            for name, value in zip(_fields(kind), arguments, strict=False):
                self._journal.set(instance.names, name, value)
            for name, value in keywords.items():
                if name != SPREAD:
                    self._journal.set(instance.names, name, value)
        del self.regions[outer:]
        return instance


def _mentioned(body: Sequence[tree.Statement]) -> set[str]:
    """Each name that a program uses, other than where it is defined."""
    found: set[str] = set()
    left: list[object] = list(body)
    while left:
        node = left.pop()
        if isinstance(node, tuple | list):
            left += node
        elif isinstance(node, tree.Name):
            found.add(node.name)
        elif isinstance(node, tree.Attribute):
            found.add(node.name)
            left.append(node.base)
        elif isinstance(node, tree.Assign | tree.Declare):
            left += [node.value] if isinstance(node.target, tree.Name) else [node.target, node.value]
        elif hasattr(node, "__dataclass_fields__"):
            left += [getattr(node, name) for name in node.__dataclass_fields__]
    return found


def _nothing_given() -> dict[str, object]:
    """The arguments of a function that nothing here calls."""
    return {SPREAD: Unknown("${…}", NOT_GIVEN)}


def _fields(kind: ClassValue) -> list[str]:
    inherited = [name for base in kind.bases if isinstance(base, ClassValue) for name in base.definition.fields]
    return [*inherited, *kind.definition.fields]


def _is_parent(callee: object) -> bool:
    """Whether it is super().__init__ of a class from elsewhere, such as a stack."""
    if not isinstance(callee, Member) or callee.name != "__init__":
        return False
    return isinstance(callee.base, Outside) and callee.base.path == "super()"


def _region_among(arguments: Sequence[object], keywords: Mapping[str, object]) -> str | None:
    """The region of the environment that a stack is made with."""
    properties = next((item for item in reversed(arguments) if isinstance(item, dict)), {})
    return _region(keywords.get("env", properties.get("env")))


def _region(environment: object) -> str | None:
    value: object = None
    if isinstance(environment, Made):
        value = environment.given("region")
    elif isinstance(environment, dict):
        value = environment.get("region")
    value = without_assumption(value)
    return value if isinstance(value, str) else None


def _last_name(callee: object) -> str:
    match callee:
        case Member(_, name):
            return name
        case Outside(path):
            return path.rpartition(".")[2]
        case _:
            return dotted(callee).rpartition(".")[2].rstrip("()}")
