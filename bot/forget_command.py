"""`sagecost forget`: nothing of one user stays in the log."""

import argparse
import sys
import time

from bot.settings import read_settings
from bot.store import open_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `forget` takes."""
    parser.add_argument("--user", required=True, metavar="U", help="the user by Slack's id, such as U024BE7LH")
    parser.add_argument("--team", metavar="T", help="one workspace by its id; without it all that the log holds")


def run(options: argparse.Namespace) -> int:
    """Removes and says how much there was; 0 also where there was nothing."""
    settings = read_settings()
    key = settings.user_key.get_secret_value().encode() if settings.user_key else None
    store = open_store(settings.database, clock=time.time, user_key=key)
    try:
        teams = [options.team] if options.team else store.teams()
        gone = sum(store.forget(team, options.user) for team in teams)
    finally:
        store.close()
    print(f"{gone:,} row{'' if gone == 1 else 's'} of {options.user} removed.", file=sys.stderr)
    return 0
