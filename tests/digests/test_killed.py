"""Real processes, real HTTP, real kill -9: none missed, none doubled."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from bot.digests.plan import Plan
from bot.digests.runs import DETAILS_MARK
from bot.digests.schedule import Schedule, due_between
from bot.digests.subscriptions import everyone, subscribe
from bot.store import Question, open_store
from bot.workspace.server import LocalSlack
from bot.workspace.team import BOT_USER_ID, Channel
from tests.digests.conftest import KEY, START
from tests.digests.killed_senders import fast_clock

SPEED = 900.0
KILLS = 60
MOST_KILLS = 200


def test_digests_survive_kills(tmp_path: Path, fuzz_count: int) -> None:
    kills = KILLS if fuzz_count <= 2_000 else MOST_KILLS
    path = tmp_path / "log.db"
    began = time.time()
    with LocalSlack(clock=lambda: fast_clock(began, SPEED)) as slack:
        store = open_store(str(path), clock=lambda: float(START), user_key=KEY)
        minutes = int(kills * 0.07 * SPEED / 60)
        for minute in range(1, minutes):
            channel = f"C{minute:04d}"
            slack.workspace.channels[channel] = Channel(channel, channel.lower(), "public", {BOT_USER_ID})
            slack.workspace.messages[channel] = {}
            schedule = Schedule(every="day", hour=minute // 60, minute=minute % 60)
            subscribe(store, "T1", channel, "public", "U0ADA", Plan(schedule=schedule))
            for user in ("U1", "U2", "U3"):
                asked = Question(f"{channel}-{user}", "T1", channel, "public", user, START - 60, "slack", "{}", "eu")
                assert store.record(asked)
        command = [sys.executable, "-m", "tests.digests.killed_senders", str(path), slack.api_url, slack.bot_token]
        began = time.time()
        done = subprocess.run(
            [*command, str(began), str(SPEED), str(kills)], capture_output=True, text=True, timeout=180, check=False
        )
        assert done.returncode == 0, done.stderr
        ended = fast_clock(began, SPEED) - 4 * 900
        posted = Counter(
            message.metadata["event_payload"]["key"]
            for channel in slack.workspace.channels
            for message in slack.workspace.listed(channel)
            if message.metadata
        )
        wanted = {
            f"T1|{one.channel}|{period.name}{part}"
            for one in everyone(store)
            for period in due_between(one.plan.schedule, START, int(ended))
            for part in ("", DETAILS_MARK)
        }
        store.close()
    assert len(wanted) > kills / 2
    assert wanted - set(posted) == set()
    assert {key: times for key, times in posted.items() if times > 1} == {}
