"""Functions that both languages and their libraries bring along, and where defaults of a program come from."""

import json
import re
from collections.abc import Callable
from typing import Final

from bot.configs.code_methods import Caller
from bot.configs.code_operations import as_text, lifted
from bot.configs.code_values import (
    AT_RUN_TIME,
    NOT_GIVEN,
    Assumed,
    Closure,
    Instance,
    Made,
    Member,
    Outside,
    dotted,
    without_assumption,
)
from bot.configs.values import Unknown, as_number

_LONGEST: Final = 100_000
_ENVIRONMENT: Final = re.compile(r"(?:os\.)?(?:environ\.get|getenv)|(?:.*\.)?getenv")


def call_builtin(callee: object, arguments: list[object], keywords: dict[str, object], caller: Caller) -> object:
    """The value of a function of the language or its library; NotImplemented where it is not one that is followed."""
    if isinstance(callee, Member) and callee.name in ("add_argument", "parse_args", "parse_known_args"):
        return _command_line(callee, arguments, keywords)
    path = dotted(callee)
    if _ENVIRONMENT.fullmatch(path):
        return _environment(arguments, keywords)
    name = path.rpartition(".")[2]
    if name in _DEFAULTS:
        return _default(name, arguments, keywords, caller)
    if name in ("try_get_context", "tryGetContext"):
        return Unknown("${" + str(arguments[0] if arguments else "…") + "}", "is given by the context")
    if name in ("name_from_base", "unique_name_from_base") and arguments:
        return as_text([arguments[0], "-", Unknown("${time}", AT_RUN_TIME)])
    if name == "getattr" and len(arguments) >= 2 and isinstance(arguments[1], str):
        found = caller.attribute(arguments[0], arguments[1])
        return arguments[2] if len(arguments) > 2 and isinstance(found, Member) else found
    function = _FUNCTIONS.get(path)
    if function is None or keywords.keys() - {"key", "reverse", "start"}:
        return dict(keywords) if path == "dict" and not arguments else _named_copy(path, arguments, keywords)
    try:
        return lifted(arguments[0] if arguments else None, function([without_assumption(item) for item in arguments]))
    except (TypeError, ValueError, IndexError, OverflowError):
        return NotImplemented


def _named_copy(path: str, arguments: list[object], keywords: dict[str, object]) -> object:
    """dict(base, key=value)."""
    if path == "dict" and len(arguments) == 1 and isinstance(base := without_assumption(arguments[0]), dict):
        return {**base, **keywords}
    return NotImplemented


def _environment(arguments: list[object], keywords: dict[str, object]) -> object:
    name = str(without_assumption(arguments[0])) if arguments else "…"
    default = arguments[1] if len(arguments) > 1 else keywords.get("default")
    if default is None:
        return Unknown("${" + name.replace("{", "").replace("}", "") + "}", "is set by the environment")
    if isinstance(without_assumption(default), str | int | float):
        return Assumed(default, f"the environment sets {name}")
    return default


def _command_line(callee: Member, arguments: list[object], keywords: dict[str, object]) -> object:
    """argparse: its parser keeps the defaults, and is what parse_args gives."""
    parser = callee.base
    for _ in range(10):
        if isinstance(parser, Made) and isinstance(parser.callee, Member) and isinstance(parser.callee.base, Made):
            parser = parser.callee.base
    if not isinstance(parser, Made):
        return NotImplemented
    if callee.name != "add_argument":
        return parser if callee.name == "parse_args" else [parser, []]
    options = [item for item in arguments if isinstance(item, str)]
    if not options:
        return NotImplemented
    option = next((item for item in options if item.startswith("--")), options[0])
    name = keywords.get("dest", option.lstrip("-").replace("-", "_"))
    action = keywords.get("action")
    default = keywords.get("default", {"store_true": False, "store_false": True}.get(str(action)))
    kind = dotted(keywords.get("type"))
    if kind in ("int", "float") and isinstance(default, str) and (number := as_number(default)) is not None:
        default = int(number) if kind == "int" else number
    if isinstance(name, str):
        if isinstance(default, str | int | float):
            default = Assumed(default, f"{option} is given")
        elif default is None and (keywords.get("required") is True or not option.startswith("-")):
            default = Unknown("${args." + name + "}", NOT_GIVEN)
        elif default is None and "default" not in keywords:
            default = Unknown("${args." + name + "}", "has no default")
        parser.names[name] = default
    return parser


_DEFAULTS: Final = {
    "field": "default",
    "Field": "default",
    "Option": "default",
    "option": "default",
    "ParameterString": "default_value",
    "ParameterInteger": "default_value",
    "ParameterFloat": "default_value",
    "CfnParameter": "default",
}


def _default(name: str, arguments: list[object], keywords: dict[str, object], caller: Caller) -> object:
    """A declaration that carries a default stands for that default."""
    key = _DEFAULTS[name]
    default = keywords.get(key)
    for properties in arguments:
        if default is None and isinstance(properties, dict):
            default = properties.get(key)
    if default is None and isinstance(factory := keywords.get("default_factory"), Closure):
        default = caller.call(factory, [], {}, 0)
    if default is None and name in ("Field", "Option") and arguments:
        default = arguments[0]
    if default is None and name in ("ParameterString", "ParameterInteger", "ParameterFloat") and len(arguments) > 1:
        default = arguments[1]
    if isinstance(default, Outside | Member) or default is None:
        shown = keywords.get("name", arguments[1] if name == "CfnParameter" and len(arguments) > 1 else name)
        return Unknown("${" + str(shown) + "}", "has no default")
    if name in ("Option", "option"):
        options = [item for item in arguments if isinstance(item, str) and item.startswith("--")]
        return Assumed(default, f"{options[0] if options else 'an option'} is given")
    return default


def _whole(arguments: list[object]) -> object:
    value = arguments[0]
    number = as_number(value)
    if number is None:
        raise TypeError
    return int(number)


def _real(arguments: list[object]) -> object:
    number = as_number(arguments[0])
    if number is None:
        raise TypeError
    return int(number) if number == int(number) else number


def _as_string(arguments: list[object]) -> object:
    return as_text([arguments[0]])


def _flag(arguments: list[object]) -> object:
    if isinstance(arguments[0], bool | int | float | str | list | dict):
        return bool(arguments[0])
    raise TypeError


def _length(arguments: list[object]) -> object:
    if isinstance(arguments[0], str | list | dict):
        return len(arguments[0])
    raise TypeError


def _range(arguments: list[object]) -> object:
    numbers = [item for item in arguments if isinstance(item, int) and abs(item) < 100_000]
    if len(numbers) != len(arguments) or not 1 <= len(numbers) <= 3:
        raise TypeError
    return list[object](range(*numbers))


def _listed(arguments: list[object]) -> object:
    value = arguments[0] if arguments else []
    if isinstance(value, list | dict):
        return list(value)
    raise TypeError


def _numbered(arguments: list[object]) -> object:
    return [[place, item] for place, item in enumerate(_items(arguments[0]))]


def _zipped(arguments: list[object]) -> object:
    return [list(group) for group in zip(*(_items(item) for item in arguments), strict=False)]


def _items(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise TypeError


def _pairs(arguments: list[object]) -> object:
    return [[key, value] for key, value in _mapping(arguments[0]).items()]


def _mapping(value: object) -> dict[str, object]:
    if isinstance(value, Instance | Made):
        return value.names
    if isinstance(value, dict):
        return value
    raise TypeError


def _numbers(arguments: list[object]) -> list[float]:
    items = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], list) else arguments
    numbers = [item for item in items if isinstance(item, int | float)]
    if len(numbers) != len(items):
        raise TypeError
    return numbers


def _merged_objects(arguments: list[object]) -> object:
    result: dict[str, object] = {}
    for item in arguments:
        result |= _mapping(item)
    return result


def _parsed(arguments: list[object]) -> object:
    text = arguments[0]
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise TypeError
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError from error


_FUNCTIONS: Final[dict[str, Callable[[list[object]], object]]] = {
    "int": _whole,
    "parseInt": _whole,
    "Number.parseInt": _whole,
    "float": _real,
    "Number": _real,
    "parseFloat": _real,
    "str": _as_string,
    "String": _as_string,
    "bool": _flag,
    "Boolean": _flag,
    "len": _length,
    "range": _range,
    "list": _listed,
    "tuple": _listed,
    "set": _listed,
    "sorted": _listed,
    "reversed": _listed,
    "enumerate": _numbered,
    "zip": _zipped,
    "dict": lambda arguments: dict(_mapping(arguments[0])) if arguments else {},
    "vars": lambda arguments: dict(_mapping(arguments[0])),
    "asdict": lambda arguments: dict(_mapping(arguments[0])),
    "dataclasses.asdict": lambda arguments: dict(_mapping(arguments[0])),
    "copy.copy": lambda arguments: dict(_mapping(arguments[0])),
    "copy.deepcopy": lambda arguments: dict(_mapping(arguments[0])),
    "deepcopy": lambda arguments: dict(_mapping(arguments[0])),
    "json.loads": _parsed,
    "JSON.parse": _parsed,
    "max": lambda arguments: max(_numbers(arguments)),
    "min": lambda arguments: min(_numbers(arguments)),
    "Math.max": lambda arguments: max(_numbers(arguments)),
    "Math.min": lambda arguments: min(_numbers(arguments)),
    "Object.entries": _pairs,
    "Object.keys": lambda arguments: list(_mapping(arguments[0])),
    "Object.values": lambda arguments: list(_mapping(arguments[0]).values()),
    "Object.assign": _merged_objects,
}
