"""`sagecost doctor`: whether everything that the app needs is there and fits together."""

import argparse
import time
from collections.abc import Callable, Iterator
from functools import partial

from slack_sdk import WebClient

from advisor.errors import SagecostError
from bot.pricing.load import list_names, load_catalog, price_folder
from bot.settings import Settings, read_settings
from bot.slack.app import web_client
from bot.slack.every_message import every_message, every_view
from bot.slack.manifest import SCOPES, differences, manifest
from bot.slack.outcomes import Refused, Unconfirmed, outcome
from bot.store import open_store

SICK = 1

Finding = tuple[bool, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything comes from the settings."""


def run(options: argparse.Namespace) -> int:
    """Prints a line a check; 0 healthy, 1 not."""
    well = True
    for good, words in examine(read_settings):
        print(f"{'ok  ' if good else 'FAIL'} {words}", flush=True)
        well = well and good
    return 0 if well else SICK


def examine(settings_of: Callable[[], Settings]) -> Iterator[Finding]:
    """Every check in turn; what a failed one makes impossible is not tried."""
    try:
        settings = settings_of()
    except SagecostError as error:
        yield False, f"settings: {error}"
        return
    ways = {"socket_mode": "Socket Mode", "http": "HTTP", "local": "the local workspace, for no token is set"}
    yield True, f"settings: {ways[settings.transport]}"
    yield _database(settings)
    yield from _price_lists(settings)
    yield from _manifest()
    if settings.slack_bot_token is not None:
        yield from _slack(web_client(settings))


def _database(settings: Settings) -> Finding:
    key = settings.user_key
    try:
        store = open_store(
            settings.database, clock=time.time, user_key=key.get_secret_value().encode() if key is not None else None
        )
    except SagecostError as error:
        return False, f"database: {error}"
    try:
        health = store.health()
        if store.notice:
            return False, f"database: {store.notice}"
        return health.ok, "database: can be written" if health.ok else "database: cannot be written"
    finally:
        store.close()


def _price_lists(settings: Settings) -> Iterator[Finding]:
    folder = price_folder(settings.database)
    try:
        deciding = load_catalog(settings.prices, folder).prices.name
    except SagecostError as error:
        deciding = ""
        yield False, f"price list {settings.prices}: {error}"
    for name in list_names(folder):
        try:
            prices = load_catalog(name, folder).prices
        except SagecostError as error:
            yield False, f"price list {name}: {error}"
        else:
            yield True, f"price list {name}: as of {prices.as_of}{', decides' if name == deciding else ''}"


def _manifest() -> Iterator[Finding]:
    try:
        found = list(differences(manifest()))
    except (SagecostError, ValueError, KeyError, TypeError) as error:
        yield False, f"manifest: {error}"
        return
    yield from ((False, f"manifest: {words}") for words in found)
    if not found:
        yield True, "manifest: commands, shortcuts, events and scopes are those of the code"


def _slack(client: WebClient) -> Iterator[Finding]:
    try:
        with outcome():
            response = client.auth_test()
    except (Refused, Unconfirmed) as failure:
        yield False, f"Slack: {failure}"
        return
    yield True, f"Slack: {response.get('team')}, as {response.get('user')}"
    header = next((value for name, value in response.headers.items() if name.lower() == "x-oauth-scopes"), None)
    yield from _scopes(header)
    yield from _blocks(client)


def _scopes(header: str | None) -> Iterator[Finding]:
    if not header:
        return
    granted = {name.strip() for name in header.split(",")}
    for scope in SCOPES:
        if scope.name not in granted:
            yield scope.optional, f"scope {scope.name} is not granted: {scope.without_it}"


def _blocks(client: WebClient) -> Iterator[Finding]:
    """Slack's own judgement of one message of every kind, and of every view."""
    wanted = [(name, partial(client.blocks_validate, blocks=message.blocks)) for name, message in every_message()]
    wanted += [(name, partial(client.blocks_validate, view=view)) for name, view in every_view()]
    refused: list[Finding] = []
    for name, validate in wanted:
        try:
            with outcome():
                validate()
        except Refused as refusal:
            if refusal.code == "unknown_method":
                yield True, "blocks: this Slack does not validate blocks, so they were not checked"
                return
            refused.append((False, f"blocks of {name}: {refusal.code}"))
        except Unconfirmed as failure:
            refused.append((False, f"blocks of {name}: {failure}"))
    yield from refused or [(True, f"blocks: Slack takes all {len(wanted)} kinds of messages and views")]
