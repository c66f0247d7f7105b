"""The HTTP door alone: what passes, what is refused, and that nothing signed or unsigned makes it stumble."""

import copy
import hashlib
import hmac
import io
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult

from bot.slack.edge import LARGEST_BODY, Edge

SECRET = "not-a-secret"
NOW = 1_790_000_000
FORM = "application/x-www-form-urlencoded"
COMMAND = {
    "command": "/sagecost",
    "text": "50k requests a month",
    "team_id": "T1",
    "channel_id": "C1",
    "user_id": "U1",
    "trigger_id": "1.2.x",
}


def echo() -> App:
    app = App(
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-" + "test"),
        signing_secret=SECRET,
        request_verification_enabled=False,
        process_before_response=True,
    )

    @app.command("/sagecost")
    def answer(ack: Ack, command: dict[str, Any]) -> None:
        ack(text=f"heard: {command['text']}")

    @app.action("a_button")
    def clicked(ack: Ack) -> None:
        ack()

    return app


EDGE = Edge(echo(), SECRET, clock=lambda: float(NOW), health=lambda: (True, {"lost": 0}))


def call(
    body: bytes = b"",
    *,
    kind: str = FORM,
    method: str = "POST",
    path: str = "/slack/events",
    signed_at: int = NOW,
    headers: Mapping[str, str] | None = None,
    edge: Edge = EDGE,
) -> tuple[int, str]:
    signature = "v0=" + hmac.new(SECRET.encode(), b"v0:%d:%s" % (signed_at, body), hashlib.sha256).hexdigest()
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "HTTP_X_SLACK_REQUEST_TIMESTAMP": str(signed_at),
        "HTTP_X_SLACK_SIGNATURE": signature,
    } | dict(headers or {})
    started: list[str] = []
    answer = b"".join(edge(environ, lambda status, sent: started.append(status)))  # type: ignore[arg-type, misc, func-returns-value]
    return int(started[0].split()[0]), answer.decode()


def form(**fields: str) -> bytes:
    return urlencode(COMMAND | fields).encode()


@pytest.mark.parametrize(
    "text",
    ["200 ms, 2 MB payload", "payload", "payload={}", "ünïcode “quotes” 2–3 MB", "a & b < c", ""],
)
def test_every_text_of_a_command_arrives(text: str) -> None:
    status, answer = call(form(text=text))
    assert (status, json.loads(answer)["text"] if answer.startswith("{") else answer) == (200, f"heard: {text}")


def test_an_interaction_arrives() -> None:
    payload = {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "trigger_id": "1",
        "container": {"type": "message", "message_ts": "1.1", "channel_id": "C1"},
        "actions": [{"action_id": "a_button", "type": "button", "block_id": "b"}],
    }
    assert call(urlencode({"payload": json.dumps(payload)}).encode()) == (200, "")


def test_slack_may_verify_the_address() -> None:
    status, answer = call(b'{"type": "url_verification", "challenge": "abc"}', kind="application/json")
    assert (status, json.loads(answer)) == (200, {"challenge": "abc"})
    assert call(b"ssl_check=1&token=x") == (200, "")


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "abc"},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "-1"},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "1e9"},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "9" * 400},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": ""},
        {"HTTP_X_SLACK_SIGNATURE": ""},
        {"HTTP_X_SLACK_SIGNATURE": "v0=" + "0" * 64},
        {"HTTP_X_SLACK_SIGNATURE": "v0=sïgnature"},
        {"HTTP_X_SLACK_SIGNATURE": "v0=" + "\xff" * 64},
    ],
)
def test_a_bad_signature_is_401(headers: dict[str, str]) -> None:
    assert call(form(), headers=headers)[0] == 401


@pytest.mark.parametrize(("age", "status"), [(300, 200), (301, 401), (-300, 200), (-301, 401)])
def test_a_signature_is_good_for_five_minutes(age: int, status: int) -> None:
    assert call(form(), signed_at=NOW - age)[0] == status


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", FORM),
        (b"\xff\xfe", FORM),
        (b"payload=%ff%fe", FORM),
        (b"payload=%7Bnot+json", FORM),
        (b"payload=%5B%5D", FORM),
        (b"payload=5", FORM),
        (b"command=/sagecost", FORM),
        (b"nothing=known", FORM),
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b'"text"', "application/json"),
        (b"[" * 50_000, "application/json"),
        (b'{"type": 5}', "application/json"),
        (b'{"type": "event_callback"}', "application/json"),
        (b'{"type": "event_callback", "event": []}', "application/json"),
        (b'{"type": "event_callback", "team_id": "T", "event_id": "E", "event": {"type": {}}}', "application/json"),
        (
            b'{"type":"event_callback","team_id":"T","event_id":"E","authorizations":5,"event":{"type":"x"}}',
            "application/json",
        ),
        (b'{"type": "block_actions", "actions": []}', "application/json"),
        (b'{"type": "view_submission", "view": 5}', "application/json"),
        (b"text=hello", "text/plain"),
        (form(), "multipart/form-data; boundary=x"),
        (b"&".join(b"a%d=1" % i for i in range(500)), FORM),
    ],
)
def test_signed_rubbish_is_400(body: bytes, kind: str) -> None:
    assert call(body, kind=kind)[0] == 400


def test_a_body_is_capped_before_it_is_read() -> None:
    assert call(form(), headers={"CONTENT_LENGTH": str(LARGEST_BODY + 1)})[0] == 413
    assert call(form(), headers={"CONTENT_LENGTH": "many"})[0] == 400


def test_other_places_and_methods_are_refused() -> None:
    assert call(method="GET")[0] == 405
    assert call(path="/")[0] == 404
    assert call(path="/healthz")[0] == 405


def test_health_says_what_was_lost() -> None:
    status, answer = call(method="GET", path="/healthz")
    assert (status, json.loads(answer)) == (200, {"status": "ok", "lost": 0})
    failing = Edge(echo(), SECRET, clock=lambda: float(NOW), health=lambda: (False, {"lost": 3}))
    status, answer = call(method="GET", path="/healthz", edge=failing)
    assert (status, json.loads(answer)) == (503, {"status": "failing", "lost": 3})


NAMES = st.sampled_from(
    [
        "type",
        "event",
        "team",
        "user",
        "channel",
        "actions",
        "view",
        "container",
        "message",
        "team_id",
        "event_id",
        "trigger_id",
        "action_id",
        "callback_id",
        "id",
        "state",
        "values",
        "authorizations",
        "enterprise",
        "thread_ts",
        "ts",
        "text",
        "files",
        "is_enterprise_install",
        "response_urls",
        "is_ext_shared_channel",
        "function_data",
        "inputs",
        "command",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=6),
    max_leaves=20,
)
KINDS = st.sampled_from(
    ["event_callback", "block_actions", "view_submission", "shortcut", "message_action", "view_closed", "other"]
)


def test_no_signed_body_makes_it_stumble(fuzz_count: int) -> None:
    @settings(max_examples=fuzz_count // 10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.dictionaries(NAMES, JSON, max_size=10), KINDS, st.booleans())
    def check(payload: dict[str, Any], kind: str, as_form: bool) -> None:
        text = json.dumps(payload | {"type": kind})
        body, sent_as = (urlencode({"payload": text}), FORM) if as_form else (text, "application/json")
        assert call(body.encode(), kind=sent_as)[0] < 500

    check()


PLACES = {"team": {"id": "T1"}, "user": {"id": "U1"}, "channel": {"id": "C1"}, "trigger_id": "1.2", "enterprise": None}
MESSAGE = {"type": "message", "ts": "1.1", "user": "U1", "text": "hi", "files": [{"id": "F1", "size": 3}]}
VIEW = {"id": "V1", "type": "modal", "callback_id": "x", "private_metadata": "", "state": {"values": {}}}
CONTAINER = {"type": "message", "message_ts": "1.1", "channel_id": "C1", "is_ephemeral": False}
ACTION = {"action_id": "a_button", "block_id": "b", "type": "button", "value": "v"}
AUTHORIZATION = {
    "team_id": "T1",
    "user_id": "U2",
    "is_bot": True,
    "enterprise_id": None,
    "is_enterprise_install": False,
}
SOUND: list[dict[str, Any]] = [
    {"type": "block_actions", "container": CONTAINER, "actions": [ACTION], "message": MESSAGE, "view": VIEW, **PLACES},
    {"type": "view_submission", "view": VIEW, **PLACES},
    {"type": "view_closed", "view": VIEW, **PLACES},
    {"type": "shortcut", "callback_id": "x", **PLACES},
    {"type": "message_action", "callback_id": "x", "message": MESSAGE, **PLACES},
    {
        "type": "event_callback",
        "team_id": "T1",
        "event_id": "Ev1",
        "event": {**MESSAGE, "channel": "C1", "thread_ts": "1.0", "channel_type": "channel"},
        "authorizations": [AUTHORIZATION],
        "is_ext_shared_channel": False,
    },
    {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": {"type": "app_home_opened", "user": "U1"}},
]


@st.composite
def nearly_sound(draw: st.DrawFn) -> dict[str, Any]:
    """A request as Slack sends it, but for one field somewhere in it that is gone or another thing."""
    found: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(SOUND)))
    place = found
    while True:
        name = draw(st.sampled_from(sorted(place)))
        inner = place[name]
        inner = inner[0] if isinstance(inner, list) and inner else inner
        if isinstance(inner, dict) and inner and draw(st.booleans()):
            place = inner
            continue
        if draw(st.booleans()):
            del place[name]
        else:
            place[name] = draw(JSON)
        return found


def test_sound_requests_are_read() -> None:
    for payload in SOUND:
        assert call(json.dumps(payload).encode(), kind="application/json")[0] in (200, 404)


def test_no_field_that_is_missing_or_odd_makes_it_stumble(fuzz_count: int) -> None:
    @settings(max_examples=fuzz_count // 4, deadline=None)
    @given(nearly_sound())
    def check(payload: dict[str, Any]) -> None:
        assert call(json.dumps(payload).encode(), kind="application/json")[0] < 500

    check()


def test_no_bytes_make_it_stumble(fuzz_count: int) -> None:
    @settings(max_examples=fuzz_count // 4, deadline=None)
    @given(st.binary(max_size=200), st.sampled_from([FORM, "application/json", "", "text/plain"]), st.text(max_size=20))
    def check(body: bytes, kind: str, junk: str) -> None:
        assert call(body, kind=kind)[0] in (200, 400, 404)
        latin = junk.encode("utf-8").decode("latin-1")
        for header in ("HTTP_X_SLACK_REQUEST_TIMESTAMP", "HTTP_X_SLACK_SIGNATURE"):
            assert call(body, kind=kind, headers={header: latin})[0] == 401

    check()
