"""When a Socket Mode connection counts as stale."""

from bot.slack.socket_mode import HELLO_WITHIN_S, SILENT_S, UNCONNECTED_S, Watchdog


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
