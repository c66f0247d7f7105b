"""The Slack app manifest, and what of it the code relies on."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.errors import SagecostError

FILE = "manifest.json"
COMMANDS = frozenset({"/sagecost"})
SHORTCUTS = frozenset({("global", "size_endpoint"), ("message", "review_message")})
EVENTS = frozenset({"app_home_opened", "app_mention", "message.channels", "message.groups", "message.im"})


@dataclass(frozen=True)
class Scope:
    """A scope of the bot token, and what does not work without it."""

    name: str
    without_it: str
    optional: bool = True


SCOPES = (
    Scope("commands", "nothing works", optional=False),
    Scope("chat:write", "nothing is posted", optional=False),
    Scope("app_mentions:read", "mentions are not heard", optional=False),
    Scope("im:history", "direct messages are not heard"),
    Scope("channels:history", "replies in threads of public channels need a mention"),
    Scope("groups:history", "replies in threads of private channels need a mention"),
    Scope(
        "channels:read",
        "mentions do not count in workspace trends, and the Home tab shows no digests",
    ),
    Scope("groups:read", "the Home tab does not show digests of private channels"),
    Scope("files:read", "attached files are not reviewed"),
    Scope("files:write", "cost curves come as tables, trends and digests without pictures"),
    Scope("users:read", "nobody can switch the price list on the Home tab"),
)


class NoManifest(SagecostError):
    """The file is not where it was installed."""


def manifest() -> dict[str, Any]:
    """The manifest of this installation: at the root of a checkout, inside the package of a wheel."""
    here = Path(__file__).parent
    for folder in (here.parents[1], here):
        path = folder / FILE
        if path.is_file():
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return found
    raise NoManifest(f"{FILE} is missing; it stands at the root of sagecost's sources")


def differences(document: Mapping[str, Any]) -> Iterator[str]:
    """What the manifest lacks or has beyond what the code answers, a sentence each."""
    features, settings = document.get("features", {}), document.get("settings", {})
    scopes = document.get("oauth_config", {}).get("scopes", {})
    yield from _compared("slash command", {row["command"] for row in features.get("slash_commands", ())}, COMMANDS)
    shortcuts = {(row["type"], row["callback_id"]) for row in features.get("shortcuts", ())}
    yield from _compared("shortcut", shortcuts, SHORTCUTS)
    yield from _compared("event", set(settings.get("event_subscriptions", {}).get("bot_events", ())), EVENTS)
    yield from _compared("scope", set(scopes.get("bot", ())), {scope.name for scope in SCOPES})
    optional = {scope.name for scope in SCOPES if scope.optional}
    yield from _compared("optional scope", set(scopes.get("bot_optional", ())), optional)


def _compared(what: str, declared: set[Any], used: frozenset[Any] | set[Any]) -> Iterator[str]:
    for name in sorted(used - declared):
        yield f"{FILE} lacks the {what} {_named(name)}"
    for name in sorted(declared - used):
        yield f"{FILE} has the {what} {_named(name)}, which the code does not use"


def _named(name: object) -> str:
    return " ".join(name) if isinstance(name, tuple) else str(name)
