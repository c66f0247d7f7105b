"""Signed slash commands from 16 people at once, as Slack sends them."""

import http.client
import itertools
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from tests.benchmarks.questions import varied

SECRET = "bench" * 8
CONCURRENT = 16
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of requests met: how many a second, and the time of each in milliseconds."""

    per_second: float
    times_ms: list[float]
    failed: int


def slash_commands(port: int, requests: int) -> Load:
    """Sends `requests` commands to `/slack/events` on loopback, each signed afresh with its own trigger."""
    numbers = itertools.count()
    verifier = SignatureVerifier(SECRET)
    times: list[float] = []
    failed: list[int] = []

    def person() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while (number := next(numbers)) < requests:
            body = _form(number)
            timestamp = str(int(time.time()))
            signature = verifier.generate_signature(timestamp=timestamp, body=body)
            signed = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": str(signature)}
            start = time.perf_counter()
            connection.request("POST", "/slack/events", body, HEADERS | signed)
            response = connection.getresponse()
            answer = response.read()
            times.append((time.perf_counter() - start) * 1_000)
            if response.status != 200 or not answer:
                failed.append(response.status)
        connection.close()

    people = [threading.Thread(target=person) for _ in range(CONCURRENT)]
    start = time.perf_counter()
    for one in people:
        one.start()
    for one in people:
        one.join()
    return Load(requests / (time.perf_counter() - start), times, len(failed))


def _form(number: int) -> str:
    return urlencode(
        {
            "command": "/sagecost",
            "text": varied(number),
            "team_id": "T0BENCH",
            "team_domain": "bench",
            "channel_id": "C0BENCH",
            "channel_name": "bench",
            "user_id": f"U0{number % CONCURRENT:02d}",
            "user_name": "somebody",
            "api_app_id": "A0BENCH",
            "trigger_id": f"{number}.{time.time_ns()}",
            "response_url": "https://hooks.slack.com/commands/T0BENCH/1/x",
        }
    )
