"""Phrases to tags: a list of phrases in a small notation, matched word by word, the longest first."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.language.tokens import Item

_WHOLE: list[tuple[str, ...]] = [()]
_PIPES = re.compile(r"\|\s+")

Meaning = tuple[str, Any]
# the words that may stand here, each with the rest of its parts, and whether none needs to
Slot = tuple[dict[str, list[tuple[str, ...]]], bool]
# a phrase in its parts, the slot that comes next in it, and what is left of the word begun
Position = tuple[list[str], int, tuple[str, ...], Meaning]


class _Place:
    """How far some phrases have been read: what they mean if they end here, and where each next word leads."""

    __slots__ = ("_known", "_positions", "meaning", "words")

    def __init__(self, positions: list[Position]) -> None:
        self._positions = positions
        self._known: dict[str, _Place] = {}
        self.meaning: Meaning | None = None
        self.words: set[str] = set()
        for slots, slot, tail, meaning in positions:
            if tail:
                self.words.add(tail[0])
                continue
            for part in slots[slot:]:
                choices, optional = _slot(part)
                self.words.update(choices)
                if not optional:
                    break
            else:
                self.meaning = self.meaning or meaning

    def after(self, word: str) -> "_Place":
        """Where `word`, one of `words`, leads."""
        place = self._known.get(word)
        if place is None:
            place = self._known[word] = _Place(
                [ahead for position in self._positions for ahead in _advanced(position, word)]
            )
        return place


def _advanced(position: Position, word: str) -> list[Position]:
    slots, slot, tail, meaning = position
    if tail:
        return [(slots, slot, tail[1:], meaning)] if tail[0] == word else []
    found: list[Position] = []
    for at in range(slot, len(slots)):
        choices, optional = _slot(slots[at])
        found.extend((slots, at + 1, rest, meaning) for rest in choices.get(word, ()))
        if not optional:
            break
    return found


class Lexicon:
    """`a|b` is either word, `[a
    |b]` may be missing, `_` inside a word is a blank; a phrase ends at a comma or line end.

    A line that ends with `|` goes on in the next. Of two phrases as long, the first listed counts; of single words, the
    last.
    """

    def __init__(self, phrases: Mapping[Meaning, str]) -> None:
        self._words: dict[str, Meaning] = {}
        self._begun: dict[str, list[Position]] = {}
        self._places: dict[str, _Place] = {}
        for meaning, text in phrases.items():
            for phrase in _PIPES.sub("|", text).replace("\n", ",").split(","):
                parts = phrase.split()
                if len(parts) == 1:
                    self._add_words(parts[0].split("|"), meaning)
                elif parts:
                    self._add_phrase(parts, meaning)

    def _add_words(self, written: list[str], meaning: Meaning) -> None:
        for words in written:
            first, more, _ = words.partition("_")
            if more:
                self._begun.setdefault(first, []).append(([words], 0, (), meaning))
            else:
                self._words[first] = meaning

    def _add_phrase(self, slots: list[str], meaning: Meaning) -> None:
        for at, part in enumerate(slots):
            choices, optional = _slot(part)
            position: Position = (slots, at, (), meaning)
            for word in choices:
                self._begun.setdefault(word, []).append(position)
            if not optional:
                return

    def tag(self, items: list[Item]) -> list[Item]:
        """Words that form a phrase become one item whose kind and data are the phrase's meaning."""
        tagged: list[Item] = []
        at, count = 0, len(items)
        words, begun = self._words, self._begun
        while at < count:
            item = items[at]
            word = item.word
            if item.kind != "word" or (word not in words and word not in begun):
                tagged.append(item)
                at += 1
                continue
            meaning = words.get(word)
            end = at + 1
            if word in begun:
                end, meaning = self._longest(items, at, meaning)
            if meaning is None:
                tagged.append(item)
                at += 1
                continue
            if end > at + 1:
                word = " ".join(part.word for part in items[at:end] if part.kind == "word")
            kind, data = meaning
            value = data if isinstance(data, float) else 0.0
            tagged.append(Item(kind, item.start, items[end - 1].end, word, value, data, glued=item.glued))
            at = end
        return tagged

    def _longest(self, items: list[Item], at: int, meaning: Meaning | None) -> tuple[int, Meaning | None]:
        """Where the longest phrase that begins at `at` ends, and what it means; `meaning` is the word's alone."""
        word = items[at].word
        place = self._places.get(word)
        if place is None:
            ahead = [step for position in self._begun[word] for step in _advanced_here(position, word)]
            place = self._places[word] = _Place(ahead)
        end = at + 1
        meaning = meaning or place.meaning
        spot = end
        while spot < len(items):
            item = items[spot]
            if item.kind == "dash" and item.glued and spot + 1 < len(items):
                spot += 1
                item = items[spot]
            if item.kind not in ("word", "number") or item.word not in place.words:
                break
            place = place.after(item.word)
            spot += 1
            if place.meaning is not None:
                end, meaning = spot, place.meaning
        return end, meaning


def _advanced_here(position: Position, word: str) -> list[Position]:
    """The first word of a phrase stands in the very slot of the position."""
    slots, at, _, meaning = position
    return [(slots, at + 1, rest, meaning) for rest in _slot(slots[at])[0].get(word, ())]


@cache
def _slot(part: str) -> Slot:
    choices: dict[str, list[tuple[str, ...]]] = {}
    if "_" not in part:
        return dict.fromkeys(part.strip("[]").split("|"), _WHOLE), part[0] == "["
    for written in part.strip("[]").split("|"):
        first, more, rest = written.partition("_")
        choices.setdefault(first, []).append(tuple(rest.split("_")) if more else ())
    return choices, part[0] == "["
