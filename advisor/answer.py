"""The answer: frozen values that the front ends turn into words; every dollar with its quantity and source."""

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from advisor.profile import TrafficProfile
from advisor.units import Mode


class CostLine(NamedTuple):
    """`usd` = `quantity` × `usd_per_unit`; `unit` is the unit of the quantity."""

    label: str
    quantity: float
    unit: str
    usd_per_unit: float
    usd: float
    source: str


class Veto(NamedTuple):
    """Why an option cannot carry the work: the limit, the actual value and the page that says so."""

    rule: str
    because: str
    limit: str
    actual: str
    source: str


class Option(NamedTuple):
    """One of the four, priced for a month; `monthly_usd` is None where it cannot be priced.

    `hosting` says how several models share instances: "dedicated", "multi_model" or "inference_components".
    """

    mode: Mode
    feasible: bool
    instance_type: str | None
    instances: int | None
    memory_gb: int | None
    monthly_usd: float | None
    lines: tuple[CostLine, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    hosting: str | None = None


class Comparison(NamedTuple):
    mode: Mode
    instance_type: str | None
    instances: int | None
    memory_gb: int | None
    monthly_usd: float


class Choice(NamedTuple):
    """The recommended option, with its cost at half and at double the traffic and what it saves."""

    mode: Mode
    instance_type: str | None
    instances: int | None
    memory_gb: int | None
    monthly_usd: float
    monthly_usd_low: float
    monthly_usd_high: float
    compared_with: Comparison | None
    saves_usd: float | None
    saves_pct: float | None


class BreakEven(NamedTuple):
    """At this many requests a month the two options cost the same; above it the second is the cheaper one."""

    between: tuple[Mode, Mode]
    requests_per_month: float


class Flip(NamedTuple):
    """A change of one thing that changes the choice: "more than 2.1 million requests a month", then `mode`."""

    field: str
    says: str
    mode: Mode
    monthly_usd: float


class WhatIf(Protocol):
    """What would change the answer; worked out when it is first looked at, for most answers are read without it."""

    @property
    def break_even(self) -> tuple[BreakEven, ...]: ...

    @property
    def volume_flips(self) -> tuple[Flip, ...]: ...

    @property
    def other_flips(self) -> tuple[Flip, ...]: ...


class Advice(NamedTuple):
    """A rule that fired: what it says, why here, and where it stands.

    `verdict` is "confirmed" or "contradicted" where the computed dollars speak to a rule of thumb, else None.
    """

    rule: str
    says: str
    because: str
    source: str
    verdict: str | None = None


class PricesUsed(NamedTuple):
    list: str
    as_of: str
    region: str


class ScalingPlan(NamedTuple):
    """What auto-scaling does to a real-time endpoint for this traffic, and the requests that set it up.

    `policies` maps an AWS command ("register-scalable-target", "put-scaling-policy", "put-scheduled-action") to the
    list of its JSON request bodies. Hours are instance hours a month.
    """

    always_on_hours: float
    target_tracking_hours: float
    scheduled_hours: float | None
    always_on_usd: float
    target_tracking_usd: float
    scheduled_usd: float | None
    saves_pct: float
    min_instances: int
    max_instances: int
    target_invocations_per_minute: float
    policies: dict[str, list[dict[str, object]]]
    notes: tuple[str, ...] = ()


class SharedHosting(NamedTuple):
    """Many models on few instances; low and high are the fewest and most instances the assumptions allow."""

    kind: str
    instance_type: str
    dedicated_usd: float
    instances_low: int
    instances_high: int
    shared_usd_low: float
    shared_usd_high: float
    because: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The whole answer to one profile. `options` holds all four, cheapest feasible first.

    `guide` has the same four at the guide's prices; `aws` at AWS's, filled where the guide's list decides.
    """

    profile: TrafficProfile
    assumed: dict[str, str]
    choice: Choice | None
    if_nobody_waits: Comparison | None
    options: tuple[Option, ...]
    what_if: WhatIf = field(compare=False)
    advice: tuple[Advice, ...]
    prices: PricesUsed
    guide: dict[Mode, float | None] | None
    guide_choice: Mode | None
    aws: dict[Mode, float | None] | None = None
    aws_choice: Mode | None = None
    scaling: ScalingPlan | None = None
    sharing: tuple[SharedHosting, ...] = ()
    left_out: tuple[str, ...] = field(default=())

    @property
    def flips(self) -> tuple[Flip, ...]:
        """The nearest change of each kind that makes another option the better one."""
        return (*self.what_if.volume_flips, *self.what_if.other_flips)

    def option(self, mode: Mode) -> Option:
        return next(option for option in self.options if option.mode == mode)


class Claim(NamedTuple):
    """An amount of money that somebody stated, per month, as the text has it."""

    says: str
    usd_per_month: float


class CheckedClaim(NamedTuple):
    """A claim beside what the configuration costs; `computed_usd_per_month` is None where that is unknown."""

    says: str
    usd_per_month: float
    computed_usd_per_month: float | None
    reconciles: bool | None
    because: str
