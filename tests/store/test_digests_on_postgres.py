"""The digests' own SQL on PostgreSQL, where two processes really write at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.digests import runs
from bot.digests.contents import contents
from bot.digests.plan import Plan
from bot.digests.planning import plan
from bot.digests.schedule import Schedule
from bot.digests.subscriptions import end, everyone, find, pause, resume, subscribe
from bot.digests.tick import keep_house
from bot.pricing.load import load_catalog
from bot.store import Store
from tests.store.conftest import START, Clock, Opener

DAY_S = 86_400
DAILY = Plan(schedule=Schedule(every="day"))


@pytest.fixture
def stores(opener: Opener) -> list[Store]:
    """Three processes on one log."""
    return [opener() for _ in range(3)]


def test_a_run_from_plan_to_sent(stores: list[Store], clock: Clock) -> None:
    store = stores[0]
    subscribe(store, "T1", "C1", "public", "U1", DAILY)
    clock.now += 3 * DAY_S
    plan(store)
    run = runs.claim(store, "a")
    assert run is not None
    assert (run.folded, run.attempts, run.fence) == (2, 1, 1)
    subscription = find(store, "T1", "C1")
    assert subscription is not None
    assert contents(store, subscription, run, load_catalog("aws"), runs.last_sent(store, "T1", "C1")).first
    assert runs.begin(store, run, "aws-2026-09-22")
    assert runs.look_later(store, run, 60, "unclear")
    assert runs.claim(store, "a") is None
    clock.now += 60
    again = runs.claim(stores[1], "b")
    assert again is not None
    assert (again.state, again.fence) == ("sending", 2)
    assert not runs.sent(store, run, "1.1", details=False)
    assert runs.hold(stores[1], again, "unclear")
    assert [one.key for one in runs.held(store)] == [again.key]
    assert runs.release(store, again.key, posted=False)
    third = runs.claim(store, "a")
    assert third is not None
    assert runs.begin(store, third, "aws-2026-09-22")
    assert runs.sent(store, third, "1.1", details=False)
    last = runs.last_sent(store, "T1", "C1")
    assert last is not None
    assert (last.ts, last.price_list) == ("1.1", "aws-2026-09-22")


def test_unsent_runs_are_absorbed_and_pausing_drops_them(stores: list[Store], clock: Clock) -> None:
    store = stores[0]
    subscribe(store, "T1", "C1", "public", "U1", DAILY)
    for _ in range(3):
        clock.now += DAY_S
        plan(store)
    run = runs.claim(store, "a")
    assert run is not None
    assert run.folded == 2
    assert runs.again(store, run, 0, "refused")
    assert pause(store, "T1", "C1")
    assert runs.claim(store, "a") is None
    assert resume(store, "T1", "C1")
    assert [one.state for one in everyone(store, "T1")] == ["active"]
    clock.now += 600 * DAY_S
    keep_house(store, 30)
    assert end(store, "T1", "C1")


def test_three_processes_at_once_plan_and_claim_each_run_once(stores: list[Store], clock: Clock) -> None:
    for number in range(20):
        subscribe(stores[0], "T1", f"C{number}", "public", "U1", DAILY)
    clock.now = START + DAY_S
    together = threading.Barrier(3)

    def work(at: int) -> list[str]:
        together.wait(10)
        plan(stores[at])
        claimed = []
        while (run := runs.claim(stores[at], f"process {at}")) is not None:
            claimed.append(run.channel)
            assert runs.begin(stores[at], run, "aws-2026-09-22")
            assert runs.sent(stores[at], run, "1.1", details=False)
        return claimed

    with ThreadPoolExecutor(3) as pool:
        channels = [channel for claimed in pool.map(work, range(3)) for channel in claimed]
    assert sorted(channels) == sorted(f"C{number}" for number in range(20))
