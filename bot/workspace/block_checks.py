"""Whether Slack would take these blocks, by its published limits; pure.

Knows the blocks that have been around long enough to rely on; newer or internal kinds are refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from bot.workspace.block_elements import (
    AS_ACCESSORY,
    CELL,
    IDENTIFIER,
    IMAGE_SOURCE,
    IN_ACTIONS,
    IN_CONTEXT,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    RICH_TEXT,
    any_text,
    plain,
)
from bot.workspace.block_shapes import (
    Check,
    Rule,
    address,
    flag,
    listing,
    number,
    one_of,
    only_one_of,
    positive,
    record,
    text,
    typed,
)

Surface = Literal["message", "modal", "home"]

MOST_BLOCKS: Mapping[Surface, int] = {"message": 50, "modal": 100, "home": 100}
LONGEST_MESSAGE = 13_200
LONGEST_MARKDOWN = 12_000
_MESSAGE_ONLY = {"markdown", "table", "data_visualization", "context_actions"}
_AT_MOST_A_MESSAGE = {"table": 1, "data_visualization": 2}


def _block(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *rules: Rule) -> Check:
    return record(required, {"block_id": IDENTIFIER, **(optional or {})}, *rules)


def _says_something(value: Mapping[str, object], where: str) -> Iterator[str]:
    if "text" not in value and "fields" not in value:
        yield f"{where}: needs text or fields"


def _rows_are_even(value: Mapping[str, object], where: str) -> Iterator[str]:
    rows = value["rows"]
    if isinstance(rows, list) and len({len(row) for row in rows}) > 1:
        yield f"{where}/rows: rows have different numbers of cells"


def _series_fit_the_axis(value: Mapping[str, object], where: str) -> Iterator[str]:
    series, axis = value["series"], value["axis_config"]
    if not isinstance(series, list) or not isinstance(axis, dict):
        return
    names = [one["name"] for one in series]
    if len(names) != len(set(names)):
        yield f"{where}/series: two series have the same name"
    if len(axis["categories"]) != len(set(axis["categories"])):
        yield f"{where}/axis_config/categories: two categories are the same"
    for index, one in enumerate(series):
        if [point["label"] for point in one["data"]] != axis["categories"]:
            yield f"{where}/series/{index}/data: the labels are not the categories in their order"


def _is_a_form_field(value: Mapping[str, object], where: str) -> Iterator[str]:
    element = value["element"]
    if isinstance(element, dict) and element.get("type") == "file_input" and value.get("dispatch_action"):
        yield f"{where}: file_input cannot dispatch actions"


_LABEL = text(20)
_SERIES_CHART = record(
    {
        "series": listing(
            record(
                {"name": _LABEL, "data": listing(record({"label": _LABEL, "value": number}), 1, 20)},
            ),
            1,
            6,
        ),
        "axis_config": record(
            {"categories": listing(_LABEL, 1, 20)},
            {"x_label": text(50), "y_label": text(50)},
        ),
    },
    {},
    _series_fit_the_axis,
)
_PIE = record({"segments": listing(record({"label": _LABEL, "value": positive}), 1, 6)})
_CHART = typed({"pie": _PIE, "bar": _SERIES_CHART, "line": _SERIES_CHART, "area": _SERIES_CHART}, "chart")
_COLUMN = record({}, {"align": one_of("left", "center", "right"), "is_wrapped": flag})

_KINDS: Mapping[str, Check] = {
    "actions": _block({"elements": listing(IN_ACTIONS, 1, 25)}),
    "context": _block({"elements": listing(IN_CONTEXT, 1, 10)}),
    "context_actions": _block({"elements": listing(IN_CONTEXT_ACTIONS, 1, 5)}),
    "data_visualization": _block({"title": text(50), "chart": _CHART}),
    "divider": _block({}),
    "header": _block({"text": plain(150)}),
    "image": _block(
        {"alt_text": text(2000)}, {**IMAGE_SOURCE, "title": plain(2000)}, only_one_of("image_url", "slack_file")
    ),
    "input": _block(
        {"label": plain(2000), "element": IN_INPUT},
        {"hint": plain(2000), "optional": flag, "dispatch_action": flag},
        _is_a_form_field,
    ),
    "markdown": _block({"text": text(LONGEST_MARKDOWN)}),
    "rich_text": RICH_TEXT,
    "section": _block(
        {},
        {
            "text": any_text(3000),
            "fields": listing(any_text(2000), 1, 10),
            "accessory": AS_ACCESSORY,
            "expand": flag,
        },
        _says_something,
    ),
    "table": _block(
        {"rows": listing(listing(CELL, 1, 20), 1, 100)},
        {"column_settings": listing(_COLUMN, 1, 20)},
        _rows_are_even,
    ),
    "video": _block(
        {"video_url": address(), "thumbnail_url": address(), "alt_text": text(2000), "title": plain(200)},
        {
            "title_url": address(),
            "author_name": text(50),
            "provider_name": text(50),
            "provider_icon_url": address(),
            "description": plain(200),
        },
    ),
}
_ANY_BLOCK = typed(_KINDS, "block")


def problems(blocks: object, surface: Surface = "message") -> list[str]:
    """Every reason why Slack would refuse these blocks on this surface; empty where it takes them."""
    found = list(listing(_ANY_BLOCK, 0, MOST_BLOCKS[surface])(blocks, "blocks"))
    if not isinstance(blocks, list):
        return found
    sound = [block for block in blocks if isinstance(block, dict)]
    found += _repeats([block["block_id"] for block in sound if isinstance(block.get("block_id"), str)], "block_id")
    for index, block in enumerate(sound):
        found += _repeats(action_ids(block), f"blocks/{index}: action_id")
        if surface != "message" and str(block.get("type")) in _MESSAGE_ONLY:
            found.append(f"blocks/{index}: {block['type']} stands in messages only")
    for kind, most in _AT_MOST_A_MESSAGE.items():
        if sum(block.get("type") == kind for block in sound) > most:
            found.append(f"blocks: at most {most} {kind} in a message")
    markdown = sum(len(str(block.get("text", ""))) for block in sound if block.get("type") == "markdown")
    if markdown > LONGEST_MARKDOWN:
        found.append(f"blocks: {markdown} characters of markdown, at most {LONGEST_MARKDOWN}")
    if surface == "message" and text_length(sound) > LONGEST_MESSAGE:
        found.append(f"blocks: {text_length(sound)} characters of text, at most {LONGEST_MESSAGE}")
    return found


def view_problems(view: object) -> list[str]:
    """Every reason why Slack would refuse this modal or Home tab."""
    if not isinstance(view, dict):
        return ["view: must be an object"]
    named = {"private_metadata": text(3000, 0), "callback_id": text(255, 0), "external_id": text(255, 0)}
    modal = record(
        {"title": plain(24), "blocks": _anything},
        {
            **named,
            "close": plain(24),
            "submit": plain(24),
            "clear_on_close": flag,
            "notify_on_close": flag,
            "submit_disabled": flag,
        },
    )
    shapes = {"modal": modal, "home": record({"blocks": _anything}, named)}
    found = list(typed(shapes, "view")(view, "view"))
    surface: Surface = "home" if view.get("type") == "home" else "modal"
    blocks = view.get("blocks")
    if "blocks" in view:
        found += problems(blocks, surface)
    if surface == "modal" and "submit" not in view and isinstance(blocks, list) and any(map(_is_input, blocks)):
        found.append("view: submit is required where there is an input block")
    return found


def text_length(blocks: Sequence[object]) -> int:
    """Characters in all texts of the blocks, the measure behind `msg_blocks_too_long`."""
    return sum(_characters(block) for block in blocks)


def action_ids(block: Mapping[str, object]) -> list[str]:
    """The action_ids of the interactive elements of one block."""
    elements = block.get("elements")
    inside: list[object] = [block.get("accessory"), block.get("element")]
    inside += elements if isinstance(elements, list) else []
    return [str(one["action_id"]) for one in inside if isinstance(one, dict) and "action_id" in one]


def _anything(value: object, where: str) -> Iterator[str]:
    return iter(())


def _is_input(block: object) -> bool:
    return isinstance(block, dict) and block.get("type") == "input"


def _repeats(names: Sequence[str], what: str) -> list[str]:
    return [f"{what} {name} is used twice" for name in sorted({name for name in names if names.count(name) > 1})]


def _characters(value: object) -> int:
    if isinstance(value, list):
        return sum(map(_characters, value))
    if isinstance(value, dict):
        return sum(
            len(entry) if key in ("text", "title") and isinstance(entry, str) else _characters(entry)
            for key, entry in value.items()
        )
    return 0
