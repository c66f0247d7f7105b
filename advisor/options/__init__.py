"""The four options, one file each: what rules it out, and what it costs."""

from collections.abc import Callable, Mapping

from advisor.catalog import Catalog, PriceList
from advisor.options import asynchronous, batch, real_time, serverless
from advisor.options.priced import Priced
from advisor.units import Mode
from advisor.work import Work

PRICED: Mapping[Mode, Callable[[Work, Catalog, PriceList], Priced]] = {
    "real_time": real_time.price,
    "serverless": serverless.price,
    "batch": batch.price,
    "async": asynchronous.price,
}


def price(work: Work, catalog: Catalog, prices: PriceList) -> tuple[Priced, ...]:
    """All four for the same work at the prices of one list, in the order of MODES."""
    return tuple(priced(work, catalog, prices) for priced in PRICED.values())
