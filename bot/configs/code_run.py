"""A program followed step by step without being run: both ways of a branch that is not decided, calls inlined."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Protocol

from bot.configs import code_tree as tree
from bot.configs.code_journal import Holder, Journal, Signal, merged
from bot.configs.code_methods import call_builtin, call_method
from bot.configs.code_operations import as_text, compare, compute, item_of, lifted, truth
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
    ParentOf,
    Scope,
    dotted,
    reference,
    without_assumption,
)
from bot.configs.values import Unknown, shortened

_MOST_STEPS: Final = 60_000
_DEEPEST: Final = 110
_MOST_TURNS: Final = 60
_MOST_NESTED_CALLS: Final = 12
_VALUE_OF_A_PARAMETER: Final = ("value", "valueAsString", "value_as_string", "valueAsNumber", "value_as_number")


class Listener(Protocol):
    """Hears of each call of something outside."""

    def __call__(self, made: Made, run: "Run") -> None: ...


class Run:
    """One program; `modules` gives what another file defines at its top, where that file was given too."""

    def __init__(self, listener: Listener, modules: Callable[[str, str], Module | None], *, javascript: bool) -> None:
        self._listener = listener
        self._modules = modules
        self._javascript = javascript
        self._steps = 0
        self._depth = 0
        self._active: list[tree.Function] = []
        self._returns: list[list[object]] = []
        self._journal = Journal()
        self._instances: list[Instance] = []
        self._waiting: list[Closure] = []
        self._classes: list[ClassValue] = []
        self._called: set[int] = set()
        self._made_of: set[int] = set()
        self._mentioned: set[str] = set()
        self.regions: list[str] = []
        self.off: str | None = None
        self._file = ""
        self._tops: dict[str, dict[str, object]] = {}

    @property
    def exhausted(self) -> bool:
        return self._steps > _MOST_STEPS

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

    # Statements

    def block(self, body: Sequence[tree.Statement], scope: Scope) -> Signal:
        for statement in body:
            signal = self._statement(statement, scope)
            if signal:
                return signal
        return ""

    def _statement(self, statement: tree.Statement, scope: Scope) -> Signal:
        if not self._step():
            return "left"
        self._depth += 1
        try:
            return self._one_statement(statement, scope)
        finally:
            self._depth -= 1

    def _one_statement(self, statement: tree.Statement, scope: Scope) -> Signal:
        match statement:
            case tree.Assign(target, value):
                self._bind(target, self.value(value, scope), scope)
            case tree.Declare(target, value):
                self._declare(target, self.value(value, scope), scope)
            case tree.Do(value):
                self.value(value, scope)
            case tree.If(test, yes, no):
                return self._if(test, yes, no, scope)
            case tree.Loop():
                return self._loop(statement, scope)
            case tree.Alternatives(body, branches, last):
                signal = self.block(body, scope)
                if branches:
                    ways = [*(lambda branch=branch: self.block(branch, scope) for branch in branches), lambda: signal]
                    signal = self._journal.ways(ways, "what goes wrong before it")
                return self.block(last, scope) or signal
            case tree.Return(value):
                if self._returns:
                    self._returns[-1].append(None if value is None else self.value(value, scope))
                return "returned"
            case tree.Leave():
                return "left"
            case tree.Function():
                self._journal.set(scope.names, statement.name, self._closure(statement, scope, None))
            case tree.DefineClass():
                self._journal.set(scope.names, statement.name, self._class(statement, scope))
            case tree.Import(module, names):
                self._import(module, names, scope)
        return ""

    def _if(
        self, test: tree.Expression, yes: Sequence[tree.Statement], no: Sequence[tree.Statement], scope: Scope
    ) -> Signal:
        tested = self.value(test, scope)
        held = truth(tested)
        if held is None:
            return self._journal.ways(
                [lambda: self.block(yes, scope), lambda: self.block(no, scope)], shortened(tree.written(test))
            )
        taken, other = (yes, no) if held else (no, yes)
        if other and not self._is_main(test):
            self._not_taken(other, scope, f"it is only created where {_condition(test, held=not held)}")
        return self.block(taken, scope)

    def _is_main(self, test: tree.Expression) -> bool:
        return "__name__" in tree.written(test)

    def _not_taken(self, body: Sequence[tree.Statement], scope: Scope, why: str) -> None:
        """What a branch that is decided against would make, with nothing of it kept."""
        outer, self.off = self.off, self.off or why
        returns = [list(values) for values in self._returns]
        self._journal.undone(lambda: self.block(body, scope))
        self._returns[:] = returns
        self.off = outer

    def _loop(self, loop: tree.Loop, scope: Scope) -> Signal:
        source = without_assumption(self.value(loop.source, scope)) if loop.source is not None else None
        if isinstance(source, dict):
            source = list(source)
        if isinstance(source, list) and len(source) <= _MOST_TURNS and loop.target is not None:
            for item in source:
                self._bind(loop.target, item, scope)
                if self.block(loop.body, scope) == "returned":
                    return "returned"
            return ""
        if loop.target is not None:
            self._bind(loop.target, Unknown("${" + tree.written(loop.target) + "}", "differs each time"), scope)
        self.block(loop.body, scope)
        return ""

    def _bind(self, target: tree.Expression, value: object, scope: Scope) -> None:
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
                        self._bind(item.value, rest, scope)
                        break
                    self._bind(item.value, item_of(value, place), scope)
            case tree.Record(entries):
                for entry in entries:
                    if isinstance(entry.key, tree.Literal):
                        self._bind(entry.value, self.attribute(value, str(entry.key.value)), scope)
                    elif entry.key is None:
                        self._bind(entry.value, value, scope)
            case tree.Defaulted(inner, default):
                missing = value is None or (isinstance(value, Unknown) and value.why == NOT_GIVEN)
                self._bind(inner, self.value(default, scope) if missing else value, scope)
            case _:
                pass

    def _declare(self, target: tree.Expression, value: object, scope: Scope) -> None:
        """A parameter or a new name, which hides an outer one of the same name."""
        if isinstance(target, tree.Name):
            self._journal.set(scope.names, target.name, value)
        else:
            for name in _names_in(target):
                self._journal.set(scope.names, name, None)
            self._bind(target, value, scope)

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

    def _import(self, module: str, names: Sequence[tuple[str, str]], scope: Scope) -> None:
        known = self._modules(module, self._file)
        for name, called in names:
            if not name:
                value: object = Outside(module) if known is None else known
            elif known is not None and name in known.names:
                value = known.names[name]
            elif name == "*" and known is not None:
                for key, item in list(known.names.items()):
                    self._journal.set(scope.names, key, item)
                continue
            else:
                inner = self._modules(module + name if module.endswith(".") else f"{module}.{name}", self._file)
                value = inner or Outside(f"{module}.{name}" if module else name)
            self._journal.set(scope.names, called, value)

    def _closure(self, function: tree.Function, scope: Scope, owner: ClassValue | None) -> Closure:
        closure = Closure(function, scope, self._file, owner)
        if function.name != "__init__":
            self._waiting.append(closure)
        return closure

    def _class(self, definition: tree.DefineClass, scope: Scope) -> ClassValue:
        kind = ClassValue(definition, {}, [self.value(base, scope) for base in definition.bases])
        inner = Scope(kind.names, scope)
        for statement in definition.body:
            if isinstance(statement, tree.Function):
                kind.names[statement.name] = self._closure(statement, scope, kind)
            else:
                self._statement(statement, inner)
        self._classes.append(kind)
        return kind

    # Expressions

    def value(self, expression: tree.Expression | None, scope: Scope) -> object:
        if expression is None:
            return None
        if self._depth > _DEEPEST or not self._step():
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
                held = truth(self.value(test, scope))
                if held is None:
                    values = [self.value(yes, scope), self.value(no, scope)]
                    shown = f"{tree.written(yes)} or {tree.written(no)}"
                    return merged(values, shown, shortened(tree.written(test)))
                return self.value(yes if held else no, scope)
            case tree.Listing():
                return self._listing(expression, scope)
            case tree.Function():
                return self._closure(expression, scope, None)
            case tree.Defaulted(target, _):
                return self.value(target, scope)
            case tree.Opaque(text):
                return Unknown(text, AT_RUN_TIME)

    def _name(self, name: str, scope: Scope) -> object:
        holder = scope.holder(name)
        return Outside(name) if holder is None else holder[name]

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
        known, index = without_assumption(base), without_assumption(index)
        if isinstance(known, dict) and isinstance(index, str | int):
            if str(index) in known:
                return known[str(index)]
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
        return reference(Outside(shown if isinstance(known, list | dict) else f"{dotted(known)}[{_shown(index)}]"))

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
        if not isinstance(source, list) or len(source) > _MOST_TURNS:
            source = [Unknown("${" + tree.written(listing.target) + "}", "differs each time")]
        for item in source:
            self._declare(listing.target, item, inner)
            if listing.test is not None and truth(self.value(listing.test, inner)) is False:
                continue
            if isinstance(listing.element, tree.Entry):
                key = without_assumption(self.value(listing.element.key, inner))
                pairs[str(key) if isinstance(key, str | int) else SPREAD] = self.value(listing.element.value, inner)
            else:
                items.append(self.value(listing.element, inner))
        return pairs if isinstance(listing.element, tree.Entry) else items

    # Calls

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
        if isinstance(callee, Member) and callee.name in ("get", "pop") and len(arguments) == 2:
            return self._given_or(f"{dotted(callee.base)}[{_shown(arguments[0])}]", arguments[1])
        for item in (*arguments, *keywords.values()):
            if isinstance(item, Closure) and id(item.function) not in self._called:
                self._waiting.append(item)
        region = self.regions[-1] if self.regions else None
        made = Made(callee, _last_name(callee), arguments, keywords, line, self._file, new, region)
        self._listener(made, self)
        return made

    def _given_or(self, name: str, default: object) -> object:
        """The default of what is looked up in something that is not known."""
        known = without_assumption(default)
        return Assumed(known, f"{name} is given") if isinstance(known, str | int | float) else default

    def change(self, holder: Holder, key: str = "") -> None:
        """To be told before a list or mapping of the program is changed from outside of this class."""
        self._journal.note(holder, key)

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
                self._declare(parameter.target, given[place:], scope)
                given = given[:place]
            elif parameter.kind == "named_rest":
                self._declare(parameter.target, keywords, scope)
            elif name and name in keywords:
                self._declare(parameter.target, keywords.pop(name), scope)
            elif place < len(given) and not (given[place] is None and self._javascript):
                self._declare(parameter.target, given[place], scope)
            elif parameter.default is not None:
                self._declare(parameter.target, self.value(parameter.default, scope), scope)
            else:
                why = rest.why if isinstance(rest, Unknown) else NOT_GIVEN
                self._declare(parameter.target, Unknown("${" + (name or "…") + "}", why), scope)

    def _instance(self, kind: ClassValue, arguments: list[object], keywords: dict[str, object]) -> Instance:
        instance = Instance(kind)
        self._made_of.add(id(kind))
        for base in kind.bases:
            if isinstance(base, ClassValue):
                self._made_of.add(id(base))
        self._instances.append(instance)
        properties = next((item for item in reversed(arguments) if isinstance(item, dict)), {})
        region = _region(keywords.get("env", properties.get("env")))
        if region:
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
        if region:
            self.regions.pop()
        return instance

    def _step(self) -> bool:
        self._steps += 1
        return self._steps <= _MOST_STEPS


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


def _nothing_given() -> dict[str, object]:
    """The arguments of a function that nothing here calls."""
    return {SPREAD: Unknown("${…}", NOT_GIVEN)}


def _condition(test: tree.Expression, *, held: bool) -> str:
    if isinstance(test, tree.Not):
        return _condition(test.value, held=not held)
    return f"{shortened(tree.written(test))} is {'true' if held else 'false'}"


def _fields(kind: ClassValue) -> list[str]:
    inherited = [name for base in kind.bases if isinstance(base, ClassValue) for name in base.definition.fields]
    return [*inherited, *kind.definition.fields]


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


def _shown(index: object) -> str:
    return repr(index) if isinstance(index, str | int) else dotted(index)
