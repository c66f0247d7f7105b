"""Terraform expressions written out again, for the person and for matching one reference with another."""

from typing import Any

Expression = list[Any]


def written(node: Expression, depth: int = 0) -> str:
    """An expression as it was written, or nearly so; cut short where it is long."""
    if depth > 6:
        return "…"
    kind = node[0]
    if kind == "literal":
        return f'"{node[1]}"' if isinstance(node[1], str) else str(node[1]).lower() if node[1] is not None else "null"
    if kind == "name":
        return str(node[1])
    if kind == "attribute":
        return f"{written(node[1], depth + 1)}.{node[2]}"
    if kind == "index":
        return f"{written(node[1], depth + 1)}[{written(node[2], depth + 1)}]"
    if kind == "splat":
        return f"{written(node[1], depth + 1)}[*]"
    if kind == "call":
        return f"{node[1]}({', '.join(written(part, depth + 1) for part in node[2][:6])})"
    if kind == "if":
        condition, yes, no = (written(part, depth + 1) for part in node[1:4])
        return f"{condition} ? {yes} : {no}"
    if kind == "binary":
        return f"{written(node[2], depth + 1)} {node[1]} {written(node[3], depth + 1)}"
    if kind == "unary":
        return f"{node[1]}{written(node[2], depth + 1)}"
    return "an expression"
