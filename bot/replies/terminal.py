"""The answer in a terminal: the whole of it in the first line, then the table, the reasons and the small print.

Written out by hand, since importing rich would take a fifth of the time that the whole answer takes.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

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
from bot.replies.headline import headline, other_prices_line, price_line, relaxations, unless_somebody_waits
from bot.replies.names import MODE_NAMES
from bot.replies.understood import EXAMPLES, understood

WIDEST = 100
MOST_REASONS = 3
MOST_ASSUMED = 6
HEAD = ("", "Option", "Runs on", "A month")
BOLD, DIM, YELLOW, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[33m", ""
RESET = "\x1b[0m"

Line = tuple[str, str]


def answered(answer: Answered, width: int = 80, *, styled: bool = False) -> str:
    """One recommendation, feasible or not, in lines of at most `width`; `styled` with bold, dim and yellow."""
    return _shown(_answered(answer, min(width, WIDEST)), styled)


def unanswered(answer: Unanswered, width: int = 80, *, styled: bool = False) -> str:
    """What is missing or was not understood, what to type, and what holds all the same."""
    return _shown(_unanswered(answer, min(width, WIDEST)), styled)


def _answered(answer: Answered, width: int) -> Iterator[Line]:
    found = answer.recommendation
    yield from _wrapped(headline(found), width, BOLD)
    yield from _wrapped(unless_somebody_waits(found), width)
    yield from _wrapped(f"For {understood(found.profile)}", width, DIM)
    yield from _claims(answer.claims, width)
    yield PLAIN, ""
    yield from _options(found)
    out = [f"{MODE_NAMES[option.mode]}: {ruled_out(option)}" for option in found.options if option.vetoes]
    yield from _listed("Ruled out", out, width)
    if found.choice is None:
        yield from _listed("What to relax", relaxations(found), width)
    else:
        yield from _listed("Why", _reasons(found), width)
    yield from _listed("Assumed", [str(one) for one in assumptions(found)[:MOST_ASSUMED]], width)
    yield PLAIN, ""
    words = [span.text for span in answer.reading.not_understood]
    if words:
        yield from _wrapped(f"Not understood, so not used: {_words(words)}.", width, YELLOW)
    for line in [*answer.reading.notes, other_prices_line(found), _prices(found)]:
        yield from _wrapped(line, width, DIM)


def _unanswered(answer: Unanswered, width: int) -> Iterator[Line]:
    yield from _wrapped(answer.error, width, BOLD)
    if answer.not_understood:
        yield from _wrapped(f"Not understood: {_words(answer.not_understood)}.", width)
    if answer.profile and answer.profile.model_fields_set:
        yield from _wrapped(f"Understood: {understood(answer.profile)}", width, DIM)
    yield from _claims(answer.claims, width)
    yield from _listed("What holds at any traffic", [advice_line(one) for one in answer.advice[:6]], width)
    yield from _listed("Type for example", [f'sagecost ask "{example}"' for example in EXAMPLES], width)


def _options(found: Recommendation) -> Iterator[Line]:
    chosen = [found.choice is not None and option.mode == found.choice.mode for option in found.options]
    rows = [("→" if mine else "", *row) for mine, row in zip(chosen, table_rows(found), strict=True)]
    wide = [max(len(row[column]) for row in [HEAD, *rows]) for column in range(len(HEAD))]
    styles = [
        BOLD if mine else DIM if not option.feasible else PLAIN
        for mine, option in zip(chosen, found.options, strict=True)
    ]
    for style, (mark, name, place, cost) in zip([DIM, *styles], [HEAD, *rows], strict=True):
        yield style, f"{mark:<{wide[0]}}  {name:<{wide[1]}}  {place:<{wide[2]}}  {cost:>{wide[3]}}"


def _reasons(found: Recommendation) -> list[str]:
    lines = [f"{advice_line(one)} ({one.source})" for one in reasons(found, MOST_REASONS)]
    lines += [sharing_line(shared) for shared in found.sharing[:2]]
    scaled = scaling_line(found.scaling) if found.scaling else None
    if scaled and found.choice and found.choice.mode == "real_time":
        lines.append(scaled)
    return lines


def _claims(claims: Iterable[CheckedClaim], width: int) -> Iterator[Line]:
    for claim in claims:
        yield from _wrapped(f'"{claim.says}" {claim_line(claim)}', width)


def _prices(found: Recommendation) -> str:
    left_out = f" Not counted: {', '.join(found.left_out)}." if found.left_out else ""
    return price_line(found) + left_out


def _words(words: Iterable[str]) -> str:
    return ", ".join(f'"{" ".join(_printable(word).split())}"' for word in words)


def _listed(title: str, lines: Sequence[str], width: int) -> Iterator[Line]:
    if lines:
        yield PLAIN, ""
        yield BOLD, title
        for line in lines:
            yield from _wrapped(line, width, first=" • ", then="   ")


def _wrapped(line: str | None, width: int, style: str = PLAIN, first: str = "", then: str = "") -> Iterator[Line]:
    rows = textwrap.wrap(
        _printable(line or ""), width, initial_indent=first, subsequent_indent=then, break_on_hyphens=False
    )
    for row in rows:
        yield style, row


def _printable(words: str) -> str:
    """Without control characters, so that no text from elsewhere moves the cursor or sets a title."""
    return "".join(mark if mark.isprintable() else " " for mark in words)


def _shown(lines: Iterable[Line], styled: bool) -> str:
    return "\n".join(f"{style}{line}{RESET}" if styled and style and line else line for style, line in lines) + "\n"
