"""Pictures in messages: uploaded first, then shown in a block."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from slack_sdk import WebClient

from bot.replies.message import Block, Message
from bot.slack.outcomes import TOO_MUCH, Refused, Unconfirmed, outcome

logger = logging.getLogger(__name__)

LONGEST_WORDS = 2_000
# Slack looks at a file for a moment after it was uploaded, and refuses blocks that show it until then.
WAITS_S = (0.0, 3.0)

T = TypeVar("T")


def uploaded(client: WebClient, png: bytes, name: str, title: str, words: str, **place: Any) -> str | None:
    """The id of the file; None where the scope `files:write` is missing or Slack did not confirm the upload.

    `words` are for who does not see it. Without a channel in `place` only messages that show it make it visible.
    """
    try:
        with outcome():
            response = client.files_upload_v2(file=png, filename=name, title=title, alt_txt=words, **place)
            return str(response["files"][0]["id"])
    except (Refused, Unconfirmed):
        return None


def picture(file_id: str, words: str) -> Block:
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": words[:LONGEST_WORDS]}


def in_the_best_shape(way: Callable[[Message], T], message: Message, pause: Callable[[float], object]) -> T:
    """Sends the richest version of a message that Slack takes.

    Raises:
        Refused, Unconfirmed: whatever `way` met, other than a refusal of blocks.
    """
    refusal: Refused | None = None
    for version in message.versions():
        for wait_s in WAITS_S if version.has_picture else WAITS_S[:1]:
            if wait_s:
                pause(wait_s)
            try:
                return way(version)
            except Refused as refused:
                if refused.code not in TOO_MUCH:
                    raise
                logger.warning("Slack did not take the blocks: %s", refused.code)
                refusal = refused
    raise refusal or ValueError("a message has at least one version")
