"""What the page asks and does over HTTP, and who is kept out."""

import urllib.parse
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from slack_bolt import Ack
from slack_sdk import WebClient

from bot.workspace.invitation import EXAMPLES
from bot.workspace.server import LocalSlack
from bot.workspace.team import BOT_USER_ID
from tests.workspace.browser import MARK, Page
from tests.workspace.conftest import app_of, serve

Json = dict[str, Any]


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    """With an app behind it that answers commands, opens a form and publishes its Home tab."""
    with LocalSlack(invite=True, page_moves_clock=True) as running, ExitStack() as stack:
        app = app_of(running)

        @app.command("/sagecost")
        def command(ack: Ack, body: Json, client: WebClient) -> None:
            if body["text"] == "form":
                view = {
                    "type": "modal",
                    "callback_id": "form",
                    "title": {"type": "plain_text", "text": "Form"},
                    "submit": {"type": "plain_text", "text": "Ask"},
                    "blocks": [
                        {
                            "type": "input",
                            "block_id": "question",
                            "label": {"type": "plain_text", "text": "Question"},
                            "element": {"type": "plain_text_input", "action_id": "text"},
                        }
                    ],
                }
                client.views_open(trigger_id=body["trigger_id"], view=view)
                ack()
            else:
                ack(f"you said {body['text']}")

        @app.view("form")
        def submitted(ack: Ack, body: Json) -> None:
            said = body["view"]["state"]["values"]["question"]["text"]["value"]
            ack(response_action="errors", errors={"question": "no"}) if said == "bad" else ack()

        @app.event("app_home_opened")
        def home(event: Json, client: WebClient) -> None:
            header = {"type": "header", "text": {"type": "plain_text", "text": "Home"}}
            client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [header]})

        @app.event("message")
        def message() -> None:
            """Listened to, so that Bolt does not complain."""

        serve(stack, running, app)
        yield running
        assert running.deliveries.settled()


@pytest.fixture
def ada(slack: LocalSlack) -> Page:
    return Page(slack, "U0ADA")


@pytest.fixture
def lin(slack: LocalSlack) -> Page:
    return Page(slack, "U0LIN")


def test_the_state_names_what_a_person_can_see(ada: Page, lin: Page) -> None:
    state = ada.gets("state")
    assert state["me"] == "U0ADA"
    assert [one["name"] for one in state["channels"]] == ["general", "deploy-reviews", "ml-platform", "sagecost"]
    assert [one["id"] for one in lin.gets("state")["channels"]] == ["C0GENERAL", "C0REVIEWS", "D0LIN"]
    assert state["app"]["commands"][0]["command"] == "/sagecost"
    assert {one["callback_id"] for one in state["app"]["shortcuts"]} == {"size_endpoint", "review_message"}


def test_the_invitation_asks_for_who_clicks(slack: LocalSlack, ada: Page, lin: Page) -> None:
    invitation = ada.gets("messages", channel="C0GENERAL")["messages"][0]
    buttons = [block for block in invitation["blocks"] if block["type"] == "actions"]
    assert [block["elements"][0]["value"] for block in buttons] == list(EXAMPLES)
    element = buttons[1]["elements"][0]
    with ada.listens() as stream:
        done = ada.posts(
            "action",
            container={"type": "message", "channel": "C0GENERAL", "ts": invitation["ts"]},
            block_id=buttons[1]["block_id"],
            action={"action_id": element["action_id"], "type": "button"},
        )
        assert done == {"ok": True}
        answer = stream.next("message")
    assert answer["text"] == f"you said {EXAMPLES[1].partition(' ')[2]}"
    assert answer["ephemeral"]
    assert len(lin.gets("messages", channel="C0GENERAL")["messages"]) == 1


def test_events_come_as_they_happen_and_again_after_a_gap(ada: Page, lin: Page) -> None:
    with lin.listens() as stream:
        ada.posts("send", channel="C0GENERAL", text="hello @lin")
        number, kind, data = next(stream.events())
    assert (kind, data["text"], data["user"]) == ("message", "hello <@U0LIN>", "U0ADA")
    ada.posts("send", channel="C0GENERAL", text="two")
    ada.posts("send", channel="G0PRIVATE", text="secret")
    ada.posts("send", channel="C0GENERAL", text="three")
    with lin.listens(number) as stream:
        assert [next(stream.events())[2]["text"] for _ in range(2)] == ["two", "three"]


def test_a_number_of_an_earlier_run_starts_from_now(ada: Page) -> None:
    with ada.listens("999999") as stream:
        ada.posts("send", channel="C0GENERAL", text="hello")
        assert stream.next("message")["text"] == "hello"


def test_threads_and_unread(ada: Page, lin: Page) -> None:
    parent = ada.posts("send", channel="C0REVIEWS", text="parent")["ts"]
    with ada.listens() as stream:
        lin.posts("send", channel="C0REVIEWS", text="reply", thread_ts=parent)
        changed = stream.next("message_changed")
    assert (changed["ts"], changed["reply_count"]) == (parent, 1)
    thread = ada.gets("thread", channel="C0REVIEWS", thread_ts=parent)["messages"]
    assert [one["text"] for one in thread] == ["parent", "reply"]
    assert [one["text"] for one in lin.gets("messages", channel="C0REVIEWS")["messages"]] == ["parent"]
    lin.posts("send", channel="C0REVIEWS", text="news")
    unread = {one["id"]: one["unread"] for one in ada.gets("state")["channels"]}
    assert unread["C0REVIEWS"] == 1
    ada.gets("messages", channel="C0REVIEWS")
    unread = {one["id"]: one["unread"] for one in ada.gets("state")["channels"]}
    assert unread["C0REVIEWS"] == 0


def test_commands(ada: Page) -> None:
    with ada.listens() as stream:
        assert ada.posts("send", channel="C0GENERAL", text="/sagecost hello") == {"ok": True, "kind": "command"}
        assert stream.next("message")["text"] == "you said hello"
        ada.posts("send", channel="C0GENERAL", text="/nonsense")
        assert "/nonsense is not a valid command" in stream.next("notice")["text"]
        ts = ada.posts("send", channel="C0GENERAL", text="parent")["ts"]
        assert not ada.posts("send", channel="C0GENERAL", text="/sagecost x", thread_ts=ts)["ok"]
        assert "not supported in threads" in stream.next("notice")["text"]


def test_the_app_is_invited_and_removed(slack: LocalSlack, ada: Page) -> None:
    ada.posts("send", channel="G0PRIVATE", text="/invite @sagecost")
    assert BOT_USER_ID in slack.workspace.channels["G0PRIVATE"].members
    ada.posts("send", channel="G0PRIVATE", text="/remove @sagecost")
    assert BOT_USER_ID not in slack.workspace.channels["G0PRIVATE"].members


def test_a_form_on_the_page(ada: Page, lin: Page) -> None:
    with ada.listens() as stream:
        ada.posts("send", channel="C0GENERAL", text="/sagecost form")
        view = stream.next("view_open")["view"]
        assert ada.gets("state")["open_view"]["id"] == view["id"]

        def values(text: str) -> Json:
            return {"values": {"question": {"text": {"type": "plain_text_input", "value": text}}}}

        assert lin.posts("view_submit", view_id=view["id"], state=values("x"))["error"] == "view_not_found"
        assert ada.posts("view_submit", view_id=view["id"], state=values("bad"))["errors"] == {"question": "no"}
        assert ada.posts("view_submit", view_id=view["id"], state=values("good")) == {"ok": True}
        assert stream.next("view_close") == {"view_id": view["id"]}


def test_the_home_tab(ada: Page) -> None:
    assert ada.gets("home") == {"view": None}
    with ada.listens() as stream:
        ada.posts("home")
        assert stream.next("home")["view"]["blocks"][0]["type"] == "header"
    assert ada.gets("home")["view"]["type"] == "home"


def test_a_dropped_file_is_a_message(ada: Page, lin: Page) -> None:
    assert ada.uploads("..\\evil/main.tf", b"resource {}", channel="C0GENERAL", text="look")["ok"]
    file = lin.gets("messages", channel="C0GENERAL")["messages"][-1]["files"][0]
    assert (file["name"], file["size"]) == ("main.tf", 11)
    answer = lin.asks("GET", file["url"])
    assert answer.body == b"resource {}"
    assert answer.headers["content-disposition"] == "attachment"


def test_an_uploaded_page_never_runs(ada: Page) -> None:
    ada.uploads("evil.html", b"<script>alert(1)</script>", channel="C0GENERAL")
    file = ada.gets("messages", channel="C0GENERAL")["messages"][-1]["files"][0]
    answer = ada.asks("GET", file["url"])
    assert answer.headers["content-disposition"] == "attachment"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_private_channel_is_closed(ada: Page, lin: Page) -> None:
    ada.posts("send", channel="G0PRIVATE", text="secret")
    assert lin.gets("messages", channel="G0PRIVATE")["error"] == "channel_not_found"
    assert lin.posts("send", channel="G0PRIVATE", text="x")["error"] == "channel_not_found"


def test_the_clock_moves_where_it_may(slack: LocalSlack, ada: Page) -> None:
    before = slack.clock()
    assert ada.posts("clock", seconds=3600)["ok"]
    assert slack.clock() >= before + 3600
    ada.posts("send", channel="C0GENERAL", text="/clock 2 days")
    assert slack.clock() >= before + 3600 + 2 * 86_400
    assert "UTC in this workspace." in slack.person("U0ADA").notices()[-1]
    ada.posts("send", channel="C0GENERAL", text="/clock")
    assert "/clock 1 day" in slack.person("U0ADA").notices()[-1]
    ada.posts("send", channel="C0GENERAL", text="/clock 999 weeks")
    assert "a year at most" in slack.person("U0ADA").notices()[-1]
    for seconds in (-1, 1e12, float("inf"), float("nan")):
        assert not ada.posts("clock", seconds=seconds)["ok"]
    assert slack.clock() < before + 7200 + 2 * 86_400


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("send", {"channel": "C0GENERAL", "text": " "}),
        ("send", {"channel": "C0GENERAL", "text": "x", "thread_ts": "nonsense"}),
        ("action", {}),
        ("action", {"container": {"type": "view"}, "block_id": "b", "action": {}}),
        ("view_submit", {"view_id": "V0NONE", "state": None}),
        ("shortcut", {"callback_id": "none"}),
        ("clock", {"seconds": "soon"}),
        ("send", {"user": BOT_USER_ID, "channel": "C0GENERAL", "text": "x"}),
    ],
)
def test_nonsense_gets_an_answer(ada: Page, path: str, body: Json) -> None:
    found = ada.posts(path, **body)
    assert found["ok"] is False
    assert found["error"]


def test_rubbish_in_place_of_json(ada: Page) -> None:
    for body in (b"", b"[]", b"{", b"\xff\xfe"):
        answer = ada.asks("POST", "/page/send", body, {**MARK, "Content-Type": "application/json"})
        assert answer.status == 400


@pytest.mark.parametrize(
    ("path", "method", "headers", "status"),
    [
        ("/page/state?user=U0ADA", "GET", {"Host": "evil.example"}, 400),
        ("/page/state?user=U0ADA", "GET", {"Host": "127.0.0.1:1"}, 400),
        ("/page/state?user=U0ADA", "GET", {"Host": "127.0.0.1.evil.example:{port}"}, 400),
        ("/page/state?user=U0ADA", "GET", {"Host": "localhost:{port}"}, 200),
        ("/page/state?user=U0ADA", "GET", {"Origin": "https://evil.example"}, 403),
        ("/page/state?user=U0ADA", "GET", {"Origin": "null"}, 403),
        ("/page/state?user=U0ADA", "GET", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("/page/state?user=U0ADA", "GET", {"Sec-Fetch-Site": "same-site"}, 403),
        ("/page/state?user=U0ADA", "GET", {"Origin": "http://127.0.0.1:{port}"}, 200),
        ("/page/home", "POST", {}, 403),
        ("/page/home", "POST", {**MARK, "Origin": "http://127.0.0.1:1"}, 403),
        ("/api/api.test", "POST", {"Origin": "https://evil.example"}, 403),
        ("/api/api.test", "POST", {}, 200),
        ("/", "GET", {"Sec-Fetch-Site": "cross-site"}, 200),
        ("/assets/app.js", "GET", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("/assets/../server.py", "GET", {}, 404),
        ("/assets/%2e%2e/%2e%2e/server.py", "GET", {}, 404),
    ],
)
def test_who_is_kept_out(ada: Page, path: str, method: str, headers: dict[str, str], status: int) -> None:
    sent = {name: value.replace("{port}", str(ada.slack.port)) for name, value in headers.items()}
    assert ada.asks(method, path, b"{}" if method == "POST" else None, sent).status == status


def test_the_page_and_its_files(ada: Page) -> None:
    index = ada.asks("GET", "/")
    assert index.status == 200
    assert index.headers["cache-control"] == "no-cache"
    assert "frame-ancestors 'none'" in index.headers["content-security-policy"]
    script = ada.asks("GET", "/assets/app.js")
    assert script.headers["cache-control"] == "no-cache"
    again = ada.asks("GET", "/assets/app.js", headers={"If-None-Match": script.headers["etag"]})
    assert again.status == 304


def test_it_listens_on_loopback_only(slack: LocalSlack) -> None:
    assert urllib.parse.urlsplit(slack.url).hostname == "127.0.0.1"
