"""Secrets and people's words stay out of the program's log."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.slack.redaction import set_up_logging
from tests.slack.conftest import Bot

TOKEN = "xoxb-" + "1-kanarie"
SECRET = "signing-kanarie"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that any logger writes while the test runs, at the most talkative level."""
    found = io.StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    set_up_logging([SECRET], logging.DEBUG, found)
    yield found
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize(
    "given",
    [
        TOKEN,
        "xapp-" + "1-A-kanarie",
        SECRET,
        "https://hooks.slack.com/commands/T1/2/kanarie",
        "https://hooks.slack.com/actions/kanarie",
        "http://127.0.0.1:3001/actions/kanarie",
        "wss://wss-primary.slack.com/link/?ticket=kanarie&app_id=1",
        "v0=" + "ab" * 32,
        "postgresql://user:kanarie@host/db",
    ],
)
def test_what_looks_like_a_secret_is_hidden_wherever_it_stands(written: io.StringIO, given: str) -> None:
    logger = logging.getLogger("anybody")
    logger.warning("plain %s", given)
    logger.warning("in a dictionary %s", {"key": given})
    try:
        raise OSError(f"cannot reach {given}")
    except OSError:
        logger.exception("with a traceback")
    text = written.getvalue()
    assert "kanarie" not in text
    assert given not in text
    assert text.count("[hidden]") >= 3


def test_an_error_that_quotes_its_input_is_named_without_it(written: io.StringIO) -> None:
    typed = "kanarie".upper()
    try:
        int(typed)
    except ValueError:
        logging.getLogger("anybody").exception("it failed")
    text = written.getvalue()
    assert typed not in text
    assert "ValueError" in text


def test_words_tokens_and_addresses_of_a_whole_conversation_stay_out(bot: Bot, written: io.StringIO) -> None:
    ada = bot.slack.person("U0ADA")
    ada.command("/sagecost", "50k requests a month kanarieword")
    ada.clicks(ada.messages()[-1], "show_arithmetic")
    question = ada.says("@sagecost 50k requests a month kanarieword")
    ada.waits_for_message(thread_ts=question.ts)
    bot.finish_lazies()
    text = written.getvalue()
    assert "kanarieword" not in text
    assert bot.slack.bot_token not in text
    assert "/actions/" not in text
