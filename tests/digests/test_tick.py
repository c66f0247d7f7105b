"""The loop of a server: it goes on whatever happens, and ends when it is told to."""

import logging
import threading
from collections.abc import Callable

import pytest
from slack_sdk import WebClient

from advisor.catalog import Catalog
from bot.digests.desk import NoToken, desk_of, ticking
from bot.digests.plan import Plan
from bot.digests.schedule import Schedule
from bot.digests.sending import Desk
from bot.digests.subscriptions import subscribe
from bot.pricing.load import load_catalog
from bot.settings import Settings
from tests.digests.conftest import START, World, no_picture

DAY_S = 86_400


def waiting_desk(world: World, catalog: Callable[[str], Catalog]) -> Desk:
    world.channel("C1")
    subscribe(world.store, "T1", "C1", "public", "U0ADA", Plan(schedule=Schedule(every="day")))
    world.clock.now = START + DAY_S
    return Desk(world.store, world.client, catalog, "server", picture=no_picture)


def test_a_server_sends_and_stops(world: World) -> None:
    with world.workspace.changed, ticking(waiting_desk(world, lambda team: load_catalog("aws")), 180) as digests:
        assert digests.live()
        assert world.workspace.changed.wait_for(lambda: world.posted("C1"), 10)
    assert not digests.live()
    assert not [thread for thread in threading.enumerate() if thread.name == "sagecost-digests"]


def test_it_outlives_a_digest_that_fails(world: World, caplog: pytest.LogCaptureFixture) -> None:
    tried = threading.Event()

    def broken(team: str) -> Catalog:
        tried.set()
        raise RuntimeError("no such figures")

    with caplog.at_level(logging.ERROR), ticking(waiting_desk(world, broken), 180):
        assert tried.wait(10)
    assert "a digest failed" in caplog.text
    assert world.posted("C1") == []


def test_a_desk_needs_a_token_and_takes_the_workspaces_price_list(world: World) -> None:
    with pytest.raises(NoToken, match="SLACK_BOT_TOKEN"):
        desk_of(Settings(), world.store, load_catalog)
    settings = Settings.model_validate({"SLACK_BOT_TOKEN": "xoxb-" + "test", "SLACK_API_URL": "http://127.0.0.1:1/"})
    desk = desk_of(settings, world.store, load_catalog)
    assert isinstance(desk.client, WebClient)
    assert desk.client.retry_handlers == []
    assert desk.catalog("T1").prices.family == "aws"
    assert world.store.set_setting("T1", "prices", "guide")
    assert desk.catalog("T1").prices.family == "guide"
    assert desk.catalog("T2").prices.family == "aws"
