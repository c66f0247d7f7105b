"""What others do appears without reloading, and a screen reader hears of it."""

from playwright.sync_api import Browser, expect

from bot.workspace.server import LocalSlack
from tests.browser.conftest import Visit
from tests.browser.typing_in import ask, say


def test_a_message_of_another_person_appears_and_is_announced(visit: Visit) -> None:
    page, of_lin = visit("U0ADA/C0GENERAL"), visit("U0LIN/C0GENERAL")
    expect(page.get_by_role("list", name="Messages in #general")).to_contain_text("This is a Slack of your own")
    say(of_lin, "who sizes the *whisper* endpoint?")
    expect(page.get_by_role("listitem").last).to_contain_text("who sizes the whisper endpoint?")
    expect(page.get_by_role("status")).to_have_text("Lin: who sizes the whisper endpoint?")
    expect(of_lin.get_by_role("status")).to_have_text("")


def test_a_new_answer_is_announced_with_its_headline(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    ask(page)
    expect(page.get_by_role("status")).to_contain_text("sagecost, only visible to you: Serverless")


def test_a_message_elsewhere_counts_as_unread_until_it_is_read(visit: Visit) -> None:
    page, of_lin = visit("U0ADA/C0GENERAL"), visit("U0LIN/C0REVIEWS")
    say(of_lin, "one for the reviews", "Message #deploy-reviews")
    row = page.get_by_role("button", name="deploy-reviews 1 unread")
    row.click()
    expect(page.get_by_role("list", name="Messages in #deploy-reviews")).to_contain_text("one for the reviews")
    expect(page.get_by_role("button", name="deploy-reviews", exact=True)).to_have_attribute("aria-current", "page")


def test_the_private_channel_is_there_for_its_members_only(visit: Visit) -> None:
    page, of_lin = visit("U0ADA/C0GENERAL"), visit("U0LIN/C0GENERAL")
    expect(page.get_by_role("button", name="ml-platform (private)")).to_be_visible()
    expect(of_lin.get_by_role("button", name="deploy-reviews")).to_be_visible()
    expect(of_lin.get_by_role("button", name="ml-platform")).to_have_count(0)


def test_files_that_are_attached_go_with_the_message(visit: Visit, slack: LocalSlack) -> None:
    page, of_lin = visit("U0ADA/C0GENERAL"), visit("U0LIN/C0GENERAL")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Attach files").click()
    chooser.value.set_files({"name": "main.tf", "mimeType": "text/plain", "buffer": b"# an endpoint\n"})
    expect(page.get_by_role("list", name="Attached files")).to_have_text("main.tf")
    say(page, "what would this cost?")
    sent = of_lin.get_by_role("listitem").filter(has_text="what would this cost?")
    expect(sent.get_by_role("link", name="main.tf")).to_be_visible()
    expect(page.get_by_role("list", name="Attached files")).to_have_count(0)


def test_a_page_whose_workspace_was_restarted_finds_it_again(browser: Browser) -> None:
    with LocalSlack() as first:
        # Not `visit`: here the browser complains of the lost connection, as it should.
        page = browser.new_page()
        page.goto(f"{first.url}/#/U0ADA/C0GENERAL")
        expect(page.get_by_role("textbox", name="Message #general")).to_be_visible()
    lost = page.get_by_text("The connection to the workspace is lost")
    expect(lost).to_be_visible()
    with LocalSlack(port=first.port, invite=True):
        expect(page.get_by_role("listitem").filter(has_text="This is a Slack of your own")).to_be_visible()
        expect(lost).to_have_count(0)
        page.close()


def test_an_address_that_leads_nowhere_for_this_person_leads_to_a_channel(visit: Visit) -> None:
    page = visit("U0LIN/G0PRIVATE/1700000000.000100")
    expect(page.get_by_role("textbox", name="Message #general")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_text("")
