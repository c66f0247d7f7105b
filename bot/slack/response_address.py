"""Answers to the address that comes with a command or a click (`response_url`): five times within thirty minutes."""

import json
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request

from bot.replies.message import Message
from bot.slack.addresses import is_at, open_here
from bot.slack.outcomes import Refused, Unconfirmed, outcome

SLACK = "https://hooks.slack.com"
MOST_RETRIES = 2
LONGEST_WAIT_S = 10.0


def may_be_called(url: str, api_url: str) -> bool:
    """Whether the address is Slack's, or lies on the configured host of the Web API."""
    return is_at(url, SLACK, api_url)


def answer_at(
    url: str,
    message: Message,
    *,
    timeout_s: float,
    pause: Callable[[float], object],
    in_channel: bool = False,
    thread_ts: str | None = None,
) -> None:
    """Posts a message beside the one that was clicked, visible to one person or to the channel.

    Raises:
        Refused: the address is used up or too old, or the message is not taken.
        Unconfirmed: the reply was lost.
    """
    document: dict[str, Any] = {
        "response_type": "in_channel" if in_channel else "ephemeral",
        "replace_original": False,
        "text": message.text,
        "blocks": message.blocks,
    }
    if thread_ts is not None:
        document["thread_ts"] = thread_ts
    for attempt in range(MOST_RETRIES + 1):
        try:
            with outcome():
                _post(url, document, timeout_s)
            return
        except _Limited as limited:
            if attempt == MOST_RETRIES:
                raise Refused("ratelimited") from None
            pause(min(limited.seconds, LONGEST_WAIT_S))


class _Limited(Exception):
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


def _post(url: str, document: dict[str, Any], timeout_s: float) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    request = Request(url, json.dumps(document).encode(), headers)  # noqa: S310 the caller checked the address
    try:
        with open_here(request, timeout_s) as response:
            said = response.read(1_000).decode("utf-8", "replace").strip()
    except HTTPError as error:
        said = error.read(1_000).decode("utf-8", "replace").strip()
        if error.code == 429:
            raise _Limited(_seconds(error.headers.get("Retry-After"))) from None
        if error.code < 500:
            raise Refused(_code(said) or f"status {error.code}") from None
        raise Unconfirmed(f"Slack answered {error.code}") from None
    code = _code(said)
    if code not in ("ok", None):
        raise Refused(code or "")
    if code is None:
        raise Unconfirmed("Slack's reply cannot be read")


def _seconds(header: str | None) -> float:
    return float(header) if header and header.isdigit() else 1.0


def _code(said: str) -> str | None:
    """ "ok", or Slack's word for what was wrong, in plain text or in JSON; None where it says nothing of the kind."""
    try:
        found = json.loads(said)
    except ValueError:
        return said if said.replace("_", "").isalpha() and said.isascii() else None
    if not isinstance(found, dict):
        return None
    code = "ok" if found.get("ok") is True else found.get("error")
    return code if isinstance(code, str) else None
