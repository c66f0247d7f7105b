"""The top-level blocks of a Terraform file, found without parsing them, so that a large file costs little."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r'#|//|/\*|"|<<-?(?P<heredoc>[A-Za-z_][\w.-]*)[ \t]*\n|[{}]')
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"?')
_HEAD = re.compile(
    r"(?P<kind>resource|data|module|variable|locals|provider|output|terraform|moved|import|removed|check|ephemeral)"
    r'(?P<labels>(?:[ \t]+(?:"[^"\n]*"|[\w-]+)){0,2})[ \t]*'
)
_LABEL = re.compile(r'"([^"\n]*)"|([\w-]+)')
_LONGEST_HEAD = 400


@dataclass(frozen=True, slots=True)
class Block:
    """One block as text; `line` is where it begins in the file."""

    file: str
    line: int
    kind: str
    labels: tuple[str, ...]
    text: str


def blocks(file: str, text: str) -> Iterator[Block]:
    """The blocks of one file in order; what stands between them is passed over, comments and heredocs are skipped."""
    depth = start = place = 0
    line, counted = 1, 0
    head: re.Match[str] | None = None
    while (token := _TOKEN.search(text, place)) is not None:
        place = token.end()
        mark = token[0]
        if mark in ("#", "//"):
            place = _after(text, "\n", place)
        elif mark == "/*":
            place = _after(text, "*/", place)
        elif mark == '"':
            found = _STRING.match(text, token.start())
            place = found.end() if found else place
        elif token["heredoc"]:
            place = _after_heredoc(text, token["heredoc"], place)
        elif mark == "{":
            if depth == 0:
                start = text.rfind("\n", max(0, token.start() - _LONGEST_HEAD), token.start()) + 1
                known = token.start() - start <= _LONGEST_HEAD
                head = _HEAD.fullmatch(text[start : token.start()].strip()) if known else None
            if head:
                depth += 1
        elif depth and head:
            depth -= 1
            if depth == 0:
                line, counted = line + text.count("\n", counted, start), start
                yield _block(file, line, text[start:place], head)
    if depth and head:
        yield _block(file, line + text.count("\n", counted, start), text[start:], head)


def _block(file: str, line: int, text: str, head: re.Match[str]) -> Block:
    labels = tuple(quoted or bare for quoted, bare in _LABEL.findall(head["labels"]))
    return Block(file, line, head["kind"], labels, text)


def _after(text: str, mark: str, place: int) -> int:
    found = text.find(mark, place)
    return len(text) if found < 0 else found + len(mark)


def _after_heredoc(text: str, word: str, place: int) -> int:
    """Behind the line that holds nothing but the heredoc's word."""
    at = place - 1
    while (at := text.find(word, at + 1)) >= 0:
        line_start = text.rfind("\n", 0, at) + 1
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        if text[line_start:line_end].strip() == word:
            return line_end
    return len(text)
