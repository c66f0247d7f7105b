"""What is removed: single questions after a time, leaving totals by day; one user's traces when asked to."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from bot.store.connection import Connection, Row
from bot.store.scope import FEWEST_USERS

DAY_S = 86_400
BY_USER = ("question", "thread_step", "answer", "feedback")


@dataclass(slots=True)
class _Total:
    questions: int = 0
    monthly_usd: float = 0.0
    saves_usd: float = 0.0
    adopted_usd: float = 0.0
    users: set[str] = field(default_factory=set)

    def add(self, row: Row) -> None:
        self.questions += 1
        self.monthly_usd += row["monthly_usd"] or 0.0
        self.saves_usd += row["saves_usd"] or 0.0
        self.adopted_usd += (row["saves_usd"] or 0.0) if row["adopted"] else 0.0
        self.users.add(row["user_hash"])


def purge(connection: Connection, before: int) -> int:
    """Removes what is older than `before` (UTC epoch seconds, rounded down to a day), a day's totals kept.

    A breakdown by label is kept only where three users or more stand behind it; of direct messages nothing is.
    Returns how many questions went.
    """
    before -= before % DAY_S
    days = connection.query(
        "SELECT DISTINCT team, channel, channel_kind, asked_at / :day_s AS day FROM question WHERE asked_at < :before",
        {"before": before, "day_s": DAY_S},
    )
    for day in days:
        if day["channel_kind"] != "im":
            _keep_totals(connection, day)
    values = {"before": before}
    gone = connection.execute("DELETE FROM question WHERE asked_at < :before", values)
    connection.execute("DELETE FROM thread_step WHERE made_at < :before", values)
    connection.execute("DELETE FROM answer WHERE made_at < :before", values)
    connection.execute("DELETE FROM feedback WHERE given_at < :before", values)
    return gone


def forget(connection: Connection, team: str, user: str, user_hash: str) -> int:
    """Removes every row of one user and their name from subscriptions; returns how many rows went."""
    values = {"team": team, "user_hash": user_hash}
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


def _keep_totals(connection: Connection, day: Row) -> None:
    rows = connection.query(
        """
        SELECT mode, instance_type, region, feasible, understood, near_tie, monthly_usd, saves_usd, vetoes, rules,
               user_hash, EXISTS (SELECT 1 FROM feedback f WHERE f.team = question.team
                   AND f.question_key = question.key AND f.verdict = 1) AS adopted
        FROM question
        WHERE team = :team AND channel = :channel AND channel_kind = :channel_kind
            AND asked_at >= :from AND asked_at < :to
        """,
        {
            "team": day["team"],
            "channel": day["channel"],
            "channel_kind": day["channel_kind"],
            "from": day["day"] * DAY_S,
            "to": (day["day"] + 1) * DAY_S,
        },
    )
    for (measure, label), total in _totals(rows).items():
        if measure != "all" and len(total.users) < FEWEST_USERS:
            continue
        connection.execute(
            """
            INSERT INTO day_total (team, channel, channel_kind, day, measure, label,
                                   questions, monthly_usd, saves_usd, adopted_usd)
            VALUES (:team, :channel, :channel_kind, :day, :measure, :label, :questions, :monthly, :saves, :adopted)
            ON CONFLICT (team, channel, channel_kind, day, measure, label) DO UPDATE SET
                questions = day_total.questions + excluded.questions,
                monthly_usd = day_total.monthly_usd + excluded.monthly_usd,
                saves_usd = day_total.saves_usd + excluded.saves_usd,
                adopted_usd = day_total.adopted_usd + excluded.adopted_usd
            """,
            {
                **day,
                "measure": measure,
                "label": label,
                "questions": total.questions,
                "monthly": total.monthly_usd,
                "saves": total.saves_usd,
                "adopted": total.adopted_usd,
            },
        )


def _totals(rows: list[Row]) -> dict[tuple[str, str], _Total]:
    totals: dict[tuple[str, str], _Total] = defaultdict(_Total)
    for row in rows:
        for key, times in _labels(row).items():
            if times:
                totals[key].add(row)
    return totals


def _labels(row: Row) -> Counter[tuple[str, str]]:
    labels = [("all", ""), ("region", row["region"])]
    labels += [(name, row[name]) for name in ("mode", "instance_type") if row[name]]
    labels += [("veto", veto) for veto in json.loads(row["vetoes"])]
    labels += [("rule", rule) for rule in json.loads(row["rules"])]
    if not row["feasible"]:
        labels.append(("unanswered", "not understood" if not row["understood"] else "nothing feasible"))
    if row["near_tie"]:
        labels.append(("near_tie", row["mode"] or ""))
    return Counter(labels)
