"""What differs between two price lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.catalog import Figure, PriceList
from bot.pricing.price_lists import EVERYWHERE

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One price in both lists; `region` is the one compared, the type empty for a meter."""

    component: str
    region: str
    instance_type: str
    before: Figure
    after: Figure

    @property
    def change_pct(self) -> float:
        return 100.0 * float(self.after.amount / self.before.amount - 1)


@dataclass(frozen=True, slots=True)
class Difference:
    """Changed prices, the largest change first, and the keys that only one list has."""

    changed: tuple[Change, ...]
    only_before: tuple[Key, ...]
    only_after: tuple[Key, ...]
    same: int

    @property
    def none(self) -> bool:
        return not (self.changed or self.only_before or self.only_after)


def difference(before: PriceList, after: PriceList, region: str | None = None) -> Difference:
    """`after` against `before`, in one region or in all that they name.

    A list that holds everywhere is compared in one region. What both lists only derive is left out: it follows.
    """
    old, new = dict(_figures(before, region)), dict(_figures(after, region))
    both = [key for key in old if key in new and not (old[key].basis == new[key].basis == "derived")]
    changed = [Change(*key, old[key], new[key]) for key in both if old[key].amount != new[key].amount]
    changed.sort(key=lambda change: (-abs(change.change_pct), change.component, change.region, change.instance_type))
    return Difference(
        changed=tuple(changed),
        only_before=tuple(sorted(key for key in old if key not in new and old[key].basis != "derived")),
        only_after=tuple(sorted(key for key in new if key not in old and new[key].basis != "derived")),
        same=len(both) - len(changed),
    )


def holds_everywhere(prices: PriceList) -> bool:
    return prices.regions == (EVERYWHERE,)


def _figures(prices: PriceList, region: str | None) -> Iterator[tuple[Key, Figure]]:
    if region is not None:
        for component in prices.instances:
            for name, figure in prices.priced(component, region).items():
                yield (component, region, name), figure
        for name in {name for by_name in prices.meters.values() for name in by_name}:
            meter = prices.meter(name, region)
            if meter is not None:
                yield (name, region, ""), meter
        return
    for component, regions in prices.instances.items():
        for place, by_type in regions.items():
            for name, figure in by_type.items():
                yield (component, place, name), figure
    for place, by_name in prices.meters.items():
        for name, figure in by_name.items():
            yield (name, place, ""), figure
