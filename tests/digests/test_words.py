"""The words after `/sagecost digest`."""

import re
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from bot.digests.words import EXAMPLE, UnclearDigest, understand

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "digest_words.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["understood"], ids=lambda case: case["text"] or "nothing")
def test_understood(case: dict[str, Any]) -> None:
    found = understand(case["text"], zone="Europe/Paris", thread_ts="1.1")
    assert found.action == case.get("action", "subscribe")
    wanted = set(case) - {"text", "action"}
    assert (found.plan is not None) == bool(wanted)
    if found.plan is not None:
        plan = found.plan
        said = {
            "words": plan.schedule.words(), "quiet_under": plan.quiet_under, "only": list(plan.only),
            "over_usd": plan.over_usd, "thread_ts": plan.thread_ts,
        }  # fmt: skip
        usual = {"quiet_under": 0, "only": [], "over_usd": 0, "thread_ts": None}
        assert said == {"words": "every Monday at 9:00 Europe/Paris"} | usual | {name: case[name] for name in wanted}


@pytest.mark.parametrize("case", CASES["unclear"], ids=lambda case: case["text"])
def test_unclear(case: dict[str, Any]) -> None:
    with pytest.raises(UnclearDigest, match=re.escape(case["says"])):
        understand(case["text"], thread_ts="1.1")


def test_a_thread_is_needed_for_a_digest_in_a_thread() -> None:
    with pytest.raises(UnclearDigest, match="in that thread"):
        understand("weekly in this thread")


def test_the_example_that_every_error_shows_is_understood() -> None:
    assert understand(EXAMPLE.removeprefix("/sagecost digest")).plan is not None


def test_no_text_raises_anything_else(fuzz_count: int) -> None:
    chance = Random(5)
    words = [word for group in CASES.values() for case in group for word in case["text"].split()]
    words += [
        "",
        "9",
        "$",
        ">",
        "over",
        "more",
        "than",
        "quiet",
        "\x00",
        "🦆",
        "a" * 5_000,
        "9" * 400,
        "-1",
        "1e9",
        "٣",
        "½",
        "²",
    ]
    for _ in range(fuzz_count):
        text = chance.choice([" ", ",", "\n", ""]).join(chance.choices(words, k=chance.randint(0, 9)))
        with suppress(UnclearDigest):
            understand(text, thread_ts="1.1")
