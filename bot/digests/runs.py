"""One row a channel and period decides who posts a digest and whether it was posted; every step is one commit.

The details that follow a digest in its thread have a row of their own, made by the commit that notes it as sent.

pending → sending → sent; a run whose fate is unclear stays in sending until it was looked up in Slack, or is held for
a person to decide. Who works on a run holds a lease, and a fence number that rises with each claim: a process that
comes back after its lease has run out can change nothing any more.
"""

from dataclasses import dataclass

from bot.digests.schedule import Period
from bot.store import Store
from bot.store.connection import Connection, Row

LEASE_S = 900
FAR_FUTURE = 2**62
DETAILS_MARK = "+details"
COLUMNS = (
    "team, channel, period, covers_from, covers_to, due_at, folded, state, sending_since, owner, lease_until, fence, "
    "attempts, next_try, ts, price_list, why, details_of, thread_ts"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A digest for `covers_from` ≤ asked < `covers_to`; `folded` counts earlier periods that it makes up for.

    `next_try` of a period that was folded into a later one is when that later one was due. `details_of` names the
    period whose digest this run adds to; `thread_ts` is the thread that it is posted in, once posting has begun.
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
    details_of: str | None = None
    thread_ts: str | None = None

    @property
    def key(self) -> str:
        """What marks the message in Slack, so that it can be found again."""
        return f"{self.team}|{self.channel}|{self.period}"


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


def begin(store: Store, run: Run, price_list: str, thread_ts: str | None = None) -> bool:
    """Says for good that a post may be on its way, and in which thread; False where the lease was lost meanwhile."""
    return _move(
        store,
        run,
        "state = 'sending', price_list = :list, thread_ts = :thread, "
        "sending_since = CASE sending_since WHEN 0 THEN :now ELSE sending_since END",
        {"now": store.now(), "list": price_list, "thread": thread_ts},
    )


def sent(store: Store, run: Run, ts: str, *, details: bool) -> bool:
    """It stands in the channel as `ts`; `details` follow in its thread."""

    def work(db: Connection) -> bool:
        moved = _moved(db, run, "state = 'sent', ts = :ts, why = NULL", {"ts": ts})
        if moved and details:
            _add_details(db, {"team": run.team, "channel": run.channel, "period": run.period})
        return moved

    return store.write(work)


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


def release(store: Store, key: str, *, posted: bool, ts: str | None = None) -> bool:
    """A person's word on a held run: it was posted, or it is to be sent again; False where none of that key is held.

    Where the ts of its message or the thread that it was posted in is known, its details follow there.
    """
    team, channel, period = [*key.split("|"), "", "", ""][:3]
    state = "sent" if posted else "pending"
    sql = """
        UPDATE digest_run SET state = :state, ts = :ts, lease_until = 0, next_try = 0, why = 'released'
        WHERE team = :team AND channel = :channel AND period = :period AND state = 'held'
        """
    values: dict[str, object] = {"team": team, "channel": channel, "period": period}

    def work(db: Connection) -> bool:
        released = db.execute(sql, {**values, "state": state, "ts": ts}) > 0
        if released and posted:
            _add_details(db, values)
        return released

    return store.write(work)


def of_period(team: str, channel: str, period: Period) -> Run:
    """A run that is not kept, for a preview."""
    return Run(
        team, channel, period.name, period.begins, period.due, period.due, 0, "preview", 0, None, 0, 0, 0, 0, None,
        None, None,
    )  # fmt: skip


def last_sent(store: Store, team: str, channel: str, *, before: int = FAR_FUTURE) -> Run | None:
    """The digest that was sent last, of those whose period ended before that moment."""
    sql = f"""
        SELECT {COLUMNS} FROM digest_run WHERE team = :team AND channel = :channel AND state = 'sent'
            AND details_of IS NULL AND covers_to < :before
        ORDER BY covers_to DESC LIMIT 1
        """  # noqa: S608
    with store.reading() as db:
        rows = db.query(sql, {"team": team, "channel": channel, "before": before})
    return _of(rows[0]) if rows else None


def held(store: Store) -> list[Run]:
    with store.reading() as db:
        rows = db.query(f"SELECT {COLUMNS} FROM digest_run WHERE state = 'held' ORDER BY due_at")  # noqa: S608
    return [_of(row) for row in rows]


def _move(store: Store, run: Run, change: str, values: dict[str, object]) -> bool:
    return store.write(lambda db: _moved(db, run, change, values))


def _moved(db: Connection, run: Run, change: str, values: dict[str, object]) -> bool:
    sql = f"""
        UPDATE digest_run SET {change} WHERE team = :team AND channel = :channel AND period = :period
            AND owner = :owner AND fence = :fence AND state IN ('pending', 'sending')
        """  # noqa: S608 the changes stand above
    guard = {
        "team": run.team, "channel": run.channel, "period": run.period, "owner": run.owner, "fence": run.fence,
    }  # fmt: skip
    return db.execute(sql, {**values, **guard}) > 0


def _add_details(db: Connection, digest: dict[str, object]) -> None:
    """A run for the details of a digest (team, channel, period) whose thread is known."""
    db.execute(
        """
        INSERT INTO digest_run (team, channel, period, covers_from, covers_to, due_at, folded, state, sending_since,
                                lease_until, fence, attempts, next_try, details_of, thread_ts)
        SELECT team, channel, :details, covers_from, covers_to, due_at, folded, 'pending', 0, 0, 0, 0, 0, period,
               COALESCE(thread_ts, ts)
        FROM digest_run WHERE team = :team AND channel = :channel AND period = :period
            AND details_of IS NULL AND COALESCE(thread_ts, ts) IS NOT NULL
        ON CONFLICT DO NOTHING
        """,
        {**digest, "details": f"{digest['period']}{DETAILS_MARK}"},
    )


def _of(row: Row) -> Run:
    return Run(**row)
