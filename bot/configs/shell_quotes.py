"""Words, quotes and inner commands of a shell's line."""

import re
from collections.abc import Iterator
from typing import Final

AWS: Final = re.compile(r"(?:^|[\s;&|(`$])aws[ \t]")
_QUOTED_DEFAULT: Final = re.compile(r"\$\{(\w{1,80}:?[-=])([\"'])([^\"'{}$`\\]{0,200})\2\}")
_INNER_DOCUMENT: Final = re.compile(r"\s*cat\s*<<-?\s*['\"]?(\w+)['\"]?[^\n]*\n(.*)\n\s*\1\s*", re.DOTALL)
_INNER_FILE: Final = re.compile(r"\s*cat\s+([\w./-]+)\s*")


def commands_in(text: str) -> list[list[str]]:
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
            inner = balanced(text, place, opened)
            if opened == "(" and AWS.search(" " + text[place:inner]):
                commands += [[*words] for words in commands_in(text[place : inner - 1])] + [[]] if depth < 3 else []
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


def balanced(text: str, place: int, opened: str) -> int:
    """The place behind the bracket that closes one."""
    closing = ")" if opened == "(" else "}"
    depth = 1
    while place < len(text) and depth:
        depth += (text[place] == opened) - (text[place] == closing)
        place += 1
    return place


def pieces(word: str) -> Iterator[tuple[str, str]]:
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


def without_commands(text: str, name: str) -> str:
    """Each $(command) as a reference to what is only known when it runs, but what `cat` gives as it is."""
    place = 0
    kept: list[str] = []
    while (start := text.find("$(", place)) >= 0:
        kept.append(text[place:start])
        place = balanced(text, start + 2, "(")
        inner = text[start + 2 : place - 1]
        document, file = _INNER_DOCUMENT.fullmatch(inner), _INNER_FILE.fullmatch(inner)
        if document is not None:
            kept.append(document[2])
        elif file is not None and start == 0 and place >= len(text.rstrip()):
            kept.append(f"file://{file[1]}")
        else:
            kept.append("${" + name + "}")
    return "".join([*kept, text[place:]])
