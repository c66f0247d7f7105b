"""What happened, in order, for the page: each event with the people who may see it, replayable by number."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

KEPT = 2000


@dataclass(frozen=True)
class FeedEvent:
    number: int
    kind: str
    audience: frozenset[str]
    data: Callable[[str], dict[str, Any]]


class Feed:
    """Not synchronized: the workspace's lock guards it; `listeners` are woken after every event."""

    def __init__(self) -> None:
        self._events: deque[FeedEvent] = deque(maxlen=KEPT)
        self._last = 0
        self.listeners: set[Callable[[], None]] = set()

    @property
    def last(self) -> int:
        return self._last

    def add(self, kind: str, audience: frozenset[str], data: Callable[[str], dict[str, Any]]) -> None:
        """`data` makes the event's JSON for one reader, when it is read."""
        self._last += 1
        self._events.append(FeedEvent(self._last, kind, audience, data))
        for wake in tuple(self.listeners):
            wake()

    def after(self, number: int, reader: str) -> list[FeedEvent]:
        """The events later than `number` that `reader` may see; empty where the page must load afresh."""
        return [event for event in self._events if event.number > number and reader in event.audience]
