"""A desk for sending, put together from the settings: in `serve`, in `digest run` and in `digest tick`."""

import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from slack_sdk import WebClient

from advisor.catalog import Catalog
from advisor.errors import SagecostError
from bot.digests.sending import Desk
from bot.digests.tick import keep_ticking
from bot.settings import Settings
from bot.store import Store, StoreUnavailable

CALL_TIMEOUT_S = 10
STOPPING_S = 30.0


class NoToken(SagecostError):
    """Digests are posted by the app, so its token is needed."""


def desk_of(settings: Settings, store: Store, catalog: Callable[[str], Catalog]) -> Desk:
    """`catalog` loads a price list by name; which one decides is each workspace's own setting.

    Raises:
        NoToken: SLACK_BOT_TOKEN is not set.
    """
    token = settings.slack_bot_token
    if token is None:
        raise NoToken("SLACK_BOT_TOKEN is not set, so no digest can be posted; sagecost serve shows them locally")

    def deciding(team: str) -> Catalog:
        try:
            return catalog(store.setting(team, "prices") or settings.prices)
        except StoreUnavailable:
            return catalog(settings.prices)

    # No call is repeated by the client itself: whether it may be is decided with the log.
    client = WebClient(
        token=token.get_secret_value(), base_url=settings.slack_api_url, timeout=CALL_TIMEOUT_S, retry_handlers=[]
    )
    owner = f"{os.uname().nodename}-{os.getpid()}-{secrets.token_hex(4)}"
    return Desk(store, client, deciding, owner, by_name=catalog)


@dataclass(frozen=True)
class Ticking:
    """`live` tells whether the thread that sends digests lives; `wake` lets it look at the clock now."""

    live: Callable[[], bool] = lambda: True
    wake: Callable[[], None] = lambda: None


@contextmanager
def ticking(desk: Desk, retention_days: int) -> Iterator[Ticking]:
    """Digests go out in a thread of their own until the block ends; one that is being posted is finished."""
    stop, wake = threading.Event(), threading.Event()
    thread = threading.Thread(
        target=keep_ticking, args=(desk, stop, retention_days, wake), name="sagecost-digests", daemon=True
    )
    thread.start()
    try:
        yield Ticking(thread.is_alive, wake.set)
    finally:
        stop.set()
        wake.set()
        thread.join(STOPPING_S)
