"""The stacked weeks as a picture in trends, digests and previews, and what stands in where no picture can go."""

import json
from collections.abc import Iterator

import pytest

from bot.digests.desk import desk_of
from bot.digests.plan import Plan
from bot.digests.schedule import Schedule
from bot.digests.subscriptions import subscribe
from bot.digests.tick import tick
from bot.replies.message import Message
from bot.slack.outcomes import Refused
from bot.slack.pictures import WAITS_S, in_the_best_shape
from bot.store import Question
from bot.workspace.messages import Message as Posted
from bot.workspace.team import TEAM_ID
from tests.slack.conftest import Bot

DAY_S = 86_400
WEEK_S = 7 * DAY_S
PICTURE = {"type": "image", "slack_file": {"id": "F0000001"}, "alt_text": "weeks"}
TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "one"}]]}


@pytest.fixture
def busy(bot: Bot) -> Bot:
    """Three people asked in each of the last four weeks, last just before midnight."""
    midnight = bot.parts.store.now() // DAY_S * DAY_S
    for week in range(4):
        for user in ("U1", "U2", "U3"):
            asked = Question(
                f"{week}{user}", TEAM_ID, "C0GENERAL", "public", user, midnight - week * WEEK_S - 60, "slack", "{}",
                "eu",
                mode="serverless", monthly_usd=4.0, feasible=True,
            )  # fmt: skip
            assert bot.parts.store.record(asked)
    return bot


def blocks_of(message: Posted, kind: str) -> list[dict[str, object]]:
    return [block for block in message.blocks or [] if block["type"] == kind]


def judged(bot: Bot, message: Posted) -> None:
    """The message shows the picture, which is there and says what it shows."""
    [shown] = blocks_of(message, "image")
    assert blocks_of(message, "data_visualization") == []
    [file] = bot.slack.workspace.files.values()
    assert shown["slack_file"] == {"id": file.id}
    assert file.content.startswith(b"\x89PNG")
    assert "Questions a week, by recommended option." in str(shown["alt_text"])
    assert "3 serverless" in str(shown["alt_text"])


def test_trends_show_it_to_the_one_who_asked(busy: Bot) -> None:
    ada = busy.slack.person("U0ADA")
    ada.command("/sagecost", "trends")
    message = ada.waits_for_message(lambda one: "12 questions" in one.text)
    assert message.ephemeral_to == "U0ADA"
    judged(busy, message)


@pytest.mark.parametrize("without_scope", ["files:write"])
def test_without_the_scope_slacks_own_chart_stands_in(busy: Bot) -> None:
    ada = busy.slack.person("U0ADA")
    ada.command("/sagecost", "trends")
    message = ada.waits_for_message(lambda one: "12 questions" in one.text)
    assert blocks_of(message, "image") == []
    assert len(blocks_of(message, "data_visualization")) == 1
    assert "By week: " in json.dumps(message.blocks)


@pytest.mark.parametrize("over", ["http"])
def test_a_digest_and_its_preview_show_it(busy: Bot, over: str) -> None:
    ada, store = busy.slack.person("U0ADA"), busy.parts.store
    ada.command("/sagecost", "digest preview")
    judged(busy, ada.waits_for_message(lambda one: "Only you see this preview." in json.dumps(one.blocks)))
    busy.slack.workspace.files.clear()
    subscribe(store, TEAM_ID, "C0GENERAL", "public", "U0ADA", Plan(schedule=Schedule(every="day", hour=0)))
    store.write(lambda db: db.execute("UPDATE subscription SET plan_from = plan_from - 90000"))
    assert tick(desk_of(busy.parts.settings, store, busy.parts.catalog), lambda seconds: None) == 2
    digest, details = [one for one in busy.slack.workspace.listed("C0GENERAL") if one.metadata]
    judged(busy, digest)
    assert blocks_of(details, "image") == []


def refusing(refusals: Iterator[bool], sent: list[Message], waited: list[float]) -> Message:
    """What is sent in the end where Slack refuses the first ones."""
    rich = Message("text", [PICTURE, TABLE], simpler=Message("text", [TABLE]))

    def way(message: Message) -> Message:
        sent.append(message)
        if next(refusals, False):
            raise Refused("invalid_blocks")
        return message

    return in_the_best_shape(way, rich, waited.append)


@pytest.mark.parametrize(
    ("refused", "kinds", "waits"),
    [
        (0, ["image", "table"], 0),
        (1, ["image", "table"], 1),
        (2, ["table"], 1),
        (3, ["section"], 1),
        (4, [], 1),
    ],
)
def test_a_file_that_slack_still_looks_at_is_waited_for_and_at_last_left_out(
    refused: int, kinds: list[str], waits: int
) -> None:
    sent: list[Message] = []
    waited: list[float] = []
    message = refusing(iter([True] * refused), sent, waited)
    assert [block["type"] for block in message.blocks] == kinds
    assert len(sent) == refused + 1
    assert waited == list(WAITS_S[1 : waits + 1])


def test_what_is_refused_to_the_last_word_is_refused() -> None:
    with pytest.raises(Refused, match="invalid_blocks"):
        refusing(iter([True] * 9), [], [])
