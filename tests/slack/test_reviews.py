"""Configurations in threads: pasted, attached, by shortcut; and again once the thread says what the traffic is."""

import json

import pytest

from bot.workspace.messages import Message
from tests.slack.conftest import Bot

SNIPPET = """
resource "aws_sagemaker_endpoint_configuration" "whisper" {
  production_variants {
    variant_name           = "all"
    model_name             = "whisper"
    initial_instance_count = 2
    instance_type          = "ml.g5.xlarge"
  }
}
"""
FENCED = f"Please review:\n```{SNIPPET}```"


def said(message: Message) -> str:
    return f"{message.text} {json.dumps(message.blocks)}"


def is_review(message: Message) -> bool:
    return "ml.g5.xlarge" in said(message) and "$" in message.text


def test_a_mention_with_a_snippet_is_reviewed_in_its_thread_and_follows_the_traffic(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    question = ada.says(f"@sagecost {FENCED}", "C0REVIEWS")
    first = ada.waits_for_message(is_review, "C0REVIEWS", question.ts)
    assert "How many requests" in said(first)
    lin.says("looks fine to me", "C0REVIEWS", question.ts)
    lin.says("10k requests a month, 200 ms each", "C0REVIEWS", question.ts)
    second = ada.waits_for_message(lambda one: one.ts != first.ts, "C0REVIEWS", question.ts)
    assert "erverless" in said(second)
    bot.finish_lazies()
    answers = [one for one in ada.messages("C0REVIEWS", question.ts) if one.from_app]
    assert len(answers) == 2
    with bot.parts.store.reading() as db:
        rows = db.query("SELECT kind, mode, instance_type, requests_per_month FROM question ORDER BY rowid")
    assert [row["kind"] for row in rows] == ["review", "review"]
    assert rows[1]["requests_per_month"] == 10_000
    assert (rows[0]["mode"], rows[0]["instance_type"]) == ("real_time", "ml.g5.xlarge")


def test_a_file_is_reviewed(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    question = ada.uploads("main.tf", SNIPPET.encode(), "@sagecost what does this cost?", "C0REVIEWS")
    answer = ada.waits_for_message(is_review, "C0REVIEWS", question.ts)
    assert answer.ephemeral_to is None


@pytest.mark.parametrize("without_scope", ["files:read"])
def test_without_the_scope_it_says_that_the_file_was_not_read(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    question = ada.uploads("main.tf", SNIPPET.encode(), "@sagecost what does this cost?", "C0REVIEWS")
    answer = ada.waits_for_message(channel="C0REVIEWS", thread_ts=question.ts)
    assert answer.text


def test_the_shortcut_reviews_a_message_in_its_thread(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    message = lin.says(FENCED, "C0REVIEWS")
    assert ada.shortcut("review_message", message).acknowledged
    ada.waits_for_message(is_review, "C0REVIEWS", message.ts)


def test_the_shortcut_on_a_reply_falls_back_to_the_first_message(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    message = lin.says(FENCED, "C0REVIEWS")
    reply = lin.says("opinions?", "C0REVIEWS", message.ts)
    ada.shortcut("review_message", reply)
    ada.waits_for_message(is_review, "C0REVIEWS", message.ts)


def test_the_shortcut_on_talk_tells_only_the_one_who_used_it(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    message = lin.says("good morning", "C0REVIEWS")
    ada.shortcut("review_message", message)
    told = ada.waits_for_message(lambda one: "no SageMaker endpoint" in one.text, "C0REVIEWS")
    assert told.ephemeral_to == "U0ADA"
    assert not [one for one in lin.messages("C0REVIEWS") if one.from_app]


def test_a_review_over_the_channels_budget_says_so_first(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    ada.command("/sagecost", "settings budget 500", "C0REVIEWS")
    question = ada.says(f"@sagecost {FENCED}", "C0REVIEWS")
    answer = ada.waits_for_message(is_review, "C0REVIEWS", question.ts)
    assert "budget" in answer.text.split(". ")[0] + answer.text.split(". ")[1]


def test_the_command_reviews_what_is_pasted_behind_it(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    assert ada.command("/sagecost", f"review {SNIPPET}").acknowledged
    assert ada.waits_for_message(is_review).ephemeral_to == "U0ADA"


def test_pasted_code_is_for_review_without_saying_so(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    assert ada.command("/sagecost", f"10k requests a month ```{SNIPPET}```").acknowledged
    answer = ada.waits_for_message(is_review)
    assert answer.ephemeral_to == "U0ADA"
    assert "How many requests" not in said(answer)


def test_undo_goes_back_to_the_review_before(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    question = ada.says(f"@sagecost {FENCED}", "C0REVIEWS")
    first = ada.waits_for_message(is_review, "C0REVIEWS", question.ts)
    ada.says("10k requests a month, 200 ms each", "C0REVIEWS", question.ts)
    second = ada.waits_for_message(lambda one: one.ts != first.ts, "C0REVIEWS", question.ts)
    ada.says("undo", "C0REVIEWS", question.ts)
    third = ada.waits_for_message(lambda one: one.ts not in (first.ts, second.ts), "C0REVIEWS", question.ts)
    assert third.text == first.text
