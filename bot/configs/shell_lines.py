"""Lines of shell scripts: the ones that matter in a large script, and those that go on in the next."""

import re
from typing import Final

from bot.configs.word_places import lines_with

_MOST_LINES: Final = 20_000
_LONGEST_LINE: Final = 60_000
_LARGE: Final = 200_000
_LINES_BEFORE: Final = 20
_LINES_AFTER: Final = 60
_MOST_CONTINUED: Final = 100
_MOST_NAMES: Final = 100
_NAMED: Final = re.compile(r"\$\{?([A-Za-z_]\w*)")
_LONGEST_COMMAND: Final = 60_000
_LIST_BEGINS: Final = re.compile(
    r"[ \t]*(?:(?:local|readonly|declare|typeset)[ \t]+(?:-\w+[ \t]+)*)?[A-Za-z_]\w*\+?=\("
)
_MAKES: Final = (
    "create-endpoint",
    "update-endpoint",
    "create-model",
    "create-inference-component",
    "create-transform-job",
    "register-scalable-target",
    "put-scaling-policy",
    "put-scheduled-action",
)


def relevant_lines(lines: list[str]) -> list[str]:
    """The lines of a large script that stand near a command or set one of its variables, in their places."""
    lines = [line if len(line) <= _LONGEST_LINE else "" for line in lines]
    if sum(map(len, lines)) <= _LARGE and len(lines) <= _MOST_LINES:
        return lines
    text = "\n".join(lines)
    keep = [False] * len(lines)
    room = _LARGE
    for number in lines_with(_MAKES, text):
        for near in range(max(0, number - _LINES_BEFORE), min(len(lines), number + _LINES_AFTER)):
            if not keep[near] and room > 0:
                keep[near] = True
                room -= len(lines[near]) + 1
    names = set(_NAMED.findall("\n".join(line for line, kept in zip(lines, keep, strict=True) if kept)))
    for number in lines_with([f"{name}{sign}" for name in sorted(names)[:_MOST_NAMES] for sign in ("=", " =")], text):
        if not keep[number] and room > 0:
            keep[number] = True
            room -= len(lines[number]) + 1
    return [line if kept else "" for line, kept in zip(lines, keep, strict=True)]


def continued(lines: list[str], start: int) -> tuple[str, int]:
    """A line with those that belong to it, and the place behind them; a quote that nothing closes is just a sign."""
    text, place, closed = _gathered(lines, start, quotes=True)
    if not closed:
        text, place, _ = _gathered(lines, start, quotes=False)
    return text, place


def list_lines(lines: list[str], start: int) -> tuple[str, int] | None:
    """The lines of a list in brackets as one, and the place behind them; None where none begins here."""
    if not _LIST_BEGINS.match(lines[start]):
        return None
    depth = size = 0
    for place in range(start, min(len(lines), start + _MOST_CONTINUED)):
        depth += lines[place].count("(") - lines[place].count(")")
        size += len(lines[place])
        if depth <= 0 or size > _LONGEST_COMMAND:
            return " ".join(line for line in lines[start : place + 1] if not line.lstrip().startswith("#")), place + 1
    return None


def _gathered(lines: list[str], start: int, *, quotes: bool) -> tuple[str, int, bool]:
    pieces = [lines[start]]
    size = len(lines[start])
    place = start + 1
    quote = _quote_after(lines[start], "") if quotes else ""
    comment = lines[start].lstrip().startswith("#")
    while not comment and place < min(len(lines), start + _MOST_CONTINUED) and size < _LONGEST_COMMAND:
        last = pieces[-1].rstrip()
        if last.endswith(("\\", "`", "^")) and not last.endswith("\\\\") and (not quote or last.endswith("\\")):
            pieces[-1] = last[:-1]
        elif quote:
            pieces[-1] += "\n"
        else:
            break
        pieces.append(lines[place])
        size += len(lines[place])
        quote = _quote_after(lines[place], quote) if quotes else ""
        place += 1
    return "".join(pieces), place, not quote


def _quote_after(text: str, quote: str) -> str:
    """The quote that is open behind a piece of text, given the one that was open before it."""
    escaped = False
    for character in text[:_LONGEST_COMMAND]:
        if escaped:
            escaped = False
        elif character == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
    return quote
