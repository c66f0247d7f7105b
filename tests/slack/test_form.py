"""The guided form: opened by the bare command and by the shortcut, errors beside the field, answered on submit."""

import json
from typing import Any

import pytest

from bot.slack.form import Origin, form, origin_of, profile_of
from tests.slack.conftest import Bot


def state(**values: str) -> dict[str, Any]:
    chosen = {"per": "month", "runs_on": "open", "traffic": "open", "waits": "open"}
    fields: dict[str, Any] = {}
    for name, value in (chosen | values).items():
        entered = {"selected_option": {"value": value}} if name in chosen else {"value": value}
        fields[name] = {name: entered}
    return {"values": fields}


def test_the_bare_command_opens_it_and_it_answers(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    assert ada.command("/sagecost").acknowledged
    view = ada.waits_for_view()
    filled = {"requests": "50k", "seconds": "200 ms", "memory": "2"}
    assert ada.submits(view, filled) == {"ok": True}
    answer = ada.waits_for_view(lambda one: "Serverless, 3 GB" in json.dumps(one.content))
    with bot.parts.store.reading() as db:
        assert db.query("SELECT mode, channel FROM question") == [{"mode": "serverless", "channel": "C0GENERAL"}]
    ada.clicks(answer, "show_arithmetic")
    ada.waits_for_view(lambda one: "The arithmetic" in json.dumps(one.content))


def test_what_is_wrong_stands_beside_its_field(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    ada.command("/sagecost")
    view = ada.waits_for_view()
    answer = ada.submits(view, {"requests": "many", "seconds": "blue", "memory": "2 GB"})
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {"requests", "seconds"}
    assert "50k" in answer["errors"]["requests"]
    assert ada.submits(view, {"requests": "50k", "seconds": "0.2"}) == {"ok": True}


def test_an_answer_in_the_form_can_be_shared(bot: Bot) -> None:
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    ada.command("/sagecost")
    ada.submits(ada.waits_for_view(), {"requests": "50k"})
    answer = ada.waits_for_view(lambda one: "share_answer" in json.dumps(one.content))
    ada.clicks(answer, "share_answer")
    assert "<@U0ADA> asked" in json.dumps(lin.waits_for_message().blocks)


def test_the_shortcut_opens_it_too_where_there_is_no_channel_to_share_in(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    assert ada.shortcut("size_endpoint").acknowledged
    ada.submits(ada.waits_for_view(), {"requests": "50k", "per": "day", "runs_on": "gpu", "waits": "no"})
    answer = ada.waits_for_view(lambda one: "show_arithmetic" in json.dumps(one.content))
    assert "share_answer" not in json.dumps(answer.content)
    assert "on a GPU" in json.dumps(answer.content)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"requests": "50k"}, {"requests_per_month": 50_000.0}),
        ({"requests": "2000", "per": "hour"}, {"requests_per_month": 2_000 * 730.0}),
        ({"requests": "1.5 million", "memory": "800 MB"}, {"requests_per_month": 1.5e6, "memory_gb": 0.8}),
        ({"requests": "10", "per": "second", "payload": "20 kB"}, {"payload_mb": 0.02}),
        ({"requests": "5k", "payload": "2"}, {"payload_mb": 2.0}),
        ({"requests": "5k", "memory": "1,5 GB"}, {"memory_gb": 1.5}),
        ({"requests": "5k", "instance_type": "g5.xlarge"}, {"instance_type": "ml.g5.xlarge"}),
        ({"requests": "5k", "traffic": "bursty", "waits": "yes"}, {"traffic": "bursty", "caller_waits": True}),
        ({"requests": "5k", "runs_on": "cpu"}, {"gpu": False}),
    ],
)
def test_what_the_fields_say(values: dict[str, str], said: dict[str, Any]) -> None:
    found = profile_of(state(**values), "us-east-1")
    assert not isinstance(found, dict), found
    assert {name: getattr(found, name) for name in said} == said


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "requests"),
        ({"requests": "-5"}, "requests"),
        ({"requests": "5k", "seconds": "2 GB"}, "seconds"),
        ({"requests": "5k", "instance_type": "big one"}, "instance_type"),
        ({"requests": "9" * 60}, "requests"),
    ],
)
def test_what_cannot_be_read(values: dict[str, str], field: str) -> None:
    found = profile_of(state(**values), "us-east-1")
    assert isinstance(found, dict), found
    assert list(found) == [field]


def test_a_region_of_the_settings_is_kept() -> None:
    found = profile_of(state(requests="5k"), "eu-central-1")
    assert not isinstance(found, dict)
    assert found.region == "eu-central-1"


def test_the_form_remembers_where_it_was_opened() -> None:
    origin = Origin("C1", "private", "https://hooks.slack.com/commands/1")
    assert origin_of(form(origin)["private_metadata"]) == origin
    assert origin_of("rubbish") == Origin()
