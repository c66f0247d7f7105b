"""`digest …` and `trends …`, as a slash command or by mention; only a mention knows a thread."""

from datetime import datetime
from functools import partial
from typing import Literal
from zoneinfo import ZoneInfo

from bot.digests import runs, subscriptions
from bot.digests.contents import contents
from bot.digests.plan import Plan
from bot.digests.schedule import Schedule, latest, next_due
from bot.digests.subscriptions import Subscription, find
from bot.digests.words import Command, UnclearDigest, understand
from bot.replies import blocks
from bot.replies.digest import charted, preview_message
from bot.replies.errors import notice
from bot.replies.inert import escaped
from bot.replies.message import Message
from bot.replies.trends import trends_message
from bot.slack.channel_kinds import kind_of_channel
from bot.slack.parts import Parts
from bot.slack.questions import Asked
from bot.slack.telling import Person, post
from bot.slack.weeks_picture import weeks_picture
from bot.store import Channel, Scope, Store, StoreUnavailable, Workspace
from bot.store.days import DAY_S
from bot.trends import read

Change = Literal["pause", "resume", "end"]

UNREADABLE = "The log cannot be reached now; try again in a minute."
MOST_DAYS = 3_660


def trends(parts: Parts, asked: Asked, words: str) -> Message:
    """What this channel asked, or with "workspace" what public channels asked; "90d" for another time than 30 days."""
    days, everywhere = 30, False
    for word in words.casefold().split():
        number = word.removesuffix("d").removesuffix("days")
        if number.isdecimal() and len(number) < 6 and 1 <= int(number) <= MOST_DAYS:
            days = int(number)
        elif word in ("workspace", "everywhere", "all"):
            everywhere = True
        elif word not in ("day", "days", "last", "channel", "here"):
            return notice("Trends take a number of days and “workspace”: /sagecost trends 90d workspace.")
    until = _so_far(parts)
    scope: Scope = Channel(asked.person.team, asked.channel)
    place = "this channel"
    if everywhere:
        scope = Workspace(asked.person.team, partial(_is_public, parts))
        place = "public channels"
    try:
        found = read(parts.store, scope, since=until - days * DAY_S, until=until)
    except StoreUnavailable:
        return notice(UNREADABLE)
    return trends_message(found, place, weeks_picture(parts.client, found))


def _so_far(parts: Parts) -> int:
    """The second after this one, so that what was asked just now counts."""
    return int(parts.clock()) + 1


def _is_public(parts: Parts, channel: str) -> bool:
    return kind_of_channel(parts, channel, None) == "public"


def digest(parts: Parts, asked: Asked, words: str) -> Message | None:
    """Subscribes the channel or thread, shows a preview, pauses or ends; what concerns all is said to all.

    The message is for the one who asked; None where what was said to all is enough.
    """
    try:
        command = understand(words, zone=parts.settings.timezone, thread_ts=asked.person.thread_ts)
        return _do(parts, asked, command)
    except UnclearDigest as unclear:
        return notice(str(unclear))
    except StoreUnavailable:
        return notice(UNREADABLE)


def _do(parts: Parts, asked: Asked, command: Command) -> Message | None:
    team, channel, store = asked.person.team, asked.channel, parts.store
    kept = find(store, team, channel)
    if command.action == "show":
        return notice(_state(parts, kept))
    if command.action == "preview":
        return _preview(parts, asked, command.plan or (kept.plan if kept else Plan()))
    if command.action == "subscribe" and (command.plan is not None or kept is None):
        return _subscribe(parts, asked, command.plan or Plan())
    if kept is None:
        return notice(_state(parts, None))
    action: Change = "end" if command.action == "off" else "pause" if command.action == "pause" else "resume"
    did = change(store, kept, action)
    if did is not None:
        return _tell_all(parts, asked, did)
    if action == "pause":
        return notice("The digest rests already; /sagecost digest resume brings it back.")
    return notice(_state(parts, find(store, team, channel)))


def change(store: Store, kept: Subscription, action: Change) -> str | None:
    """Pauses, resumes or ends a digest; says what was done, for all to hear, and None where nothing changed.

    Raises:
        StoreUnavailable: it could not be kept.
    """
    done, did = {
        "pause": (subscriptions.pause, "paused the digest. `/sagecost digest resume` brings it back."),
        "resume": (subscriptions.resume, f"brought the digest back: {kept.plan.words()}."),
        "end": (subscriptions.end, "ended the digest."),
    }[action]
    return did if done(store, kept.team, kept.channel) else None


def announce(parts: Parts, person: Person, did: str) -> bool:
    """Says in the channel or thread who did what; whether it stands there."""
    text = f"<@{person.user}> {escaped(did)}"
    return post(parts, person, Message(text, [blocks.section(text)])) is not None


def _subscribe(parts: Parts, asked: Asked, plan: Plan) -> Message | None:
    person = asked.person
    kept = subscriptions.subscribe(parts.store, person.team, asked.channel, asked.channel_kind, person.user, plan)
    return _tell_all(parts, asked, f"set up a digest {described(kept, parts.store.now())}")


def described(plan: Plan, now: int) -> str:
    """ "here, every Monday at 9:00 UTC.", and how to end it."""
    place = "here" if plan.thread_ts is None else "in this thread"
    when = f"{plan.schedule.words()}{_first(plan.schedule, now)}"
    stop = "`/sagecost digest off` ends it, `/sagecost digest preview` shows it now."
    return f"{place}, {when}{plan.filters()}. {stop}"


def _first(schedule: Schedule, now: int) -> str:
    """Of every two weeks it must be said which."""
    if schedule.weeks == 1:
        return ""
    first = datetime.fromtimestamp(next_due(schedule, now), tz=ZoneInfo(schedule.zone))
    return f", the first on {first:%b} {first.day}"


def _preview(parts: Parts, asked: Asked, plan: Plan) -> Message:
    team, channel = asked.person.team, asked.channel
    subscription = Subscription(team, channel, asked.channel_kind, plan, asked.person.user, "active", 0)
    run = runs.of_period(team, channel, latest(plan.schedule, _so_far(parts)))
    catalog = parts.catalog(parts.prices(team))
    before = runs.last_sent(parts.store, team, channel)
    found = contents(parts.store, subscription, run, catalog, before, parts.catalog)
    picture = weeks_picture(parts.client, found.recent) if charted(found) else None
    return preview_message(found, picture=picture, note="Only you see this preview.")


def _state(parts: Parts, kept: Subscription | None) -> str:
    if kept is None:
        return "This channel has no digest. For one every week: /sagecost digest weekly monday 9:00 Europe/Berlin"
    words = f"This channel's digest comes {kept.plan.words()}"
    if kept.state != "active":
        return f"{words}, but rests now; /sagecost digest resume brings it back."
    due = next_due(kept.plan.schedule, int(parts.clock()))
    hours = max(1, round((due - parts.clock()) / 3_600))
    return f"{words}; the next one in {hours} h. /sagecost digest off ends it."


def _tell_all(parts: Parts, asked: Asked, words: str) -> Message | None:
    """All hear who did it; who asked out of their sight hears that it is done, even where all could not be told."""
    told = announce(parts, asked.person, words)
    if asked.shared:
        return None
    return notice(f"Done: you {words.replace('`', '')}" if told else "It is kept, but the channel could not be told.")
