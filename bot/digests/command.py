"""`sagecost digest`: send what is due, once or for ever, and look at what was sent."""

import argparse
import json
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from rich.table import Table

from advisor.errors import SagecostError
from bot.digests import runs
from bot.digests.contents import contents
from bot.digests.desk import desk_of
from bot.digests.plan import Plan
from bot.digests.schedule import latest, next_due
from bot.digests.subscriptions import Subscription, everyone, find
from bot.digests.tick import keep_ticking, tick
from bot.digests.words import understand
from bot.pricing.load import load_catalog, price_folder
from bot.replies.console import console
from bot.replies.digest import preview_message
from bot.settings import Settings, read_settings
from bot.store import Store, open_store

MESSAGE = re.compile(r"(?:^|/p)(?P<seconds>\d{10})\.?(?P<rest>\d{6})(?:[?&#]|$)")


class NoSuchDigest(SagecostError):
    """There is no subscription, or no held digest, of that name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `digest` takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("tick", help="send what is due now, then end (for cron)")
    actions.add_parser("run", help="send what is due, until it is stopped")
    listed = actions.add_parser("list", help="who gets a digest, when, and what is held")
    listed.add_argument("--json", action="store_true", help="one JSON document")
    shown = actions.add_parser("preview", help="what a channel's digest would say now; nothing is posted")
    shown.add_argument("channel", metavar="CHANNEL", help="the channel by its id")
    shown.add_argument("words", nargs="*", metavar="WORDS", help="another schedule or filter, as in Slack")
    shown.add_argument("--team", metavar="T", help="the workspace by its id, where the log holds several")
    shown.add_argument("--json", action="store_true", help="the message as Slack would get it")
    freed = actions.add_parser("release", help="say of a held digest whether it was posted")
    freed.add_argument("key", metavar="KEY", help="as digest list prints it")
    said = freed.add_mutually_exclusive_group(required=True)
    said.add_argument(
        "--posted", nargs="?", const="", type=_posted, metavar="LINK",
        help="it stands in the channel; with the link to its message the details follow in its thread",
    )  # fmt: skip
    said.add_argument("--again", action="store_true", help="it does not; send it again")


def run(options: argparse.Namespace) -> int:
    """0, or 2 where something is missing."""
    settings = read_settings()
    with _opened(settings) as store:
        if options.action == "list":
            _list(store, as_json=options.json)
        elif options.action == "preview":
            _preview(settings, store, options)
        elif options.action == "release":
            if not runs.release(store, options.key, posted=not options.again, ts=options.posted or None):
                raise NoSuchDigest(f"no digest is held under {options.key!r}; sagecost digest list names them")
        else:
            _send(settings, store, once=options.action == "tick")
    return 0


def _posted(text: str) -> str:
    """The ts in a message's link, as Slack copies it, or the ts itself."""
    found = MESSAGE.search(text)
    if text and found is None:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no link to a message, such as https://…/archives/C1/p1790553600000100"
        )
    return f"{found['seconds']}.{found['rest']}" if found else ""


@contextmanager
def _opened(settings: Settings) -> Iterator[Store]:
    key = settings.user_key.get_secret_value().encode() if settings.user_key else None
    store = open_store(settings.database, clock=time.time, user_key=key)
    try:
        yield store
    finally:
        store.close()


def _send(settings: Settings, store: Store, *, once: bool) -> None:
    catalog = partial(load_catalog, extra_dir=price_folder(settings.database))
    desk = desk_of(settings, store, catalog)
    if once:
        tick(desk, time.sleep)
        return
    stop = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: stop.set())
    keep_ticking(desk, stop, settings.retention_days)


def _list(store: Store, *, as_json: bool) -> None:
    rows = [_described(store, one) for one in everyone(store)]
    held = [{"key": one.key, "why": one.why} for one in runs.held(store)]
    if as_json:
        print(json.dumps({"subscriptions": rows, "held": held}, indent=2))
        return
    screen = console(sys.stdout)
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    for title in ("Team", "Channel", "When", "State", "Next"):
        table.add_column(title)
    for row in rows:
        table.add_row(row["team"], row["channel"], row["schedule"], row["state"], row["next"] or "")
    screen.print(table if rows else "No channel has a digest.")
    for one in held:
        screen.print(f"Held: {one['key']} ({one['why']}); sagecost digest release {one['key']} --posted or --again")


def _described(store: Store, one: Subscription) -> dict[str, Any]:
    schedule = one.plan.schedule
    due = datetime.fromtimestamp(next_due(schedule, store.now()), tz=ZoneInfo(schedule.zone))
    last = runs.last_sent(store, one.team, one.channel)
    return {
        "team": one.team,
        "channel": one.channel,
        "schedule": schedule.words(),
        "state": one.state,
        "next": due.isoformat(timespec="minutes") if one.state == "active" else None,
        "last_sent": last.period if last else None,
    }


def _preview(settings: Settings, store: Store, options: argparse.Namespace) -> None:
    team = options.team or next(iter(store.teams()), "")
    kept = find(store, team, options.channel)
    plan = understand(" ".join(options.words), zone=settings.timezone).plan or (kept.plan if kept else Plan())
    subscription = Subscription(team, options.channel, "private", plan, None, "active", 0)
    catalog = load_catalog(store.setting(team, "prices") or settings.prices, price_folder(settings.database))
    run = runs.of_period(team, options.channel, latest(plan.schedule, store.now() + 1))
    by_name = partial(load_catalog, extra_dir=price_folder(settings.database))
    before = runs.last_sent(store, team, options.channel)
    message = preview_message(contents(store, subscription, run, catalog, before, by_name))
    if options.json:
        print(json.dumps({"text": message.text, "blocks": message.blocks}, indent=2, ensure_ascii=False))
        return
    screen = console(sys.stdout)
    for block in message.plainer().blocks:
        texts = [block["text"]] if "text" in block else block.get("elements", [])
        screen.print("\n".join(text["text"] for text in texts), style="dim" if block["type"] == "context" else "")
