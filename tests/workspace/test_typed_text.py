"""What the composer makes of typed text, and what Slack's client makes of a form."""

from typing import Any

import pytest

from bot.workspace.clock import MovableClock, Stamps, microseconds
from bot.workspace.forms import initial_values, refusals, with_values
from bot.workspace.team import first_channels, first_users
from bot.workspace.typed_text import as_sent, mentions, rich_text

Json = dict[str, Any]


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("@sagecost hi", "<@U0SAGECOST> hi"),
        ("@Lin and @ADA", "<@U0LIN> and <@U0ADA>"),
        ("ada@lin.example @linus", "ada@lin.example @linus"),
        ("see #general, not #generally", "see <#C0GENERAL|general>, not #generally"),
        ("https://example.com/a.", "<https://example.com/a>."),
        ("<@U0ADA>", "&lt;@U0ADA&gt;"),
        ("&lt;", "&amp;lt;"),
    ],
)
def test_typed_text(typed: str, sent: str) -> None:
    assert as_sent(typed, first_users("sagecost"), first_channels()) == sent


def test_mentions() -> None:
    assert mentions("hi <@U0ADA|ada>", "U0ADA")
    assert not mentions("hi &lt;@U0ADA&gt;", "U0ADA")
    elements = rich_text("hi <@U0ADA>, 1 &lt; 2")[0]["elements"][0]["elements"]
    assert elements == [
        {"type": "text", "text": "hi "},
        {"type": "user", "user_id": "U0ADA"},
        {"type": "text", "text": ", 1 < 2"},
    ]


def field(element: Json, **block: Any) -> Json:
    return {"type": "input", "block_id": "b", "element": {"action_id": "a", **element}, **block}


NUMBER = {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "10"}
TEXT = {"type": "plain_text_input", "min_length": 2, "max_length": 4}
OPTION = {"text": {"type": "plain_text", "text": "x"}, "value": "x"}


@pytest.mark.parametrize(
    ("block", "value", "says"),
    [
        (field(NUMBER), "1", None),
        (field(NUMBER), "10", None),
        (field(NUMBER), "11", "at most 10"),
        (field(NUMBER), "0", "at least 1"),
        (field(NUMBER), "1.5", "whole number"),
        (field({**NUMBER, "is_decimal_allowed": True}), "1.5", None),
        (field(NUMBER), "many", "a number"),
        (field(NUMBER), None, "required field"),
        (field(NUMBER, optional=True), None, None),
        (field(TEXT), "ab", None),
        (field(TEXT), "a", "at least 2"),
        (field(TEXT), "abcde", "at most 4"),
        (field(TEXT), "", "required field"),
    ],
)
def test_what_is_refused_before_it_is_sent(block: Json, value: str | None, says: str | None) -> None:
    values = with_values([block], {"b": {"a": {"value": value}}})
    found = refusals([block], values).get("b")
    assert found is None if says is None else says in str(found)


def test_initial_values_stand_until_they_are_changed() -> None:
    blocks = [
        field({"type": "static_select", "options": [OPTION], "initial_option": OPTION}),
        {
            "type": "actions",
            "block_id": "row",
            "elements": [
                {"type": "button", "action_id": "go"},
                {"type": "checkboxes", "action_id": "boxes", "options": [OPTION]},
            ],
        },
    ]
    assert initial_values(blocks) == {
        "b": {"a": {"type": "static_select", "selected_option": OPTION}},
        "row": {"boxes": {"type": "checkboxes", "selected_options": []}},
    }
    changed = with_values(blocks, {"b": {"a": {"type": "lie", "selected_option": None}}, "stranger": {"x": {}}})
    assert changed["b"]["a"] == {"type": "static_select", "selected_option": None}
    assert "stranger" not in changed


def test_stamps_rise_while_the_clock_stands_still_or_goes_back() -> None:
    now = [100.0]
    clock = MovableClock(lambda: now[0])
    stamps = Stamps(clock)
    assert [stamps.next(), stamps.next()] == ["100.000000", "100.000001"]
    now[0] = 50.0
    assert stamps.next() == "100.000002"
    clock.move(60)
    assert stamps.next() == "110.000000"
    assert microseconds("110.5") == 110_500_000
