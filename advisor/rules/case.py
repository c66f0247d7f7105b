"""What a rule looks at, and what it answers."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from advisor.answer import ScalingPlan, SharedHosting
from advisor.catalog import Catalog
from advisor.options.priced import Priced
from advisor.profile import TrafficProfile
from advisor.units import Mode
from advisor.work import Work


class Case(NamedTuple):
    """One priced profile; `chosen` is None where nothing is feasible."""

    work: Work
    catalog: Catalog
    priced: Mapping[Mode, Priced]
    chosen: Priced | None
    scaling: ScalingPlan | None
    sharing: tuple[SharedHosting, ...]

    @property
    def profile(self) -> TrafficProfile:
        return self.work.profile

    def is_chosen(self, *modes: Mode) -> bool:
        return self.chosen is not None and self.chosen.option.mode in modes

    def feasible(self, mode: Mode) -> bool:
        return self.priced[mode].option.feasible

    def usd(self, mode: Mode) -> float:
        return self.priced[mode].usd

    def below(self, mode: Mode, other: Mode) -> float:
        """How many percent `mode` costs less than `other`; negative where it costs more."""
        return 100.0 * (1.0 - self.usd(mode) / self.usd(other))

    def both_priced(self, mode: Mode, other: Mode) -> bool:
        return self.priced[mode].curve is not None and self.priced[other].curve is not None

    def both_feasible(self, mode: Mode, other: Mode) -> bool:
        return self.feasible(mode) and self.feasible(other)

    def threshold(self, key: str, unit: str) -> float:
        return self.catalog.guide.thresholds.amount(key, unit)


class Because(NamedTuple):
    """Why the rule speaks here; `verdict` tells whether the computed dollars bear a rule of thumb out."""

    words: str
    verdict: str | None = None


class Rule(NamedTuple):
    """A named check; its docstring is what it says, `source` where it stands."""

    id: str
    check: Callable[[Case], Because | None]
    source: str

    @property
    def says(self) -> str:
        return (self.check.__doc__ or "").strip()


def verdict(true: bool) -> str:
    return "confirmed" if true else "contradicted"


def usd(amount: float) -> str:
    """Dollars within a reason: cents below ten dollars, whole dollars above."""
    return f"${amount:,.2f}" if amount < 10 else f"${amount:,.0f}"
