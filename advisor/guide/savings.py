"""What the guide says is saved, against the dollars of its own tables: one function a percentage."""

from collections.abc import Callable, Mapping

from advisor.catalog import GuideCell, GuideRow
from advisor.guide.at_its_prices import REGION, TRAFFIC, AtItsPrices
from advisor.guide.comparison import ComparedCell, beside
from advisor.units import HOURS_PER_MONTH


def savings(cell: GuideCell, row: GuideRow, priced: AtItsPrices) -> ComparedCell:
    """The guide's percentages against the dollars of its own tables."""
    low, high, note = SAVINGS[str(row.subject["saving"])](priced)
    return beside(cell, low, None if high == low else high, note)


Saving = tuple[float, float, str | None]


def _wrong_choice(priced: AtItsPrices) -> Saving:
    ratios = [_between(priced.usd("real_time", traffic), priced.usd("serverless", traffic)) for traffic in TRAFFIC]
    return min(ratios), max(ratios), "real-time and serverless over the six rows of the monthly table"


def _between(one: float, other: float) -> float:
    return max(one, other) / min(one, other)


def _serverless_hourly(priced: AtItsPrices) -> Saving:
    most = priced.catalog.guide.thresholds.amount("serverless_hourly_below", "requests/hour") * HOURS_PER_MONTH
    saves = priced.saves_pct("serverless", most)
    return (
        saves,
        saves,
        f"at 1,000 an hour, which is {most:,.0f} a month; the two cost the same at {priced.break_even:,.0f}",
    )


def _low_traffic(priced: AtItsPrices) -> Saving:
    most = priced.catalog.guide.thresholds.amount("low_traffic_below", "requests/month")
    saves = [
        max(priced.saves_pct("serverless", traffic), priced.saves_pct("async", traffic))
        for traffic in TRAFFIC
        if traffic <= most
    ]
    return min(saves), max(saves), "the cheaper of the two, at 100,000 down to 1,000 a month"


def _autoscaling(priced: AtItsPrices) -> Saving:
    saves = priced.scaling.saves_pct
    return saves, saves, f"business hours with a peak of {priced.scaling.max_instances} instances"


def _multi_model(priced: AtItsPrices) -> Saving:
    ends = [
        end
        for models, name in ((5, "ml.g5.xlarge"), (10, "ml.g5.xlarge"), (20, "ml.c7g.large"))
        for end in priced.shared_saves_pct(models, name)
    ]
    return min(ends), max(ends), "over the three rows of the multi-model table"


def _multi_model_portfolio(priced: AtItsPrices) -> Saving:
    low, high = priced.shared_saves_pct(5, "ml.g5.xlarge")
    return low, high, "5 models on ml.g5.xlarge"


def _batch(priced: AtItsPrices) -> Saving:
    ratios = [priced.usd("real_time", traffic) / priced.usd("batch", traffic) for traffic in TRAFFIC]
    return min(ratios), max(ratios), "from 5 million records a month down to 1,000"


def _inferentia(priced: AtItsPrices) -> Saving:
    saves = 100.0 * (1.0 - priced.hourly("hosting", "ml.inf2.xlarge") / priced.hourly("hosting", "ml.g5.xlarge"))
    inferentia, gpu = priced.aws("hosting", "ml.inf2.xlarge"), priced.aws("hosting", "ml.g5.xlarge")
    if inferentia is None or gpu is None:
        return saves, saves, None
    return saves, saves, f"{100.0 * float(1 - inferentia.amount / gpu.amount):.1f} % at AWS's prices in {REGION}"


SAVINGS: Mapping[str, Callable[[AtItsPrices], Saving]] = {
    "wrong_choice": _wrong_choice,
    "serverless_hourly": _serverless_hourly,
    "low_traffic": _low_traffic,
    "autoscaling": _autoscaling,
    "multi_model": _multi_model,
    "multi_model_portfolio": _multi_model_portfolio,
    "batch": _batch,
    "inferentia": _inferentia,
}
