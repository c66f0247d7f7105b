"""`sagecost browse` shows figures and no hash; `sagecost forget` leaves nothing."""

import asyncio
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bot.browse_command import QUERIES, NotBrowsable, pages
from bot.cli import main
from bot.store import Question, Store, open_store
from bot.store.schema import table_names


def asked(request: Coroutine[Any, Any, Any]) -> Any:
    """The answer, awaited in a thread of its own: browser tests leave a running loop in the main one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, request).result()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    found = tmp_path / "log.db"
    monkeypatch.setenv("SAGECOST_DATABASE", str(found))
    store = open_store(str(found), clock=time.time)
    for number, (channel, kind) in enumerate([("C1", "public"), ("G1", "private"), ("C1", "public"), ("C1", "public")]):
        store.record(
            Question(
                f"Ev{number}",
                "T1",
                channel,
                kind,
                f"U{number}",
                1_790_553_600,
                "slack",
                "{}",
                "eu-west-9" if kind == "private" else "eu-west-1",  # type: ignore[arg-type]
                mode="batch",
                instance_type="ml.m5.large",
                monthly_usd=5.0 + 2 * number,
                saves_usd=1.0 + number,
                feasible=True,
                near_tie=True,
                rules=("start",),
                vetoes=("serverless:memory_over_limit",),
            )
        )
    store.give_feedback("T1", "Ev2", "U9", "adopted")
    store.give_feedback("T1", "Ev2", "U8", "up")
    store.give_feedback("T1", "Ev3", "U9", "down")
    store.close()
    return found


def test_named_queries_show_public_figures_and_no_hash(path: Path) -> None:
    found = pages(str(path))

    async def fetch(address: str) -> Any:
        return await found.client.get(address)

    for name in QUERIES:
        answer = asked(fetch(f"/log/{name}.json?_shape=array"))
        assert answer.status_code == 200
        assert "user_hash" not in answer.text
        assert "eu-west-9" not in answer.text
    assert asked(fetch("/log/regions.json?_shape=array")).json() == [{"label": "eu-west-1", "questions": 3}]
    assert asked(fetch("/log/rules.json?_shape=array")).json() == [{"label": "start", "questions": 3}]
    spend = {"monthly_usd": 25.0, "median_monthly_usd": 9.0, "saves_usd": 8.0, "adopted_usd": 3.0}
    assert asked(fetch("/log/spend.json?_shape=array")).json() == [{"questions": 3, **spend}]
    for closed in (*(f"/log/{name}" for name in table_names()), "/log.db", "/log?sql=select+user_hash+from+question"):
        assert asked(fetch(closed)).status_code in (403, 404), closed
    assert asked(fetch("/log")).status_code == 200
    shown = asked(fetch("/log/regions?sql=select+user_hash+from+question")).text
    store = open_store(str(path), clock=time.time)
    assert not any(store.user_hash("T1", f"U{number}") in shown for number in range(4))
    store.close()


def test_one_workspace_is_browsed_and_of_several_one_must_be_named(path: Path) -> None:
    store = open_store(str(path), clock=time.time)
    store.record(Question("Ev9", "T'2", "C9", "public", "U9", 1_790_553_600, "slack", "{}", "eu-west-9"))
    store.close()
    with pytest.raises(NotBrowsable, match="--team: T'2, T1"):
        pages(str(path))
    for team, questions in (("T1", 3), ("T'2", 1), ("T3", 0)):
        found = pages(str(path), team)

        async def fetch(found: Any = found) -> Any:
            return await found.client.get("/log/spend.json?_shape=array")

        assert asked(fetch()).json()[0]["questions"] == questions


def test_what_cannot_be_browsed_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotBrowsable, match="no log"):
        pages(str(tmp_path / "none.db"))
    with pytest.raises(NotBrowsable, match="PostgreSQL"):
        pages("postgresql://somewhere")


def test_forget_removes_one_user(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "--user", "U0"]) == 0
    assert "1 row of U0 removed" in capsys.readouterr().err
    assert keys(path) == ["Ev1", "Ev2", "Ev3"]
    assert main(["forget", "--user", "U1", "--team", "T2"]) == 0
    assert keys(path) == ["Ev1", "Ev2", "Ev3"]


def keys(path: Path) -> list[str]:
    store: Store = open_store(str(path), clock=time.time)
    with store.reading() as db:
        found = [row["key"] for row in db.query("SELECT key FROM question ORDER BY key")]
    store.close()
    return found
