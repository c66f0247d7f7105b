"""Figures from kept days must be those that all single questions give, whatever happened in between."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store import Channel, Question, Store, Workspace, open_store
from bot.store.days import DAY_S, week_of, weekly
from bot.store.figures import Figures, packed, unpacked
from bot.store.scope import where
from tests.store.conftest import KEY, START, Clock

Make = Callable[..., Question]


def plain(weeks: dict[int, Figures]) -> list[tuple[Any, ...]]:
    return [
        (
            week, f.questions, f.not_understood, f.not_feasible, round(f.monthly_usd, 3), round(f.saves_usd, 3),
            round(f.adopted_usd, 3), +f.modes, +f.types, +f.regions, +f.rules, +f.vetoes, +f.near_ties,
            f.median_usd, min(len(f.users), 3),
        )
        for week, f in weeks.items()
    ]  # fmt: skip


def test_weeks_begin_on_monday() -> None:
    monday = 1_790_553_600  # 2026-09-28 00:00 UTC
    assert [week_of(at) - monday for at in (monday - 1, monday, monday + 7 * DAY_S - 1)] == [-7 * DAY_S, 0, 0]


def test_a_thread_counts_its_dollars_once_at_its_last_question(store: Store, question: Make) -> None:
    store.record(question("Ev1", thread_ts="1.1", saves_usd=60.0, monthly_usd=4.0))
    store.record(question("Ev2", thread_ts="1.1", kind="follow_up", saves_usd=10.0, monthly_usd=54.0))
    store.record(question("Ev3", thread_ts="2.2", saves_usd=5.0, monthly_usd=1.0))
    [week] = store.weekly(Channel("T1", "C1"), START, START + 1).values()
    assert (week.questions, week.saves_usd, week.monthly_usd, week.median_usd) == (3, 15.0, 55.0, 27.5)


def test_a_workspace_reads_what_was_and_is_public(store: Store, question: Make) -> None:
    asked = [("C1", "public"), ("C2", "private"), ("C3", "public"), ("D1", "im")]
    for number, (channel, kind) in enumerate(asked):
        store.record(question(f"Ev{number}", channel=channel, channel_kind=kind, region=f"eu-west-{number}"))
    store.record(question("Ev9", team="T2", region="eu-west-9"))
    # C3 turned private since; C2 is public now, but was not when somebody asked.
    workspace = Workspace("T1", lambda channel: channel in ("C1", "C2", "D1"))
    [week] = store.weekly(workspace, START, START + 1).values()
    assert set(week.regions) == {"eu-west-0"}
    nobody = Workspace("T1", lambda channel: False)
    assert store.weekly(nobody, START, START + 1) == {}


def test_an_adopted_answer_counts_even_when_the_verdict_comes_after_its_day(
    store: Store, question: Make, clock: Clock
) -> None:
    store.record(question("Ev1"))
    clock.now += 3 * DAY_S
    scope = Channel("T1", "C1")
    assert [week.adopted_usd for week in store.weekly(scope, START - DAY_S, START + DAY_S).values()] == [0.0]
    store.give_feedback("T1", "Ev1", "U2", "adopted")
    assert [week.adopted_usd for week in store.weekly(scope, START - DAY_S, START + DAY_S).values()] == [60.0]


def test_figures_survive_being_packed() -> None:
    one = Figures(questions=2, amounts=[], users={"a"})
    one.modes["batch"] = 2
    assert plain({0: unpacked(packed(one))}) == plain({0: one})


STEP = st.one_of(
    st.tuples(
        st.just("ask"),
        st.integers(0, 6),
        st.sampled_from(["C1", "C2", "D1"]),
        st.sampled_from(["U1", "U2", "U3", "U4"]),
        st.booleans(),
    ),
    st.tuples(st.just("read")),
    st.tuples(st.just("wait"), st.integers(1, 30)),
    st.tuples(st.just("verdict"), st.integers(0, 20), st.sampled_from(["up", "down", "adopted"])),
    st.tuples(st.just("forget"), st.sampled_from(["U1", "U2"])),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, max_size=30))
def test_kept_days_and_single_questions_agree(
    tmp_path_factory: pytest.TempPathFactory, question: Make, steps: list[Any]
) -> None:
    clock = Clock()
    folder: Path = tmp_path_factory.mktemp("figures")
    store = open_store(str(folder / "log.db"), clock=clock, user_key=KEY)
    scopes = [Channel("T1", "C1"), Channel("T1", "D1"), Workspace("T1", lambda channel: channel != "C2")]
    number = 0
    for step, *given_ in [*steps, ("read",)]:
        if step == "ask":
            days_ago, channel, user, follow_up = given_
            number += 1
            kind = {"C1": "public", "C2": "public", "D1": "im"}[channel]
            store.record(
                question(
                    f"Ev{number}",
                    channel=channel,
                    channel_kind=kind,
                    user=user,
                    thread_ts="1.1",
                    asked_at=int(clock.now) - days_ago * DAY_S,
                    kind="follow_up" if follow_up else "ask",
                    monthly_usd=float(number),
                    saves_usd=float(number),
                    region=f"eu-west-{number % 3}",
                    vetoes=(f"batch:{number % 2}",),
                )
            )
        elif step == "wait":
            clock.now += given_[0] * 3_600
        elif step == "verdict":
            store.give_feedback("T1", f"Ev{given_[0]}", "U4", given_[1])
        elif step == "forget":
            store.forget("T1", given_[0])
        else:
            for scope in scopes:
                since, until = START - 8 * DAY_S, int(clock.now) + 1
                assert plain(store.weekly(scope, since, until)) == plain(from_single_questions(store, scope))
    store.close()


def from_single_questions(store: Store, scope: Channel | Workspace) -> dict[int, Figures]:
    """The same through the path that knows no kept day: a team that was never worked out."""

    class Unknown:
        def __init__(self, db: Any) -> None:
            self.db = db

        def query(self, sql: str, values: Any = ()) -> Any:
            return [] if "known_until" in sql else self.db.query(sql, values)

    with store.reading() as db:
        assert where(scope, db).sql
        return weekly(Unknown(db), scope, START - 8 * DAY_S, START + 100 * DAY_S)  # type: ignore[arg-type]
