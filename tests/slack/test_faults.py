"""Slack at its worst: calls that fail in every way, deliveries doubled and out of order, a Web API that hangs."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from bot.workspace.faults import Faults, every_way
from bot.workspace.messages import Message
from tests.slack.conftest import QUESTION, Bot

ASKED_AT_ONCE = 16


@pytest.fixture
def faults() -> Faults:
    """The app's first call, auth.test, is spared: without it there is no app."""
    return Faults(
        random=Random(20),
        calls={
            "auth.test": {},
            "apps.connections.open": {},
            "*": every_way(0.20),
        },
        deliveries={"*": {"duplicate": 0.2, "reorder": 0.1}},
        retry_after_seconds=0,
        hang_seconds=0.3,
        held_seconds=0.02,
    )


@pytest.fixture
def questions(pytestconfig: pytest.Config) -> int:
    """How many are asked: a tenth of --fuzz, so 200 by default and 1,000 with --fuzz 10000."""
    return int(pytestconfig.getoption("--fuzz")) // 10


def test_every_question_is_answered_once_or_the_person_is_told(bot: Bot, questions: int) -> None:
    ada = bot.slack.person("U0ADA")

    def ask(_: int) -> Message:
        return ada.says(f"@sagecost {QUESTION}")

    with ThreadPoolExecutor(ASKED_AT_ONCE) as people:
        asked = list(people.map(ask, range(questions)))
    assert bot.slack.deliveries.settled(timeout_seconds=120)
    bot.finish_lazies()
    answered = 0
    neither = []
    for question in asked:
        replies = [one for one in ada.messages(thread_ts=question.ts) if one.from_app]
        for_all = [one for one in replies if one.ephemeral_to is None]
        assert len(for_all) <= 1
        answered += bool(for_all)
        if not replies:
            neither.append(question)
    assert answered > questions / 2
    # A warning that went the last way, as a direct message, does not say which thread it is about.
    afar = [one for one in ada.messages("D0ADA") if one.text.startswith("About your question in <#C0GENERAL>")]
    assert len(neither) <= len(afar)
    assert bot.parts.tally.untold == 0


def test_commands_do_not_need_the_web_api(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    for _ in range(50):
        outcome = ada.command("/sagecost", QUESTION)
        assert outcome.acknowledged
    answers = [one for one in ada.messages() if one.text.startswith("Serverless")]
    assert len(answers) >= 50
    with bot.parts.store.reading() as db:
        assert db.query("SELECT count(*) AS n FROM question") == [{"n": 50}]


class TestHanging:
    """Every call but the first hangs until the app gives up."""

    @pytest.fixture
    def faults(self) -> Faults:
        return Faults(
            calls={"auth.test": {}, "apps.connections.open": {}, "*": {"hang": 1.0}},
            hang_seconds=2.5,
        )

    def test_twenty_people_at_once_are_acknowledged_under_a_second(self, bot: Bot) -> None:
        ada = bot.slack.person("U0ADA")
        ada.command("/sagecost", QUESTION)
        answer = ada.messages()[-1]

        def act(number: int) -> float:
            if number % 4 == 0:
                return ada.command("/sagecost").seconds
            if number % 4 == 1:
                return ada.command("/sagecost", QUESTION).seconds
            if number % 4 == 2:
                return ada.shortcut("size_endpoint").seconds
            return ada.clicks(answer, "show_arithmetic").seconds

        for _ in range(3):
            ada.says(f"@sagecost {QUESTION}")
        with ThreadPoolExecutor(20) as people:
            seconds = list(people.map(act, range(20)))
        assert max(seconds) < 1.0
        assert all(outcome.acknowledged for outcome in bot.slack.deliveries.outcomes)
        # Slack comes back, and what waited is answered or told.
        bot.slack.faults.calls = {}
        bot.finish_lazies()
        assert bot.parts.tally.untold == 0
