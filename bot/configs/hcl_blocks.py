"""The top-level blocks of a Terraform file, found without parsing them, so that a large file costs little."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What holds no brace that counts, up to the next brace or heredoc: words, texts and comments.
_PLAIN = (
    r'(?:[^"#/{}<]++|"(?:[^"\\\n]++|\\.)*+"?|#[^\n]*+|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?|/|'
    r"<(?!<-?[A-Za-z_][\w.-]*[ \t]*\n))*+"
)


def _braces(depth: int) -> str:
    return _PLAIN if depth == 0 else rf"{_PLAIN}(?:\{{{_braces(depth - 1)}\}}{_PLAIN})*+"


_UP_TO_BRACE = re.compile(_PLAIN)
_WHOLE = re.compile(_braces(4) + r"\}")
_HEREDOC = re.compile(r"<<-?([A-Za-z_][\w.-]*)[ \t]*\n")
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
    place = 0
    line, counted = 1, 0
    while (place := _up_to_brace(text, place)) < len(text):
        start = text.rfind("\n", max(0, place - _LONGEST_HEAD), place) + 1
        known = text[place] == "{" and place - start <= _LONGEST_HEAD
        head = _HEAD.fullmatch(text[start:place].strip()) if known else None
        place += 1
        if head:
            place = _end(text, place)
            line, counted = line + text.count("\n", counted, start), start
            labels = tuple(quoted or bare for quoted, bare in _LABEL.findall(head["labels"]))
            yield Block(file, line, head["kind"], labels, text[start:place])


def _end(text: str, place: int) -> int:
    """Behind the brace that closes the one before `place`; the end of the text where none does."""
    if whole := _WHOLE.match(text, place):
        return whole.end()
    depth = 1
    while depth and (place := _up_to_brace(text, place)) < len(text):
        depth += 1 if text[place] == "{" else -1
        place += 1
    return place


def _up_to_brace(text: str, place: int) -> int:
    """Where the next brace stands that is in no text, comment or heredoc."""
    while (found := _UP_TO_BRACE.match(text, place)) is not None:
        place = found.end()
        heredoc = _HEREDOC.match(text, place)
        if heredoc is None:
            break
        place = _after_heredoc(text, heredoc[1], heredoc.end())
    return place


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
