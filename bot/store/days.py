"""Figures of days that are over are worked out once and kept, so that a year of a million questions reads in a moment.

A day is worked out anew when something about it changes afterwards: a row that came late, a verdict, a user forgotten.
Days whose single questions are gone are final.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.store.connection import Connection, Row
from bot.store.figures import COLUMNS, Figures, of_rows, packed, unpacked, without_small_groups
from bot.store.scope import Asker, Scope, Workspace, where

DAY_S = 86_400
WEEK_S = 7 * DAY_S
# Clocks of several machines may differ, and a row may wait for the database, so a day is over an hour after its end.
SETTLED_S = 3_600
# 1970-01-01 was a Thursday; weeks begin on Monday, UTC.
MONDAY_S = 4 * DAY_S
CHANNEL_DAYS_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Work:
    """How many channel days are worked out of how many."""

    done: int
    total: int


def week_of(at: int) -> int:
    """The Monday, 00:00 UTC, of the week."""
    return at - (at - MONDAY_S) % WEEK_S


def weekly(connection: Connection, scope: Scope, since: int, until: int) -> dict[int, Figures]:
    """Figures of `since` ≤ asked < `until` by week, for weeks in which something was asked."""
    if isinstance(scope, Workspace):
        scope = Workspace(scope.team, cache(scope.is_public))
    weeks: dict[int, Figures] = {}
    for start, figures in _pieces(connection, scope, since, until):
        weeks.setdefault(week_of(start), Figures()).add(figures)
    return dict(sorted(weeks.items()))


def _pieces(connection: Connection, scope: Scope, since: int, until: int) -> Iterator[tuple[int, Figures]]:
    """Kept days where there are, single questions for the rest."""
    upto = _known_until(connection, scope.team)
    first, last = -(-since // DAY_S), min(until // DAY_S, upto)
    if first >= last or isinstance(scope, Asker):
        yield from _from_rows(connection, scope, since, until)
        return
    stale = {(row["channel"], row["day"]) for row in _stale(connection, scope.team)}
    allowed = where(scope, connection, table="day_figures")
    kept = connection.query(
        f"SELECT channel, day, final, figures FROM day_figures WHERE {allowed.sql} AND day >= :first AND day < :last",  # noqa: S608
        {**allowed.values, "first": first, "last": last},
    )
    for row in kept:
        if row["final"] or (row["channel"], row["day"]) not in stale:
            yield row["day"] * DAY_S, unpacked(row["figures"])
    for channel, day in sorted(stale):
        if first <= day < last:
            yield from _from_rows(connection, scope, day * DAY_S, (day + 1) * DAY_S, channel)
    yield from _from_rows(connection, scope, since, first * DAY_S)
    yield from _from_rows(connection, scope, last * DAY_S, until)


def _from_rows(
    connection: Connection, scope: Scope, since: int, until: int, channel: str | None = None
) -> Iterator[tuple[int, Figures]]:
    if since >= until:
        return
    allowed = where(scope, connection)
    only = "AND question.channel = :only" if channel else ""
    rows = connection.query(
        f"""
        SELECT {COLUMNS}, question.asked_at FROM question
        WHERE {allowed.sql} AND question.asked_at >= :since AND question.asked_at < :until {only}
        """,  # noqa: S608
        {**allowed.values, "since": since, "until": until, "only": channel},
    )
    by_week: dict[int, list[Row]] = {}
    for row in rows:
        by_week.setdefault(week_of(row["asked_at"]), []).append(row)
    for week, found in by_week.items():
        yield week, of_rows(found)


def questions(connection: Connection, scope: Scope, since: int, until: int, most: int | None = None) -> list[Row]:
    """Single questions in the scope, the newest first, with `COLUMNS`, key, channel, time, profile and price list."""
    allowed = where(scope, connection)
    limit = "LIMIT :most" if most else ""
    return connection.query(
        f"""
        SELECT {COLUMNS}, question.key, question.channel, question.asked_at, question.profile, question.price_list
        FROM question WHERE {allowed.sql} AND question.asked_at >= :since AND question.asked_at < :until
        ORDER BY question.asked_at DESC, question.key {limit}
        """,  # noqa: S608
        {**allowed.values, "since": since, "until": until, "most": most},
    )


def touch(connection: Connection, team: str, channel: str, asked_at: int, now: int) -> None:
    """Something about a question changed; a day that is over has to be worked out anew."""
    day = asked_at // DAY_S
    if (day + 1) * DAY_S <= now:
        connection.execute(
            "INSERT INTO stale_day (team, channel, day) VALUES (:team, :channel, :day) ON CONFLICT DO NOTHING",
            {"team": team, "channel": channel, "day": day},
        )


def due(connection: Connection, team: str, now: int) -> list[tuple[str, int]] | None:
    """The channels and days of a team that are over and not worked out, or out of date; None where all is known."""
    upto = _known_until(connection, team)
    over = _over(now)
    found = {(row["channel"], row["day"]) for row in _stale(connection, team)}
    if upto < over:
        rows = connection.query(
            """
            SELECT DISTINCT channel, asked_at / :day_s AS day FROM question
            WHERE team = :team AND asked_at >= :from AND asked_at < :to
            """,
            {"team": team, "day_s": DAY_S, "from": upto * DAY_S, "to": over * DAY_S},
        )
        found |= {(row["channel"], row["day"]) for row in rows}
    elif not found:
        return None
    return sorted(found, key=lambda item: (item[1], item[0]))


def work_out(
    write: Callable[[Callable[[Connection], None]], None], team: str, todo: list[tuple[str, int]], now: int
) -> Iterator[Work]:
    """Works out and keeps the channel days of `todo`, some at a time so that questions are not kept waiting."""
    for start in range(0, len(todo), CHANNEL_DAYS_AT_ONCE):
        some = todo[start : start + CHANNEL_DAYS_AT_ONCE]
        write(lambda db, some=some: _keep(db, team, some))  # type: ignore[misc]
        yield Work(start + len(some), len(todo))
    write(lambda db: known(db, team, _over(now)))


def arrived(connection: Connection, rows: list[Row], now: int) -> None:
    """A follow-up takes the place of what its thread recommended before; late rows change days that are over."""
    for row in rows:
        touch(connection, row["team"], row["channel"], row["asked_at"], now)
        if row["kind"] == "follow_up" and row["thread_ts"]:
            replaced = connection.query(
                """
                UPDATE question SET superseded = 1
                WHERE team = :team AND channel = :channel AND thread_ts = :thread_ts AND key <> :key
                    AND asked_at <= :asked_at AND superseded = 0
                RETURNING asked_at
                """,
                {name: row[name] for name in ("team", "channel", "thread_ts", "key", "asked_at")},
            )
            for earlier in replaced:
                touch(connection, row["team"], row["channel"], earlier["asked_at"], now)


def finish(connection: Connection, day: Row) -> None:
    """Keeps final figures of a day (team, channel, channel_kind, day) whose single questions are about to go.

    Of direct messages nothing is kept.
    """
    values = {"team": day["team"], "channel": day["channel"], "day": day["day"]}
    connection.execute(
        "DELETE FROM day_figures WHERE team = :team AND channel = :channel AND day = :day AND final = 0", values
    )
    connection.execute("DELETE FROM stale_day WHERE team = :team AND channel = :channel AND day = :day", values)
    if day["channel_kind"] != "im":
        rows = _rows_of(connection, day["team"], day["channel"], day["day"], day["channel_kind"])
        _add_final(connection, day, without_small_groups(rows))


def discard(connection: Connection, team: str, channel: str, day: int) -> None:
    """Throws away what was worked out for a day, because it rests on rows that may not be kept."""
    values = {"team": team, "channel": channel, "day": day}
    connection.execute(
        "DELETE FROM day_figures WHERE team = :team AND channel = :channel AND day = :day AND final = 0", values
    )
    connection.execute(
        "INSERT INTO stale_day (team, channel, day) VALUES (:team, :channel, :day) ON CONFLICT DO NOTHING", values
    )


def _keep(connection: Connection, team: str, todo: list[tuple[str, int]]) -> None:
    for channel, day in todo:
        values = {"team": team, "channel": channel, "day": day}
        connection.execute(
            "DELETE FROM day_figures WHERE team = :team AND channel = :channel AND day = :day AND final = 0", values
        )
        connection.execute("DELETE FROM stale_day WHERE team = :team AND channel = :channel AND day = :day", values)
        by_kind: dict[str, list[Row]] = {}
        for row in _rows_of(connection, team, channel, day):
            by_kind.setdefault(row["channel_kind"], []).append(row)
        for kind, rows in by_kind.items():
            connection.execute(
                """
                INSERT INTO day_figures (team, channel, channel_kind, day, final, figures)
                VALUES (:team, :channel, :kind, :day, 0, :figures)
                ON CONFLICT (team, channel, channel_kind, day, final) DO UPDATE SET figures = excluded.figures
                """,
                {**values, "kind": kind, "figures": packed(of_rows(rows))},
            )


def _add_final(connection: Connection, day: Row, figures: Figures) -> None:
    """A row that came after its day was final adds to it."""
    values = {name: day[name] for name in ("team", "channel", "channel_kind", "day")}
    before = connection.query(
        """
        SELECT figures FROM day_figures WHERE team = :team AND channel = :channel AND channel_kind = :channel_kind
            AND day = :day AND final = 1
        """,
        values,
    )
    for row in before:
        figures.add(unpacked(row["figures"]))
    connection.execute(
        """
        INSERT INTO day_figures (team, channel, channel_kind, day, final, figures)
        VALUES (:team, :channel, :channel_kind, :day, 1, :figures)
        ON CONFLICT (team, channel, channel_kind, day, final) DO UPDATE SET figures = excluded.figures
        """,
        {**values, "figures": packed(figures)},
    )


def _rows_of(connection: Connection, team: str, channel: str, day: int, kind: str | None = None) -> list[Row]:
    only = "AND question.channel_kind = :kind" if kind else ""
    return connection.query(
        f"""
        SELECT {COLUMNS}, question.channel_kind FROM question
        WHERE question.team = :team AND question.channel = :channel
            AND question.asked_at >= :from AND question.asked_at < :to {only}
        """,  # noqa: S608
        {
            "team": team,
            "channel": channel,
            "from": day * DAY_S,
            "to": (day + 1) * DAY_S,
            "kind": kind,
        },
    )


def _over(now: int) -> int:
    """The first day that is not over."""
    return (now - SETTLED_S) // DAY_S


def _known_until(connection: Connection, team: str) -> int:
    rows = connection.query("SELECT day FROM known_until WHERE team = :team", {"team": team})
    return int(rows[0]["day"]) if rows else 0


def known(connection: Connection, team: str, day: int) -> None:
    connection.execute(
        """
        INSERT INTO known_until (team, day) VALUES (:team, :day)
        ON CONFLICT (team) DO UPDATE SET day = excluded.day WHERE known_until.day < excluded.day
        """,
        {"team": team, "day": day},
    )


def _stale(connection: Connection, team: str) -> list[Row]:
    return connection.query("SELECT channel, day FROM stale_day WHERE team = :team", {"team": team})
