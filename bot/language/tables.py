"""Tables: the first row names what the rows below hold. One row of values is a question; of several, the first is."""

import re
from dataclasses import replace

from bot.language.normal import Normal
from bot.language.tokens import Item, words

_NAMED_ROWS = words("model name endpoint service workload instance region type project team")
_TOLD = words("number currency op instance region about upto")
_NAME = re.compile(r"(?=[a-z])[^\d:=.!?]*(?:p\d\d[^\d:=.!?]*)?")
_ASIDE = words("sep comma word")
_DELIMITERS = "\t;,"
_BAR = "|"


def ruled(normal: Normal) -> Normal:
    """Rows of cells parted by tabs, semicolons or commas, with bars between the cells; every character keeps its place.

    Cells are seen in two lines or more with as many delimiters, of which the first has only names.
    """
    text = normal.text
    if "\n" not in text:
        return normal
    lines = text.split("\n")
    for delimiter in _DELIMITERS:
        if delimiter in text and (rows := _rows(lines, delimiter)):
            for row in rows:
                lines[row] = _with_bars(lines[row], delimiter)
            return replace(normal, text="\n".join(lines))
    return normal


def _rows(lines: list[str], delimiter: str) -> list[int]:
    """The lines of the first table: its head, and what follows with as many cells."""
    widths = [_with_bars(line, delimiter).count(_BAR) if delimiter in line else 0 for line in lines]
    for at, width in enumerate(widths[:-1]):
        head = lines[at]
        opens = width and widths[at + 1] == width and (at == 0 or widths[at - 1] != width)
        if opens and _BAR not in head:
            end = at + 1
            while end < len(lines) and widths[end] == width:
                end += 1
            values = lines[at + 1 : end]
            spaced = {bool(gap) for line in lines[at:end] for gap in re.findall(rf"{delimiter}( ?)", line)}
            named = len(spaced) == 1 and all(map(_NAME.fullmatch, _cells_of(head, delimiter)))
            if named and all(any(map(str.isdigit, line)) for line in values):
                return list(range(at, end))
    return []


def _cells_of(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in _with_bars(line, delimiter).split(_BAR)]


def _with_bars(line: str, delimiter: str) -> str:
    """Each delimiter outside quotes as a bar; quotes themselves as blanks."""
    if '"' not in line:
        return line.replace(delimiter, _BAR)
    quoted = line.split('"')
    return " ".join(part if at % 2 else part.replace(delimiter, _BAR) for at, part in enumerate(quoted))


def upright(items: list[Item]) -> list[Item]:
    """ "| requests/day | memory |" over "| 20k | 2 GB |" as "requests/day: 20k" and "memory: 2 GB".

    Each further row tells of another thing: it becomes one item of kind "row".
    """
    if not any(item.word == _BAR for item in items):
        return items
    lines = [line for line in _split(items, "\n") if line and not _is_rule(line)]
    rows = [_cells(line) for line in lines]
    wide = [len(cells) if len(cells) > 1 else 0 for cells in rows]
    found: list[Item] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and wide[end] == wide[at]:
            end += 1
        if wide[at] and end > at + 1 and (at == 0 or wide[at - 1] != wide[at]) and _heads(rows[at], rows[at + 1 : end]):
            for name, value in zip(rows[at], rows[at + 1], strict=True):
                start = value[0].start
                colon, line_end = Item("op", start, start, ":"), Item("sep", value[-1].end, value[-1].end, "\n")
                found.extend([*name, colon, *value, line_end])
            found.extend(Item("row", line[0].start, line[-1].end, "") for line in lines[at + 2 : end])
            at = end
            continue
        found.extend([*lines[at], Item("sep", lines[at][-1].end, lines[at][-1].end, "\n")])
        at += 1
    return found


def _split(items: list[Item], word: str) -> list[list[Item]]:
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.kind == "sep" and item.word == word:
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


def _cells(line: list[Item]) -> list[list[Item]]:
    cells = _split(line, "|")
    if cells and not cells[0]:
        cells = cells[1:]
    if cells and (not cells[-1] or (line[0].word == _BAR and all(item.kind in _ASIDE for item in cells[-1]))):
        cells = cells[:-1]
    return cells if all(cells) else []


def _is_rule(line: list[Item]) -> bool:
    return all(item.word in ("|", "-", "--", "---", ":") or not item.word.strip("-|:") for item in line)


def _heads(names: list[list[Item]], rows: list[list[list[Item]]]) -> bool:
    """Whether the first row names what the others hold: words over numbers.

    Rows of two cells are rather a name and its value each.
    """
    if any(item.kind == "number" for name in names for item in name):
        return False
    told = [value[0].kind in _TOLD for value in rows[0]]
    if not any(told) or not (told[0] or names[0][0].word in _NAMED_ROWS or len(rows) > 1):
        return False
    return len(rows) == 1 or len(names) > 2 or names[0][0].word in _NAMED_ROWS
