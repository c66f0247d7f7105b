"""A review in Slack: the money first, then the table, the findings by severity, and what to ask."""

from collections.abc import Iterator, Sequence

from advisor.review import Review
from bot.replies import blocks
from bot.replies.budget import Detail, Part, fitting
from bot.replies.change_snippet import change_snippet
from bot.replies.details import claim_line
from bot.replies.inert import escaped, linked, quoted
from bot.replies.message import Message
from bot.replies.review_words import (
    COLUMNS,
    better_line,
    finding_line,
    first_line,
    rows,
    told,
)

HEADINGS = {"error": "Errors", "warning": "Warnings", "note": "Notes"}
MOST_ROWS = 20
MOST_FINDINGS = 12


def review_message(review: Review, problems: Sequence[str] = ()) -> Message:
    """The message for one review; with no endpoint, one sentence."""
    line = first_line(review)
    problems = told(problems)
    if not review.endpoints:
        words = " ".join([line, *problems])
        return Message(escaped(words), [blocks.section(escaped(words))])
    text = escaped(" ".join([line, *(finding_line(one) for one in review.findings[:3])]))
    first, _, rest = line.partition(". ")
    parts = [
        Part(Detail.ANSWER, blocks.section(f"*{escaped(first)}.* {escaped(rest)}".strip())),
        *_claims(review),
        Part(Detail.OPTIONS, blocks.table([COLUMNS, *rows(review)[:MOST_ROWS]], right=[2, 3, 4])),
        *_better(review),
        *_findings(review),
        *_questions(review, problems),
    ]
    return Message(text, fitting(parts, text))


def _claims(review: Review) -> Iterator[Part]:
    if review.claims:
        lines = [f"{quoted(claim.says)} {escaped(claim_line(claim))}" for claim in review.claims[:5]]
        yield Part(Detail.OPTIONS, blocks.section("\n".join(lines)))


def _better(review: Review) -> Iterator[Part]:
    lines = [line for one in review.endpoints if (line := better_line(one))]
    if lines:
        yield Part(Detail.OPTIONS, blocks.section("\n".join(f"• {escaped(line)}" for line in lines[:10])))
    for one in review.endpoints[:3]:
        snippet = change_snippet(one)
        if snippet is not None:
            for block in blocks.code(snippet):
                yield Part(Detail.REASONS, block)


def _findings(review: Review) -> Iterator[Part]:
    several = len(review.endpoints) > 1
    for severity, heading in HEADINGS.items():
        found = [finding for finding in review.findings if finding.severity == severity]
        if not found:
            continue
        lines = [f"*{heading}*"]
        for finding in found[:MOST_FINDINGS]:
            whose = f"{escaped(finding.endpoint)}: " if several else ""
            where = f"{escaped(finding.where.file)}:{finding.where.line}"
            source = linked(finding.source)
            lines.append(f"• {whose}{escaped(finding_line(finding))} _{where}, {source}_")
        if len(found) > MOST_FINDINGS:
            lines.append(f"• and {len(found) - MOST_FINDINGS} more")
        detail = Detail.RULED_OUT if severity == "error" else Detail.ASSUMED
        yield Part(detail, blocks.section("\n".join(lines)))


def _questions(review: Review, problems: Sequence[str]) -> Iterator[Part]:
    if review.questions:
        asked = "\n".join(f"• {escaped(question)}" for question in review.questions[:6])
        hint = "Say it in a reply, or beside the configuration, for example “50k requests a month, 200 ms each”."
        yield Part(Detail.NOT_UNDERSTOOD, blocks.section(f"*To say more I need to know*\n{asked}\n{hint}"))
    if problems:
        yield Part(Detail.ASIDE, blocks.context(escaped(" ".join(problems))))
