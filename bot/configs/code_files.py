"""Settings that a program loads from a file beside it: yaml.safe_load(open(…)), JSON.parse(readFileSync(…))."""

import re
from collections.abc import Sequence
from typing import Final

from bot.configs.code_values import NOT_BESIDE, Made, Member, dotted, without_assumption
from bot.configs.files_beside import Beside
from bot.configs.values import Unknown

_LOADERS: Final = ("load", "loads", "safe_load", "full_load", "safeLoad", "parse", "require")
_FILE: Final = re.compile(r"[\w./\\-]+\.(?:json|ya?ml)")
_LONGEST_PATH: Final = 300
_DEEPEST: Final = 8


def loaded(callee: object, arguments: Sequence[object], beside: Beside) -> object:
    """What a call loads, unknown where its file was not given; NotImplemented where it loads none."""
    if not arguments or dotted(callee).rpartition(".")[2] not in _LOADERS:
        return NotImplemented
    path = _path(arguments[0], 0)
    if path is None:
        return NotImplemented
    value = beside.value(path)
    return Unknown("${" + path + "}", NOT_BESIDE) if value is None else value


def _path(value: object, depth: int) -> str | None:
    """The name of a file in what was opened or read: in open("a.yaml"), in Path("a.yaml").read_text()."""
    known = without_assumption(value)
    if isinstance(known, str | Unknown):
        names = _FILE.findall((known if isinstance(known, str) else known.text)[-_LONGEST_PATH:])
        return names[-1] if names else None
    if depth > _DEEPEST:
        return None
    if isinstance(known, Member):
        return _path(known.base, depth + 1)
    if isinstance(known, Made):
        places = [*reversed(known.arguments), known.callee]
        return next((found for place in places if (found := _path(place, depth + 1))), None)
    return None
