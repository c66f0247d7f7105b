"""Which channels want a digest, kept in the log's database."""

from dataclasses import dataclass

from bot.digests.plan import Plan
from bot.store import Store
from bot.store.connection import Connection, Row
from bot.store.question import ChannelKind


@dataclass(frozen=True, slots=True)
class Subscription:
    """`state` is "active", "paused" (by somebody) or "lost" (the app cannot post there any more).

    Only periods that become due after `plan_from` count. `subscriber` is None once that user was forgotten.
    """

    team: str
    channel: str
    channel_kind: ChannelKind
    plan: Plan
    subscriber: str | None
    state: str
    plan_from: int


def subscribe(store: Store, team: str, channel: str, kind: ChannelKind, user: str, plan: Plan) -> Plan:
    """Starts a channel's digest, or changes it; returns the plan as it is kept.

    Raises:
        StoreUnavailable: it could not be kept.
    """
    now = store.now()
    sql = """
        INSERT INTO subscription (team, channel, channel_kind, plan, subscriber, state, told, plan_from, changed_at)
        VALUES (:team, :channel, :kind, :plan, :user, 'active', 0, :now, :now)
        ON CONFLICT (team, channel) DO UPDATE SET
            channel_kind = excluded.channel_kind, plan = excluded.plan, subscriber = excluded.subscriber,
            state = 'active', told = 0, plan_from = excluded.plan_from, changed_at = excluded.changed_at
        """

    def work(db: Connection) -> Plan:
        before = find_in(db, team, channel)
        if before is not None and before.plan.schedule.words() == plan.schedule.words():
            # Which weeks it comes in stays as it was.
            schedule = before.plan.schedule
        else:
            schedule = plan.schedule.starting(now)
        kept = plan.model_copy(update={"schedule": schedule})
        values = {
            "team": team, "channel": channel, "kind": kind, "plan": kept.model_dump_json(), "user": user, "now": now,
        }  # fmt: skip
        db.execute(sql, values)
        return kept

    return store.write(work)


def pause(store: Store, team: str, channel: str) -> bool:
    """Whether there was an active digest to pause; what is due already is not sent any more."""
    return store.write(lambda db: stop(db, team, channel, "paused", store.now()))


def resume(store: Store, team: str, channel: str) -> bool:
    """Whether there was a paused digest; it goes on with the next period."""
    sql = """
        UPDATE subscription SET state = 'active', told = 0, plan_from = :now, changed_at = :now
        WHERE team = :team AND channel = :channel AND state <> 'active'
        """
    return store.write(lambda db: db.execute(sql, {"team": team, "channel": channel, "now": store.now()}) > 0)


def end(store: Store, team: str, channel: str) -> bool:
    """Whether there was a digest to end."""

    def work(db: Connection) -> bool:
        stop(db, team, channel, "paused", store.now())
        sql = "DELETE FROM subscription WHERE team = :team AND channel = :channel"
        return db.execute(sql, {"team": team, "channel": channel}) > 0

    return store.write(work)


def stop(db: Connection, team: str, channel: str, state: str, now: int) -> bool:
    """Takes a subscription out of action, and what it had not begun to send with it."""
    values = {"team": team, "channel": channel, "state": state, "now": now}
    db.execute(
        """
        UPDATE digest_run SET state = 'dropped', why = :state
        WHERE team = :team AND channel = :channel AND state = 'pending'
        """,
        values,
    )
    sql = """
        UPDATE subscription SET state = :state, changed_at = :now
        WHERE team = :team AND channel = :channel AND state = 'active'
        """
    return db.execute(sql, values) > 0


def find(store: Store, team: str, channel: str) -> Subscription | None:
    with store.reading() as db:
        return find_in(db, team, channel)


def find_in(db: Connection, team: str, channel: str) -> Subscription | None:
    rows = db.query(
        "SELECT * FROM subscription WHERE team = :team AND channel = :channel", {"team": team, "channel": channel}
    )
    return subscription_of(rows[0]) if rows else None


def everyone(store: Store, team: str | None = None) -> list[Subscription]:
    """All subscriptions, or those of one workspace."""
    only = "WHERE team = :team" if team else ""
    with store.reading() as db:
        rows = db.query(f"SELECT * FROM subscription {only} ORDER BY team, channel", {"team": team})  # noqa: S608
    return [subscription_of(row) for row in rows]


def subscription_of(row: Row) -> Subscription:
    """From a row of its table."""
    return Subscription(
        row["team"],
        row["channel"],
        row["channel_kind"],
        Plan.model_validate_json(row["plan"]),
        row["subscriber"],
        row["state"],
        row["plan_from"],
    )
