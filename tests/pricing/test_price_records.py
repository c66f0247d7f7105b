"""What becomes a price, and what is left out with which reason."""

from decimal import Decimal
from typing import Any

import pytest

from bot.pricing.load import known_types
from bot.pricing.price_records import Sieve

Record = dict[str, Any]


def sift(records: list[Record]) -> Sieve:
    sieve = Sieve(known_types())
    for record in records:
        sieve.record(record)
    return sieve


EXPECTED = {
    ("hosting", "us-east-1", "ml.g5.xlarge"): Decimal("1.5"),
    ("hosting", "eu-north-1", "ml.g7.2xlarge"): Decimal("2.25"),
    ("async", "us-east-1", "ml.g5.xlarge"): Decimal("1.51"),
    ("transform", "us-east-1", "ml.m5.xlarge"): Decimal("0.23"),
    ("hosting", "us-east-1", "ml.c7g.large"): Decimal("0.087"),
    ("serverless_gb_second", "us-east-1", ""): Decimal("0.00002"),
}


def test_prices_for_inference_are_taken(good: list[Record]) -> None:
    sieve = sift(good)
    assert sieve.prices() == EXPECTED
    assert sieve.read == len(good)
    assert not sieve.left_out
    assert sieve.published == "2026-11-20T21:04:11Z"


def test_no_trap_becomes_a_price(good: list[Record], traps: dict[str, list[Record]]) -> None:
    sieve = sift([record for records in traps.values() for record in records] + good)
    assert sieve.prices() == EXPECTED


REASONS = (
    "other meters",
    "capacity of clusters, Studio or training",
    "locations other than an AWS Region",
    "no region code",
    "instance types that the SageMaker API does not know",
    "a usage type and an instance name that differ",
    "a price of zero",
    "another unit than hours or seconds",
    "no price in US dollars",
    "prices in steps",
    "no on-demand price in force",
    "serverless sizes outside 1 to 6 GB",
)


@pytest.mark.parametrize("reason", REASONS)
def test_a_trap_is_left_out_with_its_reason(reason: str, traps: dict[str, list[Record]]) -> None:
    sieve = sift(traps[reason])
    assert sieve.prices() == {}
    assert sieve.left_out == {reason: len(traps[reason])}
    assert sieve.examples[reason] == traps[reason][0]["product"]["attributes"]["usagetype"]


def test_contradicting_records_give_no_price(traps: dict[str, list[Record]]) -> None:
    for reason in ("two records give different prices", "serverless sizes that are no multiples of one price per GB"):
        sieve = sift(traps[reason])
        assert sieve.prices() == {}
        assert sieve.left_out == {reason: 1}


def test_every_trap_is_tried(traps: dict[str, list[Record]]) -> None:
    assert set(REASONS) < set(traps)


def test_the_same_record_twice_is_one_price(good: list[Record]) -> None:
    assert sift(good + good).prices() == EXPECTED


def test_of_several_terms_the_newest_in_force_counts(good: list[Record]) -> None:
    first = good[0]
    [(code, term)] = first["terms"]["OnDemand"].items()
    for effective, usd in (("2025-01-01T00:00:00Z", "1.30"), ("2026-11-15T00:00:00Z", "1.60"), ("2027-01-01", "1.90")):
        rate = dict(next(iter(term["priceDimensions"].values())), pricePerUnit={"USD": usd})
        first["terms"]["OnDemand"][f"{code}{effective}"] = term | {
            "effectiveDate": effective,
            "priceDimensions": {"rate": rate},
        }
    assert sift([first]).prices() == {("hosting", "us-east-1", "ml.g5.xlarge"): Decimal("1.6")}
