"""A question from Slack: answered, and logged before anybody is told that it was."""

import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from advisor.catalog import Catalog
from advisor.profile import TrafficProfile
from advisor.recommend import recommend
from bot.ask import Answered, Unanswered, ask
from bot.composing import KEY_MARKS, Reply, Words, composed, marked
from bot.replies.answer import answer
from bot.replies.state import StaleButton, State, decode_state
from bot.review import Reviewed
from bot.slack.parts import Parts
from bot.slack.telling import Person
from bot.store import Question, answered, asking, said
from bot.store.question import ChannelKind, Kind

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asked:
    """Who asks, where, and by which key the log knows it. `shared`: the answer is for all who are there."""

    person: Person
    channel_kind: ChannelKind
    key: str
    kind: Kind = "ask"
    shared: bool = False

    @property
    def channel(self) -> str:
        """Empty where somebody asks from nowhere, as from the Home tab."""
        return self.person.channel or ""

    @property
    def shared_by(self) -> str | None:
        """Whose answer is for all who are there."""
        return self.person.user if self.shared else None


def key_of(*parts: str) -> str:
    """The key of a question in the log: the same for the same delivery, and telling nothing of who asked."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]


def acknowledgement_of(parts: Parts, asked: Asked, text: str) -> str:
    """The JSON that answers a question in words in its acknowledgement; it is logged first."""
    # By its own name: another process may know a newer list by the general one.
    prices = parts.catalog(parts.prices(asked.person.team)).prices.name
    words = Words(text, prices, parts.settings.region, asked.shared_by)
    body, row = parts.acknowledge(_row(parts, asked), words)
    _record(parts, row)
    return body


def answer_text(parts: Parts, asked: Asked, text: str, *, command: str) -> Reply:
    """The answer to a new question in words."""
    catalog = parts.catalog(parts.prices(asked.person.team))
    return worded(parts, asked, ask(text, catalog, region=parts.settings.region), command, catalog.prices.name)


def worded(parts: Parts, asked: Asked, found: Answered | Unanswered, command: str, prices: str) -> Reply:
    """The message for what became of a question in words, which is logged first."""
    reply, row = composed(_row(parts, asked), found, command, prices, asked.shared_by)
    _record(parts, row)
    return reply


def answer_profile(parts: Parts, asked: Asked, profile: TrafficProfile, catalog: Catalog) -> Reply:
    """The answer to a question that came without words, as from the form."""
    recommendation = recommend(profile, catalog)
    _record(parts, answered(_row(parts, asked), recommendation))
    message = marked(answer(recommendation, shared_by=asked.shared_by), asked.key)
    return Reply(message, said(profile), catalog.prices.name, answered=True)


def kept_profile(kept: str) -> TrafficProfile:
    """The question that a reply kept."""
    return TrafficProfile(**json.loads(kept))


def state_on(blocks: Iterable[Any]) -> State | None:
    """The question that the buttons of an answer carry; None where the blocks are no answer of this version."""
    elements = [one for block in blocks if isinstance(block, dict) for one in block.get("elements", ())]
    for element in elements:
        if isinstance(element, dict) and element.get("action_id") == "show_arithmetic":
            try:
                return decode_state(str(element.get("value")))
            except StaleButton:
                return None
    return None


def key_on(block_id: str | None) -> str | None:
    """The question's key that `marked` wrote on a block of an answer."""
    mark, colon, key = (block_id or "").partition(":")
    return key if f"{mark}{colon}" in KEY_MARKS.values() else None


def log_review(parts: Parts, asked: Asked, found: Reviewed, prices: str) -> None:
    """Logs a review: its traffic, and what its endpoints cost together."""
    endpoints = found.review.endpoints
    only = endpoints[0].config if len(endpoints) == 1 else None
    amounts = [one.bill.monthly_usd for one in endpoints if one.bill.monthly_usd is not None]
    saved = [one.better.saves_usd for one in endpoints if one.should_change and one.better is not None]
    row = asking(_row(parts, replace(asked, kind="review")), found.traffic)._replace(
        region=endpoints[0].region if endpoints else found.traffic.region,
        mode=only.mode if only else None,
        instance_type=only.instance_type if only else None,
        monthly_usd=sum(amounts) if amounts else None,
        saves_usd=sum(usd for usd in saved if usd is not None) if saved else None,
        price_list=prices,
        feasible=True,
        rules=tuple(finding.rule for finding in found.review.findings),
    )
    _record(parts, row)


def _row(parts: Parts, asked: Asked) -> Question:
    """What the log keeps of a question before it is read."""
    person = asked.person
    return Question(
        key=asked.key,
        team=person.team,
        channel=asked.channel,
        channel_kind=asked.channel_kind,
        user=person.user,
        asked_at=int(parts.clock()),
        front_end=parts.front_end,
        kind=asked.kind,
        thread_ts=person.thread_ts,
    )


def _record(parts: Parts, row: Question) -> None:
    if not parts.store.record(row):
        # The answer goes out all the same; /healthz counts the row as waiting or lost.
        logger.warning("an answer goes out that is not in the log yet")
