"""The guide beside the formulas as the JSON that programs read."""

from typing import Any

from advisor.guide import ComparedCell, GuideComparison
from bot.replies.money import cents

Document = dict[str, Any]


def guide(comparison: GuideComparison) -> Document:
    """The document of `sagecost guide --json`.

    `guide` is what the guide prints, a number or words, and `guide_high` the upper end where it prints a range;
    `model` and `model_high` are the same by the formulas.
    """
    return {
        "tables": [
            {
                "id": table.id,
                "title": table.title,
                "rows": [{"label": row.label, "cells": [_cell(cell) for cell in row.cells]} for row in table.rows],
            }
            for table in comparison.tables
        ],
        "rules": [
            {"rule": rule.rule, "says": rule.says, "source": rule.source, "computed": rule.computed}
            for rule in comparison.rules
        ],
    }


def _cell(cell: ComparedCell) -> Document:
    return {
        "column": cell.column,
        "unit": cell.unit,
        "guide": cell.printed,
        "guide_high": cell.printed_high,
        "model": _rounded(cell.model, cell.unit),
        "model_high": _rounded(cell.model_high, cell.unit),
        "error_pct": None if cell.error_pct is None else round(cell.error_pct, 2),
        "note": cell.note,
    }


def _rounded(amount: float | None, unit: str) -> float | None:
    """Dollars a month to the cent; everything else to four places."""
    if amount is None:
        return None
    return cents(amount) if unit in ("USD", "USD/month") else round(amount, 4)
