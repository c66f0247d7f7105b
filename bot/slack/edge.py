"""The HTTP door: checks each request's signature and reads its body before Bolt sees it.

Bolt takes any form with the word "payload" in it for an interaction, and answers 500 to malformed signatures.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from slack_bolt import App

from bot.slack.dispatch import dispatched
from bot.slack.payloads import MalformedPayload

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

EVENTS_PATH = "/slack/events"
HEALTH_PATH = "/healthz"
LARGEST_BODY = 1_048_576
MOST_FIELDS = 100
OLDEST_SECONDS = 300

Health = Callable[[], tuple[bool, Mapping[str, Any]]]
Clock = Callable[[], float]


class _Refused(Exception):
    def __init__(self, status: HTTPStatus, words: str) -> None:
        super().__init__(words)
        self.status = status


class Edge:
    """The WSGI application: `POST /slack/events` for Slack and `GET /healthz` for whoever watches.

    `clock` gives UTC epoch seconds; `health` tells whether all is well, and what the answer says besides.
    """

    def __init__(self, app: App, signing_secret: str, *, clock: Clock, health: Health) -> None:
        self._app = app
        self._key = signing_secret.encode()
        self._clock = clock
        self._health = health

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            status, kind, body = self._answer(environ)
        except _Refused as refusal:
            status, kind, body = refusal.status, "text/plain; charset=utf-8", str(refusal).encode()
        headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
        start_response(f"{int(status)} {HTTPStatus(status).phrase}", headers)
        return [body]

    def _answer(self, environ: "WSGIEnvironment") -> tuple[int, str, bytes]:
        path, method = environ.get("PATH_INFO", ""), environ.get("REQUEST_METHOD", "")
        if path == HEALTH_PATH:
            if method != "GET":
                raise _Refused(HTTPStatus.METHOD_NOT_ALLOWED, "only GET")
            well, details = self._health()
            document = {"status": "ok" if well else "failing", **details}
            return (HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE), *_json(document)
        if path != EVENTS_PATH:
            raise _Refused(HTTPStatus.NOT_FOUND, "nothing here")
        if method != "POST":
            raise _Refused(HTTPStatus.METHOD_NOT_ALLOWED, "only POST")
        raw = _body(environ)
        self._verify(environ, raw)
        return self._slack(parsed(raw, environ.get("CONTENT_TYPE", "")), environ)

    def _verify(self, environ: "WSGIEnvironment", raw: bytes) -> None:
        timestamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
        signature = environ.get("HTTP_X_SLACK_SIGNATURE", "")
        if not re.fullmatch(r"[0-9]{1,12}", timestamp) or not re.fullmatch(r"v0=[0-9a-f]{64}", signature):
            raise _Refused(HTTPStatus.UNAUTHORIZED, "no valid signature")
        if abs(self._clock() - int(timestamp)) > OLDEST_SECONDS:
            raise _Refused(HTTPStatus.UNAUTHORIZED, "the signature is too old")
        signed = hmac.new(self._key, b"v0:" + timestamp.encode() + b":" + raw, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(signature, f"v0={signed}"):
            raise _Refused(HTTPStatus.UNAUTHORIZED, "no valid signature")

    def _slack(self, body: dict[str, Any], environ: "WSGIEnvironment") -> tuple[int, str, bytes]:
        if body.get("ssl_check") == "1":
            return HTTPStatus.OK, "text/plain; charset=utf-8", b""
        if body.get("type") == "url_verification":
            return HTTPStatus.OK, *_json({"challenge": str(body.get("challenge", ""))})
        try:
            response = dispatched(self._app, body, environ.get("HTTP_X_SLACK_RETRY_NUM"))
        except MalformedPayload:
            raise _Refused(HTTPStatus.BAD_REQUEST, "this is not a request of Slack") from None
        kind = response.first_headers()["content-type"]
        return response.status, kind, response.body.encode()


def parsed(raw: bytes, content_type: str) -> dict[str, Any]:
    """The body of a request by its content type: JSON, a form that holds JSON in `payload`, or a form of fields."""
    malformed = _Refused(HTTPStatus.BAD_REQUEST, "this is not a request of Slack")
    kind = content_type.partition(";")[0].strip().lower()
    try:
        text = raw.decode("utf-8")
        if kind == "application/json":
            found = json.loads(text)
        elif kind == "application/x-www-form-urlencoded":
            fields = dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS))
            found = json.loads(fields["payload"]) if "payload" in fields and "command" not in fields else fields
        else:
            raise malformed
    except (ValueError, RecursionError) as error:
        raise malformed from error
    if not isinstance(found, dict) or not found:
        raise malformed
    return found


def _body(environ: "WSGIEnvironment") -> bytes:
    length = environ.get("CONTENT_LENGTH") or "0"
    if not re.fullmatch(r"[0-9]{1,12}", length):
        raise _Refused(HTTPStatus.BAD_REQUEST, "the length of the body is no number")
    if int(length) > LARGEST_BODY:
        raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too large")
    raw: bytes = environ["wsgi.input"].read(int(length))
    if len(raw) != int(length):
        raise _Refused(HTTPStatus.BAD_REQUEST, "the body is shorter than it says")
    return raw


def _json(document: Mapping[str, Any]) -> tuple[str, bytes]:
    return "application/json; charset=utf-8", json.dumps(document).encode()
