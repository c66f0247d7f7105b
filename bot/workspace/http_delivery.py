"""Deliveries as signed HTTP requests to the app's one address."""

import http.client
import json
import time
import urllib.parse

from slack_sdk.signature import SignatureVerifier

from bot.workspace.clock import Clock
from bot.workspace.outcome import Delivery, Failure, Outcome


class HttpDelivery:
    """`wall_clock` stamps the signatures: apps compare them with real time, however the workspace's clock was moved."""

    def __init__(self, events_url: str, signing_secret: str, wall_clock: Clock, ack_seconds: float) -> None:
        self._address = urllib.parse.urlsplit(events_url)
        self._signer = SignatureVerifier(signing_secret)
        self._wall_clock = wall_clock
        self._ack_seconds = ack_seconds

    def send(self, delivery: Delivery) -> Outcome:
        body, content_type = _encoded(delivery)
        stamp = str(int(self._wall_clock()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": self._signer.generate_signature(timestamp=stamp, body=body) or "",
        }
        if delivery.retry:
            headers |= {"X-Slack-Retry-Num": str(delivery.retry), "X-Slack-Retry-Reason": delivery.retry_reason}
        started = time.monotonic()
        connection = http.client.HTTPConnection(
            self._address.hostname or "127.0.0.1", self._address.port, timeout=self._ack_seconds
        )
        status, answer, failure, no_retry = None, b"", None, False
        try:
            connection.request("POST", self._address.path or "/", body=body, headers=headers)
            response = connection.getresponse()
            status, answer = response.status, response.read()
            no_retry = response.headers.get("X-Slack-No-Retry") == "1"
            failure = _failure(status, time.monotonic() - started, self._ack_seconds)
        except TimeoutError:
            failure = "http_timeout"
        except (OSError, http.client.HTTPException):
            failure = "connection_failed"
        finally:
            connection.close()
        return Outcome(delivery, status, answer, time.monotonic() - started, failure, no_retry)


def _failure(status: int, seconds: float, limit: float) -> Failure | None:
    if seconds > limit:
        return "http_timeout"
    return None if 200 <= status < 300 else "http_error"


def _encoded(delivery: Delivery) -> tuple[bytes, str]:
    if delivery.kind == "event":
        return json.dumps(delivery.payload).encode(), "application/json"
    form = delivery.payload if delivery.kind == "command" else {"payload": json.dumps(delivery.payload)}
    return urllib.parse.urlencode(form).encode(), "application/x-www-form-urlencoded"
