"""The few slash commands that the workspace itself understands."""

import re
from datetime import UTC, datetime

from bot.workspace.clock import MovableClock
from bot.workspace.refusals import Refused
from bot.workspace.team import BOT_USER_ID, User
from bot.workspace.workspace import Workspace

SECONDS = {"minute": 60, "hour": 3_600, "day": 86_400, "week": 7 * 86_400}


def built_in(workspace: Workspace, user: str, line: str, channel_id: str, clock: MovableClock | None = None) -> bool:
    """Does `/invite @name`, `/remove @name` and, with `clock`, `/clock 2 days`; False where the command is another's.

    An unknown command is told to the person, as Slack does, and counts as done.
    """
    name, _, rest = line.strip().partition(" ")
    if name == "/clock" and clock is not None:
        workspace.notice(user, _moved(clock, rest), "info")
        return True
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


def _moved(clock: MovableClock, text: str) -> str:
    """Lets the time pass that the text names, as "2 days"."""
    match = re.fullmatch(r"\+?(\d{1,4})\s*(minute|hour|day|week)s?", text.strip().lower())
    if match:
        try:
            clock.move(int(match[1]) * SECONDS[match[2]])
        except ValueError as error:
            return f"Not moved: {error}."
    now = datetime.fromtimestamp(clock(), tz=UTC)
    how = "" if match else " To let time pass here, type for example /clock 1 day."
    return f"It is {now:%A, %B} {now.day}, {now:%H:%M} UTC in this workspace.{how}"


def _named(workspace: Workspace, text: str) -> User | None:
    match = re.search(r"[\w-]+", text)
    names = {one.name.lower(): one for one in workspace.users.values()}
    return names.get(match[0].lower()) if match else None
