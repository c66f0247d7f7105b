"""The few slash commands that the workspace itself understands."""

import re

from bot.workspace.refusals import Refused
from bot.workspace.team import BOT_USER_ID, User
from bot.workspace.workspace import Workspace


def built_in(workspace: Workspace, user: str, line: str, channel_id: str) -> bool:
    """Does `/invite @name` and `/remove @name`; False where the command is another's.

    An unknown command is told to the person, as Slack does, and counts as done.
    """
    name, _, rest = line.strip().partition(" ")
    if name not in ("/invite", "/remove", "/kick"):
        if all(name != one.command for one in workspace.manifest.commands):
            hint = "".join(f" Try {one.command} help." for one in workspace.manifest.commands[:1])
            workspace.notice(user, f"{name} is not a valid command.{hint}")
            return True
        return False
    channel = workspace.channel(channel_id, user)
    if channel.kind == "im":
        workspace.notice(user, f"{name} does not work in a direct message.")
        return True
    who = _named(workspace, rest)
    if who is None:
        workspace.notice(user, f"Whom? Type {name} @{workspace.users[BOT_USER_ID].name}.")
        return True
    if name == "/invite":
        workspace.invite(channel.id, who.id)
        workspace.guide_says(channel.id, f"{who.real_name} was added to #{channel.name}.", None)
    else:
        if who.id == user:
            raise Refused("cant_kick_self")
        workspace.guide_says(channel.id, f"{who.real_name} was removed from #{channel.name}.", None)
        workspace.remove(channel.id, who.id)
    return True


def _named(workspace: Workspace, text: str) -> User | None:
    match = re.search(r"[\w-]+", text)
    names = {one.name.lower(): one for one in workspace.users.values()}
    return names.get(match[0].lower()) if match else None
