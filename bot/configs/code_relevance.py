"""Large source files cut down to the top-level parts that can concern an endpoint, every line in its place."""

import re
from typing import Final, Literal

_LARGE: Final = 200_000
_LONGEST_KEPT: Final = 200_000
_LONGEST_BESIDE: Final = 1_000
_MATTERS: Final = re.compile(
    r"sagemaker|instance_?type|instance_?count|endpoint_?config|production_?variants|\.deploy\(|\.transformer\(|"
    r"scalable_?target|scaling_?policy|serverless|\bml\.[a-z]",
    re.IGNORECASE,
)
_STARTS: Final = {"python": re.compile(r"[A-Za-z_@]"), "typescript": re.compile(r"[A-Za-z_@$]")}
_CONTINUES: Final = re.compile(r"(?:else|elif|except|finally|catch)\b")


class UnreadableCode(ValueError):
    """The message completes "main.py …"."""


def matters(text: str) -> bool:
    """Whether a text says anything that has to do with an endpoint."""
    return _MATTERS.search(text) is not None


def relevant(text: str, language: Literal["python", "typescript"]) -> str:
    """A text as it is where it is small; else its parts that matter, and short ones that may name their values.

    Raises:
        UnreadableCode: what matters is itself too large.
    """
    if len(text) <= _LARGE:
        return text
    lines = text.split("\n")
    starts = _STARTS[language]
    heads = [number for number, line in enumerate(lines) if starts.match(line) and not _CONTINUES.match(line)]
    blocks = [
        (first, last, "\n".join(lines[first:last])) for first, last in zip(heads, [*heads[1:], len(lines)], strict=True)
    ]
    kept = [""] * len(lines)
    room = _LONGEST_KEPT
    for first, last, block in blocks:
        if _MATTERS.search(block):
            room -= len(block)
            if room < 0:
                raise UnreadableCode("holds more code about endpoints than I read")
            kept[first:last] = lines[first:last]
    for first, last, block in blocks:
        if len(block) <= min(room, _LONGEST_BESIDE) and not _MATTERS.search(block):
            room -= len(block)
            kept[first:last] = lines[first:last]
    return "\n".join(kept)
