"""Phrases to tags: a list of phrases in a small notation, matched word by word, the longest first."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.language.tokens import Item

_PIPES = re.compile(r"\|\s+")

Meaning = tuple[str, Any]
Slot = tuple[dict[str, list[tuple[str, ...]]], bool]


class Lexicon:
    """`a|b` is either word, `[a
    |b]` may be missing, `_` inside a word is a blank; a phrase ends at a comma or line end.

    A line that ends with `|` goes on in the next.
    """

    def __init__(self, phrases: Mapping[Meaning, str]) -> None:
        self._words: dict[str, Meaning] = {}
        self._phrases: dict[str, list[tuple[tuple[Slot, ...], Meaning]]] = {}
        for meaning, text in phrases.items():
            for phrase in _PIPES.sub("|", text).replace("\n", ",").split(","):
                slots = tuple(_slot(part) for part in phrase.split())
                if slots:
                    self._add(slots, meaning)

    def _add(self, slots: tuple[Slot, ...], meaning: Meaning) -> None:
        longer = len(slots) > 1
        for at, (choices, optional) in enumerate(slots):
            for word, tails in choices.items():
                if not longer and () in tails:
                    self._words[word] = meaning
                if longer or any(tails):
                    self._phrases.setdefault(word, []).append((slots[at:], meaning))
            if not optional:
                return

    def tag(self, items: list[Item]) -> list[Item]:
        """Words that form a phrase become one item whose kind and data are the phrase's meaning."""
        tagged: list[Item] = []
        at, count = 0, len(items)
        while at < count:
            item = items[at]
            if item.kind != "word":
                tagged.append(item)
                at += 1
                continue
            word = item.word
            meaning = self._words.get(word)
            end = at + 1 if meaning is not None else at
            for slots, means in self._phrases.get(word, ()):
                for reached in _match(slots, 0, items, at):
                    if reached > end:
                        end, meaning = reached, means
            if meaning is None:
                tagged.append(item)
                at += 1
                continue
            if end > at + 1:
                word = " ".join(part.word for part in items[at:end] if part.kind == "word")
            tagged.append(
                Item(
                    meaning[0],
                    item.start,
                    items[end - 1].end,
                    word,
                    data=meaning[1],
                    glued=item.glued,
                    value=meaning[1] if isinstance(meaning[1], float) else 0.0,
                )
            )
            at = end
        return tagged


def _slot(part: str) -> Slot:
    choices: dict[str, list[tuple[str, ...]]] = {}
    for written in part.strip("[]").split("|"):
        first, *rest = written.split("_")
        choices.setdefault(first, []).append(tuple(rest))
    return choices, part.startswith("[")


def _match(slots: tuple[Slot, ...], slot: int, items: list[Item], at: int) -> Iterator[int]:
    if slot == len(slots):
        yield at
        return
    choices, optional = slots[slot]
    if at < len(items):
        item = items[at]
        if item.kind == "dash" and item.glued:
            item, at = (items[at + 1], at + 1) if at + 1 < len(items) else (item, at)
        if item.kind == "word":
            for tail in choices.get(item.word, ()):
                end = at + 1
                for word in tail:
                    if end < len(items) and items[end].kind == "dash" and items[end].glued:
                        end += 1
                    if end >= len(items) or items[end].word != word:
                        break
                    end += 1
                else:
                    yield from _match(slots, slot + 1, items, end)
    if optional:
        yield from _match(slots, slot + 1, items, at)
