"""Time for the workspace: a clock that tests and demos can move, and Slack's message timestamps."""

import threading
from collections.abc import Callable

Clock = Callable[[], float]

MOST_SECONDS = 366 * 86_400.0


class MovableClock:
    """A clock ahead of another by as many seconds as it was moved; it never goes back."""

    def __init__(self, base: Clock) -> None:
        self._base = base
        self._watchers: list[Callable[[], object]] = []
        self.ahead = 0.0

    def __call__(self) -> float:
        return self._base() + self.ahead

    def move(self, seconds: float) -> None:
        """ValueError where that is back, or more than a year at once."""
        if not 0 <= seconds <= MOST_SECONDS:
            raise ValueError("the clock moves ahead, by a year at most")
        self.ahead += seconds
        for watcher in self._watchers:
            watcher()

    def on_move(self, watcher: Callable[[], object]) -> None:
        self._watchers.append(watcher)


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
