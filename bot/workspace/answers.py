"""Messages that an app gives in answer to a gesture: in the acknowledgement of a command, or to a response address."""

from typing import Any

from bot.workspace.block_checks import LONGEST_MESSAGE, problems, text_length
from bot.workspace.messages import Message
from bot.workspace.refusals import Refused
from bot.workspace.team import BOT_USER_ID
from bot.workspace.tickets import ResponseAddress
from bot.workspace.workspace import Workspace

Json = dict[str, Any]
LONGEST_TEXT = 40_000
_KNOWN: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "blocks": (list,),
    "attachments": (list,),
    "response_type": (str,),
    "replace_original": (bool,),
    "delete_original": (bool,),
    "thread_ts": (str,),
    "mrkdwn": (bool,),
    "unfurl_links": (bool,),
    "unfurl_media": (bool,),
    "metadata": (dict,),
}


def checked_content(text: str | None, blocks: list[Json] | None, attachments: list[Json] | None = None) -> str:
    """The text to store; raises what Slack raises for a message that says nothing or too much."""
    if not text and not blocks and not attachments:
        raise Refused("no_text")
    if blocks is not None:
        if isinstance(blocks, list) and text_length(blocks) > LONGEST_MESSAGE:
            raise Refused("msg_blocks_too_long")
        found = problems(blocks)
        if found:
            raise Refused("invalid_blocks", found)
    if text and len(text) > LONGEST_TEXT:
        raise Refused("msg_too_long")
    return text or "This content can't be displayed."


def answer(workspace: Workspace, address: ResponseAddress, document: Json) -> None:
    """Does what a body sent to a response address asks for."""
    wrong = [f"unknown key {name}" for name in sorted(set(document) - set(_KNOWN))]
    wrong += [
        f"{name} is of the wrong type"
        for name, kinds in _KNOWN.items()
        if not isinstance(document.get(name), (*kinds, type(None)))
    ]
    if wrong:
        raise Refused("invalid_payload", wrong)
    with workspace.changed:
        original = workspace.message(address.channel, address.message_ts or "")
        if document.get("delete_original"):
            if original is not None:
                workspace.delete(original)
            return
        blocks, attachments = document.get("blocks"), document.get("attachments")
        text = checked_content(document.get("text"), blocks, attachments)
        if document.get("replace_original") and original is not None:
            workspace.update(original, BOT_USER_ID, text=text, blocks=blocks, attachments=attachments)
            return
        kind = document.get("response_type") or "ephemeral"
        if kind not in ("ephemeral", "in_channel"):
            raise Refused("invalid_payload", [f"response_type {kind}"])
        thread_ts = document.get("thread_ts")
        if thread_ts is not None and workspace.message(address.channel, thread_ts) is None:
            raise Refused("thread_not_found")
        workspace.post(
            Message(
                workspace.stamps.next(),
                address.channel,
                BOT_USER_ID,
                workspace.manifest.name,
                text,
                blocks=blocks,
                attachments=attachments,
                thread_ts=thread_ts,
                ephemeral_to=address.user if kind == "ephemeral" else None,
                from_app=True,
                metadata=document.get("metadata"),
            )
        )
