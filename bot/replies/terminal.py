"""The answer in a terminal: the whole of it in the first line, then the table, the reasons and the small print."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from advisor.answer import CheckedClaim, Recommendation
from bot.ask import Answered, Unanswered
from bot.replies.details import (
    advice_line,
    assumptions,
    claim_line,
    reasons,
    ruled_out,
    scaling_line,
    sharing_line,
    table_rows,
)
from bot.replies.errors import EXAMPLES
from bot.replies.headline import headline, other_prices_line, price_line, relaxations, unless_somebody_waits
from bot.replies.names import MODE_NAMES
from bot.replies.understood import understood

WIDEST = 100
MOST_REASONS = 3
MOST_ASSUMED = 6


def console(out: TextIO, width: int | None = None) -> Console:
    """A console on `out` that leaves our words alone and stays narrow enough to read."""
    plain = Console(file=out, width=width, highlight=False, markup=False, emoji=False)
    plain.width = min(plain.width, WIDEST)
    return plain


def answered(answer: Answered, out: TextIO, width: int | None = None) -> None:
    """Prints one recommendation, feasible or not."""
    found = answer.recommendation
    screen = console(out, width)
    _say(screen, headline(found), "bold")
    _say(screen, unless_somebody_waits(found))
    _say(screen, f"For {understood(found.profile)}", "dim")
    _claims(screen, answer.claims)
    screen.print()
    screen.print(_options(found))
    _listed(screen, "Ruled out", [f"{MODE_NAMES[one.mode]}: {ruled_out(one)}" for one in found.options if one.vetoes])
    if found.choice is None:
        _listed(screen, "What to relax", relaxations(found))
    _listed(screen, "Why" if found.choice else "Besides", _reasons(found))
    _listed(screen, "Assumed", [str(one) for one in assumptions(found)[:MOST_ASSUMED]])
    screen.print()
    words = [span.text for span in answer.reading.not_understood]
    if words:
        _say(screen, f"Not understood, so not used: {_words(words)}.", "yellow")
    for line in [*answer.reading.notes, other_prices_line(found), _prices(found)]:
        _say(screen, line, "dim")


def unanswered(answer: Unanswered, out: TextIO, width: int | None = None) -> None:
    """Prints what is missing or was not understood, what to type, and what holds all the same."""
    screen = console(out, width)
    _say(screen, answer.error, "bold")
    if answer.not_understood:
        _say(screen, f"Not understood: {_words(answer.not_understood)}.")
    if answer.profile and answer.profile.model_fields_set:
        _say(screen, f"Understood: {understood(answer.profile)}", "dim")
    _claims(screen, answer.claims)
    _listed(screen, "What holds at any traffic", [advice_line(one) for one in answer.advice[:6]])
    _listed(screen, "Type for example", [f'sagecost ask "{example}"' for example in EXAMPLES])


def _say(screen: Console, line: str | None, style: str = "", first: str = "", then: str = "") -> None:
    if line:
        rows = textwrap.wrap(
            _printable(line), screen.width, initial_indent=first, subsequent_indent=then, break_on_hyphens=False
        )
        screen.print(Text("\n".join(rows), style=style))


def _options(found: Recommendation) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("")
    table.add_column("Option")
    table.add_column("Runs on")
    table.add_column("A month", justify="right")
    chosen = found.choice.mode if found.choice else None
    for option, (name, place, cost) in zip(found.options, table_rows(found), strict=True):
        style = "bold" if option.mode == chosen else "dim" if not option.feasible else ""
        table.add_row("→" if option.mode == chosen else "", name, place, cost, style=style)
    return table


def _listed(screen: Console, title: str, lines: Sequence[str]) -> None:
    if lines:
        screen.print()
        _say(screen, title, "bold")
        for line in lines:
            _say(screen, line, first=" • ", then="   ")


def _reasons(found: Recommendation) -> list[str]:
    lines = [f"{advice_line(one)} ({one.source})" for one in reasons(found, MOST_REASONS)]
    lines += [sharing_line(shared) for shared in found.sharing[:2]]
    scaled = scaling_line(found.scaling) if found.scaling else None
    if scaled and found.choice and found.choice.mode == "real_time":
        lines.append(scaled)
    return lines


def _claims(screen: Console, claims: Iterable[CheckedClaim]) -> None:
    for claim in claims:
        _say(screen, f'"{claim.says}" {claim_line(claim)}')


def _prices(found: Recommendation) -> str:
    left_out = f" Not counted: {', '.join(found.left_out)}." if found.left_out else ""
    return price_line(found) + left_out


def _words(words: Iterable[str]) -> str:
    return ", ".join(f'"{" ".join(_printable(word).split())}"' for word in words)


def _printable(words: str) -> str:
    """Without control characters, so that no text from elsewhere moves the cursor or sets a title."""
    return "".join(mark if mark.isprintable() else " " for mark in words)
