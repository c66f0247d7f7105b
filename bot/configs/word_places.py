"""Where words stand in a text, found many times faster than by a pattern for each line."""

import re
from collections.abc import Iterator, Sequence


def places_of(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, in order."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


def lines_with(words: Sequence[str], text: str, pattern: re.Pattern[str] | None = None) -> list[int]:
    """The numbers, from 0 and in order, of the lines that have one of the words in them, or what a pattern finds."""
    places = [found.start() for found in pattern.finditer(text)] if pattern is not None else []
    for word in words:
        places += places_of(word, text)
    numbers: list[int] = []
    line = before = 0
    for place in sorted(places):
        line += text.count("\n", before, place)
        before = place
        numbers.append(line)
    return numbers
