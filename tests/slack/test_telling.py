"""Ways to a person: plainer words where blocks are refused, the next way where one is closed, never a second post."""

import pytest

from bot.replies.errors import notice
from bot.replies.message import Message
from bot.slack.telling import UNSURE, Person, post, tell
from bot.workspace.faults import Faults
from tests.slack.conftest import Bot

ADA = Person("T0LOCAL", "U0ADA", "C0GENERAL")
NEW_BLOCK = {"type": "hologram", "text": "not known yet"}
OVERSIZED = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}}


@pytest.fixture
def over() -> str:
    """The Web API is the same over both transports."""
    return "http"


@pytest.mark.parametrize("block", [NEW_BLOCK, OVERSIZED])
def test_blocks_that_are_refused_are_said_in_plainer_ones_or_in_words(bot: Bot, block: dict[str, object]) -> None:
    ada = bot.slack.person("U0ADA")
    assert post(bot.parts, ADA, Message("the answer", [block])) is not None
    posted = ada.waits_for_message(lambda one: one.text == "the answer")
    assert not posted.blocks or block not in posted.blocks
    tell(bot.parts, ADA, Message("to you", [block]))
    assert ada.waits_for_message(lambda one: one.text == "to you").ephemeral_to == "U0ADA"


def test_where_the_channel_is_closed_a_direct_message_says_what_it_is_about(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    tell(bot.parts, Person("T0LOCAL", "U0ADA", "G0PRIVATE"), notice("the answer"))
    told = ada.waits_for_message(channel="D0ADA")
    assert told.text == "About your question in <#G0PRIVATE>: the answer"


class TestUnconfirmed:
    """Slack takes the message, and the reply is lost."""

    @pytest.fixture
    def faults(self) -> Faults:
        return Faults(calls={"chat.postMessage": {"accept_then_drop": 1.0}})

    def test_it_is_not_posted_again_and_the_person_is_told(self, bot: Bot) -> None:
        ada = bot.slack.person("U0ADA")
        assert post(bot.parts, ADA, notice("the answer")) is None
        ada.waits_for_message(lambda one: one.text == UNSURE)
        assert len([one for one in ada.messages() if one.text == "the answer"]) == 1


class TestNothingWorks:
    """Every way to the person fails."""

    @pytest.fixture
    def faults(self) -> Faults:
        return Faults(calls={"auth.test": {}, "*": {"server_error": 1.0}})

    def test_it_is_counted_and_shown(self, bot: Bot) -> None:
        tell(bot.parts, ADA, notice("the answer"))
        assert bot.served.health()[1]["untold"] == 1
