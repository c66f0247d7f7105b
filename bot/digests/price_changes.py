"""Which prices changed between two digests, of those that the channel's recommendations rest on."""

from collections.abc import Callable, Iterable

from advisor.catalog import Catalog, Component, PriceList
from advisor.errors import BadFigures
from advisor.units import Mode
from bot.pricing.difference import Change, difference
from bot.store.connection import Row

COMPONENTS: dict[Mode, Component] = {"real_time": "hosting", "async": "async", "batch": "transform"}
SERVERLESS_METERS = ("serverless_gb_second", "serverless_request")


def price_changes(
    rows: Iterable[Row], before: str | None, now: PriceList, catalog: Callable[[str], Catalog]
) -> tuple[Change, ...]:
    """The largest change first; empty where the list is the same, or the one of before is gone."""
    if before is None or before == now.name:
        return ()
    try:
        earlier = catalog(before).prices
    except BadFigures:
        return ()
    used: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        for price in _prices_of(row):
            used.setdefault(row["region"], set()).add(price)
    found = [
        change
        for region, prices in sorted(used.items())
        for change in difference(earlier, now, region).changed
        if (change.component, change.instance_type) in prices
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.change_pct), one.region, one.instance_type, one.component)))


def _prices_of(row: Row) -> list[tuple[str, str]]:
    """Component and type, or meter and nothing, that a recommendation is priced by."""
    if row["mode"] == "serverless":
        return [(meter, "") for meter in SERVERLESS_METERS]
    component = COMPONENTS.get(row["mode"]) if row["mode"] else None
    return [(component, row["instance_type"])] if component and row["instance_type"] else []
