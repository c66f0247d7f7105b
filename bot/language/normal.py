"""What Slack, spreadsheets and keyboards do to a text, undone: plain characters, with the way back to the original."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

_MARKS = (*"&<`*_~:", "  ")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "nbsp": " ", "quot": '"', "#39": "'"}
_CHARACTERS = {
    **dict.fromkeys("‘’‚‛′ʼ´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–−", "-"),
    **dict.fromkeys("—―", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f", ""),
    **dict.fromkeys("×✕✖⨯", "x"),
    **dict.fromkeys("≤⩽", "<="),
    **dict.fromkeys("≥⩾", ">="),
    **dict.fromkeys("≈∼≃≅", "~"),
    **dict.fromkeys("→⇒➜", " , "),
    **dict.fromkeys("•·●▪◦‣", " ; "),
    **dict.fromkeys("µμ", "u"),
    **dict.fromkeys("\u2028\u2029", "\n"),
    "…": "...",
    "±": "+/-",
    "½": " 1/2",
    "¼": " 1/4",
    "¾": " 3/4",
    "ß": "ss",
    "∕": "/",
    "⁄": "/",
}


class Span(NamedTuple):
    """Words of the original text, from `start` up to `end`; `text` has blanks folded."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` is lower case; `cased` is the same characters before that; positions of both lead back to the `source`."""

    text: str
    cased: str
    source: str
    _starts: tuple[int, ...]
    _shifts: tuple[tuple[int, bool], ...]

    def original(self, at: int) -> int:
        """Where the character at `at` came from."""
        run = bisect_right(self._starts, at) - 1
        origin, verbatim = self._shifts[run]
        return origin + (at - self._starts[run]) if verbatim else origin

    def span(self, begin: int, end: int) -> Span:
        """The original words from `begin` up to `end`."""
        first, last = self.original(begin), self.original(end - 1) + 1
        return Span(first, last, " ".join(self.source[first:last].split()))


@cache
def _changed() -> re.Pattern[str]:
    """What is reduced; put together for the first text that has any of it."""
    return re.compile(
        r"&(?P<entity>lt|gt|amp|nbsp|quot|\#39);"
        r"|<(?P<mention>[@#!][^<>|]{0,80})(?:\|(?P<name>[^<>|]{0,200}))?>"
        r"|<(?P<link>(?:https?://|mailto:|tel:)[^<>|\s]{0,2000})(?:\|(?P<label>[^<>|]{0,400}))?>"
        r"|(?P<emoji>:(?:(?=[a-z+\-])[a-z0-9_+\-]{2,40}|100):(?!\d))"
        r"|(?P<fence>`+)"
        r"|(?P<blanks>[\x20\u00a0\u2009\u202f]{2,})"
        r"|(?<![\w*])\*(?=[^\s*])(?P<bold>[^*\n]{1,200})(?<=[^\s*])\*(?![\w*])"
        r"|(?<![\w_])_(?=[^\s_])(?P<italic>[^_\n]{1,200})(?<=[^\s_])_(?![\w_])"
        r"|(?<![\w~])~(?=[^\s~])(?P<struck>[^~\n]{1,200})(?<=[^\s~])~(?![\w~])"
        r"|(?P<other>[^\x00-\x7f])",
        re.IGNORECASE,
    )


def _ascii(character: str) -> str:
    if character in _CHARACTERS:
        return _CHARACTERS[character]
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if part.isascii())
    if plain:
        return plain
    return character if character.isalpha() else " "


def normalize(text: str) -> Normal:
    """Markup, entities, links, mentions, emoji and typography reduced to plain characters."""
    if text.isascii() and not any(mark in text for mark in _MARKS):
        return Normal(text.lower(), text, text, (0,), ((0, True),))
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[tuple[int, bool]] = []
    length = 0
    changed = _changed()

    def put(piece: str, origin: int, verbatim: bool) -> None:
        nonlocal length
        if piece:
            starts.append(length)
            shifts.append((origin, verbatim))
            pieces.append(piece)
            length += len(piece)

    def reduce(begin: int, end: int) -> None:
        position = begin
        while found := changed.search(text, position, end):
            put(text[position : found.start()], position, True)
            position = found.end()
            kind = found.lastgroup or ""
            origin = found.start()
            if kind == "entity":
                put(_ENTITIES[found["entity"].lower()], origin, False)
            elif found["mention"] is not None:
                if found["name"] and found["mention"].startswith("!"):
                    put(found["name"], found.start("name"), True)
                put(" ", origin, False)
            elif found["link"] is not None:
                label = "label" if found["label"] else "link"
                put(" ", origin, False)
                if label == "label":
                    reduce(found.start(label), found.end(label))
                put(" ", found.end() - 1, False)
            elif kind in ("bold", "italic"):
                reduce(found.start(kind), found.end(kind))
            elif kind == "other":
                put(
                    " , " if found["other"] in "—―" and text[origin - 1 : origin].isspace() else _ascii(found["other"]),
                    origin,
                    False,
                )
            else:
                put(" ", origin, False)
        put(text[position:end], position, True)

    reduce(0, len(text))
    if not pieces:
        return Normal("", "", text, (0,), ((0, True),))
    cased = "".join(pieces)
    return Normal(cased.lower() if cased.isascii() else _lower(cased), cased, text, tuple(starts), tuple(shifts))


def _lower(text: str) -> str:
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
