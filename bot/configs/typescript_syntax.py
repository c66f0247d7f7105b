"""TypeScript and JavaScript by tree-sitter, turned into the small tree that is followed."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

from bot.configs import code_tree as tree
from bot.configs.code_relevance import relevant
from bot.configs.values import shortened

_DEEPEST: Final = 60
_MOST_NODES: Final = 400_000
_LONGEST_LITERAL: Final = 100_000
_NOTHING: Final = tree.Literal(None)
_ESCAPES: Final = {"\\n": "\n", "\\t": "\t", "\\\\": "\\", "\\'": "'", '\\"': '"', "\\`": "`", "\\$": "$"}
_WRAPPERS: Final = (
    "parenthesized_expression",
    "await_expression",
    "as_expression",
    "satisfies_expression",
    "non_null_expression",
    "type_assertion",
    "yield_expression",
    "instantiation_expression",
)

Block = tuple[tree.Statement, ...]


def statements(text: str, *, plain: bool) -> Block:
    """The program in a text; parts that do not parse are passed over. `plain` is the grammar without elements.

    Raises:
        UnreadableCode: it is too much.
    """
    parser = Parser(_language(plain=plain))
    return _Lowering().block(parser.parse(relevant(text, "typescript").encode()).root_node.named_children, 0)


@cache
def _language(*, plain: bool) -> Language:
    pointer = tree_sitter_typescript.language_typescript() if plain else tree_sitter_typescript.language_tsx()
    return Language(pointer)


class _Lowering:
    """One file; counts its nodes, so that a huge one ends."""

    def __init__(self) -> None:
        self._nodes = 0

    def block(self, nodes: list[Node], depth: int) -> Block:
        found: list[tree.Statement] = []
        self._nodes += len(nodes)
        if depth < _DEEPEST and self._nodes < _MOST_NODES:
            for node in nodes:
                found += self._statement(node, depth + 1)
        return tuple(found)

    def _body(self, node: Node | None, depth: int) -> Block:
        if node is None:
            return ()
        if node.type == "statement_block":
            return self.block(node.named_children, depth)
        if node.type == "else_clause":
            return self._body(node.named_children[0] if node.named_children else None, depth)
        return self.block([node], depth)

    def _statement(self, node: Node, depth: int) -> list[tree.Statement]:
        match node.type:
            case "expression_statement":
                return [self._do(child, depth) for child in node.named_children if child.type != "comment"]
            case "lexical_declaration" | "variable_declaration":
                return [
                    self._declared(child, depth) for child in node.named_children if child.type == "variable_declarator"
                ]
            case "export_statement" | "ERROR" | "labeled_statement" | "ambient_declaration":
                return (
                    [found for child in node.named_children for found in self._statement(child, depth + 1)]
                    if depth < _DEEPEST
                    else []
                )
            case "statement_block":
                return list(self.block(node.named_children, depth))
            case "if_statement":
                yes, no = self._body(_field(node, "consequence"), depth), self._body(_field(node, "alternative"), depth)
                return [tree.If(self._field(node, "condition", depth), yes, no)]
            case "for_in_statement":
                target, source = self._field(node, "left", depth), self._field(node, "right", depth)
                return [tree.Loop(target, source, self._body(_field(node, "body"), depth))]
            case "for_statement" | "while_statement" | "do_statement":
                return [tree.Loop(None, None, self._body(_field(node, "body"), depth))]
            case "try_statement":
                handler, last = _field(node, "handler"), _field(node, "finalizer")
                branches = (self._body(_field(handler, "body"), depth),) if handler is not None else ()
                ending = self._body(_field(last, "body"), depth) if last is not None else ()
                return [tree.Alternatives(self._body(_field(node, "body"), depth), branches, ending)]
            case "switch_statement":
                body = _field(node, "body")
                cases = body.named_children if body is not None else []
                return [tree.Alternatives((), tuple(self.block(case.named_children[1:], depth) for case in cases))]
            case "return_statement":
                return [tree.Return(self._expression(node.named_children[0], depth) if node.named_children else None)]
            case "throw_statement" | "break_statement" | "continue_statement":
                return [tree.Leave()]
            case "function_declaration" | "generator_function_declaration":
                return [self._function(node, depth)]
            case "class_declaration" | "abstract_class_declaration":
                return [self._class(node, depth)]
            case "enum_declaration":
                return [self._enum(node, depth)]
            case "import_statement":
                return self._import(node)
            case "internal_module" | "module":
                return list(self._body(_field(node, "body"), depth))
            case kind if kind.endswith(("expression", "string", "object", "array")):
                return [self._do(node, depth)]
            case _:
                return []

    def _do(self, node: Node, depth: int) -> tree.Statement:
        if node.type == "assignment_expression":
            value = _field(node, "right")
            return tree.Assign(self._field(node, "left", depth), self._named_value(value, "", depth))
        if node.type == "augmented_assignment_expression":
            place = self._field(node, "left", depth)
            sign = _text(_field(node, "operator")).removesuffix("=")
            value_now = self._field(node, "right", depth)
            if sign in ("??", "||"):
                return tree.Assign(place, tree.Either("or" if sign == "||" else sign, place, value_now))
            return tree.Assign(place, tree.Operation(sign, place, value_now))
        if node.type == "internal_module":
            return tree.If(tree.Literal(True), self._body(_field(node, "body"), depth), ())
        return tree.Do(self._expression(node, depth))

    def _declared(self, node: Node, depth: int) -> tree.Statement:
        target = _field(node, "name")
        value = _field(node, "value")
        if target is None:
            return tree.Do(_NOTHING)
        name = _text(target) if target.type == "identifier" else ""
        return tree.Declare(self._expression(target, depth), self._named_value(value, name, depth))

    def _named_value(self, node: Node | None, name: str, depth: int) -> tree.Expression:
        """A function that is assigned takes the name, so that calls by it are known."""
        if node is None:
            return _NOTHING
        if node.type in ("arrow_function", "function_expression"):
            return self._function(node, depth, name=name)
        return self._expression(node, depth)

    def _class(self, node: Node, depth: int) -> tree.DefineClass:
        body = _field(node, "body")
        members: list[tree.Statement] = []
        started: list[tree.Statement] = []
        start: tree.Function | None = None
        for member in body.named_children if body is not None else []:
            name = _text(_field(member, "name"))
            if member.type == "public_field_definition":
                value = _field(member, "value")
                if value is not None:
                    lowered = self._named_value(value, name, depth + 1)
                    if any(child.type == "static" for child in member.children):
                        members.append(tree.Assign(tree.Name(name), lowered))
                    else:
                        started.append(tree.Assign(tree.Attribute(tree.Name("this"), name), lowered))
            elif member.type == "method_definition" and name == "constructor":
                start = self._function(member, depth + 1, name="__init__", method=True)
            elif member.type == "method_definition":
                members.append(self._function(member, depth + 1, name=name, method=True))
        if start is None and started:
            this = tree.Parameter(tree.Name("this"))
            rest = tree.Parameter(tree.Name("…"), kind="rest")
            line = node.start_point[0] + 1
            parents = tree.Invoke(
                tree.Attribute(tree.Invoke(tree.Name("super"), (), line), "__init__"),
                (tree.Argument(tree.Name("…"), spread=True),),
                line,
            )
            start = tree.Function("__init__", (this, rest), (tree.Do(parents),), line, "method")
        if start is not None:
            members.append(tree.Function("__init__", start.parameters, (*started, *start.body), start.line, "method"))
        bases = tuple(
            self._expression(child, depth)
            for heritage in node.named_children
            if heritage.type == "class_heritage"
            for clause in heritage.named_children
            if clause.type == "extends_clause"
            for child in clause.named_children[:1]
        )
        return tree.DefineClass(_text(_field(node, "name")), bases, tuple(members))

    def _enum(self, node: Node, depth: int) -> tree.Statement:
        body = _field(node, "body")
        entries = []
        for member in body.named_children if body is not None else []:
            if member.type == "enum_assignment":
                key = tree.Literal(_text(_field(member, "name")).strip("'\""))
                entries.append(tree.Entry(key, self._field(member, "value", depth)))
        return tree.Assign(tree.Name(_text(_field(node, "name"))), tree.Record(tuple(entries)))

    def _function(self, node: Node, depth: int, *, name: str = "", method: bool = False) -> tree.Function:
        parameters: list[tree.Parameter] = []
        assigned: list[tree.Statement] = []
        kinds = {child.type for child in node.children}
        is_static = "static" in kinds
        if method and not is_static:
            parameters.append(tree.Parameter(tree.Name("this")))
        listed = _field(node, "parameters")
        single = _field(node, "parameter")
        if single is not None:
            parameters.append(tree.Parameter(self._expression(single, depth)))
        for given in listed.named_children if listed is not None else []:
            pattern = _field(given, "pattern") or (given if given.type in ("identifier", "object_pattern") else None)
            if pattern is None:
                continue
            if pattern.type == "rest_pattern":
                inner = pattern.named_children[0] if pattern.named_children else pattern
                parameters.append(tree.Parameter(self._expression(inner, depth), kind="rest"))
                continue
            value = _field(given, "value")
            target = self._expression(pattern, depth)
            default = None if value is None else self._expression(value, depth)
            parameters.append(tree.Parameter(target, default))
            kept = any(child.type in ("accessibility_modifier", "readonly") for child in given.children)
            if kept and isinstance(target, tree.Name):
                assigned.append(tree.Assign(tree.Attribute(tree.Name("this"), target.name), target))
        body = _field(node, "body")
        if body is not None and body.type != "statement_block":
            lowered: Block = (tree.Return(self._expression(body, depth)),)
        else:
            lowered = self._body(body, depth)
        kind: tree.FunctionKind = "static" if is_static else "method" if method else "plain"
        if method and "get" in kinds:
            kind = "property"
        known = name or _text(_field(node, "name"))
        return tree.Function(known, tuple(parameters), (*assigned, *lowered), node.start_point[0] + 1, kind)

    def _import(self, node: Node) -> list[tree.Statement]:
        source = _text(_field(node, "source")).strip("'\"`")
        found: list[tuple[str, str]] = []
        for clause in node.named_children:
            if clause.type == "import_require_clause":
                names = [child for child in clause.named_children if child.type == "identifier"]
                found += [("", _text(name)) for name in names[:1]]
                source = source or _text(_field(clause, "source")).strip("'\"`")
            if clause.type != "import_clause":
                continue
            for item in clause.named_children:
                if item.type == "identifier":
                    found.append(("default", _text(item)))
                elif item.type == "namespace_import":
                    found += [("", _text(child)) for child in item.named_children[:1]]
                elif item.type == "named_imports":
                    for one in item.named_children:
                        name = _text(_field(one, "name"))
                        if name:
                            found.append((name, _text(_field(one, "alias")) or name))
        return [tree.Import(source, tuple(found))] if source else []

    # Expressions

    def _field(self, node: Node, name: str, depth: int) -> tree.Expression:
        found = _field(node, name)
        return _NOTHING if found is None else self._expression(found, depth)

    def _expression(self, node: Node, depth: int) -> tree.Expression:
        self._nodes += 1
        if depth > _DEEPEST or self._nodes > _MOST_NODES:
            return tree.Opaque("an expression that is nested too deep")
        lower = _EXPRESSIONS.get(node.type)
        if lower is not None:
            return lower(self, node, depth + 1)
        if node.type in _WRAPPERS:
            inner = [child for child in node.named_children if child.type != "comment"]
            place = -1 if node.type == "type_assertion" else 0
            return self._expression(inner[place], depth + 1) if inner else _NOTHING
        return tree.Opaque(shortened(_text(node)))

    def _string(self, node: Node, _: int) -> tree.Expression:
        parts = []
        for child in node.named_children:
            text = _text(child)
            parts.append(_ESCAPES.get(text, text) if child.type == "escape_sequence" else text)
        text = "".join(parts)
        return tree.Literal(text) if len(text) <= _LONGEST_LITERAL else tree.Opaque("…")

    def _template(self, node: Node, depth: int) -> tree.Expression:
        parts: list[tree.Expression] = []
        for child in node.named_children:
            if child.type == "template_substitution":
                parts += [self._expression(inner, depth) for inner in child.named_children[:1]]
            else:
                text = _text(child)
                parts.append(tree.Literal(_ESCAPES.get(text, text)))
        return tree.Text(tuple(parts))

    def _number(self, node: Node, _: int) -> tree.Expression:
        text = _text(node).replace("_", "")
        try:
            return tree.Literal(int(text) if text.isdigit() and len(text) < 16 else float(text))
        except ValueError:
            return tree.Opaque(shortened(text))

    def _identifier(self, node: Node, _: int) -> tree.Expression:
        return tree.Name(_text(node))

    def _member(self, node: Node, depth: int) -> tree.Expression:
        return tree.Attribute(self._field(node, "object", depth), _text(_field(node, "property")))

    def _subscript(self, node: Node, depth: int) -> tree.Expression:
        return tree.Index(self._field(node, "object", depth), self._field(node, "index", depth))

    def _call(self, node: Node, depth: int) -> tree.Expression:
        function = _field(node, "function") or _field(node, "constructor")
        if function is None:
            return _NOTHING
        given = _field(node, "arguments")
        arguments = self._arguments(given, depth) if given is not None and given.type == "arguments" else ()
        named = _field(function, "property") or function
        line = named.start_point[0] + 1
        if function.type == "super":
            start = tree.Attribute(tree.Invoke(tree.Name("super"), (), line), "__init__")
            return tree.Invoke(start, arguments, line)
        if _text(function) == "require" and given is not None:
            return tree.Opaque(f"require({_text(given)[:60]})")
        new = node.type == "new_expression"
        line = node.start_point[0] + 1 if new else line
        return tree.Invoke(self._expression(function, depth), arguments, line, new)

    def _arguments(self, node: Node, depth: int) -> tuple[tree.Argument, ...]:
        found = []
        for child in node.named_children:
            if child.type == "spread_element":
                inner = child.named_children[0] if child.named_children else child
                found.append(tree.Argument(self._expression(inner, depth), spread=True))
            elif child.type != "comment":
                found.append(tree.Argument(self._expression(child, depth)))
        return tuple(found)

    def _array(self, node: Node, depth: int) -> tree.Expression:
        return tree.Items(self._arguments(node, depth))

    def _object(self, node: Node, depth: int) -> tree.Expression:
        return tree.Record(tuple(self._entries(node, depth)))

    def _entries(self, node: Node, depth: int) -> Iterator[tree.Entry]:
        for child in node.named_children:
            match child.type:
                case "pair" | "pair_pattern":
                    key, value = _field(child, "key"), _field(child, "value")
                    if key is not None and value is not None:
                        shown = self._key(key, depth)
                        name = str(shown.value) if isinstance(shown, tree.Literal) else ""
                        yield tree.Entry(shown, self._named_value(value, name, depth))
                case "shorthand_property_identifier" | "shorthand_property_identifier_pattern":
                    yield tree.Entry(tree.Literal(_text(child)), tree.Name(_text(child)))
                case "spread_element" | "rest_pattern":
                    for inner in child.named_children[:1]:
                        yield tree.Entry(None, self._expression(inner, depth))
                case "object_assignment_pattern":
                    name = _text(_field(child, "left"))
                    default = self._field(child, "right", depth)
                    yield tree.Entry(tree.Literal(name), tree.Defaulted(tree.Name(name), default))
                case "method_definition":
                    name = _text(_field(child, "name"))
                    yield tree.Entry(tree.Literal(name), self._function(child, depth, name=name))

    def _key(self, node: Node, depth: int) -> tree.Expression:
        if node.type in ("property_identifier", "number"):
            return tree.Literal(_text(node))
        if node.type == "computed_property_name":
            return self._expression(node.named_children[0], depth) if node.named_children else _NOTHING
        return self._expression(node, depth)

    def _assignment_pattern(self, node: Node, depth: int) -> tree.Expression:
        return tree.Defaulted(self._field(node, "left", depth), self._field(node, "right", depth))

    def _binary(self, node: Node, depth: int) -> tree.Expression:
        sign = _text(_field(node, "operator"))
        left, right = self._field(node, "left", depth), self._field(node, "right", depth)
        if sign in ("&&", "||", "??"):
            return tree.Either({"&&": "and", "||": "or"}.get(sign, sign), left, right)
        return tree.Operation({"===": "==", "!==": "!="}.get(sign, sign), left, right)

    def _ternary(self, node: Node, depth: int) -> tree.Expression:
        test, yes = self._field(node, "condition", depth), self._field(node, "consequence", depth)
        return tree.Choice(test, yes, self._field(node, "alternative", depth))

    def _unary(self, node: Node, depth: int) -> tree.Expression:
        sign = _text(_field(node, "operator"))
        value = self._field(node, "argument", depth)
        if sign == "!":
            return tree.Not(value)
        if isinstance(value, tree.Literal) and isinstance(value.value, int | float) and sign in "+-":
            return tree.Literal(-value.value if sign == "-" else value.value)
        return tree.Opaque(shortened(_text(node)))

    def _arrow(self, node: Node, depth: int) -> tree.Expression:
        return self._function(node, depth)

    def _assigned(self, node: Node, depth: int) -> tree.Expression:
        return self._field(node, "right", depth)

    def _known(self, node: Node, _: int) -> tree.Expression:
        return tree.Literal({"true": True, "false": False}.get(node.type))


_EXPRESSIONS: Final[dict[str, Callable[[_Lowering, Node, int], tree.Expression]]] = {
    "string": _Lowering._string,
    "template_string": _Lowering._template,
    "number": _Lowering._number,
    "identifier": _Lowering._identifier,
    "this": _Lowering._identifier,
    "super": _Lowering._identifier,
    "shorthand_property_identifier_pattern": _Lowering._identifier,
    "member_expression": _Lowering._member,
    "subscript_expression": _Lowering._subscript,
    "call_expression": _Lowering._call,
    "new_expression": _Lowering._call,
    "array": _Lowering._array,
    "array_pattern": _Lowering._array,
    "object": _Lowering._object,
    "object_pattern": _Lowering._object,
    "assignment_pattern": _Lowering._assignment_pattern,
    "binary_expression": _Lowering._binary,
    "ternary_expression": _Lowering._ternary,
    "unary_expression": _Lowering._unary,
    "arrow_function": _Lowering._arrow,
    "function_expression": _Lowering._arrow,
    "assignment_expression": _Lowering._assigned,
    "true": _Lowering._known,
    "false": _Lowering._known,
    "null": _Lowering._known,
    "undefined": _Lowering._known,
}


def _field(node: Node | None, name: str) -> Node | None:
    return None if node is None else node.child_by_field_name(name)


def _text(node: Node | None) -> str:
    return node.text.decode("utf-8", "replace") if node is not None and node.text is not None else ""
