"""What the formulas, and AWS, give for each cell of the guide's tables: one function a table."""

import math
from collections.abc import Callable, Mapping

from advisor.catalog import GuideCell, GuideRow
from advisor.guide.at_its_prices import REGION, AtItsPrices
from advisor.guide.comparison import ComparedCell, beside
from advisor.guide.savings import savings
from advisor.units import GB_PER_GIB, HOURS_PER_MONTH, MB_PER_GB, MODES, SECONDS_PER_HOUR

Compare = Callable[[GuideCell, GuideRow, AtItsPrices], ComparedCell]
MILLION = 1_000_000


def real_time_prices(cell: GuideCell, row: GuideRow, priced: AtItsPrices) -> ComparedCell:
    """The month from the hour; the hour against AWS."""
    name = str(row.subject["instance_type"])
    if cell.column == "monthly":
        month = HOURS_PER_MONTH * priced.hourly("hosting", name)
        between = month % 1.0 == 0.5
        return beside(cell, month, note=f"${month:,.2f}, which the guide rounds up" if between else None)
    if cell.column == "hourly":
        return beside(cell, note=_against_aws(cell, priced, name))
    instance = priced.catalog.instances[name]
    if cell.column == "gpu" and instance.accelerators > 1 and instance.gpu:
        total = instance.accelerator_memory_gb / GB_PER_GIB
        each = total / instance.accelerators
        return beside(cell, note=f"AWS: {instance.accelerators} × {each:g} GiB, {total:g} GiB in all")
    return beside(cell)


def _against_aws(cell: GuideCell, priced: AtItsPrices, name: str) -> str | None:
    figure = priced.aws("hosting", name)
    if figure is None:
        offers = priced.catalog.offers("hosting", REGION, priced.catalog.aws_prices)
        cheapest = f"{offers.types[0].name} at ${offers.figures[0].amount:.4g}"
        return f"AWS takes no {name} for endpoints; its cheapest type in {REGION} is {cheapest}"
    usd = float(figure.amount)
    if cell.amount is None or usd == cell.amount:
        return None
    return f"AWS: ${figure.amount:f} in {REGION}, {100.0 * (usd / cell.amount - 1.0):+.1f} %"


def serverless_prices(cell: GuideCell, row: GuideRow, priced: AtItsPrices) -> ComparedCell:
    """Prices against AWS's, limits beside AWS's limits."""
    aws, limits = priced.catalog.aws_prices, priced.catalog.limits
    match row.subject:
        case {"meter": "serverless_gb_second"}:
            figure = aws.meter("serverless_gb_second", REGION)
            return beside(
                cell, note=f"AWS: ${figure.amount:f} in {REGION}; the guide's looks like Lambda's" if figure else None
            )
        case {"meter": _}:
            per_gb = aws.meter("data_in_gb", REGION)
            data = f", but ${per_gb.amount:f} a GB in and out" if per_gb else ""
            return beside(cell, note=f"AWS bills no requests{data}; the guide's looks like Lambda's")
        case {"threshold": _}:
            thresholds = priced.catalog.guide.thresholds
            sizes = (thresholds.amount(f"artifact_{size}", "GB") for size in ("small", "large"))
            low, high = (priced.cold_start_s(size) for size in sizes)
            return beside(cell, low, high, "for models of 0.5 GB to 5 GB")
        case _:
            return beside(cell, limits.amount(str(row.subject["limit"]), cell.unit), note="AWS's own limit")


def batch_prices(cell: GuideCell, row: GuideRow, priced: AtItsPrices) -> ComparedCell:
    """The total from the guide's own hours; the hours against those of its monthly table."""
    name = str(row.subject["instance_type"])
    hourly = priced.hourly("transform", name)
    if cell.column == "total":
        hours = next(other.amount for other in row.cells if other.column == "hours")
        return beside(cell, None if hours is None else hours * hourly)
    if cell.column == "hourly":
        figure = priced.aws("transform", name)
        if figure is None:
            return beside(cell, note=f"AWS takes no {name} for transform jobs, nor any other Graviton type")
        same = float(figure.amount) == cell.amount
        return beside(cell, note=None if same else f"AWS: ${figure.amount:f} in {REGION}, as for endpoints")
    if name != priced.catalog.reference_instance:
        return beside(cell)
    model = MILLION * priced.seconds("batch_seconds") / SECONDS_PER_HOUR
    note = f"the monthly table contradicts this: $30 for the same million are {30.0 / hourly:.1f} h"
    return beside(cell, model, note=note)


def async_features(cell: GuideCell, row: GuideRow, priced: AtItsPrices) -> ComparedCell:
    """Limits beside AWS's."""
    limits = priced.catalog.limits
    match row.subject:
        case {"component": _}:
            return beside(
                cell, note="the guide's introduction says per request; AWS bills the hours that an instance is up"
            )
        case {"limit": "async_request"}:
            return beside(cell, limits.amount("async_request", "MB") / MB_PER_GB, note="AWS's own limit, through S3")
        case {"limit": "async_time"}:
            most = limits.amount("async_time", "s") / 60.0
            default = limits.amount("async_time_default", "s") / 60.0
            return beside(cell, default, note=f"AWS's default; {most:g} min at most")
        case {"limit": "async_min_instances"}:
            return beside(cell, limits.amount("async_min_instances", "instances"), note="AWS's own limit")
        case _:
            return beside(cell)


def monthly_cost(cell: GuideCell, row: GuideRow, priced: AtItsPrices) -> ComparedCell:
    """The four formulas at the row's traffic."""
    requests = float(str(row.subject["requests_per_month"]))
    mode = next(mode for mode in MODES if mode == cell.column)
    model = priced.usd(mode, requests)
    note = None
    if mode == "batch" and requests > MILLION:
        note = (
            "an outlier of the guide: up to 1 million it charges about 0.1 s a record, its batch table 0.007 s; "
            "this cell lies between the two"
        )
    elif mode == "async" and requests == MILLION:
        note = "the instance is up all month by then, as in the guide's next row"
    return beside(cell, model, note=note)


def autoscaling(cell: GuideCell, row: GuideRow, priced: AtItsPrices) -> ComparedCell:
    """Settings are advice; where AWS has a value of its own, the note gives it."""
    limits = priced.catalog.limits
    cooldown = limits.amount("target_tracking_cooldown", "s")
    match row.subject["setting"]:
        case "metric":
            return beside(cell, note="it counts requests per instance and minute, not percent")
        case "target":
            safety = 100.0 * limits.amount("target_safety_factor", "ratio")
            return beside(cell, note=f"AWS starts at {safety:g} % of the peak")
        case "min_instances":
            note = "AWS's own limit; 0 only with inference components, since November 2024"
            return beside(cell, limits.amount("real_time_min_instances", "instances"), note=note)
        case "async_min_instances":
            note = "AWS's own limit; leaving 0 takes a step policy on HasBacklogWithoutCapacity"
            return beside(cell, limits.amount("async_min_instances", "instances"), note=note)
        case "scale_in_cooldown":
            return beside(cell, cooldown, note="AWS's default")
        case "scale_out_cooldown":
            return beside(cell, note=f"AWS's default is {cooldown:g} s")
        case _:
            return beside(cell)


def multi_model(cell: GuideCell, row: GuideRow, priced: AtItsPrices) -> ComparedCell:
    """Dedicated and shared instances for models with little traffic, in the guide's arithmetic of whole dollars."""
    models, name = int(str(row.subject["models"])), str(row.subject["instance_type"])
    way = priced.shared(models, name)
    month = HOURS_PER_MONTH * priced.hourly("hosting", name)
    whole = math.floor(month + 0.5)
    note = None if whole == month else f"the guide multiplies its rounded ${whole:,}; unrounded ${models * month:,.2f}"
    if cell.column == "dedicated":
        return beside(cell, round(way.dedicated_usd / month) * whole, note=note)
    high = way.instances_high * whole if way.instances_high > way.instances_low else None
    return beside(cell, way.instances_low * whole, high)


def cold_starts(cell: GuideCell, row: GuideRow, priced: AtItsPrices) -> ComparedCell:
    return beside(cell, priced.cold_start_s(float(str(row.subject["memory_gb"]))))


CELLS: Mapping[str, Compare] = {
    "real_time_prices": real_time_prices,
    "serverless_prices": serverless_prices,
    "batch_prices": batch_prices,
    "async_features": async_features,
    "monthly_cost": monthly_cost,
    "autoscaling": autoscaling,
    "multi_model": multi_model,
    "cold_starts": cold_starts,
    "savings": savings,
}
