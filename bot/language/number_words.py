"""Numbers in words: "half a million", "one hundred and fifty thousand", "a couple of"."""

from bot.language.tokens import Item, words
from bot.language.units import SIZES, TIMES

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
LARGE = {
    "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6, "mln": 1e6, "mio": 1e6, "mil": 1e6, "mn": 1e6,
    "billion": 1e9,
    "billions": 1e9, "bn": 1e9, "trillion": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
MAGNITUDES = LARGE | {"k": 1e3, "mm": 1e6, "hundred": 1e2, "hundreds": 1e2, "dozen": 12.0, "dozens": 12.0}
_COUNTED = words(
    "request_noun thing model instance_noun instance gpu endpoint_noun framework transformer user_noun period params"
)
HALF_OF = TIMES.keys() | SIZES.keys() | {"day", "week", "month", "year"}
_FRACTIONS = {"third": 1 / 3, "fifth": 0.2, "tenth": 0.1, "hundredth": 0.01}
FIRST_WORDS = frozenset(_ONES.keys() | _TENS.keys() | MAGNITUDES.keys()) | words(
    "half quarter a an the some another about couple few"
)
_DOZENS = ("few dozen", "several dozen", "many dozen", "dozens")
_APART = words("no any some this that which each every the only")


def in_words(items: list[Item], at: int) -> tuple[float, int, str | None] | None:
    """The number in words that starts at `at`: its value, its end, and "few" where the word is no exact number."""
    word = items[at].word
    if _vaguely_dozens(items, at):
        return None
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
        if unit in MAGNITUDES:
            return _scaled(items, end, value, few)
        one = end < len(items) and items[end].kind == "per_request" and items[end].word.startswith("a ")
        if one:
            items[end].kind, items[end].word = "request_noun", items[end].word.split()[-1]
        return (value, end, few) if unit in HALF_OF or one else None
    fraction = _FRACTIONS.get(following) if word in ("a", "an", "one") else None
    if fraction is not None and [part.word for part in items[at + 2 : at + 4]] == ["of", "a"]:
        unit = items[at + 4].word if at + 4 < len(items) else ""
        return (fraction, at + 4, None) if unit in HALF_OF else None
    if word in ("a", "an", "the", "some", "another") or (word == "about" and following == "a"):
        if following in ("couple", "pair", "few", "dozen") or following in MAGNITUDES:
            if following in ("hundred", "thousand") or following in LARGE or following == "dozen":
                return _scaled(items, at + 1, 1.0, few, words=True)
            if following in ("couple", "pair", "few"):
                value, end = (3.0 if following == "few" else 2.0), at + 2
                few = "few" if following == "few" else None
                if end < len(items) and items[end].word == "of":
                    end += 1
                return _scaled(items, end, value, few)
        return None
    if word == "couple" or (word == "few" and following in MAGNITUDES):
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
        if word == "zero" and following not in HALF_OF:
            return None
        return _cardinal(items, at)
    return None


def _vaguely_dozens(items: list[Item], at: int) -> bool:
    """ "a few dozen", "some dozens": nobody knows how many."""
    near = items[max(0, at - 1) : at + 3]
    if not any(part.word[:5] == "dozen" for part in near):
        return False
    said = " ".join(part.word for part in near)
    return any(phrase in said for phrase in _DOZENS)


def _one_counts(items: list[Item], at: int) -> bool:
    if at and items[at - 1].word in _APART:
        return False
    if at + 1 >= len(items):
        return False
    following = items[at + 1]
    if following.kind in _COUNTED or following.word in MAGNITUDES or following.word in HALF_OF:
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
        elif word in LARGE and last in ("ones", "tens", "hundred"):
            total += current * LARGE[word]
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
                total += LARGE.get(items[end - 4].word, 0.0) / 2
            else:
                current += 0.5
                if after in LARGE:
                    total, current = total + current * LARGE[after], 0.0
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
    while at < len(items) and (found := MAGNITUDES.get(items[at].word)) and items[at].word not in ("k", "mm"):
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
                while at < len(items) and items[at].word in LARGE:
                    value *= LARGE[items[at].word]
                    at += 1
    return value, at, few
