"""On a phone: one pane at a time, everything within reach of a finger, nothing wider than the screen."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.typing_in import ask, say

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_channels_messages_and_threads_are_pages_of_their_own(visit: Visit) -> None:
    page = visit(**PHONE)
    channels = page.get_by_role("navigation", name="Channels and apps")
    expect(page.get_by_role("textbox", name="Message #general")).to_be_visible()
    expect(channels).to_be_hidden()
    page.get_by_role("button", name="Back to channels").tap()
    expect(channels).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_hidden()
    assert_fits(page)

    page.get_by_role("button", name="deploy-reviews").tap()
    say(page, "@sagecost 50k requests a month, 200 ms, 2 GB model", "Message #deploy-reviews")
    page.get_by_role("button", name="1 reply").tap()
    thread = page.get_by_role("list", name="Messages in the thread")
    expect(thread.get_by_role("button", name="Cost curve")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message #deploy-reviews")).to_be_hidden()
    assert_fits(page)
    page.go_back()
    expect(page.get_by_role("textbox", name="Message #deploy-reviews")).to_be_visible()


def test_the_table_of_options_is_seen_whole(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL", **PHONE)
    table = ask(
        page, "/sagecost 2M requests a month, 120 ms each, 1.5 GB model, peak 20 requests a second"
    ).get_by_role("table")
    expect(table.get_by_role("cell", name="3 × ml.c8g.medium")).to_be_visible()
    assert table.evaluate("shown => shown.scrollWidth <= shown.clientWidth")


def test_message_actions_are_there_without_hovering(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL", **PHONE)
    page.get_by_role("button", name="More actions").first.tap()
    expect(page.get_by_role("menuitem", name="Review the cost")).to_be_in_viewport(ratio=1)
    assert_fits(page)


def test_the_form_fills_the_screen(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL", **PHONE)
    say(page, "/sagecost")
    form = page.get_by_role("dialog", name="Size an endpoint")
    expect(form.get_by_role("button", name="Price it")).to_be_in_viewport(ratio=1)
    box = form.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (360, 740)
    assert_fits(page)


def test_dark_where_the_person_likes_it_dark(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL", color_scheme="dark")
    expect(page.get_by_role("region", name="#general")).to_have_css("background-color", "rgb(26, 29, 33)")
    page.emulate_media(color_scheme="light")
    expect(page.get_by_role("region", name="#general")).to_have_css("background-color", "rgb(255, 255, 255)")
