"""Nobody sees what was asked in a channel that they are not in: a model of teams, channels and people over time.

Every question carries a canary in each field that any output could show, every digest one in its filter.
"""

import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from advisor.catalog import Catalog
from bot.browse_command import QUERIES
from bot.digests import runs
from bot.digests.plan import Plan
from bot.digests.schedule import Period, Schedule
from bot.digests.sending import Desk, preview
from bot.digests.subscriptions import Subscription, find, subscribe
from bot.digests.tick import tick
from bot.pricing.load import load_catalog
from bot.replies.trends import document, spreadsheet, trends_message
from bot.replies.weeks_chart import weeks_chart, weeks_words
from bot.settings import Settings
from bot.slack import home_digests
from bot.slack.home_tab import home_of
from bot.slack.parts import Parts
from bot.slack.payloads import BlockActions
from bot.store import Asker, Channel, Question, Scope, Workspace, open_store
from bot.store.question import ChannelKind
from bot.store.store import Verdict
from bot.trends import read
from bot.workspace.manifest import AppManifest
from bot.workspace.team import BOT_USER_ID, User
from bot.workspace.team import Channel as SlackChannel
from bot.workspace.workspace import Workspace as SlackWorkspace
from tests.digests.conftest import KEY, Clock, DirectClient, Fate, no_picture

DAY_S = 86_400
RETENTION_DAYS = 20
STEPS, MOST_STEPS, STEPS_AT_ONCE = 1_000, 10_000, 50
HOME = "T1"  # where digests are posted; the same channels of the other team must never show them

TEAMS = st.sampled_from(["T1", "T2"])
KINDS: dict[str, ChannelKind] = {"C1": "public", "C2": "private", "C3": "public", "D1": "im"}
CHANNELS = st.sampled_from(list(KINDS))
SHARED = st.sampled_from(["C1", "C2", "C3"])
USERS = st.sampled_from(["U1", "U2", "U3", "U4"])
DIGEST = re.compile(r"over \$([\d.]+)")


@dataclass
class Asked:
    team: str
    channel: str
    kind: ChannelKind
    user: str
    at: int
    canary: str
    shared: str
    verdicts: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass
class Digest:
    """What stands on the Home tab of who may see it."""

    channel: str
    subscriber: str
    number: int


class Log(RuleBasedStateMachine):
    """What was asked, by whom and where, beside the real log and a strict Slack for each team."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.store = open_store(str(Path(self.folder.name) / "log.db"), clock=self.clock, user_key=KEY)
        self.slacks = {team: self.slack() for team in ("T1", "T2")}
        self.parts = {team: self.parts_of(slack) for team, slack in self.slacks.items()}
        self.asked: list[Asked] = []
        self.kept: list[Asked] = []
        self.ever: set[tuple[str, str]] = set()
        self.digests: dict[str, Digest] = {}
        self.number = 0
        self.desk = Desk(
            self.store,
            self.parts[HOME].client,
            load_catalog_of,
            "reader",
            picture=no_picture,
            pause=lambda seconds: None,
        )

    def slack(self) -> SlackWorkspace:
        found = SlackWorkspace(self.clock, AppManifest())
        for user in ("U1", "U2", "U3", "U4"):
            found.users[user] = User(user, user.lower(), user)
        for name, kind in KINDS.items():
            members = {"U1", BOT_USER_ID} if kind == "im" else {"U1", "U2", "U3", "U4", BOT_USER_ID}
            found.channels[name] = SlackChannel(name, name.lower(), kind, members)
            found.messages[name] = {}
        return found

    def parts_of(self, slack: SlackWorkspace) -> Parts:
        client = DirectClient(slack, Fate())
        return Parts(Settings(), self.store, client, self.clock, lambda seconds: None, load_catalog)

    def channel(self, team: str, channel: str) -> SlackChannel:
        return self.slacks[team].channels[channel]

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    @rule(team=TEAMS, channel=CHANNELS, user=USERS, days_ago=st.integers(0, 3))
    def ask(self, team: str, channel: str, user: str, days_ago: int) -> None:
        self.log(team, channel, user, days_ago, f"canary{self.number + 1}z")

    def log(self, team: str, channel: str, user: str, days_ago: int, shared: str) -> None:
        self.number += 1
        canary = f"canary{self.number}z"
        at = int(self.clock.now) - days_ago * DAY_S
        kind = self.channel(team, channel).kind
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
                f"eu-{shared}-1",
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
        self.asked.append(Asked(team, channel, kind, user, at, canary, shared))
        self.ever.add((f"{team} {channel}", canary))

    @rule(team=TEAMS, channel=CHANNELS, days_ago=st.integers(0, 3))
    def three_ask(self, team: str, channel: str, days_ago: int) -> None:
        """Enough people to break down what they asked; one region is that of all three."""
        shared = f"canary{self.number + 1}z"
        for user in ("U1", "U2", "U3"):
            self.log(team, channel, user, days_ago, shared)

    @rule(team=TEAMS, number=st.integers(0, 10**6), user=USERS, verdict=st.sampled_from(["up", "down", "adopted"]))
    def judge_an_answer(self, team: str, number: int, user: str, verdict: Verdict) -> None:
        theirs = [one for one in self.asked if one.team == team]
        if theirs:
            one = theirs[number % len(theirs)]
            assert self.store.give_feedback(team, one.canary, user, verdict)
            one.verdicts[user, "adopted" if verdict == "adopted" else "useful"] = -1 if verdict == "down" else 1

    @rule(team=TEAMS, channel=SHARED, kind=st.sampled_from(["public", "private"]), asks=st.booleans())
    def turn(self, team: str, channel: str, kind: ChannelKind, asks: bool) -> None:
        """The log learns of it with the next question."""
        self.channel(team, channel).kind = kind
        if asks:
            self.ask(team, channel, "U4", 0)
        self.look_at_the_workspace(team)

    @rule(team=TEAMS, channel=SHARED, user=st.sampled_from(["U1", "U2", "U3", "U4", BOT_USER_ID]))
    def join(self, team: str, channel: str, user: str) -> None:
        self.channel(team, channel).members.add(user)

    @rule(team=TEAMS, channel=SHARED, user=st.sampled_from(["U1", "U2", "U3", "U4", BOT_USER_ID]))
    def leave(self, team: str, channel: str, user: str) -> None:
        self.channel(team, channel).members.discard(user)
        if user != BOT_USER_ID:
            self.look_at_home(team, user)

    @rule(channel=CHANNELS, user=USERS)
    def subscribe(self, channel: str, user: str) -> None:
        place = self.channel(HOME, channel)
        if user in place.members:
            self.number += 1
            plan = Plan(schedule=Schedule(every="day"), over_usd=self.number / 1_000)
            subscribe(self.store, HOME, channel, place.kind, user, plan)
            self.digests[channel] = Digest(channel, user, self.number)

    @rule(channel=CHANNELS, user=USERS, action=st.sampled_from(["pause", "resume", "end"]))
    def press_a_button_of_home(self, channel: str, user: str, action: Literal["pause", "resume", "end"]) -> None:
        may = channel in {one.channel for one in self.seen_by(user)}
        before = find(self.store, HOME, channel)
        try:
            home_digests.press(self.parts[HOME], pressed(user, channel), action)
        except home_digests.NotAllowed:
            assert not may
            assert find(self.store, HOME, channel) == before
            return
        assert may
        if action == "end":
            del self.digests[channel]

    @rule(days=st.integers(1, 12))
    def wait(self, days: int) -> None:
        self.clock.now += days * DAY_S

    @rule()
    def post_what_is_due(self) -> None:
        before = {name: len(self.slacks[HOME].listed(name)) for name in KINDS}
        tick(self.desk, lambda seconds: None)
        for name, count in before.items():
            posted = [f"{one.text} {one.blocks}" for one in self.slacks[HOME].listed(name)[count:]]
            may = {canary for place, canary in self.ever if place == f"{HOME} {name}"}
            assert canaries(" ".join(posted)) <= may
        assert all(not self.slacks["T2"].listed(name) for name in KINDS)

    @rule(team=TEAMS, user=USERS)
    def forget(self, team: str, user: str) -> None:
        self.store.forget(team, user)
        self.asked = [one for one in self.asked if (one.team, one.user) != (team, user)]
        for one in self.asked:
            if one.team == team:
                one.verdicts = {key: sign for key, sign in one.verdicts.items() if key[0] != user}
        for digest in self.digests.values():
            if team == HOME and digest.subscriber == user:
                digest.subscriber = ""
        hashed = self.store.user_hash(team, user)
        with self.store.reading() as db:
            for table in ("question", "thread_step", "answer", "feedback", "day_figures", "subscription"):
                kept = str(db.query(f"SELECT * FROM {table} WHERE team = :team", {"team": team}))
                assert hashed not in kept
                assert f"'{user}'" not in kept

    @rule()
    def purge(self) -> None:
        self.store.purge(RETENTION_DAYS)
        oldest = (int(self.clock.now) - RETENTION_DAYS * DAY_S) // DAY_S * DAY_S
        gone = [one for one in self.asked if one.at < oldest]
        self.asked = [one for one in self.asked if one.at >= oldest]
        # Figures of days stay, and in them the labels behind which three people stand.
        people = Counter(one.shared for one in gone)
        self.kept += [one for one in gone if people[one.shared] >= 3]

    @rule(team=TEAMS, channel=CHANNELS)
    def look_at_a_channel(self, team: str, channel: str) -> None:
        self.judge(self.outputs(Channel(team, channel)), lambda one: (one.team, one.channel) == (team, channel))

    @rule(team=TEAMS)
    def look_at_the_workspace(self, team: str) -> None:
        scope = Workspace(team, lambda channel: self.channel(team, channel).kind == "public")
        self.judge(
            self.outputs(scope),
            lambda one: one.team == team and one.kind == "public" and self.channel(team, one.channel).kind == "public",
        )

    @rule(team=TEAMS)
    def browse(self, team: str) -> None:
        with self.store.reading() as db:
            found = str([db.query(sql, {"team": team}) for _, sql in QUERIES.values()])
        kinds = {channel: self.store.channel_kind(team, channel) for channel in KINDS}
        self.judge([found], lambda one: one.team == team and one.kind == "public" and kinds[one.channel] == "public")

    @rule(team=TEAMS, user=USERS)
    def look_at_own_questions(self, team: str, user: str) -> None:
        rows = self.store.questions(Asker(team, self.store.user_hash(team, user)), 0, int(self.clock.now) + 1)
        self.judge([str(rows)], lambda one: (one.team, one.user) == (team, user))
        own = {one.canary: one for one in self.asked if (one.team, one.user) == (team, user)}
        assert {row["key"]: bool(row["adopted"]) for row in rows} == {
            canary: 1 in one.verdicts.values() for canary, one in own.items()
        }

    @rule(team=TEAMS, user=USERS)
    def look_at_home(self, team: str, user: str) -> None:
        view = json.dumps(home_of(self.parts[team], team, user))
        self.judge([view], lambda one: (one.team, one.user) == (team, user))
        shown = {round(float(said) * 1_000) for said in DIGEST.findall(view)}
        assert shown == ({one.number for one in self.seen_by(user)} if team == HOME else set())

    @rule(team=TEAMS, channel=CHANNELS, days=st.integers(1, 30))
    def look_at_a_digest(self, team: str, channel: str, days: int) -> None:
        now = int(self.clock.now) + 1
        run = runs.of_period(team, channel, Period("preview", now - days * DAY_S, now))
        subscription = Subscription(team, channel, "private", Plan(), None, "active", 0)
        found, message = preview(self.desk, subscription, run)
        self.judge([str(found), str(message)], lambda one: (one.team, one.channel) == (team, channel))

    def seen_by(self, user: str) -> list[Digest]:
        """The digests of the channels that the user is in; of private ones the app must be in them, too."""
        found = []
        for one in self.digests.values():
            place = self.channel(HOME, one.channel)
            needed = {user} if place.kind == "public" else {user, BOT_USER_ID}
            if one.subscriber == user if place.kind == "im" else needed <= place.members:
                found.append(one)
        return found

    def outputs(self, scope: Scope) -> Iterator[str]:
        found = read(self.store, scope, since=int(self.clock.now) - 60 * DAY_S, until=int(self.clock.now) + 1)
        assert found.adopted_usd <= found.saves_usd
        yield str(found)
        yield json.dumps(document(found)) + spreadsheet(found) + str(weeks_chart(found)) + weeks_words(found)
        yield str(trends_message(found, "somewhere"))

    def judge(self, outputs: Iterable[str], allowed: Callable[[Asked], bool]) -> None:
        """No canary that is not allowed, none of what was forgotten or purged, and nobody's hash but their own."""
        may = {canary for one in self.asked if allowed(one) for canary in (one.canary, one.shared)}
        may |= {one.shared for one in self.kept if allowed(one)}
        for text in outputs:
            assert canaries(text) <= may

    @invariant()
    def names_of_users_stand_nowhere(self) -> None:
        if hasattr(self, "store"):
            with self.store.reading() as db:
                assert db.query("SELECT 1 AS one FROM question WHERE user_hash LIKE 'U%' LIMIT 1") == []
                assert db.query("SELECT 1 AS one FROM feedback WHERE user_hash LIKE 'U%' LIMIT 1") == []


def canaries(text: str) -> set[str]:
    return set(re.findall(r"canary\d+z", text))


def load_catalog_of(team: str) -> Catalog:
    return load_catalog("aws")


def pressed(user: str, channel: str) -> BlockActions:
    """A press of a button on the Home tab."""
    button = {"action_id": "home_digest", "type": "button", "value": channel}
    return BlockActions.model_validate(
        {
            "team": {"id": HOME},
            "user": {"id": user},
            "trigger_id": "1.1",
            "container": {"type": "view"},
            "actions": [button],
        }
    )


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
