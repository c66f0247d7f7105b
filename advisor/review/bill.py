"""What a configuration costs a month: at its smallest, as written, and at its largest."""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.answer import CheckedClaim, Claim, Comparison, Recommendation
from advisor.catalog import Catalog
from advisor.claims import reconcile
from advisor.endpoint import Autoscaling, EndpointConfig, Variant
from advisor.profile import TrafficProfile
from advisor.units import HOURS_PER_MONTH, SECONDS_PER_MONTH, Mode


@dataclass(frozen=True, slots=True)
class Bill:
    """USD a month; None where it cannot be known, with the reason in `unknown`."""

    mode: Mode
    instance_type: str | None
    instances: int | None
    memory_gb: int | None
    monthly_usd: float | None
    monthly_usd_min: float | None
    monthly_usd_max: float | None
    unknown: tuple[str, ...] = ()

    def as_comparison(self) -> Comparison:
        """For an endpoint whose month is known."""
        if self.monthly_usd is None:
            raise ValueError("a bill without an amount cannot be compared")
        return Comparison(self.mode, self.instance_type, self.instances, self.memory_gb, self.monthly_usd)


def bill(config: EndpointConfig, profile: TrafficProfile, answer: Recommendation | None, catalog: Catalog) -> Bill:
    """The month of one configuration, all its copies and shadow variants included."""
    if config.mode == "serverless":
        return _serverless(config, profile, answer, catalog)
    if config.mode == "batch":
        usd = None if answer is None else answer.option("batch").monthly_usd
        unknown = () if usd is not None else ("a batch job is billed by the records it reads, which are not known",)
        return Bill(
            "batch", config.instance_type, config.instances, None, _times(usd, config.copies), 0.0, None, unknown
        )
    return _instances(config, profile, catalog)


def _instances(config: EndpointConfig, profile: TrafficProfile, catalog: Catalog) -> Bill:
    unknown: list[str] = []
    variants = config.variants or (Variant(config.name, config.instance_type, config.instances),)
    served = _sum(variants, profile.region, catalog, unknown)
    shadow = _sum(config.shadow, profile.region, catalog, unknown)
    total = None if served is None or shadow is None else (served + shadow) * config.copies
    least = most = total
    bounds = _bounds(config)
    if bounds is not None:
        low, high = bounds
        moving, still = _scaled(variants, config.autoscaling)
        each, fixed = _one_price(moving, profile.region, catalog), _sum(still, profile.region, catalog, unknown)
        if each is None or fixed is None or shadow is None:
            least = most = None
        else:
            least = None if low is None else (low * each + fixed + shadow) * config.copies
            most = None if high is None else (high * each + fixed + shadow) * config.copies
    return Bill(config.mode, config.instance_type, config.instances, None, total, least, most, tuple(unknown))


def _bounds(config: EndpointConfig) -> tuple[int | None, int | None] | None:
    """The fewest and the most instances; those of Application Auto Scaling count where it scales instances.

    Where it scales the copies of inference components, managed scaling sets the number of instances.
    """
    scaling = config.autoscaling
    managed = config.managed_instance_max is not None
    low: int | None = config.managed_instance_min or 0
    high = config.managed_instance_max
    if scaling is not None and not (managed and "inference-component" in (scaling.dimension or "")):
        low, high = scaling.min, scaling.max
    elif not managed:
        return None
    return (1 if low == 0 and stays_above_zero(config) else low), high


def stays_above_zero(config: EndpointConfig) -> bool:
    """Whether AWS refuses a minimum of 0: on a real-time variant whose model is no inference component."""
    scaling = config.autoscaling
    if config.mode != "real_time" or config.inference_components:
        return False
    if scaling is None:
        return config.model.name is not None
    return "inference-component" not in (scaling.dimension or "")


def _scaled(variants: Sequence[Variant], scaling: Autoscaling | None) -> tuple[Sequence[Variant], Sequence[Variant]]:
    """The variants whose number changes, and those whose number stays as it is written."""
    names = () if scaling is None else scaling.variants
    moving = [variant for variant in variants if variant.name in names]
    if len(variants) == 1 or not moving:
        return variants, ()
    return moving, [variant for variant in variants if variant.name not in names]


def _one_price(variants: Sequence[Variant], region: str, catalog: Catalog) -> float | None:
    """What one more instance costs a month, where it costs the same in each of the variants."""
    prices = {_price(variant, region, catalog, []) for variant in variants}
    return prices.pop() if len(prices) == 1 else None


def _sum(variants: Sequence[Variant], region: str, catalog: Catalog, unknown: list[str]) -> float | None:
    total = 0.0
    for variant in variants:
        each = _price(variant, region, catalog, unknown)
        if each is None or variant.instances is None:
            if variant.instances is None:
                unknown.append(f"the number of instances of {variant.name} is not known")
            return None
        total += each * variant.instances
    return total


def _price(variant: Variant, region: str, catalog: Catalog, unknown: list[str]) -> float | None:
    """USD a month for one instance of a variant."""
    if variant.instance_type is None:
        unknown.append(f"the instance type of {variant.name} is not known")
        return None
    figure = catalog.prices.instance("hosting", region, variant.instance_type)
    if figure is None:
        figure = catalog.aws_prices.instance("hosting", region, variant.instance_type)
    if figure is None:
        unknown.append(f"{variant.instance_type} has no price in {region}")
        return None
    return HOURS_PER_MONTH * figure.in_unit("USD/hour")


def _serverless(
    config: EndpointConfig, profile: TrafficProfile, answer: Recommendation | None, catalog: Catalog
) -> Bill:
    """By requests where they are known; at most every worker busy all month, at least nothing."""
    settings = config.serverless
    memory = None if settings is None else settings.memory_gb
    rate = catalog.prices.meter("serverless_gb_second", profile.region)
    unknown: list[str] = []
    usd = most = None
    least: float | None = 0.0
    if settings is not None and settings.provisioned_concurrency:
        least = None
        unknown.append("the price of provisioned concurrency is in no list here")
    elif answer is not None and memory is not None:
        option = answer.option("serverless")
        if option.monthly_usd is not None and option.memory_gb:
            usd = option.monthly_usd * memory / option.memory_gb
    else:
        unknown.append("serverless is billed by its requests, which are not known")
    if settings is not None and memory is not None and settings.max_concurrency and rate is not None and least == 0.0:
        most = settings.max_concurrency * memory * SECONDS_PER_MONTH * rate.in_unit("USD/GB-second") * config.copies
    size = None if memory is None else int(memory)
    return Bill("serverless", None, None, size, _times(usd, config.copies), least, most, tuple(unknown))


def _times(usd: float | None, copies: int) -> float | None:
    return None if usd is None else usd * copies


def check_claims(claims: Sequence[Claim], bills: Sequence[Bill]) -> tuple[CheckedClaim, ...]:
    """Each claim against the endpoint it comes closest to, or against all of them together."""
    known = [one.monthly_usd for one in bills if one.monthly_usd]
    checked = []
    for claim in claims:
        if not known or len(known) < len(bills):
            because = "the configuration's own cost is not known"
            checked.append(CheckedClaim(claim.says, claim.usd_per_month, None, None, because))
            continue
        sums = [*known, sum(known)]
        computed = min(sums, key=lambda usd: abs(usd - claim.usd_per_month))
        single = [one for one in bills if one.monthly_usd == computed and one.instances]
        instances = (single[0].instances if single else None) or 1
        checked.append(reconcile(claim, computed / HOURS_PER_MONTH / instances, instances))
    return tuple(checked)
