"""A follow-up changes what it says, and nothing else."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.language import NotUnderstood, follow_up, read
from tests.language.reading_back import differences, meant

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "language_follow_ups.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES["follow_ups"], ids=lambda case: f"{case['before']}: {case['says']}")
def test_just_that_changes(case: dict[str, Any]) -> None:
    previous = read(CASES["questions"][case["before"]]).profile
    reading = follow_up(case["says"], previous)
    wanted = {name: getattr(previous, name) for name in type(previous).model_fields}
    wanted |= {name: meant(name, value) for name, value in case["changes"].items()}
    assert differences(reading.profile, wanted) == {}
    assert set(reading.changed) == set(case["changes"])
    assert [span.text for span in reading.not_understood] == case.get("not_understood", [])


def test_a_follow_up_that_contradicts_itself_is_refused() -> None:
    previous = read("50k requests a month").profile
    with pytest.raises(NotUnderstood):
        follow_up("5 rps, 5 requests a month", previous)


def test_an_undone_change_is_the_question_before() -> None:
    previous = read("50k requests a month, 200 ms").profile
    there = follow_up("double the traffic", previous).profile
    assert follow_up("half of that", there).profile == previous
