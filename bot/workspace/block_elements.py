"""What stands inside blocks: texts, options, confirmations, the interactive elements and rich text."""

from collections.abc import Iterator, Mapping

from bot.workspace.block_shapes import (
    Check,
    Rule,
    address,
    flag,
    listing,
    number,
    one_of,
    only_one_of,
    record,
    text,
    typed,
    whole,
)


def plain(longest: int) -> Check:
    return typed({"plain_text": record({"text": text(longest)}, {"emoji": flag})}, "text")


def any_text(longest: int) -> Check:
    mrkdwn = record({"text": text(longest)}, {"verbatim": flag})
    return typed({"plain_text": record({"text": text(longest)}, {"emoji": flag}), "mrkdwn": mrkdwn}, "text")


IDENTIFIER = text(255)
_CONFIRM = record(
    {"text": any_text(300)},
    {"title": plain(100), "confirm": plain(30), "deny": plain(30), "style": one_of("primary", "danger")},
)
_PLACEHOLDER = plain(150)
_WHEN_DISPATCHED = record({}, {"trigger_actions_on": listing(one_of("on_enter_pressed", "on_character_entered"), 1, 2)})


def _option(label: Check) -> Check:
    return record({"text": label, "value": text(150)}, {"description": plain(75), "url": address()})


_MENU_OPTION = _option(plain(75))
_BOX_OPTION = record({"text": any_text(75), "value": text(150)}, {"description": any_text(75)})
_GROUP = record({"label": plain(75), "options": listing(_MENU_OPTION, 1, 100)})


def _menu_options(value: Mapping[str, object]) -> list[object]:
    groups = value.get("option_groups")
    if isinstance(groups, list):
        return [option for group in groups for option in group["options"]]
    options = value.get("options")
    return options if isinstance(options, list) else []


def _initial_is_offered(value: Mapping[str, object], where: str) -> Iterator[str]:
    options = _menu_options(value)
    initial = value.get("initial_options")
    chosen = (
        list(initial) if isinstance(initial, list) else [value["initial_option"]] if "initial_option" in value else []
    )
    for option in chosen:
        if option not in options:
            yield f"{where}: the initial option is not among the options"


def _values_differ(value: Mapping[str, object], where: str) -> Iterator[str]:
    values = [option["value"] for option in _menu_options(value) if isinstance(option, dict)]
    if len(values) != len(set(values)):
        yield f"{where}: two options have the same value"


def _lengths_agree(value: Mapping[str, object], where: str) -> Iterator[str]:
    lowest, highest = value.get("min_length", 0), value.get("max_length", 3000)
    if isinstance(lowest, int) and isinstance(highest, int) and lowest > highest:
        yield f"{where}: min_length is above max_length"


def _interactive(
    required: Mapping[str, Check] | None = None,
    optional: Mapping[str, Check] | None = None,
    *rules: Rule,
) -> Check:
    return record(required, {"action_id": IDENTIFIER, **(optional or {})}, *rules)


_BUTTON = _interactive(
    {"text": plain(75)},
    {
        "value": text(2000),
        "url": address(),
        "style": one_of("primary", "danger"),
        "confirm": _CONFIRM,
        "accessibility_label": text(75),
    },
)
_ASKED = {"confirm": _CONFIRM, "focus_on_load": flag}
_SELECT = {**_ASKED, "placeholder": _PLACEHOLDER}
_MULTI = {**_SELECT, "max_selected_items": whole(1, 100)}
_OFFERED = {"options": listing(_MENU_OPTION, 1, 100), "option_groups": listing(_GROUP, 1, 100)}
_OPTION_RULES = (only_one_of("options", "option_groups"), _initial_is_offered, _values_differ)
_TYPED = {
    "placeholder": _PLACEHOLDER,
    "focus_on_load": flag,
    "dispatch_action_config": _WHEN_DISPATCHED,
}
_IDS = listing(text(30), 1, 100)
_FILTER = record(
    {},
    {
        "include": listing(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)
_CONVERSATIONS = {"default_to_current_conversation": flag, "filter": _FILTER}

IMAGE_SOURCE = {
    "image_url": address(),
    "slack_file": record({}, {"id": text(30), "url": address()}, only_one_of("id", "url")),
}
IMAGE = record({"alt_text": text(2000)}, IMAGE_SOURCE, only_one_of("image_url", "slack_file"))

_MENUS: dict[str, Check] = {
    "static_select": _interactive({}, {**_SELECT, **_OFFERED, "initial_option": _MENU_OPTION}, *_OPTION_RULES),
    "multi_static_select": _interactive(
        {}, {**_MULTI, **_OFFERED, "initial_options": listing(_MENU_OPTION, 1, 100)}, *_OPTION_RULES
    ),
    "users_select": _interactive({}, {**_SELECT, "initial_user": text(30)}),
    "multi_users_select": _interactive({}, {**_MULTI, "initial_users": _IDS}),
    "conversations_select": _interactive(
        {}, {**_SELECT, **_CONVERSATIONS, "initial_conversation": text(30), "response_url_enabled": flag}
    ),
    "multi_conversations_select": _interactive({}, {**_MULTI, **_CONVERSATIONS, "initial_conversations": _IDS}),
    "channels_select": _interactive({}, {**_SELECT, "initial_channel": text(30), "response_url_enabled": flag}),
    "multi_channels_select": _interactive({}, {**_MULTI, "initial_channels": _IDS}),
    "external_select": _interactive({}, {**_SELECT, "initial_option": _MENU_OPTION, "min_query_length": whole(0, 100)}),
}
_PICKERS: dict[str, Check] = {
    "checkboxes": _interactive(
        {"options": listing(_BOX_OPTION, 1, 10)},
        {**_ASKED, "initial_options": listing(_BOX_OPTION, 1, 10)},
        _initial_is_offered,
        _values_differ,
    ),
    "radio_buttons": _interactive(
        {"options": listing(_BOX_OPTION, 1, 10)},
        {**_ASKED, "initial_option": _BOX_OPTION},
        _initial_is_offered,
        _values_differ,
    ),
    "datepicker": _interactive({}, {**_SELECT, "initial_date": text(10, 10)}),
    "timepicker": _interactive({}, {**_SELECT, "initial_time": text(5, 5), "timezone": text(50)}),
    "datetimepicker": _interactive({}, {**_ASKED, "initial_date_time": whole(1_000_000_000, 9_999_999_999)}),
}
_INPUTS: dict[str, Check] = {
    "plain_text_input": _interactive(
        {},
        {
            **_TYPED,
            "initial_value": text(3000, 0),
            "multiline": flag,
            "min_length": whole(0, 3000),
            "max_length": whole(1, 3000),
        },
        _lengths_agree,
    ),
    "number_input": _interactive(
        {"is_decimal_allowed": flag},
        {**_TYPED, "initial_value": text(50), "min_value": text(50), "max_value": text(50)},
    ),
    "email_text_input": _interactive({}, {**_TYPED, "initial_value": text(3000)}),
    "url_text_input": _interactive({}, {**_TYPED, "initial_value": text(3000)}),
    "file_input": _interactive({}, {"filetypes": listing(text(20), 1, 100), "max_files": whole(1, 10)}),
}

_STYLE = record({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), flag))
_STYLED = {"style": _STYLE}
_INLINE = typed(
    {
        "text": record({"text": text(12000)}, _STYLED),
        "link": record({"url": address()}, {**_STYLED, "text": text(12000), "unsafe": flag}),
        "emoji": record({"name": text(100)}, {**_STYLED, "unicode": text(100), "skin_tone": whole(1, 6)}),
        "user": record({"user_id": text(30)}, _STYLED),
        "channel": record({"channel_id": text(30)}, _STYLED),
        "usergroup": record({"usergroup_id": text(30)}, _STYLED),
        "broadcast": record({"range": one_of("here", "channel", "everyone")}, _STYLED),
        "color": record({"value": text(20)}, _STYLED),
        "date": record(
            {"timestamp": number, "format": text(200)}, {**_STYLED, "url": address(), "fallback": text(200)}
        ),
    },
    "rich text element",
)
_INLINES = listing(_INLINE, 0, 1000)
_RICH_SECTION = record({"elements": _INLINES})
RICH_TEXT = record(
    {
        "elements": listing(
            typed(
                {
                    "rich_text_section": _RICH_SECTION,
                    "rich_text_list": record(
                        {
                            "elements": listing(typed({"rich_text_section": _RICH_SECTION}, "list item"), 1, 1000),
                            "style": one_of("bullet", "ordered"),
                        },
                        {"indent": whole(0, 8), "offset": whole(0, 10000), "border": one_of(0, 1)},
                    ),
                    "rich_text_quote": record({"elements": _INLINES}, {"border": one_of(0, 1)}),
                    "rich_text_preformatted": record(
                        {"elements": _INLINES}, {"border": one_of(0, 1), "language": text(50)}
                    ),
                },
                "rich text block",
            ),
            1,
            1000,
        )
    },
    {"block_id": IDENTIFIER},
)
_INPUTS["rich_text_input"] = _interactive(
    {},
    {
        **_TYPED,
        "initial_value": typed({"rich_text": RICH_TEXT}, "rich text"),
        "min_lines": whole(1, 100),
        "max_lines": whole(1, 100),
    },
)
_OVERFLOW = _interactive({"options": listing(_MENU_OPTION, 1, 5)}, {"confirm": _CONFIRM}, _values_differ)
_CLICKED: dict[str, Check] = {"button": _BUTTON, "overflow": _OVERFLOW}

IN_ACTIONS = typed({**_CLICKED, **_MENUS, **_PICKERS, "rich_text_input": _INPUTS["rich_text_input"]}, "element")
AS_ACCESSORY = typed({**_CLICKED, **_MENUS, **_PICKERS, "image": IMAGE}, "accessory")
IN_INPUT = typed({**_MENUS, **_PICKERS, **_INPUTS}, "input element")
IN_CONTEXT = typed(
    {
        "image": IMAGE,
        "plain_text": record({"text": text(3000)}, {"emoji": flag}),
        "mrkdwn": record({"text": text(3000)}, {"verbatim": flag}),
    },
    "context element",
)
_FEEDBACK = record({"text": plain(75), "value": text(2000)}, {"accessibility_label": text(75)})
IN_CONTEXT_ACTIONS = typed(
    {
        "feedback_buttons": _interactive({"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}),
        "icon_button": _interactive(
            {"icon": one_of("trash"), "text": plain(75)},
            {
                "value": text(2000),
                "confirm": _CONFIRM,
                "accessibility_label": text(75),
                "visible_to_user_ids": _IDS,
            },
        ),
    },
    "element",
)
CELL = typed(
    {
        "raw_text": record({"text": text(12000)}),
        "raw_number": record({"value": number, "text": text(12000)}),
        "rich_text": RICH_TEXT,
    },
    "table cell",
)
