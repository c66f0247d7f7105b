"""What would change the choice: break-evens, half and double the traffic, and the flips of one thing at a time."""

from advisor.answer import BreakEven, Recommendation
from bot.replies import blocks
from bot.replies.budget import Detail, Part, fitting
from bot.replies.details import advice_line, assumptions, flip_line
from bot.replies.headline import headline
from bot.replies.inert import escaped, linked
from bot.replies.message import Message
from bot.replies.money import about, count, dollars
from bot.replies.names import MODE_NAMES


def change(recommendation: Recommendation) -> Message:
    """The message behind the button *What would change this*."""
    text = escaped(f"What would change this. {headline(recommendation)}")
    parts = [Part(Detail.ANSWER, blocks.section(f"*What would change this*\n{escaped(headline(recommendation))}"))]
    lines = [*_half_and_double(recommendation), *(flip_line(flip) for flip in recommendation.flips)]
    if not recommendation.flips:
        lines.append("No single change of what was asked makes another option cheaper.")
    parts.append(Part(Detail.ANSWER, blocks.section(_bullets(lines))))
    evens = [break_even_line(even) for even in recommendation.what_if.break_even]
    if evens:
        parts.append(Part(Detail.OPTIONS, blocks.section(f"*Break-evens*\n{_bullets(evens)}")))
    assumed = [str(one) for one in assumptions(recommendation)]
    if assumed:
        parts.append(Part(Detail.ASSUMED, blocks.section(f"*Assumed*\n{_bullets(assumed)}")))
    advice = [f"• {escaped(advice_line(a))} _{linked(a.source, 'AWS')}_" for a in recommendation.advice]
    if advice:
        parts.append(Part(Detail.REASONS, blocks.section("\n".join(["*All advice*", *advice]))))
    return Message(text, fitting(parts, text))


def break_even_line(even: BreakEven) -> str:
    """Where two options cost the same, and which is cheaper above."""
    below, above = even.between
    return (
        f"{MODE_NAMES[below]} and {MODE_NAMES[above].lower()} cost the same at "
        f"{_volume(even.requests_per_month)} requests a month; above that {MODE_NAMES[above].lower()} is cheaper."
    )


def _volume(requests: float) -> str:
    """Millions to three figures, as the flips have them."""
    return f"{requests / 1e6:,.3g} million" if 999_950 <= requests < 999_500_000 else count(requests)


def _half_and_double(recommendation: Recommendation) -> list[str]:
    choice = recommendation.choice
    if choice is None:
        return []
    half, double = choice.monthly_usd_low, choice.monthly_usd_high
    return [
        f"Half the traffic: {about(half)}. Double: {dollars(double)}."
        if abs(double - half) >= 0.5
        else f"Half or double the traffic costs the same, {about(double)}."
    ]


def _bullets(lines: list[str]) -> str:
    return "\n".join(f"• {escaped(line)}" for line in lines)
