"""The four options, one file each: what rules it out, and what it costs."""

from advisor.catalog import Catalog, PriceList
from advisor.options import asynchronous, batch, real_time, serverless
from advisor.options.priced import Priced
from advisor.work import Work


def price(work: Work, catalog: Catalog, prices: PriceList) -> tuple[Priced, ...]:
    """All four for the same work at the prices of one list, in the order of MODES."""
    return tuple(option.price(work, catalog, prices) for option in (real_time, serverless, batch, asynchronous))
