"""Whether a channel is public, private or a direct message; where nobody can tell it counts as private."""

from bot.slack.outcomes import Refused, Unconfirmed, outcome
from bot.slack.parts import Parts
from bot.slack.payloads import SlashCommand
from bot.store.question import ChannelKind

_OF_EVENTS: dict[str, ChannelKind] = {"channel": "public", "group": "private", "mpim": "private", "im": "im"}


def kind_in_command(said: SlashCommand) -> ChannelKind:
    """What a command tells of its channel: Slack hides the names of those that are not public."""
    if said.channel_name == "directmessage" or said.channel_id.startswith("D"):
        return "im"
    private = said.channel_name == "privategroup" or said.channel_name.startswith("mpdm-")
    return "private" if private or said.channel_id.startswith("G") else "public"


def kind_of_channel(parts: Parts, channel: str, channel_type: str | None = None) -> ChannelKind:
    """By the event's own word, by the id, or by asking Slack where the scope `channels:read` allows it."""
    if channel_type in _OF_EVENTS:
        return _OF_EVENTS[channel_type]
    if channel.startswith("D"):
        return "im"
    try:
        with outcome():
            found = parts.client.conversations_info(channel=channel)["channel"]
    except (Refused, Unconfirmed):
        return "private"
    public = found.get("is_channel") and found.get("is_private") is False
    return "public" if public else "private"
