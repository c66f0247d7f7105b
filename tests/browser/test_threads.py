"""A mention is answered in its thread, in a side pane, and follow-ups there change just what they say."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.typing_in import say


def test_two_follow_ups_in_a_thread_change_the_answer(visit: Visit) -> None:
    page = visit("U0ADA/C0REVIEWS")
    say(page, "@sagecost 50k requests a month, 200 ms, 2 GB model", "Message #deploy-reviews")
    asked = page.get_by_role("list", name="Messages in #deploy-reviews").get_by_role("listitem").last
    asked.get_by_role("button", name="1 reply").click()
    thread = page.get_by_role("list", name="Messages in the thread")
    expect(thread.get_by_role("listitem")).to_have_count(2)
    expect(thread.get_by_role("listitem").last).to_contain_text("@Ada asked: 50,000 requests a month")

    say(page, "and at 500k?", "Reply…")
    expect(thread.get_by_role("listitem")).to_have_count(4)
    expect(thread.get_by_role("listitem").last).to_contain_text("500,000 requests a month, 200 ms each")

    say(page, "in Frankfurt", "Reply…")
    expect(thread.get_by_role("listitem")).to_have_count(6)
    expect(thread.get_by_role("listitem").last).to_contain_text("500,000 requests a month")
    expect(thread.get_by_role("listitem").last).to_contain_text("eu-central-1")
    expect(asked.get_by_role("button", name="5 replies")).to_be_visible()


def test_a_command_in_a_thread_is_refused_as_slack_does_and_not_lost(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    reply_to_first(page)
    say(page, "/sagecost 50k requests a month", "Reply…")
    expect(page.get_by_role("alert")).to_contain_text("/sagecost is not supported in threads")
    expect(page.get_by_role("textbox", name="Reply…")).to_have_value("/sagecost 50k requests a month")


def reply_to_first(page: Page) -> None:
    first = page.get_by_role("list", name="Messages in #general").get_by_role("listitem").first
    first.hover()
    first.get_by_role("button", name="Reply in thread").click()
    expect(page.get_by_role("textbox", name="Reply…")).to_be_focused()
