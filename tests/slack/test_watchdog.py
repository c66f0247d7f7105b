"""When a Socket Mode connection counts as stale."""

import time
from collections.abc import Iterator

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.slack.socket_mode import HELLO_WITHIN_S, SILENT_S, UNCONNECTED_S, SocketMode, Watchdog
from bot.workspace.server import LocalSlack


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def started() -> tuple[Clock, Watchdog]:
    clock = Clock()
    return clock, Watchdog(clock)


def test_a_short_break_is_left_to_the_client() -> None:
    clock, dog = started()
    clock.now += UNCONNECTED_S
    assert dog.judge(connected=False) == "well"
    assert dog.judge(connected=True) == "well"
    clock.now += UNCONNECTED_S
    assert dog.judge(connected=False) == "well"


def test_a_long_break_is_stale() -> None:
    clock, dog = started()
    clock.now += UNCONNECTED_S + 1
    assert dog.judge(connected=False) == "stale"


def test_silence_asks_for_a_new_connection_once_and_a_hello_settles_it() -> None:
    clock, dog = started()
    clock.now += SILENT_S + 1
    assert dog.judge(connected=True) == "reconnect"
    clock.now += HELLO_WITHIN_S
    assert dog.judge(connected=True) == "well"
    dog.heard()
    clock.now += SILENT_S
    assert dog.judge(connected=True) == "well"


def test_silence_after_the_new_connection_is_stale() -> None:
    clock, dog = started()
    clock.now += SILENT_S + 1
    assert dog.judge(connected=True) == "reconnect"
    clock.now += HELLO_WITHIN_S + 1
    assert dog.judge(connected=True) == "stale"


@pytest.fixture
def connected() -> Iterator[tuple[LocalSlack, Clock, SocketMode]]:
    with LocalSlack() as slack:
        client = WebClient(token=slack.bot_token, base_url=slack.api_url)
        clock = Clock()
        connection = SocketMode(App(client=client), slack.app_token, client, clock)
        connection.start()
        assert slack.wait_for_socket()
        yield slack, clock, connection
        connection.stop()


def test_a_silent_connection_is_opened_anew_and_goes_on(connected: tuple[LocalSlack, Clock, SocketMode]) -> None:
    slack, clock, connection = connected
    heard = connection.hellos
    clock.now += SILENT_S + 1
    assert connection.check()
    assert len(slack.calls("apps.connections.open")) == 2
    deadline = time.monotonic() + 5
    while connection.hellos == heard:
        assert time.monotonic() < deadline
    clock.now += HELLO_WITHIN_S + 1
    assert connection.check()


def test_where_slack_is_gone_it_gives_up(connected: tuple[LocalSlack, Clock, SocketMode]) -> None:
    slack, clock, connection = connected
    slack.stop()
    deadline = time.monotonic() + 5
    while connection.connected:
        assert time.monotonic() < deadline
    assert connection.check()
    clock.now += UNCONNECTED_S + 1
    assert not connection.check()
