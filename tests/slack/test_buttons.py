"""The buttons of an answer: for the one who clicks, once, after a restart too, with a way out where Slack refuses."""

import json
from typing import Any

import pytest

from bot.replies.errors import notice
from bot.slack.telling import Person as Told
from bot.slack.telling import tell
from bot.store import Channel
from bot.trends import read
from bot.workspace.messages import Message
from bot.workspace.person import Person
from tests.slack.conftest import QUESTION, Bot


def answer_of(ada: Person, text: str = QUESTION) -> Message:
    assert ada.command("/sagecost", text).acknowledged
    return ada.messages()[-1]


def said(message: Message) -> str:
    return json.dumps(message.blocks)


@pytest.mark.parametrize(
    ("action_id", "says"),
    [
        ("show_arithmetic", "The arithmetic"),
        ("what_would_change", "What would change this"),
        ("scaling_policy", "put-scaling-policy"),
    ],
)
def test_details_are_shown_to_the_one_who_clicked(bot: Bot, action_id: str, says: str) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    assert ada.clicks(answer_of(ada), action_id).acknowledged
    detail = ada.waits_for_message(lambda one: says in said(one))
    assert detail.ephemeral_to == "U0ADA"
    assert lin.messages() == []


def test_an_answer_is_shared_once(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    answer = answer_of(ada)
    ada.clicks(answer, "share_answer")
    shared = lin.waits_for_message()
    assert shared.text.startswith("Serverless, 3 GB: ")
    assert "<@U0ADA> asked" in said(shared)
    ada.clicks(answer, "share_answer")
    ada.waits_for_message(lambda one: "shared already" in one.text)
    bot.finish_lazies()
    assert len(lin.messages()) == 1


def test_a_shared_answer_has_buttons_that_others_can_use(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    ada.clicks(answer_of(ada), "share_answer")
    shared = lin.waits_for_message()
    lin.clicks(shared, "show_arithmetic")
    assert lin.waits_for_message(lambda one: "The arithmetic" in said(one)).ephemeral_to == "U0LIN"


def test_buttons_work_after_a_restart(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    answer = answer_of(ada)
    bot.stop()
    bot.start()
    ada.clicks(answer, "show_arithmetic")
    ada.waits_for_message(lambda one: "The arithmetic" in said(one))


def test_votes_are_kept_in_the_log(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    answer = answer_of(ada)
    thumbs = _feedback(answer)
    ada.clicks(answer, "answer_feedback", thumbs["negative_button"]["value"])
    ada.waits_for_message(lambda one: "noted" in one.text)
    ada.clicks(answer, "answer_feedback", thumbs["positive_button"]["value"])
    bot.finish_lazies()
    with bot.parts.store.reading() as db:
        votes = db.query(
            "SELECT f.verdict, q.mode FROM feedback f JOIN question q ON q.team = f.team AND q.key = f.question_key"
        )
    assert votes == [{"verdict": 1, "mode": "serverless"}]


def _adopted(bot: Bot) -> tuple[float, float]:
    """Identified and adopted saving of the channel, US dollars a month."""
    now = bot.parts.store.now()
    found = read(bot.parts.store, Channel("T0LOCAL", "C0GENERAL"), since=now - 1_000, until=now + 2)
    return found.saves_usd, found.adopted_usd


def test_an_answer_is_adopted_once_however_often_and_by_whom(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    answer = answer_of(ada)
    saves, adopted = _adopted(bot)
    assert saves > adopted == 0
    ada.clicks(answer, "answer_adopted")
    noted = ada.waits_for_message(lambda one: "Noted as adopted" in one.text)
    assert noted.ephemeral_to == "U0ADA"
    assert _adopted(bot) == (saves, saves)
    ada.clicks(answer, "share_answer")
    shared = lin.waits_for_message(lambda one: "<@U0ADA> asked" in said(one))
    for person, message in ((ada, answer), (ada, shared), (lin, shared)):
        person.clicks(message, "answer_adopted")
    bot.finish_lazies()
    assert _adopted(bot) == (saves, saves)
    ada.clicks(noted, "answer_not_adopted")
    ada.waits_for_message(lambda one: "did not adopt" in one.text)
    assert _adopted(bot) == (saves, saves), "Lin did"
    lin.clicks(lin.waits_for_message(lambda one: "Noted as adopted" in one.text), "answer_not_adopted")
    lin.waits_for_message(lambda one: "did not adopt" in one.text)
    assert _adopted(bot) == (saves, 0)


def test_an_answer_is_adopted_after_a_restart_from_the_form_and_in_a_thread(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    answer = answer_of(ada)
    bot.stop()
    bot.start()
    ada.clicks(answer, "answer_adopted")
    ada.waits_for_message(lambda one: "Noted as adopted" in one.text)
    mention = lin.says(f"@sagecost {QUESTION}")
    reply = lin.waits_for_message(lambda one: one.thread_ts == mention.ts)
    lin.clicks(reply, "answer_adopted")
    lin.waits_for_message(lambda one: "Noted as adopted" in one.text)
    ada.shortcut("size_endpoint")
    ada.submits(ada.waits_for_view(), {"requests": "50k"})
    ada.clicks(ada.waits_for_view(lambda one: "answer_adopted" in str(one.content)), "answer_adopted")
    ada.waits_for_view(lambda one: "Noted as adopted" in str(one.content))
    with bot.parts.store.reading() as db:
        kept = db.query(
            "SELECT q.channel_kind FROM feedback f JOIN question q ON q.team = f.team AND q.key = f.question_key"
            " WHERE f.topic = 'adopted' AND f.verdict = 1 ORDER BY q.asked_at"
        )
    assert [row["channel_kind"] for row in kept] == ["public", "public", "im"]


def _feedback(answer: Message) -> dict[str, Any]:
    for block in answer.blocks or []:
        if block["type"] == "context_actions":
            found: dict[str, Any] = block["elements"][0]
            return found
    raise AssertionError("there are no thumbs")


def test_the_cost_curve_is_a_picture_for_the_one_who_clicked(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    ada.clicks(answer_of(ada), "cost_curve")
    picture = ada.waits_for_message(lambda one: one.blocks is not None and one.blocks[0]["type"] == "image")
    assert picture.ephemeral_to == "U0ADA"
    (file,) = bot.slack.workspace.files.values()
    assert file.content.startswith(b"\x89PNG")
    assert picture.blocks is not None
    assert picture.blocks[0]["slack_file"]["id"] == file.id
    assert lin.messages() == []


def test_beside_a_public_answer_the_curve_is_there_for_all(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    ada.clicks(answer_of(ada), "share_answer")
    shared = lin.waits_for_message()
    lin.clicks(shared, "cost_curve")
    picture = ada.waits_for_message(lambda one: bool(one.files))
    assert picture.thread_ts == shared.ts


@pytest.mark.parametrize("without_scope", ["files:write"])
def test_without_the_scope_the_curve_is_a_table(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    ada.clicks(answer_of(ada), "cost_curve")
    table = ada.waits_for_message(lambda one: "Cost against requests" in one.text)
    assert '"table"' in said(table)


def test_an_address_that_is_too_old_is_replaced_by_an_ephemeral_message(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    with bot.slack.workspace.changed:
        name = bot.slack.workspace.tickets.new_address("U0ADA", "C0GENERAL")
    bot.slack.clock.move(31 * 60)
    person = Told("T0LOCAL", "U0ADA", "C0GENERAL", None, f"{bot.slack.url}/actions/{name}")
    tell(bot.parts, person, notice("here it is"))
    assert ada.waits_for_message(lambda one: one.text == "here it is").ephemeral_to == "U0ADA"
    assert [call.error for call in bot.slack.calls("response_url")] == ["expired_url"]


def test_no_other_host_is_ever_called(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    person = Told("T0LOCAL", "U0ADA", "C0GENERAL", None, "https://evil.example/actions/1")
    tell(bot.parts, person, notice("here it is"))
    assert ada.waits_for_message(lambda one: one.text == "here it is").ephemeral_to == "U0ADA"


def test_a_button_of_another_version_says_so(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    answer = answer_of(ada)
    for block in answer.blocks or []:
        for element in block.get("elements", ()):
            if isinstance(element, dict) and element.get("action_id") == "show_arithmetic":
                element["value"] = '{"v": 0}'
    ada.clicks(answer, "show_arithmetic")
    ada.waits_for_message(lambda one: "another version" in one.text)
