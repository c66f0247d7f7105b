"""`digest …` and `trends …`, as a slash command or by mention; only a mention knows a thread."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.digests import runs, subscriptions
from bot.digests.contents import contents
from bot.digests.plan import Plan
from bot.digests.schedule import Schedule, latest, next_due
from bot.digests.subscriptions import Subscription, find
from bot.digests.words import Command, UnclearDigest, understand
from bot.replies import blocks
from bot.replies.digest import preview_message
from bot.replies.errors import notice
from bot.replies.inert import escaped
from bot.replies.message import Message
from bot.replies.trends import trends_message
from bot.slack.channel_kinds import kind_of_channel
from bot.slack.parts import Parts
from bot.slack.questions import Asked
from bot.slack.telling import post
from bot.store import Channel, Scope, StoreUnavailable, Workspace
from bot.store.days import DAY_S
from bot.trends import read

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
        return trends_message(read(parts.store, scope, since=until - days * DAY_S, until=until), place)
    except StoreUnavailable:
        return notice(UNREADABLE)


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
    if command.action == "pause":
        if not subscriptions.pause(store, team, channel):
            return notice("The digest rests already; /sagecost digest resume brings it back.")
        return _tell_all(parts, asked, "paused the digest. `/sagecost digest resume` brings it back.")
    if command.action in ("resume", "subscribe"):
        if not subscriptions.resume(store, team, channel):
            return notice(_state(parts, kept))
        return _tell_all(parts, asked, f"brought the digest back: {kept.plan.schedule.words()}.")
    subscriptions.end(store, team, channel)
    return _tell_all(parts, asked, "ended the digest.")


def _subscribe(parts: Parts, asked: Asked, plan: Plan) -> Message | None:
    person = asked.person
    kept = subscriptions.subscribe(parts.store, person.team, asked.channel, asked.channel_kind, person.user, plan)
    stop = "`/sagecost digest off` ends it, `/sagecost digest preview` shows it now."
    place = "here" if kept.thread_ts is None else "in this thread"
    when = f"{kept.schedule.words()}{_first(kept.schedule, parts.store.now())}"
    return _tell_all(parts, asked, f"set up a digest {place}, {when}{_filters(kept)}. {stop}")


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
    message = preview_message(contents(parts.store, subscription, run, catalog, before, parts.catalog))
    return Message(message.text, [blocks.context("Only you see this preview."), *message.blocks])


def _state(parts: Parts, kept: Subscription | None) -> str:
    if kept is None:
        return "This channel has no digest. For one every week: /sagecost digest weekly monday 9:00 Europe/Berlin"
    where = " in a thread" if kept.plan.thread_ts is not None else ""
    words = f"This channel's digest comes {kept.plan.schedule.words()}{where}{_filters(kept.plan)}"
    if kept.state != "active":
        return f"{words}, but rests now; /sagecost digest resume brings it back."
    due = next_due(kept.plan.schedule, int(parts.clock()))
    hours = max(1, round((due - parts.clock()) / 3_600))
    return f"{words}; the next one in {hours} h. /sagecost digest off ends it."


def _filters(plan: Plan) -> str:
    parts = []
    if plan.only:
        parts.append(f"only {' and '.join(mode.replace('_', '-') for mode in plan.only)}")
    if plan.over_usd:
        parts.append(f"over ${plan.over_usd:,.0f}")
    if plan.quiet_under:
        parts.append(f"quiet under {plan.quiet_under} questions")
    return f" ({', '.join(parts)})" if parts else ""


def _tell_all(parts: Parts, asked: Asked, words: str) -> Message | None:
    """All hear who did it; who asked out of their sight hears that it is done, even where all could not be told."""
    text = f"<@{asked.person.user}> {escaped(words)}"
    told = post(parts, asked.person, Message(text, [blocks.section(text)])) is not None
    if asked.shared:
        return None
    return notice(f"Done: you {words.replace('`', '')}" if told else "It is kept, but the channel could not be told.")
