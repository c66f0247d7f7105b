"""guide.yaml: the guide's tables as printed, its thresholds and its advice."""

import re
from typing import cast

from advisor.catalog import Guide, GuideCell, GuideRow, GuideRule, GuideTable
from advisor.errors import BadFigures
from bot.pricing.figures import figures
from bot.pricing.strict_yaml import Plain, mapping, parse, sequence, word

_NUMBER = r"(\d+(?:\.\d+)?)"
_CELL = re.compile(rf"{_NUMBER}(?:[–-]{_NUMBER})?")
_WHOLE = re.compile(r"\d+")


def guide(text: str, file: str) -> Guide:
    """The guide's content.

    Raises:
        BadFigures: a table, a row or a rule lacks a part, or a rule stands twice.
    """
    top = parse(text, file)
    rules: dict[str, GuideRule] = {}
    for at, entry in enumerate(sequence(top.get("rules"), file, "rules")):
        fields = mapping(entry, file, f"rules[{at}]")
        name = word(fields, "id", file, f"rules[{at}]")
        if name in rules:
            raise BadFigures(f"{file}: the rule {name} stands twice")
        rules[name] = GuideRule(name, word(fields, "says", file, name), word(fields, "source", file, name))
    tables: dict[str, GuideTable] = {}
    for at, entry in enumerate(sequence(top.get("tables"), file, "tables")):
        table = _table(mapping(entry, file, f"tables[{at}]"), file, f"tables[{at}]")
        if table.id in tables:
            raise BadFigures(f"{file}: the table {table.id} stands twice")
        tables[table.id] = table
    return Guide(tuple(tables.values()), tuple(rules.values()), figures(top.get("thresholds"), file))


def _table(entry: dict[str, Plain], file: str, key: str) -> GuideTable:
    name = word(entry, "id", file, key)
    columns = mapping(entry.get("columns"), file, f"{name}.columns")
    rows = []
    for at, row_entry in enumerate(sequence(entry.get("rows"), file, f"{name}.rows")):
        row = mapping(row_entry, file, f"{name}.rows[{at}]")
        label = word(row, "label", file, f"{name}.rows[{at}]")
        printed = sequence(row.get("cells"), file, f"{name}: {label}")
        if len(printed) != len(columns):
            raise BadFigures(f"{file}: {name}: {label} has {len(printed)} cells for {len(columns)} columns")
        own_unit = row.get("unit")
        cells = tuple(
            _cell(column, str(own_unit or unit), cell, file, f"{name}: {label}")
            for (column, unit), cell in zip(columns.items(), printed, strict=True)
        )
        subject = mapping(row.get("subject"), file, f"{name}: {label}: subject")
        rows.append(GuideRow(label, {part: _value(value) for part, value in subject.items()}, cells))
    return GuideTable(name, word(entry, "title", file, name), tuple(rows))


def _cell(column: str, unit: str, printed: Plain, file: str, key: str) -> GuideCell:
    if not isinstance(printed, str) or not printed:
        raise BadFigures(f"{file}: {key}: {column} is empty")
    number = _CELL.fullmatch(printed) if unit != "words" else None
    if number is None:
        return GuideCell(column, unit, None, words=printed)
    low, high = number.groups()
    return GuideCell(column, unit, float(low), None if high is None else float(high))


def _value(value: Plain) -> object:
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    return float(value) if isinstance(value, str) and _CELL.fullmatch(value) else cast(object, value)
