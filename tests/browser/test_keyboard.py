"""All of it without a pointer."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit


def ready(page: Page) -> Page:
    """The page, once its composer has the focus."""
    expect(page.get_by_role("textbox", name="Message #general")).to_be_focused()
    return page


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"))


def test_ask_share_and_reply_in_the_thread_by_keys_alone(visit: Visit) -> None:
    page = ready(visit("U0ADA/C0GENERAL"))
    page.keyboard.type("/sagecost 50k requests/month, 200 ms, 2 GB model\n")
    expect(page.get_by_role("button", name="Share in channel")).to_be_visible()

    page.keyboard.press("F6")
    expect(page.get_by_role("button", name="general", exact=True)).to_be_focused()
    page.keyboard.press("F6")
    expect(page.get_by_role("listitem").last).to_be_focused()
    while focused(page) != "Share in channel":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    shared = page.get_by_role("listitem").filter(has_text="asked:")
    expect(shared).to_be_visible()

    page.get_by_role("listitem").last.focus()
    expect(shared).to_be_focused()
    page.keyboard.press("t")
    expect(page.get_by_role("textbox", name="Reply…")).to_be_focused()
    page.keyboard.type("looks right\n")
    thread = page.get_by_role("list", name="Messages in the thread")
    expect(thread).to_contain_text("looks right")
    page.keyboard.press("Escape")
    expect(thread).to_have_count(0)
    expect(shared).to_be_focused()


def test_the_message_shortcut_is_in_the_menu_of_a_message(visit: Visit) -> None:
    page = ready(visit("U0LIN/C0GENERAL"))
    page.keyboard.type("ml.g5.xlarge around the clock for 2M requests a month at 80 ms\n")
    written = page.get_by_role("listitem").filter(has_text="around the clock")
    expect(written).to_be_visible()
    written.focus()
    page.keyboard.press("m")
    expect(page.get_by_role("menuitem", name="Review the cost")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(written.get_by_role("button", name="More actions")).to_be_focused()


def test_arrows_go_from_message_to_message_and_from_channel_to_channel(visit: Visit) -> None:
    page = ready(visit("U0ADA/C0GENERAL"))
    page.keyboard.type("first\n")
    expect(page.get_by_role("listitem").last).to_contain_text("first")
    page.keyboard.type("second\n")
    expect(page.get_by_role("listitem").last).to_contain_text("second")
    page.get_by_role("listitem").last.focus()
    page.keyboard.press("ArrowUp")
    assert "first" in focused(page)
    page.keyboard.press("Home")
    assert "This is a Slack of your own" in focused(page)
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("textbox", name="Message #deploy-reviews")).to_be_focused()


def test_the_keys_are_shown(visit: Visit) -> None:
    page = ready(visit("U0ADA/C0GENERAL"))
    page.keyboard.press("Control+/")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text("Start a new line")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_shift_and_enter_start_a_new_line(visit: Visit) -> None:
    page = ready(visit("U0ADA/C0GENERAL"))
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    expect(page.get_by_role("textbox", name="Message #general")).to_have_value("one\ntwo")
