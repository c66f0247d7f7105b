"""A message: text that carries the whole answer, and the blocks that show it."""

from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]

PLAIN = frozenset({"section", "context", "header", "divider", "actions"})


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent; `text` is what a notification shows and a screen reader reads."""

    text: str
    blocks: list[Block]

    def plainer(self) -> "Message":
        """The same without tables, feedback or charts, for a workspace that takes only the oldest blocks."""
        blocks = [plain for block in self.blocks if (plain := _plain(block))]
        return Message(self.text, blocks)


def _plain(block: Block) -> Block | None:
    if block["type"] in PLAIN:
        return block
    if block["type"] == "table":
        rows = [" · ".join(cell["text"] for cell in row if cell["text"]) for row in block["rows"]]
        return {"type": "section", "text": {"type": "mrkdwn", "text": "\n".join(rows), "verbatim": True}}
    return None
