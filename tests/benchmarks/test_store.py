"""A log of a million questions in a year: run with `pytest tests/benchmarks --benchmark-only`.

Times are printed and not judged: a busy machine is no defect.
"""

import json
import random
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bot.store import Channel, Question, Store, Workspace, open_store
from bot.trends import read

ROWS = 1_000_000
DAY_S = 86_400
START = 1_760_000_000
END = START + 365 * DAY_S
CHANNELS = [f"C{number}" for number in range(20)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("million") / "log.db"
    opened = open_store(str(path), clock=lambda: END + 2 * DAY_S, user_key=b"k" * 32)
    _fill(path)
    begun = time.perf_counter()
    for _ in opened.work_out("T1"):
        pass
    print(f"\nworked out {ROWS:,} questions of a year in {time.perf_counter() - begun:.1f} s")
    yield opened
    opened.close()


def _fill(path: Path) -> None:
    chance = random.Random(1)
    users = [f"{number:064x}" for number in range(500)]
    vetoes = [json.dumps([f"serverless:rule_{one}", f"batch:rule_{one + 1}"][: one % 3]) for one in range(15)]
    rules = [json.dumps([f"rule_{(one * 7 + step) % 12}" for step in range(1 + one % 4)]) for one in range(40)]
    columns = list(Question("", "", "", "public", "", 0, "slack", "{}", "").row(""))
    db = sqlite3.connect(path)
    db.execute("PRAGMA synchronous=OFF")
    insert = f"INSERT INTO question ({','.join(columns)}) VALUES ({','.join('?' * len(columns))})"
    step = (END - START) / ROWS
    for start in range(0, ROWS, 50_000):
        rows = []
        for number in range(start, start + 50_000):
            draw = chance.random()
            mode = ("serverless", "real_time", "batch", "async", None)[int(draw * 5)]
            usd = None if mode is None else 10 ** (draw * 25 % 4)
            instance = f"ml.g{number % 12}.xlarge" if mode in ("real_time", "async") else None
            values = {
                "team": "T1", "key": f"Ev{number}", "channel": CHANNELS[int(draw * 1000) % 20],
                "channel_kind": "public", "user_hash": users[int(draw * 1e6) % 500],
                "asked_at": START + int(number * step), "front_end": "slack", "kind": "ask", "thread_ts": None,
                "profile": '{"memory_gb":2.0,"requests_per_month":50000.0}', "requests_per_month": 5e4, "mode": mode,
                "instance_type": instance, "region": f"eu-west-{number % 6}", "monthly_usd": usd, "compared_usd": usd,
                "saves_usd": usd, "price_list": "aws-2026-09-22", "feasible": int(mode is not None), "understood": 1,
                "near_tie": int(draw > 0.9), "vetoes": vetoes[number % 15], "rules": rules[number % 40],
                "superseded": 0,
            }  # fmt: skip
            rows.append([values[name] for name in columns])
        db.executemany(insert, rows)
        db.commit()
    db.executemany("INSERT INTO channel VALUES ('T1', ?, 'public')", [(channel,) for channel in CHANNELS])
    db.commit()
    db.close()


def test_a_channels_month(benchmark: BenchmarkFixture, store: Store) -> None:
    until = END - 5_000
    found = benchmark(lambda: read(store, Channel("T1", "C3"), since=until - 30 * DAY_S, until=until))
    assert found.questions == pytest.approx(ROWS / 20 / 12, rel=0.1)


def test_a_workspaces_year(benchmark: BenchmarkFixture, store: Store) -> None:
    found = benchmark(lambda: read(store, Workspace("T1", lambda channel: True), since=START, until=END))
    assert found.questions == ROWS


def test_recording_beside_a_million_rows(benchmark: BenchmarkFixture, store: Store) -> None:
    numbers = iter(range(10**9))

    def record() -> bool:
        return store.record(Question(f"B{next(numbers)}", "T1", "C1", "public", "U", END, "slack", "{}", "us-east-1"))

    assert benchmark(record)
