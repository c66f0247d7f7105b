"""The statements of a program: both ways of a branch that is not decided, loops as far as their lists are known."""

from collections.abc import Callable, Sequence

from bot.configs import code_tree as tree
from bot.configs.code_expressions import MOST_TURNS, Expressions
from bot.configs.code_journal import Signal
from bot.configs.code_operations import truth
from bot.configs.code_values import (
    ClassValue,
    Closure,
    Module,
    Outside,
    Scope,
    without_assumption,
)
from bot.configs.values import Unknown, shortened


class Statements(Expressions):
    """Classes and functions are kept as they are defined, to be entered when the program has been gone through."""

    def __init__(self, modules: Callable[[str, str], Module | None], *, javascript: bool) -> None:
        super().__init__(javascript=javascript)
        self._modules = modules
        self._returns: list[list[object]] = []
        self._waiting: list[Closure] = []
        self._classes: list[ClassValue] = []
        self._file = ""
        self.off: str | None = None

    def block(self, body: Sequence[tree.Statement], scope: Scope) -> Signal:
        for statement in body:
            signal = self._statement(statement, scope)
            if signal:
                return signal
        return ""

    def _statement(self, statement: tree.Statement, scope: Scope) -> Signal:
        if not self.step():
            return "left"
        self._depth += 1
        try:
            return self._one_statement(statement, scope)
        finally:
            self._depth -= 1

    def _one_statement(self, statement: tree.Statement, scope: Scope) -> Signal:
        match statement:
            case tree.Assign(target, value):
                self.bind(target, self.value(value, scope), scope)
            case tree.Declare(target, value):
                self.declare(target, self.value(value, scope), scope)
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
                self._journal.set(scope.names, statement.name, self.closure(statement, scope, None))
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
        if isinstance(source, list) and len(source) <= MOST_TURNS and loop.target is not None:
            for item in source:
                self.bind(loop.target, item, scope)
                if self.block(loop.body, scope) == "returned":
                    return "returned"
            return ""
        if loop.target is not None:
            self.bind(loop.target, Unknown("${" + tree.written(loop.target) + "}", "differs each time"), scope)
        self.block(loop.body, scope)
        return ""

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
                value = inner or Outside(name if self._javascript or not module else f"{module}.{name}")
            self._journal.set(scope.names, called, value)

    def closure(self, function: tree.Function, scope: Scope, owner: ClassValue | None) -> Closure:
        closure = Closure(function, scope, self._file, owner)
        if function.name != "__init__":
            self._waiting.append(closure)
        return closure

    def _class(self, definition: tree.DefineClass, scope: Scope) -> ClassValue:
        kind = ClassValue(definition, {}, [self.value(base, scope) for base in definition.bases])
        inner = Scope(kind.names, scope)
        for statement in definition.body:
            if isinstance(statement, tree.Function):
                kind.names[statement.name] = self.closure(statement, scope, kind)
            else:
                self._statement(statement, inner)
        self._classes.append(kind)
        return kind


def _condition(test: tree.Expression, *, held: bool) -> str:
    if isinstance(test, tree.Not):
        return _condition(test.value, held=not held)
    return f"{shortened(tree.written(test))} is {'true' if held else 'false'}"
