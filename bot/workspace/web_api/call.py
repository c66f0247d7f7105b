"""One Web API method: its arguments, the scopes it needs, and one call of it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.workspace.refusals import Refused
from bot.workspace.socket_delivery import SocketDelivery
from bot.workspace.team import BOT_USER_ID, Channel
from bot.workspace.workspace import Workspace

Json = dict[str, Any]
Kind = Literal["string", "boolean", "integer", "json"]
_STRING: Kind = "string"


@dataclass(frozen=True)
class Call:
    """The arguments are read and typed; `scopes` None grants every scope."""

    workspace: Workspace
    sockets: SocketDelivery
    arguments: Mapping[str, Any]
    scopes: frozenset[str] | None

    def get(self, name: str) -> Any:
        return self.arguments.get(name)

    def require_any(self, *scopes: str) -> None:
        if self.scopes is not None and not self.scopes & set(scopes):
            raise Refused("missing_scope", needed=",".join(scopes), provided=",".join(sorted(self.scopes)))

    def channel(self, argument: str = "channel") -> Channel:
        return self.workspace.channel(str(self.arguments[argument]), BOT_USER_ID)

    def joined_channel(self, argument: str = "channel") -> Channel:
        """A channel in which the app is; `not_in_channel` where it is not."""
        channel = self.channel(argument)
        if BOT_USER_ID not in channel.members:
            raise Refused("not_in_channel")
        return channel


@dataclass(frozen=True)
class Method:
    """`required` and `optional` name every argument; `caller` says whose token may call."""

    run: Callable[[Call], Json]
    required: Mapping[str, Kind] = field(default_factory=dict)
    optional: Mapping[str, Kind] = field(default_factory=dict)
    scopes: tuple[str, ...] = ()
    caller: Literal["bot", "app", "any", "anyone"] = "bot"

    def read(self, given: Mapping[str, Any]) -> Json:
        """The typed arguments; `invalid_arguments` for unknown, missing or ill-typed ones.

        Every method takes `team_id`, which Bolt's client adds to all calls.
        """
        known = {**self.required, **self.optional, "team_id": _STRING}
        wrong = [f"[ERROR] unknown argument: {name}" for name in given if name not in known]
        wrong += [f"[ERROR] missing required field: {name}" for name in self.required if given.get(name) in (None, "")]
        found: Json = {}
        for name, value in given.items():
            if name in known and value is not None:
                try:
                    found[name] = _typed(value, known[name])
                except ValueError:
                    if name == "blocks":
                        raise Refused("invalid_blocks_format") from None
                    wrong.append(f"[ERROR] {name} must be of type {known[name]}")
        if wrong:
            raise Refused("invalid_arguments", wrong)
        return found


def _typed(value: Any, kind: Kind) -> Any:
    if kind == "json":
        found = json.loads(value) if isinstance(value, str) else value
        if not isinstance(found, dict | list):
            raise ValueError(kind)
        return found
    if kind == "boolean":
        return _boolean(value)
    if kind == "integer":
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise ValueError(kind)
        return int(value)
    if not isinstance(value, str):
        raise ValueError(kind)
    return value


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() in ("1", "true"):
        return True
    if str(value).lower() in ("0", "false"):
        return False
    raise ValueError(value)
