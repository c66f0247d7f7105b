"""Programs as one small tree, whatever language they are written in; `line` counts from 1."""

from dataclasses import dataclass
from typing import Literal as OneOf

FunctionKind = OneOf["plain", "method", "static", "class", "property"]
ParameterKind = OneOf["one", "rest", "named_rest"]


@dataclass(frozen=True, slots=True)
class Literal:
    value: object


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Attribute:
    base: "Expression"
    name: str


@dataclass(frozen=True, slots=True)
class Index:
    base: "Expression"
    index: "Expression"


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument or an item; `spread` is *x, ...x or, with a name of "**", **x."""

    value: "Expression"
    name: str | None = None
    spread: bool = False


@dataclass(frozen=True, slots=True)
class Invoke:
    """`line` is where the name of what is called stands; `new` tells a construction where the language marks it."""

    function: "Expression"
    arguments: tuple[Argument, ...]
    line: int
    new: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """An f-string or template literal."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its value; without a key another mapping is spread here. As a target: what a key is bound to."""

    key: "Expression | None"
    value: "Expression"


@dataclass(frozen=True, slots=True)
class Record:
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Arithmetic or a comparison by its sign: "+", "==", "is not", "in" …"""

    sign: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Either:
    """The left side or the right one; the sign is "or", "and" or "??"."""

    sign: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Not:
    value: "Expression"


@dataclass(frozen=True, slots=True)
class Choice:
    test: "Expression"
    yes: "Expression"
    no: "Expression"


@dataclass(frozen=True, slots=True)
class Listing:
    """A comprehension; `element` is an Entry where it makes a mapping."""

    element: "Expression | Entry"
    target: "Expression"
    source: "Expression"
    test: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Defaulted:
    """A target of an assignment with the value that it has where none is given."""

    target: "Expression"
    default: "Expression"


@dataclass(frozen=True, slots=True)
class Parameter:
    target: "Expression"
    default: "Expression | None" = None
    kind: ParameterKind = "one"


@dataclass(frozen=True, slots=True)
class Function:
    name: str
    parameters: tuple[Parameter, ...]
    body: tuple["Statement", ...]
    line: int
    kind: FunctionKind = "plain"


@dataclass(frozen=True, slots=True)
class Opaque:
    """What is not followed, as written, shortened."""

    text: str


Expression = (
    Literal
    | Name
    | Attribute
    | Index
    | Invoke
    | Text
    | Record
    | Items
    | Operation
    | Either
    | Not
    | Choice
    | Listing
    | Defaulted
    | Function
    | Opaque
)


@dataclass(frozen=True, slots=True)
class Assign:
    target: Expression
    value: Expression


@dataclass(frozen=True, slots=True)
class Declare:
    """A new name in this block, which hides an outer one."""

    target: Expression
    value: Expression


@dataclass(frozen=True, slots=True)
class Do:
    value: Expression


@dataclass(frozen=True, slots=True)
class If:
    test: Expression
    yes: tuple["Statement", ...]
    no: tuple["Statement", ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """Over the items of `source`; without one the body runs as often as it likes."""

    target: Expression | None
    source: Expression | None
    body: tuple["Statement", ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """`body`, and any of the branches that may run as well: handlers of errors, cases of a switch."""

    body: tuple["Statement", ...]
    branches: tuple[tuple["Statement", ...], ...]
    last: tuple["Statement", ...] = ()


@dataclass(frozen=True, slots=True)
class Return:
    value: Expression | None


@dataclass(frozen=True, slots=True)
class Leave:
    """An error raised, or the end of a turn of a loop."""


@dataclass(frozen=True, slots=True)
class DefineClass:
    """`fields` are the declared attributes in order, as a dataclass takes them by place."""

    name: str
    bases: tuple[Expression, ...]
    body: tuple["Statement", ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """Names from a module: (name, what it is called here); a name of "" is the module itself."""

    module: str
    names: tuple[tuple[str, str], ...]


Statement = Assign | Declare | Do | If | Loop | Alternatives | Return | Leave | Function | DefineClass | Import


def written(expression: Expression | None, depth: int = 0) -> str:
    """An expression in short, for a sentence about it."""
    if depth > 4 or expression is None:
        return "…"
    match expression:
        case Name(name):
            return name
        case Literal(value):
            return repr(value) if isinstance(value, str) else str(value)
        case Attribute(base, name):
            return f"{written(base, depth + 1)}.{name}"
        case Index(base, index):
            return f"{written(base, depth + 1)}[{written(index, depth + 1)}]"
        case Invoke(function, _, _, _):
            return f"{written(function, depth + 1)}()"
        case Operation(sign, left, right) | Either(sign, left, right):
            return f"{written(left, depth + 1)} {sign} {written(right, depth + 1)}"
        case Not(value):
            return f"not {written(value, depth + 1)}"
        case Choice(test, yes, no):
            return f"{written(yes, depth + 1)} or {written(no, depth + 1)}, by {written(test, depth + 1)}"
        case Opaque(text):
            return text
        case _:
            return "…"
