"""Nobody sees what was asked in a channel that they are not in: a model of teams, channels and people over time.

Every question carries a canary in each field that any output could show.
"""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.digests import runs
from bot.digests.plan import Plan
from bot.digests.schedule import Period
from bot.digests.sending import Desk, preview
from bot.digests.subscriptions import Subscription
from bot.pricing.load import load_catalog
from bot.replies.trends import document, spreadsheet, trends_message
from bot.replies.weeks_chart import weeks_chart
from bot.store import Asker, Channel, Question, Scope, Workspace, open_store
from bot.store.question import ChannelKind
from bot.trends import read
from bot.workspace.manifest import AppManifest
from bot.workspace.workspace import Workspace as SlackWorkspace
from tests.digests.conftest import KEY, Clock, DirectClient, Fate, no_picture

DAY_S = 86_400
RETENTION_DAYS = 20
STEPS, MOST_STEPS, STEPS_AT_ONCE = 1_000, 10_000, 50

TEAMS = st.sampled_from(["T1", "T2"])
CHANNELS = st.sampled_from(["C1", "C2", "C3", "D1"])
USERS = st.sampled_from(["U1", "U2", "U3", "U4"])


@dataclass
class Asked:
    team: str
    channel: str
    kind: ChannelKind
    user: str
    at: int
    canary: str


class Log(RuleBasedStateMachine):
    """What was asked, by whom and where, beside the real log."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.store = open_store(str(Path(self.folder.name) / "log.db"), clock=self.clock, user_key=KEY)
        self.kinds: dict[tuple[str, str], ChannelKind] = {
            (team, channel): kind
            for team in ("T1", "T2")
            for channel, kind in {"C1": "public", "C2": "private", "C3": "public", "D1": "im"}.items()
        }  # type: ignore[misc]
        self.asked: list[Asked] = []
        self.number = 0
        client = DirectClient(SlackWorkspace(self.clock, AppManifest()), Fate())
        self.desk = Desk(self.store, client, lambda team: load_catalog("aws"), "reader", picture=no_picture)  # type: ignore[arg-type]

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    @rule(team=TEAMS, channel=CHANNELS, user=USERS, days_ago=st.integers(0, 3))
    def ask(self, team: str, channel: str, user: str, days_ago: int) -> None:
        self.number += 1
        canary = f"canary{self.number}z"
        at = int(self.clock.now) - days_ago * DAY_S
        kind = self.kinds[team, channel]
        assert self.store.record(
            Question(
                canary,
                team,
                channel,
                kind,
                user,
                at,
                "slack",
                json.dumps({"requests_per_month": 5e4, "instance_type": f"ml.{canary}.large"}),
                f"eu-{canary}-1",
                mode="real_time",
                instance_type=f"ml.{canary}.large",
                monthly_usd=5.0,
                saves_usd=9.0,
                feasible=True,
                price_list=canary,
                vetoes=(f"batch:{canary}",),
                rules=(canary,),
            )
        )
        self.asked.append(Asked(team, channel, kind, user, at, canary))

    @rule(team=TEAMS, channel=st.sampled_from(["C1", "C2", "C3"]), kind=st.sampled_from(["public", "private"]))
    def turn(self, team: str, channel: str, kind: ChannelKind) -> None:
        self.kinds[team, channel] = kind

    @rule(days=st.integers(1, 12))
    def wait(self, days: int) -> None:
        self.clock.now += days * DAY_S

    @rule(team=TEAMS, user=USERS)
    def forget(self, team: str, user: str) -> None:
        self.store.forget(team, user)
        self.asked = [one for one in self.asked if (one.team, one.user) != (team, user)]
        hashed = self.store.user_hash(team, user)
        with self.store.reading() as db:
            for table in ("question", "thread_step", "answer", "feedback", "day_figures"):
                assert hashed not in str(db.query(f"SELECT * FROM {table} WHERE team = :team", {"team": team}))

    @rule()
    def purge(self) -> None:
        self.store.purge(RETENTION_DAYS)
        oldest = (int(self.clock.now) - RETENTION_DAYS * DAY_S) // DAY_S * DAY_S
        self.asked = [one for one in self.asked if one.at >= oldest]

    @rule(team=TEAMS, channel=CHANNELS)
    def look_at_a_channel(self, team: str, channel: str) -> None:
        self.judge(self.outputs(Channel(team, channel)), lambda one: (one.team, one.channel) == (team, channel))

    @rule(team=TEAMS)
    def look_at_the_workspace(self, team: str) -> None:
        scope = Workspace(team, lambda channel: self.kinds[team, channel] == "public")
        self.judge(
            self.outputs(scope),
            lambda one: one.team == team and one.kind == "public" and self.kinds[team, one.channel] == "public",
        )

    @rule(team=TEAMS, user=USERS)
    def look_at_home(self, team: str, user: str) -> None:
        rows = self.store.questions(Asker(team, self.store.user_hash(team, user)), 0, int(self.clock.now) + 1)
        self.judge([str(rows)], lambda one: (one.team, one.user) == (team, user))
        assert len(rows) == sum((one.team, one.user) == (team, user) for one in self.asked)

    @rule(team=TEAMS, channel=CHANNELS, days=st.integers(1, 30))
    def look_at_a_digest(self, team: str, channel: str, days: int) -> None:
        now = int(self.clock.now) + 1
        run = runs.of_period(team, channel, Period("preview", now - days * DAY_S, now))
        subscription = Subscription(team, channel, "private", Plan(), None, "active", 0)
        found, message = preview(self.desk, subscription, run)
        self.judge([str(found), str(message)], lambda one: (one.team, one.channel) == (team, channel))

    def outputs(self, scope: Scope) -> Iterator[str]:
        found = read(self.store, scope, since=int(self.clock.now) - 60 * DAY_S, until=int(self.clock.now) + 1)
        yield str(found)
        yield json.dumps(document(found)) + spreadsheet(found) + str(weeks_chart(found))
        yield str(trends_message(found, "somewhere"))

    def judge(self, outputs: Iterable[str], allowed: Callable[[Asked], bool]) -> None:
        """No canary that is not allowed, and none of what was forgotten or purged."""
        may = {one.canary for one in self.asked if allowed(one)}
        for text in outputs:
            seen = {piece.split("z")[0] for piece in text.split("canary")[1:]}
            assert {f"canary{number}z" for number in seen} <= may

    @invariant()
    def names_of_users_stand_nowhere(self) -> None:
        if hasattr(self, "store"):
            with self.store.reading() as db:
                assert db.query("SELECT 1 AS one FROM question WHERE user_hash LIKE 'U%' LIMIT 1") == []


def test_no_foreign_canary_is_ever_seen(fuzz_count: int) -> None:
    steps = STEPS if fuzz_count <= 2_000 else MOST_STEPS
    run_state_machine_as_test(
        Log,
        settings=settings(
            max_examples=steps // STEPS_AT_ONCE,
            stateful_step_count=STEPS_AT_ONCE,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
