"""The one way to the listeners: a body, from HTTP or Socket Mode, is checked and handed to Bolt as a dictionary."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from slack_bolt import App
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.payloads import MalformedPayload, checked

logger = logging.getLogger(__name__)


def dispatched(app: App, body: Mapping[str, Any], retry: str | None) -> BoltResponse:
    """What the listeners answer; a kind of request that the app does not know is acknowledged.

    `retry` is Slack's count of repetitions, where it gives one.

    Raises:
        MalformedPayload: Slack would never send this.
    """
    headers = {"x-slack-retry-num": retry} if retry else {}
    try:
        handed = checked(body)
        if handed is None:
            return BoltResponse(status=HTTPStatus.OK)
        return app.dispatch(BoltRequest(mode="socket_mode", body=handed, headers=dict(headers)))
    except MalformedPayload as malformed:
        logger.warning("refused a malformed request: %s", malformed)
        raise
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        # Bolt trips over fields before any listener runs; what listeners raise it answers itself.
        logger.warning("refused a malformed request: %s", type(error).__name__)
        raise MalformedPayload("Bolt cannot read the request") from error
