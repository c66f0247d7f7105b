"""What is removed: single questions after a time, leaving figures by day; one user's traces when asked to."""

from bot.store import days
from bot.store.connection import Connection, Row

# Longer than planning ever looks back, so that a removed run cannot be planned again.
DIGESTS_KEPT_DAYS = 500
BY_USER = ("question", "thread_step", "answer", "feedback")


def expired(connection: Connection, before_day: int) -> list[Row]:
    """The days of channels (team, channel, channel_kind, day) that hold questions from before this day."""
    return connection.query(
        """
        SELECT DISTINCT team, channel, channel_kind, asked_at / :day_s AS day FROM question
        WHERE asked_at < :before ORDER BY day, team, channel
        """,
        {"before": before_day * days.DAY_S, "day_s": days.DAY_S},
    )


def purge_day(connection: Connection, day: Row) -> int:
    """Removes one channel's questions of one day and keeps its final figures; returns how many questions went."""
    days.finish(connection, day)
    return connection.execute(
        """
        DELETE FROM question WHERE team = :team AND channel = :channel AND channel_kind = :channel_kind
            AND asked_at >= :from AND asked_at < :to
        """,
        {**day, "from": day["day"] * days.DAY_S, "to": (day["day"] + 1) * days.DAY_S},
    )


def purge_conversations(connection: Connection, before_day: int) -> None:
    """Removes threads, answers and verdicts from before this day; all days before it are now final."""
    before = {"before": before_day * days.DAY_S}
    connection.execute("DELETE FROM thread_step WHERE made_at < :before", before)
    connection.execute("DELETE FROM answer WHERE made_at < :before", before)
    connection.execute("DELETE FROM feedback WHERE given_at < :before", before)
    connection.execute(
        "DELETE FROM digest_run WHERE due_at < :long_before AND state IN ('sent', 'dropped')",
        {"long_before": (before_day - DIGESTS_KEPT_DAYS) * days.DAY_S},
    )
    for row in connection.query("SELECT DISTINCT team FROM day_figures"):
        days.known(connection, row["team"], before_day)


def forget(connection: Connection, team: str, user: str, user_hash: str) -> int:
    """Removes every row of one user and their name from subscriptions; returns how many rows went."""
    values = {"team": team, "user_hash": user_hash}
    touched = connection.query(
        """
        SELECT DISTINCT channel, asked_at / :day_s AS day FROM question WHERE team = :team AND (user_hash = :user_hash
            OR key IN (SELECT question_key FROM feedback WHERE team = :team AND user_hash = :user_hash))
        """,
        {**values, "day_s": days.DAY_S},
    )
    for row in touched:
        days.discard(connection, team, row["channel"], row["day"])
    gone = connection.execute(
        """
        DELETE FROM feedback WHERE team = :team AND question_key IN
            (SELECT key FROM question WHERE team = :team AND user_hash = :user_hash)
        """,
        values,
    )
    for table in BY_USER:
        sql = f"DELETE FROM {table} WHERE team = :team AND user_hash = :user_hash"  # noqa: S608 the names stand above
        gone += connection.execute(sql, values)
    connection.execute(
        "UPDATE subscription SET subscriber = NULL WHERE team = :team AND subscriber = :user",
        {"team": team, "user": user},
    )
    return gone
