"""Every field of every question in the case files."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.language import NotUnderstood, read
from tests.language.reading_back import differences, meant

CASES = Path(__file__).parents[1] / "cases"
QUESTIONS: list[dict[str, Any]] = [
    case
    for name in ("language.yaml", "language_more.yaml", "language_stories.yaml")
    for case in yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
]
REFUSED: list[dict[str, Any]] = yaml.safe_load((CASES / "language_refused.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: case["says"][:60])
def test_every_field_is_read(case: dict[str, Any]) -> None:
    reading = read(case["says"])
    assert differences(reading.profile, {name: meant(name, value) for name, value in case["is"].items()}) == {}
    assert [span.text for span in reading.not_understood] == case.get("not_understood", [])
    assert [claim.says for claim in reading.claims] == [claim["says"] for claim in case.get("claims", [])]
    for claim, wanted in zip(reading.claims, case.get("claims", []), strict=True):
        assert claim.usd_per_month == pytest.approx(wanted["usd_per_month"])
    assert reading.missing == (() if "requests_per_month" in case["is"] else ("requests_per_month",))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["says"][:60])
def test_a_contradiction_names_the_words(case: dict[str, Any]) -> None:
    with pytest.raises(NotUnderstood) as error:
        read(case["says"])
    assert [span.text for span in error.value.not_understood] == case["points_at"]
    for span in error.value.not_understood:
        assert " ".join(case["says"][span.start : span.end].split()) == span.text


def test_spans_point_into_the_text_as_it_was_sent() -> None:
    text = "<@U012AB3CD> “50k req/month” &lt;3 :rocket: and 77 foos, *42* bars"
    reading = read(text)
    assert [text[span.start : span.end] for span in reading.not_understood] == [
        span.text for span in reading.not_understood
    ]
    assert any(span.text.startswith("77") for span in reading.not_understood)


def test_a_long_text_is_refused_in_one_sentence() -> None:
    with pytest.raises(NotUnderstood, match="4,000"):
        read("requests " * 500)


def test_the_default_region_holds_where_none_is_named() -> None:
    assert read("50k a month", region="eu-west-1").profile.region == "eu-west-1"
    assert read("50k a month in Tokyo", region="eu-west-1").profile.region == "ap-northeast-1"


def test_what_was_not_said_is_not_set() -> None:
    assert read("50k requests a month").profile.model_fields_set == {"requests_per_month"}


@pytest.mark.parametrize("text", ["", " ", "\n", "hello", "?", "<@U012AB3CD>", "``` ```", ":wave:"])
def test_no_content_is_no_error(text: str) -> None:
    reading = read(text)
    assert reading.missing == ("requests_per_month",)
    assert reading.not_understood == ()
