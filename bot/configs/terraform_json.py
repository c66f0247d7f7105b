"""Terraform's JSON form: the same blocks, with expressions as text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.configs.hcl_text import Expression
from bot.configs.terraform_blocks import Body, Parsed
from bot.configs.terraform_resources import operation_of
from bot.configs.trees import Tree, line_of

_MARK: Final = "END_OF_TEXT_OF_JSON"
_DEEPEST: Final = 40
_DEPTHS: Final = {"resource": 2, "variable": 1, "module": 1, "provider": 1, "output": 1, "locals": 0}


@dataclass(frozen=True, slots=True)
class JsonBlock:
    """One block of a file, before the expressions in it are parsed."""

    file: str
    line: int
    kind: str
    labels: tuple[str, ...]
    value: Mapping[str, object]

    def expressions(self) -> Iterator[str]:
        """The texts in it that are more than literals."""
        return _templates(self.value, 0)

    def parsed(self, known: Mapping[str, Expression]) -> Parsed:
        return Parsed(self.file, self.line, self.kind, self.labels, _body(self.value, known))


def json_blocks(tree: Tree) -> Iterator[JsonBlock]:
    """The blocks of a .tf.json file that may have to do with endpoints."""
    root = tree.root
    if isinstance(root, Mapping):
        for kind, depth in _DEPTHS.items():
            yield from _labelled(tree, kind, (), root.get(kind), depth, (root, kind))


def as_hcl(expression: str) -> str:
    """An expression's text as a heredoc, in which nothing has to be escaped."""
    return f"x = <<{_MARK}\n{expression}\n{_MARK}\n"


def from_hcl(body: Body | None) -> Expression:
    """The expression that `as_hcl` wrote, without the heredoc's last line break."""
    if not body:
        return ["unread"]
    node: Expression = body[0][3]
    if node[0] == "template":
        return ["template", [*node[1][:-1], str(node[1][-1]).removesuffix("\n")]]
    return node


def _labelled(
    tree: Tree, kind: str, labels: tuple[str, ...], value: object, depth: int, place: tuple[object, str]
) -> Iterator[JsonBlock]:
    if isinstance(value, list):
        for item in value:
            yield from _labelled(tree, kind, labels, item, depth, place)
    elif isinstance(value, Mapping):
        if depth == 0:
            yield JsonBlock(tree.document.name, line_of(tree, *place), kind, labels, value)
            return
        for key, inner in value.items():
            if key != "//" and (kind != "resource" or depth < 2 or operation_of(str(key))):
                yield from _labelled(tree, kind, (*labels, str(key)), inner, depth - 1, (value, str(key)))


def _templates(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str) and "${" in value and _MARK not in value:
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _templates(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _templates(inner, depth + 1)


def _body(value: Mapping[str, object], known: Mapping[str, Expression]) -> list[list[Any]]:
    items: list[list[Any]] = []
    for key, inner in value.items():
        if key == "dynamic":
            for label, block in inner.items() if isinstance(inner, Mapping) else ():
                for one in block if isinstance(block, list) else [block]:
                    if isinstance(one, Mapping):
                        content = one.get("content")
                        rest = _body({name: part for name, part in one.items() if name != "content"}, known)
                        inside = _body(content, known) if isinstance(content, Mapping) else []
                        items.append(["{", "dynamic", [str(label)], 1, [*rest, ["{", "content", [], 1, inside]]])
        elif key != "//":
            items.append(["=", str(key), 1, _node(inner, known, 0)])
    return items


def _node(value: object, known: Mapping[str, Expression], depth: int) -> Expression:
    if depth > _DEEPEST:
        return ["unread"]
    if isinstance(value, Mapping):
        return ["object", [[["literal", str(key)], _node(inner, known, depth + 1)] for key, inner in value.items()]]
    if isinstance(value, list):
        return ["tuple", [_node(inner, known, depth + 1) for inner in value]]
    if isinstance(value, str) and value in known:
        return known[value]
    return ["literal", value]
