"""The error of the language; it points at the words."""

from advisor.errors import SagecostError
from bot.language.normal import Span


class NotUnderstood(SagecostError):
    """A text that contradicts itself, is too long or out of bounds; `not_understood` points at the words."""

    def __init__(self, sentence: str, not_understood: tuple[Span, ...] = ()) -> None:
        super().__init__(sentence)
        self.not_understood = not_understood
