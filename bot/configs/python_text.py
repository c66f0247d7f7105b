"""Python text by Python's own parser, never run, without the lines that are none."""

import ast
import re
import textwrap
import warnings
from typing import Final

from bot.configs.code_relevance import UnreadableCode

_MOST_REPAIRS: Final = 12
_LONGEST_TO_REPAIR: Final = 120_000
_MAGIC: Final = re.compile(r"(?m)^([ \t]*)[!%][^\n]*$")


def parsed(text: str) -> tuple[ast.Module, str]:
    """The program without lines that do not parse (Python 2 prints, dots); what to say of those, or "".

    Raises:
        UnreadableCode: it is not Python.
    """
    text = _MAGIC.sub(r"\1pass", textwrap.dedent(text))
    repairs = _MOST_REPAIRS if len(text) < _LONGEST_TO_REPAIR else 0
    lines = text.split("\n")
    first: SyntaxError | None = None
    for _ in range(repairs + 1):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse("\n".join(lines)), "" if first is None else _broken(first)
        except SyntaxError as error:
            first = first or error
            number = (error.lineno or 0) - 1
            if not 0 <= number < len(lines) or "too many" in str(error.msg):
                break
            line = lines[number]
            repaired = line[: len(line) - len(line.lstrip())] + "pass"
            if not line:
                break
            # Where a statement cannot stand either, it is inside of brackets.
            lines[number] = "" if line == repaired else repaired
        except ValueError as error:
            raise UnreadableCode("is not Python that can be read") from error
    raise UnreadableCode(_broken(first))


def _broken(error: SyntaxError | None) -> str:
    where = f" (line {error.lineno})" if error is not None and error.lineno else ""
    return f"is not Python that can be read{where}"
