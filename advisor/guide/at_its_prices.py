"""The formulas at the guide's prices: its monthly table, its shared endpoints, its break-even."""

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from advisor import autoscaling, options, sharing, whatif
from advisor.answer import ScalingPlan, SharedHosting
from advisor.catalog import Catalog, Component, Figure
from advisor.errors import MissingFigure
from advisor.options.priced import Curve, Priced
from advisor.profile import TrafficProfile
from advisor.units import HOURS_PER_MONTH, SECONDS_PER_HOUR, Mode
from advisor.work import Work, resolve

# The guide names no region; what it says is held against AWS's prices in the region that AWS itself quotes first.
REGION = "us-east-1"
TRAFFIC = (1_000.0, 10_000.0, 100_000.0, 500_000.0, 1_000_000.0, 5_000_000.0)
# A hundred requests an hour: little traffic, as the guide's multi-model rows ask for.
LOW_TRAFFIC_PER_MODEL = 73_000.0
# In business hours at a peak that takes three instances: traffic that varies, as the guide means it for auto-scaling.
VARYING_REQUESTS = 25_000_000.0


@dataclass(frozen=True)
class AtItsPrices:
    """Costs in USD a month of the guide's own workload on its own instance type."""

    catalog: Catalog

    def hourly(self, component: Component, instance_type: str) -> float:
        """USD an hour by the guide."""
        found = self.catalog.guide_prices.instance(component, REGION, instance_type)
        if found is None:
            raise MissingFigure(f"the guide has no price of {instance_type} for {component}")
        return found.in_unit("USD/hour")

    def aws(self, component: Component, instance_type: str) -> Figure | None:
        """AWS's price, where it lists one and the API takes the type."""
        offers = self.catalog.offers(component, REGION, self.catalog.aws_prices)
        at = offers.position.get(instance_type)
        return None if at is None else offers.figures[at]

    @cached_property
    def curves(self) -> dict[Mode, Curve]:
        return {one.option.mode: one.curve for one in self.priced if one.curve is not None}

    @cached_property
    def priced(self) -> tuple[Priced, ...]:
        profile = TrafficProfile(requests_per_month=TRAFFIC[0], instance_type=self.catalog.reference_instance)
        return options.price(resolve(profile, self.catalog), self.catalog, self.catalog.guide_prices)

    def usd(self, mode: Mode, requests: float) -> float:
        return self.curves[mode](requests, 1.0)

    def saves_pct(self, mode: Mode, requests: float, against: Mode = "real_time") -> float:
        """By how many percent `mode` is cheaper; negative where it is dearer."""
        return 100.0 * (1.0 - self.usd(mode, requests) / self.usd(against, requests))

    @cached_property
    def break_even(self) -> float:
        """Requests a month at which serverless and real-time cost the same."""
        found = whatif.break_evens(whatif.sweep(self.priced, TRAFFIC[0]))
        return next(even.requests_per_month for even in found if set(even.between) == {"serverless", "real_time"})

    @cached_property
    def printed_break_even(self) -> float:
        """The same by the guide's printed table: a straight line between the rows where serverless overtakes."""
        table = next(table for table in self.catalog.guide.tables if table.id == "monthly_cost")
        printed = {
            float(str(row.subject["requests_per_month"])): {cell.column: cell.amount or 0.0 for cell in row.cells}
            for row in table.rows
        }
        dearer = {requests: cells["serverless"] - cells["real_time"] for requests, cells in printed.items()}
        low, high = next((one, two) for one, two in pairwise(dearer) if dearer[one] < 0 <= dearer[two])
        return low + (high - low) * dearer[low] / (dearer[low] - dearer[high])

    def shared(self, models: int, instance_type: str) -> SharedHosting:
        """A multi-model endpoint for models with little traffic, beside dedicated ones."""
        profile = TrafficProfile(
            requests_per_month=LOW_TRAFFIC_PER_MODEL * models, instance_type=instance_type, models=models
        )
        work = resolve(profile, self.catalog)
        instance = self.catalog.instances[instance_type]
        ways = sharing.compare(work, instance, self.hourly("hosting", instance_type), self.catalog)
        return next(way for way in ways if way.kind == sharing.MULTI_MODEL)

    def shared_saves_pct(self, models: int, instance_type: str) -> tuple[float, float]:
        """The least and the most that sharing saves."""
        way = self.shared(models, instance_type)
        least = 100.0 * (1.0 - way.shared_usd_high / way.dedicated_usd)
        return least, 100.0 * (1.0 - way.shared_usd_low / way.dedicated_usd)

    @cached_property
    def scaling(self) -> ScalingPlan:
        """Auto-scaling of varying traffic on the guide's type."""
        work = self._varying
        instances = math.ceil(work.requests * work.peak_load)
        return autoscaling.plan(
            work, autoscaling.Fleet(1, instances), self.hourly("hosting", self.catalog.reference_instance), self.catalog
        )

    @cached_property
    def _varying(self) -> Work:
        profile = TrafficProfile(
            requests_per_month=VARYING_REQUESTS,
            traffic="business_hours",
            instance_type=self.catalog.reference_instance,
        )
        return resolve(profile, self.catalog)

    def seconds(self, key: str) -> float:
        return self.catalog.workload.amount(key, "s")

    def cold_start_s(self, model_gb: float) -> float:
        """Cold start of a model, on the line through the guide's two sizes."""
        workload = self.catalog.workload
        slope = workload.amount("cold_start_seconds_per_gb", "s/GB")
        return workload.amount("cold_start_base_seconds", "s") + model_gb * slope

    def cold_share(self, requests: float) -> float:
        """Share of requests that meet a cold serverless worker."""
        rate = requests / (HOURS_PER_MONTH * SECONDS_PER_HOUR)
        return math.exp(-rate * self.seconds("serverless_idle_timeout_seconds"))
