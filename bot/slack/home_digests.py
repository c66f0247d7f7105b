"""The digests on the Home tab: those of channels that the person is in at this moment, and what may be done to them."""

from advisor.errors import SagecostError
from bot.digests import subscriptions
from bot.digests.plan import Plan
from bot.digests.subscriptions import Subscription
from bot.replies.home import HomeDigest, HomeDigests
from bot.slack import digest_form
from bot.slack.digests import Change, announce, change, described
from bot.slack.memberships import memberships
from bot.slack.outcomes import Refused, Unconfirmed
from bot.slack.parts import Parts
from bot.slack.payloads import BlockActions, ViewSubmission
from bot.slack.telling import Person
from bot.slack.views import open_view
from bot.store import StoreUnavailable

GONE = "That digest is gone, or in a channel that you are not in; open the Home tab again."
NOT_NOW = "That cannot be kept now; try again in a minute."


class NotAllowed(SagecostError):
    """Somebody else's to change."""


def digests_of(parts: Parts, team: str, user: str) -> HomeDigests | None:
    """None where the log or Slack cannot be asked now."""
    try:
        found, missing_scope = _theirs(parts, team, user)
    except (StoreUnavailable, Refused, Unconfirmed):
        return None
    shown = tuple(HomeDigest(one.channel, one.plan.words(), one.state == "active") for one in found)
    return HomeDigests(shown, missing_scope)


def press(parts: Parts, clicked: BlockActions, action: Change) -> None:
    """Pauses, resumes or ends a digest, and says so in its channel.

    Raises:
        NotAllowed: it is in a channel that the person is not in.
        StoreUnavailable, Refused, Unconfirmed: it cannot be done now.
    """
    kept = _one(parts, clicked.team.id, clicked.user.id, clicked.actions[0].value or "")
    did = change(parts.store, kept, action)
    if did is not None:
        announce(parts, _speaker(kept, clicked.user.id), did)


def open_form(parts: Parts, clicked: BlockActions) -> None:
    """Shows the form that changes a digest.

    Raises:
        NotAllowed: it is in a channel that the person is not in.
    """
    kept = _one(parts, clicked.team.id, clicked.user.id, clicked.actions[0].value or "")
    open_view(parts, clicked.trigger_id, digest_form.form(kept.channel, kept.plan, active=kept.state == "active"))


def save(parts: Parts, sent: ViewSubmission) -> digest_form.Errors:
    """Keeps what the form asks for; returns what is wrong, by field, and then nothing is kept."""
    team, user = sent.team.id, sent.user.id
    try:
        kept = _one(parts, team, user, sent.view.private_metadata)
        plan = digest_form.plan_of(sent.view.state, kept.plan)
        if not isinstance(plan, Plan):
            return plan
        subscriptions.subscribe(parts.store, team, kept.channel, kept.channel_kind, user, plan)
    except NotAllowed as refusal:
        return {"when": str(refusal)}
    except (StoreUnavailable, Refused, Unconfirmed):
        return {"when": NOT_NOW}
    return {}


def tell_saved(parts: Parts, sent: ViewSubmission) -> None:
    """Says in the channel what a form changed; nothing where it changed nothing.

    Raises:
        NotAllowed, StoreUnavailable, Refused, Unconfirmed: it cannot be told now.
    """
    kept = _one(parts, sent.team.id, sent.user.id, sent.view.private_metadata)
    plan = digest_form.plan_of(sent.view.state, kept.plan)
    if isinstance(plan, Plan) and plan.words() == kept.plan.words() and kept.subscriber == sent.user.id:
        announce(parts, _speaker(kept, sent.user.id), f"changed the digest: {described(kept.plan, parts.store.now())}")


def _one(parts: Parts, team: str, user: str, channel: str) -> Subscription:
    theirs, _ = _theirs(parts, team, user)
    found = next((one for one in theirs if one.channel == channel), None)
    if found is None:
        raise NotAllowed(GONE)
    return found


def _theirs(parts: Parts, team: str, user: str) -> tuple[list[Subscription], str | None]:
    """A direct message with the app has no other members than the one who set its digest up.

    With them the scope that is missing to show one more that the person set up.
    """
    kept = subscriptions.everyone(parts.store, team)
    if not kept:
        return [], None
    member = memberships(parts, user)
    shown = [
        one for one in kept if one.channel in member.channels or (one.channel_kind == "im" and one.subscriber == user)
    ]
    hidden = any(one.subscriber == user and one not in shown for one in kept)
    return shown, member.missing_scopes[-1] if hidden and member.missing_scopes else None


def _speaker(kept: Subscription, user: str) -> Person:
    return Person(kept.team, user, kept.channel, kept.plan.thread_ts)
