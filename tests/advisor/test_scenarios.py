"""Scenario rows: what is asked, and what must come out, on both sides of every boundary."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.answer import Recommendation
from advisor.profile import SecondsPerRequest, TrafficProfile
from advisor.recommend import recommend
from advisor.rules import RULES
from bot.pricing.load import load_catalog

CASES = Path(__file__).parents[1] / "cases"
SCENARIOS: list[dict[str, Any]] = [
    row for name in ("vetoes", "costs", "rules") for row in yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
]
VETOES = {
    "payload_over_limit",
    "response_over_limit",
    "time_over_limit",
    "memory_over_limit",
    "gpu_unavailable",
    "bills_while_idle",
    "caller_waits",
    "no_completion_notice",
    "latency_unreachable",
    "container_over_limit",
    "concurrency_over_limit",
    "not_offered",
    "over_capacity",
}


def answer(row: dict[str, Any]) -> Recommendation:
    fields = dict(row["profile"])
    if "seconds" in fields:
        fields["seconds_per_request"] = SecondsPerRequest.everywhere(fields.pop("seconds"))
    return recommend(TrafficProfile(**fields), load_catalog(row.get("prices", "aws")))


@pytest.mark.parametrize("row", SCENARIOS, ids=[row["name"] for row in SCENARIOS])
def test_scenario(row: dict[str, Any]) -> None:
    result = answer(row)
    if "choice" in row:
        assert (result.choice.mode if result.choice else None) == row["choice"]
    for mode, usd in row.get("usd", {}).items():
        assert result.option(mode).monthly_usd == pytest.approx(usd, abs=0.006), mode
    for mode, rules in row.get("vetoes", {}).items():
        assert sorted(veto.rule for veto in result.option(mode).vetoes) == sorted(rules), mode
    for mode, instances in row.get("instances", {}).items():
        assert result.option(mode).instances == instances, mode
    for mode, name in row.get("types", {}).items():
        assert result.option(mode).instance_type == name, mode
    said = {advice.rule: advice.verdict for advice in result.advice}
    for rule, verdict in row.get("fires", {}).items():
        assert rule in said, said
        assert said[rule] == verdict, rule
    assert not set(row.get("silent", ())) & said.keys()


def test_every_veto_of_the_contract_has_a_row_that_breaks_it_and_one_that_just_does_not() -> None:
    broken, passed = set(), set()
    for row in SCENARIOS:
        for rules in row.get("vetoes", {}).values():
            broken |= set(rules)
        passed |= set(row.get("within", ()))
    assert broken == VETOES
    assert passed == VETOES


def test_every_rule_has_a_row_that_fires_and_one_where_it_is_silent() -> None:
    fires, silent = set(), set()
    for row in SCENARIOS:
        fires |= set(row.get("fires", {}))
        silent |= set(row.get("silent", ()))
    ids = {rule.id for rule in RULES}
    assert ids <= fires
    assert ids <= silent


def test_a_row_says_within_only_where_no_option_breaks_that_limit() -> None:
    for row in SCENARIOS:
        vetoes = {veto.rule for option in answer(row).options for veto in option.vetoes}
        assert not vetoes & set(row.get("within", ())), row["name"]


def test_names_are_told_apart() -> None:
    seen: dict[str, int] = defaultdict(int)
    for row in SCENARIOS:
        seen[row["name"]] += 1
    assert max(seen.values()) == 1


def test_each_rule_says_a_sentence_with_its_source() -> None:
    for rule in RULES:
        assert rule.says.endswith(".")
        assert "\n" not in rule.says
        assert rule.source
