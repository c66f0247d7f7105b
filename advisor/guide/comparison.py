"""A figure of the guide beside the computed one, and how far they lie apart."""

from dataclasses import dataclass

from advisor.catalog import GuideCell


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One printed cell; `printed` is a number or words, `*_high` the upper end of a range.

    `model` is None where nothing can be computed; `note` says where the guide contradicts itself or AWS.
    """

    column: str
    unit: str
    printed: float | str
    printed_high: float | None
    model: float | None
    model_high: float | None
    error_pct: float | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    label: str
    cells: tuple[ComparedCell, ...]


@dataclass(frozen=True, slots=True)
class ComparedTable:
    id: str
    title: str
    rows: tuple[ComparedRow, ...]

    def cell(self, label: str, column: str) -> ComparedCell:
        return next(cell for row in self.rows if row.label == label for cell in row.cells if cell.column == column)


@dataclass(frozen=True, slots=True)
class ComparedRule:
    """A rule of the guide; `computed` is what the computed dollars say of it, None where they say nothing."""

    rule: str
    says: str
    source: str
    computed: str | None


@dataclass(frozen=True, slots=True)
class GuideComparison:
    tables: tuple[ComparedTable, ...]
    rules: tuple[ComparedRule, ...]

    def table(self, name: str) -> ComparedTable:
        return next(table for table in self.tables if table.id == name)


def beside(
    cell: GuideCell, model: float | None = None, model_high: float | None = None, note: str | None = None
) -> ComparedCell:
    """A printed cell with what was computed for it."""
    printed: float | str = cell.words if cell.amount is None else cell.amount
    return ComparedCell(
        cell.column, cell.unit, printed, cell.high, model, model_high, _error_pct(cell, model, model_high), note
    )


def _error_pct(cell: GuideCell, model: float | None, model_high: float | None) -> float | None:
    """How far the computed amount lies off the printed one; off the nearer end of a range, and 0 inside it.

    Where both are ranges, the end that lies farther off counts; a computed range around the printed one has no error.
    """
    if cell.amount is None or model is None:
        return None
    low, high = cell.amount, cell.amount if cell.high is None else cell.high
    most = model if model_high is None else model_high
    if model < low and most > high:
        return None
    errors = [_off(value, min(max(value, low), high)) for value in (model, most)]
    return max(errors, key=abs)


def _off(value: float, printed: float) -> float:
    return 0.0 if value == printed else 100.0 * (value / printed - 1.0)
