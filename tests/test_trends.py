"""Trends: totals, shares against the time before, and silence about groups of one or two."""

import json
import struct
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import vl_convert

from bot.cli import main
from bot.replies.trends import cell, document, spreadsheet, trends_message
from bot.replies.weeks_chart import sparkline, weeks_chart
from bot.store import Question, open_store
from bot.store.days import DAY_S, WEEK_S, week_of
from bot.store.figures import Figures
from bot.trends import Trends, trends
from bot.workspace.block_checks import problems

MONDAY = 1_790_553_600  # 2026-09-28 00:00 UTC
UNTIL = MONDAY + 30 * DAY_S


def figures(users: int = 3, **counted: Any) -> Figures:
    found = Figures(
        questions=14,
        not_understood=2,
        not_feasible=1,
        monthly_usd=4210.0,
        saves_usd=2310.0,
        adopted_usd=640.0,
        modes=Counter(serverless=9, real_time=2),
        types=Counter({"ml.c7g.large": 2}),
        regions=Counter({"us-east-1": 11, "eu-central-1": 3}),
        rules=Counter(start_with_serverless=9),
        vetoes=Counter({"serverless:payload_over_limit": 2}),
        near_ties=Counter(serverless=1),
        amounts=[struct.pack("<3f", 4.0, 60.0, 4146.0)],
        users={f"user-{number}" for number in range(users)},
    )
    for name, value in counted.items():
        setattr(found, name, value)
    return found


def month(weeks: dict[int, Figures], before: dict[int, Figures] | None = None) -> Trends:
    return trends(weeks, before or {}, since=MONDAY, until=UNTIL)


BUSY = {MONDAY: figures(), MONDAY + 2 * WEEK_S: figures(questions=3, modes=Counter(batch=3))}
EARLIER = {MONDAY - WEEK_S: figures(questions=5, modes=Counter(serverless=1, real_time=3))}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("busy", month(BUSY, EARLIER)),
        ("small group", month({MONDAY: figures(users=2)})),
        ("quiet", month({})),
    ],
)
def test_the_message_and_the_document(name: str, found: Trends, golden: Callable[[str, Any], None]) -> None:
    message = trends_message(found, "this channel")
    assert problems(message.blocks) == []
    golden(
        f"trends/{name.replace(' ', '_')}.json",
        {"text": message.text, "blocks": message.blocks, "document": document(found), "csv": spreadsheet(found)},
    )


def test_a_group_of_two_shows_totals_and_no_label() -> None:
    found = month({MONDAY: figures(users=2)})
    shown = json.dumps([document(found), spreadsheet(found), trends_message(found, "here").blocks])
    assert found.questions == 14
    for label in ("ml.c7g.large", "us-east-1", "payload", "start_with", "erverless"):
        assert label not in shown


def test_the_time_before_is_not_broken_down_either_where_two_asked() -> None:
    found = month(BUSY, {MONDAY - WEEK_S: figures(users=2)})
    assert found.questions_before == 14
    assert [one.before for one in found.modes] == [0, 0, 0]


def test_the_median_is_over_all_weeks() -> None:
    assert month({MONDAY: figures(), MONDAY + WEEK_S: figures(amounts=[struct.pack("<f", 1.0)])}).median_usd == 32


@pytest.mark.parametrize(
    ("counts", "bars"), [((0, 0, 0, 0, 0), "·····"), ((1, 0, 8, 4, 2), "▁·█▄▂"), ((100, 1, 1, 1, 1), "█▁▁▁▁")]
)
def test_the_sparkline(counts: tuple[int, ...], bars: str) -> None:
    weeks = {MONDAY + at * WEEK_S: Figures(questions=count) for at, count in enumerate(counts)}
    assert sparkline(month(weeks)) == bars


def test_the_chart_is_drawn_and_left_out_where_there_is_nothing() -> None:
    picture = weeks_chart(month(BUSY))
    assert picture is not None
    assert vl_convert.vegalite_to_png(picture)[:4] == b"\x89PNG"
    mondays = [row["monday"] for row in picture["data"]["values"]]
    assert mondays == sorted(mondays)
    assert picture["encoding"]["x"]["field"] == "monday"
    assert weeks_chart(month({})) is None
    assert weeks_chart(month({MONDAY: figures(users=1)})) is None


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert cell(f"{start}cmd|' /C calc'!A0").lstrip('"').startswith("'")
    assert cell(-3.5) == "-3.5"


def test_the_command_reads_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import time

    path = str(tmp_path / "log.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAGECOST_DATABASE", path)
    now = int(time.time())
    store = open_store(path, clock=time.time)
    for number, user in enumerate(("U1", "U2", "U3")):
        store.record(
            Question(
                f"Ev{number}", "T1", "C1", "public", user, now - 60, "slack", "{}", "us-east-1",
                mode="batch", monthly_usd=5.0, saves_usd=10.0, feasible=True,
            )
        )  # fmt: skip
    store.record(Question("Ev9", "T1", "G1", "private", "U1", now - 60, "slack", "{}", "ap-east-1"))
    store.close()
    assert main(["trends", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["questions"], found["saves_usd"]) == (3, 30.0)
    assert found["regions"] == [{"label": "us-east-1", "count": 3, "count_before": 0}]
    assert main(["trends", "--days", "7"]) == 0
    assert "3 questions in public channels in 7 days; 3 went batch" in capsys.readouterr().out
    assert main(["trends", "--csv"]) == 0
    assert "saves_usd,,30.0" in capsys.readouterr().out
    assert main(["trends", "--days", "0"]) == 2
    assert main(["trends", "--chart", "weeks.svg"]) == 0
    assert "Questions a week" in (tmp_path / "weeks.svg").read_text(encoding="utf-8")
    assert main(["trends", "--channel", "C9", "--chart", "weeks.png"]) == 2
    assert "no chart to draw" in capsys.readouterr().err
    assert week_of(now) <= now
