"""The catalog out of the packaged files and of a folder beside the database."""

from pathlib import Path

import pytest

from advisor.errors import BadFigures
from bot.pricing.load import list_names, load_catalog, load_list, newest, price_folder

LIST = """
name: {name}
family: aws
as_of: "{as_of}"
instances:
  hosting:
    ml.g5.xlarge: {{amount: "{usd}", unit: USD/hour, source: a test, since: "{as_of}"}}
"""


def write(folder: Path, name: str, as_of: str, usd: str) -> None:
    (folder / f"{name}.yaml").write_text(LIST.format(name=name, as_of=as_of, usd=usd), encoding="utf-8")


def test_aws_decides_unless_another_list_is_named() -> None:
    assert load_catalog().prices.name == "aws-2026-09-22"
    assert load_catalog("guide").prices.name == "guide-2026-03"
    assert load_catalog("guide-2026-03").prices.family == "guide"
    assert load_catalog("guide").aws_prices.name == "aws-2026-09-22"
    assert load_catalog().guide_prices.name == "guide-2026-03"


def test_the_same_catalog_is_read_once() -> None:
    assert load_catalog("aws") is load_catalog("aws")


def test_a_list_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(BadFigures, match="no price list 'azure'; there are aws-2026-09-22, guide-2026-03"):
        load_catalog("azure")


def test_a_newer_list_beside_the_database_decides(tmp_path: Path) -> None:
    write(tmp_path, "aws-2026-10-30", "2026-10-30", "1.50")
    write(tmp_path, "aws-2026-10-30-2", "2026-10-30", "1.51")
    write(tmp_path, "aws-2026-10-30-10", "2026-10-30", "1.52")
    write(tmp_path, "aws-2025-01-01", "2025-01-01", "1.40")
    write(tmp_path, "aws-zebra", "2020-01-01", "9.99")
    assert newest("aws", tmp_path) == "aws-2026-10-30-10"
    catalog = load_catalog("aws", tmp_path)
    figure = catalog.prices.instance("hosting", "eu-west-1", "ml.g5.xlarge")
    assert figure is not None
    assert str(figure.amount) == "1.52"
    assert load_catalog("aws-zebra", tmp_path).aws_prices.name == "aws-2026-10-30-10"


def test_a_packaged_list_cannot_be_replaced(tmp_path: Path) -> None:
    write(tmp_path, "aws-2026-09-22", "2026-09-22", "0.01")
    figure = load_list("aws-2026-09-22", str(tmp_path)).instance("hosting", "us-east-1", "ml.g5.xlarge")
    assert figure is not None
    assert str(figure.amount) == "1.408"


def test_a_list_must_bear_its_files_name(tmp_path: Path) -> None:
    (tmp_path / "aws-2027-01-01.yaml").write_text(LIST.format(name="other", as_of="2027-01-01", usd="1"))
    with pytest.raises(BadFigures, match=r"aws-2027-01-01\.yaml: the list calls itself 'other'"):
        load_catalog("aws", tmp_path)


def test_a_folder_that_does_not_exist_holds_no_lists(tmp_path: Path) -> None:
    assert list_names(tmp_path / "nowhere") == list_names()


def test_lists_made_by_refresh_lie_beside_the_database() -> None:
    assert price_folder("/var/lib/sagecost/sagecost.db") == Path("/var/lib/sagecost/price-lists")
    assert price_folder("sagecost.db") == Path("price-lists")
    assert price_folder("postgresql://host/name") == Path("price-lists")
