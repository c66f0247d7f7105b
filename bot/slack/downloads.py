"""Files that people attach, fetched from Slack and from nowhere else, and never more of them than can be read."""

import logging
from collections.abc import Sequence
from urllib.request import Request

from bot.configs import GivenFile
from bot.configs.given import MOST_BYTES, MOST_BYTES_TOGETHER
from bot.slack.addresses import is_at, open_here
from bot.slack.outcomes import Refused, Unconfirmed, outcome
from bot.slack.parts import Parts
from bot.slack.payloads import File

logger = logging.getLogger(__name__)

SLACK = "https://files.slack.com"
MOST_FILES = 10


def downloaded(parts: Parts, files: Sequence[File]) -> tuple[list[GivenFile], list[str]]:
    """The files' bytes, and a sentence for each that could not be had."""
    found: list[GivenFile] = []
    problems: list[str] = []
    room = MOST_BYTES_TOGETHER
    for file in files[:MOST_FILES]:
        name = file.name or file.id
        url = file.url_private_download or file.url_private
        if file.size > min(room, MOST_BYTES):
            problems.append(f"{name} is larger than I read.")
        elif url is None or not is_at(url, SLACK, parts.settings.slack_api_url):
            problems.append(f"{name} is not kept by Slack, so it was not read.")
        else:
            data = _fetched(parts, url, min(room, MOST_BYTES) + 1)
            if data is None:
                problems.append(f"{name} could not be fetched: the app needs the scope files:read.")
            else:
                room -= len(data)
                found.append(GivenFile(name, data))
    if len(files) > MOST_FILES:
        problems.append(f"Only the first {MOST_FILES} files were read.")
    return found, problems


def _fetched(parts: Parts, url: str, most: int) -> bytes | None:
    request = Request(url, headers={"Authorization": f"Bearer {parts.client.token}"})  # noqa: S310 checked above
    try:
        with outcome(), open_here(request, parts.client.timeout) as response:
            # Without rights Slack answers with a page to log in on, which is no file.
            return None if response.headers.get_content_type() == "text/html" else response.read(most)
    except (Refused, Unconfirmed) as failure:
        logger.info("a file could not be fetched: %s", failure)
    return None
