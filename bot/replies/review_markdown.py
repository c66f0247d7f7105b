"""A review as a comment on a pull request: the money first, the rest folded."""

from collections.abc import Sequence

from advisor.review import Review
from bot.replies.change_snippet import LANGUAGES, change_snippet
from bot.replies.details import claim_line
from bot.replies.review_words import COLUMNS, better_line, finding_line, first_line, rows, told

SIGNS = {"error": "❌ error", "warning": "⚠️ warning", "note": "note"}


def comment(review: Review, problems: Sequence[str] = ()) -> str:
    """GitHub-flavored Markdown, in which no text of the files takes effect."""
    problems = told(problems)
    lines = [f"**{inert(first_line(review))}**"]
    if not review.endpoints:
        return "\n\n".join([*lines, *(inert(problem) for problem in problems)])
    lines += ["", _row(COLUMNS), "|---|---|--:|--:|--:|", *(_row(row) for row in rows(review))]
    lines += ["", *(f"- {inert(claim.says)} {inert(claim_line(claim))}" for claim in review.claims)]
    lines += [f"- {inert(line)}" for one in review.endpoints if (line := better_line(one))]
    if review.findings:
        lines += ["", f"<details open><summary>Findings ({len(review.findings)})</summary>", ""]
        for finding in review.findings:
            where = f"`{finding.where.file}:{finding.where.line}`".replace("``", "`")
            lines.append(f"- **{SIGNS[finding.severity]}** {inert(finding.endpoint)}: {inert(finding_line(finding))}")
            lines.append(f"  {where} · {finding.rule} · {inert(finding.source)}")
        lines += ["", "</details>"]
    for one in review.endpoints:
        snippet = change_snippet(one)
        if snippet is not None:
            lines += ["", f"<details><summary>Change for {inert(one.config.name)}</summary>", ""]
            lines += [
                f"````{LANGUAGES[one.config.source.form]}",
                snippet.replace("````", "'''"),
                "````",
                "",
                "</details>",
            ]
    if review.questions:
        lines += ["", "To say more: " + " ".join(inert(question) for question in review.questions)]
    lines += [inert(problem) for problem in problems]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(inert(cell) for cell in cells) + " |"


def inert(text: str) -> str:
    """Text on one line in which no Markdown, HTML or mention takes effect."""
    flat = " ".join(text.split())
    escaped = "".join(f"\\{mark}" if mark in "\\`*_[]|#" else mark for mark in flat)
    return escaped.replace("<", "&lt;").replace(">", "&gt;").replace("@", "@\u200b")
