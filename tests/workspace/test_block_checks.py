"""Every limit of a block on both sides, and what Slack refuses beyond slack_sdk's own checks."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.workspace.block_checks import Surface, problems, view_problems

Json = dict[str, Any]


def plain(length: int) -> Json:
    return {"type": "plain_text", "text": "x" * length}


def mrkdwn(length: int) -> Json:
    return {"type": "mrkdwn", "text": "x" * length}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain(5), "action_id": "go", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def section(length: int = 5) -> Json:
    return {"type": "section", "text": mrkdwn(length)}


def options(count: int, label: int = 5, value: int = 5) -> list[Json]:
    return [{"text": plain(label), "value": str(number).rjust(value, "v")} for number in range(count)]


def table(rows: int, columns: int) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


def feedback(label: int = 4) -> Json:
    one = {"text": plain(label), "value": "yes"}
    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "feedback",
                "positive_button": one,
                "negative_button": {**one, "value": "no"},
            }
        ],
    }


def chart(series: int = 1, points: int = 3, title: int = 50, label: int = 20, kind: str = "line") -> Json:
    categories = [str(number).rjust(label, "c") for number in range(points)]
    return {
        "type": "data_visualization",
        "title": "x" * title,
        "chart": {
            "type": kind,
            "series": [
                {"name": f"s{number}", "data": [{"label": one, "value": 1} for one in categories]}
                for number in range(series)
            ],
            "axis_config": {"categories": categories, "x_label": "x" * 50},
        },
    }


def input_block(element: Json) -> Json:
    return {"type": "input", "label": plain(2000), "element": {"action_id": "field", **element}}


LIMITS: list[tuple[str, Callable[[int], list[Json]], int]] = [
    ("blocks in a message", lambda n: [{"type": "divider"}] * n, 50),
    ("header", lambda n: [{"type": "header", "text": plain(n)}], 150),
    ("section text", lambda n: [section(n)], 3000),
    ("section fields", lambda n: [{"type": "section", "fields": [mrkdwn(10)] * n}], 10),
    ("field text", lambda n: [{"type": "section", "fields": [mrkdwn(n)]}], 2000),
    ("context elements", lambda n: [{"type": "context", "elements": [mrkdwn(5)] * n}], 10),
    ("actions elements", lambda n: [actions(*(button(action_id=f"a{i}") for i in range(n)))], 25),
    ("button text", lambda n: [actions(button(text=plain(n)))], 75),
    ("button value", lambda n: [actions(button(value="v" * n))], 2000),
    ("action_id", lambda n: [actions(button(action_id="a" * n))], 255),
    ("block_id", lambda n: [{**section(), "block_id": "b" * n}], 255),
    ("options", lambda n: [actions({"type": "static_select", "options": options(n)})], 100),
    ("option text", lambda n: [actions({"type": "static_select", "options": options(1, label=n)})], 75),
    ("option value", lambda n: [actions({"type": "static_select", "options": options(1, value=n)})], 150),
    ("overflow options", lambda n: [actions({"type": "overflow", "options": options(n)})], 5),
    ("radio buttons", lambda n: [actions({"type": "radio_buttons", "options": options(n)})], 10),
    ("markdown", lambda n: [{"type": "markdown", "text": "x" * n}], 12_000),
    (
        "markdown in all",
        lambda n: [{"type": "markdown", "text": "x" * 6000}, {"type": "markdown", "text": "x" * (n - 6000)}],
        12_000,
    ),
    ("table rows", lambda n: [table(n, 2)], 100),
    ("table columns", lambda n: [table(2, n)], 20),
    ("tables in a message", lambda n: [table(1, 1)] * n, 1),
    ("charts in a message", lambda n: [chart()] * n, 2),
    ("chart series", lambda n: [chart(series=n)], 6),
    ("chart points", lambda n: [chart(points=n)], 20),
    ("chart title", lambda n: [chart(title=n)], 50),
    ("chart label", lambda n: [chart(label=n)], 20),
    ("feedback button text", lambda n: [feedback(n)], 75),
    ("text in all", lambda n: [section(3000)] * 4 + [section(n - 12_000)], 13_200),
]


@pytest.mark.parametrize(("blocks_of", "most"), [row[1:] for row in LIMITS], ids=[row[0] for row in LIMITS])
def test_the_limit_passes_and_one_more_does_not(blocks_of: Callable[[int], list[Json]], most: int) -> None:
    assert problems(blocks_of(most)) == []
    assert problems(blocks_of(most + 1)) != []


GOOD: dict[str, list[Json]] = {
    "bar chart": [chart(kind="bar")],
    "pie chart": [
        {
            "type": "data_visualization",
            "title": "Share",
            "chart": {"type": "pie", "segments": [{"label": "one", "value": 0.5}]},
        }
    ],
    "rich text": [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "hello", "style": {"bold": True}},
                        {"type": "link", "url": "https://example.com"},
                        {"type": "emoji", "name": "wave"},
                        {"type": "user", "user_id": "U0ADA"},
                    ],
                },
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}],
                },
                {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "code"}]},
            ],
        }
    ],
    "image": [{"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a", "title": plain(10)}],
    "picture of the workspace": [{"type": "image", "slack_file": {"id": "F1"}, "alt_text": "a"}],
    "accessory": [{**section(), "accessory": button()}],
    "link button": [actions(button(url="https://example.com", style="primary"))],
    "number field": [input_block({"type": "number_input", "is_decimal_allowed": False, "min_value": "1"})],
    "table cells of three kinds": [
        {
            "type": "table",
            "column_settings": [{"align": "right", "is_wrapped": True}],
            "rows": [
                [
                    {"type": "raw_text", "text": "a"},
                    {"type": "raw_number", "value": 1.5, "text": "1.50"},
                    {
                        "type": "rich_text",
                        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}],
                    },
                ]
            ],
        }
    ],
}


@pytest.mark.parametrize("blocks", GOOD.values(), ids=GOOD.keys())
def test_good_blocks_pass(blocks: list[Json]) -> None:
    assert problems(blocks) == []


def _misfit_chart() -> Json:
    found = chart()
    found["chart"]["series"][0]["data"].reverse()
    return found


BAD: dict[str, tuple[object, str]] = {
    "no list": ({}, "must be a list"),
    "unknown block": ([{"type": "sections"}], "sections is no block"),
    "no type": ([{"text": mrkdwn(3)}], "missing type"),
    "unknown key": ([{**section(), "color": "red"}], "unknown key color"),
    "empty section": ([{"type": "section"}], "needs text or fields"),
    "empty text": ([{"type": "section", "text": mrkdwn(0)}], "at least 1"),
    "header in mrkdwn": ([{"type": "header", "text": mrkdwn(3)}], "mrkdwn is no text"),
    "emoji on mrkdwn": ([{"type": "section", "text": {**mrkdwn(3), "emoji": True}}], "unknown key emoji"),
    "button style": ([actions(button(style="default"))], "one of primary, danger"),
    "button text missing": ([actions({"type": "button", "action_id": "a"})], "missing text"),
    "text field in actions": ([actions({"type": "plain_text_input"})], "no element that is allowed here"),
    "button in input": ([{"type": "input", "label": plain(5), "element": button()}], "no input element"),
    "two action_ids": ([actions(button(), button())], "action_id go is used twice"),
    "two block_ids": ([{**section(), "block_id": "b"}] * 2, "block_id b is used twice"),
    "two values": ([actions({"type": "static_select", "options": options(1) * 2})], "two options have the same value"),
    "strange initial option": (
        [actions({"type": "static_select", "options": options(2), "initial_option": options(3)[2]})],
        "not among the options",
    ),
    "options and groups": (
        [
            actions(
                {
                    "type": "static_select",
                    "options": options(1),
                    "option_groups": [{"label": plain(5), "options": options(1)}],
                }
            )
        ],
        "exactly one of options, option_groups",
    ),
    "uneven table": (
        [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}], [{"type": "raw_text", "text": "x"}] * 2]}],
        "different numbers of cells",
    ),
    "empty cell": ([{"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}], "at least 1"),
    "labels out of order": ([_misfit_chart()], "not the categories"),
    "chart of nothing": ([chart(series=0)], "at least 1"),
    "pie of nothing": (
        [
            {
                "type": "data_visualization",
                "title": "t",
                "chart": {"type": "pie", "segments": [{"label": "a", "value": 0}]},
            }
        ],
        "above 0",
    ),
    "not a number": (
        [
            {
                "type": "data_visualization",
                "title": "t",
                "chart": {"type": "pie", "segments": [{"label": "a", "value": float("nan")}]},
            }
        ],
        "must be a number",
    ),
    "feedback without a value": (
        [
            {
                "type": "context_actions",
                "elements": [
                    {
                        "type": "feedback_buttons",
                        "positive_button": {"text": plain(3)},
                        "negative_button": {"text": plain(3)},
                    }
                ],
            }
        ],
        "missing value",
    ),
    "button in context_actions": (
        [{"type": "context_actions", "elements": [button()]}],
        "no element that is allowed here",
    ),
    "image without source": ([{"type": "image", "alt_text": "a"}], "exactly one of image_url, slack_file"),
    "image address": ([{"type": "image", "alt_text": "a", "image_url": "data:x"}], "not an address"),
    "min above max": (
        [input_block({"type": "plain_text_input", "min_length": 5, "max_length": 2})],
        "min_length is above",
    ),
}


@pytest.mark.parametrize(("blocks", "says"), BAD.values(), ids=BAD.keys())
def test_bad_blocks_are_refused_in_words(blocks: object, says: str) -> None:
    assert any(says in problem for problem in problems(blocks))


@pytest.mark.parametrize("block", [table(1, 1), chart(), feedback(), {"type": "markdown", "text": "x"}])
@pytest.mark.parametrize("surface", ["modal", "home"])
def test_what_stands_in_messages_only(block: Json, surface: Surface) -> None:
    assert problems([block]) == []
    assert any("messages only" in problem for problem in problems([block], surface))


def modal(**more: Any) -> Json:
    return {"type": "modal", "title": plain(24), "blocks": [section()], **more}


def test_a_view_keeps_its_limits() -> None:
    assert view_problems(modal(submit=plain(24), close=plain(24), private_metadata="x" * 3000)) == []
    assert view_problems(modal(blocks=[section()] * 100)) == []
    assert view_problems({"type": "home", "blocks": [section()] * 100}) == []


@pytest.mark.parametrize(
    ("view", "says"),
    [
        ([], "must be an object"),
        ({"type": "modal", "blocks": []}, "missing title"),
        ({"type": "window", "blocks": []}, "window is no view"),
        (modal(title=plain(25)), "at most 24"),
        (modal(submit=plain(25)), "at most 24"),
        (modal(private_metadata="x" * 3001), "at most 3000"),
        (modal(callback_id="x" * 256), "at most 255"),
        (modal(blocks=[section()] * 101), "at most 100"),
        (modal(blocks=[input_block({"type": "plain_text_input"})]), "submit is required"),
        (modal(color="red"), "unknown key color"),
        ({"type": "home", "blocks": [], "title": plain(5)}, "unknown key title"),
    ],
)
def test_bad_views_are_refused_in_words(view: object, says: str) -> None:
    assert any(says in problem for problem in view_problems(view))
