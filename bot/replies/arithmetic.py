"""Every dollar followed to quantity × unit price × source."""

from advisor.answer import CostLine, Option, Recommendation
from bot.replies import blocks
from bot.replies.budget import Detail, Part, fitting
from bot.replies.headline import headline, price_line
from bot.replies.inert import escaped, linked
from bot.replies.message import Message
from bot.replies.money import to_the_cent, unit_price
from bot.replies.names import named


def arithmetic(recommendation: Recommendation) -> Message:
    """The cost lines of all four options; the chosen one is kept longest when room is short."""
    text = escaped(f"The arithmetic. {headline(recommendation)}")
    parts = [Part(Detail.ANSWER, blocks.section(f"*The arithmetic*\n{escaped(headline(recommendation))}"))]
    for rank, option in enumerate(recommendation.options):
        detail = Detail.ANSWER if rank == 0 else Detail.REASONS
        parts.append(Part(detail, blocks.section(_worked(option))))
    parts.append(Part(Detail.GUIDE, blocks.context(escaped(price_line(recommendation)))))
    return Message(text, fitting(parts, text))


def worked(line: CostLine) -> str:
    """ "Instance hours: 730 hours × $0.087 = $63.51"."""
    quantity = f"{line.quantity:,.4f}".rstrip("0").rstrip(".") if line.quantity < 1e6 else f"{line.quantity:,.0f}"
    return f"{line.label}: {quantity} {_unit(line)} × {unit_price(line.usd_per_unit)} = {to_the_cent(line.usd)}"


def _unit(line: CostLine) -> str:
    return line.unit if line.quantity == 1 or line.unit in ("GB", "MB") else f"{line.unit}s"


def _worked(option: Option) -> str:
    title = f"*{escaped(named(option, option.hosting))}*"
    if not option.feasible:
        title += " (ruled out)"
    lines = [f"• {escaped(worked(line))} ({linked(line.source)})" for line in option.lines]
    if option.monthly_usd is not None:
        lines.append(f"= *{to_the_cent(option.monthly_usd)}* a month")
    return "\n".join([title, *(lines or ["No price is known for it."])])
