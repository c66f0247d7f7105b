"""Two names with two amounts: "avg/peak: 5/40 rps", "20/80 ms p50/p99" as one amount behind each name."""

from bot.language.tokens import Item, words

_NAMES = words("average peak percentile")
_BETWEEN = words("op latency request_noun")
_LINKS = words(") of is are was at")
_ENDS = words("sep comma op number average peak percentile")
_LONGEST_UNIT = 4


def part_pairs(items: list[Item]) -> None:
    """Each name gets its own amount and unit, with a comma between them."""
    slashes = [at for at, item in enumerate(items) if item.kind == "slash"]
    for at in reversed(slashes):
        if 0 < at < len(items) - 1 and items[at - 1].kind == "number" and items[at + 1].kind == "number":
            _part(items, at)


def _part(items: list[Item], at: int) -> None:
    end = at + 2
    while end < min(len(items), at + 2 + _LONGEST_UNIT) and items[end].kind not in _ENDS:
        end += 1
    unit = items[at + 2 : end]
    named, first, last = _named_before(items, at - 1), at - 1, end
    if named is not None:
        first = named
        names, between = (items[first], items[first + 2]), items[first + 3 : at - 1]
        if first and items[first - 1].word == "(":
            between = [part for part in between if part.word not in "()"]
            first -= 1
            if not unit and first:
                first, unit = first - 1, [items[first - 1]]
    else:
        opened = end < len(items) and items[end].word == "("
        behind = items[end + opened : end + opened + 3]
        if not _are_names(behind):
            return
        last = end + opened + 3 + (opened and items[end + 4 : end + 5] != [] and items[end + 4].word == ")")
        names, between = (behind[0], behind[2]), []
    comma = Item("comma", items[at].start, items[at].end, ",")
    parted = [names[0], *between, items[at - 1], *unit, comma, names[1]]
    parted += [_again(part) for part in between]
    items[first:last] = [*parted, items[at + 1], *(_again(part) for part in unit)]


def _named_before(items: list[Item], at: int) -> int | None:
    """Where "avg/peak" begins before the amounts at `at`."""
    spot = at - 1
    while spot > at - 4 and spot >= 0 and (items[spot].kind in _BETWEEN or items[spot].word in _LINKS):
        spot -= 1
    return spot - 2 if spot >= 2 and _are_names(items[spot - 2 : spot + 1]) else None


def _are_names(parts: list[Item]) -> bool:
    return len(parts) == 3 and parts[1].kind == "slash" and parts[0].kind in _NAMES and parts[2].kind in _NAMES


def _again(part: Item) -> Item:
    return Item(part.kind, part.start, part.end, part.word, part.value, part.data, part.used, part.glued)
