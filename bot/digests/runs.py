"""One row a channel and period decides who posts a digest and whether it was posted; every step is one commit.

pending → sending → sent; a run whose fate is unclear stays in sending until it was looked up in Slack, or is held for
a person to decide. Who works on a run holds a lease, and a fence number that rises with each claim: a process that
comes back after its lease has run out can change nothing any more.
"""

from dataclasses import dataclass

from bot.digests.schedule import Period, due_between
from bot.digests.subscriptions import Subscription, find_in, subscription_of
from bot.store import Store
from bot.store.connection import Connection, Row

LEASE_S = 900
CLOCK_SKEW_S = 3_600
LOOK_BACK_S = 400 * 86_400
COLUMNS = (
    "team, channel, period, covers_from, covers_to, due_at, folded, state, sending_since, owner, lease_until, fence, "
    "attempts, next_try, ts, price_list, why"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A digest for `covers_from` ≤ asked < `covers_to`; `folded` counts earlier periods that it makes up for.

    `next_try` of a period that was folded into a later one is when that later one was due.
    """

    team: str
    channel: str
    period: str
    covers_from: int
    covers_to: int
    due_at: int
    folded: int
    state: str
    sending_since: int
    owner: str | None
    lease_until: int
    fence: int
    attempts: int
    next_try: int
    ts: str | None
    price_list: str | None
    why: str | None

    @property
    def key(self) -> str:
        """What marks the message in Slack, so that it can be found again."""
        return f"{self.team}|{self.channel}|{self.period}"


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
        WHERE team = :team AND channel = :channel AND state = 'pending' AND lease_until <= :now
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


def claim(store: Store, owner: str) -> Run | None:
    """Takes a run that is due and that nobody works on, for fifteen minutes."""
    values = {"owner": owner, "now": store.now(), "until": store.now() + LEASE_S}
    open_ones = "state IN ('pending', 'sending') AND next_try <= :now AND lease_until <= :now"
    with store.reading() as db:
        # Most ticks find nothing, and then nobody is kept from writing.
        if not db.query(f"SELECT 1 AS one FROM digest_run WHERE {open_ones} LIMIT 1", values):  # noqa: S608
            return None
    # The conditions stand twice: PostgreSQL checks the outer ones again on a row that it had to wait for.
    sql = f"""
        UPDATE digest_run SET owner = :owner, lease_until = :until, fence = fence + 1, attempts = attempts + 1
        WHERE {open_ones} AND (team, channel, period) IN (
            SELECT team, channel, period FROM digest_run WHERE {open_ones} ORDER BY due_at, team, channel LIMIT 1)
        RETURNING {COLUMNS}
        """  # noqa: S608 conditions and columns stand above
    rows = store.write(lambda db: db.query(sql, values))
    return _of(rows[0]) if rows else None


def begin(store: Store, run: Run) -> bool:
    """Says for good that a post may be on its way; False where the lease was lost meanwhile."""
    return _move(
        store,
        run,
        "state = 'sending', sending_since = CASE sending_since WHEN 0 THEN :now ELSE sending_since END",
        {"now": store.now()},
    )


def sent(store: Store, run: Run, ts: str, price_list: str | None) -> bool:
    return _move(store, run, "state = 'sent', ts = :ts, price_list = :list, why = NULL", {"ts": ts, "list": price_list})


def again(store: Store, run: Run, after_s: float, why: str) -> bool:
    """It was not posted for certain; it is tried again after so many seconds."""
    return _move(
        store, run, "state = 'pending', lease_until = 0, next_try = :next, why = :why",
        {"next": store.now() + round(after_s), "why": why},
    )  # fmt: skip


def look_later(store: Store, run: Run, after_s: float, why: str) -> bool:
    """It may have been posted; whether it was is looked up after so many seconds."""
    return _move(
        store, run, "lease_until = 0, next_try = :next, why = :why",
        {"next": store.now() + round(after_s), "why": why},
    )  # fmt: skip


def hold(store: Store, run: Run, why: str) -> bool:
    """Only a person can tell whether it was posted."""
    return _move(store, run, "state = 'held', why = :why", {"why": why})


def drop(store: Store, run: Run, why: str) -> bool:
    """It is not posted, and that is as it should be."""
    return _move(store, run, "state = 'dropped', why = :why", {"why": why})


def release(store: Store, key: str, *, posted: bool) -> bool:
    """A person's word on a held run: it was posted, or it is to be sent again; False where none of that key is held."""
    team, channel, period = [*key.split("|"), "", "", ""][:3]
    state = "sent" if posted else "pending"
    sql = """
        UPDATE digest_run SET state = :state, lease_until = 0, next_try = 0, why = 'released'
        WHERE team = :team AND channel = :channel AND period = :period AND state = 'held'
        """
    values = {"state": state, "team": team, "channel": channel, "period": period}
    return store.write(lambda db: db.execute(sql, values) > 0)


def of_period(team: str, channel: str, period: Period) -> Run:
    """A run that is not kept, for a preview."""
    return Run(
        team, channel, period.name, period.begins, period.due, period.due, 0, "preview", 0, None, 0, 0, 0, 0, None,
        None, None,
    )  # fmt: skip


def last_sent(store: Store, team: str, channel: str) -> Run | None:
    sql = f"""
        SELECT {COLUMNS} FROM digest_run WHERE team = :team AND channel = :channel AND state = 'sent'
        ORDER BY covers_to DESC LIMIT 1
        """  # noqa: S608
    with store.reading() as db:
        rows = db.query(sql, {"team": team, "channel": channel})
    return _of(rows[0]) if rows else None


def held(store: Store) -> list[Run]:
    with store.reading() as db:
        rows = db.query(f"SELECT {COLUMNS} FROM digest_run WHERE state = 'held' ORDER BY due_at")  # noqa: S608
    return [_of(row) for row in rows]


def _move(store: Store, run: Run, change: str, values: dict[str, object]) -> bool:
    sql = f"""
        UPDATE digest_run SET {change} WHERE team = :team AND channel = :channel AND period = :period
            AND owner = :owner AND fence = :fence AND state IN ('pending', 'sending')
        """  # noqa: S608 the changes stand above
    guard = {
        "team": run.team, "channel": run.channel, "period": run.period, "owner": run.owner, "fence": run.fence,
    }  # fmt: skip
    return store.write(lambda db: db.execute(sql, {**values, **guard}) > 0)


def _of(row: Row) -> Run:
    return Run(**row)
