"""Messages for a question that has no answer yet, and for `help`."""

from collections.abc import Sequence

from advisor.answer import Advice
from bot.ask import Unanswered
from bot.replies import blocks
from bot.replies.budget import Detail, Part, fitting
from bot.replies.details import advice_line, claim_line
from bot.replies.inert import escaped, linked, quoted
from bot.replies.message import Message
from bot.replies.understood import EXAMPLES, understood

SUBCOMMANDS = (
    ("/sagecost", "the guided form"),
    ("/sagecost share …", "answer for the whole channel"),
    ("/sagecost review …", "price and judge a configuration"),
    ("/sagecost trends 30d", "what this channel asked"),
    ("/sagecost digest weekly monday 9:00", "a digest in this channel"),
    ("/sagecost prices", "the price lists"),
    ("/sagecost guide", "the guide beside the formulas"),
    ("/sagecost settings", "settings of this channel"),
)
# The first ones: a mention is seen by all, and cannot open a form.
ONLY_AS_COMMANDS = 2


def unanswered(answer: Unanswered, command: str = "/sagecost") -> Message:
    """What was not understood or is missing, what to type instead, and what can be said all the same."""
    text = escaped(answer.error)
    parts = [Part(Detail.ANSWER, blocks.section(f"*{text}*"))]
    if answer.not_understood:
        words = ", ".join(quoted(word) for word in answer.not_understood[:12])
        parts.append(Part(Detail.NOT_UNDERSTOOD, blocks.section(f"Not understood: {words}")))
    known = understood(answer.profile) if answer.profile and answer.profile.model_fields_set else ""
    if known:
        parts.append(Part(Detail.OPTIONS, blocks.context(f"Understood: {escaped(known)}")))
    if answer.claims:
        claims = [f"{quoted(claim.says)} {escaped(claim_line(claim))}" for claim in answer.claims[:5]]
        parts.append(Part(Detail.OPTIONS, blocks.section("\n".join(claims))))
    if answer.advice:
        lines = "\n".join(_advice(one) for one in answer.advice[:6])
        parts.append(Part(Detail.REASONS, blocks.section(f"*What holds at any traffic*\n{lines}")))
    parts.append(Part(Detail.GUIDE, blocks.section(_examples(command, EXAMPLES))))
    return Message(f"{text} For example: {command} {EXAMPLES[0]}", fitting(parts, text))


def failed(what: str, number: str) -> Message:
    """Something broke on our side; `number` finds it in the log."""
    text = escaped(f"{what} did not work, and that is our fault. Try again; if it stays, report number {number}.")
    return Message(text, [blocks.section(text)])


def notice(text: str) -> Message:
    """One sentence for the person."""
    return Message(escaped(text), [blocks.section(escaped(text))])


def help_message(command: str = "/sagecost") -> Message:
    """What can be asked, with sentences to copy."""
    text = f"Describe your traffic, for example: {command} {EXAMPLES[0]}"
    known = SUBCOMMANDS if command.startswith("/") else SUBCOMMANDS[ONLY_AS_COMMANDS:]
    rows = "\n".join(f"• `{escaped(typed.replace('/sagecost', command))}`: {does}" for typed, does in known)
    return Message(
        text,
        [
            blocks.section(
                "*Describe your traffic; sagecost says which SageMaker inference option to use, "
                "what a month costs, and why not the others.*"
            ),
            blocks.section(_examples(command, EXAMPLES)),
            blocks.section(rows),
            blocks.context(
                "In a thread, mention me to ask, then reply with what changes: “and at 500k?”, “on ml.c7g.large”."
            ),
        ],
    )


def _advice(one: Advice) -> str:
    return f"• {escaped(advice_line(one))} _{linked(one.source, 'AWS')}_"


def _examples(command: str, examples: Sequence[str]) -> str:
    return "Type for example:\n" + "\n".join(f"• `{command} {example}`" for example in examples)
