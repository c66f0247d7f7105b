"""Questions asked in the page, and what the answer's buttons do."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.typing_in import QUESTION, ask, composer, only_to_you


def test_the_first_page_invites_and_a_click_on_an_example_is_answered(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="100k requests a month").click()
    answer = only_to_you(page)
    expect(answer).to_contain_text("Serverless")
    expect(answer.get_by_role("row")).to_have_count(5)


def test_a_command_is_suggested_taken_and_answered_to_the_one_who_asked(visit: Visit) -> None:
    page, of_lin = visit("U0ADA/C0GENERAL"), visit("U0LIN/C0GENERAL")
    composer(page).press_sequentially("/sag")
    expect(page.get_by_role("option", name="/sagecost")).to_have_attribute("aria-selected", "true")
    composer(page).press("Enter")
    expect(composer(page)).to_have_value("/sagecost ")
    composer(page).press_sequentially(QUESTION.removeprefix("/sagecost "))
    composer(page).press("Enter")
    expect(only_to_you(page)).to_be_visible()
    expect(composer(page)).to_have_value("")
    page.get_by_role("button", name="Share in channel").click()
    shared = of_lin.get_by_role("listitem").filter(has_text="asked:")
    expect(shared).to_contain_text("@Ada asked: 50,000 requests a month")
    expect(only_to_you(of_lin)).to_have_count(0)


def test_another_user_in_the_same_page_does_not_see_the_answer(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    ask(page)
    page.get_by_role("radio", name="Lin").click(force=True)
    expect(page.get_by_role("radio", name="Lin")).to_be_checked()
    expect(page.get_by_role("listitem").filter(has_text="This is a Slack of your own")).to_be_visible()
    expect(only_to_you(page)).to_have_count(0)
    page.get_by_role("radio", name="Ada").click(force=True)
    expect(page.get_by_role("radio", name="Ada")).to_be_checked()
    expect(only_to_you(page)).to_be_visible()


def test_the_arithmetic_shows_every_line_of_the_cost(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    ask(page).get_by_role("button", name="Show the arithmetic").click()
    arithmetic = only_to_you(page).nth(1)
    expect(arithmetic).to_contain_text("GB-second")
    expect(arithmetic).to_contain_text("Instance hours")


def test_what_answers_a_button_comes_into_sight_wherever_the_person_scrolled(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    ask(page)
    ask(page, "/sagecost 2M requests a month, 120 ms each, 1.5 GB model")
    expect(only_to_you(page)).to_have_count(2)
    only_to_you(page).first.get_by_role("button", name="Show the arithmetic").click()
    expect(only_to_you(page)).to_have_count(3)
    expect(only_to_you(page).nth(2).get_by_text("The arithmetic", exact=True)).to_be_in_viewport()


def test_the_cost_curve_is_a_picture_that_is_seen(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    ask(page).get_by_role("button", name="Cost curve").click()
    picture = page.get_by_role("img", name="Cost against requests a month")
    expect(picture).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 500", arg=picture.element_handle())


def test_the_vote_that_was_given_stays_pressed(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    answer = ask(page)
    vote = answer.get_by_role("button", name="This answer was useful")
    vote.click()
    expect(vote).to_have_attribute("aria-pressed", "true")
    expect(answer.get_by_role("button", name="This answer was not useful")).to_have_attribute("aria-pressed", "false")


def test_a_command_that_nobody_has_is_told_to_the_person(visit: Visit) -> None:
    page = visit("U0ADA/C0GENERAL")
    composer(page).fill("/nothing at all")
    composer(page).press("Enter")
    notice = page.get_by_role("alert").filter(has_text="/nothing is not a valid command")
    expect(notice).to_be_visible()
    page.get_by_role("button", name="Dismiss").click()
    expect(notice).to_have_count(0)
