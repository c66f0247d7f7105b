"""Price lists out of files: a YAML file with its prices in it, or a CSV of rows under a YAML head."""

import csv
from collections.abc import Container, Iterator, Mapping
from decimal import Decimal
from typing import cast, get_args

from advisor.catalog import Component, Figure, InstanceType, PriceList
from advisor.errors import BadFigures
from bot.pricing.figures import basis, date, figure, positive
from bot.pricing.strict_yaml import Plain, mapping, parse, word

COLUMNS = ("component", "region", "instance_type", "amount", "unit", "basis", "source")
COMPONENTS: tuple[Component, ...] = get_args(Component)
METERS = {
    "serverless_gb_second": "USD/GB-second",
    "serverless_request": "USD/request",
    "data_in_gb": "USD/GB",
    "data_out_gb": "USD/GB",
    "storage_gb_month": "USD/GB-month",
}
PER_HOUR = "USD/hour"
EVERYWHERE = "*"
FAMILIES = ("guide", "aws")
ROW_BASES = ("published", "derived")

Known = Mapping[str, InstanceType]
Row = tuple[Decimal, str, str]


class Prices(Mapping[str, Figure]):
    """Prices of one component in one region by type; each becomes a figure when it is first asked for."""

    def __init__(self, rows: dict[str, Row], sources: Mapping[str, tuple[str, str, str]]) -> None:
        self._rows = rows
        self._sources = sources
        self._figures: dict[str, Figure] = {}

    def __getitem__(self, instance_type: str) -> Figure:
        found = self._figures.get(instance_type)
        if found is None:
            value, kind, source = self._rows[instance_type]
            says, since, note = self._sources[source]
            found = Figure(value, PER_HOUR, says, since, basis(kind, says, instance_type), note)
            self._figures[instance_type] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def price_list(head: str, head_file: str, rows: str | None, rows_file: str, known: Known) -> PriceList:
    """One list: its prices stand in the head itself, or in `rows`.

    Raises:
        BadFigures: a price without unit, source or date, one that stands twice or is not positive, an unknown type.
    """
    top = parse(head, head_file)
    name = word(top, "name", head_file, "the list")
    family = word(top, "family", head_file, name)
    if family not in FAMILIES:
        raise BadFigures(f"{head_file}: {name} has the family {family!r}; there are {', '.join(FAMILIES)}")
    as_of = date(word(top, "as_of", head_file, name), head_file, name)
    sources = _sources(top, head_file)
    if rows is None:
        found = _written_out(top, head_file, known, sources)
        meters = _meters(top, head_file)
    else:
        found, meters = _rows(rows, rows_file, known, sources)
    _derive(top, head_file, found, known, at_its_word=family == "guide")
    instances = {
        component: {region: Prices(by_type, sources) for region, by_type in regions.items()}
        for component, regions in found.items()
    }
    return PriceList(name, family, as_of, instances, meters)


Found = dict[Component, dict[str, dict[str, Row]]]
Meters = dict[str, dict[str, Figure]]


def _sources(top: dict[str, Plain], file: str) -> dict[str, tuple[str, str, str]]:
    """The sources that rows name, each with its date; those of `derived` are added under the component's name."""
    found = {}
    for section in ("sources", "derived"):
        for key, entry in mapping(top.get(section), file, section).items():
            fields = mapping(entry, file, f"{section}.{key}")
            says = word(fields, "says" if section == "sources" else "source", file, f"{section}.{key}")
            since = date(word(fields, "since", file, f"{section}.{key}"), file, f"{section}.{key}")
            found[key if section == "sources" else f"derived {key}"] = (says, since, str(fields.get("note", "")))
    return found


def _written_out(top: dict[str, Plain], file: str, known: Known, sources: dict[str, tuple[str, str, str]]) -> Found:
    """Prices that stand as figures in the head and hold in every region."""
    found: Found = {}
    for component, entries in mapping(top.get("instances"), file, "instances").items():
        by_type: dict[str, Row] = {}
        for name, entry in mapping(entries, file, component).items():
            key = f"{component}, {name}"
            if unknown := _unknown(component, name, known):
                raise BadFigures(f"{file}: {key} {unknown}")
            stated = figure(entry, file, key, positive=True)
            if stated.unit != PER_HOUR:
                raise BadFigures(f"{file}: {key} is kept in {stated.unit}, not in {PER_HOUR}")
            sources[key] = (stated.source, stated.since, stated.note)
            by_type[name] = (stated.amount, stated.basis, key)
        found[cast(Component, component)] = {EVERYWHERE: by_type}
    return found


def _meters(top: dict[str, Plain], file: str) -> Meters:
    found: dict[str, Figure] = {}
    for name, entry in mapping(top.get("meters"), file, "meters").items():
        stated = figure(entry, file, name, positive=True)
        if METERS.get(name) != stated.unit:
            raise BadFigures(f"{file}: {name} is kept in {stated.unit}, not in {METERS.get(name, 'any known unit')}")
        found[name] = stated
    return {EVERYWHERE: found}


def _rows(text: str, file: str, known: Known, sources: Mapping[str, tuple[str, str, str]]) -> tuple[Found, Meters]:
    lines = csv.reader(text.splitlines())
    if tuple(next(lines, ())) != COLUMNS:
        raise BadFigures(f"{file}: the first line must be {','.join(COLUMNS)}")
    found: Found = {}
    meters: Meters = {}
    for row in lines:
        if len(row) != len(COLUMNS):
            raise BadFigures(f"{file}: line {lines.line_num} has {len(row)} values, not {len(COLUMNS)}")
        component, region, name, amount, unit, kind, source = row
        value = positive(amount)
        metered = component in METERS and not name
        if (
            value is None
            or not region
            or kind not in ROW_BASES
            or source not in sources
            or unit != METERS.get(component, PER_HOUR)
            or not (metered or (name in known and component in COMPONENTS))
        ):
            raise BadFigures(f"{file}: {_key(row)} {_fault(row, sources, known)}")
        if metered:
            says, since, note = sources[source]
            of_region = meters.setdefault(region, {})
            repeated = component in of_region
            of_region[component] = Figure(value, unit, says, since, basis(kind, file, component), note)
        else:
            by_type = found.setdefault(cast(Component, component), {}).setdefault(region, {})
            repeated = name in by_type
            by_type[name] = (value, kind, source)
        if repeated:
            raise BadFigures(f"{file}: {_key(row)} stands twice, again in line {lines.line_num}")
    return found, meters


def _key(row: list[str]) -> str:
    return ", ".join(filter(None, row[:3]))


def _fault(row: list[str], sources: Container[str], known: Known) -> str:
    """The first thing that is wrong with a row."""
    component, region, name, amount, unit, kind, source = row
    if source not in sources:
        return f"has the source {source!r}, which the head does not describe"
    expected = METERS.get(component, PER_HOUR)
    if unit != expected:
        return f"has the unit {unit!r}, not {expected}"
    if positive(amount) is None:
        return f"is {amount!r}, which is no positive decimal price"
    if kind not in ROW_BASES or not region:
        return "must name a region and be published or derived"
    return _unknown(component, name, known)


def _unknown(component: str, name: str, known: Known) -> str:
    """What is wrong with the name of a price; empty where it is a good one."""
    if component not in COMPONENTS:
        return f"is no component; there are {', '.join((*COMPONENTS, *METERS))}"
    return "" if name in known else "names an instance type that the SageMaker API does not know"


def _derive(top: dict[str, Plain], file: str, found: Found, known: Known, at_its_word: bool) -> None:
    """Fills a component from another, in each region where the list publishes nothing of it.

    Types that the API does not take for the component get no price for it, unless the list is taken at its word.
    """
    for component, entry in mapping(top.get("derived"), file, "derived").items():
        origin = word(mapping(entry, file, f"derived.{component}"), "from", file, f"derived.{component}")
        if component not in COMPONENTS or origin not in COMPONENTS:
            raise BadFigures(f"{file}: derived.{component} must name components, of {', '.join(COMPONENTS)}")
        taken = {
            name
            for name, instance in known.items()
            if at_its_word or (instance.transform if component == "transform" else instance.hosting)
        }
        filled = found.setdefault(component, {})
        for region, by_type in found.get(origin, {}).items():
            if region not in filled:
                filled[region] = {
                    name: (row[0], "derived", f"derived {component}") for name, row in by_type.items() if name in taken
                }
