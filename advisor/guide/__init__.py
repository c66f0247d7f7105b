"""The guide held against the formulas: each of its tables, prices and rules beside what its own prices compute to."""

from advisor.catalog import Catalog
from advisor.guide.at_its_prices import AtItsPrices
from advisor.guide.comparison import ComparedCell, ComparedRow, ComparedRule, ComparedTable, GuideComparison
from advisor.guide.rules import COMPUTED
from advisor.guide.tables import CELLS

__all__ = ["ComparedCell", "ComparedRow", "ComparedRule", "ComparedTable", "GuideComparison", "compare"]


def compare(catalog: Catalog) -> GuideComparison:
    """Every table and every rule of the guide; the guide's prices count, whichever list decides in `catalog`."""
    priced = AtItsPrices(catalog)
    tables = tuple(
        ComparedTable(
            table.id,
            table.title,
            tuple(
                ComparedRow(row.label, tuple(CELLS[table.id](cell, row, priced) for cell in row.cells))
                for row in table.rows
            ),
        )
        for table in catalog.guide.tables
    )
    rules = tuple(
        ComparedRule(rule.id, rule.says, rule.source, COMPUTED[rule.id](priced) if rule.id in COMPUTED else None)
        for rule in catalog.guide.rules
    )
    return GuideComparison(tables, rules)
