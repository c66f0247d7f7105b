"""What the loader refuses: one sentence that names the file and the key."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.errors import BadFigures
from bot.pricing import instance_types, price_lists
from bot.pricing.figures import figures_file, name_in
from bot.pricing.guide_file import guide
from bot.pricing.load import known_types
from bot.pricing.price_lists import price_list
from bot.pricing.strict_yaml import parse

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "figures_refused.yaml").read_text(encoding="utf-8"))
HEAD = """
name: x
family: aws
as_of: "2026-09-22"
sources: {offer: {says: the offer file, since: "2026-09-22"}}
"""


def read(file: str, text: str) -> object:
    if file == "figures":
        return figures_file(text, "limits.yaml")
    if file == "written_out":
        return price_list(text, "x.yaml", None, "", known_types())
    if file == "rows":
        return price_list(HEAD, "x.yaml", ",".join(price_lists.COLUMNS) + "\n" + text, "x.csv", known_types())
    if file == "instances":
        return instance_types.instance_types(",".join(instance_types.COLUMNS) + "\n" + text, "instances.csv")
    return guide(text, "guide.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_is_refused_in_one_sentence(case: dict[str, Any]) -> None:
    with pytest.raises(BadFigures) as refused:
        read(case["file"], case["text"])
    assert str(refused.value) == case["says"]


def test_a_file_with_other_columns_is_refused() -> None:
    with pytest.raises(BadFigures, match=r"^x\.csv: the first line must be component,region"):
        price_list(HEAD, "x.yaml", "type,price\n", "x.csv", known_types())
    with pytest.raises(BadFigures, match=r"^instances\.csv: the first line must be instance_type,vcpu"):
        instance_types.instance_types("", "instances.csv")


def test_a_row_of_the_smallest_price_is_taken() -> None:
    rows = ",".join(price_lists.COLUMNS) + "\nserverless_gb_second,us-east-1,,0.000000001,USD/GB-second,published,offer"
    found = price_list(HEAD, "x.yaml", rows, "x.csv", known_types()).meter("serverless_gb_second", "us-east-1")
    assert found is not None
    assert str(found.amount) == "1E-9"
    assert (found.source, found.since, found.basis) == ("the offer file", "2026-09-22", "published")


def test_a_name_needs_source_and_date_too() -> None:
    assert (
        name_in(parse("names: {a: {name: b, source: c, since: '2026-03-15'}}", "workload.yaml"), "workload.yaml", "a")
        == "b"
    )
    with pytest.raises(BadFigures, match=r"^workload\.yaml: a has no since$"):
        name_in(parse("names: {a: {name: b, source: c}}", "workload.yaml"), "workload.yaml", "a")
    with pytest.raises(BadFigures, match=r"^workload\.yaml: a has no source$"):
        name_in(parse("names: {}", "workload.yaml"), "workload.yaml", "a")
