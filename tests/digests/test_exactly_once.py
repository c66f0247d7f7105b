"""A year of digests with processes that die at any point of their work: none missed, none doubled."""

from collections import Counter

from bot.digests import runs
from bot.digests.plan import Plan
from bot.digests.schedule import Schedule, due_between
from bot.digests.sending import Desk
from bot.digests.subscriptions import find, subscribe
from bot.digests.tick import tick
from bot.store import StoreUnavailable
from tests.digests.conftest import START, Crash, World

DAY_S = 86_400
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
# Three people at once, now here and now there, so that digests have something to break down.
BUSY_TIMES, BUSY_EVERY_S = 600, 365 * DAY_S // 600
OUTAGE = range(START + 100 * DAY_S, START + 103 * DAY_S)


def schedules() -> dict[str, Schedule]:
    """Twenty channels: daily ones at hours that the clock changes skip and repeat, weekly and monthly ones."""
    found = {}
    for number in range(20):
        every = "month" if number % 10 == 9 else "week" if number % 5 == 4 else "day"
        found[f"C{number:02d}"] = Schedule(
            every=every, zone=ZONES[number % 4], hour=2 if number < 8 else number, minute=(15 * number) % 60,
            weekday=number % 7, month_day=31 if number == 9 else 1,
        )  # fmt: skip
    return found


def test_a_year_with_a_thousand_crashes(world: World) -> None:
    fate, clock, chance = world.store.fate, world.clock, world.store.fate.chance
    for channel, schedule in schedules().items():
        world.channel(channel)
        subscribe(world.store, "T1", channel, "public", "U0ADA", Plan(schedule=schedule))
    for number in range(BUSY_TIMES):
        world.clock.now = START + number * BUSY_EVERY_S
        for user in ("U1", "U2", "U3"):
            world.ask(f"Ev{number}-{user}", channel=f"C{number % 20:02d}", user=user)
    clock.now = START
    fate.crash_share, fate.lost_reply_share = 0.04, 0.03
    processes = [world.desk() for _ in range(3)]
    end = START + 365 * DAY_S
    while clock.now < end:
        clock.now += chance.uniform(1_200, 16_000)
        if int(clock.now) in OUTAGE:
            continue
        for at in chance.sample(range(3), 1 + (chance.random() < 0.3)):
            processes[at] = alive(world, processes[at])
    fate.crash_share = fate.lost_reply_share = 0.0
    for _ in range(50):
        clock.now += 1_000
        tick(processes[0], lambda seconds: None)
    assert fate.crashes > 1_000
    missed, doubled = judge(world, end)
    assert (missed, doubled) == ([], [])
    missed, doubled = judge_details(world)
    assert (missed, doubled) == ([], [])


def alive(world: World, desk: Desk) -> Desk:
    """The process after one tick: itself, or another one that was started in its place."""
    try:
        tick(desk, lambda seconds: None)
    except Crash:
        return world.desk()
    except StoreUnavailable:
        return desk
    return desk


def judge(world: World, end: int) -> tuple[list[str], list[str]]:
    """Periods that no message covers, and keys that stand in two messages."""
    missed, doubled, wanted = [], [], 0
    with world.store.reading() as db:
        states = {
            (row["channel"], row["period"]): (row["state"], row["why"])
            for row in db.query("SELECT * FROM digest_run WHERE details_of IS NULL")
        }
    for channel, schedule in schedules().items():
        posted = Counter(key.rpartition("|")[2] for key in world.posted(channel))
        doubled += [f"{channel} {period}" for period, times in posted.items() if times > 1]
        for period in due_between(schedule, START, end):
            wanted += 1
            covered_by = period.name
            while str(states[channel, covered_by][1]).startswith("folded into "):
                covered_by = str(states[channel, covered_by][1]).removeprefix("folded into ")
            if not posted[covered_by]:
                missed.append(f"{channel} {period.name} {states[channel, covered_by]}")
        assert find(world.store, "T1", channel) is not None
    assert wanted > 4_500
    assert sum(state == "sent" for state, _ in states.values()) > wanted * 0.95
    assert not runs.held(world.store)
    return missed, doubled


def judge_details(world: World) -> tuple[list[str], list[str]]:
    """Digests about a busy time whose details are not in the thread, and keys whose details stand there twice."""
    missed, doubled, wanted = [], [], 0
    with world.store.reading() as db:
        digests = db.query("SELECT * FROM digest_run WHERE state = 'sent' AND details_of IS NULL")
    for channel in schedules():
        detailed = Counter(world.detailed(channel))
        doubled += [key for key, times in detailed.items() if times > 1]
        for row in digests:
            if row["channel"] == channel and _was_busy(channel, row["covers_from"], row["covers_to"]):
                wanted += 1
                key = f"T1|{channel}|{row['period']}"
                missed += [] if detailed[key] else [key]
        threads = {message.ts: message.thread_ts for message in world.workspace.listed(channel)}
        assert all(threads[thread] is None for thread in threads.values() if thread is not None)
    assert wanted > 500
    return missed, doubled


def _was_busy(channel: str, since: int, until: int) -> bool:
    """Whether the questions of a busy time fall into a digest."""
    times = (START + number * BUSY_EVERY_S for number in range(int(channel[1:]), BUSY_TIMES, 20))
    return any(since <= at < until for at in times)
