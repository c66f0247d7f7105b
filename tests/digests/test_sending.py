"""One digest at a time: when it goes out, when it does not, and what is known after each way it can fail."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.error import URLError

import pytest

from advisor.catalog import Catalog
from bot.digests import runs
from bot.digests.plan import Plan
from bot.digests.planning import plan
from bot.digests.schedule import Schedule, latest
from bot.digests.sending import MOST_TRIES_OF_DETAILS, preview, send
from bot.digests.subscriptions import Subscription, end, find, pause, resume, subscribe
from bot.digests.tick import keep_house, tick
from bot.pricing.load import load_catalog
from bot.workspace.block_checks import problems
from bot.workspace.messages import Message as StoredMessage
from bot.workspace.team import BOT_USER_ID
from tests.digests.conftest import START, Crash, World

DAY_S = 86_400
NINE = 9 * 3_600
DAILY = Plan(schedule=Schedule(every="day"))
LOST = URLError(ConnectionResetError("the reply was lost"))


@pytest.fixture
def daily(world: World) -> World:
    world.channel("C1")
    subscribe(world.store, "T1", "C1", "public", "U0ADA", DAILY)
    return world


def at(world: World, day: int, second: int = NINE) -> int:
    """Moves the clock to that second of the day after the start, and ticks."""
    world.clock.now = START + day * DAY_S + second
    return tick(world.desk(), lambda seconds: None)


def states(world: World) -> list[tuple[str, str]]:
    with world.store.reading() as db:
        rows = db.query("SELECT * FROM digest_run WHERE details_of IS NULL ORDER BY period")
    return [(row["period"], row["state"]) for row in rows]


def texts(world: World, channel: str = "C1") -> list[str]:
    return [message.text for message in world.workspace.listed(channel)]


def ask_three(world: World) -> None:
    """Enough people to break down what they asked."""
    for user in ("U1", "U2", "U3"):
        world.ask(f"Ev-{user}-{world.clock.now}", user=user)


def test_it_goes_out_when_it_is_due_and_once(daily: World) -> None:
    daily.ask("Ev1")
    assert at(daily, 0, NINE - 1) == 0
    assert at(daily, 0) == 1
    assert at(daily, 0, NINE + 60) == 0
    assert daily.posted("C1") == ["T1|C1|2026-09-28"]
    assert texts(daily) == ["Sep 27 to Sep 28: 1 question; $60 a month could be saved."]


def test_the_next_one_begins_where_it_ended(daily: World) -> None:
    at(daily, 0)
    daily.clock.now = START + NINE
    daily.ask("Ev1")
    at(daily, 1)
    assert [text.partition(": ")[2] for text in texts(daily)] == [
        "a quiet time, nobody asked.",
        "1 question; $60 a month could be saved.",
    ]


def test_missed_periods_become_one_message_that_says_so(daily: World) -> None:
    at(daily, 0)
    for day in range(1, 5):
        daily.ask(f"Ev{day}", asked_at=START + day * DAY_S)
    at(daily, 4)
    assert daily.posted("C1") == ["T1|C1|2026-09-28", "T1|C1|2026-10-02"]
    assert "Sep 28 to Oct 2: 4 questions" in texts(daily)[-1]
    assert "also covers 3 digests" in json.dumps(daily.workspace.listed("C1")[-1].blocks)


@pytest.mark.parametrize("failure", ["internal_error", LOST, TimeoutError("timed out")])
def test_a_lost_reply_is_looked_up_and_not_sent_again(daily: World, failure: Exception | str) -> None:
    daily.client.fate.lost_reply_share = 1.0
    at(daily, 0)
    daily.client.fate.lost_reply_share = 0.0
    assert states(daily) == [("2026-09-28", "sending")]
    assert at(daily, 0, NINE + 60) == 0, "nobody looks before Slack had time to show it"
    daily.client.failures = [failure]
    at(daily, 0, NINE + 300)
    assert states(daily) == [("2026-09-28", "sending")]
    at(daily, 0, NINE + 600)
    assert states(daily) == [("2026-09-28", "sent")]
    assert daily.posted("C1") == ["T1|C1|2026-09-28"]


def test_a_post_that_never_arrived_is_sent_again(daily: World) -> None:
    daily.client.failures = [LOST]
    at(daily, 0)
    assert daily.posted("C1") == []
    at(daily, 0, NINE + 300)
    assert daily.posted("C1") == ["T1|C1|2026-09-28"]


def test_without_the_right_to_read_history_it_is_held_for_a_person(daily: World) -> None:
    daily.client.scopes = frozenset({"chat:write"})
    daily.client.fate.lost_reply_share = 1.0
    at(daily, 0)
    daily.client.fate.lost_reply_share = 0.0
    at(daily, 0, NINE + 300)
    [held] = runs.held(daily.store)
    assert held.why == "the app may not read this channel's history"
    assert at(daily, 0, NINE + 4_000) == 0
    assert len(daily.posted("C1")) == 1
    assert runs.release(daily.store, held.key, posted=True)
    assert not runs.release(daily.store, held.key, posted=False)
    assert states(daily) == [("2026-09-28", "sent")]


@pytest.mark.parametrize("known", [True, False])
def test_details_of_a_held_digest_follow_where_its_message_is_known(daily: World, known: bool) -> None:
    ask_three(daily)
    daily.client.scopes = frozenset({"chat:write"})
    daily.client.loses = iter([True])
    at(daily, 0)
    at(daily, 0, NINE + 300)
    [message] = daily.workspace.listed("C1")
    assert runs.release(daily.store, "T1|C1|2026-09-28", posted=True, ts=message.ts if known else None)
    at(daily, 0, NINE + 400)
    assert daily.posted("C1") == ["T1|C1|2026-09-28"]
    assert daily.detailed("C1") == (["T1|C1|2026-09-28"] if known else [])
    assert [one.thread_ts for one in daily.workspace.listed("C1")[1:]] == ([message.ts] if known else [])


def test_a_held_digest_can_be_sent_again(daily: World) -> None:
    daily.client.scopes = frozenset({"chat:write"})
    daily.client.failures = [LOST]
    at(daily, 0)
    at(daily, 0, NINE + 300)
    assert runs.release(daily.store, "T1|C1|2026-09-28", posted=False)
    at(daily, 0, NINE + 400)
    assert daily.posted("C1") == ["T1|C1|2026-09-28"]


def test_when_slack_asks_to_wait_all_wait(daily: World) -> None:
    daily.channel("C2")
    subscribe(daily.store, "T1", "C2", "public", "U0ADA", DAILY)
    daily.client.failures = ["ratelimited"]
    assert at(daily, 0) == 1
    assert daily.client.calls == ["chat.postMessage"]
    at(daily, 0, NINE + 30)
    assert [daily.posted("C1"), daily.posted("C2")] == [[], ["T1|C2|2026-09-28"]]
    at(daily, 0, NINE + 46)
    assert daily.posted("C1") == ["T1|C1|2026-09-28"]


def test_a_refusal_of_blocks_is_answered_by_a_plainer_message(daily: World) -> None:
    for number in range(3):
        daily.ask(f"Ev{number}", user=f"U{number}")
    daily.client.failures = ["invalid_blocks"]
    at(daily, 0)
    message = daily.workspace.listed("C1")[0]
    assert {block["type"] for block in message.blocks or ()} <= {"section", "context"}


def test_an_app_without_a_valid_token_posts_one_digest_when_it_has_one(daily: World) -> None:
    for day in range(4):
        daily.client.failures = ["invalid_auth"]
        at(daily, day)
    at(daily, 4)
    assert daily.posted("C1") == ["T1|C1|2026-10-02"]
    assert "also covers 4 digests" in json.dumps(daily.workspace.listed("C1")[-1].blocks)


def test_an_app_that_was_removed_pauses_and_says_so_once(daily: World) -> None:
    daily.workspace.channels["C1"].members.discard(BOT_USER_ID)
    for day in range(3):
        at(daily, day)
    subscription = find(daily.store, "T1", "C1")
    assert subscription is not None
    assert subscription.state == "lost"
    own = daily.workspace.channel("U0ADA", BOT_USER_ID).id
    [told] = texts(daily, own)
    assert "not_in_channel" in told
    assert "digest resume" in told
    daily.workspace.channels["C1"].members.add(BOT_USER_ID)
    assert resume(daily.store, "T1", "C1")
    at(daily, 3)
    assert daily.posted("C1") == ["T1|C1|2026-10-01"]


def test_quiet_under_three_posts_nothing_until_three_asked(world: World) -> None:
    world.channel("C1")
    subscribe(world.store, "T1", "C1", "public", "U0ADA", DAILY.model_copy(update={"quiet_under": 3}))
    world.ask("Ev1")
    at(world, 0)
    assert states(world) == [("2026-09-28", "dropped")]
    for number in range(3):
        world.ask(f"Ev2-{number}")
    at(world, 1)
    assert world.posted("C1") == ["T1|C1|2026-09-29"]


def test_only_what_the_filters_let_through(world: World) -> None:
    world.channel("C1")
    subscribe(
        world.store, "T1", "C1", "public", "U0ADA", Plan(schedule=DAILY.schedule, only=("real_time",), over_usd=500)
    )
    world.ask("Ev1")
    world.ask("Ev2", mode="real_time", monthly_usd=501.0, saves_usd=0.0)
    world.ask("Ev3", mode="real_time", monthly_usd=500.0, saves_usd=0.0)
    at(world, 0)
    assert texts(world) == ["Sep 27 to Sep 28: 1 question about real-time over $500 a month."]


def test_a_paused_digest_stays_away_and_goes_on_with_the_next_period(daily: World) -> None:
    assert pause(daily.store, "T1", "C1")
    assert not pause(daily.store, "T1", "C1")
    at(daily, 0)
    at(daily, 1, NINE - 60)
    assert resume(daily.store, "T1", "C1")
    at(daily, 1)
    assert daily.posted("C1") == ["T1|C1|2026-09-29"]
    assert end(daily.store, "T1", "C1")
    assert not end(daily.store, "T1", "C1")
    at(daily, 2)
    assert len(daily.posted("C1")) == 1


def test_another_time_on_the_same_day_sends_no_second_digest(daily: World) -> None:
    at(daily, 0)
    subscribe(daily.store, "T1", "C1", "public", "U0LIN", Plan(schedule=Schedule(every="day", hour=17)))
    at(daily, 0, 17 * 3_600)
    assert len(daily.posted("C1")) == 1
    at(daily, 1, 17 * 3_600)
    assert len(daily.posted("C1")) == 2


def test_a_clock_that_jumps_ahead_and_back_doubles_nothing(daily: World) -> None:
    for day in (0, 400, 1, 2, 400):
        at(daily, day)
    posted = daily.posted("C1")
    assert len(posted) == len(set(posted))
    assert {"T1|C1|2026-09-28", "T1|C1|2026-09-29", "T1|C1|2026-09-30"} <= set(posted)


def test_a_digest_in_a_thread_is_found_again_in_that_thread(world: World) -> None:
    world.channel("C1")
    root = world.client.chat_postMessage(channel="C1", text="Digests go here")["ts"]
    subscribe(world.store, "T1", "C1", "public", "U0ADA", DAILY.model_copy(update={"thread_ts": root}))
    world.client.fate.lost_reply_share = 1.0
    at(world, 0)
    world.client.fate.lost_reply_share = 0.0
    at(world, 0, NINE + 300)
    assert states(world) == [("2026-09-28", "sent")]
    assert [message.thread_ts for message in world.workspace.listed("C1")] == [None, root]


def test_a_process_that_comes_back_after_its_lease_changes_nothing(daily: World) -> None:
    daily.clock.now = START + NINE
    plan(daily.store)
    slow = runs.claim(daily.store, "slow")
    assert slow is not None
    assert runs.claim(daily.store, "fast") is None
    daily.clock.now += runs.LEASE_S
    fast = runs.claim(daily.store, "fast")
    assert fast is not None
    assert not runs.begin(daily.store, slow, "aws-2026-09-22")
    assert runs.begin(daily.store, fast, "aws-2026-09-22")
    assert not runs.sent(daily.store, slow, "1.1", details=False)
    assert runs.sent(daily.store, fast, "2.2", details=False)


def test_a_crash_between_post_and_note_is_found_out(daily: World) -> None:
    daily.clock.now = START + NINE
    desk = daily.desk()
    strikes = iter([False] * 7 + [True])
    daily.store.fate.strike = lambda: _crash(next(strikes, False))  # type: ignore[method-assign]
    with pytest.raises(Crash):
        tick(desk, lambda seconds: None)
    assert daily.posted("C1") == ["T1|C1|2026-09-28"]
    assert states(daily) == [("2026-09-28", "sending")]
    at(daily, 0, NINE + 1_000)
    assert states(daily) == [("2026-09-28", "sent")]
    assert len(daily.posted("C1")) == 1


def _crash(now: bool) -> None:
    if now:
        raise Crash


def test_old_runs_go_with_the_old_questions(daily: World) -> None:
    at(daily, 0)
    daily.ask("Ev1", asked_at=START)
    daily.clock.now = START + 600 * DAY_S
    keep_house(daily.store, 60)
    assert states(daily) == []


def test_details_follow_in_the_thread_once(daily: World) -> None:
    ask_three(daily)
    assert at(daily, 0) == 2
    assert at(daily, 0, NINE + 60) == 0
    digest, more = daily.workspace.listed("C1")
    assert (digest.thread_ts, more.thread_ts) == (None, digest.ts)
    assert daily.posted("C1") == daily.detailed("C1") == ["T1|C1|2026-09-28"]
    assert "Details are in the thread." in json.dumps(digest.blocks)
    assert "*Regions*: us-east-1 (3)" in json.dumps(more.blocks)


def test_details_whose_reply_was_lost_are_looked_up_in_the_thread(daily: World) -> None:
    ask_three(daily)
    daily.client.loses = iter([False, True])
    at(daily, 0)
    assert len(daily.detailed("C1")) == 1
    assert at(daily, 0, NINE + 300) == 1
    assert daily.client.calls[-1] == "conversations.replies"
    assert at(daily, 0, NINE + 5_000) == 0
    assert len(daily.detailed("C1")) == 1


def test_details_of_a_digest_whose_reply_was_lost_follow_it(daily: World) -> None:
    ask_three(daily)
    daily.client.loses = iter([True])
    at(daily, 0)
    assert daily.detailed("C1") == []
    at(daily, 0, NINE + 300)
    assert daily.posted("C1") == daily.detailed("C1") == ["T1|C1|2026-09-28"]


def test_details_wait_while_slack_refuses_them_and_the_next_digest_does_not_swallow_them(daily: World) -> None:
    ask_three(daily)
    daily.clock.now = START + NINE
    plan(daily.store)
    run = runs.claim(daily.store, "one")
    assert run is not None
    assert send(daily.desk(), run) is None
    daily.client.failures = ["internal_error_of_a_proxy"]
    at(daily, 0, NINE + 1)
    at(daily, 1)
    assert daily.posted("C1") == ["T1|C1|2026-09-28", "T1|C1|2026-09-29"]
    assert daily.detailed("C1") == ["T1|C1|2026-09-28"]


def test_details_of_a_digest_that_somebody_removed_are_given_up(daily: World) -> None:
    ask_three(daily)
    daily.client.failures = []
    daily.clock.now = START + NINE
    plan(daily.store)
    run = runs.claim(daily.store, "one")
    assert run is not None
    assert send(daily.desk(), run) is None
    for hour in range(30):
        daily.client.failures = ["thread_not_found"]
        daily.clock.now = START + NINE + hour * 4_000
        details = runs.claim(daily.store, "one")
        if details is not None:
            send(daily.desk(), details)
    with daily.store.reading() as db:
        [row] = db.query("SELECT state, why, attempts FROM digest_run WHERE details_of IS NOT NULL")
    assert row == {"state": "dropped", "why": "thread_not_found", "attempts": MOST_TRIES_OF_DETAILS}


def test_a_digest_that_moved_to_another_place_is_looked_up_where_it_was_posted(world: World) -> None:
    world.channel("C1")
    root = world.client.chat_postMessage(channel="C1", text="Digests go here")["ts"]
    subscribe(world.store, "T1", "C1", "public", "U0ADA", DAILY.model_copy(update={"thread_ts": root}))
    ask_three(world)
    world.client.loses = iter([True])
    at(world, 0)
    subscribe(world.store, "T1", "C1", "public", "U0ADA", DAILY)
    at(world, 0, NINE + 300)
    assert world.posted("C1") == world.detailed("C1") == ["T1|C1|2026-09-28"]
    assert [message.thread_ts for message in world.workspace.listed("C1")] == [None, root, root]


ANSWERS = [
    ("U1", "serverless", None, 12.0, 800.0, 2e5), ("U2", "serverless", None, 4.0, 60.0, 5e4),
    ("U3", "real_time", "ml.g5.xlarge", 1028.0, 0.0, 8e6), ("U1", "batch", "ml.m5.large", 3.0, 60.0, 1e6),
]  # fmt: skip


def ask_several(world: World, asked_at: int, key: str, *, one_user: bool = False) -> None:
    for number, (user, mode, instance, usd, saves, requests) in enumerate(ANSWERS):
        world.ask(
            f"{key}{number}", user="U1" if one_user else user, mode=mode, instance_type=instance,
            monthly_usd=usd, saves_usd=saves, asked_at=asked_at,
            profile_json=json.dumps({"requests_per_month": requests}), vetoes=("serverless:payload_over_limit",),
            rules=("start_with_serverless",), near_tie=number == 1,
        )  # fmt: skip
    world.ask(f"{key}9", feasible=False, understood=False, mode=None, monthly_usd=None, saves_usd=None,
              user="U1", asked_at=asked_at)  # fmt: skip


def older(name: str) -> Catalog:
    """The list that decides now, as it might have been: hosting and serverless were dearer."""
    catalog = load_catalog("aws")
    now = catalog.prices
    hosting = {
        region: {one: figure._replace(amount=figure.amount * 2) for one, figure in by_type.items()}
        for region, by_type in now.instances["hosting"].items()
    }
    meters = {
        region: by_name | {"serverless_gb_second": meter._replace(amount=meter.amount * 3)}
        for region, by_name in now.meters.items()
        if (meter := by_name.get("serverless_gb_second"))
    }
    instances = {**now.instances, "hosting": hosting}
    return replace(catalog, prices=now._replace(name=name, instances=instances, meters={**now.meters, **meters}))


@pytest.mark.parametrize(
    "name", ["busy", "first", "quiet", "caught_up", "caught_up_quiet", "after_a_price_change", "small_group"]
)
def test_messages(world: World, golden: Callable[[str, Any], None], name: str) -> None:
    world.channel("C1")
    weekly = Plan(schedule=Schedule(every="week", zone="Europe/Berlin"))
    subscribe(world.store, "T1", "C1", "public", "U0ADA", weekly)
    if name != "first":
        world.clock.now = START + NINE
        tick(world.desk(), lambda seconds: None)
        if name == "after_a_price_change":
            world.store.write(lambda db: db.execute("UPDATE digest_run SET price_list = 'aws-2026-01-05'"))
    if name == "busy":
        ask_several(world, START - DAY_S, "Before")
        ask_several(world, START + 2 * DAY_S, "More")
    if "quiet" not in name:
        asked_at = START - DAY_S if name == "first" else START + DAY_S
        ask_several(world, asked_at, "Ev", one_user=name == "small_group")
    before = len(world.workspace.listed("C1"))
    world.clock.now = START + {"caught_up": 21, "caught_up_quiet": 21, "first": 0}.get(name, 7) * DAY_S + NINE
    tick(replace(world.desk(), by_name=older), lambda seconds: None)
    golden(f"digests/{name}.json", [plain(message) for message in world.workspace.listed("C1")[before:]])


def plain(message: StoredMessage) -> dict[str, Any]:
    blocks = [{key: value for key, value in block.items() if key != "block_id"} for block in message.blocks or ()]
    return {"text": message.text, "in_thread": message.thread_ts is not None, "blocks": blocks}


def test_a_preview_shows_real_figures_and_posts_nothing(daily: World) -> None:
    daily.clock.now = START + NINE + 100
    daily.ask("Ev1")
    subscription = find(daily.store, "T1", "C1")
    assert isinstance(subscription, Subscription)
    daily.clock.now += 100
    period = latest(subscription.plan.schedule, int(daily.clock.now))
    run = runs.of_period("T1", "C1", period)
    _, message = preview(daily.desk(), subscription, run)
    assert "1 question" in message.text
    assert list(problems(message.blocks)) == []
    assert daily.posted("C1") == []
    assert states(daily) == []


def test_every_two_weeks_begins_with_the_next_such_day_and_keeps_its_rhythm(world: World) -> None:
    world.channel("C1")
    fortnightly = Plan(schedule=Schedule(weeks=2, weekday=2))
    kept = subscribe(world.store, "T1", "C1", "public", "U0ADA", fortnightly)
    assert subscribe(world.store, "T1", "C1", "public", "U0LIN", fortnightly) == kept
    for day in range(1, 40):
        at(world, day)
        at(world, day)
        if day == 6:
            subscribe(world.store, "T1", "C1", "public", "U0LIN", fortnightly)
    assert world.posted("C1") == ["T1|C1|2026-W40", "T1|C1|2026-W42", "T1|C1|2026-W44"]


def test_two_weekdays_and_the_first_monday_post_once_each(world: World) -> None:
    for channel, schedule in {"C1": Schedule(also_on=(3,)), "C2": Schedule(every="month", nth=1)}.items():
        world.channel(channel)
        subscribe(world.store, "T1", channel, "public", "U0ADA", Plan(schedule=schedule))
    for day in range(15):
        at(world, day)
        at(world, day)
    dates = ["2026-09-28", "2026-10-01", "2026-10-05", "2026-10-08", "2026-10-12"]
    assert world.posted("C1") == [f"T1|C1|{date}" for date in dates]
    assert world.posted("C2") == ["T1|C2|2026-10"]
