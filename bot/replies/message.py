"""A message: text that carries the whole answer, and the blocks that show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.replies.inert import escaped

Block = dict[str, Any]

PLAIN = frozenset({"section", "context", "header", "divider", "actions"})


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent; `text` is what a notification shows and a screen reader reads.

    `simpler` is to be sent where Slack does not take these blocks; without it that is `plainer()`.
    """

    text: str
    blocks: list[Block]
    simpler: "Message | None" = None

    @property
    def has_picture(self) -> bool:
        """Whether it shows a file that was uploaded, which Slack may still be looking at."""
        return any("slack_file" in block for block in self.blocks)

    def versions(self) -> Iterator["Message"]:
        """From the richest to words alone."""
        yield self
        if self.simpler is not None:
            yield from self.simpler.versions()
            return
        yield self.plainer()
        yield Message(self.text, [])

    def plainer(self) -> "Message":
        """The same without tables, feedback or charts, for a workspace that takes only the oldest blocks."""
        blocks = [plain for block in self.blocks if (plain := _plain(block))]
        return Message(self.text, blocks)


def _plain(block: Block) -> Block | None:
    if block["type"] in PLAIN:
        return block
    if block["type"] == "table":
        rows = [" · ".join(words for cell in row if (words := _words(cell).strip())) for row in block["rows"]]
        return {"type": "section", "text": {"type": "mrkdwn", "text": escaped("\n".join(rows)), "verbatim": True}}
    return None


def _words(cell: Block) -> str:
    if "elements" in cell:
        return "".join(_words(element) for element in cell["elements"])
    return str(cell["text"])
