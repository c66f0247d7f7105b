"""Messages stay under Slack's limit by dropping detail in a stated order, never by failing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.replies.blocks import TEXT_BUDGET, text_length
from bot.replies.message import Block

MOST_BLOCKS = 50


class Detail(IntEnum):
    """What a block is worth; the highest number goes first when room is short."""

    ANSWER = 0
    BUTTONS = 1
    OPTIONS = 2
    RULED_OUT = 3
    NOT_UNDERSTOOD = 4
    ASSUMED = 5
    REASONS = 6
    GUIDE = 7
    ASIDE = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One block and what it is worth."""

    detail: Detail
    block: Block


def fitting(parts: Sequence[Part], text: str) -> list[Block]:
    """The blocks that fit beside `text`, in their order; what is worth least and stands last goes first."""
    kept = list(parts)
    over = sum(text_length(part.block) for part in parts) + len(text) - TEXT_BUDGET + 1
    while len(kept) > 1 and (len(kept) > MOST_BLOCKS or over > 0):
        least = max(range(len(kept)), key=lambda at: (kept[at].detail, at))
        over -= text_length(kept.pop(least).block)
    return [part.block for part in kept]
