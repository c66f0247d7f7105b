"""Nobody sees what was asked in a channel that they are not in: a model of teams, channels and people over time.

Every question carries a canary in each field that any output could show and in its dollars, every digest one in its
filter. What an output counts must be exactly what the model allows.
"""

import argparse
import asyncio
import json
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from advisor.catalog import Catalog
from bot import trends_command
from bot.browse_command import QUERIES, pages
from bot.composing import acknowledging
from bot.digests import runs
from bot.digests.plan import Plan
from bot.digests.schedule import Period, Schedule
from bot.digests.sending import Desk, preview
from bot.digests.subscriptions import Subscription, find, subscribe
from bot.digests.tick import tick
from bot.pricing.load import load_catalog
from bot.replies.money import dollars
from bot.replies.trends import document, spreadsheet, trends_message
from bot.replies.weeks_chart import weeks_chart, weeks_words
from bot.settings import Settings
from bot.slack import digests as slack_digests
from bot.slack import home_digests
from bot.slack.home_tab import home_of
from bot.slack.parts import Parts
from bot.slack.payloads import BlockActions, ViewSubmission
from bot.slack.questions import Asked as AskedInSlack
from bot.slack.telling import Person
from bot.store import Asker, Channel, Question, Scope, Store, Workspace
from bot.store.question import ChannelKind
from bot.store.store import Verdict
from bot.trends import Trends, read
from bot.workspace.manifest import AppManifest
from bot.workspace.messages import Message as SlackMessage
from bot.workspace.team import BOT_USER_ID, User
from bot.workspace.team import Channel as SlackChannel
from bot.workspace.workspace import Workspace as SlackWorkspace
from tests.digests.conftest import KEY, Clock, DirectClient, FastDatabase, Fate, no_picture
from tests.digests.privacy_rows import DAY_S, Allowed, Asked, Rows, canaries

RETENTION_DAYS = 20
MONTH_DAYS = 30
STEPS, MOST_STEPS, STEPS_AT_ONCE = 1_000, 10_000, 50
HOME = "T1"  # where digests are posted; the same channels of the other team must never show them

TEAMS = st.sampled_from(["T1", "T2"])
KINDS: dict[str, ChannelKind] = {"C1": "public", "C2": "private", "D1": "im"}
CHANNELS = st.sampled_from(list(KINDS))
SHARED = st.sampled_from(["C1", "C2"])
EVERYONE = ("U1", "U2", "U3", "U4")
USERS = st.sampled_from(EVERYONE)
MEMBERS = st.sampled_from([*EVERYONE, BOT_USER_ID])
ASKERS = st.sampled_from([("U1",), ("U4",), ("U1", "U2", "U3"), ("U2", "U3", "U4")])
# How the log hears that a channel is another kind now: not at all, by being told, or with the next question.
HEARD = st.sampled_from(["not", "told", "asked"])
ACTIONS: tuple[Literal["pause", "resume", "end"], ...] = ("pause", "resume", "end")
DIGEST = re.compile(r"over \$([\d.]+)")
COUNTED = re.compile(r"([\d,]+) questions?\b")
RECOMMENDED = re.compile(r"Recommended: (less than \$1|\$[\d,]+) a month in all")


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
        self.path = str(Path(self.folder.name) / "log.db")
        self.clock = Clock()
        database = FastDatabase(Path(self.path))
        database.prepare()
        self.store = Store(database, clock=self.clock, user_key=KEY)
        self.slacks = {team: self.slack() for team in ("T1", "T2")}
        self.parts = {team: self.parts_of(slack) for team, slack in self.slacks.items()}
        self.pages = {team: served(self.path, team) for team in ("T1", "T2")}
        self.rows = Rows()
        self.ever: set[tuple[str, str, str]] = set()
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
        for user in EVERYONE:
            found.users[user] = User(user, user.lower(), user)
        for name, kind in KINDS.items():
            members = {"U1", BOT_USER_ID} if kind == "im" else {*EVERYONE, BOT_USER_ID}
            found.channels[name] = SlackChannel(name, name.lower(), kind, members)
            found.messages[name] = {}
        return found

    def parts_of(self, slack: SlackWorkspace) -> Parts:
        client = DirectClient(slack, Fate())
        return Parts(
            Settings(), self.store, client, self.clock, lambda seconds: None, load_catalog, acknowledging(load_catalog)
        )

    def channel(self, team: str, channel: str) -> SlackChannel:
        return self.slacks[team].channels[channel]

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    # --- what happens

    @rule(team=TEAMS, channel=CHANNELS, users=ASKERS, days_ago=st.integers(0, 3))
    def ask(self, team: str, channel: str, users: tuple[str, ...], days_ago: int) -> None:
        self.put(team, channel, users, days_ago)
        self.look_around(team, users[0])

    def put(self, team: str, channel: str, users: tuple[str, ...], days_ago: int = 0) -> None:
        """Three people are enough to break down what they asked; one region is that of all three."""
        shared = f"canary{self.number + 1}z"
        for user in users:
            self.number += 1
            at = int(self.clock.now) - days_ago * DAY_S
            one = Asked(team, channel, self.channel(team, channel).kind, user, at, self.number, shared)
            assert self.store.record(question_of(one))
            self.rows.log(one)
            self.ever |= {(team, channel, one.canary), (team, channel, shared)}

    @rule(team=TEAMS, channel=SHARED, heard=HEARD)
    def turn(self, team: str, channel: str, heard: str) -> None:
        """A public channel becomes private, a private one public."""
        place = self.channel(team, channel)
        place.kind = "private" if place.kind == "public" else "public"
        if heard == "told":
            self.store.set_channel_kind(team, channel, place.kind)
            self.rows.noted[team, channel] = place.kind
        elif heard == "asked":
            self.put(team, channel, ("U4",))
        self.look_around(team, "U4")

    @rule(
        team=TEAMS,
        channel=SHARED,
        users=ASKERS,
        days_ago=st.integers(0, 3),
        heard=HEARD,
        meanwhile=st.sampled_from(["nothing", "days", "purge"]),
    )
    def ask_and_turn(
        self, team: str, channel: str, users: tuple[str, ...], days_ago: int, heard: str, meanwhile: str
    ) -> None:
        """What was asked under one kind is read under the other: from rows, from kept days, from final ones."""
        self.put(team, channel, users, days_ago)
        if meanwhile == "days":
            self.wait(2)
        elif meanwhile == "purge":
            self.wait(RETENTION_DAYS + 4 - days_ago)
            self.purge()
        self.turn(team, channel, heard)

    @rule(team=TEAMS, channel=SHARED, users=ASKERS, purged=st.booleans(), heard=HEARD)
    def ask_under_both_kinds(self, team: str, channel: str, users: tuple[str, ...], purged: bool, heard: str) -> None:
        """One day of one channel, half of it public; then it is read as days, or as what is left of them."""
        self.put(team, channel, users)
        self.turn(team, channel, "told")
        self.put(team, channel, users)
        self.wait(RETENTION_DAYS + 4 if purged else 2)
        if purged:
            self.purge()
        self.look_around(team, "U4")
        self.turn(team, channel, heard)

    @rule(team=TEAMS, channel=CHANNELS, forgotten=st.sampled_from(["U1", "U4"]))
    def adopt_and_forget(self, team: str, channel: str, forgotten: str) -> None:
        """Of who is forgotten the verdicts go from figures that were kept, too, and the verdicts of others on them."""
        self.put(team, channel, ("U1", "U2", "U3"))
        self.wait(2)
        for one in self.rows.asked[-3:]:
            self.give_verdict(one, "U4", "adopted")
        self.forget(team, forgotten)

    @rule(team=TEAMS, channel=SHARED, user=MEMBERS)
    def join(self, team: str, channel: str, user: str) -> None:
        self.channel(team, channel).members.add(user)
        self.look_at_homes(team)

    @rule(team=TEAMS, channel=SHARED, user=MEMBERS)
    def leave(self, team: str, channel: str, user: str) -> None:
        """Every button that was on the tab before is still there to be pressed."""
        self.channel(team, channel).members.discard(user)
        self.look_at_homes(team)
        for action in ACTIONS[:2] if user == BOT_USER_ID else ACTIONS:
            self.press_a_button_of_home(team, channel, "U1" if user == BOT_USER_ID else user, action)

    @rule(channel=CHANNELS, user=USERS)
    def subscribe(self, channel: str, user: str) -> None:
        place = self.channel(HOME, channel)
        if user in place.members:
            self.number += 1
            plan = Plan(schedule=Schedule(every="day"), over_usd=self.number / 1_000)
            subscribe(self.store, HOME, channel, place.kind, user, plan)
            self.digests[channel] = Digest(channel, user, self.number)
        self.look_at_homes(HOME)

    @rule(channel=SHARED, user=USERS, bot_too=st.booleans())
    def subscribe_and_leave(self, channel: str, user: str, bot_too: bool) -> None:
        self.channel(HOME, channel).members.add(user)
        self.subscribe(channel, user)
        if bot_too:
            self.leave(HOME, channel, BOT_USER_ID)
        self.leave(HOME, channel, user)
        # Who was never a member of it in the other team's workspace sees no more of it there.
        self.press_a_button_of_home("T2", channel, user, "pause")

    @rule(team=TEAMS, channel=CHANNELS, user=USERS, action=st.sampled_from(ACTIONS))
    def press_a_button_of_home(
        self, team: str, channel: str, user: str, action: Literal["pause", "resume", "end"]
    ) -> None:
        may = channel in {one.channel for one in self.seen_by(team, user)}
        before = find(self.store, HOME, channel)
        click, form = pressed(team, user, channel), submitted(team, user, channel)
        if may:
            home_digests.press(self.parts[team], click, action)
            if action == "end":
                del self.digests[channel]
            return
        with pytest.raises(home_digests.NotAllowed):
            home_digests.press(self.parts[team], click, action)
        with pytest.raises(home_digests.NotAllowed):
            home_digests.open_form(self.parts[team], click)
        assert home_digests.save(self.parts[team], form) == {"when": home_digests.GONE}
        with pytest.raises(home_digests.NotAllowed):
            home_digests.tell_saved(self.parts[team], form)
        assert find(self.store, HOME, channel) == before

    @rule(days=st.integers(1, 12))
    def wait(self, days: int) -> None:
        self.clock.now += days * DAY_S

    @rule()
    def post_what_is_due(self) -> None:
        before = {name: len(self.slacks[HOME].listed(name)) for name in KINDS}
        tick(self.desk, lambda seconds: None)
        for name, count in before.items():
            for message in self.slacks[HOME].listed(name)[count:]:
                self.look_at_what_was_posted(name, message)
        assert all(not self.slacks["T2"].listed(name) for name in KINDS)

    @rule(channel=SHARED, other=CHANNELS, users=ASKERS)
    def a_day_with_a_digest(self, channel: str, other: str, users: tuple[str, ...]) -> None:
        """Two channels ask on one day, one of them subscribed."""
        self.channel(HOME, channel).members |= {"U1", BOT_USER_ID}
        self.subscribe(channel, "U1")
        self.wait(1)
        self.post_what_is_due()
        self.put(HOME, channel, users)
        self.put(HOME, other, ("U1", "U2", "U3"))
        self.put("T2", channel, ("U1", "U2", "U3"))
        self.wait(1)
        self.post_what_is_due()

    @rule(team=TEAMS, number=st.integers(0, 10**6), user=USERS, verdict=st.sampled_from(["up", "down", "adopted"]))
    def judge_an_answer(self, team: str, number: int, user: str, verdict: Verdict) -> None:
        theirs = self.rows.within(lambda one: one.team == team and not one.gone)
        if theirs:
            one = theirs[number % len(theirs)]
            self.give_verdict(one, user, verdict)
            self.look_at_a_channel(team, one.channel)

    def give_verdict(self, one: Asked, user: str, verdict: Verdict) -> None:
        assert self.store.give_feedback(one.team, one.canary, user, verdict)
        one.verdicts[user, "adopted" if verdict == "adopted" else "useful"] = -1 if verdict == "down" else 1

    @rule(team=TEAMS, user=USERS)
    def forget(self, team: str, user: str) -> None:
        # Figures of days are kept already when they go.
        list(self.store.work_out(team))
        theirs = {one.canary for one in self.own(team, user)}
        self.store.forget(team, user)
        self.rows.forget(team, user)
        for digest in self.digests.values():
            if team == HOME and digest.subscriber == user:
                digest.subscriber = ""
        hashed = self.store.user_hash(team, user)
        with self.store.reading() as db:
            for table in ("question", "thread_step", "answer", "feedback", "day_figures", "subscription"):
                kept = str(db.query(f"SELECT * FROM {table} WHERE team = :team", {"team": team}))
                assert hashed not in kept
                assert f"'{user}'" not in kept
            judged = db.query("SELECT question_key FROM feedback WHERE team = :team", {"team": team})
        assert theirs.isdisjoint(row["question_key"] for row in judged)
        self.look_at_channels(team)
        self.look_around(team, user)

    @rule()
    def purge(self) -> None:
        self.store.purge(RETENTION_DAYS)
        oldest = (int(self.clock.now) - RETENTION_DAYS * DAY_S) // DAY_S * DAY_S
        self.rows.purge(oldest)
        with self.store.reading() as db:
            kept = db.query("SELECT key FROM question")
        assert {row["key"] for row in kept} == {one.canary for one in self.rows.asked if not one.gone}
        for team in self.slacks:
            self.look_at_channels(team)

    # --- what is seen

    def look_around(self, team: str, user: str) -> None:
        """Every view that shows more than one channel."""
        self.look_at_the_workspace(team)
        self.browse(team)
        self.look_at_home(team, user)

    def look_at_channels(self, team: str) -> None:
        for channel in KINDS:
            self.look_at_a_channel(team, channel)

    def look_at_homes(self, team: str) -> None:
        for user in EVERYONE:
            self.look_at_home(team, user)

    @rule(team=TEAMS, channel=CHANNELS)
    def look_at_a_channel(self, team: str, channel: str) -> None:
        def allowed(one: Asked) -> bool:
            return one.place == (team, channel)

        self.look_at(Channel(team, channel), allowed)
        self.export(team, channel, allowed)
        self.ask_slack_for_trends(team, channel, "7d", allowed)

    @rule(team=TEAMS)
    def look_at_the_workspace(self, team: str) -> None:
        allowed = self.public_in_slack(team)
        self.look_at(Workspace(team, lambda channel: self.channel(team, channel).kind == "public"), allowed)
        self.ask_slack_for_trends(team, "C1", "7d workspace", allowed)
        # The terminal asks no Slack.
        self.export(team, None, self.rows.in_the_open(team, lambda channel: True))

    def public_in_slack(self, team: str) -> Allowed:
        return self.rows.in_the_open(team, lambda channel: self.channel(team, channel).kind == "public")

    def look_at(self, scope: Scope, allowed: Allowed) -> None:
        now = int(self.clock.now)
        self.rows.check(read(self.store, scope, since=now - 60 * DAY_S, until=now + 1), allowed)

    def show(self, found: Trends, allowed: Allowed) -> None:
        self.rows.check(found, allowed)
        shown = json.dumps(document(found)) + spreadsheet(found) + str(weeks_chart(found)) + weeks_words(found)
        rows = self.rows.within(allowed, found.since, found.until)
        self.rows.check_words(shown + str(trends_message(found, "somewhere")), rows)

    def export(self, team: str, channel: str | None, allowed: Allowed) -> None:
        """What `sagecost trends` prints as JSON, as CSV and as a table."""
        found, _ = trends_command.found_by(self.store, argparse.Namespace(team=team, channel=channel, days=40))
        self.show(found, allowed)

    def ask_slack_for_trends(self, team: str, channel: str, words: str, allowed: Allowed) -> None:
        asked = AskedInSlack(Person(team, "U1", channel), self.channel(team, channel).kind, "key")
        message = slack_digests.trends(self.parts[team], asked, words)
        now = int(self.clock.now)
        rows = self.rows.within(allowed, now + 1 - 7 * DAY_S, now + 1)
        self.check_message(f"{message.text} {message.blocks}", rows)

    def check_message(self, text: str, rows: list[Asked]) -> None:
        """Its headline counts exactly these questions and their dollars, and nothing is named besides."""
        assert {int(count.replace(",", "")) for count in COUNTED.findall(text)} == ({len(rows)} if rows else set())
        total = dollars(float(sum(one.number for one in rows)))
        assert set(RECOMMENDED.findall(text)) == ({total} if rows else set())
        self.rows.check_words(text, rows)

    @rule(team=TEAMS)
    def browse(self, team: str) -> None:
        rows = self.rows.within(self.rows.in_the_open(team, lambda channel: True))
        rows = [one for one in rows if not one.gone]
        with self.store.reading() as db:
            found = {name: db.query(sql) for name, sql in self.pages[team].items()}
        assert found["spend"][0]["questions"] == len(rows)
        assert (found["spend"][0]["monthly_usd"] or 0) == sum(one.number for one in rows)
        self.rows.check_words(str(found), rows)

    @rule(team=TEAMS, user=USERS)
    def look_at_own_questions(self, team: str, user: str) -> None:
        rows = self.store.questions(Asker(team, self.store.user_hash(team, user)), 0, int(self.clock.now) + 1)
        own = {one.canary: one for one in self.own(team, user)}
        assert {row["key"]: bool(row["adopted"]) for row in rows} == {
            canary: one.adopted for canary, one in own.items()
        }

    def own(self, team: str, user: str) -> list[Asked]:
        return self.rows.within(lambda one: (one.team, one.user) == (team, user) and not one.gone)

    @rule(team=TEAMS, user=USERS)
    def look_at_home(self, team: str, user: str) -> None:
        view = json.dumps(home_of(self.parts[team], team, user), ensure_ascii=False)
        own = self.own(team, user)
        assert bool(canaries(view)) == bool(own)
        self.rows.check_words(view, own)
        until = int(self.clock.now) + 1
        rows = self.rows.within(self.public_in_slack(team), until - MONTH_DAYS * DAY_S, until)
        counted = {int(count.replace(",", "")) for count in COUNTED.findall(view)}
        assert counted == ({len(rows)} if rows else set())
        assert set(RECOMMENDED.findall(view)) == ({dollars(float(sum(one.number for one in rows)))} if rows else set())
        shown = {round(float(said) * 1_000) for said in DIGEST.findall(view)}
        assert shown == {one.number for one in self.seen_by(team, user)}

    @rule(team=TEAMS, channel=CHANNELS, days=st.integers(1, 30))
    def look_at_a_digest(self, team: str, channel: str, days: int) -> None:
        until = int(self.clock.now) + 1
        run = runs.of_period(team, channel, Period("preview", until - days * DAY_S, until))
        subscription = Subscription(team, channel, "private", Plan(), None, "active", 0)
        found, message = preview(self.desk, subscription, run)
        # What is compared and told apart lies up to eight weeks back.
        theirs = self.rows.within(lambda one: one.place == (team, channel) and not one.gone)
        self.rows.check_words(str(found), theirs)
        rows = [one for one in theirs if run.covers_from <= one.at < until]
        assert found.trends.questions == len(rows)
        assert found.trends.monthly_usd == sum(one.number for one in rows)
        self.check_message(f"{message.text} {message.blocks[:2]}", rows)
        self.rows.check_words(str(message), theirs)

    def look_at_what_was_posted(self, channel: str, message: SlackMessage) -> None:
        text = f"{message.text} {message.blocks}"
        assert canaries(text) <= {canary for team, place, canary in self.ever if (team, place) == (HOME, channel)}
        with self.store.reading() as db:
            runs_of = db.query(
                "SELECT channel, covers_from, covers_to FROM digest_run WHERE team = :team AND ts = :ts "
                "AND channel = :channel AND details_of IS NULL",
                {"team": HOME, "channel": channel, "ts": message.ts},
            )
        for run in runs_of:
            rows = self.rows.within(
                lambda one: one.place == (HOME, channel) and not one.gone, run["covers_from"], run["covers_to"]
            )
            self.check_message(text, rows)
        # Details, and words on who did what or that a digest is lost, belong to no run and count nothing.
        assert runs_of or not COUNTED.search(message.text)

    def seen_by(self, team: str, user: str) -> list[Digest]:
        """The digests of the channels that the user is in; of private ones the app must be in them, too."""
        found = []
        for one in self.digests.values() if team == HOME else ():
            place = self.channel(HOME, one.channel)
            needed = {user} if place.kind == "public" else {user, BOT_USER_ID}
            if one.subscriber == user if place.kind == "im" else needed <= place.members:
                found.append(one)
        return found

    @invariant()
    def names_of_users_stand_nowhere(self) -> None:
        if hasattr(self, "store"):
            with self.store.reading() as db:
                assert db.query("SELECT 1 AS one FROM question WHERE user_hash LIKE 'U%' LIMIT 1") == []
                assert db.query("SELECT 1 AS one FROM feedback WHERE user_hash LIKE 'U%' LIMIT 1") == []


def question_of(one: Asked) -> Question:
    """Its canary in every field that any output could show, and its number in dollars."""
    return Question(
        one.canary,
        one.team,
        one.channel,
        one.kind,
        one.user,
        one.at,
        "slack",
        json.dumps({"requests_per_month": 5e4, "instance_type": f"ml.{one.canary}.large"}),
        f"eu-{one.shared}-1",
        mode="real_time",
        instance_type=f"ml.{one.canary}.large",
        monthly_usd=float(one.number),
        saves_usd=float(one.number),
        feasible=True,
        price_list=one.canary,
        vetoes=(f"batch:{one.canary}",),
        rules=(one.canary,),
    )


def load_catalog_of(team: str) -> Catalog:
    return load_catalog("aws")


def served(path: str, team: str) -> dict[str, str]:
    """The queries that `sagecost browse` serves of a team; browser tests leave a running loop in the main thread."""
    found = pages(path, team)
    with ThreadPoolExecutor(1) as thread:
        queries = thread.submit(asyncio.run, found.get_canned_queries("log", None)).result()
    assert set(queries) == set(QUERIES)
    return {name: query["sql"] for name, query in queries.items()}


def pressed(team: str, user: str, channel: str) -> BlockActions:
    """A press of a button on the Home tab."""
    button = {"action_id": "home_digest", "type": "button", "value": channel}
    return BlockActions.model_validate(
        {
            "team": {"id": team},
            "user": {"id": user},
            "trigger_id": "1.1",
            "container": {"type": "view"},
            "actions": [button],
        }
    )


def submitted(team: str, user: str, channel: str) -> ViewSubmission:
    """The form of a digest, sent off by who opened it while they could."""
    view = {"id": "V1", "type": "modal", "callback_id": "digest", "private_metadata": channel, "state": {"values": {}}}
    return ViewSubmission.model_validate({"team": {"id": team}, "user": {"id": user}, "view": view})


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
