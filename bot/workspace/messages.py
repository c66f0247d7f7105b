"""Messages and files as the workspace keeps them, as the Web API gives them out, and as the page shows them."""

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.workspace.team import APP_ID, BOT_ID, TEAM_ID

Json = dict[str, Any]
_SILENT = {
    "image",
    "plain_text",
    "mrkdwn",
    "rich_text_section",
    "rich_text_list",
    "rich_text_quote",
    "rich_text_preformatted",
}


@dataclass
class File:
    id: str
    name: str
    title: str
    mimetype: str
    user: str
    created: int
    content: bytes = b""
    alt_text: str = ""
    channels: set[str] = field(default_factory=set)

    def as_slack(self, base_url: str) -> Json:
        """The file object of files.info; its private addresses need the bot's token."""
        address = f"{base_url}/files/{self.id}/{self.name}"
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title,
            "mimetype": self.mimetype,
            "filetype": self.name.rpartition(".")[2] or "text",
            "pretty_type": self.name.rpartition(".")[2].upper(),
            "user": self.user,
            "user_team": TEAM_ID,
            "editable": False,
            "size": len(self.content),
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": False,
            "public_url_shared": False,
            "url_private": address,
            "url_private_download": address,
            "permalink": address,
            "channels": sorted(one for one in self.channels if one.startswith("C")),
            "groups": sorted(one for one in self.channels if one.startswith("G")),
            "ims": sorted(one for one in self.channels if one.startswith("D")),
            "comments_count": 0,
            "alt_txt": self.alt_text,
        }

    def as_page(self, reader: str) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title,
            "alt_text": self.alt_text,
            "mimetype": self.mimetype,
            "url": f"/files/{self.id}?user={reader}",
            "size": len(self.content),
        }


@dataclass
class Message:
    """`ephemeral_to` names the only reader of an ephemeral message; `from_app` tells the app's own from people's."""

    ts: str
    channel: str
    user: str
    username: str
    text: str
    blocks: list[Json] | None = None
    attachments: list[Json] | None = None
    thread_ts: str | None = None
    ephemeral_to: str | None = None
    from_app: bool = False
    from_workspace: bool = False
    broadcast: bool = False
    edited_ts: str | None = None
    edited_by: str = ""
    metadata: Json | None = None
    files: list[str] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def subtype(self) -> str | None:
        if self.is_reply and self.broadcast:
            return "thread_broadcast"
        return "file_share" if self.files else None

    def as_slack(self, files: Mapping[str, File], replies: Iterable["Message"], base_url: str) -> Json:
        """The message object of conversations.history and of payloads."""
        found: Json = {"type": "message", "user": self.user, "ts": self.ts, "text": self.text, "team": TEAM_ID}
        if self.subtype:
            found["subtype"] = self.subtype
        if self.from_app:
            found |= {
                "bot_id": BOT_ID,
                "app_id": APP_ID,
                "bot_profile": {"id": BOT_ID, "app_id": APP_ID, "name": self.username, "team_id": TEAM_ID},
            }
        else:
            found["client_msg_id"] = f"client-{self.channel}-{self.ts}"
        if self.blocks is not None:
            found["blocks"] = self.blocks
        if self.attachments is not None:
            found["attachments"] = self.attachments
        if self.thread_ts is not None:
            found["thread_ts"] = self.thread_ts
        if self.edited_ts is not None:
            found["edited"] = {"user": self.edited_by, "ts": self.edited_ts}
        if self.metadata is not None:
            found["metadata"] = self.metadata
        if self.files:
            found |= {"files": [files[one].as_slack(base_url) for one in self.files], "upload": False}
        if self.reactions:
            found["reactions"] = _reactions(self.reactions)
        answers = sorted(replies, key=lambda one: one.ts)
        if answers:
            people = list(dict.fromkeys(one.user for one in answers))
            found |= {
                "thread_ts": self.ts,
                "reply_count": len(answers),
                "reply_users": people,
                "reply_users_count": len(people),
                "latest_reply": answers[-1].ts,
                "is_locked": False,
                "subscribed": False,
            }
        return found

    def as_page(self, reader: str, files: Mapping[str, File], reply_count: int) -> Json:
        return {
            "ts": self.ts,
            "channel": self.channel,
            "thread_ts": self.thread_ts,
            "user": self.user,
            "bot": self.from_app or self.from_workspace,
            "username": self.username,
            "text": self.text,
            "blocks": self.blocks if self.from_app or self.from_workspace else None,
            "ephemeral": self.ephemeral_to is not None,
            "edited": self.edited_ts is not None,
            "broadcast": self.broadcast,
            "reply_count": reply_count,
            "files": [files[one].as_page(reader) for one in self.files if one in files],
            "reactions": _reactions(self.reactions),
            "metadata": self.metadata,
        }


def pictures(blocks: Iterable[Json]) -> Iterator[str]:
    """The ids of the workspace's own files that blocks show."""
    for block in blocks:
        for shown in (block, block.get("accessory"), *block.get("elements", ())):
            held = shown.get("slack_file") if isinstance(shown, dict) else None
            if isinstance(held, dict):
                yield str(held.get("id") or str(held.get("url")).partition("/files/")[2].partition("/")[0])


def _reactions(reactions: Mapping[str, list[str]]) -> list[Json]:
    return [{"name": name, "users": users, "count": len(users)} for name, users in reactions.items()]


def identified(blocks: list[Json], numbers: Iterator[int]) -> list[Json]:
    """A copy in which every block and interactive element has its id, as Slack gives them."""
    found = copy.deepcopy(blocks)
    for block in found:
        block.setdefault("block_id", f"b{next(numbers)}")
        inside = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
        for element in inside:
            if isinstance(element, dict) and element.get("type") not in _SILENT:
                element.setdefault("action_id", f"a{next(numbers)}")
    return found
