"""What a review is made of: findings, their rules, and the reviewed endpoints."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from advisor.answer import CheckedClaim, Choice, Recommendation
from advisor.catalog import Catalog, InstanceType
from advisor.endpoint import EndpointConfig, Source
from advisor.options.checks import any_hard
from advisor.profile import TrafficProfile
from advisor.review.bill import Bill
from advisor.units import MODES, Mode

WORTH_SAYING_USD = 0.5

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    severity: Severity
    endpoint: str
    says: str
    fix: str
    source: str
    where: Source


class Found(NamedTuple):
    """What a rule found, and what to change."""

    says: str
    fix: str


@dataclass(frozen=True)
class Judged:
    """One configuration with all that is known about it; `answer` is None while the traffic is not known."""

    config: EndpointConfig
    profile: TrafficProfile
    answer: Recommendation | None
    bill: Bill
    catalog: Catalog

    @property
    def instance(self) -> InstanceType | None:
        """The type of the configuration, where it has one that is known."""
        return self.catalog.instances.get(self.config.instance_type or "")

    @property
    def peak_rate(self) -> float | None:
        """Requests a second at the peak, as far as somebody said them."""
        return self.profile.peak_requests_per_second

    def usd_per_hour(self, instance_type: str) -> float | None:
        offers = self.catalog.offers("hosting", self.profile.region)
        at = offers.position.get(instance_type)
        return None if at is None else offers.usd_per_hour[at]


@dataclass(frozen=True, slots=True)
class FindingRule:
    """One mistake: a check that yields what it found; its docstring is its line in the README."""

    id: str
    severity: Severity
    check: Callable[[Judged], Iterable[Found]]
    source: str
    modes: tuple[Mode, ...] = MODES

    @property
    def says(self) -> str:
        return (self.check.__doc__ or "").strip()


@dataclass(frozen=True, slots=True)
class ReviewedEndpoint:
    """`better` is the recommendation for the stated traffic, None while that is not known.

    `loses_gpu`: what is configured has an accelerator, `better` has none, and nobody said whether one is needed.
    """

    config: EndpointConfig
    region: str
    bill: Bill
    better: Choice | None
    answer: Recommendation | None
    loses_gpu: bool = False

    @property
    def fails(self) -> bool:
        """Whether the stated traffic breaks a limit of the option that is configured."""
        return self.answer is not None and any_hard(self.answer.option(self.config.mode).vetoes)

    @property
    def should_change(self) -> bool:
        """Whether the recommendation saves money, or is needed because the configuration cannot do the work."""
        if self.better is None:
            return False
        return self.fails or (self.better.saves_usd or 0.0) >= WORTH_SAYING_USD


@dataclass(frozen=True, slots=True)
class Review:
    """`over_budget_usd` is how far the known sum lies over the budget, None within it or without one."""

    endpoints: tuple[ReviewedEndpoint, ...]
    findings: tuple[Finding, ...]
    questions: tuple[str, ...]
    claims: tuple[CheckedClaim, ...]
    over_budget_usd: float | None = None

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "error" for finding in self.findings)
