"""One question from words to an answer, or to all that can be said without one: the way that every front end takes."""

from typing import NamedTuple

from advisor.answer import Advice, CheckedClaim, Recommendation
from advisor.catalog import Catalog
from advisor.claims import check
from advisor.errors import SagecostError
from advisor.profile import TrafficProfile
from advisor.recommend import recommend, without_traffic
from bot.language import NotUnderstood, Reading, follow_up, read

HOW_MUCH = 'How many requests? Add a rate, for example "50k requests a month" or "3 requests per second".'


class Answered(NamedTuple):
    """A question that was understood, and its recommendation (whose `choice` is None where nothing is feasible)."""

    reading: Reading
    recommendation: Recommendation
    claims: tuple[CheckedClaim, ...]


class Unanswered(NamedTuple):
    """A question without an answer: a sentence that says what to type, and what holds all the same."""

    question: str
    error: str
    not_understood: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    profile: TrafficProfile | None = None
    claims: tuple[CheckedClaim, ...] = ()
    advice: tuple[Advice, ...] = ()


def ask(
    text: str, catalog: Catalog, *, region: str = "us-east-1", previous: TrafficProfile | None = None
) -> Answered | Unanswered:
    """The answer to `text`; with `previous`, `text` is a follow-up that changes that profile."""
    try:
        reading = read(text, region=region) if previous is None else follow_up(text, previous)
    except NotUnderstood as error:
        return Unanswered(text, str(error), tuple(span.text for span in error.not_understood))
    except SagecostError as error:
        return Unanswered(text, str(error))
    words = tuple(span.text for span in reading.not_understood)
    claims = check(reading.claims, reading.profile, catalog)
    if reading.missing:
        advice = without_traffic(reading.profile, catalog)
        return Unanswered(text, HOW_MUCH, words, reading.missing, reading.profile, claims, advice)
    try:
        return Answered(reading, recommend(reading.profile, catalog), claims)
    except SagecostError as error:
        return Unanswered(text, str(error), words, (), reading.profile, claims)
