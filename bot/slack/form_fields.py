"""The fields of the app's forms, and what was entered in them; a field's block and action share its name."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.replies.message import Block

State = Mapping[str, Any]

LONGEST_TEXT, LONGEST_SENTENCE = 100, 200


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def text_input(name: str, label: str, example: str, *, required: bool = False, initial: str = "") -> Block:
    """A few words to type; `example` stands in the field while it is empty."""
    element = {"type": "plain_text_input", "action_id": name, "placeholder": plain(example), "max_length": LONGEST_TEXT}
    if initial:
        element["initial_value"] = initial
    return {"type": "input", "block_id": name, "optional": not required, "label": plain(label), "element": element}


def sentence_input(name: str, label: str, example: str, initial: str, hint: str) -> Block:
    """A sentence that must be there; `hint` stands below it."""
    field = text_input(name, label, example, required=True, initial=initial)
    return field | {"element": field["element"] | {"max_length": LONGEST_SENTENCE}, "hint": plain(hint)}


def select(name: str, label: str, options: Mapping[str, str], initial: str) -> Block:
    """A menu of `options`, words by value."""
    listed = _options(options)
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {
            "type": "static_select",
            "action_id": name,
            "options": listed,
            "initial_option": listed[list(options).index(initial)],
        },
    }


def checkboxes(name: str, label: str, options: Mapping[str, str], initial: Collection[str]) -> Block:
    """Any number of `options`, words by value."""
    listed = _options(options)
    element: Block = {"type": "checkboxes", "action_id": name, "options": listed}
    ticked = [one for one in listed if one["value"] in initial]
    if ticked:
        element["initial_options"] = ticked
    return {"type": "input", "block_id": name, "optional": True, "label": plain(label), "element": element}


def typed(state: State, name: str) -> str:
    value = _field(state, name).get("value")
    return value.strip() if isinstance(value, str) else ""


def chosen(state: State, name: str) -> str | None:
    return _value(_field(state, name).get("selected_option"))


def ticked(state: State, name: str) -> tuple[str, ...]:
    options = _field(state, name).get("selected_options")
    values = [_value(option) for option in options] if isinstance(options, list) else []
    return tuple(value for value in values if value is not None)


def _options(options: Mapping[str, str]) -> list[Block]:
    return [{"text": plain(words), "value": value} for value, words in options.items()]


def _value(option: object) -> str | None:
    value = option.get("value") if isinstance(option, dict) else None
    return value if isinstance(value, str) else None


def _field(state: State, name: str) -> Mapping[str, Any]:
    values = state.get("values")
    block = values.get(name) if isinstance(values, dict) else None
    field = block.get(name) if isinstance(block, dict) else None
    return field if isinstance(field, dict) else {}
