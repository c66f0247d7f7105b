"""The guide held against the formulas, at its own prices."""

import io
import math
from collections.abc import Callable
from typing import Any

import pytest

from advisor.catalog import GuideCell
from advisor.guide import compare
from advisor.guide.comparison import beside
from advisor.guide.rules import COMPUTED
from advisor.guide.savings import SAVINGS
from advisor.guide.tables import CELLS
from advisor.rules import RULES
from advisor.units import MODES
from bot.pricing.load import load_catalog
from bot.replies import guide_document, guide_terminal

CATALOG = load_catalog()
COMPARISON = compare(CATALOG)
MONTHLY = COMPARISON.table("monthly_cost")
WORST_PCT = {"real_time": 0.04, "serverless": 5.0, "batch": 7.0, "async": 5.0}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("row", MONTHLY.rows, ids=lambda row: row.label)
def test_the_monthly_table_follows_from_the_formulas(row: Any, mode: str) -> None:
    cell = MONTHLY.cell(row.label, mode)
    assert cell.error_pct is not None
    if (mode, row.label) == ("batch", "5,000,000 requests a month"):
        # 5,000,000 × 0.1007 s + 30.4 × 3.61 min = 141.69 h at $1.01 = $143.11, where the guide prints $60.
        assert cell.model == pytest.approx(143.11, abs=0.005)
        assert cell.error_pct > 100
        assert cell.note is not None
        assert cell.note.startswith("an outlier of the guide")
    else:
        assert abs(cell.error_pct) <= WORST_PCT[mode]


@pytest.mark.parametrize(
    ("label", "mode", "usd"),
    [
        # 6 GB × (3.39 s + 88.9 % × 4.25 s) × 1,000 × $0.0000667 + 1,000 × $0.0000002
        ("1,000 requests a month", "serverless", 2.87),
        # 30.4 × 23.6 min + 100,000 × 3 s = 95.3 h at $1.21
        ("100,000 requests a month", "async", 115.31),
        # 30.4 × 3.61 min + 1,000,000 × 0.1007 s = 29.8 h at $1.01
        ("1,000,000 requests a month", "batch", 30.10),
        # 730 h at $1.21
        ("5,000,000 requests a month", "async", 883.30),
    ],
)
def test_cells_of_the_monthly_table(label: str, mode: str, usd: float) -> None:
    assert MONTHLY.cell(label, mode).model == pytest.approx(usd, abs=0.005)


def test_real_time_months_are_exact_to_the_dollar() -> None:
    found = {
        row.label.split()[0]: (cell.printed, cell.model)
        for row in COMPARISON.table("real_time_prices").rows
        for cell in row.cells
        if cell.column == "monthly" and cell.model is not None
    }
    assert len(found) == 6
    for printed, model in found.values():
        assert math.floor(model + 0.5) == printed
    assert all(cell.model == pytest.approx(883.30) for row in MONTHLY.rows for cell in row.cells[:1])


def test_multi_model_rows_are_exact() -> None:
    rows = [[(cell.printed, cell.printed_high) for cell in row.cells] for row in COMPARISON.table("multi_model").rows]
    computed = [[(cell.model, cell.model_high) for cell in row.cells] for row in COMPARISON.table("multi_model").rows]
    assert rows == computed
    assert computed == [[(4415, None), (883, None)], [(8830, None), (883, 1766)], [(1460, None), (146, None)]]


def test_batch_totals_follow_from_the_guides_own_hours() -> None:
    totals = [row.cells[2].model for row in COMPARISON.table("batch_prices").rows]
    assert totals == pytest.approx([2.30, 2.02, 2.40])


@pytest.mark.parametrize(
    ("table", "label", "column", "words"),
    [
        ("batch_prices", "ml.g5.xlarge (GPU)", "hours", "the monthly table contradicts this"),
        ("batch_prices", "ml.c7g.xlarge (Graviton)", "hourly", "AWS takes no ml.c7g.xlarge for transform jobs"),
        ("real_time_prices", "ml.t3.medium", "hourly", "AWS takes no ml.t3.medium for endpoints"),
        ("real_time_prices", "ml.g5.xlarge (A10G)", "hourly", "AWS: $1.408 in us-east-1, +16.4 %"),
        ("real_time_prices", "ml.p4d.24xlarge (A100)", "gpu", "AWS: 8 × 40 GiB, 320 GiB in all"),
        ("serverless_prices", "Duration", "figure", "AWS: $0.00002 in us-east-1"),
        ("serverless_prices", "A million requests", "figure", "AWS bills no requests, but $0.016 a GB in and out"),
        ("async_features", "Longest request", "figure", "AWS's default; 60 min at most"),
        ("async_features", "Pricing", "figure", "the guide's introduction says per request"),
        ("autoscaling", "Target", "setting", "AWS starts at 50 % of the peak"),
        ("autoscaling", "Scale-out cooldown", "setting", "AWS's default is 300 s"),
        ("savings", "ml.inf2.xlarge instead of ml.g5.xlarge", "saving", "29.7 % at AWS's prices in us-east-1"),
        ("savings", "Serverless under 1,000 requests an hour", "saving", "at 1,000 an hour"),
    ],
)
def test_a_contradiction_is_noted(table: str, label: str, column: str, words: str) -> None:
    note = COMPARISON.table(table).cell(label, column).note
    assert note is not None
    assert note.startswith(words)


def test_aws_prices_that_agree_are_not_noted() -> None:
    assert COMPARISON.table("batch_prices").cell("ml.m5.xlarge (CPU)", "hourly").note is None


def computed(rule: str) -> str:
    found = next(compared.computed for compared in COMPARISON.rules if compared.rule == rule)
    assert found is not None
    return found


def test_rules_are_confirmed_or_contradicted_by_the_dollars() -> None:
    assert computed("serverless_under_1000_an_hour").startswith("Contradicted: ")
    assert computed("low_traffic_saves").startswith("Confirmed: ")
    assert computed("real_time_above_a_million").startswith("Confirmed where somebody waits: ")
    assert "cost the same at about 651,000 requests a month" in computed("start_with_serverless")
    assert "own table has them meet at about 659,000" in computed("real_time_above_half_a_million")


def test_every_table_rule_and_percentage_is_compared() -> None:
    assert [table.id for table in COMPARISON.tables] == [table.id for table in CATALOG.guide.tables] == list(CELLS)
    assert [rule.rule for rule in COMPARISON.rules] == [rule.id for rule in CATALOG.guide.rules]
    assert set(COMPUTED) <= {rule.id for rule in CATALOG.guide.rules}
    savings = next(table for table in CATALOG.guide.tables if table.id == "savings")
    assert {row.subject["saving"] for row in savings.rows} == set(SAVINGS)


def test_every_rule_that_the_advisor_takes_from_the_guide_stands_in_it() -> None:
    stated = {rule.id for rule in CATALOG.guide.rules}
    assert {rule.id for rule in RULES if rule.source.startswith("guide")} <= stated


def test_the_guides_prices_count_whichever_list_decides() -> None:
    assert compare(load_catalog("guide")) == COMPARISON


@pytest.mark.parametrize(
    ("low", "high", "model", "model_high", "error"),
    [
        (100.0, None, 104.0, None, 4.0),
        (100.0, None, 96.0, None, -4.0),
        (0.0, None, 0.0, None, 0.0),
        (40.0, 65.0, 40.0, None, 0.0),
        (40.0, 65.0, 65.0, None, 0.0),
        (40.0, 65.0, 39.0, None, -2.5),
        (40.0, 65.0, 78.0, None, 20.0),
        (80.0, 90.0, 80.0, 90.0, 0.0),
        (80.0, 90.0, 76.0, 90.0, -5.0),
        (80.0, 90.0, 76.0, 99.0, None),
        (100.0, None, None, None, None),
        (None, None, 1.0, None, None),
    ],
)
def test_error(
    low: float | None, high: float | None, model: float | None, model_high: float | None, error: float | None
) -> None:
    cell = GuideCell("saving", "percent", low, high, words="" if low is not None else "less")
    assert beside(cell, model, model_high).error_pct == pytest.approx(error)


def test_the_document(golden: Callable[[str, Any], None]) -> None:
    document = guide_document.guide(COMPARISON)
    serverless = document["tables"][4]["rows"][2]["cells"][1]
    assert serverless == {
        "column": "serverless",
        "unit": "USD/month",
        "guide": 142.0,
        "guide_high": None,
        "model": 135.69,
        "model_high": None,
        "error_pct": -4.44,
        "note": None,
    }
    golden("guide/document.json", document)


def test_the_terminal(golden: Callable[[str, Any], None]) -> None:
    out = io.StringIO()
    guide_terminal.guide(COMPARISON, out, width=100)
    golden("guide/terminal.txt", "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n")
