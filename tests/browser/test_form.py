"""The guided form: a modal with errors beside its fields, which keeps the focus and closes at Escape."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.typing_in import say


def opened(page: Page) -> None:
    say(page, "/sagecost")
    expect(page.get_by_role("dialog", name="Size an endpoint")).to_be_visible()
    expect(page.get_by_label("How many requests or records?")).to_be_focused()


def test_what_is_wrong_stands_beside_its_field_until_it_is_right(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    opened(page)
    requests = page.get_by_label("How many requests or records?")
    page.get_by_role("button", name="Price it").click()
    expect(requests).to_have_accessible_description("Please complete this required field.")
    expect(requests).to_be_focused()

    requests.fill("lots")
    requests.press("Enter")
    expect(requests).to_have_accessible_description("Type a number such as 50k.")
    expect(requests).to_have_attribute("aria-invalid", "true")
    expect(requests).to_have_value("lots")

    requests.fill("50k")
    page.get_by_label("In what time?").select_option("a day")
    page.get_by_role("button", name="Price it").click()
    answer = page.get_by_role("dialog").filter(has_text="For 1.5 million requests a month")
    expect(answer).to_be_visible()
    expect(answer.get_by_role("textbox")).to_have_count(0)


def test_the_focus_stays_in_the_form_and_escape_brings_it_back(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    opened(page)
    for _ in range(20):
        page.keyboard.press("Tab")
        # Between the last element and the first the browser itself may have it, but never the page behind.
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Message #general")).to_be_focused()


def test_the_global_shortcut_opens_the_form_too(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    page.get_by_role("button", name="Shortcuts", exact=True).click()
    page.get_by_role("menuitem", name="Size an endpoint").click()
    expect(page.get_by_role("dialog", name="Size an endpoint")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
