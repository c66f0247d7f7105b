"""Every element that can be used in the page reaches an app in the shape that Slack gives it."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from queue import Queue
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from slack_bolt import Ack, App

from bot.workspace.server import LocalSlack
from tests.browser.conftest import Visit
from tests.workspace.conftest import app_of, client_of, serve

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(name: str) -> Json:
    return {"text": plain(name.capitalize()), "value": name}


OPTIONS = [option("small"), option("large"), option("huge")]
FIELDS: list[Json] = [
    {"type": "plain_text_input", "multiline": True, "max_length": 50},
    {"type": "number_input", "is_decimal_allowed": True, "min_value": "1", "max_value": "9"},
    {"type": "email_text_input"},
    {"type": "url_text_input"},
    {"type": "static_select", "options": OPTIONS, "placeholder": plain("A size")},
    {"type": "multi_static_select", "options": OPTIONS},
    {"type": "radio_buttons", "options": OPTIONS},
    {"type": "checkboxes", "options": OPTIONS},
    {"type": "users_select"},
    {"type": "channels_select"},
    {"type": "conversations_select"},
    {"type": "datepicker"},
    {"type": "timepicker", "initial_time": "09:00"},
]
FORM: Json = {
    "type": "modal",
    "callback_id": "all",
    "title": plain("Every field"),
    "submit": plain("Send"),
    "blocks": [
        {"type": "input", "block_id": one["type"], "label": plain(one["type"]), "element": {**one, "action_id": "a"}}
        for one in FIELDS
    ],
}
MESSAGE: list[Json] = [
    {
        "type": "section",
        "text": plain("Choose"),
        "accessory": {"type": "overflow", "action_id": "more", "options": OPTIONS},
    },
    {
        "type": "actions",
        "elements": [
            {"type": "button", "action_id": "open", "text": plain("Open the form")},
            {
                "type": "button",
                "action_id": "sure",
                "text": plain("Delete"),
                "value": "it",
                "style": "danger",
                "confirm": {"text": plain("This cannot be undone."), "confirm": plain("Delete it"), "style": "danger"},
            },
            {"type": "static_select", "action_id": "size", "placeholder": plain("A size"), "options": OPTIONS},
        ],
    },
]


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as running:
        yield running


@pytest.fixture
def heard(slack: LocalSlack) -> Iterator["Queue[Json]"]:
    """What the app heard: actions, and the values of the form."""
    queue: Queue[Json] = Queue()
    app: App = app_of(slack)

    @app.action("open")
    def opened(ack: Ack, body: Json) -> None:
        ack()
        client_of(slack).views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.action(re.compile(".*"))
    def acted(ack: Ack, body: Json) -> None:
        ack()
        queue.put(body["actions"][0])

    @app.view("all")
    def submitted(ack: Ack, body: Json) -> None:
        ack()
        queue.put(body["view"]["state"]["values"])

    with ExitStack() as stack:
        serve(stack, slack, app)
        yield queue


def posted(slack: LocalSlack, visit: Visit) -> Page:
    client_of(slack).chat_postMessage(channel="C0GENERAL", text="Choose", blocks=MESSAGE)
    page = visit("U0ADA/C0GENERAL")
    expect(page.get_by_role("button", name="Open the form")).to_be_visible()
    return page


def test_a_menu_and_a_select_in_a_message(slack: LocalSlack, visit: Visit, heard: "Queue[Json]") -> None:
    page = posted(slack, visit)
    page.get_by_role("button", name="More options").click()
    page.get_by_role("menuitem", name="Large").click()
    assert heard.get(timeout=10)["selected_option"] == option("large")
    page.get_by_role("combobox", name="A size").select_option("Huge")
    assert heard.get(timeout=10)["selected_option"] == option("huge")


def test_what_wants_to_be_confirmed_is_asked_first(slack: LocalSlack, visit: Visit, heard: "Queue[Json]") -> None:
    page = posted(slack, visit)
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("dialog", name="Are you sure?")).to_contain_text("This cannot be undone.")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete it").click()
    assert heard.get(timeout=10)["value"] == "it"
    assert heard.empty()


def test_every_field_of_a_form(slack: LocalSlack, visit: Visit, heard: "Queue[Json]") -> None:
    page = posted(slack, visit)
    page.get_by_role("button", name="Open the form").click()
    form = page.get_by_role("dialog", name="Every field")
    form.get_by_role("button", name="Send").click()
    expect(form.get_by_text("Please complete this required field.")).to_have_count(len(FIELDS) - 1)

    form.get_by_label("plain_text_input").fill("two\nlines")
    form.get_by_label("number_input").fill("10")
    form.get_by_label("email_text_input").fill("ada@example.com")
    form.get_by_label("url_text_input").fill("https://example.com/a")
    form.get_by_label("static_select", exact=True).select_option("Small")
    form.get_by_role("group", name="multi_static_select").get_by_label("Small").check()
    form.get_by_role("group", name="multi_static_select").get_by_label("Huge").check()
    form.get_by_role("radiogroup", name="radio_buttons").get_by_label("Large").check()
    form.get_by_role("group", name="checkboxes").get_by_label("Huge").check()
    form.get_by_label("users_select").select_option("Lin")
    form.get_by_label("channels_select").select_option("#deploy-reviews")
    form.get_by_label("conversations_select").select_option("#ml-platform")
    form.get_by_label("datepicker").fill("2026-12-24")
    form.get_by_role("button", name="Send").click()
    number = form.get_by_label("number_input")
    expect(number).to_have_accessible_description("Please enter a number of at most 9.")
    expect(number).to_be_focused()
    number.fill("2.5")
    form.get_by_role("button", name="Send").click()

    expect(form).to_have_count(0)
    values = {name: field["a"] for name, field in heard.get(timeout=10).items()}
    for name, field in values.items():
        assert field.pop("type") == name
    assert values == {
        "plain_text_input": {"value": "two\nlines"},
        "number_input": {"value": "2.5"},
        "email_text_input": {"value": "ada@example.com"},
        "url_text_input": {"value": "https://example.com/a"},
        "static_select": {"selected_option": option("small")},
        "multi_static_select": {"selected_options": [option("small"), option("huge")]},
        "radio_buttons": {"selected_option": option("large")},
        "checkboxes": {"selected_options": [option("huge")]},
        "users_select": {"selected_user": "U0LIN"},
        "channels_select": {"selected_channel": "C0REVIEWS"},
        "conversations_select": {"selected_conversation": "G0PRIVATE"},
        "datepicker": {"selected_date": "2026-12-24"},
        "timepicker": {"selected_time": "09:00"},
    }
