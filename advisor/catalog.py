"""Price lists, limits, instance types and assumptions as typed values; the files behind them are read elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from advisor.errors import MissingFigure, UnitMismatch

Basis = Literal["published", "derived", "fitted", "rule_of_thumb"]
Component = Literal["hosting", "async", "transform"]


class Figure(NamedTuple):
    """An exact amount with its unit, its source, the date it holds from and how it was come by."""

    amount: Decimal
    unit: str
    source: str
    since: str
    basis: Basis = "published"
    note: str = ""

    def in_unit(self, unit: str) -> float:
        """The amount, for a formula that expects `unit`.

        Raises:
            UnitMismatch: it is kept in another unit.
        """
        if unit != self.unit:
            raise UnitMismatch(f"{self.amount} {self.unit} ({self.source}) was read as {unit}")
        return float(self.amount)


@dataclass(frozen=True)
class Figures:
    """Named figures of one file: limits, assumptions, thresholds."""

    name: str
    by_key: Mapping[str, Figure]
    _amounts: dict[tuple[str, str], float] = field(default_factory=dict, repr=False, compare=False)

    def figure(self, key: str, unit: str) -> Figure:
        """The figure under `key`, which must be kept in `unit`.

        Raises:
            MissingFigure, UnitMismatch.
        """
        found = self.by_key.get(key)
        if found is None:
            raise MissingFigure(f"{self.name} has no figure {key!r}")
        if found.unit != unit:
            raise UnitMismatch(f"{self.name}: {key} is kept in {found.unit}, not in {unit}")
        return found

    def amount(self, key: str, unit: str) -> float:
        """As `figure`, for a formula."""
        found = self._amounts.get((key, unit))
        if found is None:
            found = self._amounts[key, unit] = float(self.figure(key, unit).amount)
        return found


class InstanceType(NamedTuple):
    """What AWS says of one type; memory in decimal GB, `accelerator_memory_gb` over all accelerators of the instance.

    `hosting` and `transform` tell whether the SageMaker API takes the type for endpoints and for transform jobs.
    """

    name: str
    vcpu: int
    memory_gb: float
    arch: str
    accelerator: str | None
    accelerators: int
    accelerator_memory_gb: float
    gpu: bool
    neuron: bool
    hosting: bool
    transform: bool

    @property
    def family(self) -> str:
        return self.name.split(".")[1]

    @property
    def burstable(self) -> bool:
        return self.family.startswith("t")


class PriceList(NamedTuple):
    """One dated price list of one family ("guide" or "aws").

    `instances[component][region][type]` in USD/hour and `meters[region][name]`; region "*" stands for all regions.
    """

    name: str
    family: str
    as_of: str
    instances: Mapping[Component, Mapping[str, Mapping[str, Figure]]]
    meters: Mapping[str, Mapping[str, Figure]]

    def instance(self, component: Component, region: str, instance_type: str) -> Figure | None:
        regions = self.instances.get(component, {})
        return regions.get(region, regions.get("*", {})).get(instance_type)

    def priced(self, component: Component, region: str) -> Mapping[str, Figure]:
        regions = self.instances.get(component, {})
        return regions.get(region, regions.get("*", {}))

    def meter(self, name: str, region: str) -> Figure | None:
        """`serverless_gb_second`, `serverless_request`, `data_in_gb`, `data_out_gb`, `storage_gb_month`."""
        return self.meters.get(region, {}).get(name) or self.meters.get("*", {}).get(name)

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions with a price for hosting; ("*",) where the list holds everywhere."""
        return tuple(sorted(self.instances.get("hosting", {})))


@dataclass(frozen=True)
class Offers:
    """Every instance type that one component offers in one region, as parallel rows, cheapest first."""

    types: tuple[InstanceType, ...]
    figures: tuple[Figure, ...]
    usd_per_hour: tuple[float, ...] = field(repr=False)

    @cached_property
    def position(self) -> dict[str, int]:
        return {instance.name: at for at, instance in enumerate(self.types)}


class GuideCell(NamedTuple):
    """One printed figure of the guide; `high` where the guide prints a range. `amount` is None for words."""

    column: str
    unit: str
    amount: float | None
    high: float | None = None
    words: str = ""


class GuideRow(NamedTuple):
    """`subject` is what the row is about: {"requests_per_month": 1000} or {"instance_type": "ml.g5.xlarge"} …"""

    label: str
    subject: Mapping[str, object]
    cells: tuple[GuideCell, ...]


class GuideTable(NamedTuple):
    id: str
    title: str
    rows: tuple[GuideRow, ...]


class GuideRule(NamedTuple):
    """A tip, threshold, trade-off or FAQ answer of the guide, in our words, with its place in it."""

    id: str
    says: str
    source: str


class Guide(NamedTuple):
    tables: tuple[GuideTable, ...]
    rules: tuple[GuideRule, ...]
    thresholds: Figures


@dataclass(frozen=True)
class Catalog:
    """All figures that an answer rests on: the list that decides, the guide's, the newest of AWS, and the rest."""

    prices: PriceList
    guide_prices: PriceList
    aws_prices: PriceList
    instances: Mapping[str, InstanceType]
    limits: Figures
    workload: Figures
    guide: Guide
    reference_instance: str = "ml.g5.xlarge"
    _offers: dict[tuple[str, Component, str], Offers] = field(default_factory=dict, repr=False, compare=False)

    def offers(self, component: Component, region: str, prices: PriceList | None = None) -> Offers:
        """What `prices` (the deciding list) offers for `component` in `region`, by rising price.

        The guide prices few types; where it decides, AWS's figures stand in for the others, marked by their source.
        AWS's types count only where the SageMaker API takes them; the guide's own are taken at its word.
        """
        chosen = prices or self.prices
        key = (chosen.name, component, region)
        if key not in self._offers:
            self._offers[key] = self._collect(chosen, component, region)
        return self._offers[key]

    def _collect(self, prices: PriceList, component: Component, region: str) -> Offers:
        figures = dict(prices.priced(component, region))
        if prices is self.prices and prices.family == "guide":
            figures = dict(self.aws_prices.priced(component, region)) | figures
        found = []
        for name, figure in figures.items():
            instance = self.instances.get(name)
            if instance is None:
                continue
            accepted = instance.transform if component == "transform" else instance.hosting
            if accepted or (prices.family == "guide" and name in prices.priced(component, region)):
                found.append((figure.in_unit("USD/hour"), name, instance, figure))
        found.sort(key=lambda offer: offer[:2])
        return Offers(
            types=tuple(offer[2] for offer in found),
            figures=tuple(offer[3] for offer in found),
            usd_per_hour=tuple(offer[0] for offer in found),
        )
