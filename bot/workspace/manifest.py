"""What an app declares to the workspace: commands, shortcuts, events and scopes, read from its manifest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Command:
    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True)
class Shortcut:
    type: Literal["global", "message"]
    callback_id: str
    name: str


@dataclass(frozen=True)
class AppManifest:
    """The defaults are sagecost's own; `scopes` None grants every scope."""

    name: str = "sagecost"
    commands: tuple[Command, ...] = (
        Command("/sagecost", "What an endpoint would cost, on which option", "100k requests a month, 200 ms, 2 GB"),
    )
    shortcuts: tuple[Shortcut, ...] = (
        Shortcut("global", "size_endpoint", "Size an endpoint"),
        Shortcut("message", "review_message", "Review the cost"),
    )
    events: frozenset[str] = field(
        default_factory=lambda: frozenset(
            {"app_mention", "message.channels", "message.groups", "message.im", "app_home_opened"}
        )
    )
    scopes: frozenset[str] | None = None
    opens_home: bool = True


def read_manifest(document: Mapping[str, Any]) -> AppManifest:
    """The parts of a Slack app manifest that decide what the workspace sends to the app and lets it do."""
    features = document.get("features", {})
    settings = document.get("settings", {})
    scopes = document.get("oauth_config", {}).get("scopes", {})
    return AppManifest(
        name=document["display_information"]["name"],
        commands=tuple(
            Command(
                row["command"],
                row.get("description", ""),
                row.get("usage_hint", ""),
                bool(row.get("should_escape", False)),
            )
            for row in features.get("slash_commands", ())
        ),
        shortcuts=tuple(
            Shortcut(row["type"], row["callback_id"], row["name"]) for row in features.get("shortcuts", ())
        ),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
        scopes=frozenset(scopes.get("bot", ())) | frozenset(scopes.get("bot_optional", ())),
        opens_home=bool(features.get("app_home", {}).get("home_tab_enabled", False)),
    )
