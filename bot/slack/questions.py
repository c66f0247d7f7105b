"""A question from Slack: answered, and logged before anybody is told that it was."""

import hashlib
import logging
from dataclasses import dataclass, replace
from typing import Any

from advisor.answer import Recommendation
from advisor.catalog import Catalog
from advisor.profile import TrafficProfile
from advisor.recommend import recommend
from bot.ask import Answered, Unanswered, ask
from bot.replies.answer import answer
from bot.replies.errors import unanswered
from bot.replies.message import Message
from bot.slack.parts import Parts
from bot.slack.telling import Person
from bot.store import answered, not_understood
from bot.store.question import ChannelKind, Kind

logger = logging.getLogger(__name__)

KEY_MARK = "question:"


@dataclass(frozen=True)
class Asked:
    """Who asks, where, and by which key the log knows it. `shared`: the answer is for all who are there."""

    person: Person
    channel_kind: ChannelKind
    key: str
    kind: Kind = "ask"
    shared: bool = False


@dataclass(frozen=True)
class Reply:
    """The message, what was understood of the question, the price list that decides, and whether there is an answer."""

    message: Message
    profile: TrafficProfile | None = None
    prices: str = ""
    answered: bool = False


def key_of(*parts: str) -> str:
    """The key of a question in the log: the same for the same delivery, and telling nothing of who asked."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]


def answer_text(parts: Parts, asked: Asked, text: str, *, command: str = "/sagecost") -> Reply:
    """The answer to a new question in words."""
    catalog = parts.catalog(parts.prices(asked.person.team))
    return worded(parts, asked, ask(text, catalog, region=parts.settings.region), command, catalog.prices.name)


def worded(parts: Parts, asked: Asked, found: Answered | Unanswered, command: str, prices: str) -> Reply:
    """The message for what became of a question in words, which is logged first."""
    if isinstance(found, Unanswered):
        _log(parts, asked, None, found.profile)
        return Reply(unanswered(found, command), found.profile, prices)
    _log(parts, asked, found.recommendation, found.reading.profile)
    message = answer(
        found.recommendation,
        not_understood=[span.text for span in found.reading.not_understood],
        notes=found.reading.notes,
        claims=found.claims,
        shared_by=asked.person.user if asked.shared else None,
    )
    return Reply(_marked(message, asked.key), found.reading.profile, prices, answered=True)


def answer_profile(parts: Parts, asked: Asked, profile: TrafficProfile, catalog: Catalog) -> Reply:
    """The answer to a question that came without words, as from the form."""
    recommendation = recommend(profile, catalog)
    _log(parts, asked, recommendation, profile)
    shared_by = asked.person.user if asked.shared else None
    message = _marked(answer(recommendation, shared_by=shared_by), asked.key)
    return Reply(message, profile, catalog.prices.name, answered=True)


def key_on(block_id: str | None) -> str | None:
    """The question's key that `_marked` wrote on the feedback block."""
    return block_id.removeprefix(KEY_MARK) if block_id and block_id.startswith(KEY_MARK) else None


def _marked(message: Message, key: str) -> Message:
    """The thumbs know by the id of their block which question they judge, after a restart too."""
    blocks = [
        block | {"block_id": f"{KEY_MARK}{key}"} if block["type"] == "context_actions" else block
        for block in message.blocks
    ]
    return replace(message, blocks=blocks)


def _log(parts: Parts, asked: Asked, recommendation: Recommendation | None, profile: TrafficProfile | None) -> None:
    person = asked.person
    known: dict[str, Any] = {
        "key": asked.key,
        "team": person.team,
        "channel": person.channel or "",
        "channel_kind": asked.channel_kind,
        "user": person.user,
        "asked_at": parts.clock(),
        "front_end": parts.front_end,
        "kind": asked.kind,
        "thread_ts": person.thread_ts,
    }
    row = not_understood(profile=profile, **known) if recommendation is None else answered(recommendation, **known)
    if not parts.store.record(row):
        # The answer goes out all the same; /healthz counts the row as waiting or lost.
        logger.warning("an answer goes out that is not in the log yet")
