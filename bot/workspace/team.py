"""Who and what is in the local workspace from the start: its team, people, channels and the app's identity."""

from dataclasses import dataclass, field
from typing import Any, Literal

TEAM_ID = "T0LOCAL"
TEAM_NAME = "Local workspace"
TEAM_DOMAIN = "local"
APP_ID = "A0SAGECOST"
BOT_ID = "B0SAGECOST"
BOT_USER_ID = "U0SAGECOST"
GUIDE_USER_ID = "USLACKBOT"
GUIDE_NAME = "Local Slack"

ChannelKind = Literal["public", "private", "im"]


@dataclass(frozen=True)
class User:
    id: str
    name: str
    real_name: str
    is_bot: bool = False
    is_admin: bool = False

    def as_slack(self) -> dict[str, Any]:
        """The user object of users.info."""
        return {
            "id": self.id,
            "team_id": TEAM_ID,
            "name": self.name,
            "real_name": self.real_name,
            "deleted": False,
            "tz": "Etc/UTC",
            "tz_label": "Coordinated Universal Time",
            "tz_offset": 0,
            "is_admin": self.is_admin,
            "is_owner": False,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "profile": {"real_name": self.real_name, "display_name": self.name, "team": TEAM_ID},
        }


@dataclass
class Channel:
    id: str
    name: str
    kind: ChannelKind
    members: set[str] = field(default_factory=set)
    created: int = 0

    def as_slack(self, reader: str) -> dict[str, Any]:
        """The conversation object of conversations.info, as `reader` sees it."""
        if self.kind == "im":
            other = next(iter(sorted(self.members - {reader})), reader)
            return {"id": self.id, "created": self.created, "is_im": True, "is_open": True, "user": other}
        private = self.kind == "private"
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "created": self.created,
            "creator": "U0ADA",
            "is_channel": not private,
            "is_group": private,
            "is_im": False,
            "is_mpim": False,
            "is_private": private,
            "is_archived": False,
            "is_general": self.id == "C0GENERAL",
            "is_member": reader in self.members,
            "is_shared": False,
            "is_ext_shared": False,
            "num_members": len(self.members),
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "context_team_id": TEAM_ID,
        }

    @property
    def payload_name(self) -> str:
        """The name that payloads carry: Slack hides the names of private conversations there."""
        return {"public": self.name, "private": "privategroup", "im": "directmessage"}[self.kind]

    @property
    def event_kind(self) -> str:
        """The channel_type of message events."""
        return {"public": "channel", "private": "group", "im": "im"}[self.kind]


def first_users(app_name: str) -> tuple[User, ...]:
    return (
        User("U0ADA", "ada", "Ada", is_admin=True),
        User("U0LIN", "lin", "Lin"),
        User(BOT_USER_ID, app_name, app_name, is_bot=True),
        User(GUIDE_USER_ID, "slackbot", GUIDE_NAME, is_bot=True),
    )


def first_channels() -> tuple[Channel, ...]:
    """The app is in the public channels and in the direct messages, not in the private one."""
    everyone = {"U0ADA", "U0LIN", BOT_USER_ID}
    return (
        Channel("C0GENERAL", "general", "public", set(everyone)),
        Channel("C0REVIEWS", "deploy-reviews", "public", set(everyone)),
        Channel("G0PRIVATE", "ml-platform", "private", {"U0ADA"}),
        Channel("D0ADA", "sagecost", "im", {"U0ADA", BOT_USER_ID}),
        Channel("D0LIN", "sagecost", "im", {"U0LIN", BOT_USER_ID}),
    )
