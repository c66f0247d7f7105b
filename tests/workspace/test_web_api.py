"""What the Web API refuses, with Slack's own codes, through the real client."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace.manifest import AppManifest
from bot.workspace.server import LocalSlack
from bot.workspace.team import BOT_USER_ID
from tests.workspace.conftest import client_of

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}


@pytest.fixture(scope="module")
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as running:
        yield running


def refusal(client: WebClient, method: str, **arguments: Any) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as refused:
        client.api_call(method, json=arguments)
    found = refused.value.response.data
    assert isinstance(found, dict)
    return found


def test_the_app_knows_itself(client: WebClient) -> None:
    assert client.auth_test()["user_id"] == BOT_USER_ID
    assert client.api_test()["ok"]


@pytest.mark.parametrize(
    ("method", "arguments", "code"),
    [
        ("chat.postMessage", {"channel": "C0GENERAL"}, "no_text"),
        ("chat.postMessage", {"channel": "C0GENERAL", "text": ""}, "no_text"),
        ("chat.postMessage", {"text": "hello"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C0GENERAL", "text": "hello", "colour": "red"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C0GENERAL", "text": 5}, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C0NOWHERE", "text": "hello"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "G0PRIVATE", "text": "hello"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0GENERAL", "blocks": [{"type": "sections"}]}, "invalid_blocks"),
        ("chat.postMessage", {"channel": "C0GENERAL", "blocks": "[{"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": "C0GENERAL", "text": "x" * 40_001}, "msg_too_long"),
        ("chat.postMessage", {"channel": "C0GENERAL", "text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ("chat.postMessage", {"channel": "C0GENERAL", "text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ("chat.postMessage", {"channel": "C0GENERAL", "text": "x", "metadata": {}}, "invalid_metadata_format"),
        (
            "chat.postMessage",
            {"channel": "C0GENERAL", "blocks": [{"type": "image", "alt_text": "a", "slack_file": {"id": "F9"}}]},
            "invalid_blocks",
        ),
        ("chat.postEphemeral", {"channel": "C0GENERAL", "user": "U0NOBODY", "text": "x"}, "user_not_in_channel"),
        ("chat.postEphemeral", {"channel": "D0LIN", "user": "U0ADA", "text": "x"}, "user_not_in_channel"),
        ("chat.update", {"channel": "C0GENERAL", "ts": "1.000001", "text": "x"}, "message_not_found"),
        ("chat.delete", {"channel": "C0GENERAL", "ts": "1.000001"}, "message_not_found"),
        ("chat.getPermalink", {"channel": "C0GENERAL", "message_ts": "1.000001"}, "message_not_found"),
        ("conversations.info", {"channel": "C0NOWHERE"}, "channel_not_found"),
        ("conversations.history", {"channel": "G0PRIVATE"}, "channel_not_found"),
        ("conversations.history", {"channel": "C0GENERAL", "limit": 0}, "invalid_limit"),
        ("conversations.history", {"channel": "C0GENERAL", "cursor": "x"}, "invalid_cursor"),
        ("conversations.replies", {"channel": "C0GENERAL", "ts": "1.000001"}, "thread_not_found"),
        ("conversations.list", {"types": "secret"}, "invalid_types"),
        ("conversations.open", {}, "users_list_not_supplied"),
        ("users.info", {"user": "U0NOBODY"}, "user_not_found"),
        ("reactions.add", {"channel": "C0GENERAL", "name": "+1", "timestamp": "1.000001"}, "message_not_found"),
        ("files.info", {"file": "F0NONE"}, "file_not_found"),
        ("files.completeUploadExternal", {"files": [{"id": "F0NONE"}]}, "file_not_found"),
        ("views.open", {"trigger_id": "1.2.3", "view": {"type": "modal"}}, "invalid_arguments"),
        ("views.publish", {"user_id": "U0NOBODY", "view": {"type": "home", "blocks": []}}, "invalid_arguments"),
        ("blocks.validate", {"blocks": [{"type": "sections"}]}, "invalid_blocks"),
        ("chat.meMessage", {"channel": "C0GENERAL", "text": "x"}, "unknown_method"),
        ("apps.connections.open", {}, "not_allowed_token_type"),
    ],
)
def test_refused(client: WebClient, method: str, arguments: dict[str, Any], code: str) -> None:
    assert refusal(client, method, **arguments)["error"] == code


def test_what_was_wrong_is_said(client: WebClient) -> None:
    found = refusal(client, "chat.postMessage", channel="C0GENERAL", text="x", colour="red")
    assert found["response_metadata"]["messages"] == ["[ERROR] unknown argument: colour"]


def test_a_long_message_has_its_own_code(client: WebClient) -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}
    assert refusal(client, "chat.postMessage", channel="C0GENERAL", blocks=[block] * 5)["error"] == (
        "msg_blocks_too_long"
    )


@pytest.mark.parametrize(("token", "code"), [("xoxb-" + "wrong", "invalid_auth"), ("", "not_authed")])
def test_tokens(slack: LocalSlack, token: str, code: str) -> None:
    with pytest.raises(SlackApiError) as refused:
        WebClient(token=token, base_url=slack.api_url).auth_test()
    assert refused.value.response["error"] == code


def test_a_bot_that_is_not_in_the_channel(slack: LocalSlack, client: WebClient) -> None:
    slack.workspace.remove("C0REVIEWS", BOT_USER_ID)
    for method in ("chat.postMessage", "chat.postEphemeral"):
        found = refusal(client, method, channel="C0REVIEWS", text="x", **({"user": "U0ADA"} if "Eph" in method else {}))
        assert found["error"] == "not_in_channel"
    assert client.conversations_join(channel="C0REVIEWS")["ok"]
    assert client.chat_postMessage(channel="#deploy-reviews", text="x")["channel"] == "C0REVIEWS"


def test_only_own_messages_change(slack: LocalSlack, client: WebClient) -> None:
    message = slack.person("U0ADA").says("hello")
    assert refusal(client, "chat.update", channel="C0GENERAL", ts=message.ts, text="x")["error"] == (
        "cant_update_message"
    )
    assert refusal(client, "chat.delete", channel="C0GENERAL", ts=message.ts)["error"] == "cant_delete_message"


def test_ephemeral_messages_cannot_be_updated_or_linked(client: WebClient) -> None:
    ts = client.chat_postEphemeral(channel="C0GENERAL", user="U0ADA", text="psst")["message_ts"]
    assert refusal(client, "chat.update", channel="C0GENERAL", ts=ts, text="x")["error"] == "message_not_found"
    assert refusal(client, "chat.getPermalink", channel="C0GENERAL", message_ts=ts)["error"] == "message_not_found"
    history = client.conversations_history(channel="C0GENERAL")["messages"]
    assert ts not in [one["ts"] for one in history]


def test_a_message_lives(client: WebClient) -> None:
    posted = client.chat_postMessage(channel="C0GENERAL", text="hello", blocks=[SECTION])
    assert posted["message"]["blocks"][0]["block_id"]
    changed = client.chat_update(channel="C0GENERAL", ts=posted["ts"], text="bye")
    assert changed["message"]["blocks"], "blocks stay where none are given"
    assert changed["message"]["edited"]["user"] == BOT_USER_ID
    reply = client.chat_postMessage(channel="C0GENERAL", text="reply", thread_ts=posted["ts"])
    assert refusal(client, "chat.postMessage", channel="C0GENERAL", text="x", thread_ts=reply["ts"])["error"] == (
        "cannot_reply_to_message"
    )
    thread = client.conversations_replies(channel="C0GENERAL", ts=posted["ts"])["messages"]
    assert [one["text"] for one in thread] == ["bye", "reply"]
    assert thread[0]["reply_count"] == 1
    newest = client.conversations_history(channel="C0GENERAL", limit=1)["messages"]
    assert [one["ts"] for one in newest] == [posted["ts"]]
    assert client.chat_getPermalink(channel="C0GENERAL", message_ts=posted["ts"])["permalink"]
    client.chat_delete(channel="C0GENERAL", ts=posted["ts"])
    assert posted["ts"] not in [one["ts"] for one in client.conversations_history(channel="C0GENERAL")["messages"]]


def test_history_comes_in_pages_of_rising_stamps(client: WebClient) -> None:
    sent = [client.chat_postMessage(channel="D0LIN", text=str(number))["ts"] for number in range(5)]
    assert sent == sorted(set(sent))
    found: list[str] = []
    cursor = ""
    while True:
        page = client.conversations_history(channel="D0LIN", limit=2, cursor=cursor)
        found += [one["ts"] for one in page["messages"]]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert found == sent[::-1]
    middle = client.conversations_history(channel="D0LIN", oldest=sent[1], latest=sent[3])["messages"]
    assert [one["ts"] for one in middle] == [sent[2]]


def test_reactions(client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0GENERAL", text="hello")["ts"]
    client.reactions_add(channel="C0GENERAL", name="+1", timestamp=ts)
    assert refusal(client, "reactions.add", channel="C0GENERAL", name="+1", timestamp=ts)["error"] == "already_reacted"
    client.reactions_remove(channel="C0GENERAL", name="+1", timestamp=ts)
    assert refusal(client, "reactions.remove", channel="C0GENERAL", name="+1", timestamp=ts)["error"] == "no_reaction"


def test_conversations_and_people(client: WebClient) -> None:
    listed = client.conversations_list(types="public_channel,private_channel")["channels"]
    assert {one["id"] for one in listed} == {"C0GENERAL", "C0REVIEWS"}
    assert client.conversations_open(users="U0ADA")["channel"]["id"] == "D0ADA"
    assert client.conversations_info(channel="C0GENERAL")["channel"]["is_general"]
    assert set(client.conversations_members(channel="D0ADA")["members"]) == {"U0ADA", BOT_USER_ID}
    assert client.users_info(user="U0ADA")["user"]["real_name"] == "Ada"


def test_scopes_decide_where_they_are_given() -> None:
    manifest = AppManifest(scopes=frozenset({"chat:write", "channels:history"}))
    with LocalSlack(manifest=manifest) as slack:
        client = client_of(slack)
        ts = client.chat_postMessage(channel="C0GENERAL", text="x")["ts"]
        assert client.conversations_history(channel="C0GENERAL")["ok"]
        for method, arguments in (
            ("reactions.add", {"channel": "C0GENERAL", "name": "+1", "timestamp": ts}),
            ("conversations.history", {"channel": "D0ADA"}),
            ("files.getUploadURLExternal", {"filename": "a.png", "length": 1}),
        ):
            found = refusal(client, method, **arguments)
            assert found["error"] == "missing_scope"
            assert found["needed"]
            assert found["provided"] == "channels:history,chat:write"
