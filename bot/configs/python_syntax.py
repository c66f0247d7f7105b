"""Python turned into the small tree that is followed."""

import ast

from bot.configs import code_tree as tree
from bot.configs.code_relevance import UnreadableCode, relevant
from bot.configs.python_expressions import DEEPEST, SIGNS, expression, parameters
from bot.configs.python_text import parsed

Block = tuple[tree.Statement, ...]


def statements(text: str) -> tuple[Block, str]:
    """The program in a text, without lines that do not parse (Python 2 prints, dots); what to say of those, or "".

    Raises:
        UnreadableCode: it is not Python, is nested too deep, or is too much.
    """
    try:
        module, doubt = parsed(relevant(text, "python"))
        return _block(module.body, 0), doubt
    except (RecursionError, MemoryError) as error:
        raise UnreadableCode("is nested too deep") from error


def _block(nodes: list[ast.stmt], depth: int) -> Block:
    found: list[tree.Statement] = []
    if depth < DEEPEST:
        for node in nodes:
            found += _statement(node, depth + 1)
    return tuple(found)


def _statement(node: ast.stmt, depth: int) -> list[tree.Statement]:
    match node:
        case ast.Expr(ast.Call(ast.Name("exit" | "quit") | ast.Attribute(ast.Name("sys" | "os"), "exit" | "_exit"))):
            return [tree.Leave()]
        case ast.Expr(value):
            return [tree.Do(expression(value, depth))]
        case ast.Assign(targets, value):
            lowered = expression(value, depth)
            return [tree.Assign(expression(target, depth), lowered) for target in targets]
        case ast.AnnAssign(target, _, value) if value is not None:
            return [tree.Assign(expression(target, depth), expression(value, depth))]
        case ast.AugAssign(target, operator, value):
            place = expression(target, depth)
            sign = SIGNS.get(type(operator), "?")
            return [tree.Assign(place, tree.Operation(sign, place, expression(value, depth)))]
        case ast.If(test, body, orelse):
            return [tree.If(expression(test, depth), _block(body, depth), _block(orelse, depth))]
        case ast.For(target, source, body, orelse) | ast.AsyncFor(target, source, body, orelse):
            loop = tree.Loop(expression(target, depth), expression(source, depth), _block(body, depth))
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
                entered = expression(item.context_expr, depth)
                bound = item.optional_vars
                opened.append(tree.Do(entered) if bound is None else tree.Assign(expression(bound, depth), entered))
            return [*opened, *_block(body, depth)]
        case ast.Return(value):
            return [tree.Return(None if value is None else expression(value, depth))]
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
        elif depth < DEEPEST:
            if isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
                fields.append(inner.target.id)
            body += _statement(inner, depth + 1)
    return tree.DefineClass(
        node.name, tuple(expression(base, depth) for base in node.bases), tuple(body), tuple(fields)
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
    taken = tuple(
        tree.Parameter(parameter.target, options[parameter.target.name])
        if isinstance(parameter.target, tree.Name) and parameter.target.name in options
        else parameter
        for parameter in parameters(node.args, depth)
    )
    return tree.Function(node.name, taken, _block(node.body, depth), node.lineno, kind)


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
                found[key] = expression(mark, depth)
    return found
