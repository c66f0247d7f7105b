"""The short-lived rights that Slack hands to an app: trigger ids and response addresses."""

import itertools
import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.workspace.clock import Clock

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5
REMEMBERED = 10_000


@dataclass
class Trigger:
    user: str
    expires: float
    in_view: str | None = None
    used: bool = False


@dataclass
class ResponseAddress:
    """Where an app may answer one gesture; `message_ts` is the message that carried it, if one did."""

    user: str
    channel: str
    expires: float
    message_ts: str | None = None
    thread_ts: str | None = None
    uses: int = 0


class Tickets:
    """Names are random, so that none repeats after a restart. Not synchronized: the workspace's lock guards it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = itertools.count(1)
        self._triggers: dict[str, Trigger] = {}
        self._addresses: dict[str, ResponseAddress] = {}

    def new_trigger(self, user: str, in_view: str | None = None) -> str:
        name = f"{next(self._numbers)}.{int(self._clock())}.{secrets.token_hex(8)}"
        self._triggers[name] = Trigger(user, self._clock() + TRIGGER_SECONDS, in_view)
        _forget_oldest(self._triggers)
        return name

    def take_trigger(self, name: str) -> Trigger | str:
        """The trigger, spent by this; or Slack's error code."""
        trigger = self._triggers.get(name)
        if trigger is None:
            return "invalid_trigger_id"
        if trigger.used:
            return "exchanged_trigger_id"
        if self._clock() > trigger.expires:
            return "expired_trigger_id"
        trigger.used = True
        return trigger

    def new_address(self, user: str, channel: str, message_ts: str | None = None, thread_ts: str | None = None) -> str:
        """The name of a new response address, the last part of its URL."""
        name = secrets.token_urlsafe(18)
        expires = self._clock() + RESPONSE_SECONDS
        self._addresses[name] = ResponseAddress(user, channel, expires, message_ts, thread_ts)
        _forget_oldest(self._addresses)
        return name

    def take_address(self, name: str) -> ResponseAddress | Literal["used_url", "expired_url", "no_service"]:
        """The address, with one use counted; or Slack's error code."""
        address = self._addresses.get(name)
        if address is None:
            return "no_service"
        if self._clock() > address.expires:
            return "expired_url"
        if address.uses >= RESPONSE_USES:
            return "used_url"
        address.uses += 1
        return address


def _forget_oldest(rights: MutableMapping[str, Any]) -> None:
    if len(rights) > REMEMBERED:
        del rights[next(iter(rights))]
