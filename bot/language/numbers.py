"""Numbers as people write them: with magnitudes, in words, as fractions and as ranges."""

from bot.language.number_words import FIRST_WORDS, HALF_OF, LARGE, MAGNITUDES, in_words
from bot.language.tokens import Item, words
from bot.language.units import PERIOD_NAMES

_LARGEST = 1e100
_RATE_TAILS = words("rps qps tps rpm rph rpd qpm qph req reqs requests request calls")
_FAR_APART = 3


def fold_numbers(items: list[Item], cased: str) -> list[Item]:
    """Digits and words into amounts; `data` carries "dotted" (see tokens), "few", and `(low, high)` of a range."""
    folded = _magnitudes(items, cased)
    for item in folded:
        if item.value > _LARGEST:
            item.value = _LARGEST
    return _ranges(folded)


def _magnitudes(items: list[Item], cased: str) -> list[Item]:
    folded: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if item.kind == "number":
            at = _digits(items, at, cased)
            folded.append(item)
            continue
        if item.word in ("second", "minute", "millisecond") and folded and folded[-1].word == "sub":
            folded.append(Item("number", item.start, item.start, "", value=1.0))
        if item.word in FIRST_WORDS and item.kind in ("word", "about") and (written := in_words(items, at)):
            value, end, few = written
            if value >= 1 and end < len(items) and items[end].word == "k" and not items[end].glued:
                value, end = value * 1e3, end + 1  # "five hundred k"
            number = Item(
                "number", item.start, items[end - 1].end, cased[item.start : items[end - 1].end].lower(), value=value
            )
            number.data = few
            if folded and folded[-1].word == "p" and 50 <= value < 100:
                number.kind, number.start = "percentile", folded.pop().start
            folded.append(number)
            at = end
            continue
        folded.append(item)
        at += 1
    return folded


def _digits(items: list[Item], at: int, cased: str) -> int:
    """Takes the magnitude that follows the number at `at` into it; returns where reading goes on."""
    item = items[at]
    at += 1
    if at + 2 < len(items) and items[at].word == "and" and items[at + 1].word == "a" and items[at + 2].word == "half":
        item.value += 0.5
        item.end = items[at + 2].end
        at += 3
    elif at < len(items) and items[at].kind == "number" and "/" in items[at].word and item.value == int(item.value):
        item.value += items[at].value
        item.end = items[at].end
        at += 1
    if "/" in item.word and [part.word for part in items[at : at + 2]] == ["of", "a"]:
        at += 2 * (at + 2 < len(items) and items[at + 2].word in LARGE)  # "3/4 of a million"
    while at < len(items):
        unit = items[at]
        factor = MAGNITUDES.get(unit.word)
        if factor is None and unit.glued and unit.word[:1] in ("k", "m") and unit.word[1:] in _RATE_TAILS:
            factor = 1e3 if unit.word[0] == "k" else 1e6
            item.value = _times(item.value, factor)
            items[at] = Item("word", unit.start + 1, unit.end, unit.word[1:], glued=True)
            break
        if factor is None and unit.word == "m" and _is_million(items, at, cased):
            factor = 1e6
        if factor is None and unit.word == "b" and _counts_something(items, at + 1):
            factor = 1e9
        if factor is None:
            break
        if (
            unit.word == "k"
            and not unit.glued
            and at + 1 < len(items)
            and items[at + 1].glued
            and items[at + 1].kind in ("word", "number")
        ):
            break
        item.value = _times(item.value, factor)
        item.end = unit.end
        item.data = None
        at += 1
        if (
            unit.word in LARGE
            and at + 2 < len(items)
            and [part.word for part in items[at : at + 3]] == ["and", "a", "half"]
        ):
            item.value += factor / 2
            at += 3
    return at


def _times(value: float, factor: float) -> float:
    exact = value * factor
    return (
        float(round(exact))
        if abs(exact) < 1e15 and abs(exact - round(exact)) < 1e-9 * max(1.0, exact) and exact >= 1
        else exact
    )


def _is_million(items: list[Item], at: int, cased: str) -> bool:
    if cased[items[at].start] == "M":
        return True
    before = items[at - 2] if at >= 2 else None
    return (
        (before is not None and before.kind == "currency")
        or _keyed_by_requests(items, at - 1)
        or _counts_something(items, at + 1)
        or _ends_a_range_in_millions(items, at + 1)
    )


def _ends_a_range_in_millions(items: list[Item], at: int) -> bool:
    """ "from 1m to 3m requests"."""
    rest = items[at : at + 3]
    joined = len(rest) == 3 and (rest[0].word == "to" or rest[0].kind == "dash")
    return joined and rest[1].kind == "number" and rest[2].word == "m" and _counts_something(items, at + 3)


def _keyed_by_requests(items: list[Item], at: int) -> bool:
    """ "queries per day: about 1m"."""
    keyed = False
    for part in reversed(items[max(0, at - 6) : at]):
        if part.kind in ("comma", "sep", "number", "take", "latency"):
            return False
        if part.kind == "request_noun":
            return keyed or part is items[at - 1]
        if part.kind == "key":
            return part.word.startswith(("requests", "monthly_requests"))
        keyed = keyed or part.kind == "op" or (part.kind == "dash" and not part.glued)
    return False


def _counts_something(items: list[Item], at: int) -> bool:
    if at >= len(items):
        return False
    item = items[at]
    if item.kind in ("request_noun", "thing", "user_noun", "slash", "params"):
        return True
    if item.kind in ("word", "each", "every") and item.word in ("per", "a", "each", "every") and at + 1 < len(items):
        return items[at + 1].word in PERIOD_NAMES
    return item.word in ("daily", "monthly", "weekly", "hourly", "yearly", "annually") or (
        at + 1 < len(items) and item.kind == "word" and items[at + 1].kind in ("request_noun", "thing")
    )


def _ranges(items: list[Item]) -> list[Item]:
    """ "100-200", "10k to 20k", "between 2 and 3" into one number whose data is (low, high)."""
    folded: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if item.kind == "number" and _noun_twice(items, at):
            del items[at + 1]
        if item.kind == "number" and [part.word for part in items[at + 1 : at + 4]] == ["+", "/", "-"]:
            spread = at + 4 < len(items) and items[at + 4].kind == "number"
            del items[at + 1 : at + 4 + spread]
        if item.kind == "number" and at + 2 < len(items):
            joint, second = items[at + 1], items[at + 2]
            between = bool(folded) and folded[-1].word == "between"
            joined = (
                joint.kind == "dash"
                or joint.word in ("to", "until", "till", "thru", "through", "..", "~")
                or (between and joint.word == "and")
                or (joint.word == "or" and _one_or_other(items, at))
            )
            named = bool(folded) and folded[-1].kind in ("transformer", "framework")
            if joint.kind == "dash" and not joint.glued:
                keyed = bool(folded) and (folded[-1].kind == "op" or folded[-1].word in ("x", "("))
                joined = (not keyed and item.value < second.value) or (
                    item.value <= 24 and second.value <= 24 and not keyed
                )
            if joined and not named and second.kind == "number" and not isinstance(second.data, tuple):
                low, high = item.value, second.value
                if _bare(item) and not _bare(second):
                    low = _carried(low, high)
                number = Item(
                    "number",
                    item.start,
                    second.end,
                    f"{item.word}-{second.word}",
                    value=(low + high) / 2,
                    data=(low, high),
                )
                number.glued = item.glued
                folded.append(number)
                at += 3
                continue
        folded.append(item)
        at += 1
    return folded


def _one_or_other(items: list[Item], at: int) -> bool:
    """ "two or three requests", "5 or 6 s"."""
    if at + 3 >= len(items) or items[at + 2].kind != "number":
        return False
    counted = items[at + 3].kind in ("request_noun", "thing") or items[at + 3].word in HALF_OF
    return counted and items[at].value < items[at + 2].value <= _FAR_APART * items[at].value


def _noun_twice(items: list[Item], at: int) -> bool:
    """ "200 requests - 300 requests", "20k calls to 30k calls"."""
    said = items[at + 1 : at + 5]
    if len(said) < 4 or said[0].kind not in ("request_noun", "thing") or said[0].word != said[3].word:
        return False
    return said[2].kind == "number" and (said[1].kind == "dash" or said[1].word == "to")


def _bare(item: Item) -> bool:
    return item.value < 1e3 and (item.end - item.start == len(item.word))


def _carried(low: float, high: float) -> float:
    """The low end with the magnitude of the high one, for "10-20k" and "1-2 million"."""
    for factor in (1e9, 1e6, 1e3):
        if high >= factor and low * factor < high:
            return low * factor
    return low
