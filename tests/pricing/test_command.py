"""`sagecost prices list`, `show` and `diff`, as text and as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main


@pytest.fixture(autouse=True)
def _nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("SAGECOST_DATABASE", "SAGECOST_PRICES", "SAGECOST_REGION"):
        monkeypatch.delenv(name, raising=False)


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["prices", "--json", *arguments]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def text(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["prices", *arguments]) == 0
    return capsys.readouterr().out


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    aws, guide = document(capsys, "list")["lists"]
    assert (aws["name"], aws["as_of"], aws["types"], aws["prices"], len(aws["regions"])) == (
        "aws-2026-09-22", "2026-09-22", 223, 2425, 16,
    )  # fmt: skip
    assert (aws["decides"], aws["packaged"]) == (True, True)
    assert (guide["name"], guide["types"], guide["regions"], guide["decides"]) == ("guide-2026-03", 6, [], False)
    assert "* aws-2026-09-22  2026-09-22  223 types  16 regions    shipped\n" in text(capsys, "list")


def test_the_setting_decides(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAGECOST_PRICES", "guide")
    assert [entry["decides"] for entry in document(capsys, "list")["lists"]] == [False, True]


def test_show_one_region(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "show", "g5.xlarge", "--region", "us-east-1")
    assert (found["instance_type"], found["vcpu"], found["memory_gb"]) == ("ml.g5.xlarge", 4, 17.18)
    assert (found["accelerator"], found["accelerators"], found["accelerator_memory_gb"]) == ("NVIDIA A10G", 1, 24.052)
    assert [
        (price["list"], price["component"], price["region"], price["usd_per_hour"], price["basis"])
        for price in found["prices"]
    ] == [
        ("aws-2026-09-22", "hosting", "us-east-1", 1.408, "published"),
        ("aws-2026-09-22", "async", "us-east-1", 1.408, "derived"),
        ("aws-2026-09-22", "transform", "us-east-1", 1.408, "derived"),
        ("guide-2026-03", "hosting", None, 1.21, "published"),
        ("guide-2026-03", "async", None, 1.21, "derived"),
        ("guide-2026-03", "transform", None, 1.01, "published"),
    ]
    assert all(price["source"] and price["since"] for price in found["prices"])


def test_show_every_region(capsys: pytest.CaptureFixture[str]) -> None:
    prices = document(capsys, "show", "ml.t2.medium")["prices"]
    hosting = {price["region"]: price["usd_per_hour"] for price in prices if price["component"] == "hosting"}
    assert hosting["us-east-1"] == 0.056
    assert len(hosting) > 5


def test_show_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    printed = text(capsys, "show", "ml.c7g.medium", "--region", "us-east-1")
    assert printed.startswith("ml.c7g.medium: 1 vCPU, 2.147 GB, arm64; ")
    assert "the SageMaker API takes it for neither endpoints nor transform jobs" in printed
    assert "no price in these lists" in text(capsys, "show", "ml.p3.2xlarge")


def test_an_unknown_type_is_answered_with_those_near_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prices", "show", "g5.xlrge"]) == 2
    assert capsys.readouterr().err.startswith(
        "sagecost: there is no instance type 'ml.g5.xlrge'; near it: ml.g5.xlarge"
    )
    assert main(["prices", "show", "warehouse"]) == 2
    assert "types are written as ml.g5.xlarge" in capsys.readouterr().err


def test_diff_of_the_guide_and_aws_is_made_in_one_region(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "diff", "guide", "aws")
    assert (found["from"], found["to"], found["region"]) == ("guide-2026-03", "aws-2026-09-22", "us-east-1")
    # 1.21 to 1.408: +16.4 %; 0.10 to 0.087: -13 %; 0.76 to 0.99: +30.3 %; 37.69 to 25.251288: -33 %;
    # 1.52 to 1.515: -0.3 %; transform 1.01 to 1.408: +39.4 %; serverless 0.0000667 to 0.00002: -70 %.
    assert {(change["component"], change["instance_type"]): change["change_pct"] for change in found["changed"]} == {
        ("serverless_gb_second", None): -70.01,
        ("transform", "ml.g5.xlarge"): 39.41,
        ("hosting", "ml.p4d.24xlarge"): -33.0,
        ("hosting", "ml.inf2.xlarge"): 30.26,
        ("hosting", "ml.g5.xlarge"): 16.36,
        ("hosting", "ml.c7g.large"): -13.0,
        ("hosting", "ml.g5.2xlarge"): -0.33,
    }
    assert found["same"] == 1  # m5.xlarge in batch
    assert {"component": "serverless_request", "region": "us-east-1", "instance_type": None} in found["only_in_from"]


def test_diff_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    printed = text(capsys, "diff", "guide", "aws", "--region", "eu-west-1")
    assert printed.startswith("guide-2026-03 → aws-2026-09-22: ")
    assert printed.endswith("\nin eu-west-1\n")
    # 2,425 of hosting, 21 of serverless, 2 of data in eu-west-1 and 1 of storage.
    assert text(capsys, "diff", "aws", "aws") == "aws-2026-09-22 → aws-2026-09-22: 0 changed, 2449 the same\n"


@pytest.mark.parametrize("arguments", [["diff", "guide", "azure"], ["show"], ["sell"], []])
def test_what_cannot_be_done_is_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prices", *arguments]) == 2
    assert capsys.readouterr().err
