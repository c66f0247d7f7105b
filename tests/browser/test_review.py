"""A configuration attached to a message is reviewed in its thread, by mention or by the message shortcut."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.typing_in import TERRAFORM, attach, say


def expect_review(page: Page) -> None:
    page.get_by_role("button", name="1 reply").click()
    thread = page.get_by_role("list", name="Messages in the thread")
    expect(thread.get_by_role("listitem").last).to_contain_text("whisper costs $1,075 a month")


def test_by_the_shortcut_in_the_menu_of_the_message(visit: Visit) -> None:
    page = visit("U0ADA/C0REVIEWS")
    attach(page)
    say(page, "what will this cost?", "Message #deploy-reviews")
    sent = page.get_by_role("listitem").filter(has_text="what will this cost?")
    sent.hover()
    sent.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Review the cost").click()
    expect_review(page)


def test_by_a_mention_beside_the_file(visit: Visit) -> None:
    page = visit("U0ADA/C0REVIEWS")
    attach(page)
    say(page, "@sagecost review this", "Message #deploy-reviews")
    expect_review(page)


def test_files_can_be_dropped_on_the_channel(visit: Visit) -> None:
    page = visit("U0ADA/C0REVIEWS")
    pane = page.get_by_role("region", name="#deploy-reviews")
    dropped = page.evaluate_handle(
        "text => { const all = new DataTransfer(); all.items.add(new File([text], 'main.tf')); return all; }",
        TERRAFORM.decode(),
    )
    pane.dispatch_event("dragover", {"dataTransfer": dropped})
    expect(page.get_by_text("Drop the files to attach them")).to_be_visible()
    pane.dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.get_by_role("list", name="Attached files")).to_have_text("main.tf")
    page.get_by_role("button", name="Remove main.tf").click()
    expect(page.get_by_role("list", name="Attached files")).to_have_count(0)


def test_a_pasted_snippet_is_reviewed_and_the_traffic_that_follows_shows_the_saving(visit: Visit) -> None:
    page = visit("U0ADA/C0REVIEWS")
    say(page, f"@sagecost review this\n```\n{TERRAFORM.decode()}\n```", "Message #deploy-reviews")
    expect_review(page)

    say(page, "20k requests a month, 200 ms each, 2 GB model", "Reply…")
    thread = page.get_by_role("list", name="Messages in the thread")
    expect(thread.get_by_role("listitem")).to_have_count(4)
    expect(thread.get_by_role("listitem").last).to_contain_text("Serverless, 3 GB would be less than $1")
