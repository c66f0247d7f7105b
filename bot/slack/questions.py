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
from bot.ask import Answered, Unanswered
from bot.composing import KEY_MARKS, Composed, Reply, Words, composed, marked
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


def key_of(*parts: str) -> str:
    """The key of a question in the log: the same for the same delivery, and telling nothing of who asked."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]


def answer_text(parts: Parts, asked: Asked, text: str, *, command: str = "/sagecost") -> Reply:
    """The answer to a new question in words, which is logged first."""
    shared_by = asked.person.user if asked.shared else None
    words = Words(text, parts.prices(asked.person.team), parts.settings.region, command, shared_by)
    return _logged(parts, parts.compose(_row(parts, asked), words))


def worded(parts: Parts, asked: Asked, found: Answered | Unanswered, command: str, prices: str) -> Reply:
    """The message for what became of a question in words, which is logged first."""
    return _logged(parts, composed(_row(parts, asked), found, command, prices))


def answer_profile(parts: Parts, asked: Asked, profile: TrafficProfile, catalog: Catalog) -> Reply:
    """The answer to a question that came without words, as from the form."""
    recommendation = recommend(profile, catalog)
    _record(parts, answered(_row(parts, asked), recommendation))
    shared_by = asked.person.user if asked.shared else None
    message = marked(answer(recommendation, shared_by=shared_by), asked.key)
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
    row = replace(
        asking(_row(parts, replace(asked, kind="review")), found.traffic),
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


def _logged(parts: Parts, composed: Composed) -> Reply:
    _record(parts, composed.row)
    return composed.reply


def _record(parts: Parts, row: Question) -> None:
    if not parts.store.record(row):
        # The answer goes out all the same; /healthz counts the row as waiting or lost.
        logger.warning("an answer goes out that is not in the log yet")
