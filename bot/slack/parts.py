"""What the listeners work with, given to them once at the start."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from slack_sdk import WebClient

from advisor.catalog import Catalog
from bot.composing import Acknowledge
from bot.settings import Settings
from bot.store import Store, StoreUnavailable
from bot.store.question import FrontEnd

logger = logging.getLogger(__name__)


@dataclass
class Tally:
    """What went wrong on the way out, for /healthz."""

    untold: int = 0


@dataclass(frozen=True)
class Parts:
    """`clock` gives UTC epoch seconds; `pause` waits so many; `catalog` loads a price list by name.

    `acknowledge` answers a slash command, by the same lists.
    """

    settings: Settings
    store: Store
    client: WebClient
    clock: Callable[[], float]
    pause: Callable[[float], object]
    catalog: Callable[[str], Catalog]
    acknowledge: Acknowledge
    front_end: FrontEnd = "slack"
    tally: Tally = field(default_factory=Tally)

    def prices(self, team: str) -> str:
        """The price list that decides in this workspace."""
        try:
            return self.store.setting(team, "prices") or self.settings.prices
        except StoreUnavailable:
            return self.settings.prices
