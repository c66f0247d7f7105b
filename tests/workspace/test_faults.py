"""Each fault as the client meets it, and that a storm is the same every time."""

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from random import Random
from typing import Any

import pytest
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace.faults import CallFault, Faults, every_way
from bot.workspace.server import LocalSlack
from tests.workspace.conftest import app_of, serve

POST = "chat.postMessage"


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack(faults=Faults(retry_after_seconds=7, hang_seconds=0.3)) as running:
        yield running


def plainly(slack: LocalSlack) -> WebClient:
    """A client that repeats nothing."""
    return WebClient(token=slack.bot_token, base_url=slack.api_url, timeout=5, retry_handlers=[])


def with_fault(slack: LocalSlack, fault: CallFault) -> None:
    slack.faults.calls = {POST: {fault: 1.0}}


def test_too_many_calls(slack: LocalSlack) -> None:
    with_fault(slack, "rate_limited")
    with pytest.raises(SlackApiError) as refused:
        plainly(slack).chat_postMessage(channel="C0GENERAL", text="x")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "7"
    assert slack.person().messages() == []


@pytest.mark.parametrize("fault", ["server_error", "hang", "reset"])
def test_not_taken(slack: LocalSlack, fault: CallFault) -> None:
    with_fault(slack, fault)
    with pytest.raises((SlackApiError, OSError, http.client.HTTPException)):
        plainly(slack).chat_postMessage(channel="C0GENERAL", text="x")
    assert slack.person().messages() == []


def test_a_hanging_call_outlives_the_patience_of_the_client(slack: LocalSlack) -> None:
    slack.faults.hang_seconds = 60
    with_fault(slack, "hang")
    client = WebClient(token=slack.bot_token, base_url=slack.api_url, timeout=1, retry_handlers=[])
    with pytest.raises(TimeoutError):
        client.chat_postMessage(channel="C0GENERAL", text="x")


@pytest.mark.parametrize("fault", ["accept_then_drop", "malformed_json"])
def test_taken_but_not_told(slack: LocalSlack, fault: CallFault) -> None:
    with_fault(slack, fault)
    with pytest.raises((SlackApiError, OSError, http.client.HTTPException)):
        plainly(slack).chat_postMessage(channel="C0GENERAL", text="x")
    assert [one.text for one in slack.person().messages()] == ["x"]


def test_response_addresses_fail_too(slack: LocalSlack) -> None:
    slack.faults.calls = {"response_url": {"server_error": 1.0}}
    with slack.workspace.changed:
        name = slack.workspace.tickets.new_address("U0ADA", "C0GENERAL")
    request = urllib.request.Request(f"{slack.url}/commands/{name}", data=json.dumps({"text": "x"}).encode())
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    refused.value.close()
    assert refused.value.code == 500


def test_a_storm_is_the_same_every_time() -> None:
    def storm() -> list[CallFault | None]:
        faults = Faults(random=Random(7), calls={"*": every_way(0.2)})
        return [faults.of_call("any") for _ in range(5000)]

    first = storm()
    assert first == storm()
    assert 0.17 < sum(one is not None for one in first) / 5000 < 0.23
    assert {one for one in first if one} == set(every_way(1.0))


def test_events_come_twice(slack: LocalSlack) -> None:
    seen: list[str] = []
    app = app_of(slack)

    @app.event("message")
    def message(body: dict[str, Any]) -> None:
        seen.append(body["event_id"])

    with ExitStack() as stack:
        serve(stack, slack, app)
        slack.faults.deliveries = {"event": {"duplicate": 1.0}}
        slack.person().says("hello")
        assert slack.deliveries.settled()
    assert len(seen) == 2
    assert len(set(seen)) == 1


def test_deliveries_change_places(slack: LocalSlack) -> None:
    seen: list[str] = []
    app = app_of(slack)

    @app.event("message")
    def message(event: dict[str, Any]) -> None:
        seen.append(event["text"])

    with ExitStack() as stack:
        serve(stack, slack, app)
        slack.faults.held_seconds = 5
        slack.faults.deliveries = {"event": {"reorder": 1.0}}
        slack.person().says("first")
        slack.faults.deliveries = {}
        slack.person().says("second")
        assert slack.deliveries.settled()
    assert seen == ["second", "first"]


def test_a_command_comes_twice_with_one_trigger(slack: LocalSlack) -> None:
    seen: list[str] = []
    app = app_of(slack)

    @app.command("/sagecost")
    def command(ack: Ack, body: dict[str, Any]) -> None:
        seen.append(body["trigger_id"])
        ack("done")

    with ExitStack() as stack:
        serve(stack, slack, app)
        slack.faults.deliveries = {"command": {"duplicate": 1.0}}
        slack.person().command("/sagecost", "x")
        assert slack.deliveries.settled()
    assert len(seen) == 2
    assert len(set(seen)) == 1
    assert [one.text for one in slack.person().messages()] == ["done"]
