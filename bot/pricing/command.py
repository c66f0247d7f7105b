"""`sagecost prices`: which lists there are, what a type costs, how two lists differ, and a new list from AWS."""

import argparse
import json
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from advisor.catalog import Figure, PriceList
from advisor.errors import BadFigures
from bot.pricing import shown
from bot.pricing.difference import difference, holds_everywhere
from bot.pricing.load import known_types, list_names, load_list, newest, price_folder
from bot.pricing.offer_file import API_REGION, read_api, read_file
from bot.pricing.price_lists import COMPONENTS
from bot.pricing.price_records import Sieve
from bot.pricing.refresh import new_list
from bot.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The four commands and what each takes; --json goes before or after them."""
    parser.add_argument("--json", action="store_true", help="one JSON document")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="one JSON document")
    common.add_argument("--into", metavar="DIR", help="the folder of lists made by refresh (beside the database)")
    commands = parser.add_subparsers(dest="action", required=True, metavar="list|show|diff|refresh")
    commands.add_parser("list", parents=[common], help="the price lists, and which one decides")
    show = commands.add_parser("show", parents=[common], help="one instance type: size and prices")
    show.add_argument("type", metavar="TYPE", help="such as ml.g5.xlarge; ml. may be left out")
    show.add_argument("--region", metavar="R", help="one region only")
    diff = commands.add_parser("diff", parents=[common], help="what differs between two lists")
    diff.add_argument("before", metavar="LIST", help="aws (the newest), guide, or a list by name")
    diff.add_argument("after", metavar="LIST")
    diff.add_argument("--region", metavar="R", help="one region only")
    refresh = commands.add_parser("refresh", parents=[common], help="a new list from AWS's published prices")
    refresh.add_argument("--from", dest="file", metavar="FILE", help="an offer file or answers of get_products")
    refresh.add_argument("--region", metavar="R", action="append", help="one region only; may be repeated")
    refresh.add_argument("--yes", action="store_true", help="keep the new list without asking")


def run(options: argparse.Namespace) -> int:
    """Runs one of the four; what goes wrong is raised as a sentence."""
    settings = read_settings()
    folder = Path(options.into) if options.into else price_folder(settings.database)
    if options.action == "list":
        return _list(settings.prices, folder, options.json)
    if options.action == "show":
        return _show(options, settings.prices, folder)
    if options.action == "diff":
        return _diff(options, settings.region, folder)
    return _refresh(options, folder)


def _list(decides: str, folder: Path, as_json: bool) -> int:
    chosen = _named(decides, folder).name
    shipped = list_names()
    documents = [
        shown.list_document(load_list(name, str(folder)), decides=name == chosen, packaged=name in shipped)
        for name in list_names(folder)
    ]
    _print(as_json, {"lists": documents}, shown.lists_text(documents))
    return 0


def _show(options: argparse.Namespace, decides: str, folder: Path) -> int:
    known = known_types()
    name = options.type if options.type.startswith("ml.") else f"ml.{options.type}"
    if name not in known:
        near = get_close_matches(name, known, n=3)
        raise BadFigures(
            f"there is no instance type {name!r}"
            + (f"; near it: {', '.join(near)}" if near else "; types are written as ml.g5.xlarge")
        )
    lists = {prices.name: prices for prices in (_named(each, folder) for each in (decides, "aws", "guide"))}
    priced = [found for prices in lists.values() for found in _prices_of(name, prices, options.region)]
    document = shown.type_document(known[name], priced)
    _print(options.json, document, shown.type_text(document))
    return 0


def _prices_of(name: str, prices: PriceList, region: str | None) -> Iterator[tuple[str, str, str, Figure]]:
    for component in COMPONENTS:
        for place, by_type in sorted(prices.instances.get(component, {}).items()):
            if name in by_type and (region in (None, place) or holds_everywhere(prices)):
                yield prices.name, component, place, by_type[name]


def _diff(options: argparse.Namespace, default_region: str, folder: Path) -> int:
    before, after = _named(options.before, folder), _named(options.after, folder)
    region = options.region
    if region is None and holds_everywhere(before) != holds_everywhere(after):
        region = default_region
    found = difference(before, after, region)
    text = shown.difference_text(found, before.name, after.name) + (f"\nin {region}" if region else "")
    _print(options.json, shown.difference_document(found, before.name, after.name, region), text)
    return 0


def _refresh(options: argparse.Namespace, folder: Path) -> int:
    base = _named("aws", folder)
    sieve = Sieve(known_types())
    if options.file:
        read_file(Path(options.file), sieve, _progress)
    else:
        _ask_aws(options.region or list(base.regions), sieve)
    read = sieve.prices()
    if options.region:
        read = {key: amount for key, amount in read.items() if key[1] in options.region}
    made = new_list(read, sieve.published, base, list_names(folder))
    found = difference(base, made.prices)
    left_out = [
        {"why": why, "records": count, "example": sieve.examples[why]} for why, count in sieve.left_out.most_common()
    ]
    _progress(f"{sieve.read:,} records read, {len(read):,} prices taken")
    for reason in left_out:
        _progress(f"left out: {reason['records']:,} × {reason['why']} (such as {reason['example']})")
    if not options.json:
        print(shown.difference_text(found, base.name, made.prices.name))
    same = found.none and base.as_of == made.prices.as_of
    kept = made.keep(folder) if not same and (options.yes or _agreed(made.prices.name)) else None
    _progress(f"kept as {kept}" if kept else "nothing new" if same else "not kept; --yes keeps it")
    document = {
        "list": made.prices.name,
        "kept": str(kept) if kept else None,
        "read": sieve.read,
        "taken": len(read),
        "left_out": left_out,
        "difference": shown.difference_document(found, base.name, made.prices.name, None),
    }
    if options.json:
        _print(True, document, "")
    return 0


def _ask_aws(regions: list[str], sieve: Sieve) -> None:
    try:
        import boto3
        from botocore.exceptions import BotoCoreError, ClientError
    except ImportError as error:
        raise BadFigures(
            "boto3 is not installed; install sagecost with its extra aws (pip install 'sagecost[aws]'), or give an "
            "offer file with --from FILE"
        ) from error
    try:
        read_api(boto3.client("pricing", region_name=API_REGION), regions, sieve, _progress)
    except (BotoCoreError, ClientError) as error:
        raise BadFigures(f"AWS did not give its price list: {error}") from error


def _agreed(name: str) -> bool:
    """Whether the person at the terminal wants the list; nobody there means no."""
    if not sys.stdin.isatty():
        return False
    print(f"Keep it as {name}? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _named(prices: str, folder: Path) -> PriceList:
    name = newest(prices, folder) if prices in ("aws", "guide") else prices
    return load_list(name, str(folder))


def _print(as_json: bool, document: dict[str, Any], text: str) -> None:
    print(json.dumps(document, indent=2, ensure_ascii=False) if as_json else text)


def _progress(words: str) -> None:
    print(words, file=sys.stderr)
