"""Opening views: modals for a click or a command, and the Home tab."""

from typing import Any

from advisor.errors import SagecostError
from bot.slack.outcomes import Refused, Unconfirmed, outcome
from bot.slack.parts import Parts


class NotOpened(SagecostError):
    """The view did not open."""


def open_view(parts: Parts, trigger_id: str, view: dict[str, Any], *, on_top: bool = False) -> None:
    """Opens a modal, or puts one on top of the modal that was clicked.

    Raises:
        NotOpened: Slack did not open it, most often because more than three seconds had passed.
    """
    call = parts.client.views_push if on_top else parts.client.views_open
    try:
        with outcome():
            call(trigger_id=trigger_id, view=view)
    except (Refused, Unconfirmed) as failure:
        raise NotOpened("Slack did not open the window in time. Please try again, or type your question.") from failure
