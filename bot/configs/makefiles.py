"""Makefiles as shell scripts: their variables and the commands of their recipes."""

import re
from typing import Final

_SET: Final = re.compile(r"(?:export[ ]+)?([A-Za-z_]\w*)[ \t]*[?:+]{0,3}=[ \t]*([^\n]*)")
_QUIETLY: Final = re.compile(r"^[@+]*-?(?!-)[@+]*[ \t]*")
_USED: Final = re.compile(r"\$\(([A-Za-z_]\w*)\)")


def is_makefile(lower_name: str) -> bool:
    """By the last part of a path in lower case."""
    return lower_name in ("makefile", "gnumakefile") or lower_name.endswith((".mk", ".mak"))


def as_shell(text: str) -> str:
    """The same lines, with variables set and used as a shell does it."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    if line.startswith("\t"):
        return _USED.sub(r"${\1}", _QUIETLY.sub("", line.lstrip(), count=1)).replace("$$", "$")
    found = _SET.fullmatch(line)
    if found is None:
        return _USED.sub(r"${\1}", line)
    value = _USED.sub(r"${\1}", found[2].split(" #")[0].strip())
    return f"{found[1]}={value}" if value[:1] in ("'", '"') else f'{found[1]}="{value}"'
