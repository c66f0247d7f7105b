"""What every process does twice a minute: plan what is due, and post what nobody else is posting."""

import logging
import threading
from collections.abc import Callable

from bot.digests import runs
from bot.digests.planning import plan
from bot.digests.sending import Desk, Wait, send
from bot.store import Store, StoreUnavailable

logger = logging.getLogger(__name__)

TICK_S = 30.0
SPACING_S = 1.0
HOUSEKEEPING_S = 3_600.0
MOST_AT_ONCE = 200


def tick(desk: Desk, pause: Callable[[float], object]) -> int:
    """Plans and sends; returns how many runs were worked on. Safe in any number of processes at once.

    `pause` waits so many seconds: posts are spread out, as Slack takes about one a second and channel.

    Raises:
        StoreUnavailable: the log cannot be read or written now.
    """
    plan(desk.store)
    for done in range(MOST_AT_ONCE):
        run = runs.claim(desk.store, desk.owner)
        if run is None:
            return done
        if isinstance(send(desk, run), Wait):
            # The others wait as well; the next tick takes them up.
            return done + 1
        pause(SPACING_S)
    return MOST_AT_ONCE


def keep_house(store: Store, retention_days: int) -> None:
    """Removes what is too old and works out the figures of days that are over.

    Raises:
        StoreUnavailable: the log cannot be written now.
    """
    store.purge(retention_days)
    for team in store.teams():
        for _ in store.work_out(team):
            pass


def keep_ticking(desk: Desk, stop: threading.Event, retention_days: int, wake: threading.Event | None = None) -> None:
    """Ticks until `stop` is set; what goes wrong is logged and tried again at the next tick.

    `wake` brings the next tick forward; with it, `stop` is seen at the next tick or when `wake` is set, too.
    """
    pause = wake or stop
    rested_s = HOUSEKEEPING_S
    while not stop.is_set():
        if wake is not None:
            wake.clear()
        try:
            tick(desk, stop.wait)
            if rested_s >= HOUSEKEEPING_S:
                rested_s = 0.0
                keep_house(desk.store, retention_days)
        except StoreUnavailable as error:
            logger.warning("digests wait: %s", error)
        except Exception:
            # The loop of a server outlives whatever one channel's digest runs into.
            logger.exception("a digest failed")
        pause.wait(TICK_S)
        rested_s += TICK_S
