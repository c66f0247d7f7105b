"""A digest from its subscription to its arrival, and the Home tab's buttons."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.typing_in import ask, only_to_you, say


def home_of(page: Page) -> Locator:
    page.get_by_role("button", name="sagecost Home").click()
    return page.get_by_role("region", name="sagecost Home")


def said_to_all(page: Page, text: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=text)


def test_subscribe_preview_and_see_it_arrive_when_the_clock_is_moved(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    ask(page)
    say(page, "/sagecost digest preview daily")
    expect(only_to_you(page).last).to_contain_text("1 question")
    say(page, "/sagecost digest daily 9:00")
    expect(said_to_all(page, "@Ada set up a digest here, every day at 9:00 UTC")).to_have_count(1)
    say(page, "/clock 2 days")
    expect(page.get_by_text("UTC in this workspace.")).to_be_visible()
    arrived = said_to_all(page, "The first digest here.").filter(has_not_text="Only visible to you")
    expect(arrived).to_have_count(1)
    expect(arrived).to_contain_text("1 question")
    say(page, "/clock 1 day")
    expect(said_to_all(page, "a quiet time, nobody asked.")).to_have_count(1)
    expect(arrived).to_have_count(1)


def test_the_home_tab_asks_again_and_pauses_a_digest(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    ask(page)
    say(page, "/sagecost digest weekly")
    expect(said_to_all(page, "@Ada set up a digest here, every Monday at 9:00 UTC")).to_have_count(1)
    home = home_of(page)
    expect(home).to_contain_text("50,000 requests a month")
    expect(home).to_contain_text("every Monday at 9:00 UTC")
    home.get_by_role("button", name="Pause").click()
    expect(home).to_contain_text("rests now")
    home.get_by_role("button", name="Resume").click()
    expect(home).not_to_contain_text("rests now")
    home.get_by_role("button", name="Ask again").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Serverless")


def test_the_home_tab_switches_prices_for_an_admin_and_shows_help(visit: Visit) -> None:
    home = home_of(visit("U0ADA/C0GENERAL"))
    home.get_by_role("button", name="Decide by the guide's prices").click()
    expect(home).to_contain_text("guide-2026-03 decides in this workspace")
    home.get_by_role("button", name="Help").click()
    expect(home.page.get_by_role("dialog")).to_contain_text("/sagecost digest weekly")


def test_the_home_tab_lets_others_only_read_the_price_list(visit: Visit) -> None:
    home = home_of(visit("U0LIN/C0GENERAL"))
    expect(home).to_contain_text("Admins of the workspace can switch it.")
    expect(home.get_by_role("button", name="Decide by")).to_have_count(0)


def test_the_home_tab_changes_a_digest_by_keys_alone(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    say(page, "/sagecost digest weekly")
    expect(said_to_all(page, "@Ada set up a digest here")).to_have_count(1)
    home = home_of(page)
    change = home.get_by_role("button", name="Change the digest that comes every Monday at 9:00 UTC")
    change.focus()
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="Change the digest")
    when = form.get_by_label("When")
    expect(when).to_be_focused()
    expect(when).to_have_value("every Monday at 9:00 UTC")
    when.fill("once in a blue moon")
    page.keyboard.press("Enter")
    expect(when).to_have_attribute("aria-invalid", "true")
    expect(form).to_contain_text("“once”, “blue”, “moon” were not understood")
    when.fill("mon and thu 8:30 Berlin")
    form.get_by_role("checkbox", name="Real-time").focus()
    page.keyboard.press("Space")
    form.get_by_label("Only what costs over so many dollars a month").fill("500")
    form.get_by_label("Post nothing under so many questions").fill("3")
    page.keyboard.press("Enter")
    expect(form).to_have_count(0)
    words = "every Monday and Thursday at 8:30 Europe/Berlin (only real-time, over $500, quiet under 3 questions)"
    expect(home).to_contain_text(words)
    page.get_by_role("navigation", name="Channels and apps").get_by_role("button", name="general").click()
    expect(said_to_all(page, f"@Ada changed the digest: here, {words}.")).to_have_count(1)
