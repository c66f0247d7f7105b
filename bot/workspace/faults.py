"""Faults on purpose, drawn from a given random source, so that a test's storm is the same every time."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Literal, TypeVar

CallFault = Literal["rate_limited", "server_error", "hang", "accept_then_drop", "reset", "malformed_json"]
DeliveryFault = Literal["duplicate", "reorder"]
_Fault = TypeVar("_Fault", CallFault, DeliveryFault)


@dataclass
class Faults:
    """Shares from 0 to 1.

    `calls`: Web API method, or "*" for all others (also `response_url` and `upload`), to fault and its share.
    `deliveries`: "event", "command", "interaction", or "*", to fault and its share.
    A duplicate is the same delivery once more; a reordered one goes out when another has been acknowledged,
    or after `held_seconds`.
    """

    random: Random = field(default_factory=lambda: Random(0))  # noqa: S311 (not for secrets)
    calls: Mapping[str, Mapping[CallFault, float]] = field(default_factory=dict)
    deliveries: Mapping[str, Mapping[DeliveryFault, float]] = field(default_factory=dict)
    retry_after_seconds: int = 1
    hang_seconds: float = 60.0
    held_seconds: float = 0.5
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def of_call(self, method: str) -> CallFault | None:
        return self._draw(self.calls.get(method, self.calls.get("*", {})))

    def of_delivery(self, kind: str) -> DeliveryFault | None:
        return self._draw(self.deliveries.get(kind, self.deliveries.get("*", {})))

    def _draw(self, shares: Mapping[_Fault, float]) -> _Fault | None:
        if not shares:
            return None
        with self._lock:
            point = self.random.random()
        for fault, share in shares.items():
            point -= share
            if point < 0:
                return fault
        return None


def every_way(share: float) -> dict[CallFault, float]:
    """The six faults of a call with equal shares that add up to `share`."""
    kinds: tuple[CallFault, ...] = (
        "rate_limited",
        "server_error",
        "hang",
        "accept_then_drop",
        "reset",
        "malformed_json",
    )
    return dict.fromkeys(kinds, share / len(kinds))
