"""What a modal's fields hold: initial values, and what Slack's client refuses before it submits; pure."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]
_INITIAL = {
    "initial_value": "value",
    "initial_option": "selected_option",
    "initial_options": "selected_options",
    "initial_date": "selected_date",
    "initial_time": "selected_time",
    "initial_date_time": "selected_date_time",
    "initial_user": "selected_user",
    "initial_users": "selected_users",
    "initial_conversation": "selected_conversation",
    "initial_conversations": "selected_conversations",
    "initial_channel": "selected_channel",
    "initial_channels": "selected_channels",
}
_VALUE_KEY = {
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "file_input": "files",
    "rich_text_input": "rich_text_value",
}
_LISTS = {"selected_options", "selected_users", "selected_conversations", "selected_channels", "files"}
_CLICKED = {"button", "overflow", "workflow_button", "feedback_buttons", "icon_button", "image"}


def fields(blocks: list[Json]) -> list[tuple[str, Json, Json]]:
    """(block_id, element, block) of every element that holds a value."""
    found = []
    for block in blocks:
        inside = [block.get("element"), block.get("accessory"), *block.get("elements", ())]
        found += [
            (block["block_id"], element, block)
            for element in inside
            if isinstance(element, dict) and "action_id" in element and element["type"] not in _CLICKED
        ]
    return found


def value_key(element_type: str) -> str:
    return _VALUE_KEY.get(element_type, "value")


def initial_values(blocks: list[Json]) -> Json:
    """`state.values` of a view that nobody has touched yet."""
    values: Json = {}
    for block_id, element, _ in fields(blocks):
        key = value_key(element["type"])
        state: Json = {"type": element["type"], key: [] if key in _LISTS else None}
        for initial, holder in _INITIAL.items():
            if initial in element and holder == key:
                state[key] = element[initial]
        values.setdefault(block_id, {})[element["action_id"]] = state
    return values


def with_values(blocks: list[Json], given: Mapping[str, Mapping[str, Json]]) -> Json:
    """The initial values, replaced by those given for fields that exist; unknown fields are left out."""
    values = initial_values(blocks)
    for block_id, actions in values.items():
        for action_id, state in actions.items():
            entered = given.get(block_id, {}).get(action_id)
            if isinstance(entered, Mapping):
                actions[action_id] = {**state, **entered, "type": state["type"]}
    return values


def refusals(blocks: list[Json], values: Json) -> dict[str, str]:
    """What Slack's client says beside a field instead of submitting the form."""
    found: dict[str, str] = {}
    for block_id, element, block in fields(blocks):
        if block["type"] != "input":
            continue
        held = values[block_id][element["action_id"]].get(value_key(element["type"]))
        if held in (None, "", []):
            if not block.get("optional", False):
                found[block_id] = "Please complete this required field."
            continue
        complaint = _complaint(element, str(held))
        if complaint:
            found[block_id] = complaint
    return found


def _complaint(element: Json, held: str) -> str | None:
    if element["type"] == "number_input":
        return _number_complaint(element, held)
    if len(held) < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    if element["type"] == "plain_text_input" and len(held) > element.get("max_length", 3000):
        return f"Please enter at most {element.get('max_length', 3000)} characters."
    return None


def _number_complaint(element: Json, held: str) -> str | None:
    try:
        number = float(held)
    except ValueError:
        return "Please enter a number."
    if not element["is_decimal_allowed"] and not number.is_integer():
        return "Please enter a whole number."
    if "min_value" in element and number < float(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and number > float(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return None
