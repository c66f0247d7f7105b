"""`sagecost serve` as a process: no acknowledged question is lost when it is told to stop."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bot.slack.manifest import manifest
from bot.workspace.manifest import read_manifest
from bot.workspace.outcome import Outcome
from bot.workspace.server import LocalSlack
from tests.slack.conftest import QUESTION

ROOT = Path(__file__).parents[2]


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack(retry_delays_seconds=(0.0, 0.0, 0.0), manifest=read_manifest(manifest())) as running:
        yield running


def started(slack: LocalSlack, folder: Path, **given: str) -> "subprocess.Popen[str]":
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_API_URL": slack.api_url,
        "SAGECOST_DATABASE": str(folder / "log.db"),
        "PORT": "0",
        **given,
    }
    command = [sys.executable, "-W", "error", "-m", "bot", "serve"]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("over", ["http", "socket"])
def test_what_was_acknowledged_before_sigterm_is_answered_and_logged(
    slack: LocalSlack, tmp_path: Path, over: str
) -> None:
    if over == "http":
        process = started(slack, tmp_path, SLACK_SIGNING_SECRET=slack.signing_secret)
        assert process.stdout is not None
        slack.events_url = process.stdout.readline().split()[-1]
    else:
        process = started(slack, tmp_path, SLACK_APP_TOKEN=slack.app_token)
        assert process.stdout is not None
        assert "Socket Mode" in process.stdout.readline()
        assert slack.wait_for_socket()
    ada = slack.person("U0ADA")
    questions = [ada.says(f"@sagecost {QUESTION}") for _ in range(10)]
    ada.waits_for_message(thread_ts=questions[0].ts)

    def ask(number: int) -> Outcome:
        if number == 20:
            process.send_signal(signal.SIGTERM)
        return ada.command("/sagecost", QUESTION)

    with process, ThreadPoolExecutor(8) as people:
        outcomes = list(people.map(ask, range(60)))
        assert process.wait(timeout=30) == 0
    assert slack.deliveries.settled()
    acknowledged = sum(outcome.acknowledged for outcome in outcomes)
    assert acknowledged >= 12
    mentioned = {event.delivery.payload["event"]["ts"] for event in _acknowledged_mentions(slack)}
    answered = {
        question.ts for question in questions if any(one.from_app for one in ada.messages(thread_ts=question.ts))
    }
    assert mentioned == answered
    with closing(sqlite3.connect(tmp_path / "log.db")) as db:
        (logged,) = db.execute("SELECT count(*) FROM question").fetchone()
    assert logged >= acknowledged + len(answered)


def _acknowledged_mentions(slack: LocalSlack) -> list[Outcome]:
    return [
        outcome
        for outcome in slack.deliveries.outcomes
        if outcome.acknowledged
        and outcome.delivery.kind == "event"
        and outcome.delivery.payload["event"]["type"] == "app_mention"
    ]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"PORT": "many"}, "PORT should be a valid integer"),
        ({"SLACK_BOT_TOKEN": "xoxb-" + "wrong", "SLACK_SIGNING_SECRET": "x"}, "Slack refuses SLACK_BOT_TOKEN"),
        ({"SLACK_SIGNING_SECRET": "x", "SLACK_API_URL": "http://127.0.0.1:9/"}, "Slack does not answer at"),
        ({"SLACK_SIGNING_SECRET": "x", "SAGECOST_PRICES": "aws-1999-01-01"}, "there is no price list"),
    ],
)
def test_a_start_that_cannot_work_ends_with_one_sentence(
    slack: LocalSlack, tmp_path: Path, given: dict[str, str], says: str
) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_API_URL": slack.api_url,
        "SAGECOST_DATABASE": str(tmp_path / "log.db"),
    } | given
    done = subprocess.run(
        [sys.executable, "-m", "bot", "serve"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert says in done.stderr
