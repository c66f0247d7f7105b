"""What became of a call to Slack: refused for certain, or unknown because the reply was lost."""

import http.client
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from advisor.errors import SagecostError

UNREACHABLE = "unreachable"
# Slack says these of itself; the call may have had its effect all the same.
UNSURE = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable", "timeout"})
TOO_MUCH = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long"})
NOT_THERE = frozenset({"not_in_channel", "channel_not_found", "is_archived", "user_not_in_channel"})


class Refused(SagecostError):
    """Slack did not take it; `code` is Slack's word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Slack refused: {code}")
        self.code = code


class Unconfirmed(SagecostError):
    """Slack may or may not have taken it: sending it again could show it twice."""


@contextmanager
def outcome() -> Iterator[None]:
    """Turns what slack_sdk and the network raise into Refused or Unconfirmed."""
    try:
        yield
    except SlackApiError as error:
        code = error.response.get("error") if isinstance(error.response.data, dict) else None
        if isinstance(code, str) and code not in UNSURE:
            raise Refused(code) from error
        if error.response.status_code == 429:
            raise Refused("ratelimited") from error
        raise Unconfirmed(f"Slack answered {error.response.status_code}") from error
    except URLError as error:
        if isinstance(error.reason, ConnectionRefusedError | socket.gaierror):
            raise Refused(UNREACHABLE) from error
        raise Unconfirmed("the connection broke") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unconfirmed("the connection broke") from error
