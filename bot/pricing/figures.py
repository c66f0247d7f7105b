"""Named figures out of files: each with amount, unit, source and date, or refused in one sentence."""

import re
from decimal import Decimal, InvalidOperation
from typing import cast, get_args

from advisor.catalog import Basis, Figure, Figures
from advisor.errors import BadFigures
from bot.pricing.strict_yaml import Plain, mapping, parse, word

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_AMOUNT = re.compile(r"\d+(\.\d+)?")
_BASES = get_args(Basis)
_FIELDS = {"amount", "unit", "source", "since", "basis", "note"}
_YES_NO = {"yes": Decimal(1), "no": Decimal(0)}


def amount(text: str, file: str, key: str) -> Decimal:
    """A decimal of digits, at least 0."""
    if not _AMOUNT.fullmatch(text):
        raise BadFigures(f"{file}: {key} is {text!r}, which is no decimal amount")
    return Decimal(text)


def positive(text: str) -> Decimal | None:
    """A decimal above 0, or nothing."""
    if not _AMOUNT.fullmatch(text):
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:  # a number too long for decimal's own bounds
        return None
    return found if found else None


def price(text: str, file: str, key: str) -> Decimal:
    """A decimal above 0."""
    found = positive(text)
    if found is None:
        raise BadFigures(f"{file}: {key} is {text!r}, which is no positive decimal price")
    return found


def date(text: str, file: str, key: str) -> str:
    if not _DATE.fullmatch(text):
        raise BadFigures(f"{file}: {key} has the date {text!r}; write it as 2026-03-15")
    return text


def basis(text: str, file: str, key: str) -> Basis:
    if text not in _BASES:
        raise BadFigures(f"{file}: {key} has the basis {text!r}; there are {', '.join(_BASES)}")
    return cast(Basis, text)


def figure(entry: Plain | None, file: str, key: str, *, positive: bool = False) -> Figure:
    """One figure; `positive` asks for a price, else "yes" and "no" stand for 1 and 0 in the unit yes/no."""
    fields = mapping(entry, file, key)
    for name in fields:
        if name not in _FIELDS:
            raise BadFigures(f"{file}: {key} has a field {name!r}; a figure has {', '.join(sorted(_FIELDS))}")
    unit = word(fields, "unit", file, key)
    text = word(fields, "amount", file, key)
    if positive:
        value = price(text, file, key)
    elif unit == "yes/no" and text in _YES_NO:
        value = _YES_NO[text]
    else:
        value = amount(text, file, key)
    note = fields.get("note", "")
    return Figure(
        amount=value,
        unit=unit,
        source=word(fields, "source", file, key),
        since=date(word(fields, "since", file, key), file, key),
        basis=basis(word(fields, "basis", file, key), file, key) if "basis" in fields else "published",
        note=note if isinstance(note, str) else "",
    )


def figures(entries: Plain | None, file: str) -> Figures:
    """All figures of one mapping, under the name of their file."""
    return Figures(file, {key: figure(entry, file, key) for key, entry in mapping(entries, file, "figures").items()})


def figures_file(text: str, file: str) -> Figures:
    """A file with a mapping `figures`."""
    return figures(parse(text, file).get("figures"), file)


def name_in(top: dict[str, Plain], file: str, key: str) -> str:
    """A name (not a number) under `names`, which has source and date like every figure."""
    entry = mapping(mapping(top.get("names"), file, "names").get(key), file, f"names.{key}")
    word(entry, "source", file, key)
    date(word(entry, "since", file, key), file, key)
    return word(entry, "name", file, key)
