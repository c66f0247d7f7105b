"""What became of a question in words: the message that answers it and its row in the log; pure, for any process."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from pydantic_core import to_json

from advisor.catalog import Catalog
from advisor.profile import TrafficProfile
from bot.ask import Answered, Unanswered, ask
from bot.replies.answer import answer
from bot.replies.errors import unanswered
from bot.replies.message import Message
from bot.store.question import Question, answered, asking

COMMAND = "/sagecost"
# What the ids of an answer's blocks begin with; the question's key follows.
KEY_MARKS = {"actions": "answer:", "context_actions": "question:"}


@dataclass(frozen=True, slots=True)
class Reply:
    """The message; what a thread keeps of the question and the price list that decides; whether there is an answer."""

    message: Message
    kept: str = ""
    prices: str = ""
    answered: bool = False


class Words(NamedTuple):
    """A question as typed, and the price list and region that decide where it names none.

    `shared_by` is the user whose answer is for all who are there, None where it is for the one who asked.
    """

    text: str
    prices: str
    region: str
    shared_by: str | None = None


class Acknowledged(NamedTuple):
    """The JSON that acknowledges a slash command and answers it, and the row that says of it in the log."""

    body: str
    row: Question


Acknowledge = Callable[[Question, Words], Acknowledged]


def acknowledging(catalog: Callable[[str], Catalog]) -> Acknowledge:
    """Answers in this process; `catalog` loads a price list by name."""

    def acknowledge(row: Question, words: Words) -> Acknowledged:
        prices = catalog(words.prices)
        found = ask(words.text, prices, region=words.region)
        reply, complete = composed(row, found, COMMAND, prices.prices.name, words.shared_by)
        in_channel = words.shared_by is not None and reply.answered
        return Acknowledged(acknowledgement(reply.message, in_channel=in_channel), complete)

    return acknowledge


def acknowledgement(message: Message, *, in_channel: bool = False) -> str:
    """The message as Slack takes it in the answer to a slash command."""
    response_type = "in_channel" if in_channel else "ephemeral"
    return to_json({"response_type": response_type, "text": message.text, "blocks": message.blocks}).decode()


def composed(
    row: Question, found: Answered | Unanswered, command: str, prices: str, shared_by: str | None = None
) -> tuple[Reply, Question]:
    """The reply to what `ask` found, and `row` completed by it."""
    if isinstance(found, Unanswered):
        profile = found.profile or TrafficProfile()
        row = asking(row, profile)._replace(understood=False)
        kept = row.profile_json if profile.model_fields_set else ""
        return Reply(unanswered(found, command), kept, prices), row
    row = answered(row, found.recommendation)
    message = answer(
        found.recommendation,
        not_understood=[span.text for span in found.reading.not_understood],
        notes=found.reading.notes,
        claims=found.claims,
        shared_by=shared_by,
    )
    return Reply(marked(message, row.key), row.profile_json, prices, answered=True), row


def marked(message: Message, key: str) -> Message:
    """The buttons know by the id of their block which question they are about, after a restart too."""
    blocks = [
        block | {"block_id": f"{KEY_MARKS[block['type']]}{key}"} if block["type"] in KEY_MARKS else block
        for block in message.blocks
    ]
    return replace(message, blocks=blocks)
