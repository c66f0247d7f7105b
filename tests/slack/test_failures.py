"""What breaks on our side: the person gets a sentence and a number, never silence and never a traceback."""

import json
import re
from dataclasses import replace

import pytest
from slack_sdk import WebClient

from bot.slack.app import NotConnected, create_app
from bot.workspace.outcome import Delivery
from tests.slack.conftest import QUESTION, Bot


def test_a_sentence_of_ours_comes_back_as_it_is(bot: Bot) -> None:
    bot.parts.store.set_setting("T0LOCAL", "prices", "aws-1999-01-01")
    document = bot.slack.person("U0ADA").command("/sagecost", QUESTION).document()
    assert document is not None
    assert "there is no price list" in document["text"]
    assert document["response_type"] == "ephemeral"


def test_anything_else_is_an_apology_with_a_number_that_the_log_has(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.parts.store.set_setting("T0LOCAL", "budget", "rubbish", channel="C0GENERAL")
    document = bot.slack.person("U0ADA").command("/sagecost", "settings").document()
    assert document is not None
    number = re.search(r"number ([0-9a-f]{8})", document["text"])
    assert number is not None
    assert number[1] in caplog.text


def test_work_after_the_acknowledgement_apologizes_too(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    ada = bot.slack.person("U0ADA")
    bot.parts.store.set_setting("T0LOCAL", "budget", "rubbish", channel="C0GENERAL")
    ada.command("/sagecost", "review something")
    told = ada.waits_for_message(lambda one: "report number" in one.text)
    assert told.ephemeral_to == "U0ADA"
    assert re.findall(r"number ([0-9a-f]{8})", told.text)[0] in caplog.text


def test_a_form_that_fails_shows_it_in_the_form(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    ada.command("/sagecost")
    view = ada.waits_for_view()
    bot.parts.store.set_setting("T0LOCAL", "prices", "aws-1999-01-01")
    ada.submits(view, {"requests": "50k"})
    ada.waits_for_view(lambda one: "there is no price list" in json.dumps(one.content))


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "block_actions", "actions": [{"action_id": "of another app", "type": "button", "block_id": "b"}]},
        {"type": "shortcut", "callback_id": "unknown"},
        {"type": "view_submission", "view": {"id": "V1", "type": "modal", "callback_id": "unknown"}},
        {"type": "view_closed", "view": {"id": "V1", "type": "modal", "callback_id": "size_endpoint_form"}},
        {"type": "of tomorrow"},
    ],
)
def test_what_nobody_listens_to_is_acknowledged(bot: Bot, changes: dict[str, object]) -> None:
    payload = {
        "team": {"id": "T0LOCAL"},
        "user": {"id": "U0ADA"},
        "trigger_id": "1.2",
        "container": {"type": "message", "channel_id": "C0GENERAL", "message_ts": "1.1"},
    }
    outcome = bot.slack.deliveries.send(Delivery("interaction", payload | changes)).result(5)
    assert outcome.acknowledged


def test_a_token_that_slack_does_not_know_stops_the_start(bot: Bot) -> None:
    stranger = WebClient(token="xoxb-" + "stranger", base_url=bot.slack.api_url)
    with pytest.raises(NotConnected, match="invalid_auth"):
        create_app(replace(bot.parts, client=stranger))
