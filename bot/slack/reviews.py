"""Reviews in Slack: of what a message and its files hold, and again when the thread says what the traffic is."""

import json
from collections.abc import Sequence

from advisor.endpoint import EndpointConfig
from advisor.errors import SagecostError
from advisor.profile import TrafficProfile
from bot.composing import Reply
from bot.language import follow_up
from bot.replies.review import review_message as message_of
from bot.review import Reviewed, as_text, from_text, review_again, review_message
from bot.slack.downloads import downloaded
from bot.slack.overheard import is_change
from bot.slack.parts import Parts
from bot.slack.payloads import File
from bot.slack.questions import Asked, kept_profile, log_review
from bot.store import StoreUnavailable, ThreadState, said

FENCE = "```"
SAY_MORE = "Say what the traffic of these endpoints is, for example “50k requests a month, 200 ms each”."
_MARK = '{"review":'


def is_for_review(text: str, files: Sequence[File]) -> bool:
    """Whether a message that is meant for the app brings a configuration: in code, or in a file."""
    return FENCE in text or bool(files)


def is_review(state: ThreadState) -> bool:
    """Whether the thread stands at a review rather than at a question."""
    return state.profile_json.startswith(_MARK)


def review(parts: Parts, asked: Asked, text: str, files: Sequence[File]) -> Reply:
    """The review of the configurations in a message and its files, under the traffic that its words describe."""
    catalog = parts.catalog(parts.prices(asked.person.team))
    given, problems = downloaded(parts, files)
    found = review_message(text, given, catalog, region=parts.settings.region, budget=budget_of(parts, asked))
    return _reply(parts, asked, found, catalog.prices.name, problems)


def review_under(parts: Parts, asked: Asked, state: ThreadState, text: str, *, overheard: bool) -> Reply | None:
    """The thread's review again, under what `text` says of the traffic; None where it says nothing for the app.

    Raises:
        SagecostError: the words contradict themselves.
    """
    configs, before = _kept(state)
    try:
        reading = follow_up(text, before)
    except SagecostError:
        if overheard:
            return None
        raise
    if not configs or not reading.changed or (overheard and not is_change(text, reading, before)):
        return None
    catalog = parts.catalog(state.prices)
    found = review_again(configs, reading.profile, catalog, reading.claims, budget_of(parts, asked))
    return _reply(parts, asked, found, state.prices)


def review_kept(parts: Parts, asked: Asked, state: ThreadState) -> Reply:
    """The review that the thread stands at, once more."""
    configs, traffic = _kept(state)
    found = review_again(configs, traffic, parts.catalog(state.prices), (), budget_of(parts, asked))
    return _reply(parts, asked, found, state.prices)


def budget_of(parts: Parts, asked: Asked) -> float | None:
    """What a month may cost in this channel, in US dollars."""
    try:
        kept = parts.store.setting(asked.person.team, "budget", channel=asked.person.channel or "")
    except StoreUnavailable:
        return None
    return float(kept) if kept else None


def _reply(parts: Parts, asked: Asked, found: Reviewed, prices: str, problems: Sequence[str] = ()) -> Reply:
    message = message_of(found.review, (*found.problems, *problems))
    if not found.configs:
        return Reply(message)
    log_review(parts, asked, found, prices)
    traffic = json.loads(said(found.traffic))
    kept = _MARK + json.dumps({"configs": as_text(found.configs), "traffic": traffic}) + "}"
    return Reply(message, kept, prices, answered=True)


def _kept(state: ThreadState) -> tuple[tuple[EndpointConfig, ...], TrafficProfile]:
    kept = json.loads(state.profile_json)["review"]
    return from_text(kept["configs"]), kept_profile(json.dumps(kept["traffic"]))
