"""Reviews of configurations: each finding fires where it should and only there, and the bill adds up."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.answer import Claim
from advisor.endpoint import (
    AsyncSettings,
    Autoscaling,
    EndpointConfig,
    Model,
    ScalingPolicySettings,
    Schedule,
    ServerlessSettings,
    Source,
    Variant,
)
from advisor.profile import SecondsPerRequest, TrafficProfile
from advisor.review import RULES, Review, review
from bot.pricing.load import load_catalog

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "cases" / "reviews.yaml").read_text("utf-8"))


def config_of(fields: dict[str, Any]) -> EndpointConfig:
    given = {"name": "whisper", "mode": "real_time"} | fields
    if scaling := given.get("autoscaling"):
        policies = tuple(ScalingPolicySettings(**policy) for policy in scaling.pop("policies", ()))
        named = tuple(scaling.pop("variants", ()))
        given["autoscaling"] = Autoscaling(**({"min": None, "max": None} | scaling), policies=policies, variants=named)
    for key, kind in (("serverless", ServerlessSettings), ("asynchronous", AsyncSettings), ("model", Model)):
        if key in given:
            given[key] = kind(**given[key])
    for key in ("variants", "shadow"):
        given[key] = tuple(Variant(**variant) for variant in given.get(key, ()))
    given["schedule"] = tuple(Schedule(**one) for one in given.get("schedule", ()))
    return EndpointConfig(source=Source("main.tf", 12, "terraform"), **given)


def judged(row: dict[str, Any]) -> Review:
    traffic = dict(row.get("traffic", {}))
    if "seconds" in traffic:
        traffic["seconds_per_request"] = SecondsPerRequest.everywhere(traffic.pop("seconds"))
    claims = tuple(Claim(f"${usd}", usd) for usd in row.get("claims", ()))
    config = config_of(yaml.safe_load(yaml.safe_dump(row["config"])))
    return review((config,), TrafficProfile(**traffic), load_catalog(), claims, row.get("budget"))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_review(row: dict[str, Any]) -> None:
    result = judged(row)
    found = {finding.rule for finding in result.findings}
    if "only" in row:
        assert found == set(row["only"])
    assert set(row.get("finds", ())) <= found
    assert not set(row.get("not", ())) & found
    (endpoint,) = result.endpoints
    for end in ("monthly_usd", "monthly_usd_min", "monthly_usd_max"):
        if end in row:
            expected = row[end]
            amount = getattr(endpoint.bill, end)
            assert amount == (None if expected is None else pytest.approx(expected, abs=0.006)), end
    if "better" in row:
        assert (endpoint.better.mode if endpoint.better else None) == row["better"]
    if "reconciles" in row:
        assert [claim.reconciles for claim in result.claims] == row["reconciles"]
    if "over_budget" in row:
        assert result.over_budget_usd == (None if row["over_budget"] is None else pytest.approx(row["over_budget"]))
    for question in row.get("asks", ()):
        assert question in result.questions


def test_every_finding_has_a_row_that_fires_and_one_that_does_not() -> None:
    fires = {rule for row in ROWS for rule in (*row.get("finds", ()), *row.get("only", ()))}
    silent = {rule for row in ROWS for rule in row.get("not", ())}
    ids = {rule.id for rule in RULES}
    assert ids == fires
    assert ids <= silent


def test_findings_stand_by_severity_and_name_their_place() -> None:
    result = judged(next(row for row in ROWS if row["name"] == "async that goes to zero and stays there"))
    severities = [finding.severity for finding in result.findings]
    assert severities == sorted(severities, key=("error", "warning", "note").index)
    assert all(finding.where.line == 12 and finding.fix and finding.source for finding in result.findings)
    assert result.has_errors
