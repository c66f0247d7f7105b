"""Keeps secrets out of the program's log: every handler of the root writes through one filter."""

import logging
import re
import traceback
from collections.abc import Iterable
from typing import TextIO

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
HIDDEN = "[hidden]"
_SECRETS = re.compile(
    r"""
      xox[a-z]-[\w-]+ | xapp-[\w-]+ | xoxe\.[\w.-]+          # tokens
    | (?:https?|wss?)://\S+/(?:commands|actions|app|response|link)[/?]\S+   # response_url and Socket Mode addresses
    | https://hooks\.slack\.com\S*
    | v0=[0-9a-f]{64}                                        # signatures
    | (?<=://)[^\s/@:]+:[^\s/@]+(?=@)                        # name and password in an address
    """,
    re.VERBOSE,
)
# Libraries that print bodies and headers when they are talkative, or failures that are handled and told anyway.
QUIET = {
    "slack_sdk": logging.WARNING,
    "slack_sdk.web": logging.CRITICAL,
    "slack_bolt": logging.ERROR,
    "urllib3": logging.WARNING,
    "websockets": logging.WARNING,
    "waitress.queue": logging.ERROR,
    "uvicorn": logging.WARNING,
}


class Redacting(logging.Filter):
    """Replaces what looks like a secret, and every one of `secrets`, in messages and in tracebacks.

    Messages of exceptions that quote their input (ValueError and its kin) are left out: the input is somebody's text.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = sorted({secret for secret in secrets if len(secret) >= 4}, key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self.redacted(record.getMessage()), ()
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = self.redacted(_frames(record.exc_info[1]))
        return True

    def redacted(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return _SECRETS.sub(HIDDEN, text)


def set_up_logging(secrets: Iterable[str], level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Logs to `stream` (standard error where none is given), redacted."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter(FORMAT))
    handler.addFilter(Redacting(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name, lowest in QUIET.items():
        logging.getLogger(name).setLevel(lowest)


def _frames(error: BaseException) -> str:
    lines = traceback.format_tb(error.__traceback__)
    quotes_input = isinstance(error, ValueError | LookupError | TypeError)
    words = "" if quotes_input else f": {error}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{_frames(cause)}\nand then\n" if cause is not None else ""
    return f"{before}{''.join(lines)}{type(error).__name__}{words}"
