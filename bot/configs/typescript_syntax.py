"""TypeScript and JavaScript by tree-sitter, turned into the small tree that is followed."""

from functools import cache
from itertools import count

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

from bot.configs import code_tree as tree
from bot.configs.code_relevance import UnreadableCode, relevant
from bot.configs.typescript_expressions import DEEPEST, MOST_NODES, NOTHING, Expressions, part_of

Block = tuple[tree.Statement, ...]

_PIECE = 65_536
# A large file takes some 4,000; what does not parse can take them without end.
_MOST_STEPS = 9_000


def statements(text: str, *, plain: bool) -> Block:
    """The program in a text; parts that do not parse are passed over. `plain` is the grammar without elements.

    Raises:
        UnreadableCode: it is too much.
    """
    data = relevant(text, "typescript").encode()
    steps = count()
    try:
        parsed = Parser(_language(plain=plain)).parse(
            lambda place, _: data[place : place + _PIECE], progress_callback=lambda *_: next(steps) > _MOST_STEPS
        )
    except ValueError as error:
        raise UnreadableCode("takes too long to read") from error
    return _Lowering(data).block(parsed.root_node.named_children, 0)


@cache
def _language(*, plain: bool) -> Language:
    pointer = tree_sitter_typescript.language_typescript() if plain else tree_sitter_typescript.language_tsx()
    return Language(pointer)


class _Lowering(Expressions):
    """The statements of one file."""

    def block(self, nodes: list[Node], depth: int) -> Block:
        found: list[tree.Statement] = []
        self.nodes += len(nodes)
        if depth < DEEPEST and self.nodes < MOST_NODES:
            for node in nodes:
                found += self._statement(node, depth + 1)
        return tuple(found)

    def _inside(self, node: Node | None, name: str, depth: int) -> Block:
        return self._body(part_of(node, name), depth)

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
                    if depth < DEEPEST
                    else []
                )
            case "statement_block":
                return list(self.block(node.named_children, depth))
            case "if_statement":
                yes, no = self._inside(node, "consequence", depth), self._inside(node, "alternative", depth)
                return [tree.If(self.field(node, "condition", depth), yes, no)]
            case "for_in_statement":
                target, source = self.field(node, "left", depth), self.field(node, "right", depth)
                return [tree.Loop(target, source, self._inside(node, "body", depth))]
            case "for_statement" | "while_statement" | "do_statement":
                return [tree.Loop(None, None, self._inside(node, "body", depth))]
            case "try_statement":
                handler, last = part_of(node, "handler"), part_of(node, "finalizer")
                branches = (self._inside(handler, "body", depth),) if handler is not None else ()
                ending = self._inside(last, "body", depth) if last is not None else ()
                return [tree.Alternatives(self._inside(node, "body", depth), branches, ending)]
            case "switch_statement":
                body = part_of(node, "body")
                cases = body.named_children if body is not None else []
                return [tree.Alternatives((), tuple(self.block(case.named_children[1:], depth) for case in cases))]
            case "return_statement":
                return [tree.Return(self.expression(node.named_children[0], depth) if node.named_children else None)]
            case "throw_statement" | "break_statement" | "continue_statement":
                return [tree.Leave()]
            case "function_declaration" | "generator_function_declaration":
                return [self.function(node, depth)]
            case "class_declaration" | "abstract_class_declaration":
                return [self._class(node, depth)]
            case "enum_declaration":
                return [self._enum(node, depth)]
            case "import_statement":
                return self._import(node)
            case "internal_module" | "module":
                return list(self._inside(node, "body", depth))
            case kind if kind.endswith(("expression", "string", "object", "array")):
                return [self._do(node, depth)]
            case _:
                return []

    def _do(self, node: Node, depth: int) -> tree.Statement:
        if node.type == "assignment_expression":
            value = part_of(node, "right")
            return tree.Assign(self.field(node, "left", depth), self.named_value(value, "", depth))
        if node.type == "augmented_assignment_expression":
            place = self.field(node, "left", depth)
            sign = self.text(part_of(node, "operator")).removesuffix("=")
            value_now = self.field(node, "right", depth)
            if sign in ("??", "||"):
                return tree.Assign(place, tree.Either("or" if sign == "||" else sign, place, value_now))
            return tree.Assign(place, tree.Operation(sign, place, value_now))
        if node.type == "internal_module":
            return tree.If(tree.Literal(True), self._inside(node, "body", depth), ())
        return tree.Do(self.expression(node, depth))

    def _declared(self, node: Node, depth: int) -> tree.Statement:
        target = part_of(node, "name")
        value = part_of(node, "value")
        if target is None:
            return tree.Do(NOTHING)
        name = self.text(target) if target.type == "identifier" else ""
        return tree.Declare(self.expression(target, depth), self.named_value(value, name, depth))

    def _class(self, node: Node, depth: int) -> tree.DefineClass:
        body = part_of(node, "body")
        members: list[tree.Statement] = []
        started: list[tree.Statement] = []
        start: tree.Function | None = None
        for member in body.named_children if body is not None else []:
            name = self.text(part_of(member, "name"))
            if member.type == "public_field_definition":
                value = part_of(member, "value")
                if value is not None:
                    lowered = self.named_value(value, name, depth + 1)
                    if any(child.type == "static" for child in member.children):
                        members.append(tree.Assign(tree.Name(name), lowered))
                    else:
                        started.append(tree.Assign(tree.Attribute(tree.Name("this"), name), lowered))
            elif member.type == "method_definition" and name == "constructor":
                start = self.function(member, depth + 1, name="__init__", method=True)
            elif member.type == "method_definition":
                members.append(self.function(member, depth + 1, name=name, method=True))
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
            self.expression(child, depth)
            for heritage in node.named_children
            if heritage.type == "class_heritage"
            for clause in heritage.named_children
            if clause.type == "extends_clause"
            for child in clause.named_children[:1]
        )
        return tree.DefineClass(self.text(part_of(node, "name")), bases, tuple(members))

    def _enum(self, node: Node, depth: int) -> tree.Statement:
        body = part_of(node, "body")
        entries = []
        for member in body.named_children if body is not None else []:
            if member.type == "enum_assignment":
                key = tree.Literal(self.text(part_of(member, "name")).strip("'\""))
                entries.append(tree.Entry(key, self.field(member, "value", depth)))
        return tree.Assign(tree.Name(self.text(part_of(node, "name"))), tree.Record(tuple(entries)))

    def function(self, node: Node, depth: int, *, name: str = "", method: bool = False) -> tree.Function:
        parameters: list[tree.Parameter] = []
        assigned: list[tree.Statement] = []
        kinds = {child.type for child in node.children}
        is_static = "static" in kinds
        if method and not is_static:
            parameters.append(tree.Parameter(tree.Name("this")))
        listed = part_of(node, "parameters")
        single = part_of(node, "parameter")
        if single is not None:
            parameters.append(tree.Parameter(self.expression(single, depth)))
        for given in listed.named_children if listed is not None else []:
            pattern = part_of(given, "pattern") or (given if given.type in ("identifier", "object_pattern") else None)
            if pattern is None:
                continue
            if pattern.type == "rest_pattern":
                inner = pattern.named_children[0] if pattern.named_children else pattern
                parameters.append(tree.Parameter(self.expression(inner, depth), kind="rest"))
                continue
            value = part_of(given, "value")
            target = self.expression(pattern, depth)
            default = None if value is None else self.expression(value, depth)
            parameters.append(tree.Parameter(target, default))
            kept = any(child.type in ("accessibility_modifier", "readonly") for child in given.children)
            if kept and isinstance(target, tree.Name):
                assigned.append(tree.Assign(tree.Attribute(tree.Name("this"), target.name), target))
        body = part_of(node, "body")
        if body is not None and body.type != "statement_block":
            lowered: Block = (tree.Return(self.expression(body, depth)),)
        else:
            lowered = self._body(body, depth)
        kind: tree.FunctionKind = "static" if is_static else "method" if method else "plain"
        if method and "get" in kinds:
            kind = "property"
        known = name or self.text(part_of(node, "name"))
        return tree.Function(known, tuple(parameters), (*assigned, *lowered), node.start_point[0] + 1, kind)

    def _import(self, node: Node) -> list[tree.Statement]:
        source = self.text(part_of(node, "source")).strip("'\"`")
        found: list[tuple[str, str]] = []
        for clause in node.named_children:
            if clause.type == "import_require_clause":
                names = [child for child in clause.named_children if child.type == "identifier"]
                found += [("", self.text(name)) for name in names[:1]]
                source = source or self.text(part_of(clause, "source")).strip("'\"`")
            if clause.type != "import_clause":
                continue
            for item in clause.named_children:
                if item.type == "identifier":
                    found.append(("default", self.text(item)))
                elif item.type == "namespace_import":
                    found += [("", self.text(child)) for child in item.named_children[:1]]
                elif item.type == "named_imports":
                    for one in item.named_children:
                        name = self.text(part_of(one, "name"))
                        if name:
                            found.append((name, self.text(part_of(one, "alias")) or name))
        return [tree.Import(source, tuple(found))] if source else []
