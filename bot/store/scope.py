"""Who may see which rows: the one place that writes the WHERE of a read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.store.connection import Connection

FEWEST_USERS = 3

IsPublic = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Channel:
    """What was asked in one channel, for those who are in it."""

    team: str
    channel: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """What was asked in the open, in channels that are public when it is read.

    `is_public` asks for a channel's present type; where it cannot tell it must say False.
    """

    team: str
    is_public: IsPublic


@dataclass(frozen=True, slots=True)
class Asker:
    """What one user asked, wherever it was, for that user alone."""

    team: str
    user_hash: str


Scope = Channel | Workspace | Asker


@dataclass(frozen=True, slots=True)
class Where:
    """A condition and its values; every read of questions or day totals goes through one."""

    sql: str
    values: Mapping[str, object]


def where(scope: Scope, connection: Connection, *, table: str = "question") -> Where:
    """The rows of `table` (with columns team, channel, channel_kind) that the scope covers."""
    if isinstance(scope, Channel):
        return Where(
            f"{table}.team = :scope_team AND {table}.channel = :scope_channel",
            {"scope_team": scope.team, "scope_channel": scope.channel},
        )
    if isinstance(scope, Asker):
        return Where(
            f"{table}.team = :scope_team AND {table}.user_hash = :scope_user",
            {"scope_team": scope.team, "scope_user": scope.user_hash},
        )
    # What was said while a channel was private stays private, so the row's own kind counts besides the present one.
    sql = "SELECT channel FROM channel WHERE team = :team AND kind = 'public' ORDER BY channel"
    seen = [row["channel"] for row in connection.query(sql, {"team": scope.team})]
    listed, values = _among(channel for channel in seen if scope.is_public(channel))
    return Where(
        f"{table}.team = :scope_team AND {table}.channel_kind = 'public' AND {table}.channel IN ({listed})",
        {"scope_team": scope.team, **values},
    )


def _among(channels: Iterable[str]) -> tuple[str, dict[str, object]]:
    values: dict[str, object] = {f"scope_channel_{at}": channel for at, channel in enumerate(channels)}
    return ", ".join(f":{name}" for name in values) or "NULL", values
