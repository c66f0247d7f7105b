"""The process that parses HCL: bounded in memory and processor time, fed by hcl_parser over its standard streams.

It is run as a file of its own and imports nothing of this package. A request is a JSON list of texts, the answer a JSON
list with a body for each, or null where a text is broken; each message follows its length in four bytes.
A body is a list of `["=", name, line, expression]` and `["{", kind, labels, line, body]`. An expression is a list that
begins with its kind, as the functions below write them; what is not read is `["unread"]`.
"""

import json
import math
import re
import struct
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final

import hcl2
from lark import Token
from lark.exceptions import LarkError

_MEMORY_BYTES: Final = 768 * 1024 * 1024
_SECONDS_A_REQUEST: Final = 2
_MOST_DIGITS: Final = 18
_ESCAPE: Final = re.compile(r"\\(n|r|t|\"|\\|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")
_SIMPLE: Final = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_SPACE: Final = "new_line_or_comment"

# A node is a lark Tree (with `data` and `children`) or a Token, which is a str; lark's trees are not typed.
Node = Any
Body = list[list[Any]]
Expression = list[Any]


def main() -> None:
    """Answers requests until the other side closes."""
    _limit("RLIMIT_AS", _MEMORY_BYTES)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    _send(sink, parsed("ready = true") is not None)
    while (request := _receive(source)) is not None:
        _limit("RLIMIT_CPU", _SECONDS_A_REQUEST)
        _send(sink, [parsed(text) for text in request])


def parsed(text: str) -> Body | None:
    """The body of a text, None where it is not HCL."""
    try:
        return _body(hcl2.parses_to_tree(text + "\n").children[0])
    except (LarkError, RecursionError, ValueError):
        return None


def _receive(source: BinaryIO) -> list[str] | None:
    head = source.read(4)
    if len(head) < 4:
        return None
    return list(json.loads(source.read(struct.unpack(">I", head)[0])))


def _send(sink: BinaryIO, answer: object) -> None:
    data = json.dumps(answer).encode()
    sink.write(struct.pack(">I", len(data)) + data)
    sink.flush()


def _limit(name: str, amount: int) -> None:
    """Bytes of memory, or processor seconds from now on; nothing where the system has no limits."""
    try:
        import resource
    except ImportError:
        return
    which = getattr(resource, name)
    hard = resource.getrlimit(which)[1]
    if name == "RLIMIT_CPU":
        used = resource.getrusage(resource.RUSAGE_SELF)
        amount += int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(which, (amount if hard == resource.RLIM_INFINITY else min(amount, hard), hard))


def _body(tree: Node) -> Body:
    items: Body = []
    for child in tree.children:
        kind = _kind(child)
        if kind == "attribute":
            name, _, value = _parts(child)
            items.append(["=", _label(name), child.meta.line, _expression(value)])
        elif kind == "block":
            *labels, inner = [part for part in _parts(child) if not isinstance(part, Token)]
            names = [_label(label) for label in labels]
            items.append(["{", names[0], names[1:], child.meta.line, _body(inner)])
    return items


def _expression(node: Node) -> Expression:
    parts = _parts(node)
    kind = _kind(node)
    if kind == "expr_term":
        return _expression(next(part for part in parts if not _is(part, "LPAR", "RPAR")))
    return _READERS[kind](parts) if kind in _READERS else ["unread"]


def _number(parts: list[Node]) -> Expression:
    text = str(parts[0])
    value = float(text)
    if len(text) > _MOST_DIGITS or not math.isfinite(value):
        return ["literal", text]
    return ["literal", int(value) if value == int(value) else value]


def _word(parts: list[Node]) -> Expression:
    return ["literal", {"true": True, "false": False, "null": None}[str(parts[0])]]


def _string(parts: list[Node]) -> Expression:
    pieces: list[object] = []
    for part in parts[1:-1]:
        inner = part.children[0]
        if _kind(inner) == "interpolation":
            pieces.append(_expression(inner.children[1]))
        elif _kind(inner):
            return ["unread"]
        else:
            text = str(inner)
            pieces.append(text[1:] if text.startswith(("$${", "%%{")) else _ESCAPE.sub(_unescaped, text))
    return _template(pieces)


def _unescaped(found: re.Match[str]) -> str:
    code = found[1]
    if code in _SIMPLE:
        return _SIMPLE[code]
    point = int(code[1:], 16)
    return chr(point) if point < 0xD800 or 0xE000 <= point <= 0x10FFFF else "\ufffd"


def _template(pieces: list[object]) -> Expression:
    if all(isinstance(piece, str) for piece in pieces):
        return ["literal", "".join(str(piece) for piece in pieces)]
    return ["template", pieces]


def _heredoc(parts: list[Node]) -> Expression:
    """A heredoc's text, its interpolations parsed one by one."""
    head, _, rest = str(parts[0]).partition("\n")
    text = rest.rstrip().rpartition("\n")[0]
    if head.startswith("<<-"):
        indents = [len(line) - len(line.lstrip()) for line in text.split("\n") if line.strip()]
        text = "\n".join(line[min(indents, default=0) :] for line in text.split("\n"))
    return _template(list(_interpolated(text + "\n")))


def _interpolated(text: str) -> Iterator[object]:
    place = 0
    while (start := text.find("${", place)) >= 0:
        if start and text[start - 1] == "$":
            yield text[place : start - 1] + "${"
            place = start + 2
            continue
        yield text[place:start]
        end = _closing(text, start + 2)
        inner = parsed(f"x = {text[start + 2 : end].strip()}")
        yield inner[0][3] if inner and inner[0][0] == "=" else ["unread"]
        place = end + 1
    yield text[place:]


def _closing(text: str, place: int) -> int:
    """Where the brace closes that was opened before `place`; an interpolation is short."""
    depth = 1
    for index in range(place, min(len(text), place + 2_000)):
        depth += {"{": 1, "}": -1}.get(text[index], 0)
        if depth == 0:
            return index
    return len(text)


def _attribute(parts: list[Node]) -> Expression:
    return ["attribute", _expression(parts[0]), _label(_parts(parts[1])[-1])]


def _index(parts: list[Node]) -> Expression:
    return ["index", _expression(parts[0]), _key(parts[1])]


def _key(node: Node) -> Expression:
    inner = next(part for part in _parts(node) if not _is(part, "LSQB", "RSQB", "DOT"))
    return _number([inner]) if isinstance(inner, Token) else _expression(inner)


def _splat(parts: list[Node]) -> Expression:
    steps: list[Expression] = []
    for step in _parts(parts[1])[1:]:
        named = _kind(step) == "get_attr"
        steps.append(["literal", _label(_parts(step)[-1])] if named else _key(step))
    return ["splat", _expression(parts[0]), steps]


def _call(parts: list[Node]) -> Expression:
    arguments = next((part for part in parts if _kind(part) == "arguments"), None)
    given = [] if arguments is None else _parts(arguments)
    spread = any(_is(part, "ELLIPSIS") for part in given)
    name = "::".join(_label(part) for part in parts if _kind(part) == "identifier")
    return ["call", name, [_expression(part) for part in given if not isinstance(part, Token)], spread]


def _conditional(parts: list[Node]) -> Expression:
    return ["if", *(_expression(part) for part in parts if not isinstance(part, Token))]


def _binary(parts: list[Node]) -> Expression:
    operator, right = _parts(parts[1])
    return ["binary", str(operator.children[0]).strip(), _expression(parts[0]), _expression(right)]


def _unary(parts: list[Node]) -> Expression:
    return ["unary", str(parts[0]), _expression(parts[1])]


def _object(parts: list[Node]) -> Expression:
    pairs = []
    for part in parts:
        if _kind(part) == "object_elem":
            key, _, value = _parts(part)
            pairs.append([_object_key(_parts(key)[0]), _expression(value)])
    return ["object", pairs]


def _object_key(node: Node) -> Expression:
    """A bare word is the key itself; in brackets it would be a reference."""
    inner = _parts(node)
    if _kind(node) == "keyword":
        return ["literal", _label(node)]
    if _kind(node) == "expr_term" and len(inner) == 1 and _kind(inner[0]) in ("identifier", "literal_value"):
        return ["literal", _label(inner[0])]
    return _expression(node)


def _tuple(parts: list[Node]) -> Expression:
    return ["tuple", [_expression(part) for part in parts if not isinstance(part, Token)]]


def _for(parts: list[Node]) -> Expression:
    """["for", names, collection, [value] or [key, value], condition or null]"""
    inner = [part for part in parts if not isinstance(part, Token)]
    intro = _parts(inner[0])
    names = [_label(part) for part in intro if _kind(part) == "identifier"]
    collection = next(part for part in intro if not isinstance(part, Token) and _kind(part) != "identifier")
    condition = next((part for part in inner if _kind(part) == "for_cond"), None)
    results = [_expression(part) for part in inner[1:] if part is not condition]
    wanted = None if condition is None else _expression(_parts(condition)[-1])
    return ["for", names, _expression(collection), results, wanted]


_READERS: Final[Mapping[str, Callable[[list[Node]], Expression]]] = {
    "int_lit": _number,
    "float_lit": _number,
    "literal_value": _word,
    "string": _string,
    "heredoc_template": _heredoc,
    "heredoc_template_trim": _heredoc,
    "identifier": lambda parts: ["name", str(parts[0])],
    "get_attr_expr_term": _attribute,
    "index_expr_term": _index,
    "attr_splat_expr_term": _splat,
    "full_splat_expr_term": _splat,
    "function_call": _call,
    "conditional": _conditional,
    "binary_op": _binary,
    "unary_op": _unary,
    "object": _object,
    "tuple": _tuple,
    "for_tuple_expr": _for,
    "for_object_expr": _for,
}


def _kind(node: Node) -> str:
    return "" if isinstance(node, Token) else str(node.data)


def _is(node: Node, *kinds: str) -> bool:
    return isinstance(node, Token) and node.type in kinds


def _parts(node: Node) -> list[Node]:
    """The children without line breaks and comments."""
    return [part for part in node.children if _kind(part) != _SPACE]


def _label(node: Node) -> str:
    """A name as a word or in quotes, whose text is all that matters."""
    if isinstance(node, Token):
        return str(node)
    if _kind(node) == "string":
        return "".join(str(part.children[0]) for part in node.children[1:-1] if isinstance(part.children[0], Token))
    return _label(node.children[0])


if __name__ == "__main__":
    main()
