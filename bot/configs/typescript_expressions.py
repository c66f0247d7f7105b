"""Expressions of TypeScript and JavaScript, turned from tree-sitter's nodes into the small tree that is followed."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Final

from tree_sitter import Node

from bot.configs import code_tree as tree
from bot.configs.values import shortened

DEEPEST: Final = 60
MOST_NODES: Final = 400_000
NOTHING: Final = tree.Literal(None)
_LONGEST_LITERAL: Final = 100_000
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


def part_of(node: Node | None, name: str) -> Node | None:
    """The node in a field of another."""
    return None if node is None else node.child_by_field_name(name)


class Expressions(ABC):
    """One file, whose bytes are `data`; counts its nodes, so that a huge one ends."""

    def __init__(self, data: bytes) -> None:
        self.nodes = 0
        self._data = data

    def text(self, node: Node | None) -> str:
        # A tree of a text that was parsed piece by piece asks for the pieces again, for each of its characters.
        return "" if node is None else self._data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    @abstractmethod
    def function(self, node: Node, depth: int, *, name: str = "", method: bool = False) -> tree.Function: ...

    def named_value(self, node: Node | None, name: str, depth: int) -> tree.Expression:
        """A function that is assigned takes the name, so that calls by it are known."""
        if node is None:
            return NOTHING
        if node.type in ("arrow_function", "function_expression"):
            return self.function(node, depth, name=name)
        return self.expression(node, depth)

    def field(self, node: Node, name: str, depth: int) -> tree.Expression:
        found = part_of(node, name)
        return NOTHING if found is None else self.expression(found, depth)

    def expression(self, node: Node, depth: int) -> tree.Expression:
        self.nodes += 1
        if depth > DEEPEST or self.nodes > MOST_NODES:
            return tree.Opaque("an expression that is nested too deep")
        lower = _EXPRESSIONS.get(node.type)
        if lower is not None:
            return lower(self, node, depth + 1)
        if node.type in _WRAPPERS:
            inner = [child for child in node.named_children if child.type != "comment"]
            place = -1 if node.type == "type_assertion" else 0
            return self.expression(inner[place], depth + 1) if inner else NOTHING
        return tree.Opaque(shortened(self.text(node)))

    def _string(self, node: Node, _: int) -> tree.Expression:
        parts = []
        for child in node.named_children:
            text = self.text(child)
            parts.append(_ESCAPES.get(text, text) if child.type == "escape_sequence" else text)
        text = "".join(parts)
        return tree.Literal(text) if len(text) <= _LONGEST_LITERAL else tree.Opaque("…")

    def _template(self, node: Node, depth: int) -> tree.Expression:
        parts: list[tree.Expression] = []
        for child in node.named_children:
            if child.type == "template_substitution":
                parts += [self.expression(inner, depth) for inner in child.named_children[:1]]
            else:
                text = self.text(child)
                parts.append(tree.Literal(_ESCAPES.get(text, text)))
        return tree.Text(tuple(parts))

    def _number(self, node: Node, _: int) -> tree.Expression:
        text = self.text(node).replace("_", "")
        try:
            return tree.Literal(int(text) if text.isdecimal() and len(text) < 16 else float(text))
        except ValueError:
            return tree.Opaque(shortened(text))

    def _identifier(self, node: Node, _: int) -> tree.Expression:
        return tree.Name(self.text(node))

    def _member(self, node: Node, depth: int) -> tree.Expression:
        return tree.Attribute(self.field(node, "object", depth), self.text(part_of(node, "property")))

    def _subscript(self, node: Node, depth: int) -> tree.Expression:
        return tree.Index(self.field(node, "object", depth), self.field(node, "index", depth))

    def _call(self, node: Node, depth: int) -> tree.Expression:
        function = part_of(node, "function") or part_of(node, "constructor")
        if function is None:
            return NOTHING
        given = part_of(node, "arguments")
        arguments = self._arguments(given, depth) if given is not None and given.type == "arguments" else ()
        named = part_of(function, "property") or function
        line = named.start_point[0] + 1
        if function.type == "super":
            start = tree.Attribute(tree.Invoke(tree.Name("super"), (), line), "__init__")
            return tree.Invoke(start, arguments, line)
        if self.text(function) == "require" and given is not None and ".json" not in self.text(given):
            return tree.Opaque(f"require({self.text(given)[:60]})")
        new = node.type == "new_expression"
        line = node.start_point[0] + 1 if new else line
        return tree.Invoke(self.expression(function, depth), arguments, line, new)

    def _arguments(self, node: Node, depth: int) -> tuple[tree.Argument, ...]:
        found = []
        for child in node.named_children:
            if child.type == "spread_element":
                inner = child.named_children[0] if child.named_children else child
                found.append(tree.Argument(self.expression(inner, depth), spread=True))
            elif child.type != "comment":
                found.append(tree.Argument(self.expression(child, depth)))
        return tuple(found)

    def _array(self, node: Node, depth: int) -> tree.Expression:
        return tree.Items(self._arguments(node, depth))

    def _object(self, node: Node, depth: int) -> tree.Expression:
        return tree.Record(tuple(self._entries(node, depth)))

    def _entries(self, node: Node, depth: int) -> Iterator[tree.Entry]:
        for child in node.named_children:
            match child.type:
                case "pair" | "pair_pattern":
                    key, value = part_of(child, "key"), part_of(child, "value")
                    if key is not None and value is not None:
                        shown = self._key(key, depth)
                        name = str(shown.value) if isinstance(shown, tree.Literal) else ""
                        yield tree.Entry(shown, self.named_value(value, name, depth))
                case "shorthand_property_identifier" | "shorthand_property_identifier_pattern":
                    yield tree.Entry(tree.Literal(self.text(child)), tree.Name(self.text(child)))
                case "spread_element" | "rest_pattern":
                    for inner in child.named_children[:1]:
                        yield tree.Entry(None, self.expression(inner, depth))
                case "object_assignment_pattern":
                    name = self.text(part_of(child, "left"))
                    default = self.field(child, "right", depth)
                    yield tree.Entry(tree.Literal(name), tree.Defaulted(tree.Name(name), default))
                case "method_definition":
                    name = self.text(part_of(child, "name"))
                    yield tree.Entry(tree.Literal(name), self.function(child, depth, name=name))

    def _key(self, node: Node, depth: int) -> tree.Expression:
        if node.type in ("property_identifier", "number"):
            return tree.Literal(self.text(node))
        if node.type == "computed_property_name":
            return self.expression(node.named_children[0], depth) if node.named_children else NOTHING
        return self.expression(node, depth)

    def _assignment_pattern(self, node: Node, depth: int) -> tree.Expression:
        return tree.Defaulted(self.field(node, "left", depth), self.field(node, "right", depth))

    def _binary(self, node: Node, depth: int) -> tree.Expression:
        sign = self.text(part_of(node, "operator"))
        left, right = self.field(node, "left", depth), self.field(node, "right", depth)
        if sign in ("&&", "||", "??"):
            return tree.Either({"&&": "and", "||": "or"}.get(sign, sign), left, right)
        return tree.Operation({"===": "==", "!==": "!="}.get(sign, sign), left, right)

    def _ternary(self, node: Node, depth: int) -> tree.Expression:
        test, yes = self.field(node, "condition", depth), self.field(node, "consequence", depth)
        return tree.Choice(test, yes, self.field(node, "alternative", depth))

    def _unary(self, node: Node, depth: int) -> tree.Expression:
        sign = self.text(part_of(node, "operator"))
        value = self.field(node, "argument", depth)
        if sign == "!":
            return tree.Not(value)
        if isinstance(value, tree.Literal) and isinstance(value.value, int | float) and sign in "+-":
            return tree.Literal(-value.value if sign == "-" else value.value)
        return tree.Opaque(shortened(self.text(node)))

    def _arrow(self, node: Node, depth: int) -> tree.Expression:
        return self.function(node, depth)

    def _assigned(self, node: Node, depth: int) -> tree.Expression:
        return self.field(node, "right", depth)

    def _known(self, node: Node, _: int) -> tree.Expression:
        return tree.Literal({"true": True, "false": False}.get(node.type))


_EXPRESSIONS: Final[dict[str, Callable[[Expressions, Node, int], tree.Expression]]] = {
    "string": Expressions._string,
    "template_string": Expressions._template,
    "number": Expressions._number,
    "identifier": Expressions._identifier,
    "this": Expressions._identifier,
    "super": Expressions._identifier,
    "shorthand_property_identifier_pattern": Expressions._identifier,
    "member_expression": Expressions._member,
    "subscript_expression": Expressions._subscript,
    "call_expression": Expressions._call,
    "new_expression": Expressions._call,
    "array": Expressions._array,
    "array_pattern": Expressions._array,
    "object": Expressions._object,
    "object_pattern": Expressions._object,
    "assignment_pattern": Expressions._assignment_pattern,
    "binary_expression": Expressions._binary,
    "ternary_expression": Expressions._ternary,
    "unary_expression": Expressions._unary,
    "arrow_function": Expressions._arrow,
    "function_expression": Expressions._arrow,
    "assignment_expression": Expressions._assigned,
    "true": Expressions._known,
    "false": Expressions._known,
    "null": Expressions._known,
    "undefined": Expressions._known,
}
