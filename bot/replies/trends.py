"""Trends for Slack, for programs and for spreadsheets."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from advisor.units import MODES
from bot.replies import blocks
from bot.replies.budget import Detail, Part, fitting
from bot.replies.inert import escaped
from bot.replies.message import Block, Message
from bot.replies.money import cents, dollars, optional_cents, percent
from bot.replies.names import MODE_NAMES
from bot.replies.weeks_chart import FEWEST_WEEKS, sparkline, weeks_block
from bot.trends import Counted, Trends

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
SMALL_GROUP = "Fewer than three people asked, so this is not broken down."
LISTS = (
    ("types", "Instance types"),
    ("regions", "Regions"),
    ("rules", "Rules that fired"),
    ("vetoes", "Ruled out most"),
    ("near_ties", "Near ties, worth a load test"),
)


def trends_message(trends: Trends, place: str, picture: Block | None = None) -> Message:
    """`place` completes "… asked in": "this channel", "public channels".

    `picture` shows the stacked weeks; where it is missing or refused Slack's own chart stands in for it.
    """
    text = headline(trends, place)
    parts = [Part(Detail.ANSWER, blocks.section(f"*{escaped(text)}*"))]
    if trends.questions:
        parts.append(Part(Detail.ANSWER, blocks.section(escaped("\n".join(lines_about(trends))))))
        if trends.broken_down:
            chart = picture or weeks_block(trends)
            if chart is not None:
                parts.append(Part(Detail.ASIDE, chart))
            if trends.modes:
                parts.append(Part(Detail.OPTIONS, blocks.table(mode_rows(trends), right=[1, 2, 3])))
            lists = "\n".join(f"*{title}*: {escaped(words)}" for title, words in lists_of(trends))
            if lists:
                parts.append(Part(Detail.REASONS, blocks.section(lists)))
        else:
            parts.append(Part(Detail.REASONS, blocks.context(SMALL_GROUP)))
    simpler = None if picture is None else trends_message(trends, place)
    return Message(escaped(text), fitting(parts, text), simpler)


def headline(trends: Trends, place: str) -> str:
    """ "14 questions in this channel in 30 days; 9 went serverless; $2,310 a month could be saved." """
    if not trends.questions:
        return f"Nobody asked anything in {place} in {_days(trends)}."
    pieces = [f"{_questions(trends.questions)} in {place} in {_days(trends)}"]
    most = most_chosen(trends)
    if most is not None:
        pieces.append(f"{most.count:,} went {MODE_NAMES_BY_ID[most.label].lower()}")
    if trends.saves_usd >= 0.5:
        pieces.append(f"{dollars(trends.saves_usd)} a month could be saved")
    return f"{'; '.join(pieces)}."


def most_chosen(trends: Trends) -> Counted | None:
    """The option that was recommended most; None where two were equally often."""
    ranked = sorted(trends.modes, key=lambda one: -one.count)
    tied = len(ranked) > 1 and ranked[0].count == ranked[1].count
    return ranked[0] if ranked and not tied else None


def mode_rows(trends: Trends) -> list[Sequence[str]]:
    """Options with their share of the recommendations, and the share in the time before."""
    now = sum(one.count for one in trends.modes)
    before = sum(one.before for one in trends.modes)
    rows: list[Sequence[str]] = [("Option", "Answers", "Share", "Before")]
    for one in trends.modes:
        earlier = percent(100 * one.before / before) if before else "none"
        rows.append((MODE_NAMES_BY_ID[one.label], f"{one.count:,}", percent(100 * one.count / now), earlier))
    return rows


def lists_of(trends: Trends) -> Iterator[tuple[str, str]]:
    """Each list that has an entry, with its title: ("Regions", "us-east-1 (9), eu-central-1 (2)")."""
    for name, title in LISTS:
        counted: tuple[Counted, ...] = getattr(trends, name)
        if counted:
            yield title, ", ".join(f"{named(name, one.label)} ({one.count:,})" for one in counted)


def named(kind: str, label: str) -> str:
    """A label of the log in words: "serverless:payload_over_limit" is "Serverless, payload over limit"."""
    if kind == "near_ties":
        return MODE_NAMES_BY_ID.get(label, label)
    if kind == "vetoes":
        mode, _, rule = label.partition(":")
        return f"{MODE_NAMES_BY_ID.get(mode, mode)}, {rule.replace('_', ' ')}"
    return label.replace("_", " ") if kind == "rules" else label


def lines_about(trends: Trends) -> Iterator[str]:
    """Weeks, dollars and what got no answer, in words."""
    if len(trends.weeks) >= FEWEST_WEEKS:
        yield f"By week: {sparkline(trends)}{_change(trends)}"
    if trends.median_usd is not None:
        yield (
            f"Recommended: {dollars(trends.monthly_usd)} a month in all, {dollars(trends.median_usd)} at the median; "
            f"identified saving {dollars(trends.saves_usd)} a month, adopted {dollars(trends.adopted_usd)}."
        )
    unanswered = []
    if trends.not_understood:
        unanswered.append(f"{trends.not_understood:,} not understood or without a number of requests")
    if trends.not_feasible:
        unanswered.append(f"{trends.not_feasible:,} that no option can carry")
    if unanswered:
        yield f"Without a recommendation: {', '.join(unanswered)}."


def _change(trends: Trends) -> str:
    if not trends.questions_before:
        return ""
    return f" ({trends.questions_before:,} in the {_days(trends)} before)"


def _questions(count: int) -> str:
    return f"{count:,} question{'' if count == 1 else 's'}"


def _days(trends: Trends) -> str:
    return "a day" if trends.days == 1 else f"{trends.days} days"


MODE_NAMES_BY_ID: dict[str, str] = {mode: MODE_NAMES[mode] for mode in MODES}


def document(trends: Trends) -> dict[str, Any]:
    """What `sagecost trends --json` prints; times are ISO 8601 in UTC, `null` lists may not be broken down."""

    def counted(some: tuple[Counted, ...]) -> list[dict[str, Any]] | None:
        if not trends.broken_down:
            return None
        return [{"label": one.label, "count": one.count, "count_before": one.before} for one in some]

    return {
        "since": _iso(trends.since),
        "until": _iso(trends.until),
        "questions": trends.questions,
        "questions_before": trends.questions_before,
        "answered": trends.answered,
        "not_understood": trends.not_understood,
        "not_feasible": trends.not_feasible,
        "median_monthly_usd": optional_cents(trends.median_usd),
        "total_monthly_usd": cents(trends.monthly_usd),
        "saves_usd": cents(trends.saves_usd),
        "adopted_usd": cents(trends.adopted_usd),
        "broken_down": trends.broken_down,
        "modes": counted(trends.modes),
        "instance_types": counted(trends.types),
        "regions": counted(trends.regions),
        "rules": counted(trends.rules),
        "vetoes": counted(trends.vetoes),
        "near_ties": counted(trends.near_ties),
        "weeks": [
            {
                "start": _iso(week.start)[:10],
                "questions": week.questions,
                "modes": dict(week.modes) if trends.broken_down else None,
            }
            for week in trends.weeks
        ],
    }


def spreadsheet(trends: Trends) -> str:
    """The same as CSV: one row a figure, each text safe to open in a spreadsheet."""
    rows: list[tuple[str, str, object]] = [
        ("since", _iso(trends.since), ""),
        ("until", _iso(trends.until), ""),
        ("questions", "", trends.questions),
        ("questions_before", "", trends.questions_before),
        ("not_understood", "", trends.not_understood),
        ("not_feasible", "", trends.not_feasible),
        ("median_monthly_usd", "", "" if trends.median_usd is None else cents(trends.median_usd)),
        ("total_monthly_usd", "", cents(trends.monthly_usd)),
        ("saves_usd", "", cents(trends.saves_usd)),
        ("adopted_usd", "", cents(trends.adopted_usd)),
    ]
    for name in ("modes", "types", "regions", "rules", "vetoes", "near_ties"):
        counted: tuple[Counted, ...] = getattr(trends, name)
        rows += [(name, one.label, one.count) for one in counted]
    for week in trends.weeks:
        rows.append(("questions_in_week", _iso(week.start)[:10], week.questions))
        rows += [(f"{mode}_in_week", _iso(week.start)[:10], count) for mode, count in sorted(week.modes.items())]
    lines = [",".join(cell(value) for value in row) for row in [("measure", "label", "value"), *rows]]
    return "\r\n".join(lines) + "\r\n"


def cell(value: object) -> str:
    """One CSV cell; text that a spreadsheet would take for a formula begins with an apostrophe."""
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    if text.startswith(FORMULA_STARTS):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '",\r\n') else text


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
