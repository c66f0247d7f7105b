"""The answer in Slack: a headline that is the whole answer, the four options, the reasons, and buttons for the rest."""

from collections.abc import Iterator, Sequence

from advisor.answer import CheckedClaim, Option, Recommendation
from bot.replies import blocks
from bot.replies.budget import Detail, Part, fitting
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
from bot.replies.inert import escaped, linked, quoted
from bot.replies.message import Message
from bot.replies.names import MODE_NAMES
from bot.replies.state import encode_state
from bot.replies.understood import understood

MOST_REASONS = 3
MOST_ASSUMED = 4
MOST_WORDS = 12
ADOPTED_LABEL = "Adopted: we did what this answer recommends"


def answer(
    recommendation: Recommendation,
    *,
    not_understood: Sequence[str] = (),
    notes: Sequence[str] = (),
    claims: Sequence[CheckedClaim] = (),
    shared_by: str | None = None,
) -> Message:
    """The message for one recommendation, feasible or not.

    `not_understood` holds the words of the person that were not used, as typed. `shared_by` is the id of the user who
    shared it: the message then names them and has no button to share it again.
    """
    text = _text(recommendation)
    parts = [
        Part(Detail.ANSWER, blocks.section(_headline(recommendation))),
        Part(Detail.ANSWER, blocks.context(_asked(recommendation, shared_by))),
        *_claims(claims),
        *_options(recommendation),
        *_reasons(recommendation),
        *_assumed(recommendation),
        *_small_print(recommendation, not_understood, notes),
        *_buttons(recommendation, shared=shared_by is not None),
    ]
    return Message(text, fitting(parts, text))


def _text(recommendation: Recommendation) -> str:
    lines = [headline(recommendation), unless_somebody_waits(recommendation)]
    others = [f"{name}{f' {place}' if place else ''} {cost}" for name, place, cost in table_rows(recommendation)]
    return escaped(" ".join(line for line in [*lines, f"A month: {', '.join(others)}."] if line))


def _headline(recommendation: Recommendation) -> str:
    first, _, rest = headline(recommendation).partition(". ")
    line = f"*{escaped(first.rstrip('.'))}.* {escaped(rest)}".rstrip()
    waits = unless_somebody_waits(recommendation)
    return f"{line}\n{escaped(waits)}" if waits else line


def _asked(recommendation: Recommendation, shared_by: str | None) -> str:
    words = escaped(understood(recommendation.profile))
    return f"<@{shared_by}> asked: {words}" if shared_by else f"For {words}"


def _claims(claims: Sequence[CheckedClaim]) -> Iterator[Part]:
    if claims:
        lines = [f"{quoted(claim.says)} {escaped(claim_line(claim))}" for claim in claims[:5]]
        yield Part(Detail.OPTIONS, blocks.section("\n".join(lines)))


def _options(recommendation: Recommendation) -> Iterator[Part]:
    rows = [("Option", "Runs on", "A month"), *table_rows(recommendation)]
    chosen = recommendation.choice.mode if recommendation.choice else None
    bold = next((at for at, one in enumerate(recommendation.options, start=1) if one.mode == chosen), None)
    yield Part(Detail.OPTIONS, blocks.table(rows, right=[2], bold=bold))
    out = [_ruled_out(option) for option in recommendation.options if option.vetoes]
    if out:
        yield Part(Detail.RULED_OUT, blocks.section("\n".join(out)))


def _ruled_out(option: Option) -> str:
    pages = dict.fromkeys(linked(veto.source) for veto in option.vetoes)
    return f"*{MODE_NAMES[option.mode]}* is out: {escaped(ruled_out(option))} {', '.join(pages)}"


def _reasons(recommendation: Recommendation) -> Iterator[Part]:
    if recommendation.choice is None:
        relaxed = [f"• {escaped(line)}" for line in relaxations(recommendation)]
        if len(relaxed) > 1:
            yield Part(Detail.ANSWER, blocks.section("\n".join(["*What to relax*", *relaxed])))
        return
    lines = [f"• {escaped(advice_line(a))} _{linked(a.source, 'AWS')}_" for a in reasons(recommendation, MOST_REASONS)]
    lines += [f"• {escaped(sharing_line(shared))}" for shared in recommendation.sharing[:2]]
    scaled = scaling_line(recommendation.scaling) if recommendation.scaling else None
    if scaled and recommendation.choice.mode == "real_time":
        lines.append(f"• {escaped(scaled)}")
    if lines:
        yield Part(Detail.REASONS, blocks.section("\n".join(["*Why*", *lines])))


def _assumed(recommendation: Recommendation) -> Iterator[Part]:
    found = assumptions(recommendation)
    if not found:
        return
    lines = ["*Assumed*"]
    lines += [f"• {escaped(str(one))}" for one in found[:MOST_ASSUMED]]
    if len(found) > MOST_ASSUMED:
        lines.append(f"• and {len(found) - MOST_ASSUMED} more, under _What would change this_")
    yield Part(Detail.ASSUMED, blocks.section("\n".join(lines)))


def _small_print(recommendation: Recommendation, not_understood: Sequence[str], notes: Sequence[str]) -> Iterator[Part]:
    if not_understood:
        words = ", ".join(quoted(word) for word in not_understood[:MOST_WORDS])
        more = f" and {len(not_understood) - MOST_WORDS} more" if len(not_understood) > MOST_WORDS else ""
        yield Part(Detail.NOT_UNDERSTOOD, blocks.context(f"Not understood, so not used: {words}{more}."))
    if notes:
        yield Part(Detail.NOT_UNDERSTOOD, blocks.context(escaped(" ".join(notes[:5]))))
    guide = other_prices_line(recommendation)
    if guide:
        yield Part(Detail.GUIDE, blocks.context(escaped(guide)))
    left_out = f" Not counted: {', '.join(recommendation.left_out)}." if recommendation.left_out else ""
    yield Part(Detail.ASIDE, blocks.context(escaped(price_line(recommendation) + left_out)))


def _buttons(recommendation: Recommendation, *, shared: bool) -> Iterator[Part]:
    value = encode_state(recommendation.profile, recommendation.prices.list)
    row = [] if shared else [blocks.button("Share in channel", "share_answer", value, primary=True)]
    row += [
        blocks.button("Show the arithmetic", "show_arithmetic", value),
        blocks.button("What would change this", "what_would_change", value),
    ]
    if recommendation.scaling is not None:
        row.append(blocks.button("Auto-scaling policy", "scaling_policy", value))
    row.append(blocks.button("Cost curve", "cost_curve", value))
    if recommendation.choice is not None:
        row.append(blocks.button("Adopted", "answer_adopted", value) | {"accessibility_label": ADOPTED_LABEL})
    yield Part(Detail.BUTTONS, blocks.actions(*row))
    yield Part(Detail.BUTTONS, blocks.feedback("answer_feedback", value))
