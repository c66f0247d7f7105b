"""`sagecost digest` on the command line."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import main
from bot.digests.plan import Plan
from bot.digests.schedule import Schedule
from bot.digests.subscriptions import subscribe
from bot.store import Question, Store, open_store
from bot.workspace.server import LocalSlack

DAY_S = 86_400


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The log that the command reads, with a digest that became due while nobody was there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAGECOST_DATABASE", str(tmp_path / "log.db"))
    opened = open_store(str(tmp_path / "log.db"), clock=lambda: time.time() - 3 * DAY_S)
    now = int(time.time())
    opened.record(Question("Ev1", "T1", "C0GENERAL", "public", "U1", now - 60, "slack", "{}", "us-east-1"))
    subscribe(opened, "T1", "C0GENERAL", "public", "U0ADA", Plan(schedule=Schedule(every="day")))
    yield opened
    opened.close()


@pytest.mark.usefixtures("store")
def test_list_and_preview(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", "list", "--json"]) == 0
    [row] = json.loads(capsys.readouterr().out)["subscriptions"]
    assert (row["channel"], row["schedule"], row["state"]) == ("C0GENERAL", "every day at 9:00 UTC", "active")
    assert main(["digest", "list"]) == 0
    assert "every day at 9:00 UTC" in capsys.readouterr().out
    assert main(["digest", "preview", "C0GENERAL", "monthly"]) == 0
    assert "1 question" in capsys.readouterr().out
    assert main(["digest", "preview", "C0GENERAL", "--json"]) == 0
    assert "question" in json.loads(capsys.readouterr().out)["text"]
    assert main(["digest", "preview", "C0GENERAL", "yearly"]) == 2
    assert "“yearly”" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_what_is_missing_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", "tick"]) == 2
    assert "SLACK_BOT_TOKEN" in capsys.readouterr().err
    assert main(["digest", "release", "T1|C1|2026-09-28", "--again"]) == 2
    assert "no digest is held" in capsys.readouterr().err
    link = "https://acme.slack.com/archives/C1/p1790553600000100"
    for posted in (
        ["--posted"],
        ["--posted", link],
        [f"--posted={link}?thread_ts=1"],
        ["--posted", "1790553600.000100"],
    ):
        assert main(["digest", "release", "T1|C1|2026-09-28", *posted]) == 2
        assert "no digest is held" in capsys.readouterr().err
    assert main(["digest", "release", "T1|C1|2026-09-28", "--posted", "yesterday"]) == 2
    assert "no link to a message" in capsys.readouterr().err


def test_tick_from_cron_sends_what_is_due_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with LocalSlack() as slack:
        monkeypatch.setenv("SLACK_BOT_TOKEN", slack.bot_token)
        monkeypatch.setenv("SLACK_SIGNING_SECRET", slack.signing_secret)
        monkeypatch.setenv("SLACK_API_URL", slack.api_url)
        assert main(["digest", "tick"]) == 0
        assert main(["digest", "tick"]) == 0
        posted = [one for one in slack.workspace.listed("C0GENERAL") if one.metadata]
    assert len(posted) == 1
    with store.reading() as db:
        assert [row["state"] for row in db.query("SELECT state FROM digest_run WHERE ts IS NOT NULL")] == ["sent"]
