"""Places in the original text, and the error that points at them."""

from dataclasses import dataclass

from advisor.errors import SagecostError
from bot.language.normal import Normal
from bot.language.tokens import Item


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the original text, from `start` up to `end`."""

    start: int
    end: int
    text: str


class NotUnderstood(SagecostError):
    """A text that contradicts itself, is too long or out of bounds; `not_understood` points at the words."""

    def __init__(self, sentence: str, not_understood: tuple[Span, ...] = ()) -> None:
        super().__init__(sentence)
        self.not_understood = not_understood


def span_of(normal: Normal, first: Item, last: Item) -> Span:
    """The original words from one item to another."""
    begin, end = min(first.start, last.start), max(first.end, last.end)
    return Span(normal.original(begin), normal.original(end - 1) + 1, " ".join(normal.cased[begin:end].split()))
