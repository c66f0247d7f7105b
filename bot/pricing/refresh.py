"""A new price list out of AWS's own: what was read replaces what the newest list says of the same regions."""

import csv
import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

from advisor.catalog import Figure, PriceList
from advisor.errors import BadFigures
from bot.pricing.load import known_types
from bot.pricing.price_lists import COLUMNS, METERS, PER_HOUR, price_list
from bot.pricing.price_records import SERVERLESS

_PUBLISHED = re.compile(r"\d{4}-\d\d-\d\d")
_INTRODUCTION = (
    "# Head of the CSV of the same name, made by `sagecost prices refresh`: the list's name and date, the sources\n"
    "# that its rows name, and what is derived from them.\n"
)


@dataclass(frozen=True, slots=True)
class NewList:
    """A list that was made and checked, and is not kept yet; `head` and `rows` are the text of its two files."""

    prices: PriceList
    head: str
    rows: str

    def keep(self, folder: Path) -> Path:
        """Writes both files; the head comes last, for a list exists only with it."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / f"{self.prices.name}.csv", self.rows)
            return _write(folder / f"{self.prices.name}.yaml", self.head)
        except OSError as error:
            raise BadFigures(f"the list cannot be written to {folder}: {error.strerror}") from error


def new_list(
    read: Mapping[tuple[str, str, str], Decimal], published: str, base: PriceList, taken: tuple[str, ...]
) -> NewList:
    """`base` with the regions that were read replaced; `taken` holds the names that lists have already.

    A region that was read loses what AWS no longer publishes there. Meters that AWS's list does not give stay.

    Raises:
        BadFigures: nothing was read, or the records do not say when they were published.
    """
    if not read:
        raise BadFigures("no price for inference is in these records")
    if not _PUBLISHED.match(published):
        raise BadFigures("the records do not say when they were published (publicationDate)")
    as_of = published[:10]
    name = _free_name(f"aws-{as_of}", taken)
    sources: dict[str, dict[str, str]] = {}
    source = _source(sources, f"AWS price list AmazonSageMaker, published {published}", as_of, "")
    rows = [
        [component, region, instance_type, format(amount, "f"), METERS.get(component, PER_HOUR), "published", source]
        for (component, region, instance_type), amount in read.items()
    ]
    refreshed = {(component, region) for component, region, _ in read}
    rows += [
        [
            component,
            region,
            instance_type,
            format(figure.amount, "f"),
            figure.unit,
            figure.basis,
            _source(sources, figure.source, figure.since, figure.note),
        ]
        for component, region, instance_type, figure in _kept(base, refreshed)
    ]
    head = {
        "name": name,
        "family": "aws",
        "as_of": as_of,
        "sources": sources,
        "derived": {
            component: {"from": "hosting", "source": figure.source, "since": as_of, "note": figure.note}
            for component, figure in _derived(base).items()
        },
    }
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows))
    written = _INTRODUCTION + yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=110)
    prices = price_list(written, f"{name}.yaml", text.getvalue(), f"{name}.csv", known_types())
    return NewList(prices, written, text.getvalue())


def _kept(base: PriceList, refreshed: set[tuple[str, str]]) -> list[tuple[str, str, str, Figure]]:
    """What the base list says where nothing new was read; figures that a rule derives are derived anew."""
    instances = [
        (str(component), region, name, figure)
        for component, regions in base.instances.items()
        for region, by_type in regions.items()
        if (component, region) not in refreshed
        for name, figure in by_type.items()
        if figure.basis != "derived"
    ]
    meters = [
        (name, region, "", figure)
        for region, by_name in base.meters.items()
        for name, figure in by_name.items()
        if (name, region) not in refreshed or name != SERVERLESS
    ]
    return instances + meters


def _derived(base: PriceList) -> dict[str, Figure]:
    """One figure of each component that the base list derives, for its words."""
    found: dict[str, Figure] = {}
    for component, regions in base.instances.items():
        for by_type in regions.values():
            figure = next(iter(by_type.values()), None)
            if figure is not None and figure.basis == "derived":
                found.setdefault(component, figure)
    return found


def _source(sources: dict[str, dict[str, str]], says: str, since: str, note: str) -> str:
    """The key of a source, described once in the head."""
    entry = {"says": says, "since": since} | ({"note": note} if note else {})
    for key, described in sources.items():
        if described == entry:
            return key
    key = f"source {len(sources) + 1}"
    sources[key] = entry
    return key


def _free_name(name: str, taken: tuple[str, ...]) -> str:
    """Lists are never edited: a second one of the same day gets a number."""
    if name not in taken:
        return name
    return next(f"{name}-{number}" for number in range(2, len(taken) + 3) if f"{name}-{number}" not in taken)


def _write(path: Path, text: str) -> Path:
    draft = path.with_name(f".{path.name}.part")
    draft.write_text(text, encoding="utf-8")
    os.replace(draft, path)
    return path
