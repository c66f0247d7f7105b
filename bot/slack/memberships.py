"""Which channels a person is in, by Slack's word of this moment."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.slack.outcomes import Refused, outcome
from bot.slack.parts import Parts

SCOPES = {"public_channel": "channels:read", "private_channel": "groups:read"}
PAGE, MOST_PAGES = 200, 50


@dataclass(frozen=True)
class Memberships:
    """The channels; `missing_scopes` are those without which the app may not ask for all of them."""

    channels: frozenset[str]
    missing_scopes: tuple[str, ...] = ()


def memberships(parts: Parts, user: str) -> Memberships:
    """Of private channels only those that the app is in as well.

    Raises:
        Refused, Unconfirmed: Slack does not tell now.
    """
    found: set[str] = set()
    missing = []
    for types, scope in SCOPES.items():
        try:
            found.update(_listed(parts, user, types))
        except Refused as refusal:
            if refusal.code != "missing_scope":
                raise
            missing.append(scope)
    return Memberships(frozenset(found), tuple(missing))


def _listed(parts: Parts, user: str, types: str) -> Iterator[str]:
    cursor = ""
    for _ in range(MOST_PAGES):
        with outcome():
            answer = parts.client.users_conversations(user=user, types=types, limit=PAGE, cursor=cursor or None)
            channels = [str(one["id"]) for one in answer["channels"]]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        yield from channels
        if not cursor:
            return
