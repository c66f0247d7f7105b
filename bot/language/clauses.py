"""The neighborhood of an amount: what stands before and after it, as far as it can belong to it."""

from collections.abc import Iterator

from bot.language.quantities import AMOUNTS
from bot.language.tokens import Item, words

BOUNDARIES = frozenset({"sep", "comma"})
_NEW_THOUGHTS = words("and but because since so")
_JOINTS = words("with and but at having plus while w")
_REACH = 30
_BRACKETS = frozenset("()[]{}")
_LEADS = frozenset(["of", "to", "is", "are", "about", "around", "up to", "a", "the", "in", "for", "under", "below"])
_STOPS = AMOUNTS | BOUNDARIES | {"foreign", "throughput", "slash"}


def before(items: list[Item], at: int, reach: int = 8, stop_words: frozenset[str] = frozenset()) -> Iterator[Item]:
    """The items left of `at`, the nearest first, up to a comma, the end of a sentence or another amount."""
    for step in range(1, reach + 1):
        if at - step < 0:
            return
        item = items[at - step]
        if item.kind in _STOPS or item.word in stop_words or (item.kind == "dash" and not item.glued):
            return
        yield item


def after(items: list[Item], at: int, reach: int = 8, stop_words: frozenset[str] = frozenset()) -> list[Item]:
    """The items right of `at`, up to a comma, the end of a sentence or another amount.

    What leads to the next amount belongs to that one ("2 GB memory 5 MB", "10 a second with bursts of 50"): it is left
    out.
    """
    found: list[Item] = []
    for item in items[at + 1 : at + 1 + reach]:
        if item.kind in AMOUNTS or item.kind in ("op", "currency"):
            return _without_lead(found)
        if item.kind in _STOPS or item.word in stop_words or (item.kind == "dash" and not item.glued):
            break
        found.append(item)
    return found


def _without_lead(found: list[Item]) -> list[Item]:
    for spot in range(len(found) - 1, -1, -1):
        if found[spot].word in _JOINTS:
            tells = found[spot].word == "at" and spot and found[spot - 1].word in ("peaks", "peaking")
            return found[: spot - 1] if tells else found[:spot]
    while found and found[-1].word in _LEADS:
        found.pop()
    return found[:-1]


def sentence(items: list[Item], at: int, commas: bool = False) -> tuple[int, int]:
    """The range of the sentence around `at`; with `commas`, of the part between commas."""
    begin, end = at, at + 1
    first, last = max(0, at - _REACH), min(len(items), at + _REACH)
    while begin > first and not _ends(items[begin - 1], commas):
        begin -= 1
    while end < last and not _ends(items[end], commas):
        end += 1
    return begin, end


def _ends(item: Item, commas: bool) -> bool:
    return (item.kind == "sep" and (commas or item.word not in _BRACKETS)) or (commas and item.kind == "comma")


def negated(items: list[Item], at: int) -> bool:
    """Whether a "no", "not" or "without" stands right before."""
    near = items[max(0, at - 3) : at]
    for part in reversed(near):
        if part.kind in ("sep", "comma", "op") or part.word in _NEW_THOUGHTS:
            return False
        if part.kind == "neg" and part.word != "zero":
            return True
    return False


def polarity(items: list[Item], at: int) -> bool | None:
    """Whether the words around `at` accept it (true), reject it (false) or say neither."""
    begin, end = sentence(items, at, commas=True)
    for spot in range(at - 1, begin - 1, -1):
        if items[spot].word in ("but", "and", "while", "though", "although", "however", "so", "plus"):
            begin = spot + 1
            break
    for spot in range(at + 1, end):
        if items[spot].word in ("but", "while", "though", "although", "however", "so", "plus", "with", "because") or (
            items[spot].word == "and" and items[spot - 1].kind not in ("good",)
        ):
            end = spot
            break
    part = items[begin:end]
    goods = [spot for spot, item in enumerate(part) if item.kind == "good"]
    negations = [spot for spot, item in enumerate(part) if item.kind == "neg" or item.word in ("dont", "not")]
    if goods:
        return not any(spot < good for good in goods for spot in negations)
    if any(item.kind == "bad" for item in part):
        return any(spot > at - begin for spot in negations)
    if any(spot < at - begin for spot in negations) or any(spot > at - begin for spot in negations):
        return False
    return None
