"""What pricing an option gives: the option itself, and its cost as a function of traffic."""

from collections.abc import Callable
from typing import NamedTuple

from advisor.answer import CostLine, Option
from advisor.catalog import Figure, PriceList
from advisor.work import Work

Curve = Callable[[float, float], float]


class Priced(NamedTuple):
    """`curve(requests_per_month, pace)` gives USD a month; `pace` multiplies the seconds of each request.

    The instance type stays the one of `option`. None where the option cannot be priced.
    """

    option: Option
    curve: Curve | None

    @property
    def usd(self) -> float:
        """USD a month; infinite where the option cannot be priced, so that it never is the cheapest."""
        return float("inf") if self.option.monthly_usd is None else self.option.monthly_usd


def line(label: str, quantity: float, unit: str, figure: Figure) -> CostLine:
    """A cost line; the figure must be priced per `unit`."""
    each = figure.in_unit(f"USD/{unit}")
    return CostLine(label, quantity, unit, each, quantity * each, figure.source)


def data_lines(work: Work, prices: PriceList) -> tuple[CostLine, ...]:
    """What passes through an endpoint, where the sizes were said and the list prices it."""
    if not work.payload_gb and not work.response_gb:
        return ()
    lines = []
    for label, size_gb, meter in (
        ("Data in", work.payload_gb, "data_in_gb"),
        ("Data out", work.response_gb, "data_out_gb"),
    ):
        if size_gb and (figure := prices.meter(meter, work.profile.region)) is not None:
            lines.append(line(label, size_gb * work.requests, "GB", figure))
    return tuple(lines)


def total(lines: tuple[CostLine, ...]) -> float:
    return sum(part.usd for part in lines)
