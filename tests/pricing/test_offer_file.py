"""Both forms in which AWS's records come as files, in all wrappings, and the API."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from advisor.errors import BadFigures
from bot.pricing.load import known_types
from bot.pricing.offer_file import read_api, read_file
from bot.pricing.price_records import Sieve

Record = dict[str, Any]


def bulk(records: list[Record], *, terms_first: bool = False) -> Record:
    """The offer file of a region: products and terms apart, by SKU."""
    products = {record["product"]["sku"]: record["product"] for record in records}
    on_demand: dict[str, Any] = {}
    for record in records:
        on_demand.setdefault(record["product"]["sku"], {}).update(record["terms"].get("OnDemand", {}))
    parts = {
        "products": products,
        "terms": {"OnDemand": on_demand, "Reserved": {"A": {"A.B": {"priceDimensions": {}}}}},
    }
    if terms_first:
        parts = dict(reversed(parts.items()))
    return {
        "formatVersion": "v1.0",
        "disclaimer": "…",
        "offerCode": "AmazonSageMaker",
        "publicationDate": "2026-11-20T21:04:11Z",
    } | parts | {"attributesList": {}}  # fmt: skip


def page(records: list[Record]) -> Record:
    return {"FormatVersion": "aws_v1", "PriceList": [json.dumps(record) for record in records], "NextToken": "more"}


FORMS: dict[str, Callable[[list[Record]], str]] = {
    "the offer file": lambda records: json.dumps(bulk(records), indent=2),
    "the offer file, terms first": lambda records: json.dumps(bulk(records, terms_first=True)),
    "one answer of get_products": lambda records: json.dumps(page(records)),
    "a list of answers": lambda records: json.dumps([page(records[:3]), page(records[3:])]),
    "answers one after the other": lambda records: (
        f"{json.dumps(page(records[:3]))}\n{json.dumps(page(records[3:]))}\n"
    ),
    "a list of records as text": lambda records: json.dumps([json.dumps(record) for record in records]),
    "a list of records": lambda records: json.dumps(records),
    "a record a line": lambda records: "\n".join(json.dumps(record) for record in records),
    "a record a line, terms first": lambda records: "\n".join(
        json.dumps(dict(reversed(record.items()))) for record in records
    ),
    "a record a line, as text": lambda records: "\n".join(json.dumps(json.dumps(record)) for record in records),
}


def read(path: Path) -> tuple[Sieve, list[str]]:
    sieve, said = Sieve(known_types()), list[str]()
    read_file(path, sieve, said.append)
    return sieve, said


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_prices(
    form: str, good: list[Record], traps: dict[str, list[Record]], tmp_path: Path
) -> None:
    records = good + [record for reason in traps.values() for record in reason]
    expected = Sieve(known_types())
    for record in records:
        expected.record(record)
    path = tmp_path / "offer.json"
    path.write_text(FORMS[form](records), encoding="utf-8")
    sieve, said = read(path)
    assert sieve.prices() == expected.prices()
    assert sieve.left_out == expected.left_out
    assert sieve.published == "2026-11-20T21:04:11Z"
    assert sieve.read == len(records)
    assert said[-1].startswith("100 % read, ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds neither products of an offer file nor a PriceList of get_products"),
        ("{}", "holds neither products of an offer file nor a PriceList of get_products"),
        ("17", "holds neither products of an offer file nor a PriceList of get_products"),
        ('{"products": {}}', "holds neither products of an offer file nor a PriceList of get_products"),
        ('{"products": {"A": ', "is not JSON: Expecting value at character 19"),
        ('{"products": {"A": {}', "is not JSON: The file ends too early at character 21"),
        ('{"products" {}}', "is not JSON: Expecting ':' at character 12"),
        ('{"products": {} "terms"}', "is not JSON: Expecting ',' at character 16"),
        ("{1: 2}", "is not JSON: Expecting a name at character 1"),
        ('["not a record"]', "is not JSON: Expecting value at character 0"),
        ('{"PriceList": [{"sku": "A"}]}', "a record of get_products must have a product"),
        ('{"PriceList": ["[1]"]}', "a record of get_products must have a product"),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_other_files_are_refused_in_words(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "offer.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFigures) as refused:
        read(path)
    assert str(refused.value).removeprefix("offer.json ") == says


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadFigures, match="cannot be read: No such file or directory"):
        read(tmp_path / "nowhere.json")
    path = tmp_path / "offer.json"
    path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(BadFigures, match="cannot be read: it is no UTF-8 text"):
        read(path)


@pytest.mark.parametrize(
    "odd",
    [
        {"product": {"sku": "A"}},
        {"product": {"sku": "A", "attributes": None}},
        {"product": {"sku": "A", "attributes": {"usagetype": 7}}},
        {"product": {"sku": "A", "attributes": {}}, "terms": None},
        {"product": {"sku": "A", "attributes": {}}, "terms": {"OnDemand": []}},
    ],
)
def test_odd_records_are_left_out(odd: Record) -> None:
    sieve = Sieve(known_types())
    sieve.record(odd)
    assert sieve.prices() == {}
    assert sieve.left_out == {"other meters": 1}


@pytest.mark.parametrize("terms", [None, [], {"A": None}, {"A": {}}, {"A": {"priceDimensions": {"B": None}}}])
def test_odd_terms_give_no_price(terms: Any, good: list[Record]) -> None:
    sieve = Sieve(known_types())
    sieve.record(good[0] | {"terms": {"OnDemand": terms}})
    assert sieve.prices() == {}
    assert sieve.left_out.total() == 1


def test_the_api_is_asked_region_by_region_and_page_by_page(good: list[Record]) -> None:
    client = boto3.client("pricing", region_name="us-east-1", aws_access_key_id="none", aws_secret_access_key="none")
    said: list[str] = []
    sieve = Sieve(known_types())

    def asked(region: str, token: dict[str, str]) -> dict[str, Any]:
        filters = [{"Type": "TERM_MATCH", "Field": "regionCode", "Value": region}]
        return {"ServiceCode": "AmazonSageMaker", "Filters": filters, "MaxResults": 100} | token

    with Stubber(client) as aws:
        first = page([record for record in good if record["product"]["attributes"]["regionCode"] == "us-east-1"])
        aws.add_response("get_products", first, asked("us-east-1", {}))
        aws.add_response("get_products", {"PriceList": []}, asked("us-east-1", {"NextToken": "more"}))
        aws.add_response("get_products", {"PriceList": [json.dumps(good[1])]}, asked("eu-north-1", {}))
        read_api(client, ["us-east-1", "eu-north-1"], sieve, said.append)
        aws.assert_no_pending_responses()
    assert sieve.read == len(good)
    assert len(sieve.prices()) == 6
    assert said[-1] == f"eu-north-1: 1 pages, {len(good)} records"
