"""The app's own place: its Home tab and the messages with it."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.typing_in import say


def test_the_home_tab_is_published_when_it_is_opened(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    page.get_by_role("button", name="sagecost Home").click()
    home = page.get_by_role("region", name="sagecost Home")
    expect(home).to_contain_text("/sagecost share")
    home.get_by_role("button", name="Messages").click()
    expect(page.get_by_role("textbox", name="Message sagecost")).to_be_visible()


def test_a_direct_message_is_answered(visit: Visit) -> None:
    page = visit("U0LIN/D0LIN")
    say(page, "50k requests a month, 200 ms, 2 GB model", "Message sagecost")
    page.get_by_role("button", name="1 reply").click()
    expect(page.get_by_role("list", name="Messages in the thread")).to_contain_text("Serverless")
