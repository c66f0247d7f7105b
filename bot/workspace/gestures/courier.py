"""Takes payloads to the app for whoever made them, and tells people what Slack tells them when that fails."""

import secrets
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from bot.workspace import payloads
from bot.workspace.deliveries import Deliveries
from bot.workspace.outcome import Delivery, Outcome
from bot.workspace.refusals import Refused
from bot.workspace.team import Channel, User
from bot.workspace.workspace import Workspace

Json = dict[str, Any]


class Courier:
    """Events of the workspace go through it too."""

    def __init__(self, workspace: Workspace, deliveries: Deliveries) -> None:
        self._workspace = workspace
        self._deliveries = deliveries
        workspace.tell_app = self.tell

    def who_and_where(self, user_id: str, channel_id: str) -> tuple[User, Channel]:
        user = self._workspace.users.get(user_id)
        if user is None:
            raise Refused("user_not_found")
        channel = self._workspace.channel(channel_id, user_id)
        if user_id not in channel.members:
            raise Refused("not_in_channel")
        return user, channel

    def tell(self, name: str, event: Json) -> None:
        if name not in self._workspace.manifest.events:
            return
        event_id = f"Ev{secrets.token_hex(6).upper()}"
        payload = payloads.event_callback(event, event_id, int(self._workspace.clock()))
        self._deliveries.send(Delivery("event", payload))

    def sent(self, delivery: Delivery, then: Callable[[Outcome], object]) -> "Future[Outcome]":
        done: Future[Outcome] = Future()

        def finish(first: "Future[Outcome]") -> None:
            if first.cancelled():
                done.cancel()
                return
            outcome = first.result()
            try:
                then(outcome)
            finally:
                done.set_result(outcome)

        self._deliveries.send(delivery).add_done_callback(finish)
        return done

    def asked(self, user_id: str, payload: Json) -> "Future[Outcome]":
        """An interaction that wants no more than an acknowledgement."""
        return self.sent(Delivery("interaction", payload), lambda outcome: self.noted(user_id, outcome))

    def noted(self, user_id: str, outcome: Outcome) -> bool:
        if not outcome.acknowledged:
            self._workspace.notice(user_id, f"The app did not answer that ({outcome.says}). Try again.")
        return outcome.acknowledged
