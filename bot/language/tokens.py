"""Characters into items: numbers, words, instance types, regions, clock times and signs, each with its place."""

import re
from dataclasses import dataclass
from typing import Any

from bot.language.normal import Normal


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FAMILIES = r"(?:[mcr][4-8][a-z]{0,3}|t[23]|g[4-6]e?(?:dn)?|p[2-5](?:dn|de|en|d|e)?|inf[12]|trn[12]n?)"
SIZES = r"(?:\d{0,2}xlarge|\d{0,2}xl|metal(?:-\d+xl)?|large|medium|small|micro|nano)"

_SCANNER = re.compile(
    rf"""
    [ \t\f\v]*(?:
      (?P<plain>(?!(?:us|eu|ap|ca|sa|me|af|il|mx|cn|utc|gmt|ml|tp)\b)[a-z]{{2,}}(?=[ ,;!?)\n]|\Z))
    | (?P<short>\d{{1,4}}(?=(?:k|ms|s|gb|mb|%)(?![a-z0-9])))
    | (?P<newline>[\r\n]+|(?<!:)//+)
    | (?=[a-z])(?:
        (?P<instance>(?:(?<![\w.])|(?<=\dx))
          (?:ml\.[a-z][a-z0-9-]{{0,14}}|[a-z]{{1,4}}\d{{1,2}}[a-z]{{0,4}}(?:-[a-z]{{0,3}}\d{{1,4}})?)\.{SIZES}(?![\w-])
          |(?<![\w.-])(?:ml[-.\ ])?{_FAMILIES}[-\ ]{SIZES}(?![\w.-])
          |(?<![\w.-])ml\.[a-z]{{1,4}}\d{{1,2}}[a-z]{{0,4}}\.[a-z]{{2,9}}(?![\w-]))
      | (?P<ticket>(?<![\w-])[a-z]{{2,10}}-\d{{2,6}}(?![\w%/-]|[.,]\d))
      | (?P<region>(?<![\w-])(?:us-gov|us|eu|ap|ca|sa|me|af|il|mx|cn)[-_\ ]?
          (?:north|south|east|west|central|northeast|southeast|northwest|southwest)[-_\ ]?\d(?![\w%]|\.\d))
      | (?P<zone>(?<![\w/])(?:africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific|etc)
          /[a-z_]{{2,30}}(?:/[a-z_]{{2,30}})?(?:[+-]\d{{1,2}})?)
      | (?P<offset>(?<!\w)(?:utc|gmt)\ ?[+-]\d{{1,2}}(?::?00)?(?![\d.]))
      )
    | (?=\d)(?:
        (?P<always>(?<![\w.])(?:24|7)\ ?[/x*]\ ?(?:7|24|5)(?:[/x]36[56])?(?!\w|\.\d))
      | (?P<date>(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)|(?<!\d)[0-3]?\d[./][01]?\d[./](?:19|20)\d\d(?!\d))
      | (?P<clock>(?<![\w.,:])(?:(?:[01]?\d|2[0-4]):[0-5]\d(?::00)?(?:\ ?[ap]\.?m\b\.?|\ ?h(?:rs)?\b)?(?![\d:])
          |(?:1[0-2]|0?[1-9])(?:[.][0-5]\d)?\ ?[ap](?:m\b|\.m\.)
          |0\d[0-5]\d(?=-[012]\d[0-5]\d(?!\d))|(?<=0\d[0-5]\d-)[012]\d[0-5]\d(?!\d)
          |(?:[01]?\d|2[0-4])\ ?(?:o'?clock)\b
          |(?:[01]?\d|2[0-3])h(?:[0-5]\d)?(?=\ ?(?:-|to|until|till)\ ?(?:[01]?\d|2[0-4])h)
          |(?:(?<=h-)|(?<=h\ -\ )|(?<=h\ to\ ))(?:[01]?\d|2[0-4])h(?:[0-5]\d)?\b))
      )
    | (?P<dots>(?<=\w)\.\.\.?(?=\d))
    | (?=\w)(?:
        (?P<percentile>(?<!\w)(?:t?p\ ?(?:50|[789]\d(?:\.\d{{1,3}})?|99\d{{1,2}})(?![\w%])
          |(?:[1-9]\d(?:\.\d{{1,3}})?)
              (?:(?:st|nd|rd|th)(?:[-\ ]?(?:percentile|pctl|pctile))?|[-\ ]?(?:percentile|pctl|pctile))(?!\w)))
      | (?P<ordinal>(?<!\w)(?:[1-9](?:st|nd|rd|th)|v\d{{1,2}}(?:\.\d{{1,3}})+)(?!\w))
      )
    | (?P<number>(?=[\d.])(?<!\d)(?:
          \d+(?:\.\d+)?e[+-]?\d{{1,4}}(?!\w)
        | (?:\d+(?:\.\d+)?\ ?[x*]\ ?)?10(?:\^|\*\*)\d{{1,2}}(?!\d)
        | \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d]|,\d)
        | \d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?![\d,]\d)
        | \d{{1,3}}(?:\.\d{{3}}){{2,}}(?:,\d+)?(?!\d)
        | \d{{1,3}}\.\d{{3}},\d{{1,2}}(?!\d)
        | \d{{1,3}}(?:['_]\d{{3}})+(?:\.\d+)?(?!\d)
        | \d+(?:_\d+)+(?!\d)
        | [1-9]\d{{0,2}}(?:\ \d{{3}})+(?![\d.,]*\d|(?<=[1-9]\d\d|\d[1-9]\d|\d\d[1-9])\ ?(?:ms|m?s|[kmg]i?b|gigs?|%)\b)
        | [1-9]/[1-9](?![\d/.,\w])
        | \d+\.\d+(?![\d])
        | (?:0,\d+|\d+,\d{{1,2}})(?![\d]|,\ ?\d)
        | (?<![a-z])\.\d+
        | \d+))
    | (?P<key>(?<![\w])[a-z]+\d*(?:_[a-z0-9]+)+)
    | (?P<word>(?<=\d)x(?=ml\.|[a-z]{{1,4}}\d)|(?<=\d)[a-z]+|[^\W\d_][^\W_]*(?:'[a-z]+)?)
    | (?P<op><=|>=|=<|=>|==|:=|[<>=:~])
    | (?P<currency>us\$|[$\u20ac\u00a3])
    | (?P<sign>.))
    """,
    re.VERBOSE,
)
_REGION_PARTS = re.compile(r"(us-gov|[a-z]{2})[-_ ]?([a-z]+)[-_ ]?(\d)")
_ABBREVIATIONS = words(
    "req reqs approx ca avg max min sec secs mo mos hr hrs no n inst pred preds est incl vs resp lat mem temp "
    "op ops wk yr mth"
)
_DAYS = words("mon tue wed thu fri sat sun tues thur thurs monday tuesday wednesday thursday friday saturday sunday")
_SHORT_DAYS = words("mo tu we th fr sa su di mi do so m f")
_SHORT_UNITS = words("ms s sec secs seconds second minutes min kb mb gb rps qps tps")
_LEAST_PERCENTILE = 50
_SEPARATORS = frozenset(".;?!()|[]{}\n")
_BEFORE_AN_AMOUNT = words("comma op currency")
_COPULAS = words("is are was of")


@dataclass(slots=True, eq=False)
class Item:
    """One piece of the text; a folded item covers all that it was made from.

    `kind` says what it is, `word` its text, `value` its amount in the unit of its kind, `data` what else it carries.
    `used` is set by the rule that takes it into a field.
    """

    kind: str
    start: int
    end: int
    word: str
    value: float = 0.0
    data: Any = None
    used: bool = False
    glued: bool = False

    def over(self, first: "Item", last: "Item") -> "Item":
        self.start, self.end = first.start, last.end
        return self


def scan(normal: Normal) -> list[Item]:
    """The items of a text, in order; blanks leave none."""
    text = normal.text
    items: list[Item] = []
    for found in _SCANNER.finditer(text):
        kind = found.lastgroup or "sign"
        start, end = found.span(kind)
        word = text[start:end]
        glued = start > 0 and start == found.start()
        if kind == "plain":
            items.append(Item("word", start, end, word, glued=glued))
        elif kind == "short":
            _signed(items, Item("number", start, end, word, float(word), glued=glued))
        elif kind == "word":
            if "'" in word:
                word = word.replace("'", "")
            items.append(Item("word", start, end, word, glued=glued))
        elif kind == "sign":
            _sign(items, text, normal.cased, word, start, glued)
        elif kind == "newline":
            items.append(Item("sep", start, end, "\n"))
        elif kind == "op" and word == ">" and text[end : end + 1] == " " and (not items or items[-1].word == "\n"):
            continue  # a line quoted
        elif kind == "key":
            items.append(Item("key", start, end, word, glued=glued))
        elif kind == "number":
            _signed(items, _number(word, start, end, glued))
        elif kind == "region":
            parts = _REGION_PARTS.fullmatch(word)
            code = "-".join(parts.groups()) if parts else word
            items.append(Item("region", start, end, word, data=code))
        elif kind == "instance":
            items.append(Item("instance", start, end, word, data=_instance(word)))
        elif kind == "dots":
            items.append(Item("dash", start, end, "-", glued=True))
        elif kind == "ticket":
            _ticket(items, normal.cased, word, start, glued)
        elif kind == "percentile":
            items.append(_percentile(word, start, end))
        elif kind == "ordinal":
            items.append(Item("word", start, end, word))
        else:
            items.append(Item(kind, start, end, word, glued=glued))
    return items


def _signed(items: list[Item], number: Item) -> None:
    if items and items[-1].kind == "minus":
        number.kind, number.start = "negative", items.pop().start
    items.append(number)


def _ticket(items: list[Item], cased: str, word: str, start: int, glued: bool) -> None:
    """ "ML-1423" is a name whose number says nothing; in small letters the number counts."""
    name, _, digits = word.partition("-")
    items.append(Item("word", start, start + len(name), name, glued=glued))
    if not cased[start : start + len(name)].isupper():
        items.append(_number(digits, start + len(name) + 1, start + len(word), True))


def _sign(items: list[Item], text: str, cased: str, word: str, start: int, glued: bool) -> None:
    end = start + 1
    before = items[-1] if items else None
    following = text[end] if end < len(text) else " "
    if word == "-":
        letters = following.isalpha()
        if (
            glued
            and letters
            and before is not None
            and before.kind in ("word", "number", "tag")
            and before.word not in _DAYS
            and not (before.word in _SHORT_DAYS and text[end : end + 2].strip(" ,;.") in _SHORT_DAYS)
        ):
            return
        if (
            glued
            and before is not None
            and before.kind == "word"
            and following.isdigit()
            and not _is_unit(items)
            and before.word not in _DAYS
        ):
            return
        below_zero = following.isdigit() and _opens_an_amount(before, text, glued)
        items.append(Item("minus" if below_zero else "dash", start, end, "-", glued=glued and following != " "))
    elif word == ".":
        rest = cased[end : end + 2]
        if glued and before is not None and before.word in _ABBREVIATIONS and rest.strip() and rest[0] != "\n":
            capital = rest[:1] == " " and rest[1:].isupper()
            unit = len(items) > 1 and (items[-2].kind == "number" or _is_a_limit(items))
            if (not capital and not unit) or before.word in ("n", "ca", "approx", "vs", "req", "reqs"):
                return
        if glued and following.isalnum():
            if before is not None and before.kind == "word":
                items.append(Item("dot", start, end, "."))
            return
        items.append(Item("sep", start, end, "."))
    elif word in _SEPARATORS:
        items.append(Item("sep", start, end, word))
    elif word == ",":
        items.append(Item("comma", start, end, ","))
    elif word == "&" and not glued and following == " ":
        items.append(Item("word", start, end, "and"))
    elif word in "/&+%*@#^":
        items.append(
            Item({"/": "slash", "+": "plus", "%": "percent_sign"}.get(word, "mark"), start, end, word, glued=glued)
        )


def _is_a_limit(items: list[Item]) -> bool:
    """ "500 ms max. 16k calls": what the last word limits stands before it."""
    limit = items[-1].word in ("max", "min", "avg") and len(items) > 2 and items[-3].kind == "number"
    return limit and items[-2].word in _SHORT_UNITS


def _opens_an_amount(before: Item | None, text: str, glued: bool) -> bool:
    """Whether a "-" right before digits is their sign; several lines that begin with one are a list."""
    if before is None:
        return "\n-" not in text
    return before.kind in _BEFORE_AN_AMOUNT or (not glued and before.word in _COPULAS)


def _is_unit(items: list[Item]) -> bool:
    """Whether the last word hangs on a number ("100k-200k")."""
    return items[-1].glued and len(items) > 1 and items[-2].kind == "number"


def _number(word: str, start: int, end: int, glued: bool) -> Item:
    """A number as written; `data` is "dotted" where one group of three digits follows a dot (thousands or decimals)."""
    item = Item("number", start, end, word, glued=glued)
    if "e" in word:
        item.value = _bounded(word)
    elif "^" in word or "**" in word:
        base, power = re.split(r"\^|\*\*", word)
        item.value = float(re.split(r"[x*]", base)[0]) * 10.0 ** int(power) if len(base) > 2 else 10.0 ** int(power)
    elif "/" in word:
        above, below = word.split("/")
        item.value = int(above) / int(below)
    else:
        plain = word.replace("_", "").replace("'", "").replace(" ", "")
        if plain.count(".") > 1 or ("." in plain and "," in plain and plain.rfind(",") > plain.rfind(".")):
            plain = plain.replace(".", "").replace(",", ".")
        elif "," in plain:
            head, _, tail = plain.partition(",")
            if "." in plain or (len(tail) == 3 and head != "0") or plain.count(",") > 1:
                plain = plain.replace(",", "")
            else:
                plain = f"{head}.{tail}"
        elif re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", plain):
            item.data = "dotted"
        item.value = _bounded(plain)
    return item


def _bounded(digits: str) -> float:
    return min(float(digits), 1e300) if len(digits) <= 300 else 1e300


def _instance(word: str) -> str:
    if "." not in word.removeprefix("ml."):
        family, size = re.split(r"[- ]", word.removeprefix("ml")[word.startswith("ml") :])
        word = f"{family}.{size}"
    name = word if word.startswith("ml.") else f"ml.{word}"
    return f"{name}arge" if name.endswith("xl") and "metal" not in name else name


def _percentile(word: str, start: int, end: int) -> Item:
    digits = re.sub(r"[^\d.]", "", word).strip(".")
    value = float(digits)
    while value > 100:
        value /= 10
    if value == 99.0 and digits.startswith("99") and len(digits) > 2 and "." not in digits:
        value = float(f"99.{digits[2:]}")
    ordinal = value < _LEAST_PERCENTILE and "p" not in word
    return Item("word" if ordinal else "percentile", start, end, word, value)


def whole(item: Item) -> int | None:
    """The count that a number gives, where it is one and no rule took it."""
    return (
        int(item.value)
        if item.kind == "number"
        and not item.used
        and item.value == int(item.value)
        and 1 <= item.value <= 100_000
        and not isinstance(item.data, tuple)
        else None
    )
