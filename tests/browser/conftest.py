"""Real Chromium on the page of a local workspace with the real app behind it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from bot.workspace.server import LocalSlack
from tests.browser.app import workspace_with_app
from tests.browser.chromium import CHROMIUM, PATIENCE_MS, chromium

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM}; Debian has it in the package chromium")
    with chromium() as running:
        yield running


@pytest.fixture
def slack(tmp_path: Path) -> Iterator[LocalSlack]:
    with workspace_with_app(tmp_path / "log.db") as running:
        yield running


@pytest.fixture
def visit(browser: Browser, slack: LocalSlack) -> Iterator[Visit]:
    """Opens the page at a place such as "U0ADA/C0GENERAL"; options are those of a browser context.

    Whatever the browser complains of, and any request that leaves this workspace, fails the test.
    """
    complaints: list[str] = []
    contexts = []

    def complain(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def visiting(place: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith(slack.url) or complaints.append(request.url))
        page.goto(f"{slack.url}/#/{place}" if place else slack.url)
        return page

    yield visiting
    for context in contexts:
        context.close()
    assert complaints == []
