"""What was not understood and could matter: numbers that belong to nothing, and what hangs on them."""

from bot.language.normal import Normal, Span
from bot.language.quantities import AMOUNTS
from bot.language.tokens import Item, words
from bot.language.unknown_words import strangers

_VERSIONED = words(
    "python cuda v version torch py ubuntu tf2 sdk phase step option team sprint q1 q2 q3 q4 tier level top "
    "part day resnet yolo"
)
_VAGUE = words("dozen handful dozens hundreds thousands millions billions several")
_PLACES = words("place region instance zone offset")
_TALLY = words(
    "word request_noun thing model instance_noun user_noun endpoint_noun gpu per_request period latency "
    "response payload"
)


def leftovers(normal: Normal, items: list[Item]) -> tuple[Span, ...]:
    """The spans that no rule took, in order."""
    found: list[Span] = []
    placed = any(item.kind in ("place", "region") for item in items)
    for at, item in enumerate(items):
        if item.used:
            continue
        amount = item.kind in AMOUNTS or item.kind in (
            "foreign",
            "throughput",
            "percentile",
            "vague",
            "negative",
            "row",
        )
        vague = item.kind == "word" and item.word in _VAGUE
        place = (item.kind == "continent" and not placed) or item.kind in (
            "place",
            "region",
            "instance",
            "zone",
            "offset",
        )
        if not (amount or vague or place):
            continue
        if item.kind == "number" and _harmless(items, at):
            continue
        last = item
        for part in items[at + 1 : at + 3]:
            if part.kind not in _TALLY or part.used or not amount:
                break
            last = part
        found.append(normal.span(item.start, max(item.end, last.end)))
    found.extend(normal.span(items[first].start, items[last].end) for first, last in strangers(items, normal.cased))
    found.sort(key=lambda span: span.start)
    return tuple(found)


def _harmless(items: list[Item], at: int) -> bool:
    item, before = items[at], items[at - 1] if at else None
    bracketed = before is not None and before.word == "(" and at + 1 < len(items) and items[at + 1].word == ")"
    if bracketed and item.value < 20:
        return True
    if item.value == 1 and at + 1 < len(items) and items[at + 1].kind == "endpoint_noun":
        return True
    if before is not None and before.word == "give or take":
        return True
    if item.word == "one" or (before is not None and before.kind == "mark" and before.word == "#"):
        return True
    if before is not None and before.kind in ("framework",) and item.value < 100:
        return True
    if before is not None and before.kind == "word" and before.word in _VERSIONED and item.value < 100:
        return True
    following = items[at + 1] if at + 1 < len(items) else None
    alone = before is None or before.word == "\n"
    return alone and following is not None and following.word in (")", ".") and item.value < 30
