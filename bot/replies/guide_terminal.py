"""The guide beside the formulas in a terminal: its tables with the computed figures, then its rules."""

from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from advisor.guide import ComparedCell, ComparedTable, GuideComparison
from bot.replies.console import console

COLUMNS = {
    "real_time": "real-time",
    "multi_model": "multi-model",
    "best_for": "best for",
    "cold_start": "cold start",
    "gpu": "GPU",
}
UNITS = {"words": "", "percent": "%", "hour": "h"}


def guide(comparison: GuideComparison, out: TextIO, width: int | None = None) -> None:
    """Prints every table, each cell as "guide → computed (error)", and every rule with what the dollars say of it."""
    screen = console(out, width)
    screen.print("Each cell: what the guide prints → what the formulas give at its prices (error).", style="dim")
    for table in comparison.tables:
        screen.print()
        screen.print(_table(table))
        for row in table.rows:
            for cell in row.cells:
                if cell.note:
                    column = f", {_column(cell)}" if len(row.cells) > 1 else ""
                    _indented(screen, f"{row.label}{column}: {cell.note}", 2)
    screen.print()
    screen.print("Rules", style="bold")
    for rule in comparison.rules:
        screen.print(Padding(f"{rule.says} ({rule.source})", (0, 0, 0, 2)))
        if rule.computed:
            _indented(screen, rule.computed, 4)


def _indented(screen: Console, words: str, by: int) -> None:
    screen.print(Padding(words, (0, 0, 0, by), style="dim"))


def _column(cell: ComparedCell) -> str:
    return COLUMNS.get(cell.column, cell.column)


def _table(compared: ComparedTable) -> Table:
    shown = Table(title=compared.title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    alone = len(compared.rows[0].cells) == 1
    shown.show_header = not alone
    shown.add_column("")
    for cell in compared.rows[0].cells:
        shown.add_column(f"{_column(cell)}\n{UNITS.get(cell.unit, cell.unit)}".strip())
    for row in compared.rows:
        shown.add_row(row.label, *(_cell(cell, with_unit=alone) for cell in row.cells))
    return shown


def _cell(cell: ComparedCell, with_unit: bool) -> str:
    if isinstance(cell.printed, str):
        return cell.printed
    words = _range(cell.printed, cell.printed_high)
    if cell.model is not None:
        words += f" → {_range(cell.model, cell.model_high, rounded=True)}"
    if cell.error_pct is not None:
        words += f" ({cell.error_pct:+.1f} %)" if abs(cell.error_pct) >= 0.05 else ""
    return f"{words} {UNITS.get(cell.unit, cell.unit)}" if with_unit else words


def _range(low: float, high: float | None, rounded: bool = False) -> str:
    ends = [_number(end, rounded) for end in (low, high) if end is not None]
    return "–".join(ends)


def _number(amount: float, rounded: bool) -> str:
    """As printed; computed amounts in whole units from a hundred, else to the hundredth."""
    if rounded:
        amount = round(amount) if abs(amount) >= 100 else round(amount, 2)
    return f"{amount:,.7f}".rstrip("0").rstrip(".")
