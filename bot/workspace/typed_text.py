"""What Slack's composer makes of typed text before an app sees it: entities, mentions and rich text; pure."""

import re
from collections.abc import Iterable
from typing import Any

from bot.workspace.team import Channel, User

Json = dict[str, Any]
_ADDRESS = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]}'\"]")
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_sent(text: str, users: Iterable[User], channels: Iterable[Channel]) -> str:
    """Message text as Slack stores it: `&lt;`, `<https://…>`, `<@U…>`, `<#C…|name>`."""
    found = _ADDRESS.sub(lambda match: f"<{match[0]}>", escaped(text))
    for user in users:
        found = re.sub(rf"(?<![\w@<])@{re.escape(user.name)}(?![\w-])", f"<@{user.id}>", found, flags=re.IGNORECASE)
    for channel in channels:
        if channel.kind != "im":
            found = re.sub(
                rf"(?<![\w#<&])#{re.escape(channel.name)}(?![\w-])", f"<#{channel.id}|{channel.name}>", found
            )
    return found


def mentions(text: str, user: str) -> bool:
    return any(match[1] == user for match in _MENTION.finditer(text))


def rich_text(text: str) -> list[Json]:
    """The one rich_text block that Slack adds to what people write."""
    elements: list[Json] = []
    start = 0
    for match in _MENTION.finditer(text):
        elements += _plain(text[start : match.start()])
        elements.append({"type": "user", "user_id": match[1]})
        start = match.end()
    elements += _plain(text[start:])
    return [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}]


def _plain(text: str) -> list[Json]:
    shown = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return [{"type": "text", "text": shown}] if shown else []
