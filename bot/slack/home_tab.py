"""What the Home tab shows one person, and what its buttons do."""

import json
from functools import partial

from pydantic import ValidationError

from advisor.errors import SagecostError
from advisor.profile import TrafficProfile
from bot.replies.errors import help_message, notice
from bot.replies.home import Home, Recent, home
from bot.replies.message import Block
from bot.replies.state import decode_state
from bot.slack import form
from bot.slack.channel_kinds import kind_of_channel
from bot.slack.home_digests import NotAllowed, digests_of
from bot.slack.outcomes import Refused, Unconfirmed, outcome
from bot.slack.parts import Parts
from bot.slack.payloads import BlockActions
from bot.slack.questions import Asked, answer_profile, key_of
from bot.slack.telling import Person
from bot.slack.views import open_view
from bot.store import Asker, StoreUnavailable, Workspace
from bot.store.connection import Row
from bot.store.days import DAY_S
from bot.trends import Trends, read

MONTH_DAYS = 30
RECENT_DAYS = 90
MOST_READ = 30


def publish(parts: Parts, team: str, user: str) -> None:
    """Draws the tab anew.

    Raises:
        Refused, Unconfirmed: Slack did not take it; the tab of before stays.
    """
    view = home_of(parts, team, user)
    with outcome():
        parts.client.views_publish(user_id=user, view=view)


def home_of(parts: Parts, team: str, user: str) -> Block:
    """The view, from the person's own questions and from what is public."""
    catalog = parts.catalog(parts.prices(team))
    deciding = catalog.prices
    return home(
        Home(
            recent=_recent(parts, team, user),
            month=_month(parts, team),
            digests=digests_of(parts, team, user),
            prices=deciding.name,
            prices_as_of=deciding.as_of,
            other_prices="aws" if deciding.family == "guide" else "guide",
            may_switch=_is_admin(parts, user),
        )
    )


def ask_again(parts: Parts, clicked: BlockActions) -> None:
    """Answers a question of before at today's prices, in a window."""
    state = decode_state(clicked.actions[0].value or "")
    person = Person(clicked.team.id, clicked.user.id)
    asked = Asked(person, "im", key_of(person.team, person.user, clicked.trigger_id))
    catalog = parts.catalog(parts.prices(person.team))
    reply = answer_profile(parts, asked, state.profile, catalog)
    open_view(parts, clicked.trigger_id, form.answer_view(reply.message))


def switch_prices(parts: Parts, clicked: BlockActions) -> None:
    """Lets the other family of price lists decide in the workspace.

    Raises:
        NotAllowed: the person is no admin.
    """
    family = clicked.actions[0].value
    if family not in ("aws", "guide") or not _is_admin(parts, clicked.user.id):
        raise NotAllowed("Only an admin of the workspace can switch the price list.")
    parts.store.set_setting(clicked.team.id, "prices", family)


def show_help(parts: Parts, clicked: BlockActions) -> None:
    """What can be asked, in a window."""
    open_view(parts, clicked.trigger_id, form.answer_view(help_message()))


def warn_in_window(parts: Parts, clicked: BlockActions, error: SagecostError) -> None:
    """The Home tab has no channel to whisper in, so what went wrong is said in a window."""
    open_view(parts, clicked.trigger_id, form.answer_view(notice(str(error))))


def _recent(parts: Parts, team: str, user: str) -> tuple[Recent, ...]:
    now = parts.store.now()
    scope = Asker(team, parts.store.user_hash(team, user))
    try:
        rows = parts.store.questions(scope, now - RECENT_DAYS * DAY_S, now + 1, most=MOST_READ)
    except StoreUnavailable:
        return ()
    once: dict[str, Recent] = {}
    for row in rows:
        found = _question(parts, team, row)
        if found is not None:
            once.setdefault(row["profile"], found)
    return tuple(once.values())


def _question(parts: Parts, team: str, row: Row) -> Recent | None:
    try:
        profile = TrafficProfile(**json.loads(row["profile"]))
    except (ValueError, TypeError, ValidationError, SagecostError):
        return None
    if profile.requests_per_month is None:
        return None
    return Recent(profile, row["price_list"] or parts.prices(team), row["mode"], row["monthly_usd"])


def _month(parts: Parts, team: str) -> Trends | None:
    now = parts.store.now() + 1
    try:
        scope = Workspace(team, partial(_is_public, parts))
        return read(parts.store, scope, since=now - MONTH_DAYS * DAY_S, until=now)
    except StoreUnavailable:
        return None


def _is_public(parts: Parts, channel: str) -> bool:
    return kind_of_channel(parts, channel, None) == "public"


def _is_admin(parts: Parts, user: str) -> bool | None:
    """By Slack's word; None where the scope `users:read` was not granted, so that nobody is taken for one."""
    try:
        with outcome():
            found = parts.client.users_info(user=user)["user"]
    except Refused as refusal:
        return None if refusal.code == "missing_scope" else False
    except Unconfirmed:
        return False
    return bool(found.get("is_admin") or found.get("is_owner"))
