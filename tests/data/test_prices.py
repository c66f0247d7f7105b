"""Spot checks of the shipped price lists against the published amounts."""

from decimal import Decimal

import pytest

from advisor.catalog import Component
from bot.pricing.load import known_types, load_catalog, load_list

GUIDE = load_list("guide-2026-03")
AWS = load_list("aws-2026-09-22")

HOSTING = [
    ("us-east-1", "ml.g5.xlarge", "1.408"),
    ("us-east-1", "ml.g5.2xlarge", "1.515"),
    ("us-east-1", "ml.c7g.large", "0.087"),
    ("us-east-1", "ml.inf2.xlarge", "0.99"),
    ("us-east-1", "ml.p4d.24xlarge", "25.251288"),
    ("us-east-1", "ml.m5.xlarge", "0.23"),
    ("us-east-1", "ml.t2.medium", "0.056"),
    ("us-east-1", "ml.c8g.medium", "0.047688"),
    ("us-east-1", "ml.g4dn.xlarge", "0.736"),
    ("ap-northeast-1", "ml.c4.2xlarge", "0.605"),
    ("us-west-2", "ml.trn1.32xlarge", "24.725"),
    ("us-west-2", "ml.t2.xlarge", "0.223"),
]


@pytest.mark.parametrize(("region", "name", "usd"), HOSTING)
def test_aws_hosting(region: str, name: str, usd: str) -> None:
    figure = AWS.instance("hosting", region, name)
    assert figure is not None
    assert (figure.amount, figure.unit, figure.basis) == (Decimal(usd), "USD/hour", "published")
    assert (figure.source, figure.since) == (
        "AWS price list AmazonSageMaker, published 2026-09-22T23:07:50Z",
        "2026-09-22",
    )


def test_aws_holds_every_type_and_region() -> None:
    hosting = AWS.instances["hosting"]
    assert sum(len(by_type) for by_type in hosting.values()) == 2425
    assert len({name for by_type in hosting.values() for name in by_type}) == 223
    assert AWS.regions == (
        "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2",
        "us-west-1", "us-west-2",
    )  # fmt: skip


@pytest.mark.parametrize("component", ["async", "transform"])
def test_async_and_transform_are_derived_from_hosting(component: Component) -> None:
    figure = AWS.instance(component, "us-east-1", "ml.g5.xlarge")
    assert figure is not None
    assert (figure.amount, figure.basis) == (Decimal("1.408"), "derived")
    assert figure.source == "AWS price list AmazonSageMaker, taken as equal to hosting"


def test_only_types_that_the_api_takes_for_transform_jobs_are_priced_for_them() -> None:
    known = known_types()
    assert {name for by_type in AWS.instances["transform"].values() for name in by_type} <= {
        name for name, instance in known.items() if instance.transform
    }
    assert AWS.instance("transform", "us-east-1", "ml.c7g.large") is None
    assert AWS.instance("async", "us-east-1", "ml.c7g.large") is not None


@pytest.mark.parametrize(
    ("region", "usd"),
    [("us-east-1", "0.00002"), ("af-south-1", "0.0000265"), ("ap-east-1", "0.0000275"), ("eu-south-1", "0.0000234"),
     ("me-south-1", "0.0000248"), ("us-west-2", "0.00002")],
)  # fmt: skip
def test_serverless_by_region(region: str, usd: str) -> None:
    figure = AWS.meter("serverless_gb_second", region)
    assert figure is not None
    assert (figure.amount, figure.unit) == (Decimal(usd), "USD/GB-second")


def test_serverless_has_a_price_in_21_regions_only() -> None:
    assert sum("serverless_gb_second" in meters for meters in AWS.meters.values()) == 21
    assert AWS.meter("serverless_gb_second", "il-central-1") is None
    assert AWS.meter("serverless_request", "us-east-1") is None


def test_data_and_storage() -> None:
    for name in ("data_in_gb", "data_out_gb"):
        billed, elsewhere = AWS.meter(name, "eu-west-1"), AWS.meter(name, "us-east-1")
        assert billed is not None
        assert elsewhere is not None
        assert (billed.amount, billed.unit, billed.basis) == (Decimal("0.016"), "USD/GB", "published")
        assert (elsewhere.amount, elsewhere.basis, elsewhere.since) == (Decimal("0.016"), "derived", "2023-12-01")
    storage = AWS.meter("storage_gb_month", "us-east-1")
    assert storage is not None
    assert (storage.amount, storage.unit) == (Decimal("0.14"), "USD/GB-month")
    assert AWS.meter("storage_gb_month", "eu-west-1") is None


@pytest.mark.parametrize(
    ("component", "name", "usd"),
    [
        ("hosting", "ml.t3.medium", "0.05"),
        ("hosting", "ml.c7g.large", "0.10"),
        ("hosting", "ml.g5.xlarge", "1.21"),
        ("hosting", "ml.g5.2xlarge", "1.52"),
        ("hosting", "ml.inf2.xlarge", "0.76"),
        ("hosting", "ml.p4d.24xlarge", "37.69"),
        ("async", "ml.t3.medium", "0.05"),
        ("async", "ml.c7g.large", "0.10"),
        ("async", "ml.g5.xlarge", "1.21"),
        ("async", "ml.g5.2xlarge", "1.52"),
        ("async", "ml.inf2.xlarge", "0.76"),
        ("async", "ml.p4d.24xlarge", "37.69"),
        ("transform", "ml.m5.xlarge", "0.23"),
        ("transform", "ml.g5.xlarge", "1.01"),
        ("transform", "ml.c7g.xlarge", "0.20"),
    ],
)
def test_every_instance_price_of_the_guide(component: Component, name: str, usd: str) -> None:
    figure = GUIDE.instance(component, "eu-central-1", name)
    assert figure is not None
    assert (figure.amount, figure.unit, figure.since) == (Decimal(usd), "USD/hour", "2026-03-15")
    assert figure.source.startswith("guide, ")


def test_every_meter_of_the_guide() -> None:
    seconds, requests = GUIDE.meter("serverless_gb_second", "x"), GUIDE.meter("serverless_request", "x")
    assert seconds is not None
    assert requests is not None
    assert (seconds.amount, seconds.unit) == (Decimal("0.0000667"), "USD/GB-second")
    assert (requests.amount * 1_000_000, requests.unit) == (Decimal("0.20"), "USD/request")


def test_the_guide_prices_nothing_else() -> None:
    assert {name: len(regions["*"]) for name, regions in GUIDE.instances.items()} == {
        "hosting": 6,
        "transform": 3,
        "async": 6,
    }


def test_the_guides_own_types_count_even_where_the_api_takes_them_for_nothing() -> None:
    catalog = load_catalog("guide")
    hosting, transform = (catalog.offers(component, "us-east-1") for component in ("hosting", "transform"))  # type: ignore[arg-type]
    assert hosting.figures[hosting.position["ml.t3.medium"]].amount == Decimal("0.05")
    assert transform.figures[transform.position["ml.c7g.xlarge"]].amount == Decimal("0.20")
    assert "ml.t3.medium" not in load_catalog().offers("hosting", "us-east-1").position
    assert "ml.c7g.medium" not in load_catalog().offers("hosting", "us-east-1").position
