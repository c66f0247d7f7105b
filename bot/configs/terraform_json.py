"""Terraform's JSON form: the same blocks, with expressions as text."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.configs.hcl_parser import Body, parse
from bot.configs.hcl_text import Expression
from bot.configs.terraform_blocks import Parsed
from bot.configs.trees import Tree, line_of

_MARK: Final = "END_OF_TEXT_OF_JSON"
_DEEPEST: Final = 40


def json_blocks(tree: Tree) -> list[Parsed]:
    """The blocks of a .tf.json file.

    Raises:
        TookTooLong: its expressions take too long to parse.
    """
    root = tree.root
    if not isinstance(root, Mapping):
        return []
    found = list(_blocks(tree, root))
    texts = sorted({text for _, _, _, value in found for text in _templates(value, 0)})
    bodies = parse([f"x = <<{_MARK}\n{text}\n{_MARK}\n" for text in texts])
    known = {text: _expression(body) for text, body in zip(texts, bodies, strict=True)}
    return [
        Parsed(tree.document.name, line, kind, labels, _body(value, known))
        for kind, labels, line, value in found
        if isinstance(value, Mapping)
    ]


def _blocks(tree: Tree, root: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, ...], int, object]]:
    depths = {"resource": 2, "variable": 1, "module": 1, "provider": 1, "output": 1, "locals": 0}
    for kind, depth in depths.items():
        yield from _labelled(tree, kind, (), root.get(kind), depth, line_of(tree, root, kind))


def _labelled(
    tree: Tree, kind: str, labels: tuple[str, ...], value: object, depth: int, line: int
) -> Iterator[tuple[str, tuple[str, ...], int, object]]:
    if isinstance(value, list):
        for item in value:
            yield from _labelled(tree, kind, labels, item, depth, line)
    elif isinstance(value, Mapping):
        if depth == 0:
            yield kind, labels, line, value
            return
        for key, inner in value.items():
            if key != "//":
                yield from _labelled(tree, kind, (*labels, str(key)), inner, depth - 1, line_of(tree, value, str(key)))


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


def _expression(body: Body | None) -> Expression:
    """The text of a heredoc without its last line break."""
    if not body:
        return ["unread"]
    node: Expression = body[0][3]
    if node[0] == "template":
        return ["template", [*node[1][:-1], str(node[1][-1]).removesuffix("\n")]]
    return node


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
