"""What a conversation needs to go on days later: deliveries seen, threads with their undo, answers behind buttons."""

from dataclasses import dataclass

from bot.store.connection import Connection
from bot.store.days import DAY_S, touch

DELIVERY_DAYS = 3
STEPS_KEPT = 20
TRIES = 5


@dataclass(frozen=True, slots=True)
class ThreadState:
    """The question that a thread stands at, as `said` writes it, and the price list that decides in it."""

    profile_json: str
    prices: str
    step: int


def claim_delivery(connection: Connection, key: str, claimed_by: str, now: int) -> bool:
    """Whether this claim is the first for the key within three days; asking again with the same claim says the same."""
    connection.execute("DELETE FROM delivery WHERE seen_at < :old", {"old": now - DELIVERY_DAYS * DAY_S})
    connection.execute(
        "INSERT INTO delivery (key, seen_at, claimed_by) VALUES (:key, :now, :claimed_by) ON CONFLICT DO NOTHING",
        {"key": key, "now": now, "claimed_by": claimed_by},
    )
    rows = connection.query("SELECT claimed_by FROM delivery WHERE key = :key", {"key": key})
    return rows == [{"claimed_by": claimed_by}]


def add_verdict(connection: Connection, given: dict[str, object], now: int) -> None:
    """Keeps a user's last word on an answer, and has the day of that answer worked out anew."""
    connection.execute(
        """
        INSERT INTO feedback (team, question_key, user_hash, topic, verdict, given_at)
        VALUES (:team, :question_key, :user_hash, :topic, :verdict, :now)
        ON CONFLICT (team, question_key, user_hash, topic)
        DO UPDATE SET verdict = excluded.verdict, given_at = excluded.given_at
        """,
        given,
    )
    asked = connection.query(
        "SELECT team, channel, asked_at FROM question WHERE team = :team AND key = :question_key", given
    )
    for row in asked:
        touch(connection, row["team"], row["channel"], row["asked_at"], now)


def beat(connection: Connection, mark: str, now: int) -> None:
    """Writes something new, so that a full disk shows even when nobody asks anything."""
    connection.execute(
        """
        INSERT INTO delivery (key, seen_at, claimed_by) VALUES ('health', :now, :mark)
        ON CONFLICT (key) DO UPDATE SET seen_at = excluded.seen_at, claimed_by = excluded.claimed_by
        """,
        {"mark": mark, "now": now},
    )


def add_step(connection: Connection, thread: dict[str, object], content: dict[str, object]) -> None:
    """Puts a step on top of the thread's history and forgets what lies more than twenty steps back."""
    for _ in range(TRIES):
        added = connection.query(
            """
            INSERT INTO thread_step (team, channel, thread_ts, step, user_hash, profile, prices, made_at)
            SELECT :team, :channel, :thread_ts, COALESCE(MAX(step), 0) + 1, :user_hash, :profile, :prices, :made_at
            FROM thread_step WHERE team = :team AND channel = :channel AND thread_ts = :thread_ts
            ON CONFLICT DO NOTHING RETURNING step
            """,
            {**thread, **content},
        )
        if added:
            break
    connection.execute(
        """
        DELETE FROM thread_step WHERE team = :team AND channel = :channel AND thread_ts = :thread_ts AND step <=
            (SELECT MAX(step) FROM thread_step
             WHERE team = :team AND channel = :channel AND thread_ts = :thread_ts) - :kept
        """,
        {**thread, "kept": STEPS_KEPT},
    )


def latest_step(connection: Connection, thread: dict[str, object]) -> ThreadState | None:
    rows = connection.query(
        """
        SELECT profile, prices, step FROM thread_step
        WHERE team = :team AND channel = :channel AND thread_ts = :thread_ts ORDER BY step DESC LIMIT 1
        """,
        thread,
    )
    return ThreadState(rows[0]["profile"], rows[0]["prices"], rows[0]["step"]) if rows else None


def drop_step(connection: Connection, thread: dict[str, object]) -> ThreadState | None:
    """Takes the last step off; None, and nothing taken, where there is none below it."""
    steps = connection.query(
        """
        SELECT step FROM thread_step
        WHERE team = :team AND channel = :channel AND thread_ts = :thread_ts ORDER BY step DESC LIMIT 2
        """,
        thread,
    )
    if len(steps) < 2:
        return None
    connection.execute(
        """
        DELETE FROM thread_step
        WHERE team = :team AND channel = :channel AND thread_ts = :thread_ts AND step = :step
        """,
        {**thread, "step": steps[0]["step"]},
    )
    return latest_step(connection, thread)
