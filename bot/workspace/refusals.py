"""The workspace's one exception: a call that Slack would refuse, with Slack's own error code."""

from collections.abc import Sequence


class Refused(Exception):
    """`code` is Slack's error; `details` are its sentences (response_metadata.messages)."""

    def __init__(self, code: str, details: Sequence[str] = (), **extra: object) -> None:
        super().__init__(code, *details)
        self.code = code
        self.details = tuple(details)
        self.extra = extra
