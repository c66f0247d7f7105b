"""Work after the acknowledgement. Bolt swallows its exceptions, so each is logged with a number and told."""

import logging
import secrets
from collections.abc import Callable
from typing import Any

from advisor.errors import SagecostError
from bot.replies.errors import failed, notice
from bot.slack.parts import Parts
from bot.slack.telling import Person, warn

logger = logging.getLogger(__name__)

Body = dict[str, Any]
Work = Callable[[Body], None]


def told(parts: Parts, what: str, person_of: Callable[[Body], Person | None], work: Work) -> Work:
    """`work`, after which the person knows of any failure; `what` begins that sentence: "The cost curve".

    A person of None (nobody asked for it) is told nothing.
    """

    def lazy(body: Body) -> None:
        try:
            work(body)
        except SagecostError as error:
            _tell(body, str(error), None)
        except Exception:  # whatever it is, nobody may meet silence
            number = secrets.token_hex(4)
            logger.exception("%s failed, number %s", what, number)
            _tell(body, what, number)

    def _tell(body: Body, words: str, number: str | None) -> None:
        person = person_of(body)
        if person is not None:
            warn(parts, person, notice(words) if number is None else failed(words, number))

    # Bolt names lazies by this when it looks for the one to run.
    lazy.__name__ = work.__name__
    return lazy
