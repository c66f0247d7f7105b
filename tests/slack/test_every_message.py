"""Everything that the app sends passes the strict block checks, in full and in its plainer version."""

import pytest

from bot.replies.blocks import TEXT_BUDGET, text_length
from bot.replies.message import Block, Message
from bot.slack.every_message import every_message, every_view
from bot.slack.form import answer_view
from bot.workspace.block_checks import problems, view_problems

MESSAGES = list(every_message())


@pytest.mark.parametrize(("name", "message"), MESSAGES, ids=[name for name, _ in MESSAGES])
def test_slack_takes_every_message(name: str, message: Message) -> None:
    assert message.text
    for version in (message, message.plainer()):
        assert problems(version.blocks) == []
        assert len(version.text) + text_length(version.blocks) < TEXT_BUDGET
    assert view_problems(answer_view(message)) == []


@pytest.mark.parametrize(
    ("name", "view"), list(every_view()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_slack_takes_every_view(name: str, view: Block) -> None:
    assert view_problems(view) == []


def test_no_two_kinds_share_a_name() -> None:
    names = [name for name, _ in MESSAGES]
    assert len(names) == len(set(names))
