"""The catalog that every answer rests on, out of the packaged files and of a folder of lists made by refresh."""

import re
from functools import cache
from pathlib import Path

import data
from advisor.catalog import Catalog, InstanceType, PriceList
from advisor.errors import BadFigures
from bot.pricing.figures import figures, figures_file, name_in
from bot.pricing.guide_file import guide
from bot.pricing.instance_types import instance_types
from bot.pricing.price_lists import price_list
from bot.pricing.strict_yaml import parse

_DATED = re.compile(r"(aws|guide)-(\d{4}-\d\d(?:-\d\d)?)(?:-(\d+))?")


def price_folder(database: str) -> Path:
    """Where lists made by refresh are kept: beside the database's file, or here where it is a server."""
    place = Path() if "://" in database else Path(database).parent
    return place / "price-lists"


def load_catalog(prices: str = "aws", extra_dir: str | Path | None = None) -> Catalog:
    """The catalog in which `prices` decides: "aws" (the newest), "guide", or a list by name.

    `extra_dir` is a folder of further lists; one that does not exist holds none.

    Raises:
        BadFigures: a file breaks its rules, or there is no such list.
    """
    return _catalog(prices, None if extra_dir is None else str(extra_dir))


@cache
def _catalog(prices: str, extra_dir: str | None) -> Catalog:
    name = _list_name(prices, extra_dir)
    workload = parse(_packaged("workload.yaml"), "workload.yaml")
    catalog = Catalog(
        prices=load_list(name, extra_dir),
        guide_prices=load_list(_list_name("guide", extra_dir), extra_dir),
        aws_prices=load_list(_list_name("aws", extra_dir), extra_dir),
        instances=known_types(),
        limits=figures_file(_packaged("limits.yaml"), "limits.yaml"),
        workload=figures(workload.get("figures"), "workload.yaml"),
        guide=guide(_packaged("guide.yaml"), "guide.yaml"),
        reference_instance=name_in(workload, "workload.yaml", "reference_instance"),
    )
    if catalog.reference_instance not in catalog.instances:
        raise BadFigures(f"workload.yaml: reference_instance {catalog.reference_instance} is in no list of instances")
    return catalog


@cache
def known_types() -> dict[str, InstanceType]:
    """Every instance type that the SageMaker API knows, by name."""
    return instance_types(_packaged("instances.csv"), "instances.csv")


@cache
def load_list(name: str, extra_dir: str | None = None) -> PriceList:
    """One price list by its name.

    Raises:
        BadFigures: there is no such list, or it breaks its rules.
    """
    head = _heads(extra_dir).get(name)
    if head is None:
        raise BadFigures(f"there is no price list {name!r}; there are {', '.join(list_names(extra_dir))}")
    text = head.read_text(encoding="utf-8")
    rows = head.with_suffix(".csv")
    rows_text = rows.read_text(encoding="utf-8") if rows.is_file() else None
    found = price_list(text, head.name, rows_text, rows.name, known_types())
    if found.name != name:
        raise BadFigures(f"{head.name}: the list calls itself {found.name!r}; the file's name must say the same")
    return found


def list_names(extra_dir: str | Path | None = None) -> tuple[str, ...]:
    """The names of all lists, each family from its oldest to its newest."""
    return tuple(sorted(_heads(None if extra_dir is None else str(extra_dir)), key=_age))


def newest(family: str, extra_dir: str | Path | None = None) -> str:
    """The name of the newest list of a family, by the date and number that names end in."""
    of_family = [name for name in list_names(extra_dir) if _family(name) == family]
    if not of_family:
        raise BadFigures(f"there is no price list of the family {family!r}")
    return of_family[-1]


def _age(name: str) -> tuple[str, str, int, str]:
    dated = _DATED.fullmatch(name)
    return (dated[1], dated[2], int(dated[3] or 1), name) if dated else (name, "", 0, name)


def _family(name: str) -> str:
    dated = _DATED.fullmatch(name)
    return dated[1] if dated else ""


def _list_name(prices: str, extra_dir: str | None) -> str:
    return newest(prices, extra_dir) if prices in ("aws", "guide") else prices


def _heads(extra_dir: str | None) -> dict[str, Path]:
    """The YAML file of each list; a packaged list cannot be replaced by one of the same name."""
    found: dict[str, Path] = {}
    folders = [] if extra_dir is None else [Path(extra_dir)]
    for folder in (*folders, data.FOLDER / "prices"):
        if folder.is_dir():
            heads = (entry for entry in folder.iterdir() if entry.suffix == ".yaml" and entry.is_file())
            found |= {head.stem: head for head in heads}
    return found


def _packaged(name: str) -> str:
    with data.open(name) as file:
        return file.read()
