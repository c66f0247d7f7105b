"""Three processes send digests and are killed at random moments, again and again; each is replaced by another.

Run as `python -m tests.digests.killed_senders FILE API_URL TOKEN BEGAN SPEED KILLS`: time passes SPEED times as fast.
"""

import os
import random
import select
import signal
import sys
import time
from typing import NoReturn

from slack_sdk import WebClient

from bot.digests.sending import Desk
from bot.digests.tick import tick
from bot.pricing.load import load_catalog
from bot.store import StoreUnavailable, open_store
from tests.digests.conftest import KEY, START, no_picture

TOGETHER = 3


def fast_clock(began: float, speed: float) -> float:
    return START + (time.time() - began) * speed


def send_until_killed(path: str, api_url: str, token: str, began: float, speed: float) -> NoReturn:
    store = open_store(path, clock=lambda: fast_clock(began, speed), user_key=KEY)
    client = WebClient(token=token, base_url=api_url, timeout=10, retry_handlers=[])
    desk = Desk(store, client, lambda team: load_catalog("aws"), f"process {os.getpid()}", picture=no_picture)
    while True:
        try:
            tick(desk, lambda seconds: None)
        except StoreUnavailable as error:
            print(error, file=sys.stderr)
        rest(0.01)


def rest(seconds: float) -> None:
    select.select([], [], [], seconds)


def main(path: str, api_url: str, token: str, began: float, speed: float, kills: int) -> None:
    load_catalog("aws")
    chance = random.Random(11)
    children = [start(path, api_url, token, began, speed) for _ in range(TOGETHER)]
    for _ in range(kills):
        rest(chance.uniform(0.02, 0.12))
        at = chance.randrange(TOGETHER)
        os.kill(children[at], signal.SIGKILL)
        os.waitpid(children[at], 0)
        children[at] = start(path, api_url, token, began, speed)
    # Time enough for the survivors to take up what the last ones left.
    rest(3 * 900 / speed)
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def start(path: str, api_url: str, token: str, began: float, speed: float) -> int:
    pid = os.fork()
    if pid == 0:
        send_until_killed(path, api_url, token, began, speed)
    return pid


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]), float(sys.argv[5]), int(sys.argv[6]))
