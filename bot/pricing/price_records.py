"""Records of the AWS Price List: which of them are prices for inference, and why the others are left out."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from advisor.catalog import InstanceType
from advisor.errors import BadFigures

_HOURS = re.compile(r"(?:^|-)(Host|AsyncInf|Tsform):(ml\..+)$")
_SERVERLESS = re.compile(r"(?:^|-)ServerlessInf:Mem-(\d)GB$")
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d")
_PRICE = re.compile(r"\d{1,12}(\.\d{1,15})?")
_COMPONENTS = {"Host": "hosting", "AsyncInf": "async", "Tsform": "transform"}
_OTHER_CAPACITY = re.compile(r"cluster|studio|training", re.IGNORECASE)
SERVERLESS = "serverless_gb_second"


@dataclass(frozen=True, slots=True)
class Meter:
    """What a product bills: hours of a type, or seconds of a serverless size in GB."""

    component: str
    region: str
    instance_type: str
    size_gb: int
    unit: str
    usagetype: str


@dataclass
class Sieve:
    """Takes records as they come and keeps the prices for inference.

    `left_out` counts the rest by reason, `examples` names one usage type for each reason.
    """

    known: Mapping[str, InstanceType]
    published: str = ""
    read: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    _meters: dict[str, Meter] = field(default_factory=dict)
    _terms: dict[str, Any] = field(default_factory=dict)
    _prices: dict[tuple[str, str, str, int], dict[str, Decimal]] = field(default_factory=dict)

    def record(self, record: str | dict[str, Any]) -> None:
        """One record as get_products gives it, a product with its terms."""
        found = json.loads(record) if isinstance(record, str) else record
        product = found.get("product") if isinstance(found, dict) else None
        if not isinstance(product, dict):
            raise BadFigures("a record of get_products must have a product")
        self.published = max(self.published, str(found.get("publicationDate", "")))
        sku = str(product.get("sku", f"record {self.read}"))
        self.product(sku, product)
        terms = found.get("terms")
        self.terms(sku, terms.get("OnDemand") if isinstance(terms, dict) else None)

    def product(self, sku: str, product: dict[str, Any]) -> None:
        """One product; in the offer file its terms come apart, before or after it."""
        self.read += 1
        attributes = product.get("attributes")
        found = _meter(attributes if isinstance(attributes, dict) else {}, self.known)
        if isinstance(found, str):
            self._leave(found, _word(attributes or {}, "usagetype") or sku)
            self._terms.pop(sku, None)
            return
        self._meters[sku] = found
        if sku in self._terms:
            self._price(found, self._terms.pop(sku))

    def terms(self, sku: str, on_demand: Any, products_are_known: bool = True) -> None:
        """On-demand terms of one product; they wait for it only where it may still come."""
        if sku in self._meters:
            self._price(self._meters[sku], on_demand)
        elif not products_are_known:
            self._terms[sku] = on_demand

    def prices(self) -> dict[tuple[str, str, str], Decimal]:
        """Once all records are in: USD by (component, region, type); serverless by the GB-second, its type empty."""
        found: dict[tuple[str, str, str], Decimal] = {}
        sizes: dict[str, list[Decimal]] = {}
        for (component, region, name, size), by_usagetype in sorted(self._prices.items()):
            amounts = set(by_usagetype.values())
            usagetype = next(iter(by_usagetype))
            if len(amounts) > 1:
                self._leave("two records give different prices", usagetype)
            elif component == SERVERLESS:
                sizes.setdefault(region, []).append(amounts.pop() / size)
            else:
                found[(component, region, name)] = amounts.pop()
        for region, each in sizes.items():
            if len(set(each)) == 1:
                found[(SERVERLESS, region, "")] = each[0]
            else:
                self._leave("serverless sizes that are no multiples of one price per GB", region)
        return found

    def _price(self, meter: Meter, on_demand: Any) -> None:
        found = _usd(on_demand, meter.unit, self.published)
        if isinstance(found, str):
            self._leave(found, meter.usagetype)
            return
        key = (meter.component, meter.region, meter.instance_type, meter.size_gb)
        by_usagetype = self._prices.setdefault(key, {})
        if by_usagetype.setdefault(meter.usagetype, found) != found:
            by_usagetype[f"{meter.usagetype} (again)"] = found

    def _leave(self, why: str, example: str) -> None:
        self.left_out[why] += 1
        self.examples.setdefault(why, example)


def _meter(attributes: dict[str, Any], known: Mapping[str, InstanceType]) -> Meter | str:
    """What a product bills, or why it is none of the prices that are looked for."""
    usagetype = _word(attributes, "usagetype")
    hours, serverless = _HOURS.search(usagetype), _SERVERLESS.search(usagetype)
    if hours is None and serverless is None:
        return "other meters"
    if _OTHER_CAPACITY.search(_word(attributes, "component")):
        return "capacity of clusters, Studio or training"
    if _word(attributes, "locationType") != "AWS Region":
        return "locations other than an AWS Region"
    region = _word(attributes, "regionCode")
    if not _REGION.fullmatch(region):
        return "no region code"
    if serverless is not None:
        size = int(serverless.group(1))
        if not 1 <= size <= 6:
            return "serverless sizes outside 1 to 6 GB"
        return Meter(SERVERLESS, region, "", size, "Seconds", usagetype)
    assert hours is not None
    component, name = hours.groups()
    if name not in known:
        return "instance types that the SageMaker API does not know"
    named = _word(attributes, "instanceName")
    if named not in ("", name):
        return "a usage type and an instance name that differ"
    return Meter(_COMPONENTS[component], region, name, 0, "Hrs", usagetype)


def _word(attributes: dict[str, Any], name: str) -> str:
    """An attribute as text; the price list writes N/A for nothing."""
    value = attributes.get(name)
    return value if isinstance(value, str) and value != "N/A" else ""


def _usd(on_demand: Any, unit: str, published: str) -> Decimal | str:
    """The one on-demand price in force when the list was published, or why there is none."""
    terms = [term for term in on_demand.values() if isinstance(term, dict)] if isinstance(on_demand, dict) else []
    if published:
        terms = [term for term in terms if str(term.get("effectiveDate", ""))[:10] <= published[:10]]
    if not terms:
        return "no on-demand price in force"
    newest = max(terms, key=lambda term: str(term.get("effectiveDate", "")))
    dimensions = newest.get("priceDimensions")
    rates = list(dimensions.values()) if isinstance(dimensions, dict) else []
    if len(rates) != 1 or not isinstance(rates[0], dict) or not isinstance(rates[0].get("pricePerUnit"), dict):
        return "prices in steps"
    if rates[0].get("unit") != unit:
        return "another unit than hours or seconds"
    text = rates[0]["pricePerUnit"].get("USD")
    if not isinstance(text, str) or not _PRICE.fullmatch(text):
        return "no price in US dollars"
    amount = Decimal(text)
    return amount.normalize() if amount > 0 else "a price of zero"
