"""From files or a message to a review: what is read, what was said of the traffic, and what is judged."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from advisor.answer import Claim
from advisor.catalog import Catalog
from advisor.endpoint import EndpointConfig, Readings
from advisor.errors import SagecostError
from advisor.profile import TrafficProfile
from advisor.review import Review, review
from bot.configs import GivenFile, prose, read_files, read_text
from bot.language import read

CONFIGS = TypeAdapter(tuple[EndpointConfig, ...])


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review with what could not be read; `traffic` is what the words around the configuration say."""

    review: Review
    configs: tuple[EndpointConfig, ...]
    traffic: TrafficProfile
    problems: tuple[str, ...]


def review_files(
    files: Sequence[GivenFile], said: str, catalog: Catalog, *, region: str, budget: float | None = None
) -> Reviewed:
    """The configurations in files, under the traffic that `said` describes."""
    return _reviewed(read_files(files), said, catalog, region, budget)


def review_message(
    text: str, files: Sequence[GivenFile], catalog: Catalog, *, region: str, budget: float | None = None
) -> Reviewed:
    """The configurations in a message and its files; the words outside of its code say what the traffic is."""
    in_text = read_text(text)
    in_files = read_files(files) if files else Readings(())
    found = (*in_text.endpoints, *in_files.endpoints)
    problems = (*(() if found else in_text.problems), *in_files.problems)
    said = prose(text) if in_text.endpoints or "```" in text else text
    return _reviewed(Readings(found, problems), said, catalog, region, budget)


def review_again(
    configs: Sequence[EndpointConfig],
    traffic: TrafficProfile,
    catalog: Catalog,
    claims: Sequence[Claim] = (),
    budget: float | None = None,
) -> Reviewed:
    """The same configurations under other traffic, as a follow-up in the thread gives it."""
    judged = review(configs, traffic, catalog, claims, budget)
    return Reviewed(judged, tuple(configs), traffic, ())


def _reviewed(found: Readings, said: str, catalog: Catalog, region: str, budget: float | None) -> Reviewed:
    problems = list(found.problems)
    traffic, claims = TrafficProfile(region=region), tuple[Claim, ...]()
    if said.strip():
        try:
            reading = read(said, region=region)
            traffic, claims = reading.profile, reading.claims
        except SagecostError as error:
            problems.append(str(error))
    judged = review(found.endpoints, traffic, catalog, claims, budget)
    return Reviewed(judged, found.endpoints, traffic, tuple(problems))


def as_text(configs: Sequence[EndpointConfig]) -> str:
    """The configurations of a thread, for the database."""
    return CONFIGS.dump_json(tuple(configs), exclude_defaults=True).decode()


def from_text(text: str) -> tuple[EndpointConfig, ...]:
    """What `as_text` wrote; nothing where an older version wrote it in another shape."""
    try:
        return CONFIGS.validate_json(text)
    except ValidationError:
        return ()
