"""The writer when things go wrong: a full disk, a lock held by others, its own death, a damaged file, kill -9."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.store import Question, Store, StoreUnavailable, open_store
from bot.store.sqlite import SqliteConnection, SqliteDatabase
from tests.store.conftest import KEY, Clock

Make = Callable[..., Question]
KILLS = 200


def keys(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    found = {row[0] for row in connection.execute("SELECT key FROM question")}
    connection.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(str(path), clock=Clock(), user_key=KEY)
    yield opened
    opened.close()


class SmallDisk(SqliteDatabase):
    """A file that may not grow beyond `pages`."""

    pages = 2**30

    def connect(self, *, read_only: bool = False) -> SqliteConnection:
        connection = super().connect(read_only=read_only)
        connection.query(f"PRAGMA max_page_count = {self.pages}")
        return connection


def test_eight_threads_lose_nothing(store: Store, path: Path, question: Make) -> None:
    def ask(thread: int) -> int:
        return sum(store.record(question(f"{thread}-{number}")) for number in range(100))

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(8))) == 800
    assert len(keys(path)) == 800


def test_while_another_holds_the_lock_rows_wait_and_go_in_afterwards(store: Store, path: Path, question: Make) -> None:
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    assert not store.record(question("Ev1"))
    health = store.health()
    assert (health.ok, health.writable, health.workers_alive, health.lost) == (False, False, True, 0)
    assert health.waiting >= 1
    other.rollback()
    other.close()
    store.close()
    assert keys(path) == {"Ev1"}


def test_health_comes_back_although_nobody_asks_anything(store: Store, path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    assert not store.health().ok
    with pytest.raises(StoreUnavailable):
        store.write(lambda db: None, patience_s=8)
    assert not store.health().ok
    other.rollback()
    other.close()
    assert any(store.health().ok for _ in range(40))


def test_on_a_full_disk_rows_wait_what_has_no_room_is_counted_and_it_heals(path: Path, question: Make) -> None:
    disk = SmallDisk(path)
    disk.prepare()
    disk.pages = 1
    store = Store(disk, clock=Clock(), user_key=KEY, room=5)
    recorded = [store.record(question(f"Ev{number}", profile_json="x" * 50_000)) for number in range(8)]
    assert not any(recorded)
    health = store.health()
    assert not health.ok
    assert health.lost == 4
    assert store.first_time("Ev1"), "an unwritable log must not stop an answer"
    assert not store.first_time("Ev1"), "this process still remembers what it has seen"
    disk.pages = 2**30
    store.close()
    assert keys(path) == {"Ev0", "Ev1", "Ev2", "Ev3"}


def test_what_a_dying_writer_held_fails_at_once_and_the_next_row_is_written(store: Store, question: Make) -> None:
    with pytest.raises(StoreUnavailable, match="the writer died"):
        store.write(lambda db: sys.exit("killed"), patience_s=60)
    assert store.record(question())
    assert store.health().ok


def test_work_that_fails_is_undone_whole_and_tells_its_caller(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        store.write(lambda db: (db.execute("DELETE FROM question"), 1 // 0))
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store.write(lambda db: db.execute("DELETE FROM nowhere"))
    assert store.health().ok


def test_nobody_waits_longer_than_two_seconds_for_a_stuck_writer(store: Store, path: Path, question: Make) -> None:
    stuck, free = threading.Event(), threading.Event()

    def hold(db: object) -> None:
        stuck.set()
        free.wait(60)

    with ThreadPoolExecutor(1) as pool:
        holder = pool.submit(store.write, hold, patience_s=60)
        assert stuck.wait(10)
        assert not store.record(question())
        with pytest.raises(StoreUnavailable):
            store.write(lambda db: None, patience_s=0.01)
        free.set()
        holder.result(10)
    store.close()
    assert keys(path) == {"Ev1"}


@pytest.mark.parametrize("damage", ["rubbish", "torn page"])
def test_a_damaged_file_is_set_aside_and_said_so(path: Path, question: Make, damage: str) -> None:
    if damage == "rubbish":
        path.write_bytes(b"this is no database" * 500)
    else:
        store = open_store(str(path), clock=Clock(), user_key=KEY)
        for number in range(200):
            store.record(question(f"Ev{number}"))
        store.close()
        content = bytearray(path.read_bytes())
        content[8192:-4096] = b"\xff" * (len(content) - 8192 - 4096)
        path.write_bytes(content)
    store = open_store(str(path), clock=Clock(), user_key=KEY)
    assert store.notice is not None
    assert "damaged" in store.notice
    assert len(list(path.parent.glob("log.db-damaged-*Z"))) == 1
    assert store.record(question())
    store.close()
    again = open_store(str(path), clock=Clock(), user_key=KEY)
    assert again.notice is None
    again.close()


def test_processes_that_start_together_agree_on_tables_and_key(path: Path) -> None:
    script = (
        "import sys, time\n"
        "from bot.store import open_store\n"
        "store = open_store(sys.argv[1], clock=time.time)\n"
        "print(store.user_hash('T1', 'U1'))\n"
        "store.close()\n"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    printed = {process.communicate(timeout=60)[0] for process in started}
    assert [process.returncode for process in started] == [0] * 4
    assert len(printed) == 1


def test_no_acknowledged_row_is_lost_when_writers_are_killed(path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.killed_writers", str(path), str(KILLS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    acknowledged = set(done.stdout.split())
    assert len(acknowledged) > KILLS
    assert acknowledged <= keys(path)
    store = open_store(str(path), clock=Clock(), user_key=KEY)
    assert store.notice is None
    store.close()


def test_a_file_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        open_store(str(tmp_path / "file" / "log.db"), clock=Clock(), user_key=KEY)
