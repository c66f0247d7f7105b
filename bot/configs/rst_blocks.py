"""Code blocks of reStructuredText as fences, so that one reader does for both."""

import re
from typing import Final

_DIRECTIVE: Final = re.compile(r"([ \t]*)\.\. (?:code|code-block|sourcecode)::[ \t]*([\w+-]{0,20})[ \t]*")
_OPTION: Final = re.compile(r"[ \t]+:\w[\w-]*:")


def with_fences(text: str) -> str:
    """The text with each code block fenced, line for line in its place."""
    if ".. code" not in text and ".. sourcecode" not in text:
        return text
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        opened = _DIRECTIVE.fullmatch(lines[place])
        place += 1
        if opened is None:
            continue
        end = _end(lines, place, len(opened[1]))
        while place < end and (not lines[place].strip() or _OPTION.match(lines[place])):
            lines[place] = ""
            place += 1
        body = [line for line in lines[place:end] if line.strip()]
        if not body or place < 2:
            continue
        inner = min(len(line) - len(line.lstrip()) for line in body)
        lines[place - 1] = f"```{opened[2]}"
        lines[place:end] = [line[inner:] for line in lines[place:end]]
        if end < len(lines) and not lines[end - 1].strip():
            lines[end - 1] = "```"
        place = end
    return "\n".join(lines)


def _end(lines: list[str], first: int, outer: int) -> int:
    """The place of the first line that stands no deeper than the directive."""
    for place in range(first, len(lines)):
        line = lines[place]
        if line.strip() and len(line) - len(line.lstrip()) <= outer:
            return place
    return len(lines)
