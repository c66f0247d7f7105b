"""Shell scripts as far as variables, quotes, continued lines and here-documents go; nothing is run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.configs.shell_lines import continued, relevant_lines
from bot.configs.values import Unknown

_ASSIGNED: Final = re.compile(
    r"(?:export\s+|local\s+|readonly\s+|declare\s+(?:-\w+\s+)?|set\s+|\$(?:env:)?)?([A-Za-z_]\w*)\s?="
)
_POWERSHELL: Final = re.compile(r"[ \t]*\$(?:env:|script:|global:)?([A-Za-z_]\w*)[ \t]*=[ \t]*(.*)", re.DOTALL)
_ASSIGNMENT: Final = re.compile(
    r"[ \t]*(?:(?:export|local|readonly|declare|typeset)[ \t]+(?:-\w+[ \t]+)?)?([A-Za-z_]\w*)=(.*)", re.DOTALL
)
_HERE: Final = re.compile(r"<<(-?)[ \t]*(['\"]?)(\w+)\2")
_WRITTEN_TO: Final = re.compile(r"(?:cat|tee)[ \t]*(?:>{1,2}[ \t]*)?([^\s<>|&;]+)")
_VARIABLE: Final = re.compile(r"\$(?:\{([A-Za-z_]\w*|\d)(?:(:?[-=])([^{}]*))?\}|([A-Za-z_]\w*|\d))")
_QUOTED_DEFAULT: Final = re.compile(r"\$\{(\w{1,80}:?[-=])([\"'])([^\"'{}$`\\]{0,200})\2\}")
_POSITION: Final = re.compile(r"\$\{\d\}")
_FOR: Final = re.compile(r"[ \t]*for[ \t]+(\w+)[ \t]+in[ \t]+(.*)")
_AWS: Final = re.compile(r"(?:^|[\s;&|(`$])aws[ \t]")
_PROMPT: Final = re.compile(r"[ \t]*(?:\$|%|PS>|>)[ \t]+(?=aws[ \t]|export[ \t]|[A-Za-z_]\w*=)")
_PROMPTS: Final = ("$", "%", ">", "P")
_MOST_WORDS: Final = 400
_LONGEST_COMMAND: Final = 60_000
_LONGEST_VALUE: Final = 20_000
_LONGEST_DOCUMENT: Final = 262_144
_ASSIGNED_DOCUMENT: Final = re.compile(r"([A-Za-z_]\w*)=[\"']?\$\([ \t]*cat[ \t]*$")
_INNER_DOCUMENT: Final = re.compile(r"\s*cat\s*<<-?\s*['\"]?(\w+)['\"]?[^\n]*\n(.*)\n\s*\1\s*", re.DOTALL)
_INNER_FILE: Final = re.compile(r"\s*cat\s+([\w./-]+)\s*")


@dataclass(frozen=True, slots=True)
class Command:
    """A command's words; one with parts that are not known is an Unknown. `line` is where it begins."""

    words: tuple[str | Unknown, ...]
    line: int


class Script:
    """Reads a script from top to bottom; `files` are the ones that it writes from here-documents."""

    def __init__(self, text: str) -> None:
        self._variables: dict[str, str | Unknown] = {}
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
            if (loop := _FOR.match(logical)) is not None:
                self._variables[loop[1]] = self._loop_value(loop[1], loop[2])
            elif (
                found := _ASSIGNMENT.fullmatch(logical) or _POWERSHELL.fullmatch(logical)
            ) is not None and not _AWS.search(found[2].split("$(")[0]):
                self._assign(found[1], found[2])
            if _AWS.search(logical):
                for words in _split(logical):
                    named = [number for number, word in enumerate(words) if word.rpartition("/")[2] == "aws"]
                    if named and len(words) - named[0] > 2:
                        mine = words[named[0] :][:_MOST_WORDS]
                        yield Command(tuple(part for word in mine for part in self._expanded(word)), line)

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
            if _AWS.search(logical) or _ASSIGNED.match(logical.lstrip()) or "<<" in logical:
                here = _HERE.search(logical)
                if here is not None and not logical[: here.start()].lstrip().startswith("#"):
                    end = next((n for n in range(place, len(lines)) if lines[n].strip() == here[3]), len(lines))
                    self._keep(logical[: here.start()], logical[here.end() :], lines[place:end], literal=bool(here[2]))
                    place = end + 1
                else:
                    logical, place = continued(lines, start)
            yield start + 1, logical

    def _keep(self, before: str, behind: str, lines: list[str], *, literal: bool) -> None:
        """A here-document that goes into a file or a variable."""
        body = "\n".join(lines)
        if len(body) > _LONGEST_DOCUMENT:
            return
        if not literal:
            expanded = self._filled(_without_commands(body, "a command"))
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
        words = next(iter(_split(written)), [])
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
        text = "".join(_without_commands(piece, name) for piece, _ in _pieces(word))
        return self._filled(text)

    def _loop_value(self, name: str, listed: str) -> str | Unknown:
        words = next(iter(_split(listed.split(";")[0])), [])
        if len(words) == 1 and "$" not in words[0]:
            return words[0]
        return Unknown("${" + name + "}", "differs each time")

    def _expanded(self, word: str, *, split: bool = True) -> list[str | Unknown]:
        """A word with its quotes taken away and its variables filled in; an unquoted one may give several words."""
        bare = split and re.fullmatch(r"\$\{?\w+\}?", word) is not None
        text = ""
        why = ""
        for piece, quote in _pieces(word):
            filled = piece if quote == "'" else self._filled(_without_commands(piece, "a command"))
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
                value = Unknown("${" + name + "}", "is given as an argument" if name.isdigit() else "is not set here")
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


def _split(text: str) -> list[list[str]]:
    """The words of each command in a line, with their quotes."""
    commands: list[list[str]] = [[]]
    word = ""
    quote = ""
    depth = 0
    place = 0
    while place < len(text):
        character = text[place]
        place += 1
        if quote:
            word += character
            if character == "\\" and quote == '"' and place < len(text):
                word += text[place]
                place += 1
            elif character == quote:
                quote = ""
        elif character == "\\" and place < len(text):
            word += character + text[place]
            place += 1
        elif character in "\"'":
            quote = character
            word += character
        elif character == "$" and text[place : place + 1] in ("(", "{"):
            opened = text[place]
            word += character + opened
            place += 1
            depth += 1
            inner = _balanced(text, place, opened)
            if opened == "(" and _AWS.search(" " + text[place:inner]):
                commands += [[*words] for words in _split(text[place : inner - 1])] + [[]] if depth < 3 else []
                commands[-1], commands[0] = commands[0], commands[-1]
            word += text[place:inner]
            place = inner
        elif character.isspace():
            if word:
                commands[-1].append(word)
            word = ""
            if character == "\n":
                commands.append([])
        elif character == "#" and not word:
            break
        elif character in ";|&()`":
            if word:
                commands[-1].append(word)
            word = ""
            commands.append([])
        else:
            word += character
    if word:
        commands[-1].append(word)
    return [command for command in commands if command]


def _balanced(text: str, place: int, opened: str) -> int:
    """The place behind the bracket that closes one."""
    closing = ")" if opened == "(" else "}"
    depth = 1
    while place < len(text) and depth:
        depth += (text[place] == opened) - (text[place] == closing)
        place += 1
    return place


def _pieces(word: str) -> Iterator[tuple[str, str]]:
    """The parts of a word with the quote that each stands in."""
    quote = ""
    part = ""
    place = 0
    word = _QUOTED_DEFAULT.sub(r"${\1\3}", word)
    while place < len(word):
        character = word[place]
        place += 1
        if quote:
            if character == quote:
                yield part, quote
                part, quote = "", ""
            elif character == "\\" and quote == '"' and word[place : place + 1] in ('"', "\\", "$", "`"):
                part += word[place]
                place += 1
            else:
                part += character
        elif character in "\"'":
            if part:
                yield part, ""
            part, quote = "", character
        elif character == "\\" and place < len(word):
            part += word[place]
            place += 1
        else:
            part += character
    if part:
        yield part, quote


def _without_commands(text: str, name: str) -> str:
    """Each $(command) as a reference to what is only known when it runs, but what `cat` gives as it is."""
    place = 0
    kept: list[str] = []
    while (start := text.find("$(", place)) >= 0:
        kept.append(text[place:start])
        place = _balanced(text, start + 2, "(")
        inner = text[start + 2 : place - 1]
        document, file = _INNER_DOCUMENT.fullmatch(inner), _INNER_FILE.fullmatch(inner)
        if document is not None:
            kept.append(document[2])
        elif file is not None and start == 0 and place >= len(text.rstrip()):
            kept.append(f"file://{file[1]}")
        else:
            kept.append("${" + name + "}")
    return "".join([*kept, text[place:]])
