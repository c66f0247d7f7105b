"""Everything that the app sends passes the strict block checks, in full and in its plainer version."""

from collections.abc import Callable
from typing import Any

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


@pytest.mark.parametrize("name", ["the form", "the answer in the form", "the form of a digest"])
def test_views_look_as_they_were_approved(name: str, golden: Callable[[str, Any], None]) -> None:
    golden(f"slack/{name.replace(' ', '-')}.json", dict(every_view())[name])


@pytest.mark.parametrize("name", ["price lists", "rules of thumb"])
def test_messages_of_subcommands_look_as_they_were_approved(name: str, golden: Callable[[str, Any], None]) -> None:
    message = dict(MESSAGES)[name]
    golden(f"slack/{name.replace(' ', '-')}.json", {"text": message.text, "blocks": message.blocks})
