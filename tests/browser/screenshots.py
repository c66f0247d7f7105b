"""`make screenshots`: real answers in the real page, written to docs/ for the README."""

import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect

from tests.browser.app import workspace_with_app
from tests.browser.chromium import chromium
from tests.browser.typing_in import ask, attach, say

DOCS = Path(__file__).parents[2] / "docs"
LARGEST_BYTES = 200_000
Scheme = Literal["light", "dark"]


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        workspace_with_app(Path(folder) / "log.db") as slack,
        chromium() as browser,
    ):
        _save(_answer(_page(browser, slack.url, "U0ADA/C0GENERAL", height=940)), "answer.png")
        _save(_review(_page(browser, slack.url, "U0LIN/C0REVIEWS", height=900, color_scheme="dark")), "review.png")
        _save(_curve(_page(browser, slack.url, "U0LIN/C0GENERAL", height=760)), "cost-curve.png")


def _answer(page: Page) -> Page:
    ask(page, "/sagecost 2M requests a month, 120 ms each, 1.5 GB model, peak 20 requests a second")
    return page


def _review(page: Page) -> Page:
    attach(page)
    say(page, "@sagecost review this: 40k requests a day, 300 ms each", "Message #deploy-reviews")
    page.get_by_role("button", name="1 reply").click()
    thread = page.get_by_role("list", name="Messages in the thread")
    expect(thread.get_by_role("table")).to_have_count(1)
    page.mouse.move(0, 0)
    return page


def _curve(page: Page) -> Page:
    ask(page, "/sagecost 400k requests a month, 150 ms each, 2 GB model").get_by_role(
        "button", name="Cost curve"
    ).click()
    picture = page.get_by_role("img", name="Cost against requests a month")
    expect(picture).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    page.mouse.move(0, 0)
    return page


def _page(
    browser: Browser, url: str, place: str, *, height: int, color_scheme: Literal["light", "dark"] = "light"
) -> Page:
    context = browser.new_context(viewport={"width": 1200, "height": height}, color_scheme=color_scheme)
    page = context.new_page()
    page.goto(f"{url}/#/{place}")
    return page


def _save(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    picture = page.screenshot(path=DOCS / name, animations="disabled", caret="hide")
    if len(picture) > LARGEST_BYTES:
        raise SystemExit(f"docs/{name} has {len(picture):,} bytes, more than {LARGEST_BYTES:,}")
    print(f"docs/{name}: {len(picture):,} bytes")


if __name__ == "__main__":
    main()
