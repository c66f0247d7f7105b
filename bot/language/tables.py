"""A table with one row of names and one of values, turned into a name and a value a line."""

from bot.language.tokens import Item, words

_NAMED_ROWS = words("model name endpoint service workload instance region type project team")


def upright(items: list[Item]) -> list[Item]:
    """ "| requests/day | memory |" over "| 20k | 2 GB |" as "requests/day: 20k" and "memory: 2 GB".

    A table with several rows of values is left as it is: it tells of several things.
    """
    if not any(item.word == "|" for item in items):
        return items
    lines = [line for line in _split(items, "\n") if line and not _is_rule(line)]
    rows = [_cells(line) for line in lines]
    wide = [len(cells) if len(cells) > 1 else 0 for cells in rows]
    found: list[Item] = []
    skip = False
    for at, line in enumerate(lines):
        if skip:
            skip = False
            continue
        alone = (at == 0 or wide[at - 1] != wide[at]) and (at + 2 >= len(rows) or wide[at + 2] != wide[at])
        if alone and at + 1 < len(rows) and wide[at] and wide[at] == wide[at + 1] and _heads(rows[at], rows[at + 1]):
            skip = True
            for name, value in zip(rows[at], rows[at + 1], strict=True):
                start = value[0].start
                colon, end = Item("op", start, start, ":"), Item("sep", value[-1].end, value[-1].end, "\n")
                found.extend([*name, colon, *value, end])
        else:
            found.extend([*line, Item("sep", line[-1].end, line[-1].end, "\n")])
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
    if cells and not cells[-1]:
        cells = cells[:-1]
    return cells if all(cells) else []


def _is_rule(line: list[Item]) -> bool:
    return all(item.word in ("|", "-", "--", "---", ":") or not item.word.strip("-|:") for item in line)


def _heads(names: list[list[Item]], values: list[list[Item]]) -> bool:
    """Whether the first row names what the second holds: words over numbers."""
    if any(item.kind == "number" for name in names for item in name):
        return False
    amounts = [value[0].kind in ("number", "currency") for value in values]
    return any(amounts) and (amounts[0] or names[0][0].word in _NAMED_ROWS)
