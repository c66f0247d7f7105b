"""Which of many files are read together, so that all of them take no longer than somebody waits."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.configs.code_relevance import matters
from bot.configs.given import Document
from bot.configs.snippets import Kind

_MOST_SECONDS: Final = 1.4
# Seconds a million characters of each form take, as measured on one core, and how much of one file is read at all.
_SECONDS: Final[Mapping[Kind, float]] = {
    "python": 2.0,
    "notebook": 2.0,
    "typescript": 1.7,
    "shell": 1.1,
    "terraform": 0.2,
    "tree": 0.7,
}
_MOST_READ: Final[Mapping[Kind, int]] = {
    "python": 190_000,
    "notebook": 190_000,
    "typescript": 190_000,
    "shell": 200_000,
    "tree": 262_144,
}
_JSON_SECONDS: Final = 0.15
# What its blocks take that are parsed, however many files they stand in.
_TERRAFORM_SECONDS: Final = 0.8


def in_time(given: Sequence[tuple[Kind, Document]]) -> list[tuple[Kind, Document]]:
    """The documents in their order, without the costliest where they are too many."""
    room = _MOST_SECONDS - (_TERRAFORM_SECONDS if any(kind == "terraform" for kind, _ in given) else 0.0)
    # A snippet has as many line breaks before it as stand before it in its text.
    costs = [_cost(kind, document.text.lstrip("\n")) for kind, document in given]
    kept: list[int] = []
    for place in sorted(range(len(given)), key=lambda place: costs[place]):
        room -= costs[place]
        # One that is alone is always read, within the bounds of its reader.
        if room < 0 and kept:
            break
        kept.append(place)
    return [given[place] for place in sorted(kept)]


def _cost(kind: Kind, text: str) -> float:
    """About how many seconds a text takes."""
    size = min(len(text), _MOST_READ.get(kind, len(text)))
    if kind == "tree" and text.lstrip()[:1] in ("{", "["):
        return len(text) * _JSON_SECONDS / 1e6
    if kind in ("python", "notebook", "typescript") and not matters(text):
        return 0.0
    if kind == "shell" and "aws " not in text:
        return 0.0
    return size * _SECONDS.get(kind, 0.0) / 1e6
