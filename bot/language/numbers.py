"""Numbers as people write them: with magnitudes, in words, as fractions and as ranges."""

from bot.language.tokens import Item, words
from bot.language.units import PERIOD_NAMES, SIZES, TIMES

_ONES = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_LARGE = {
    "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6, "mln": 1e6, "mio": 1e6, "mil": 1e6, "mn": 1e6,
    "billion": 1e9,
    "billions": 1e9, "bn": 1e9, "trillion": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
_MAGNITUDES = _LARGE | {"k": 1e3, "mm": 1e6, "hundred": 1e2, "hundreds": 1e2, "dozen": 12.0, "dozens": 12.0}
_LARGEST = 1e100
_RATE_TAILS = words("rps qps tps rpm rph rpd qpm qph req reqs requests request calls")
_COUNTED = words(
    "request_noun thing model instance_noun instance gpu endpoint_noun framework transformer user_noun period params"
)
_HALF_OF = TIMES.keys() | SIZES.keys() | {"day", "week", "month", "year"}
_FRACTIONS = {"third": 1 / 3, "fifth": 0.2, "tenth": 0.1, "hundredth": 0.01}
_FIRST_WORDS = frozenset(_ONES.keys() | _TENS.keys() | _MAGNITUDES.keys()) | words(
    "half quarter a an the some another about couple few"
)
_FAR_APART = 3
_APART = words("no any some this that which each every the only")


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
        if item.word in _FIRST_WORDS and item.kind in ("word", "about") and (written := _in_words(items, at)):
            value, end, few = written
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
    while at < len(items):
        unit = items[at]
        factor = _MAGNITUDES.get(unit.word)
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
            unit.word in _LARGE
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
        if abs(exact) < 1e15 and abs(exact - round(exact)) < 1e-6 * max(1.0, exact) and exact >= 1
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
    )


def _keyed_by_requests(items: list[Item], at: int) -> bool:
    """ "queries per day: about 1m"."""
    keyed = False
    for part in reversed(items[max(0, at - 6) : at]):
        if part.kind in ("comma", "sep", "number", "take", "latency"):
            return False
        if part.kind == "request_noun":
            return keyed
        keyed = keyed or part.kind == "op"
    return False


def _counts_something(items: list[Item], at: int) -> bool:
    if at >= len(items):
        return False
    item = items[at]
    if item.kind in ("request_noun", "thing", "slash", "params"):
        return True
    if item.kind in ("word", "each", "every") and item.word in ("per", "a", "each", "every") and at + 1 < len(items):
        return items[at + 1].word in PERIOD_NAMES
    return item.word in ("daily", "monthly", "weekly", "hourly", "yearly", "annually") or (
        at + 1 < len(items) and item.kind == "word" and items[at + 1].kind in ("request_noun", "thing")
    )


def _in_words(items: list[Item], at: int) -> tuple[float, int, str | None] | None:
    """The number in words that starts at `at`: its value, its end, and "few" where the word is no exact number."""
    word = items[at].word
    following = items[at + 1].word if at + 1 < len(items) else ""
    third = items[at + 2].word if at + 2 < len(items) else ""
    few: str | None = None
    end = at
    value = 0.0
    if (
        word in ("half", "quarter")
        or (word == "a" and following in ("half", "quarter"))
        or (word == "three" and following == "quarters")
    ):
        value = 0.5 if "half" in (word, following) else 0.75 if word == "three" else 0.25
        end = at + (1 if word in ("half", "quarter") else 2)
        while end < len(items) and items[end].word in ("of", "a", "an", "the"):
            end += 1
        unit = items[end].word if end < len(items) else ""
        if unit in _MAGNITUDES:
            return _scaled(items, end, value, few)
        one = end < len(items) and items[end].kind == "per_request" and items[end].word.startswith("a ")
        if one:
            items[end].kind, items[end].word = "request_noun", items[end].word.split()[-1]
        return (value, end, few) if unit in _HALF_OF or one else None
    fraction = _FRACTIONS.get(following) if word in ("a", "an", "one") else None
    if fraction is not None and [part.word for part in items[at + 2 : at + 4]] == ["of", "a"]:
        unit = items[at + 4].word if at + 4 < len(items) else ""
        return (fraction, at + 4, None) if unit in _HALF_OF else None
    if word in ("a", "an", "the", "some", "another") or (word == "about" and following == "a"):
        if following in ("couple", "pair", "few", "dozen") or following in _MAGNITUDES:
            if following in ("hundred", "thousand") or following in _LARGE or following == "dozen":
                return _scaled(items, at + 1, 1.0, few, words=True)
            if following in ("couple", "pair", "few"):
                value, end = (3.0 if following == "few" else 2.0), at + 2
                few = "few" if following == "few" else None
                if end < len(items) and items[end].word == "of":
                    end += 1
                return _scaled(items, end, value, few)
        return None
    if word == "couple" or (word == "few" and following in _MAGNITUDES):
        end = at + 1 + (third != "" and following == "of")
        return _scaled(items, end, 2.0 if word == "couple" else 3.0, "few" if word == "few" else None)
    if (
        word in ("hundred", "thousand", "dozen", "million", "billion")
        and at
        and items[at - 1].word not in ("several", "many", "few")
    ):
        return _scaled(items, at, 1.0, None, words=True)
    if word in _ONES or word in _TENS:
        if word == "one" and not _one_counts(items, at):
            return None
        if word == "zero" and following not in _HALF_OF:
            return None
        return _cardinal(items, at)
    return None


def _one_counts(items: list[Item], at: int) -> bool:
    if at and items[at - 1].word in _APART:
        return False
    if at + 1 >= len(items):
        return False
    following = items[at + 1]
    if following.kind in _COUNTED or following.word in _MAGNITUDES or following.word in _HALF_OF:
        return True
    if following.word in ("and", "point"):
        return at + 2 < len(items) and (items[at + 2].word in ("a", "half") or items[at + 2].word in _ONES)
    return at + 2 < len(items) and items[at + 2].kind in ("request_noun", "thing", "model", "instance_noun")


def _cardinal(items: list[Item], at: int) -> tuple[float, int, str | None]:
    total, current, end = 0.0, 0.0, at
    last = ""
    while end < len(items):
        word = items[end].word
        if word in _ONES and (last in ("", "hundred", "large", "and") or (last == "tens" and 0 < _ONES[word] < 10)):
            current += _ONES[word]
            last = "ones"
        elif word in _TENS and last in ("", "hundred", "large", "and"):
            current += _TENS[word]
            last = "tens"
        elif word in ("hundred", "hundreds") and last in ("ones", "tens"):
            current *= 100
            last = "hundred"
        elif word == "dozen" and last in ("ones", "tens"):
            current *= 12
            last = "hundred"
        elif word in _LARGE and last in ("ones", "tens", "hundred"):
            total += current * _LARGE[word]
            current = 0.0
            last = "large"
        elif (
            word == "and"
            and last in ("hundred", "large")
            and end + 1 < len(items)
            and (items[end + 1].word in _ONES or items[end + 1].word in _TENS)
        ):
            last = "and"
        elif word == "and" and end + 2 < len(items) and items[end + 1].word == "a" and items[end + 2].word == "half":
            end += 3
            after = items[end].word if end < len(items) else ""
            if last == "large":
                total += _LARGE.get(items[end - 4].word, 0.0) / 2
            else:
                current += 0.5
                if after in _LARGE:
                    total, current = total + current * _LARGE[after], 0.0
                    end += 1
            return total + current, end, None
        elif word == "point" and last in ("ones", "tens") and end + 1 < len(items) and items[end + 1].word in _ONES:
            end += 1
            place = 0.1
            while end < len(items) and _ONES.get(items[end].word, 10) < 10:
                current += _ONES[items[end].word] * place
                place /= 10
                end += 1
            current = round(current, 9)
            continue
        else:
            break
        end += 1
    return total + current, end, None


def _scaled(
    items: list[Item], at: int, value: float, few: str | None, words: bool = False
) -> tuple[float, int, str | None] | None:
    """`value` times the magnitudes from `at` on ("hundred thousand"); with `words`, the rest of the number too."""
    begin, factor = at, 1.0
    while at < len(items) and (found := _MAGNITUDES.get(items[at].word)) and items[at].word not in ("k", "mm"):
        factor *= found
        at += 1
    value *= factor
    if words and at > begin and at < len(items):
        next_words = [part.word for part in items[at : at + 3]]
        if next_words == ["and", "a", "half"]:
            return value * 1.5, at + 3, few
        if (
            next_words[0] == "and"
            and len(next_words) > 1
            and (next_words[1] in _TENS or next_words[1] in _ONES)
            and factor in (100.0, 1000.0)
        ):
            more, end, _ = _cardinal(items, at + 1)
            if more < factor:
                value += more
                at = end
                while at < len(items) and items[at].word in _LARGE:
                    value *= _LARGE[items[at].word]
                    at += 1
    return value, at, few


def _ranges(items: list[Item]) -> list[Item]:
    """ "100-200", "10k to 20k", "between 2 and 3" into one number whose data is (low, high)."""
    folded: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if item.kind == "number" and _noun_twice(items, at):
            del items[at + 1]
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
    counted = items[at + 3].kind in ("request_noun", "thing") or items[at + 3].word in _HALF_OF
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
