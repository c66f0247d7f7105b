"""A real Bolt app against the workspace, over HTTP and over Socket Mode: what people do, and what becomes of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_bolt import Ack, App, BoltResponse, Respond
from slack_sdk import WebClient

from bot.workspace.refusals import Refused
from bot.workspace.server import LocalSlack
from bot.workspace.team import BOT_USER_ID
from tests.workspace.conftest import app_of, connect_socket, serve

Json = dict[str, Any]
BUTTONS = [
    {
        "type": "actions",
        "block_id": "row",
        "elements": [
            {
                "type": "button",
                "action_id": "share",
                "text": {"type": "plain_text", "text": "Share"},
                "value": "state",
            },
            {
                "type": "static_select",
                "action_id": "region",
                "options": [
                    {"text": {"type": "plain_text", "text": one}, "value": one} for one in ("us-east-1", "eu-west-1")
                ],
            },
        ],
    }
]


def form(**more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": "Size an endpoint"},
        "submit": {"type": "plain_text", "text": "Ask"},
        "blocks": [
            {
                "type": "input",
                "block_id": "requests",
                "label": {"type": "plain_text", "text": "Requests"},
                "element": {
                    "type": "number_input",
                    "action_id": "amount",
                    "is_decimal_allowed": False,
                    "min_value": "1",
                },
            },
            {
                "type": "input",
                "block_id": "unit",
                "label": {"type": "plain_text", "text": "Unit"},
                "element": {
                    "type": "static_select",
                    "action_id": "per",
                    "options": [
                        {"text": {"type": "plain_text", "text": one}, "value": one} for one in ("month", "day")
                    ],
                    "initial_option": {"text": {"type": "plain_text", "text": "month"}, "value": "month"},
                },
            },
        ],
        **more,
    }


@dataclass
class Heard:
    """What reached the app, for assertions; `answer_form` decides how a submission is acknowledged."""

    payloads: list[Json] = field(default_factory=list)
    answer_form: Json = field(default_factory=dict)

    def of(self, kind: str) -> list[Json]:
        return [one for one in self.payloads if one.get("type") == kind or one.get("command") == kind]


def listening_app(slack: LocalSlack, heard: Heard) -> App:
    app = app_of(slack)

    @app.command("/sagecost")
    def command(ack: Ack, body: Json, client: WebClient) -> None:
        heard.payloads.append(body)
        text = body["text"]
        if text == "form":
            client.views_open(trigger_id=body["trigger_id"], view=form(notify_on_close=True))
            ack()
        elif text == "open":
            ack(response_type="in_channel", text="for all", blocks=BUTTONS)
        elif text == "bad blocks":
            ack(blocks=[{"type": "sections"}])
        elif text == "silence":
            ack()
        else:
            ack(text=f"you said {text}", blocks=BUTTONS)

    @app.action("share")
    def share(ack: Ack, body: Json, respond: Respond) -> None:
        heard.payloads.append(body)
        ack()
        respond(text="shared", response_type="in_channel", replace_original=False)
        respond(delete_original=True)

    @app.action("region")
    def region(ack: Ack, body: Json, respond: Respond) -> None:
        heard.payloads.append(body)
        ack()
        respond(text="moved", replace_original=True)

    @app.view("form")
    def submitted(ack: Ack, body: Json) -> None:
        heard.payloads.append(body)
        ack(**heard.answer_form)

    @app.view_closed("form")
    def closed(ack: Ack, body: Json) -> None:
        heard.payloads.append(body)
        ack()

    @app.shortcut("size_endpoint")
    def size(ack: Ack, body: Json, client: WebClient) -> None:
        heard.payloads.append(body)
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.shortcut("review_message")
    def review(ack: Ack, body: Json, respond: Respond) -> None:
        heard.payloads.append(body)
        ack()
        respond(text="reviewed", thread_ts=body["message"]["ts"])

    @app.event("app_mention")
    def mention(event: Json, client: WebClient) -> None:
        heard.payloads.append(event)
        client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text="at your service")

    @app.event("message")
    def message(event: Json) -> None:
        heard.payloads.append(event)

    @app.event("app_home_opened")
    def home(event: Json, client: WebClient) -> None:
        heard.payloads.append(event)
        blocks = [{"type": "header", "text": {"type": "plain_text", "text": "Home"}}]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    return app


@pytest.fixture(scope="module", params=["http", "socket"])
def connected(request: pytest.FixtureRequest) -> Iterator[tuple[LocalSlack, Heard]]:
    heard = Heard()
    with LocalSlack(retry_delays_seconds=(0.0, 0.0, 0.0)) as slack, ExitStack() as stack:
        app = listening_app(slack, heard)
        (serve if request.param == "http" else connect_socket)(stack, slack, app)
        yield slack, heard


@pytest.fixture
def slack(connected: tuple[LocalSlack, Heard]) -> Iterator[LocalSlack]:
    connected[1].payloads.clear()
    connected[1].answer_form.clear()
    yield connected[0]
    assert connected[0].deliveries.settled()


@pytest.fixture
def heard(connected: tuple[LocalSlack, Heard]) -> Heard:
    return connected[1]


def test_a_command_is_answered_to_one_person(slack: LocalSlack, heard: Heard) -> None:
    ada, lin = slack.person("U0ADA"), slack.person("U0LIN")
    before = len(lin.messages())
    assert ada.command("/sagecost", "a < b & c").acknowledged
    message = ada.messages()[-1]
    assert (message.text, message.ephemeral_to, message.from_app) == ("you said a &lt; b &amp; c", "U0ADA", True)
    assert len(lin.messages()) == before
    payload = heard.payloads[0]
    assert (payload["channel_name"], payload["user_id"]) == ("general", "U0ADA")


def test_a_command_may_answer_everyone_or_nobody(slack: LocalSlack) -> None:
    ada, lin = slack.person("U0ADA"), slack.person("U0LIN")
    ada.command("/sagecost open")
    assert lin.messages()[-1].text == "for all"
    count = len(ada.messages())
    ada.command("/sagecost silence")
    assert len(ada.messages()) == count


def test_bad_blocks_in_an_acknowledgement_are_told(slack: LocalSlack) -> None:
    ada = slack.person("U0ADA")
    ada.command("/sagecost bad blocks")
    assert "invalid_blocks" in ada.notices()[-1]


def test_private_places_have_no_names_in_payloads(slack: LocalSlack, heard: Heard) -> None:
    slack.person("U0ADA").command("/sagecost", "x", channel="G0PRIVATE")
    slack.person("U0ADA").command("/sagecost", "x", channel="D0ADA")
    assert [one["channel_name"] for one in heard.payloads] == ["privategroup", "directmessage"]
    with pytest.raises(Refused, match="channel_not_found"):
        slack.person("U0LIN").command("/sagecost", "x", channel="G0PRIVATE")


def test_an_unknown_command_is_not_sent(slack: LocalSlack) -> None:
    with pytest.raises(Refused, match="unknown_command"):
        slack.person("U0ADA").command("/other", "x")


def test_a_button_of_an_ephemeral_answer(slack: LocalSlack, heard: Heard) -> None:
    ada, lin = slack.person("U0ADA"), slack.person("U0LIN")
    ada.command("/sagecost", "x")
    answer = ada.messages()[-1]
    assert ada.clicks(answer, "share").acknowledged
    payload = heard.of("block_actions")[0]
    assert payload["container"]["is_ephemeral"]
    assert "message" not in payload
    assert payload["actions"][0]["value"] == "state"
    assert lin.waits_for_message(lambda one: one.text == "shared")
    assert slack.wait_until(lambda: answer.ts not in [one.ts for one in ada.messages()])


def test_a_choice_on_a_message_replaces_it(slack: LocalSlack, heard: Heard) -> None:
    ada, lin = slack.person("U0ADA"), slack.person("U0LIN")
    ada.command("/sagecost open")
    answer = ada.messages()[-1]
    lin.clicks(answer, "region", "eu-west-1")
    payload = heard.of("block_actions")[0]
    assert payload["message"]["ts"] == answer.ts
    assert payload["actions"][0]["selected_option"]["value"] == "eu-west-1"
    assert slack.wait_until(lambda: ada.messages()[-1].text == "moved")
    assert ada.messages()[-1].blocks is None


def test_nobody_clicks_what_they_cannot_see(slack: LocalSlack) -> None:
    ada, lin = slack.person("U0ADA"), slack.person("U0LIN")
    ada.command("/sagecost", "x")
    with pytest.raises(Refused, match="message_not_found"):
        lin.clicks(ada.messages()[-1], "share")
    with pytest.raises(LookupError):
        ada.clicks(ada.messages()[-1], "nothing")


def test_a_form_is_filled_refused_and_taken(slack: LocalSlack, heard: Heard) -> None:
    ada = slack.person("U0ADA")
    ada.command("/sagecost form")
    view = ada.waits_for_view()
    assert ada.submits(view, {})["errors"] == {"requests": "Please complete this required field."}
    assert ada.submits(view, {"amount": "0"})["errors"] == {"requests": "Please enter a number of at least 1."}
    assert heard.of("view_submission") == [], "Slack's own client refuses these"
    heard.answer_form.update(response_action="errors", errors={"requests": "too many"})
    assert ada.submits(view, {"amount": "5", "unit": "day"})["errors"] == {"requests": "too many"}
    values = heard.of("view_submission")[0]["view"]["state"]["values"]
    assert values["requests"]["amount"] == {"type": "number_input", "value": "5"}
    assert values["unit"]["per"]["selected_option"]["value"] == "day"
    heard.answer_form.clear()
    assert ada.submits(view, {"amount": "5"}) == {"ok": True}
    assert ada.view() is None


def test_a_form_is_changed_stacked_and_cleared(slack: LocalSlack, heard: Heard) -> None:
    ada = slack.person("U0ADA")
    ada.shortcut("size_endpoint")
    view = ada.waits_for_view()
    heard.answer_form.update(response_action="update", view=form(private_metadata="two"))
    ada.submits(view, {"amount": "5"})
    assert ada.waits_for_view(lambda one: one.content.get("private_metadata") == "two").id == view.id
    heard.answer_form.update(response_action="push", view=form(private_metadata="three"))
    ada.submits(view, {"amount": "5"})
    top = ada.waits_for_view(lambda one: one.content.get("private_metadata") == "three")
    assert (top.previous_id, top.root_id) == (view.id, view.id)
    heard.answer_form.clear()
    heard.answer_form.update(response_action="clear")
    ada.submits(top, {"amount": "5"})
    assert ada.view() is None


def test_an_answer_to_a_form_that_slack_would_not_take(slack: LocalSlack, heard: Heard) -> None:
    ada = slack.person("U0ADA")
    ada.shortcut("size_endpoint")
    view = ada.waits_for_view()
    heard.answer_form.update(response_action="errors", errors={"nothing": "wrong"})
    assert ada.submits(view, {"amount": "5"}) == {"ok": False, "error": "invalid_errors"}
    assert "invalid_errors" in ada.notices()[-1]
    ada.closes(view)


def test_closing_is_told_where_it_was_asked_for(slack: LocalSlack, heard: Heard) -> None:
    ada = slack.person("U0ADA")
    ada.command("/sagecost form")
    ada.closes(ada.waits_for_view())
    assert heard.of("view_closed")[0]["is_cleared"] is False
    ada.shortcut("size_endpoint")
    ada.closes(ada.waits_for_view())
    assert len(heard.of("view_closed")) == 1


def test_a_message_shortcut_brings_the_message(slack: LocalSlack, heard: Heard) -> None:
    ada = slack.person("U0ADA")
    message = ada.uploads("main.tf", b"resource {}", "look at this")
    ada.shortcut("review_message", message)
    payload = heard.of("message_action")[0]
    assert payload["message"]["files"][0]["name"] == "main.tf"
    assert ada.waits_for_message(lambda one: one.text == "reviewed", thread_ts=message.ts).ephemeral_to == "U0ADA"


def test_a_mention_comes_twice_and_is_answered_in_its_thread(slack: LocalSlack, heard: Heard) -> None:
    ada = slack.person("U0ADA")
    said = ada.says("@sagecost what about #deploy-reviews and https://example.com/a?b=1&c=2?")
    reply = ada.waits_for_message(lambda one: one.text == "at your service", thread_ts=said.ts)
    assert reply.is_reply
    assert slack.deliveries.settled()
    first = heard.of("app_mention")[0]
    assert first["text"] == (
        f"<@{BOT_USER_ID}> what about <#C0REVIEWS|deploy-reviews> and <https://example.com/a?b=1&amp;c=2>?"
    )
    assert first["blocks"][0]["elements"][0]["elements"][0] == {"type": "user", "user_id": BOT_USER_ID}
    people = [one for one in heard.of("message") if "bot_id" not in one]
    assert [one["ts"] for one in people] == [said.ts]


def test_direct_messages_have_no_mentions(slack: LocalSlack, heard: Heard) -> None:
    slack.person("U0ADA").says("@sagecost hello", channel="D0ADA")
    assert slack.deliveries.settled()
    assert heard.of("app_mention") == []
    assert [one["channel_type"] for one in heard.of("message")] == ["im"]


def test_a_private_channel_is_closed_until_someone_invites(slack: LocalSlack, heard: Heard) -> None:
    ada = slack.person("U0ADA")
    ada.says("@sagecost hello", channel="G0PRIVATE")
    assert slack.deliveries.settled()
    assert heard.payloads == []
    assert "/invite @sagecost" in ada.notices()[-1]


def test_replies_name_their_parent(slack: LocalSlack, heard: Heard) -> None:
    ada, lin = slack.person("U0ADA"), slack.person("U0LIN")
    parent = ada.says("hello")
    reply = lin.says("and at 500k?", thread_ts=parent.ts)
    assert slack.deliveries.settled()
    event = next(one for one in heard.of("message") if one["ts"] == reply.ts)
    assert (event["thread_ts"], event["parent_user_id"]) == (parent.ts, "U0ADA")
    with pytest.raises(Refused, match="thread_not_found"):
        lin.says("hello", thread_ts="1.000001")


def test_the_home_tab_is_published(slack: LocalSlack) -> None:
    lin = slack.person("U0LIN")
    lin.opens_home()
    assert lin.waits_for_home().content["blocks"][0]["type"] == "header"


def test_a_connection_that_slack_closes_is_opened_anew(slack: LocalSlack) -> None:
    if slack.events_url is not None:
        return
    slack.sockets.disconnect()
    assert slack.wait_for_socket()
    assert slack.person("U0ADA").command("/sagecost", "x").acknowledged


# Failures


@pytest.fixture
def lone() -> Iterator[LocalSlack]:
    with LocalSlack(ack_seconds=0.3, retry_delays_seconds=(0.0, 0.0, 0.0)) as running:
        yield running


def served(lone: LocalSlack, listen: Callable[[App], None], stack: ExitStack) -> None:
    app = app_of(lone)
    listen(app)
    serve(stack, lone, app)


def test_without_an_app_the_person_is_told(lone: LocalSlack) -> None:
    ada = lone.person("U0ADA")
    assert ada.command("/sagecost", "x").failure == "no_connection"
    assert ada.notices() == ['/sagecost failed with the error "dispatch_failed".']
    lone.events_url = "http://127.0.0.1:1/slack/events"
    assert ada.command("/sagecost", "x").failure == "connection_failed"


def test_a_slow_app_times_out(lone: LocalSlack) -> None:
    hold = threading.Event()
    with ExitStack() as stack:

        def listen(app: App) -> None:
            @app.command("/sagecost")
            def slow(ack: Ack) -> None:
                hold.wait(5)
                ack("too late")

        served(lone, listen, stack)
        ada = lone.person("U0ADA")
        assert ada.command("/sagecost", "x").failure == "http_timeout"
        assert ada.notices() == ['/sagecost failed with the error "operation_timeout".']
        assert ada.messages() == []
        hold.set()


def test_events_are_repeated_three_times(lone: LocalSlack) -> None:
    seen: list[tuple[str | None, str | None, str]] = []
    with ExitStack() as stack:

        def listen(app: App) -> None:
            @app.middleware
            def record(request: Any, next: Callable[[], BoltResponse]) -> BoltResponse:
                number = request.headers.get("x-slack-retry-num", [None])[0]
                reason = request.headers.get("x-slack-retry-reason", [None])[0]
                seen.append((number, reason, request.body["event_id"]))
                return BoltResponse(status=500)

        served(lone, listen, stack)
        lone.person("U0ADA").says("hello")
        assert lone.deliveries.settled()
    assert [(number, reason) for number, reason, _ in seen] == [
        (None, None),
        ("1", "http_error"),
        ("2", "http_error"),
        ("3", "http_error"),
    ]
    assert len({event_id for _, _, event_id in seen}) == 1


def test_an_app_can_refuse_the_repetitions(lone: LocalSlack) -> None:
    seen: list[str] = []
    with ExitStack() as stack:

        def listen(app: App) -> None:
            @app.middleware
            def record(request: Any, next: Callable[[], BoltResponse]) -> BoltResponse:
                seen.append(request.body["event_id"])
                return BoltResponse(status=500, headers={"x-slack-no-retry": "1"})

        served(lone, listen, stack)
        lone.person("U0ADA").says("hello")
        assert lone.deliveries.settled()
    assert len(seen) == 1
