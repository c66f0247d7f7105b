from collections.abc import Callable

import pytest

from bot.store import Channel, Question, Store, StoreUnavailable, open_store
from tests.store.conftest import START, Clock, Opener

Make = Callable[..., Question]


def rows(store: Store, table: str = "question") -> list[dict[str, object]]:
    with store.reading() as db:
        return db.query(f"SELECT * FROM {table}")


def test_a_recorded_question_survives_a_restart(opener: Opener, question: Make) -> None:
    first = opener()
    assert first.record(question(vetoes=("serverless:payload_over_limit",), rules=("b", "a", "a")))
    first.close()
    [row] = rows(opener())
    assert row["mode"] == "serverless"
    assert row["saves_usd"] == 60.0
    assert row["vetoes"] == '["serverless:payload_over_limit"]'
    assert row["rules"] == '["a", "b"]'


def test_the_same_key_is_logged_once_in_a_team(store: Store, question: Make) -> None:
    assert store.record(question("Ev1", monthly_usd=4.0))
    assert store.record(question("Ev1", monthly_usd=5.0))
    assert store.record(question("Ev1", team="T2"))
    assert [(row["team"], row["monthly_usd"]) for row in rows(store)] == [("T1", 4.0), ("T2", 4.0)]


def test_the_user_stands_there_as_a_keyed_hash_only(store: Store, question: Make) -> None:
    store.record(question("Ev1", user="U0SECRET"))
    store.record(question("Ev2", user="U0SECRET", team="T2"))
    first, second = rows(store)
    assert "U0SECRET" not in str(rows(store))
    assert len(str(first["user_hash"])) == 64
    assert first["user_hash"] != second["user_hash"]


def test_a_row_that_is_wrong_fails_alone(store: Store, question: Make) -> None:
    with pytest.raises(Exception, match=r"(?i)null"):
        store.record(question("Ev1", region=None))
    assert store.record(question("Ev2"))
    assert len(rows(store)) == 1
    assert store.health().lost == 1


def test_a_delivery_is_new_once_for_three_days(opener: Opener, clock: Clock) -> None:
    first = opener()
    assert first.first_time("Ev1")
    assert not first.first_time("Ev1")
    assert first.first_time("T1|U1|trigger")
    first.close()
    clock.now += 3 * 86_400
    second = opener()
    assert not second.first_time("Ev1")
    clock.now += 1
    third = opener()
    assert third.first_time("Ev1")


def test_two_processes_cannot_both_be_first(opener: Opener) -> None:
    first, second = opener(), opener()
    assert [first.first_time("Ev1"), second.first_time("Ev1")] == [True, False]


def test_feedback_keeps_the_last_word(store: Store) -> None:
    for verdict in ("up", "down", "adopted"):
        assert store.give_feedback("T1", "Ev1", "U1", verdict)
    assert [(row["topic"], row["verdict"]) for row in rows(store, "feedback")] == [("useful", -1), ("adopted", 1)]


def test_settings_of_a_channel_and_of_the_workspace_are_apart(store: Store) -> None:
    assert store.set_setting("T1", "budget_usd_per_month", "500", channel="C1")
    assert store.set_setting("T1", "prices", "guide")
    assert store.set_setting("T1", "prices", "aws")
    assert store.setting("T1", "budget_usd_per_month", channel="C1") == "500"
    assert store.setting("T1", "budget_usd_per_month", channel="C2") is None
    assert store.setting("T1", "prices") == "aws"
    assert store.setting("T2", "prices") is None
    assert store.set_setting("T1", "prices", None)
    assert store.setting("T1", "prices") is None


def test_a_setting_that_another_process_changed_is_heard_of_two_seconds_later(opener: Opener, clock: Clock) -> None:
    here, there = opener(), opener()
    assert here.set_setting("T1", "prices", "guide")
    assert here.setting("T1", "prices") == "guide"
    assert there.set_setting("T1", "prices", "aws")
    assert there.setting("T1", "prices") == "aws"
    assert here.setting("T1", "prices") == "guide"
    clock.now += 2
    assert here.setting("T1", "prices") == "aws"


def test_a_thread_goes_back_step_by_step(opener: Opener) -> None:
    store = opener()
    for requests in (1, 2, 3):
        assert store.save_thread("T1", "C1", "1.1", user="U1", profile_json=f'{{"r":{requests}}}', prices="aws")
    store.close()
    store = opener()
    now = store.load_thread("T1", "C1", "1.1")
    assert now is not None
    assert (now.profile_json, now.prices) == ('{"r":3}', "aws")
    assert store.load_thread("T2", "C1", "1.1") is None
    back = [store.undo("T1", "C1", "1.1") for _ in range(3)]
    assert [state and state.profile_json for state in back] == ['{"r":2}', '{"r":1}', None]
    kept = store.load_thread("T1", "C1", "1.1")
    assert kept is not None
    assert kept.profile_json == '{"r":1}'


def test_a_thread_keeps_twenty_steps(store: Store) -> None:
    for requests in range(30):
        store.save_thread("T1", "C1", "1.1", user="U1", profile_json=str(requests), prices="aws")
    assert [row["profile"] for row in rows(store, "thread_step")] == [str(number) for number in range(10, 30)]


def test_an_answer_is_found_by_its_id_in_its_team_only(store: Store) -> None:
    answer_id = store.save_answer("T1", "C1", "U1", "x" * 20_000)
    assert answer_id is not None
    assert store.load_answer("T1", answer_id) == "x" * 20_000
    assert store.load_answer("T2", answer_id) is None
    assert store.load_answer("T1", "unknown") is None


def test_forgetting_a_user_leaves_no_row_of_theirs(store: Store, question: Make, clock: Clock) -> None:
    for user in ("U1", "U2"):
        store.record(question(f"Ev-{user}", user=user))
        store.save_thread("T1", "C1", f"ts-{user}", user=user, profile_json="{}", prices="aws")
        store.save_answer("T1", "C1", user, "state")
        store.give_feedback("T1", "Ev-U1", user, "up")
    store.record(question("Ev-T2", team="T2", user="U1"))
    clock.now += 2 * 86_400
    assert store.weekly(Channel("T1", "C1"), START, START + 86_400)
    assert store.user_hash("T1", "U1") in str(rows(store, "day_figures"))
    assert store.forget("T1", "U1") == 5
    gone = store.user_hash("T1", "U1")
    for table in ("question", "thread_step", "answer", "feedback", "day_figures"):
        assert gone not in str(rows(store, table))
    assert [row["key"] for row in rows(store)] == ["Ev-U2", "Ev-T2"]
    assert store.load_thread("T1", "C1", "ts-U2") is not None


def test_purging_keeps_figures_by_day_and_labels_of_three_users(store: Store, question: Make, clock: Clock) -> None:
    for number, user in enumerate(("U1", "U2", "U3")):
        kept = question(f"Ev{number}", user=user, instance_type="ml.g5.xlarge" if number == 0 else None)
        store.record(kept)
    store.give_feedback("T1", "Ev0", "U1", "up")
    store.record(question("im", channel="D1", channel_kind="im"))
    clock.now += 10 * 86_400
    store.record(question("new", asked_at=int(clock.now)))
    assert store.purge(9) == 4
    assert [row["key"] for row in rows(store)] == ["new"]
    [week] = store.weekly(Channel("T1", "C1"), START - 86_400, START + 86_400).values()
    assert (week.questions, week.saves_usd, week.adopted_usd, week.median_usd) == (3, 180.0, 60.0, 4.0)
    assert (dict(week.modes), dict(week.types), week.users) == ({"serverless": 3}, {}, set())
    assert store.weekly(Channel("T1", "D1"), START - 86_400, START + 86_400) == {}
    assert store.purge(9) == 0


def test_the_key_is_made_once_and_readable_by_its_owner_only(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("key")
    address = str(folder / "log.db")
    first = open_store(address, clock=Clock())
    second = open_store(address, clock=Clock())
    assert first.user_hash("T1", "U1") == second.user_hash("T1", "U1")
    assert (folder / "log.key").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.glob("*.key*")) == ["log.key"]
    first.close()
    second.close()
    (folder / "log.key").write_text("not hex")
    with pytest.raises(StoreUnavailable, match="user key"):
        open_store(address, clock=Clock())


def test_postgresql_without_a_shared_key_is_refused() -> None:
    with pytest.raises(StoreUnavailable, match="SAGECOST_USER_KEY"):
        open_store("postgresql://127.0.0.1:1/x", clock=Clock())


def test_a_log_in_memory_leaves_nothing_behind(question: Make) -> None:
    store = open_store(":memory:", clock=Clock())
    assert store.record(question())
    assert len(rows(store)) == 1
    store.close()
    store.close()
    assert not store.record(question("Ev2"))
