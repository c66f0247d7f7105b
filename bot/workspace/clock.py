"""Time for the workspace: a clock that tests and demos can move, and Slack's message timestamps."""

import threading
from collections.abc import Callable

Clock = Callable[[], float]


class MovableClock:
    """A clock ahead of another by as many seconds as it was moved."""

    def __init__(self, base: Clock) -> None:
        self._base = base
        self._ahead = 0.0

    def __call__(self) -> float:
        return self._base() + self._ahead

    def move(self, seconds: float) -> None:
        self._ahead += seconds


class Stamps:
    """Message timestamps as Slack writes them: seconds with six decimals, unique and rising."""

    def __init__(self, clock: Clock, after: str = "0.000000") -> None:
        self._clock = clock
        self._last = microseconds(after)
        self._lock = threading.Lock()

    def next(self) -> str:
        with self._lock:
            self._last = max(self._last + 1, int(self._clock() * 1_000_000))
            return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"


def microseconds(stamp: str) -> int:
    """The sortable value of a timestamp; ValueError where it is none."""
    seconds, _, fraction = stamp.partition(".")
    return int(seconds) * 1_000_000 + int(fraction.ljust(6, "0")[:6] or "0")
