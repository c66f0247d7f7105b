"""Methods of texts, lists and mappings, as far as configurations are built with them."""

import re
from typing import Final, Protocol

from bot.configs.code_journal import Holder
from bot.configs.code_operations import as_text
from bot.configs.code_values import (
    AT_RUN_TIME,
    SPREAD,
    Instance,
    without_assumption,
)
from bot.configs.values import Unknown

_MOST_ITEMS: Final = 60
_LONGEST: Final = 100_000
_FIELD: Final = re.compile(r"\{(\w*)(?:![rsa])?(?::[^{}]*)?\}")


class Caller(Protocol):
    """What follows the program: it calls functions that are handed over, and hears of changes before they happen."""

    def call(
        self, callee: object, arguments: list[object], keywords: dict[str, object], line: int, *, new: bool = False
    ) -> object: ...

    def change(self, holder: Holder, key: str = "") -> None: ...

    def attribute(self, base: object, name: str) -> object: ...


def call_method(
    base: str | list[object] | dict[str, object],
    name: str,
    arguments: list[object],
    keywords: dict[str, object],
    caller: Caller,
) -> object:
    """The value of a method of a text, list or mapping; NotImplemented where it is not one that is followed."""
    known = [without_assumption(argument) for argument in arguments]
    if isinstance(base, str):
        return _of_text(base, name, arguments, keywords, known)
    if isinstance(base, dict):
        return _of_mapping(base, name, arguments, keywords, caller)
    return _of_list(base, name, arguments, known, caller)


def _of_text(text: str, name: str, arguments: list[object], keywords: dict[str, object], known: list[object]) -> object:
    if name == "format":
        return _formatted(text, arguments, keywords)
    if name == "join" and known and isinstance(known[0], list):
        parts: list[object] = []
        for item in known[0][:_MOST_ITEMS]:
            parts += [text, item]
        return as_text(parts[1:])
    if name == "concat":
        return as_text([text, *arguments])
    words = [item for item in known if isinstance(item, str)]
    if len(words) != len(known) or len(text) > _LONGEST:
        return NotImplemented
    match name, words:
        case ("lower" | "toLowerCase" | "upper" | "toUpperCase", []):
            return text.lower() if name.startswith(("lower", "toLower")) else text.upper()
        case ("strip" | "trim", []):
            return text.strip()
        case ("toString" | "capitalize" | "title", []):
            return text if name == "toString" else getattr(text, name)()
        case ("replace" | "replaceAll", [old, new]) if old and len(new) < 1_000:
            return text.replace(old, new)[:_LONGEST]
        case ("split", [separator]) if separator:
            return list[object](text.split(separator))[:_MOST_ITEMS]
        case ("startswith" | "startsWith", [start]):
            return text.startswith(start)
        case ("endswith" | "endsWith", [end]):
            return text.endswith(end)
        case ("includes", [part]):
            return part in text
        case _:
            return NotImplemented


def _formatted(text: str, arguments: list[object], keywords: dict[str, object]) -> object:
    parts: list[object] = []
    place = count = 0
    for found in _FIELD.finditer(text):
        parts.append(text[place : found.start()])
        key = found[1]
        if key and not key.isdecimal():
            parts.append(keywords.get(key, Unknown("${" + key + "}", AT_RUN_TIME)))
        else:
            number = int(key[:4]) if key else count
            count += 1
            parts.append(arguments[number] if number < len(arguments) else Unknown("${…}", AT_RUN_TIME))
        place = found.end()
    return as_text([*parts, text[place:]])


def _of_mapping(
    base: dict[str, object], name: str, arguments: list[object], keywords: dict[str, object], caller: Caller
) -> object:
    key = without_assumption(arguments[0]) if arguments else None
    match name:
        case "get" if isinstance(key, str | int):
            default = arguments[1] if len(arguments) > 1 else keywords.get("default")
            return base.get(str(key), _left_out(base, str(key)) if default is None else default)
        case "setdefault" if isinstance(key, str) and len(arguments) == 2:
            if key not in base:
                caller.change(base, key)
                base[key] = arguments[1]
            return base[key]
        case "update":
            new = key if isinstance(key, dict) else key.names if isinstance(key, Instance) else {}
            for each, value in {**new, **keywords}.items():
                caller.change(base, each)
                base[each] = value
            return None
        case "pop" if isinstance(key, str):
            caller.change(base, key)
            return base.pop(key, arguments[1] if len(arguments) > 1 else _left_out(base, key))
        case "copy":
            return dict(base)
        case "keys":
            return list(base)
        case "values":
            return list(base.values())
        case "items":
            return [[each, value] for each, value in base.items()]
        case _:
            return NotImplemented


def _left_out(base: dict[str, object], key: str) -> object:
    """What stands under a key that is not there: nothing, unless more may have been given."""
    rest = base.get(SPREAD)
    return Unknown("${" + key + "}", rest.why) if isinstance(rest, Unknown) else None


def _of_list(base: list[object], name: str, arguments: list[object], known: list[object], caller: Caller) -> object:
    match name:
        case "append" | "push" if len(base) < 10_000:
            caller.change(base)
            base += arguments
            return None
        case "extend" if known and isinstance(known[0], list) and len(base) < 10_000:
            caller.change(base)
            base += known[0]
            return None
        case "concat":
            return [*base, *(known[0] if known and isinstance(known[0], list) else arguments)]
        case "copy" | "slice" if not arguments:
            return list(base)
        case "join":
            return _of_text(str(known[0]) if known else ",", "join", [base], {}, [base])
        case "map" | "forEach" | "flatMap" | "filter" if arguments:
            results = [caller.call(arguments[0], [item, place], {}, 0) for place, item in enumerate(base[:_MOST_ITEMS])]
            if name == "filter":
                return [
                    item for item, keep in zip(base, results, strict=False) if keep is not False and keep is not None
                ]
            return None if name == "forEach" else results
        case "includes" if len(known) == 1:
            return known[0] in base
        case _:
            return NotImplemented
