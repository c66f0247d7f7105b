"""The query log, and what conversations and settings need to remember."""

import math
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from typing import Literal

from bot.store import conversations, days, retention
from bot.store.access import Access, Clock
from bot.store.connection import Database, Row, StoreUnavailable
from bot.store.conversations import ThreadState
from bot.store.figures import Figures
from bot.store.question import ChannelKind, Question
from bot.store.scope import Scope
from bot.store.writer import Insert, Job

Verdict = Literal["up", "down", "adopted", "not_adopted"]

PURGING_S = 60.0
DAY_S = 86_400
KEYS_REMEMBERED = 10_000
# Another process may have changed a setting; this one hears of it so many seconds later.
SETTING_KEPT_S = 2.0
VERDICTS: dict[Verdict, tuple[str, int]] = {
    "up": ("useful", 1),
    "down": ("useful", -1),
    "adopted": ("adopted", 1),
    "not_adopted": ("adopted", -1),
}


class Store(Access):
    """Open one a process with `open_store`; every method may be called from any thread.

    Methods that keep something return True once it is safely on disk, and False where that could not be had within
    two seconds: it then waits in memory, and `health()` tells whether it was lost. Reading raises StoreUnavailable.
    """

    def __init__(
        self, database: Database, *, clock: Clock, user_key: bytes, notice: str | None = None, room: int | None = None
    ) -> None:
        super().__init__(database, clock=clock, user_key=user_key, notice=notice, room=room)
        self._recent: OrderedDict[str, None] = OrderedDict()
        self._recent_lock = threading.Lock()
        self._channels: dict[tuple[str, str], ChannelKind] = {}
        self._settings: dict[tuple[str, str, str], tuple[float, str | None]] = {}

    # --- the log

    def record(self, question: Question) -> bool:
        """Logs a question; the same key again changes nothing."""
        row = question.row(self.user_hash(question.team, question.user))
        self._note_channel(question.team, question.channel, question.channel_kind)
        return self._keep(Insert("question", row, lambda db, rows: days.arrived(db, rows, self.now())))

    def first_time(self, key: str) -> bool:
        """Whether this delivery is new, across processes and restarts, for three days.

        `key` tells nothing of who sent it. While the database cannot be asked, only this process's own memory decides.
        """
        with self._recent_lock:
            if key in self._recent:
                return False
            self._recent[key] = None
            if len(self._recent) > KEYS_REMEMBERED:
                self._recent.popitem(last=False)
        claim, now = secrets.token_hex(8), self.now()
        done = self._writer.submit(Job(lambda db: conversations.claim_delivery(db, key, claim, now), keep=True))
        try:
            return bool(done.result(self._patience()))
        except (TimeoutError, StoreUnavailable):
            return True

    def set_channel_kind(self, team: str, channel: str, kind: ChannelKind) -> bool:
        """Notes that a channel became private, or public; rows of before keep the kind that they were asked under."""
        self._channels[team, channel] = kind
        values = {"team": team, "channel": channel, "kind": kind}
        return self._do(
            """
            INSERT INTO channel (team, channel, kind) VALUES (:team, :channel, :kind)
            ON CONFLICT (team, channel) DO UPDATE SET kind = excluded.kind
            """,
            values,
        )

    def channel_kind(self, team: str, channel: str) -> ChannelKind | None:
        """The kind that the channel had when it was last noted."""
        with self.reading() as db:
            rows = db.query(
                "SELECT kind FROM channel WHERE team = :team AND channel = :channel", {"team": team, "channel": channel}
            )
        kind: ChannelKind | None = rows[0]["kind"] if rows else None
        return kind

    def teams(self) -> list[str]:
        """The workspaces that the log knows."""
        with self.reading() as db:
            return [row["team"] for row in db.query("SELECT DISTINCT team FROM channel ORDER BY team")]

    def give_feedback(self, team: str, question_key: str, user: str, verdict: Verdict) -> bool:
        """A thumb up or down, or that the advice was taken or is not any more; the last word of a user counts."""
        topic, sign = VERDICTS[verdict]
        given: dict[str, object] = {
            "team": team,
            "question_key": question_key,
            "user_hash": self.user_hash(team, user),
            "topic": topic,
            "verdict": sign,
            "now": self.now(),
        }
        return self._keep(Job(lambda db: conversations.add_verdict(db, given, self.now()), keep=True))

    # --- conversations

    def save_thread(
        self, team: str, channel: str, thread_ts: str, *, user: str, profile_json: str, prices: str
    ) -> bool:
        """The question that a thread now stands at; up to twenty earlier ones are kept for undo."""
        content: dict[str, object] = {
            "user_hash": self.user_hash(team, user),
            "profile": profile_json,
            "prices": prices,
            "made_at": self.now(),
        }
        thread = _thread(team, channel, thread_ts)
        return self._keep(Job(lambda db: conversations.add_step(db, thread, content), keep=True))

    def load_thread(self, team: str, channel: str, thread_ts: str) -> ThreadState | None:
        with self.reading() as db:
            return conversations.latest_step(db, _thread(team, channel, thread_ts))

    def undo(self, team: str, channel: str, thread_ts: str) -> ThreadState | None:
        """Goes one step back and returns where the thread now stands; None where there is no step before."""
        return self.write(lambda db: conversations.drop_step(db, _thread(team, channel, thread_ts)))

    def save_answer(self, team: str, channel: str, user: str, state: str) -> str | None:
        """Keeps what does not fit into a button's value; returns its id, or None where it could not be kept."""
        row = {
            "team": team,
            "id": secrets.token_urlsafe(16),
            "channel": channel,
            "user_hash": self.user_hash(team, user),
            "state": state,
            "made_at": self.now(),
        }
        return str(row["id"]) if self._keep(Insert("answer", row)) else None

    def load_answer(self, team: str, answer_id: str) -> str | None:
        with self.reading() as db:
            rows = db.query("SELECT state FROM answer WHERE team = :team AND id = :id", {"team": team, "id": answer_id})
        return str(rows[0]["state"]) if rows else None

    # --- settings of a channel, or of the workspace where no channel is named

    def set_setting(self, team: str, name: str, value: str | None, *, channel: str = "") -> bool:
        """None takes the setting away."""
        values = {"team": team, "channel": channel, "name": name, "value": value, "now": self.now()}
        if value is None:
            sql = "DELETE FROM setting WHERE team = :team AND channel = :channel AND name = :name"
        else:
            sql = """
                INSERT INTO setting (team, channel, name, value, changed_at)
                VALUES (:team, :channel, :name, :value, :now)
                ON CONFLICT (team, channel, name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
                """
        kept = self._do(sql, values)
        self._settings.pop((team, channel, name), None)
        return kept

    def setting(self, team: str, name: str, *, channel: str = "") -> str | None:
        read_at, known = self._settings.get((team, channel, name), (-math.inf, None))
        now = self._clock()
        if 0 <= now - read_at < SETTING_KEPT_S:
            return known
        with self.reading() as db:
            rows = db.query(
                "SELECT value FROM setting WHERE team = :team AND channel = :channel AND name = :name",
                {"team": team, "channel": channel, "name": name},
            )
        value = str(rows[0]["value"]) if rows else None
        self._settings[team, channel, name] = now, value
        return value

    # --- figures

    def weekly(self, scope: Scope, since: int, until: int) -> dict[int, Figures]:
        """Figures of what was asked in `since` ≤ time < `until` (UTC epoch seconds) within the scope, by week.

        Raises:
            StoreUnavailable: the database cannot be read now.
        """
        # Without the figures of days kept ready the same comes from single questions, only slower.
        with suppress(StoreUnavailable):
            for _ in self.work_out(scope.team):
                pass
        with self.reading() as db:
            return days.weekly(db, scope, since, until)

    def questions(self, scope: Scope, since: int, until: int, *, most: int | None = None) -> list[Row]:
        """Single questions in the scope, the newest first; no row tells who asked but by keyed hash.

        Raises:
            StoreUnavailable: the database cannot be read now.
        """
        with self.reading() as db:
            return days.questions(db, scope, since, until, most)

    def work_out(self, team: str) -> Iterator[days.Work]:
        """Works out the figures of days that are over, and says how far it is; nothing where all are known."""
        now = self.now()
        with self.reading() as db:
            todo = days.due(db, team, now)
        if todo is None:
            return
        yield from days.work_out(lambda work: self.write(work, patience_s=PURGING_S), team, todo, now)

    # --- removal

    def purge(self, retention_days: int) -> int:
        """Removes single questions older than this, figures by day kept; returns how many went."""
        before_day = (self.now() - retention_days * DAY_S) // DAY_S
        with self.reading() as db:
            expired = retention.expired(db, before_day)
        gone = 0
        for day in expired:
            gone += self.write(lambda db, day=day: retention.purge_day(db, day), patience_s=PURGING_S)  # type: ignore[misc]
        self.write(lambda db: retention.purge_conversations(db, before_day), patience_s=PURGING_S)
        return gone

    def forget(self, team: str, user: str) -> int:
        """Removes all that the log holds of one user; returns how many rows went."""
        hashed = self.user_hash(team, user)
        return self.write(lambda db: retention.forget(db, team, user, hashed), patience_s=PURGING_S)

    def _note_channel(self, team: str, channel: str, kind: ChannelKind) -> None:
        """Keeps the list of channels that workspace reads start from."""
        if self._channels.get((team, channel)) != kind:
            self._channels[team, channel] = kind
            sql = """
                INSERT INTO channel (team, channel, kind) VALUES (:team, :channel, :kind)
                ON CONFLICT (team, channel) DO UPDATE SET kind = excluded.kind
                """
            values = {"team": team, "channel": channel, "kind": kind}
            self._writer.submit(Job(lambda db: db.execute(sql, values), keep=True))


def _thread(team: str, channel: str, thread_ts: str) -> dict[str, object]:
    return {"team": team, "channel": channel, "thread_ts": thread_ts}
