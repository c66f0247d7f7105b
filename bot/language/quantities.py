"""Numbers with their units: durations in seconds, sizes in MB, money, percentages, parameters."""

from bot.language.headings import name_cells, place_currency, place_units
from bot.language.tokens import Item, words
from bot.language.units import FRENCH_SIZES, SIZES, TIMES

AMOUNTS = words("number time size money percent params")
_PARAM_COMPANIONS = words("model params transformer precision memory")
_CURRENCIES = words("currency dollars")
_HALF = ("and", "a", "half")


def fold_quantities(items: list[Item], cased: str) -> list[Item]:
    """Each amount as one item: `value` in its unit, `data` is (low, high) of a range."""
    if "|" in {item.word for item in items}:
        name_cells(items)
    place_units(items)
    if {item.kind for item in items} & _CURRENCIES:
        place_currency(items)
    folded: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if item.kind == "currency" and at + 1 < len(items) and items[at + 1].kind == "number":
            amount = items[at + 1]
            amount.kind, amount.start = "money", item.start
            if item.word not in ("$", "us$"):
                amount.kind = "foreign"
            at = _money_range(items, at + 1, amount)
            if at < len(items) and items[at].kind == "dollars":
                amount.end = items[at].end
                at += 1
            folded.append(amount)
            continue
        if item.kind == "dollars" and at + 1 < len(items) and items[at + 1].kind == "number":
            amount = items[at + 1]
            amount.kind, amount.start = "money", item.start
            folded.append(amount)
            at += 2
            continue
        if item.kind == "number":
            at = _with_unit(items, at, cased)
            if item.kind == "time":
                at = _compound(items, at, item, cased)
            folded.append(item)
            continue
        folded.append(item)
        at += 1
    return _unit_ranges(folded, cased)


def _money_range(items: list[Item], at: int, amount: Item) -> int:
    at += 1
    if (
        at + 2 < len(items)
        and items[at].kind == "dash"
        and items[at + 1].kind == "currency"
        and items[at + 2].kind == "number"
    ):
        low, high = amount.value, items[at + 2].value
        amount.value, amount.data, amount.end = (low + high) / 2, (low, high), items[at + 2].end
        at += 3
    return at


def _scale(item: Item, kind: str, factor: float, end: int) -> None:
    item.kind, item.end = kind, end
    item.value = _exact(item.value * factor)
    if isinstance(item.data, tuple):
        item.data = (_exact(item.data[0] * factor), _exact(item.data[1] * factor))


def _exact(value: float) -> float:
    """Without the last binary digits that a product of decimals leaves (0.1 * 3)."""
    return float(f"{value:.12g}")


def _with_unit(items: list[Item], at: int, cased: str) -> int:
    item = items[at]
    at += 1
    if at >= len(items):
        return at
    unit = items[at]
    word = unit.word
    if unit.kind == "percent_sign" or word in ("percent", "pct"):
        _scale(item, "percent", 1.0, unit.end)
        return at + 1
    if unit.kind == "currency" or (unit.kind == "dollars" and not isinstance(unit.data, str)):
        _scale(item, "money", 1.0, unit.end)
        return at + 1
    if unit.kind == "foreign_money":
        _scale(item, "foreign", 1.0, unit.end)
        return at + 1
    if unit.kind == "params":
        item.kind, item.end = "params", unit.end
        return at + 1
    if word in ("bit", "bits") and item.value in (4, 8, 16, 32):
        item.kind, item.end, item.data, item.value = "precision", unit.end, item.value / 8, 0.0
        return at + 1
    if (word == "b" and unit.glued) or word == "b":
        return _billion_or_bytes(items, at, item, cased)
    if word == "m" and cased[unit.start] == "M":
        return at
    if word in ("of",) and item.value < 1 and at + 2 < len(items) and items[at + 1].word in ("a", "an", "one"):
        at += 2
        unit = items[at]
        word = unit.word
    counted = at + 2 < len(items) and items[at + 1].word == "of" and items[at + 2].kind in ("request_noun", "thing")
    if word == "s" and unit.glued and counted and item.word.isdigit() and items[at + 2].word != "inference":
        item.kind, item.end = "vague", unit.end
        return at + 1
    if word == "d" and unit.glued and cased[unit.start] == "D":
        item.kind, item.word, item.end = "word", f"{item.word}d", unit.end
        return at + 1
    if word == "d" and not unit.glued:
        return at
    if word in TIMES and unit.kind != "period":
        _scale(item, "time", TIMES[word], unit.end)
        return at + 1
    french = word in FRENCH_SIZES and cased[unit.start].isupper()
    if french or (word in SIZES and not (word == "g" and not unit.glued)):
        _scale(item, "size", FRENCH_SIZES[word] if french else SIZES[word], unit.end)
        at += 1
        if at + 1 < len(items) and items[at].kind == "slash" and items[at + 1].word in ("s", "sec", "second"):
            item.kind, item.end = "throughput", items[at + 1].end
            at += 2
        return at
    return at


def _billion_or_bytes(items: list[Item], at: int, item: Item, cased: str) -> int:
    unit = items[at]
    following = items[at + 1] if at + 1 < len(items) else None
    before = items[at - 2] if at >= 2 else None
    near = following is not None and (
        following.kind in _PARAM_COMPANIONS or following.word in ("instruct", "chat", "in", "at", "variant")
    )
    if _moves(items, at):
        _scale(item, "size", 1e-6, unit.end)
        return at + 1
    if near or item.value <= 700 or (before is not None and before.kind in ("transformer", "model")):
        item.kind, item.end = "params", unit.end
        item.value *= 1e9
        if following is not None and following.kind == "params":
            item.end = following.end
            return at + 2
        return at + 1
    _scale(item, "size", 1e-6, unit.end)
    return at + 1


def _moves(items: list[Item], at: int) -> bool:
    """Whether the words around a "B" speak of what is sent or returned, so that it means bytes."""
    following = items[at + 1 : at + 3]
    if any(part.kind in ("payload", "response", "per_request") for part in following):
        return True
    for part in reversed(items[max(0, at - 5) : at - 1]):
        if part.kind in ("payload", "response", "request_noun", "thing", "per_request"):
            return True
        if part.kind in ("comma", "sep", "model", "transformer"):
            return False
    return False


def _compound(items: list[Item], at: int, item: Item, cased: str) -> int:
    """ "1m30s", "1 min 20 s", "2 minutes and 30 seconds", "a second and a half"."""
    unit_seconds = TIMES.get(items[at - 1].word, 1.0)
    while at < len(items):
        step = at + 1 if items[at].word == "and" and at + 1 < len(items) else at
        words = tuple(part.word for part in items[at : at + 3])
        if words == _HALF:
            item.value += unit_seconds / 2
            item.end = items[at + 2].end
            return at + 3
        if items[step].kind != "number" or isinstance(items[step].data, tuple) or step + 1 >= len(items):
            return at
        smaller = TIMES.get(items[step + 1].word)
        if (
            smaller is None
            or smaller >= unit_seconds
            or items[step].value * smaller >= unit_seconds
            or isinstance(item.data, tuple)
        ):
            return at
        if unit_seconds <= 1.0 and step != at:
            return at
        item.value = _exact(item.value + items[step].value * smaller)
        item.end = items[step + 1].end
        unit_seconds = smaller
        at = step + 2
    return at


def _same_unit(first: Item, second: Item, cased: str) -> bool:
    written = [cased[item.start : item.end].lower().lstrip("0123456789.,$ ") for item in (first, second)]
    return written[0] == written[1]


def _unit_ranges(items: list[Item], cased: str) -> list[Item]:
    """ "100ms-200ms", "between 5 MB and 10 MB" into one amount whose data is (low, high)."""
    folded: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if (
            item.kind in ("time", "size", "money")
            and at + 2 < len(items)
            and items[at + 2].kind == item.kind
            and not isinstance(item.data, tuple)
        ):
            joint = items[at + 1]
            between = bool(folded) and folded[-1].word == "between"
            if joint.kind == "dash" or joint.word in ("to", "~") or (between and joint.word == "and"):
                second = items[at + 2]
                if item.value >= second.value or (
                    joint.kind == "dash" and not joint.glued and not _same_unit(item, second, cased)
                ):
                    folded.append(item)
                    at += 1
                    continue
                item.data = (item.value, second.value)
                item.value = _exact((item.value + second.value) / 2)
                item.end = second.end
                at += 3
                folded.append(item)
                continue
        folded.append(item)
        at += 1
    return folded
