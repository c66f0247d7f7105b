"""Response addresses and trigger ids run out as Slack's do; views know their hashes and their stack."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.workspace.server import LocalSlack

Json = dict[str, Any]
MODAL = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Form"},
    "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}],
}


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack(clock=lambda: 1_800_000_000.0) as running:
        yield running


def response_url(slack: LocalSlack) -> str:
    with slack.workspace.changed:
        return f"{slack.url}/commands/{slack.workspace.tickets.new_address('U0ADA', 'C0GENERAL')}"


def trigger(slack: LocalSlack, in_view: str | None = None) -> str:
    with slack.workspace.changed:
        return slack.workspace.tickets.new_trigger("U0ADA", in_view)


def code(error: pytest.ExceptionInfo[SlackApiError]) -> str:
    found: str = error.value.response["error"]
    return found


def test_five_uses_and_no_more(slack: LocalSlack) -> None:
    hook = WebhookClient(response_url(slack))
    for number in range(5):
        assert hook.send(text=str(number)).body == "ok"
    refused = hook.send(text="6")
    assert (refused.status_code, refused.body) == (404, "used_url")
    assert [one.text for one in slack.person("U0ADA").messages()] == ["0", "1", "2", "3", "4"]
    assert slack.person("U0LIN").messages() == []


def test_thirty_minutes_and_no_longer(slack: LocalSlack) -> None:
    hook = WebhookClient(response_url(slack))
    slack.clock.move(30 * 60)
    assert hook.send(text="in time").status_code == 200
    slack.clock.move(0.001)
    refused = hook.send(text="late")
    assert (refused.status_code, refused.body) == (404, "expired_url")


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({}, "no_text"),
        ({"text": ""}, "no_text"),
        ({"text": "x", "colour": "red"}, "invalid_payload"),
        ({"text": "x", "response_type": "loud"}, "invalid_payload"),
        ({"blocks": [{"type": "sections"}]}, "invalid_blocks"),
        ([], "invalid_payload"),
    ],
)
def test_what_a_response_address_refuses(slack: LocalSlack, document: object, says: str) -> None:
    request = urllib.request.Request(response_url(slack), data=json.dumps(document).encode())
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    with refused.value as response:
        assert (response.code, response.read().decode()) == (400, says)


def test_an_address_of_nobody(slack: LocalSlack) -> None:
    refused = WebhookClient(f"{slack.url}/commands/nothing").send(text="x")
    assert (refused.status_code, refused.body) == (404, "no_service")


def test_a_trigger_lives_three_seconds_and_works_once(slack: LocalSlack, client: WebClient) -> None:
    late = trigger(slack)
    slack.clock.move(3.001)
    with pytest.raises(SlackApiError) as refused:
        client.views_open(trigger_id=late, view=MODAL)
    assert code(refused) == "expired_trigger_id"
    fresh = trigger(slack)
    slack.clock.move(3)
    assert client.views_open(trigger_id=fresh, view=MODAL)["view"]["id"]
    with pytest.raises(SlackApiError) as refused:
        client.views_open(trigger_id=fresh, view=MODAL)
    assert code(refused) == "exchanged_trigger_id"
    with pytest.raises(SlackApiError) as refused:
        client.views_open(trigger_id="made.up", view=MODAL)
    assert code(refused) == "invalid_trigger_id"


def test_a_bad_view_does_not_spend_the_trigger(slack: LocalSlack, client: WebClient) -> None:
    name = trigger(slack)
    with pytest.raises(SlackApiError) as refused:
        client.views_open(trigger_id=name, view={**MODAL, "title": {"type": "plain_text", "text": "x" * 25}})
    assert code(refused) == "invalid_arguments"
    assert client.views_open(trigger_id=name, view=MODAL)["ok"]


def test_a_stale_hash_conflicts(slack: LocalSlack, client: WebClient) -> None:
    view = client.views_open(trigger_id=trigger(slack), view=MODAL)["view"]
    changed = client.views_update(view_id=view["id"], hash=view["hash"], view=MODAL)["view"]
    assert changed["hash"] != view["hash"]
    with pytest.raises(SlackApiError) as refused:
        client.views_update(view_id=view["id"], hash=view["hash"], view=MODAL)
    assert code(refused) == "hash_conflict"
    with pytest.raises(SlackApiError) as refused:
        client.views_update(view_id="V0NONE", view=MODAL)
    assert code(refused) == "not_found"
    home = {"type": "home", "blocks": MODAL["blocks"]}
    published = client.views_publish(user_id="U0ADA", view=home)["view"]
    client.views_publish(user_id="U0ADA", view=home, hash=published["hash"])
    with pytest.raises(SlackApiError) as refused:
        client.views_publish(user_id="U0ADA", view=home, hash=published["hash"])
    assert code(refused) == "hash_conflict"


def test_three_views_are_the_most(slack: LocalSlack, client: WebClient) -> None:
    view = client.views_open(trigger_id=trigger(slack), view={**MODAL, "external_id": "one"})["view"]
    for _ in range(2):
        view = client.views_push(trigger_id=trigger(slack, view["id"]), view=MODAL)["view"]
    with pytest.raises(SlackApiError) as refused:
        client.views_push(trigger_id=trigger(slack, view["id"]), view=MODAL)
    assert code(refused) == "push_limit_reached"
    with pytest.raises(SlackApiError) as refused:
        client.views_open(trigger_id=trigger(slack), view={**MODAL, "external_id": "one"})
    assert code(refused) == "duplicate_external_id"
    assert client.views_update(external_id="one", view=MODAL)["ok"]
    with pytest.raises(SlackApiError) as refused:
        client.views_push(trigger_id=trigger(slack), view=MODAL)
    assert code(refused) == "invalid_trigger_id"
