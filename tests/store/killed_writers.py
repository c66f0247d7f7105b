"""Forks writers on one log and kills each at a random moment; run as `python -m tests.store.killed_writers FILE KILLS`.

Prints the keys whose recording had been acknowledged, and the children that ended by themselves.
"""

import os
import random
import select
import signal
import sys
import time
from typing import NoReturn

from bot.store import Question, open_store


def write_until_killed(address: str, child: int, pipe: int) -> NoReturn:
    store = open_store(address, clock=time.time, user_key=b"k" * 32)
    number = 0
    while True:
        key = f"{child}-{number}"
        question = Question(key, "T1", "C1", "public", "U1", 1, "slack", "{}", "us-east-1")
        if store.record(question):
            os.write(pipe, f"{key}\n".encode())
        number += 1


def main(address: str, kills: int) -> None:
    chance = random.Random(9)
    for child in range(kills):
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            write_until_killed(address, child, writing)
        os.close(writing)
        # From the first acknowledged row on, so that opening the file is struck in some rounds and writing in others.
        if chance.random() < 0.8:
            select.select([reading], [], [], 10)
        select.select([], [], [], chance.uniform(0, 0.02))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        with os.fdopen(reading, "rb") as acknowledged:
            print(acknowledged.read().decode(), end="")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
