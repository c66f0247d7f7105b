"""Slash commands are answered beside the server, and by the server itself where nobody is beside."""

import os
import signal
import socket
import struct
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from advisor.errors import BadFigures
from bot.composing import Acknowledged, Words, acknowledging
from bot.pricing.load import load_catalog
from bot.process_beside import MOST_STARTS, Line, ProcessBeside
from bot.store.question import Question

START_S = 60.0
TEXTS = (
    "50k requests/month, 200 ms, 2 GB model",
    "12 pytorch models, 5k requests a day each, under $400/month, blub 77",
    "2 GB model",
    "20 MB images, 5 requests a month, must be done in 1 ms",
    "steady 10 requests per second and 5 requests per month",
    "",
    "1 " * 400_000,
)


def row(key: str) -> Question:
    return Question(key, "T1", "C1", "public", "U1", 1, "slack")


def words(text: str, prices: str = "aws", shared_by: str | None = None) -> Words:
    return Words(text, prices, "us-east-1", shared_by)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("beside") / "price-lists")


@contextmanager
def running(folder: str) -> Iterator[ProcessBeside]:
    process = ProcessBeside(folder)
    try:
        assert process.pid(START_S)
        yield process
    finally:
        process.close()


@pytest.fixture(scope="module")
def lasting(folder: str) -> Iterator[ProcessBeside]:
    with running(folder) as process:
        yield process


@pytest.fixture
def beside(folder: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProcessBeside]:
    """One of the test's own, to be killed."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-" + "nobody")
    with running(folder) as process:
        yield process


def answered_here(folder: str, key: str, asked: Words) -> Acknowledged:
    return acknowledging(partial(load_catalog, extra_dir=folder))(row(key), asked)


@pytest.mark.parametrize("shared_by", [None, "U1"])
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_it_answers_what_the_server_would(
    lasting: ProcessBeside, folder: str, text: str, shared_by: str | None
) -> None:
    asked = words(text, shared_by=shared_by)
    assert lasting(row("k1"), asked) == answered_here(folder, "k1", asked)


def test_many_at_once_get_each_their_own_answer(lasting: ProcessBeside, folder: str) -> None:
    asked = [(f"k{number}", words(f"50k requests a month, budget ${number + 1}")) for number in range(300)]
    with ThreadPoolExecutor(16) as people:
        found = list(people.map(lambda one: lasting(row(one[0]), one[1]), asked))
    assert found == [answered_here(folder, key, said) for key, said in asked]


def test_nobody_waits_for_it_while_it_starts(folder: str) -> None:
    starting = ProcessBeside(folder)
    asked = [(f"k{number}", words(f"50k requests a month, budget ${number + 1}")) for number in range(100)]
    found: list[Acknowledged] = []
    try:
        with ThreadPoolExecutor(16) as people:
            while starting.pid(0) is None:
                found += people.map(lambda one: starting(row(one[0]), one[1]), asked)
            found += people.map(lambda one: starting(row(one[0]), one[1]), asked)
    finally:
        starting.close()
    expected = [answered_here(folder, key, said) for key, said in asked]
    assert found == expected * (len(found) // len(asked))


def test_what_fails_there_fails_here_with_its_own_error(lasting: ProcessBeside) -> None:
    with pytest.raises(BadFigures, match="no price list 'aws-1999-01-01'"):
        lasting(row("k1"), words(TEXTS[0], prices="aws-1999-01-01"))
    assert lasting.pid(0)


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGSTOP], ids=["dead", "hanging"])
def test_one_that_is_gone_keeps_nobody_waiting_and_is_started_again(
    beside: ProcessBeside, folder: str, by: signal.Signals
) -> None:
    before = beside.pid(0)
    assert before
    os.kill(before, by)

    def ask(number: int) -> Acknowledged:
        return beside(row(f"k{number}"), words(TEXTS[0]))

    with ThreadPoolExecutor(16) as people:
        assert list(people.map(ask, range(32))) == [answered_here(folder, f"k{n}", words(TEXTS[0])) for n in range(32)]
    again = beside.pid(START_S)
    assert again
    assert again != before
    assert beside(row("k99"), words(TEXTS[0])) == answered_here(folder, "k99", words(TEXTS[0]))


def test_one_that_keeps_dying_is_done_without(
    beside: ProcessBeside, folder: str, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(MOST_STARTS):
        pid = beside.pid(START_S)
        assert pid
        os.kill(pid, signal.SIGKILL)
        assert beside(row("k1"), words(TEXTS[0])) == answered_here(folder, "k1", words(TEXTS[0]))
    assert beside.gone
    assert beside(row("k1"), words(TEXTS[0])) == answered_here(folder, "k1", words(TEXTS[0]))
    assert len(caplog.records) == MOST_STARTS + 1
    assert caplog.records[-1].message == "the server answers slash commands itself from now on"


def test_it_ends_with_the_server_and_never_had_its_tokens(beside: ProcessBeside, folder: str) -> None:
    pid = beside.pid(0)
    assert pid
    assert b"xoxb" not in Path(f"/proc/{pid}/environ").read_bytes()
    beside.close()
    assert not Path(f"/proc/{pid}").exists()
    assert beside(row("k1"), words(TEXTS[0])) == answered_here(folder, "k1", words(TEXTS[0]))


def test_after_half_an_answer_nobody_is_answered() -> None:
    ours, theirs = socket.socketpair()
    line, other_side = Line(ours), Connection(os.dup(theirs.fileno()))
    with ThreadPoolExecutor(2) as people:
        first, second = (people.submit(line.ask, question) for question in (b"first", b"second"))
        assert {other_side.recv_bytes(), other_side.recv_bytes()} == {b"first", b"second"}
        theirs.sendall(struct.pack("!i", 9) + b"half")
        failed, _ = wait([first, second], return_when=FIRST_COMPLETED)
        assert isinstance(failed.pop().exception(), OSError | EOFError)
        # What would be the rest of it looks like answers of its own.
        theirs.sendall((struct.pack("!i", 5) + b"wrong") * 2)
        assert isinstance(first.exception(), OSError | EOFError)
        assert isinstance(second.exception(), OSError | EOFError)
    theirs.close()
    other_side.close()
    line.close()


def test_a_question_that_nobody_takes_in_keeps_nobody_waiting() -> None:
    ours, theirs = socket.socketpair()
    line = Line(ours)
    with pytest.raises(OSError, match="unavailable"):
        line.ask(b"x" * 5_000_000)
    with pytest.raises(EOFError):
        line.ask(b"short")
    theirs.close()
    line.close()


def test_what_lies_in_the_folder_of_the_start_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "socket.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    with running(str(tmp_path / "price-lists")) as process:
        assert not process.gone


def test_a_broken_list_in_the_folder_does_not_end_it(tmp_path: Path) -> None:
    folder = tmp_path / "price-lists"
    folder.mkdir()
    (folder / "aws-2099-01-01.yaml").write_text("no list")
    with running(str(folder)) as process:
        asked = words(TEXTS[0], prices="guide-2026-03")
        with pytest.raises(BadFigures):
            process(row("k1"), asked)
        assert not process.gone
