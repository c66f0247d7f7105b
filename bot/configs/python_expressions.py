"""Expressions of Python, turned from its own parser's nodes into the small tree that is followed."""

import ast
from typing import Final

from bot.configs import code_tree as tree
from bot.configs.values import shortened

DEEPEST: Final = 60
_LONGEST_CHAIN: Final = 400
_MOST_ITEMS: Final = 1_000
_LONGEST_LITERAL: Final = 100_000
SIGNS: Final[dict[type[ast.AST], str]] = {
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


def expression(node: ast.expr, depth: int) -> tree.Expression:
    if depth > DEEPEST:
        return tree.Opaque("an expression that is nested too deep")
    deeper = depth + 1
    match node:
        case ast.Constant(value):
            return _constant(value)
        case ast.Name(name):
            return tree.Name(name)
        case ast.Attribute(base, name):
            return tree.Attribute(expression(base, deeper), name)
        case ast.Subscript(base, index):
            return tree.Index(expression(base, deeper), expression(index, deeper))
        case ast.Call():
            return _call(node, deeper)
        case ast.JoinedStr(values):
            parts = (value.value if isinstance(value, ast.FormattedValue) else value for value in values)
            return tree.Text(tuple(expression(part, deeper) for part in parts))
        case ast.Dict(keys, values):
            return tree.Record(
                tuple(
                    tree.Entry(None if key is None else expression(key, deeper), expression(value, deeper))
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
            result = expression(values[-1], deeper)
            for value in reversed(values[:-1]):
                result = tree.Either(sign, expression(value, deeper), result)
            return result
        case ast.UnaryOp(operator, value):
            return _unary(operator, expression(value, deeper))
        case ast.Compare(left, [operator], [right]):
            return tree.Operation(SIGNS[type(operator)], expression(left, deeper), expression(right, deeper))
        case ast.IfExp(test, yes, no):
            return tree.Choice(expression(test, deeper), expression(yes, deeper), expression(no, deeper))
        case ast.Lambda(arguments, body):
            returned = tree.Return(expression(body, deeper))
            return tree.Function("", tuple(parameters(arguments, deeper)), (returned,), node.lineno)
        case ast.ListComp(element, [one]) | ast.GeneratorExp(element, [one]) | ast.SetComp(element, [one]):
            return _listing(expression(element, deeper), one, deeper)
        case ast.DictComp(key, value, [one]):
            return _listing(tree.Entry(expression(key, deeper), expression(value, deeper)), one, deeper)
        case ast.Await(value) | ast.NamedExpr(_, value):
            return expression(value, deeper)
        case ast.Starred(value):
            return expression(value, deeper)
        case _:
            return tree.Opaque(_as_written(node))


def _listing(element: tree.Expression | tree.Entry, one: ast.comprehension, depth: int) -> tree.Listing:
    test: tree.Expression | None = None
    for condition in one.ifs:
        lowered = expression(condition, depth)
        test = lowered if test is None else tree.Either("and", test, lowered)
    return tree.Listing(element, expression(one.target, depth), expression(one.iter, depth), test)


def _call(node: ast.Call, depth: int) -> tree.Expression:
    function = expression(node.func, depth)
    arguments = [_item(item, depth) for item in node.args]
    for keyword in node.keywords:
        value = expression(keyword.value, depth)
        arguments.append(tree.Argument(value, keyword.arg or "**", spread=keyword.arg is None))
    line = (node.func.end_lineno if isinstance(node.func, ast.Attribute) else node.lineno) or node.lineno
    return tree.Invoke(function, tuple(arguments), line)


def _item(node: ast.expr, depth: int) -> tree.Argument:
    return tree.Argument(expression(node, depth), spread=isinstance(node, ast.Starred))


def _chain(node: ast.BinOp, depth: int) -> tree.Expression:
    """a + b + c …, which leans to the left as deep as it is long."""
    links: list[tuple[str, ast.expr]] = []
    left: ast.expr = node
    while isinstance(left, ast.BinOp) and len(links) < _LONGEST_CHAIN:
        links.append((SIGNS.get(type(left.op), "?"), left.right))
        left = left.left
    result = expression(left, depth)
    if len(links) > DEEPEST:
        return tree.Opaque("a long chain of operations")
    for sign, right in reversed(links):
        result = tree.Operation(sign, result, expression(right, depth))
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


def parameters(arguments: ast.arguments, depth: int) -> list[tree.Parameter]:
    placed = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(placed) - len(arguments.defaults)) + list(arguments.defaults)
    pairs = [*zip(placed, defaults, strict=True), *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
    found = [
        tree.Parameter(tree.Name(place.arg), None if default is None else expression(default, depth))
        for place, default in pairs
    ]
    if arguments.vararg:
        found.insert(len(placed), tree.Parameter(tree.Name(arguments.vararg.arg), kind="rest"))
    if arguments.kwarg:
        found.append(tree.Parameter(tree.Name(arguments.kwarg.arg), kind="named_rest"))
    return found
