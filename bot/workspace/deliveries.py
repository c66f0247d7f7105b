"""Sends payloads to the app in the background: retries of events, duplicates and disorder included."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Protocol

from bot.workspace.faults import Faults
from bot.workspace.outcome import Delivery, Outcome

RETRY_DELAYS_SECONDS = (0.0, 60.0, 300.0)


class Carrier(Protocol):
    """How a payload reaches the app; blocks until it is acknowledged or given up."""

    def send(self, delivery: Delivery) -> Outcome: ...


class Deliveries:
    """`outcomes` holds the last `remembered` attempts; `settled()` waits until nothing is on its way."""

    def __init__(
        self,
        carrier: Callable[[], Carrier],
        faults: Faults,
        retry_delays_seconds: Sequence[float] = RETRY_DELAYS_SECONDS,
        remembered: int = 10_000,
    ) -> None:
        self._carrier = carrier
        self._faults = faults
        self._delays = tuple(retry_delays_seconds)
        self._pool = ThreadPoolExecutor(64, thread_name_prefix="delivery")
        self._timers: set[threading.Timer] = set()
        self._held: Callable[[], None] | None = None
        self._stopped = False
        self._under_way = 0
        self.changed = threading.Condition()
        self.outcomes: deque[Outcome] = deque(maxlen=remembered)

    def send(self, delivery: Delivery) -> "Future[Outcome]":
        """The outcome of the first attempt; retries and duplicates go their own way."""
        found: Future[Outcome] = Future()
        with self.changed:
            self._under_way += 1
        fault = self._faults.of_delivery(delivery.kind)
        if fault == "duplicate":
            again = replace(delivery, retry=1, retry_reason="http_timeout") if delivery.kind == "event" else delivery
            with self.changed:
                self._under_way += 1
            self._submit(again, Future(), may_retry=False)
        if fault == "reorder":
            self._hold(lambda: self._submit(delivery, found))
            return found
        self._submit(delivery, found)
        return found

    def settled(self, timeout_seconds: float = 10.0) -> bool:
        """True as soon as every delivery and every retry is done; False after the timeout."""
        with self.changed:
            return self.changed.wait_for(lambda: self._under_way == 0, timeout_seconds)

    def stop(self) -> None:
        with self.changed:
            self._stopped = True
            timers = tuple(self._timers)
        for timer in timers:
            timer.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, delivery: Delivery, found: "Future[Outcome]", may_retry: bool = True) -> None:
        try:
            self._pool.submit(self._attempt, delivery, found, may_retry)
        except RuntimeError:  # the pool is shut: the workspace is stopping
            found.cancel()
            self._finished()

    def _attempt(self, delivery: Delivery, found: "Future[Outcome]", may_retry: bool) -> None:
        outcome = None
        try:
            outcome = self._carrier().send(delivery)
            with self.changed:
                self.outcomes.append(outcome)
        finally:
            if outcome is None:
                found.cancel()
            elif not found.done():
                found.set_result(outcome)
            if outcome is not None and may_retry and self._wants_retry(outcome):
                again = replace(delivery, retry=delivery.retry + 1, retry_reason=outcome.failure or "")
                self._later(self._delays[delivery.retry], lambda: self._submit(again, Future()))
            else:
                self._finished()
            self._release()

    def _wants_retry(self, outcome: Outcome) -> bool:
        delivery = outcome.delivery
        can = delivery.kind == "event" and delivery.retry < len(self._delays) and not self._stopped
        return can and not outcome.acknowledged and not outcome.no_retry

    def _finished(self) -> None:
        with self.changed:
            self._under_way -= 1
            self.changed.notify_all()

    def _hold(self, release: Callable[[], None]) -> None:
        """Keeps one delivery back until another has been acknowledged, or for as long as the faults say."""
        self._release()
        with self.changed:
            self._held = release
        self._later(self._faults.held_seconds, self._release)

    def _release(self) -> None:
        with self.changed:
            release, self._held = self._held, None
        if release is not None:
            release()

    def _later(self, seconds: float, action: Callable[[], None]) -> None:
        if seconds <= 0:
            action()
            return

        def fire() -> None:
            with self.changed:
                self._timers.discard(timer)
            action()

        timer = threading.Timer(seconds, fire)
        timer.daemon = True
        with self.changed:
            self._timers.add(timer)
        timer.start()
