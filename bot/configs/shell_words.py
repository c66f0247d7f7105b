"""Shell scripts as far as variables, quotes, continued lines and here-documents go; nothing is run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.configs.shell_lines import continued, list_lines, relevant_lines
from bot.configs.shell_quotes import AWS, commands_in, pieces, without_commands
from bot.configs.values import Unknown

_ASSIGNED: Final = re.compile(
    r"(?:export\s+|local\s+|readonly\s+|declare\s+|set\s+|\$(?:env:)?)?(?:-\w+\s+)?([A-Za-z_]\w*)\s?\+?="
)
_POWERSHELL: Final = re.compile(r"[ \t]*\$(?:env:|script:|global:)?([A-Za-z_]\w*)[ \t]*=[ \t]*(.*)", re.DOTALL)
_ASSIGNMENT: Final = re.compile(
    r"[ \t]*(?:(?:export|local|readonly|declare|typeset)[ \t]+(?:-\w+[ \t]+)?)?([A-Za-z_]\w*)=(.*)", re.DOTALL
)
_LIST: Final = re.compile(
    r"[ \t]*(?:(?:local|readonly|declare)[ \t]+(?:-\w+[ \t]+)*)?([A-Za-z_]\w*)(\+?)=\((.*)\)[ \t]*", re.DOTALL
)
_ALL_OF_LIST: Final = re.compile(r"\"?\$\{(\w+)\[[@*]\]\}\"?")
_HERE: Final = re.compile(r"<<(-?)[ \t]*(['\"]?)(\w+)\2")
_WRITTEN_TO: Final = re.compile(r"(?:cat|tee)[ \t]*(?:>{1,2}[ \t]*)?([^\s<>|&;]+)")
_VARIABLE: Final = re.compile(r"\$(?:\{([A-Za-z_]\w*|\d)(?:(:?[-=])([^{}]*))?\}|([A-Za-z_]\w*|\d))")
_POSITION: Final = re.compile(r"\$\{\d\}")
_FOR: Final = re.compile(r"[ \t]*for[ \t]+(\w+)[ \t]+in[ \t]+(.*)")
_PROMPT: Final = re.compile(r"[ \t]*(?:\$|%|PS>|>)[ \t]+(?=aws[ \t]|export[ \t]|[A-Za-z_]\w*=)")
_PROMPTS: Final = ("$", "%", ">", "P")
_MOST_WORDS: Final = 400
_LONGEST_COMMAND: Final = 60_000
_LONGEST_VALUE: Final = 20_000
_LONGEST_DOCUMENT: Final = 262_144
_ASSIGNED_DOCUMENT: Final = re.compile(r"([A-Za-z_]\w*)=[\"']?\$\([ \t]*cat[ \t]*$")


@dataclass(frozen=True, slots=True)
class Command:
    """A command's words; one with parts that are not known is an Unknown. `line` is where it begins."""

    words: tuple[str | Unknown, ...]
    line: int


class Script:
    """Reads a script from top to bottom; `files` are the ones that it writes from here-documents."""

    def __init__(self, text: str) -> None:
        self._variables: dict[str, str | Unknown] = {}
        self._lists: dict[str, list[str]] = {}
        self.files: dict[str, str] = {}
        self._commands = list(self._read(text))

    def commands(self) -> list[Command]:
        """The calls of the AWS CLI."""
        return self._commands

    def value(self, name: str) -> str | Unknown | None:
        """What a variable holds at the end."""
        return self._variables.get(name)

    def _read(self, text: str) -> Iterator[Command]:
        for line, logical in self._logical_lines(text):
            stripped = logical.lstrip()
            if stripped.startswith("#"):
                continue
            if (listed := _LIST.fullmatch(logical)) is not None:
                words = [word for command in commands_in(listed[3]) for word in command][:_MOST_WORDS]
                self._lists[listed[1]] = [*(self._lists.get(listed[1], []) if listed[2] else []), *words][:_MOST_WORDS]
                continue
            if (loop := _FOR.match(logical)) is not None:
                self._variables[loop[1]] = self._loop_value(loop[1], loop[2])
            elif (
                found := _ASSIGNMENT.fullmatch(logical) or _POWERSHELL.fullmatch(logical)
            ) is not None and not AWS.search(found[2].split("$(")[0]):
                self._assign(found[1], found[2])
            if AWS.search(logical) or "[@]}" in logical:
                for command in commands_in(logical):
                    words = [word for part in command for word in self._spread(part)]
                    named = [number for number, word in enumerate(words) if word.rpartition("/")[2] == "aws"]
                    if named and len(words) - named[0] > 2:
                        mine = words[named[0] :][:_MOST_WORDS]
                        yield Command(tuple(part for word in mine for part in self._expanded(word)), line)

    def _spread(self, word: str) -> list[str]:
        """The words of a list where a word stands for all of it."""
        found = _ALL_OF_LIST.fullmatch(word)
        return self._lists.get(found[1], [word]) if found else [word]

    def _logical_lines(self, text: str) -> Iterator[tuple[int, str]]:
        """Lines with those that continue them: by a backslash, an open quote; here-documents are put aside."""
        lines = [
            _PROMPT.sub("", line) if line.lstrip()[:1] in _PROMPTS else line
            for line in relevant_lines(text.split("\n"))
        ]
        place = 0
        while place < len(lines):
            start, logical = place, lines[place]
            place += 1
            if not logical:
                continue
            if AWS.search(logical) or _ASSIGNED.match(logical.lstrip()) or "<<" in logical:
                here = _HERE.search(logical)
                if here is not None and not logical[: here.start()].lstrip().startswith("#"):
                    end = next((n for n in range(place, len(lines)) if lines[n].strip() == here[3]), len(lines))
                    self._keep(logical[: here.start()], logical[here.end() :], lines[place:end], literal=bool(here[2]))
                    place = end + 1
                elif (whole := list_lines(lines, start)) is not None:
                    logical, place = whole
                else:
                    logical, place = continued(lines, start)
            yield start + 1, logical

    def _keep(self, before: str, behind: str, lines: list[str], *, literal: bool) -> None:
        """A here-document that goes into a file or a variable."""
        body = "\n".join(lines)
        if len(body) > _LONGEST_DOCUMENT:
            return
        if not literal:
            expanded = self._filled(without_commands(body, "a command"))
            body = expanded.text if isinstance(expanded, Unknown) else expanded
        assigned = _ASSIGNED_DOCUMENT.search(before)
        written = _WRITTEN_TO.search(f"{before} {behind}")
        if assigned is not None:
            self._variables[assigned[1]] = Unknown(body, "is filled in elsewhere") if "${" in body else body
        elif written is not None:
            name = self._filled(written[1].strip("\"'"))
            self.files[name.text if isinstance(name, Unknown) else name] = body

    def _assign(self, name: str, written: str) -> None:
        written = written.strip()
        if written.startswith(("(", "<(")):
            self._variables[name] = Unknown("${" + name + "}", "is a list")
            return
        words = next(iter(commands_in(written)), [])
        if not words:
            self._variables[name] = ""
        elif "$(" in words[0] or words[0].startswith("`"):
            self._variables[name] = self._command_value(name, words[0])
        else:
            parts = self._expanded(words[0], split=False)
            value = parts[0] if parts else ""
            if isinstance(value, Unknown) and _POSITION.fullmatch(value.text):
                value = Unknown("${" + name + "}", value.why)
            self._variables[name] = value

    def _command_value(self, name: str, word: str) -> str | Unknown:
        if "$(" not in word:
            return Unknown("${" + name + "}", "is only known when it runs")
        text = "".join(without_commands(piece, name) for piece, _ in pieces(word))
        return self._filled(text)

    def _loop_value(self, name: str, listed: str) -> str | Unknown:
        words = next(iter(commands_in(listed.split(";")[0])), [])
        if len(words) == 1 and "$" not in words[0]:
            return words[0]
        return Unknown("${" + name + "}", "differs each time")

    def _expanded(self, word: str, *, split: bool = True) -> list[str | Unknown]:
        """A word with its quotes taken away and its variables filled in; an unquoted one may give several words."""
        bare = split and re.fullmatch(r"\$\{?\w+\}?", word) is not None
        text = ""
        why = ""
        for piece, quote in pieces(word):
            filled = piece if quote == "'" else self._filled(without_commands(piece, "a command"))
            if isinstance(filled, Unknown):
                why = why or filled.why
                text += filled.text
            else:
                text += filled
        text = text[:_LONGEST_VALUE]
        if why:
            return [Unknown(text, why)]
        if bare and " " in text.strip():
            return [*text.split()]
        return [text]

    def _filled(self, text: str) -> str | Unknown:
        parts: list[str] = []
        why = ""
        place = 0
        for found in _VARIABLE.finditer(text):
            parts.append(text[place : found.start()])
            place = found.end()
            name = found[1] or found[4]
            value = self._variables.get(name)
            if (value is None or value == "") and found[2]:
                value = self._filled(found[3].strip("\"'")) if "$" in found[3] else found[3].strip("\"'")
            if value is None:
                value = Unknown("${" + name + "}", "is given as an argument" if name.isdecimal() else "is not set here")
            if isinstance(value, Unknown):
                why = why or value.why
                parts.append(value.text if "${" in value.text else "${" + value.text + "}")
            else:
                parts.append(value)
        parts.append(text[place:])
        whole = "".join(parts)[:_LONGEST_VALUE]
        if not why and "${" in whole:
            why = "is only known when it runs"
        return Unknown(whole, why) if why else whole
