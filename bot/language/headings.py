"""Units that stand before their numbers, as in the head of a table: "Latency (ms): 90"."""

from bot.language.tokens import Item, words
from bot.language.units import PERIOD_NAMES, SIZES, TIMES

_ONE_OF_THEM = words("request_noun thing per_request")
_NAMES_OF_AMOUNTS = words("latency memory payload take response model container percentile")
_ALONE = words("s ms msec millis sec secs seconds")
_NO_NAMES = words("number clock instance op region")


def name_cells(items: list[Item]) -> None:
    """ "latency p99 | 150 ms": in a row of two cells the words of the first name the amount in the second."""
    begin = 0
    for at in range(len(items) + 1):
        if at < len(items) and items[at].word != "\n":
            continue
        row = items[begin:at]
        bars = [spot for spot, item in enumerate(row) if item.word == "|" and 0 < spot < len(row) - 1]
        begin = at + 1
        if len(bars) != 1:
            continue
        named = all(item.kind not in _NO_NAMES for item in row[: bars[0]])
        value = row[bars[0] + 1 :]
        if named and (value[0].kind in ("number", "currency", "op") or len(value) <= 2):
            bar = row[bars[0]]
            bar.kind, bar.word = "op", ":"


def place_units(items: list[Item]) -> None:
    """Units that stand before their numbers, as in a table's head: "Latency (ms): 90", "memory in GB = 4"."""
    for at in range(len(items) - 1, -1, -1):
        unit = items[at]
        if (
            unit.kind not in ("word", "over")
            or (unit.word not in SIZES and unit.word not in TIMES)
            or (len(unit.word) == 1 and unit.word != "s")
        ):
            continue
        if _of_a_request(items, at):
            items[at + 1 : at + 3] = [Item("per_request", items[at + 1].start, items[at + 2].end, "per request")]
            continue
        before, ahead = items[at - 1] if at else None, at + 1
        closed = before is not None and before.word in ("(", "[")
        alone = unit.word in _ALONE and ahead < len(items) and items[ahead].kind == "op" and not closed  # "ms: 420"
        keyed = at > 1 and items[at - 1].kind == "number" and items[ahead : ahead + 1] and items[ahead].word == "="
        keyed = keyed and items[at - 2].word == "="  # "rps=2.5 s=0.3"
        alone = alone and (before is None or before.kind in ("sep", "comma") or bool(keyed))
        named = before is not None and (closed or before.word == "in" or before.kind in _NAMES_OF_AMOUNTS)
        if not (alone or named):
            continue
        while (
            ahead < len(items)
            and ahead <= at + 3
            and (items[ahead].kind == "op" or items[ahead].word in (")", "]", "|", "is"))
        ):
            ahead += 1
        bare = ahead == at + 1 and (items[at - 1].word == "in" or unit.word == "us")  # "send us 20 images"
        if bare or ahead >= len(items) or items[ahead].kind != "number":
            continue
        following = items[ahead + 1] if ahead + 1 < len(items) else None
        if following is not None and (
            following.word in SIZES or following.word in TIMES or following.kind in ("percent_sign", "slash")
        ):
            continue
        items.insert(ahead + 1, Item("word", items[ahead].end, items[ahead].end, unit.word))
        first = at - 1 if closed else at
        items[first:ahead] = [part for part in items[first:ahead] if part is not unit and part.kind != "sep"]


def _of_a_request(items: list[Item], at: int) -> bool:
    """ "seconds/request: 1.2", "ms/image: 40"."""
    opens = not at or items[at - 1].kind in ("sep", "comma")
    behind = items[at + 1 : at + 5]
    kinds = [part.kind for part in behind]
    return opens and kinds[0:1] == ["slash"] and kinds[2:] == ["op", "number"] and kinds[1] in _ONE_OF_THEM


def place_currency(items: list[Item]) -> None:
    """ "Budget ($/month): 300", "$ cap = 300/mo": the sign goes to its number, a period behind it."""
    for at, unit in enumerate(items):
        if unit.kind not in ("currency", "dollars") or (at + 1 < len(items) and items[at + 1].kind == "number"):
            continue
        if at and items[at - 1].kind == "number":
            continue
        ahead = next((spot for spot in range(at + 1, min(len(items), at + 7)) if items[spot].kind == "op"), None)
        if ahead is None or ahead + 1 >= len(items) or items[ahead + 1].kind != "number":
            continue
        between = items[at + 1 : ahead]
        if any(
            part.kind in ("comma", "number") or (part.kind == "sep" and part.word not in "()[]") for part in between
        ):
            continue
        period = [part for part in between if part.kind == "slash" or part.word in PERIOD_NAMES or part.word == "per"]
        kept = [part for part in between if part not in period and part.kind != "sep"]
        first = at - 1 if at and items[at - 1].word in ("(", "[") else at
        items[first : ahead + 2] = [*kept, items[ahead], unit, items[ahead + 1], *period]
        return
