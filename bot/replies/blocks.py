"""Block Kit by the few shapes that the messages use; text in them is Slack's mrkdwn, taken verbatim."""

from collections.abc import Sequence
from typing import Any

from bot.replies.message import Block

SECTION_LIMIT = 3_000
TEXT_BUDGET = 12_000


def mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def section(text: str) -> Block:
    """One paragraph; what is over Slack's limit is cut at a line where that is possible."""
    return {"type": "section", "text": mrkdwn(_cut(text, SECTION_LIMIT))}


def context(*texts: str) -> Block:
    """Small gray lines."""
    return {"type": "context", "elements": [mrkdwn(_cut(text, SECTION_LIMIT)) for text in texts[:10]]}


def code(text: str) -> list[Block]:
    """A code block of any length, in as many sections as it takes."""
    room = SECTION_LIMIT - 8
    parts: list[str] = []
    for line in text.replace("```", "'''").split("\n"):
        for piece in _pieces(line, room):
            if parts and len(parts[-1]) + 1 + len(piece) <= room:
                parts[-1] += f"\n{piece}"
            else:
                parts.append(piece)
    return [{"type": "section", "text": mrkdwn(f"```\n{part}\n```")} for part in parts]


def table(rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), bold: int | None = None) -> Block:
    """The first row is the head; the columns in `right` hold amounts; row `bold` stands out."""
    settings = [
        {"align": "right" if column in right else "left", "is_wrapped": column not in right}
        for column in range(len(rows[0]))
    ]
    return {
        "type": "table",
        "column_settings": settings,
        "rows": [[_cell(words, bold=at == bold) for words in row] for at, row in enumerate(rows[:100])],
    }


def _cell(words: str, *, bold: bool) -> Block:
    if not bold or not words:
        return {"type": "raw_text", "text": words or " "}
    text = {"type": "text", "text": words, "style": {"bold": True}}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [text]}]}


def button(label: str, action_id: str, value: str, *, primary: bool = False) -> Block:
    block: Block = {
        "type": "button",
        "action_id": action_id,
        "text": {"type": "plain_text", "text": label},
        "value": value,
    }
    return block | {"style": "primary"} if primary else block


def actions(*buttons: Block) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def feedback(action_id: str, value: str) -> Block:
    """Thumbs up and down; `value` is what the button carries behind "up " or "down "."""

    def thumb(label: str, direction: str) -> Block:
        return {
            "text": {"type": "plain_text", "text": label},
            "value": f"{direction} {value}",
            "accessibility_label": f"This answer was {'' if direction == 'up' else 'not '}useful",
        }

    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": action_id,
                "positive_button": thumb("Useful", "up"),
                "negative_button": thumb("Not useful", "down"),
            }
        ],
    }


def text_length(blocks: Any) -> int:
    """All characters of text in a block or in several, as Slack counts them toward the message's limit."""
    total, todo = 0, [blocks]
    for one in todo:
        if isinstance(one, list):
            todo.extend(one)
        elif isinstance(one, dict):
            for key, value in one.items():
                if not isinstance(value, str):
                    todo.append(value)
                elif key == "text":
                    total += len(value)
    return total


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    kept = text[: limit - 2]
    return (kept[: kept.rfind("\n")] if "\n" in kept else kept) + "\n…"


def _pieces(line: str, room: int) -> list[str]:
    return [line[start : start + room] for start in range(0, len(line), room)] or [""]
