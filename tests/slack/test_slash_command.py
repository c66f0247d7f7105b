"""`/sagecost`: answered in the acknowledgement, logged, inert, and open to all only where that was asked for."""

import json
from typing import Any

import pytest

from tests.slack.conftest import QUESTION, Bot


def logged(bot: Bot) -> list[dict[str, Any]]:
    with bot.parts.store.reading() as db:
        return db.query("SELECT * FROM question ORDER BY asked_at, key")


def test_a_question_is_answered_in_the_acknowledgement(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    outcome = ada.command("/sagecost", QUESTION)
    document = outcome.document()
    assert document is not None
    assert document["response_type"] == "ephemeral"
    assert document["text"].startswith("Serverless, 3 GB: ")
    assert ada.messages()[-1].text == document["text"]
    assert lin.messages() == []
    assert bot.slack.calls("chat.postMessage") == bot.slack.calls("response_url") == []


def test_the_word_payload_arrives(bot: Bot) -> None:
    document = bot.slack.person("U0ADA").command("/sagecost", "50k requests a month, 200 ms, 2 MB payload").document()
    assert document is not None
    assert "2 MB a request" in json.dumps(document["blocks"])


def test_share_answers_the_channel(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    ada.command("/sagecost", f"share {QUESTION}")
    message = lin.messages()[-1]
    assert message.text.startswith("Serverless, 3 GB: ")
    assert "<@U0ADA> asked" in json.dumps(message.blocks)


def test_an_error_is_never_shared(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    ada.command("/sagecost", "share 200 ms, 2 GB model")
    assert lin.messages() == []
    assert "How many requests?" in ada.messages()[-1].text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("help", "Describe your traffic"),
        ("share", "Describe your traffic"),
        ("200 ms, 2 GB model", "How many requests?"),
        ("1000 requests a month, 40 GB payload, 2 hours each", "None of the four options"),
        ("prices", "Answers are priced by aws-"),
        ("guide", "rules of thumb"),
        ("settings", "Budget of this channel: none"),
        ("settings budget a lot", "A budget is an amount"),
        ("settings colour blue", "There is one setting"),
    ],
)
def test_what_else_can_be_typed(bot: Bot, text: str, says: str) -> None:
    outcome = bot.slack.person("U0ADA").command("/sagecost", text)
    document = outcome.document()
    assert document is not None
    assert says in document["text"]
    assert bot.slack.person("U0LIN").messages() == []


def test_a_budget_is_kept_for_the_channel(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    ada.command("/sagecost", "settings budget $1,500")
    ada.command("/sagecost", "settings")
    assert "$1,500 a month" in ada.messages()[-1].text
    ada.command("/sagecost", "settings", channel="C0REVIEWS")
    assert "none" in ada.messages("C0REVIEWS")[-1].text
    ada.command("/sagecost", "settings budget off")
    ada.command("/sagecost", "settings")
    assert "none" in ada.messages()[-1].text


def test_words_of_people_come_back_inert(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    text = "50k requests a month, 200 ms, <!channel> *bold* <https://evil.example|click> `code` & <@U0LIN>"
    document = ada.command("/sagecost", text).document()
    assert document is not None
    said = json.dumps(document)
    assert "<!channel>" not in said
    assert "<https://evil.example" not in said
    assert "<@U0LIN>" not in said


def test_a_question_is_in_the_log_without_its_words_or_who_asked(bot: Bot) -> None:
    bot.slack.person("U0ADA").command("/sagecost", f"{QUESTION} canary-word")
    rows = logged(bot)
    assert [(row["kind"], row["mode"], row["channel_kind"], row["understood"]) for row in rows] == [
        ("ask", "serverless", "public", 1)
    ]
    said = json.dumps(rows)
    assert "canary-word" not in said
    assert "U0ADA" not in said


def test_a_question_that_nobody_could_answer_is_in_the_log_too(bot: Bot) -> None:
    bot.slack.person("U0ADA").command("/sagecost", "200 ms, 2 GB model")
    assert [(row["mode"], row["understood"]) for row in logged(bot)] == [(None, 0)]


def test_a_database_that_cannot_be_written_keeps_nobody_waiting_and_shows(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    bot.parts.store.close()
    document = ada.command("/sagecost", QUESTION).document()
    assert document is not None
    assert document["text"].startswith("Serverless, 3 GB: ")
    well, details = bot.served.health()
    assert not well
    assert details["lost"] >= 1


def test_a_command_that_is_delivered_twice_is_logged_once(bot: Bot) -> None:
    first = bot.slack.person("U0ADA").command("/sagecost", QUESTION)
    second = bot.slack.deliveries.send(first.delivery).result(5)
    assert first.document() == second.document()
    assert len(logged(bot)) == 1
