"""A review in the terminal."""

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from advisor.review import Review
from bot.replies.change_snippet import change_snippet
from bot.replies.details import claim_line
from bot.replies.review_words import COLUMNS, better_line, finding_line, first_line, place, rows

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def show(review: Review, problems: Sequence[str], stream: TextIO) -> None:
    """Prints the review; without endpoints the one sentence that says so."""
    console = Console(file=stream, highlight=False)
    console.print(f"[bold]{escape(first_line(review))}[/]")
    if not review.endpoints:
        return
    table = Table(box=None, pad_edge=False, show_edge=False)
    for number, column in enumerate(COLUMNS):
        table.add_column(column, justify="right" if number >= 2 else "left", overflow="fold")
    for row in rows(review):
        table.add_row(*(escape(cell) for cell in row))
    console.print()
    console.print(table)
    for claim in review.claims:
        console.print(f"\n{escape(claim.says)} {escape(claim_line(claim))}")
    for one in review.endpoints:
        if line := better_line(one):
            console.print(f"\n[green]{escape(line)}[/]")
        if snippet := change_snippet(one):
            console.print(escape(snippet))
    if review.findings:
        console.print()
    for finding in review.findings:
        console.print(f"[{STYLES[finding.severity]}]{finding.severity}[/] {escape(finding_line(finding))}")
        console.print(f"  [dim]{escape(place(finding))} · {finding.rule} · {escape(finding.source)}[/]")
    for question in review.questions:
        console.print(f"? {escape(question)}")
