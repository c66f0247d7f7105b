"""Python by its own parser, never run, turned into the small tree that is followed."""

import ast
import re
import textwrap
import warnings
from typing import Final

from bot.configs import code_tree as tree
from bot.configs.code_relevance import UnreadableCode, relevant
from bot.configs.values import shortened

_DEEPEST: Final = 60
_MOST_REPAIRS: Final = 12
_LONGEST_TO_REPAIR: Final = 120_000
_LONGEST_CHAIN: Final = 400
_MOST_ITEMS: Final = 1_000
_LONGEST_LITERAL: Final = 100_000
_MAGIC: Final = re.compile(r"(?m)^([ \t]*)[!%][^\n]*$")
_SIGNS: Final[dict[type[ast.AST], str]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.BitOr: "|",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}

Block = tuple[tree.Statement, ...]


def statements(text: str) -> tuple[Block, str]:
    """The program in a text, without lines that do not parse (Python 2 prints, dots); what to say of those, or "".

    Raises:
        UnreadableCode: it is not Python, is nested too deep, or is too much.
    """
    try:
        module, doubt = _parsed(relevant(text, "python"))
        return _block(module.body, 0), doubt
    except (RecursionError, MemoryError) as error:
        raise UnreadableCode("is nested too deep") from error


def _parsed(text: str) -> tuple[ast.Module, str]:
    text = _MAGIC.sub(r"\1pass", textwrap.dedent(text))
    repairs = _MOST_REPAIRS if len(text) < _LONGEST_TO_REPAIR else 0
    lines = text.split("\n")
    first: SyntaxError | None = None
    for _ in range(repairs + 1):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse("\n".join(lines)), "" if first is None else _broken(first)
        except SyntaxError as error:
            first = first or error
            number = (error.lineno or 0) - 1
            if not 0 <= number < len(lines) or "too many" in str(error.msg):
                break
            line = lines[number]
            repaired = line[: len(line) - len(line.lstrip())] + "pass"
            if line == repaired:
                break
            lines[number] = repaired
        except ValueError as error:
            raise UnreadableCode("is not Python that can be read") from error
    raise UnreadableCode(_broken(first))


def _broken(error: SyntaxError | None) -> str:
    where = f" (line {error.lineno})" if error is not None and error.lineno else ""
    return f"is not Python that can be read{where}"


def _block(nodes: list[ast.stmt], depth: int) -> Block:
    found: list[tree.Statement] = []
    if depth < _DEEPEST:
        for node in nodes:
            found += _statement(node, depth + 1)
    return tuple(found)


def _statement(node: ast.stmt, depth: int) -> list[tree.Statement]:
    match node:
        case ast.Expr(ast.Call(ast.Name("exit" | "quit") | ast.Attribute(ast.Name("sys" | "os"), "exit" | "_exit"))):
            return [tree.Leave()]
        case ast.Expr(value):
            return [tree.Do(_expression(value, depth))]
        case ast.Assign(targets, value):
            lowered = _expression(value, depth)
            return [tree.Assign(_expression(target, depth), lowered) for target in targets]
        case ast.AnnAssign(target, _, value) if value is not None:
            return [tree.Assign(_expression(target, depth), _expression(value, depth))]
        case ast.AugAssign(target, operator, value):
            place = _expression(target, depth)
            sign = _SIGNS.get(type(operator), "?")
            return [tree.Assign(place, tree.Operation(sign, place, _expression(value, depth)))]
        case ast.If(test, body, orelse):
            return [tree.If(_expression(test, depth), _block(body, depth), _block(orelse, depth))]
        case ast.For(target, source, body, orelse) | ast.AsyncFor(target, source, body, orelse):
            loop = tree.Loop(_expression(target, depth), _expression(source, depth), _block(body, depth))
            return [loop, *_block(orelse, depth)]
        case ast.While(_, body, orelse):
            return [tree.Loop(None, None, _block(body, depth)), *_block(orelse, depth)]
        case ast.Try(body, handlers, orelse, last):
            branches = tuple(_block(handler.body, depth) for handler in handlers)
            return [tree.Alternatives(_block([*body, *orelse], depth), branches, _block(last, depth))]
        case ast.Match(_, cases):
            return [tree.Alternatives((), tuple(_block(case.body, depth) for case in cases))]
        case ast.With(items, body) | ast.AsyncWith(items, body):
            opened: list[tree.Statement] = []
            for item in items:
                entered = _expression(item.context_expr, depth)
                bound = item.optional_vars
                opened.append(tree.Do(entered) if bound is None else tree.Assign(_expression(bound, depth), entered))
            return [*opened, *_block(body, depth)]
        case ast.Return(value):
            return [tree.Return(None if value is None else _expression(value, depth))]
        case ast.Raise() | ast.Break() | ast.Continue():
            return [tree.Leave()]
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return [_function(node, depth, inside_class=False)]
        case ast.ClassDef():
            return [_class(node, depth)]
        case ast.Import(names):
            return [
                tree.Import(alias.name, (("", alias.asname or alias.name),))
                if alias.asname or "." not in alias.name
                else tree.Import(alias.name.split(".")[0], (("", alias.name.split(".")[0]),))
                for alias in names
            ]
        case ast.ImportFrom(module, names, level):
            package = "." * (level or 0) + (module or "")
            return [tree.Import(package, tuple((alias.name, alias.asname or alias.name) for alias in names))]
        case _:
            return []


def _class(node: ast.ClassDef, depth: int) -> tree.DefineClass:
    body: list[tree.Statement] = []
    fields: list[str] = []
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            body.append(_function(inner, depth, inside_class=True))
        elif depth < _DEEPEST:
            if isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
                fields.append(inner.target.id)
            body += _statement(inner, depth + 1)
    return tree.DefineClass(
        node.name, tuple(_expression(base, depth) for base in node.bases), tuple(body), tuple(fields)
    )


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef, depth: int, *, inside_class: bool) -> tree.Function:
    marks = {mark.id for mark in node.decorator_list if isinstance(mark, ast.Name)}
    kind: tree.FunctionKind = "method" if inside_class else "plain"
    if "staticmethod" in marks:
        kind = "static"
    elif "classmethod" in marks:
        kind = "class"
    elif marks & {"property", "cached_property"}:
        kind = "property"
    options = _options(node, depth)
    parameters = tuple(
        tree.Parameter(parameter.target, options[parameter.target.name])
        if isinstance(parameter.target, tree.Name) and parameter.target.name in options
        else parameter
        for parameter in _parameters(node.args, depth)
    )
    return tree.Function(node.name, parameters, _block(node.body, depth), node.lineno, kind)


def _options(node: ast.FunctionDef | ast.AsyncFunctionDef, depth: int) -> dict[str, tree.Expression]:
    """Defaults that click's decorators give to parameters."""
    found: dict[str, tree.Expression] = {}
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == "option":
            names = [item.value for item in mark.args if isinstance(item, ast.Constant) and isinstance(item.value, str)]
            if any(keyword.arg == "default" for keyword in mark.keywords) and names:
                plain = [name for name in names if not name.startswith("-")]
                long = next((name for name in names if name.startswith("--")), names[0])
                key = plain[0] if plain else long.lstrip("-").split("/")[0].replace("-", "_")
                found[key] = _expression(mark, depth)
    return found


def _parameters(arguments: ast.arguments, depth: int) -> list[tree.Parameter]:
    placed = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(placed) - len(arguments.defaults)) + list(arguments.defaults)
    pairs = [*zip(placed, defaults, strict=True), *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
    found = [
        tree.Parameter(tree.Name(place.arg), None if default is None else _expression(default, depth))
        for place, default in pairs
    ]
    if arguments.vararg:
        found.insert(len(placed), tree.Parameter(tree.Name(arguments.vararg.arg), kind="rest"))
    if arguments.kwarg:
        found.append(tree.Parameter(tree.Name(arguments.kwarg.arg), kind="named_rest"))
    return found


def _expression(node: ast.expr, depth: int) -> tree.Expression:
    if depth > _DEEPEST:
        return tree.Opaque("an expression that is nested too deep")
    deeper = depth + 1
    match node:
        case ast.Constant(value):
            return _constant(value)
        case ast.Name(name):
            return tree.Name(name)
        case ast.Attribute(base, name):
            return tree.Attribute(_expression(base, deeper), name)
        case ast.Subscript(base, index):
            return tree.Index(_expression(base, deeper), _expression(index, deeper))
        case ast.Call():
            return _call(node, deeper)
        case ast.JoinedStr(values):
            parts = (value.value if isinstance(value, ast.FormattedValue) else value for value in values)
            return tree.Text(tuple(_expression(part, deeper) for part in parts))
        case ast.Dict(keys, values):
            return tree.Record(
                tuple(
                    tree.Entry(None if key is None else _expression(key, deeper), _expression(value, deeper))
                    for key, value in zip(keys, values, strict=True)
                )
            )
        case ast.List(items) | ast.Tuple(items) | ast.Set(items) if len(items) > _MOST_ITEMS:
            return tree.Opaque("a long list")
        case ast.List(items) | ast.Tuple(items) | ast.Set(items):
            return tree.Items(tuple(_item(item, deeper) for item in items))
        case ast.BinOp():
            return _chain(node, deeper)
        case ast.BoolOp(operator, values):
            sign = "or" if isinstance(operator, ast.Or) else "and"
            result = _expression(values[-1], deeper)
            for value in reversed(values[:-1]):
                result = tree.Either(sign, _expression(value, deeper), result)
            return result
        case ast.UnaryOp(operator, value):
            return _unary(operator, _expression(value, deeper))
        case ast.Compare(left, [operator], [right]):
            return tree.Operation(_SIGNS[type(operator)], _expression(left, deeper), _expression(right, deeper))
        case ast.IfExp(test, yes, no):
            return tree.Choice(_expression(test, deeper), _expression(yes, deeper), _expression(no, deeper))
        case ast.Lambda(arguments, body):
            returned = tree.Return(_expression(body, deeper))
            return tree.Function("", tuple(_parameters(arguments, deeper)), (returned,), node.lineno)
        case ast.ListComp(element, [one]) | ast.GeneratorExp(element, [one]) | ast.SetComp(element, [one]):
            return _listing(_expression(element, deeper), one, deeper)
        case ast.DictComp(key, value, [one]):
            return _listing(tree.Entry(_expression(key, deeper), _expression(value, deeper)), one, deeper)
        case ast.Await(value) | ast.NamedExpr(_, value):
            return _expression(value, deeper)
        case ast.Starred(value):
            return _expression(value, deeper)
        case _:
            return tree.Opaque(_as_written(node))


def _listing(element: tree.Expression | tree.Entry, one: ast.comprehension, depth: int) -> tree.Listing:
    test: tree.Expression | None = None
    for condition in one.ifs:
        lowered = _expression(condition, depth)
        test = lowered if test is None else tree.Either("and", test, lowered)
    return tree.Listing(element, _expression(one.target, depth), _expression(one.iter, depth), test)


def _call(node: ast.Call, depth: int) -> tree.Expression:
    function = _expression(node.func, depth)
    arguments = [_item(item, depth) for item in node.args]
    for keyword in node.keywords:
        value = _expression(keyword.value, depth)
        arguments.append(tree.Argument(value, keyword.arg or "**", spread=keyword.arg is None))
    line = (node.func.end_lineno if isinstance(node.func, ast.Attribute) else node.lineno) or node.lineno
    return tree.Invoke(function, tuple(arguments), line)


def _item(node: ast.expr, depth: int) -> tree.Argument:
    return tree.Argument(_expression(node, depth), spread=isinstance(node, ast.Starred))


def _chain(node: ast.BinOp, depth: int) -> tree.Expression:
    """a + b + c …, which leans to the left as deep as it is long."""
    links: list[tuple[str, ast.expr]] = []
    left: ast.expr = node
    while isinstance(left, ast.BinOp) and len(links) < _LONGEST_CHAIN:
        links.append((_SIGNS.get(type(left.op), "?"), left.right))
        left = left.left
    result = _expression(left, depth)
    if len(links) > _DEEPEST:
        return tree.Opaque("a long chain of operations")
    for sign, right in reversed(links):
        result = tree.Operation(sign, result, _expression(right, depth))
    return result


def _unary(operator: ast.unaryop, value: tree.Expression) -> tree.Expression:
    if isinstance(operator, ast.Not):
        return tree.Not(value)
    if isinstance(value, tree.Literal) and isinstance(value.value, int | float) and isinstance(operator, ast.USub):
        return tree.Literal(-value.value)
    return value if isinstance(operator, ast.UAdd) else tree.Opaque("a computed value")


def _constant(value: object) -> tree.Expression:
    if value is None or isinstance(value, bool | int | float):
        return tree.Literal(value)
    if isinstance(value, str) and len(value) <= _LONGEST_LITERAL:
        return tree.Literal(value)
    return tree.Opaque("…")


def _as_written(node: ast.expr) -> str:
    try:
        return shortened(ast.unparse(node)) if (node.end_lineno or 0) - node.lineno < 5 else "an expression"
    except (RecursionError, ValueError):
        return "an expression"
