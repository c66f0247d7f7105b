"""The payloads that Slack sends to an app, in its own shapes; pure."""

from collections.abc import Mapping
from typing import Any

from bot.workspace.team import APP_ID, BOT_USER_ID, TEAM_DOMAIN, TEAM_ID, Channel, User

Json = dict[str, Any]
VERIFICATION_TOKEN = "local-verification"  # noqa: S105 (deprecated by Slack; apps check signatures instead)


def slash_command(
    command: str, text: str, user: User, channel: Channel, trigger_id: str, response_url: str
) -> dict[str, str]:
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel.payload_name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def event_callback(event: Mapping[str, Any], event_id: str, event_time: int) -> Json:
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": dict(event),
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM_ID,
                "user_id": BOT_USER_ID,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"local-{event_id}",
    }


def _interaction(kind: str, user: User) -> Json:
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": TEAM_ID},
        "api_app_id": APP_ID,
        "token": VERIFICATION_TOKEN,
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def message_actions(
    user: User,
    channel: Channel,
    message: Json,
    action: Json,
    state: Json,
    trigger_id: str,
    response_url: str,
    ephemeral: bool,
) -> Json:
    """`block_actions` from a message; Slack leaves the message out where it is ephemeral."""
    container = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
    }
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    payload = _interaction("block_actions", user) | {
        "container": container,
        "trigger_id": trigger_id,
        "channel": {"id": channel.id, "name": channel.payload_name},
        "state": state,
        "response_url": response_url,
        "actions": [action],
    }
    return payload if ephemeral else payload | {"message": message}


def view_actions(user: User, view: Json, action: Json, trigger_id: str) -> Json:
    """`block_actions` from a modal or a Home tab."""
    return _interaction("block_actions", user) | {
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": trigger_id,
        "view": view,
        "actions": [action],
    }


def view_submission(user: User, view: Json, trigger_id: str, response_urls: list[Json]) -> Json:
    return _interaction("view_submission", user) | {
        "trigger_id": trigger_id,
        "view": view,
        "response_urls": response_urls,
    }


def view_closed(user: User, view: Json, is_cleared: bool) -> Json:
    return _interaction("view_closed", user) | {"view": view, "is_cleared": is_cleared}


def shortcut(user: User, callback_id: str, trigger_id: str, action_ts: str) -> Json:
    return _interaction("shortcut", user) | {
        "action_ts": action_ts,
        "callback_id": callback_id,
        "trigger_id": trigger_id,
    }


def message_action(
    user: User,
    channel: Channel,
    message: Json,
    callback_id: str,
    trigger_id: str,
    response_url: str,
    action_ts: str,
) -> Json:
    return _interaction("message_action", user) | {
        "action_ts": action_ts,
        "callback_id": callback_id,
        "trigger_id": trigger_id,
        "response_url": response_url,
        "message_ts": message["ts"],
        "channel": {"id": channel.id, "name": channel.payload_name},
        "message": message,
    }
