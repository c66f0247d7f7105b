"""A new list out of AWS's records: what it takes over, what it replaces, how it is kept."""

import io
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from advisor.errors import BadFigures
from bot.cli import main
from bot.pricing.difference import difference
from bot.pricing.load import list_names, load_catalog, load_list
from bot.pricing.refresh import new_list

Record = dict[str, Any]
BASE = load_list("aws-2026-09-22")
PUBLISHED = "2026-11-20T21:04:11Z"
READ = {
    ("hosting", "us-east-1", "ml.g5.xlarge"): Decimal("1.5"),
    ("hosting", "us-east-1", "ml.c7g.large"): Decimal("0.087"),
    ("transform", "us-east-1", "ml.g5.xlarge"): Decimal("1.25"),
    ("serverless_gb_second", "us-east-1", ""): Decimal("0.000021"),
}


def test_a_region_that_was_read_is_replaced_whole() -> None:
    made = new_list(READ, PUBLISHED, BASE, ("aws-2026-09-22",)).prices
    assert (made.name, made.as_of, made.family) == ("aws-2026-11-20", "2026-11-20", "aws")
    assert {name: str(figure.amount) for name, figure in made.priced("hosting", "us-east-1").items()} == {
        "ml.g5.xlarge": "1.5",
        "ml.c7g.large": "0.087",
    }
    figure = made.instance("hosting", "us-east-1", "ml.g5.xlarge")
    assert figure is not None
    assert figure.source == "AWS price list AmazonSageMaker, published 2026-11-20T21:04:11Z"
    assert (figure.since, figure.basis) == ("2026-11-20", "published")


def test_what_was_not_read_stays_with_its_source_and_date() -> None:
    made = new_list(READ, PUBLISHED, BASE, ("aws-2026-09-22",)).prices
    assert made.instance("hosting", "eu-west-1", "ml.g5.xlarge") == BASE.instance(
        "hosting", "eu-west-1", "ml.g5.xlarge"
    )
    for meter in ("data_in_gb", "data_out_gb", "storage_gb_month"):
        assert made.meter(meter, "us-east-1") == BASE.meter(meter, "us-east-1")
    assert made.meter("serverless_gb_second", "af-south-1") == BASE.meter("serverless_gb_second", "af-south-1")


def test_published_prices_stand_and_only_gaps_are_derived() -> None:
    made = new_list(READ, PUBLISHED, BASE, ("aws-2026-09-22",)).prices
    assert {name: figure.basis for name, figure in made.priced("transform", "us-east-1").items()} == {
        "ml.g5.xlarge": "published"
    }
    asynchronous = made.instance("async", "us-east-1", "ml.c7g.large")
    assert asynchronous is not None
    assert (str(asynchronous.amount), asynchronous.basis) == ("0.087", "derived")
    elsewhere = made.instance("transform", "eu-west-1", "ml.m5.xlarge")
    assert elsewhere is not None
    assert elsewhere.basis == "derived"


def test_the_shipped_list_written_anew_is_the_same_list() -> None:
    read = {
        ("hosting", region, name): figure.amount
        for region, by_type in BASE.instances["hosting"].items()
        for name, figure in by_type.items()
    }
    assert difference(BASE, new_list(read, PUBLISHED, BASE, ()).prices).none


def test_a_second_list_of_a_day_gets_a_number() -> None:
    taken = ("aws-2026-11-20", "aws-2026-11-20-2")
    assert new_list(READ, PUBLISHED, BASE, taken).prices.name == "aws-2026-11-20-3"


def test_nothing_read_makes_no_list() -> None:
    with pytest.raises(BadFigures, match="no price for inference"):
        new_list({}, PUBLISHED, BASE, ())
    with pytest.raises(BadFigures, match="when they were published"):
        new_list(READ, "", BASE, ())


def test_a_list_that_is_kept_can_be_loaded(tmp_path: Path) -> None:
    kept = new_list(READ, PUBLISHED, BASE, ("aws-2026-09-22",)).keep(tmp_path / "price-lists")
    assert kept.name == "aws-2026-11-20.yaml"
    assert sorted(path.name for path in kept.parent.iterdir()) == ["aws-2026-11-20.csv", "aws-2026-11-20.yaml"]
    catalog = load_catalog("aws", kept.parent)
    assert catalog.prices.name == "aws-2026-11-20"
    assert catalog.offers("hosting", "us-east-1").position.keys() == {"ml.c7g.large", "ml.g5.xlarge"}


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadFigures, match="the list cannot be written to"):
        new_list(READ, PUBLISHED, BASE, ()).keep(tmp_path / "file")


def test_a_new_meter_replaces_the_base_lists(tmp_path: Path) -> None:
    found = new_list(READ, PUBLISHED, BASE, ()).prices.meter("serverless_gb_second", "us-east-1")
    assert found is not None
    assert str(found.amount) == "0.000021"


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: list[Record]) -> str:
    """A file of answers, in an empty working directory; the command keeps its lists beside the database there."""
    monkeypatch.chdir(tmp_path)
    for name in ("SAGECOST_DATABASE", "SAGECOST_PRICES", "SAGECOST_REGION"):
        monkeypatch.delenv(name, raising=False)
    Path("answers.json").write_text(json.dumps({"PriceList": [json.dumps(record) for record in good]}))
    return "answers.json"


def refresh(*options: str) -> int:
    return main(["prices", "refresh", *options])


def test_the_difference_is_shown_before_anything_is_kept(records: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refresh("--from", records, "--region", "eu-north-1") == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0].startswith("aws-2026-09-22 → aws-2026-11-20: ")
    assert "only in aws-2026-09-22: " in printed.out
    assert "10 records read" not in printed.out
    assert printed.err.splitlines()[-1] == "not kept; --yes keeps it"
    assert list_names("price-lists") == list_names()


def test_yes_keeps_the_list_beside_the_database(records: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refresh("--from", records, "--yes") == 0
    assert capsys.readouterr().err.splitlines()[-1] == f"kept as {Path('price-lists/aws-2026-11-20.yaml')}"
    assert list_names("price-lists") == ("aws-2026-09-22", "aws-2026-11-20", "guide-2026-03")
    assert main(["prices", "list"]) == 0
    assert "* aws-2026-11-20" in capsys.readouterr().out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "kept"), [("y\n", True), ("YES\n", True), ("\n", False), ("no\n", False), ("", False)]
)
def test_somebody_at_the_terminal_is_asked(
    typed: str, kept: bool, records: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert refresh("--from", records) == 0
    assert "Keep it as aws-2026-11-20? [y/N]" in capsys.readouterr().err
    assert ("aws-2026-11-20" in list_names("price-lists")) is kept


def test_what_is_already_known_is_not_kept_again(records: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refresh("--from", records, "--yes") == 0
    assert refresh("--from", records, "--yes") == 0
    assert capsys.readouterr().err.splitlines()[-1] == "nothing new"
    assert list_names("price-lists") == ("aws-2026-09-22", "aws-2026-11-20", "guide-2026-03")


def test_the_document_of_a_refresh(
    records: str, capsys: pytest.CaptureFixture[str], traps: dict[str, list[Record]]
) -> None:
    found = json.loads(Path(records).read_text())
    found["PriceList"] += [json.dumps(record) for record in traps["a price of zero"]]
    Path(records).write_text(json.dumps(found))
    assert refresh("--json", "--from", records, "--into", "lists", "--yes") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["list"] == "aws-2026-11-20"
    assert document["kept"] == str(Path("lists/aws-2026-11-20.yaml"))
    assert (document["read"], document["taken"]) == (12, 6)
    assert document["left_out"] == [{"why": "a price of zero", "records": 1, "example": "USE1-Host:ml.g5.24xlarge"}]
    changed = [change for change in document["difference"]["changed"] if change["component"] == "hosting"]
    assert changed == [
        {
            "component": "hosting",
            "region": "us-east-1",
            "instance_type": "ml.g5.xlarge",
            "unit": "USD/hour",
            "from_usd": 1.408,
            "to_usd": 1.5,
            "change_pct": 6.53,
        }
    ]


def test_a_file_that_is_no_price_list_is_one_sentence(records: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.json").write_text('{"a": 1}')
    assert refresh("--from", "other.json", "--yes") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[-1] == (
        "sagecost: other.json holds neither products of an offer file nor a PriceList of get_products"
    )
    assert refresh("--from", records, "--region", "sa-east-1") == 2
    assert capsys.readouterr().err.splitlines()[-1] == "sagecost: no price for inference is in these records"


def test_a_list_that_was_kept_decides_the_next_answer(records: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refresh("--from", records, "--yes") == 0
    capsys.readouterr()
    assert main(["ask", "--json", "50k requests a month on ml.g5.xlarge"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["prices"] == {"list": "aws-2026-11-20", "as_of": "2026-11-20", "region": "us-east-1"}
    real_time = next(option for option in document["options"] if option["mode"] == "real_time")
    assert real_time["monthly_usd"] == 1095.0  # 730 h at the new $1.50
