"""Which digests are due: each period once, and of several missed ones only the last, which covers them all."""

from bot.digests.schedule import Period, due_between
from bot.digests.subscriptions import Subscription, find_in, subscription_of
from bot.store import Store
from bot.store.connection import Connection, Row

CLOCK_SKEW_S = 3_600
LOOK_BACK_S = 400 * 86_400


def plan(store: Store) -> None:
    """Makes the runs of all that is due; several missed periods become one run, the latest, that covers them all."""
    now = store.now()
    sql = """
        SELECT subscription.*, (
            SELECT MAX(covers_to) FROM digest_run WHERE digest_run.team = subscription.team
                AND digest_run.channel = subscription.channel AND covers_to <= :now
                AND NOT (digest_run.state = 'dropped' AND next_try > :now)) AS covered
        FROM subscription WHERE state = 'active'
        """
    with store.reading() as db:
        rows = db.query(sql, {"now": now})
    for row in rows:
        if _due(subscription_of(row), int(row["covered"] or 0), now):
            store.write(lambda db, row=row: _plan(db, row["team"], row["channel"], now))  # type: ignore[misc]


def _due(subscription: Subscription, covered: int, now: int) -> list[Period]:
    start = max(subscription.plan_from, covered, now - LOOK_BACK_S)
    return due_between(subscription.plan.schedule, start, now)


def _plan(db: Connection, team: str, channel: str, now: int) -> None:
    values: dict[str, object] = {"team": team, "channel": channel, "now": now}
    # Takes the row's lock, so that two processes do not plan one channel at once.
    db.execute("UPDATE subscription SET told = told WHERE team = :team AND channel = :channel", values)
    subscription = find_in(db, team, channel)
    if subscription is None or subscription.state != "active":
        return
    # A clock that was ahead folded periods that are to come still.
    db.execute(
        """
        DELETE FROM digest_run WHERE team = :team AND channel = :channel AND state = 'dropped'
            AND (due_at > :now + :skew OR next_try > :now + :skew)
        """,
        {**values, "skew": CLOCK_SKEW_S},
    )
    covered = _covered(db, team, channel, now)
    known = _known(db, team, channel)
    due = [period for period in _due(subscription, covered, now) if period.name not in known]
    if not due:
        return
    *missed, newest = due
    begins, folded = max(due[0].begins, covered), len(missed)
    folded_into = f"folded into {newest.name}"
    for waiting in _absorbed(db, {**values, "why": folded_into}):
        begins, folded = min(begins, waiting["covers_from"]), folded + 1 + waiting["folded"]
    for period in missed:
        _add(db, {**values, "period": period.name, "from": period.begins, "to": period.due, "due": period.due,
                  "folded": 0, "state": "dropped", "next": newest.due, "why": folded_into})  # fmt: skip
    _add(db, {**values, "period": newest.name, "from": begins, "to": newest.due, "due": newest.due,
              "folded": folded, "state": "pending", "why": None, "next": 0})  # fmt: skip


def _absorbed(db: Connection, values: dict[str, object]) -> list[Row]:
    """Earlier runs that were not posted and that nobody works on now: the new one covers them too."""
    return db.query(
        """
        UPDATE digest_run SET state = 'dropped', why = :why
        WHERE team = :team AND channel = :channel AND state = 'pending' AND lease_until <= :now AND details_of IS NULL
        RETURNING covers_from, folded
        """,
        values,
    )


def _add(db: Connection, values: dict[str, object]) -> None:
    db.execute(
        """
        INSERT INTO digest_run (team, channel, period, covers_from, covers_to, due_at, folded, state, sending_since,
                                lease_until, fence, attempts, next_try, why)
        VALUES (:team, :channel, :period, :from, :to, :due, :folded, :state, 0, 0, 0, 0, :next, :why)
        ON CONFLICT DO NOTHING
        """,
        values,
    )


def _covered(db: Connection, team: str, channel: str, now: int) -> int:
    """Up to when digests have covered the channel. What a clock that was ahead planned for later does not count."""
    rows = db.query(
        """
        SELECT MAX(covers_to) AS upto FROM digest_run WHERE team = :team AND channel = :channel AND covers_to <= :now
            AND NOT (state = 'dropped' AND next_try > :now)
        """,
        {"team": team, "channel": channel, "now": now},
    )
    return int(rows[0]["upto"] or 0)


def _known(db: Connection, team: str, channel: str) -> set[str]:
    rows = db.query(
        "SELECT period FROM digest_run WHERE team = :team AND channel = :channel", {"team": team, "channel": channel}
    )
    return {row["period"] for row in rows}
