"""Mentions, direct messages and threads: each answered once, changes where they were meant, people left alone."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.language import follow_up, read
from bot.replies.errors import notice
from bot.slack.conversation import NO_CHANGE
from bot.slack.overheard import is_change
from bot.slack.telling import Person as Told
from bot.slack.telling import post
from bot.workspace.messages import Message
from bot.workspace.person import Person
from tests.slack.conftest import QUESTION, Bot

MENTION = "@sagecost "


def asked(ada: Person, text: str = QUESTION, channel: str = "C0GENERAL") -> tuple[Message, Message]:
    """The question that was posted, and the answer in its thread."""
    question = ada.says(MENTION + text, channel)
    return question, ada.waits_for_message(channel=channel, thread_ts=question.ts)


def answers(ada: Person, thread_ts: str) -> list[Message]:
    return [message for message in ada.messages(thread_ts=thread_ts) if message.from_app]


def settled(bot: Bot) -> None:
    assert bot.slack.deliveries.settled()
    bot.finish_lazies()


def test_a_mention_is_answered_in_its_thread_once(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    question, answer = asked(ada)
    assert answer.text.startswith("Serverless, 3 GB: ")
    assert answer.thread_ts == question.ts
    assert answer.ephemeral_to is None
    settled(bot)
    # It arrives as app_mention and as message; one of them is answered.
    assert len(answers(ada, question.ts)) == 1
    assert "share_answer" not in json.dumps(answer.blocks)


def test_replies_change_just_what_they_say_and_need_no_mention(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    question, _ = asked(ada)
    ada.says("and at 20 million?", thread_ts=question.ts)
    second = ada.waits_for_message(lambda one: "20 million requests" in json.dumps(one.blocks), thread_ts=question.ts)
    assert "2 GB in memory" in json.dumps(second.blocks)
    lin.says("in Frankfurt", thread_ts=question.ts)
    third = lin.waits_for_message(lambda one: "eu-central-1" in json.dumps(one.blocks), thread_ts=question.ts)
    assert "20 million requests" in json.dumps(third.blocks)
    ada.says("undo", thread_ts=question.ts)
    settled(bot)
    last = answers(ada, question.ts)[-1]
    assert "us-east-1" in json.dumps(last.blocks)
    assert "20 million requests" in json.dumps(last.blocks)
    assert len(answers(ada, question.ts)) == 4


def test_words_that_change_nothing_are_told_so(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    question, first = asked(ada)
    ada.says(f"{MENTION}reset everything", thread_ts=question.ts)
    settled(bot)
    last = answers(ada, question.ts)[-1]
    assert last.text == first.text
    assert NO_CHANGE in json.dumps(last.blocks)
    assert NO_CHANGE not in json.dumps(first.blocks)


def test_a_thread_goes_on_after_a_restart(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    question, _ = asked(ada)
    settled(bot)
    bot.stop()
    bot.start()
    ada.says("what if p99 < 100 ms", thread_ts=question.ts)
    answer = ada.waits_for_message(lambda one: "p99 under 100 ms" in json.dumps(one.blocks), thread_ts=question.ts)
    assert "50,000 requests" in json.dumps(answer.blocks)


def test_half_a_question_is_completed_by_the_next_reply(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    question, answer = asked(ada, "200 ms, 2 GB model")
    assert "How many requests?" in answer.text
    ada.says("50k requests a month", thread_ts=question.ts)
    full = ada.waits_for_message(lambda one: one.text.startswith("Serverless"), thread_ts=question.ts)
    assert "2 GB in memory" in json.dumps(full.blocks)


PROFILE = read(QUESTION).profile
CHANGES = [
    "and at 500k?",
    "500k",
    "what if p99 < 100 ms",
    "on ml.c7g.large",
    "in Frankfurt",
    "double the traffic",
    "no GPU",
    "and at 600k requests a month?",
    "nobody waits",
    "what about 5 GB?",
    "with 4 MB payload",
    "20M requests",
    "and if it's bursty?",
    "only on weekdays 9 to 5",
    "under $300 a month",
    "with 12 models",
    "what if cold starts are fine",
    "use 2 instances",
    "nightly",
    "what if each takes 2 s",
]
CHATTER = [
    "at 3 then",
    "2?",
    "in 5 minutes",
    "for 3 weeks",
    "half an hour",
    "on monday",
    "with Bob at 5",
    "why not batch?",
    "how many requests was that?",
    "can you check this by friday?",
    "it costs us $50",
    "agreed, 2 million it is I guess",
    "thanks, that helps",
    "lol 500k is a lot",
    "I talked to 3 people about this on monday",
    "let's discuss in Frankfurt tomorrow",
    "@Lin what do you think, 500k?",
    "what do you think, 500k?",
    "I think ml.g5.xlarge was what we used last year and it broke twice",
    "ok",
    "👍",
    "on it",
    "no",
    "and then?",
    "what about lunch at 12?",
    "same here",
    "we pay 4,000 for that already",
    "in a meeting, back at 3",
]


def test_talk_among_people_is_left_alone(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    question, _ = asked(ada)
    for at, text in enumerate(CHATTER):
        (ada, lin)[at % 2].says(text, thread_ts=question.ts)
    ada.says("and at 500k requests?")  # not in the thread
    settled(bot)
    assert [one.text for one in answers(ada, question.ts)[1:]] == []
    assert [one for one in ada.messages() if one.from_app and one.thread_ts is None] == []


def test_a_direct_message_is_answered_in_its_thread(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    question = ada.says(QUESTION, "D0ADA")
    answer = ada.waits_for_message(channel="D0ADA", thread_ts=question.ts)
    assert answer.text.startswith("Serverless, 3 GB: ")
    ada.says("on a GPU", "D0ADA", thread_ts=question.ts)
    ada.waits_for_message(lambda one: "on a GPU" in json.dumps(one.blocks), "D0ADA", thread_ts=question.ts)


@pytest.mark.parametrize("text", ["", "help", "hi!"])
def test_a_mention_without_a_question_is_helped(bot: Bot, text: str) -> None:
    _, answer = asked(bot.slack.person("U0ADA"), text)
    assert answer.text.startswith("Describe your traffic")


def test_where_the_app_is_not_the_person_learns_how_to_let_it_in(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    question, _ = asked(ada)
    bot.slack.workspace.remove("C0GENERAL", "U0SAGECOST")
    assert post(bot.parts, Told("T0LOCAL", "U0ADA", "C0GENERAL", question.ts), notice("hello")) is None
    assert "/invite @sagecost" in ada.waits_for_message(channel="D0ADA").text


@pytest.mark.parametrize("text", CHANGES)
def test_changes_are_heard_without_a_mention(text: str) -> None:
    assert is_change(text, follow_up(text, PROFILE), PROFILE)


@pytest.mark.parametrize("text", CHATTER)
def test_talk_is_not_taken_for_a_change(text: str) -> None:
    assert not is_change(text, follow_up(text, PROFILE), PROFILE)


def test_a_thread_under_a_shared_answer_takes_it_up(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    ada.command("/sagecost", f"share {QUESTION}")
    shared = lin.waits_for_message()
    lin.says("and at 20 million?", thread_ts=shared.ts)
    answer = lin.waits_for_message(lambda one: "20 million requests" in json.dumps(one.blocks), thread_ts=shared.ts)
    assert "2 GB in memory" in json.dumps(answer.blocks)


def test_every_message_is_answered_once_however_often_it_is_delivered(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    questions = [ada.says(MENTION + QUESTION) for _ in range(20)]
    assert bot.slack.deliveries.settled()
    events = [one.delivery for one in tuple(bot.slack.deliveries.outcomes) if one.delivery.kind == "event"]
    for _ in range(3):
        for event in events:
            bot.slack.deliveries.send(event)
    settled(bot)
    assert [len(answers(ada, question.ts)) for question in questions] == [1] * 20
    with bot.parts.store.reading() as db:
        assert db.query("SELECT count(*) AS n FROM question") == [{"n": 20}]


def test_a_message_is_answered_once_over_a_restart(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    question, _ = asked(ada)
    settled(bot)
    event = next(one.delivery for one in bot.slack.deliveries.outcomes if one.delivery.kind == "event")
    bot.stop()
    bot.start()
    bot.slack.deliveries.send(event)
    settled(bot)
    assert len(answers(ada, question.ts)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"bot_id": "B1"},
        {"subtype": "bot_message", "user": None},
        {"subtype": "message_changed"},
        {"subtype": "channel_join"},
        {"user": None},
    ],
)
def test_bots_edits_and_joins_are_not_answered(bot: Bot, changes: dict[str, Any]) -> None:
    ada = bot.slack.person("U0ADA")
    asked(ada)
    settled(bot)
    event = next(one.delivery for one in bot.slack.deliveries.outcomes if one.delivery.kind == "event")
    before = len(bot.slack.calls("chat.postMessage"))
    inner = {**event.payload["event"], "ts": "1790000000.000001", "type": "message", "channel_type": "im"} | changes
    inner = {name: value for name, value in inner.items() if value is not None}
    outcome = bot.slack.deliveries.send(replace(event, payload={**event.payload, "event": inner})).result(5)
    assert outcome.acknowledged
    settled(bot)
    assert len(bot.slack.calls("chat.postMessage")) == before
