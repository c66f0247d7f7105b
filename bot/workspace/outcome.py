"""What came back from the app for one delivery."""

import json
from dataclasses import dataclass
from typing import Any, Literal

DeliveryKind = Literal["command", "event", "interaction"]
Failure = Literal["http_timeout", "connection_failed", "http_error", "no_connection"]


@dataclass(frozen=True)
class Delivery:
    """One payload on its way; `retry` counts Slack's repetitions of an event."""

    kind: DeliveryKind
    payload: dict[str, Any]
    retry: int = 0
    retry_reason: str = ""


@dataclass(frozen=True)
class Outcome:
    """`failure` is None where the app acknowledged in time with a 2xx."""

    delivery: Delivery
    status: int | None
    body: bytes
    seconds: float
    failure: Failure | None
    no_retry: bool = False

    @property
    def acknowledged(self) -> bool:
        return self.failure is None

    def document(self) -> dict[str, Any] | None:
        """The JSON object in the acknowledgement, or None where there is none."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    @property
    def says(self) -> str:
        """What Slack tells the person about a failure."""
        return "operation_timeout" if self.failure == "http_timeout" else "dispatch_failed"
