"""`/sagecost digest …` and `/sagecost trends …`."""

from functools import partial

from bot.digests import runs, subscriptions
from bot.digests.contents import contents
from bot.digests.plan import Plan
from bot.digests.schedule import latest, next_due
from bot.digests.subscriptions import Subscription, find
from bot.digests.words import Command, UnclearDigest, understand
from bot.replies import blocks
from bot.replies.digest import digest as digest_message
from bot.replies.errors import notice
from bot.replies.inert import escaped
from bot.replies.message import Message
from bot.replies.trends import trends_message
from bot.slack.channel_kinds import kind_of_channel
from bot.slack.parts import Parts
from bot.slack.payloads import SlashCommand
from bot.slack.telling import Person, post
from bot.store import Channel, Scope, StoreUnavailable, Workspace
from bot.store.days import DAY_S
from bot.store.question import ChannelKind
from bot.trends import read

UNREADABLE = "The log cannot be reached now; try again in a minute."
MOST_DAYS = 3_660


def trends(parts: Parts, said: SlashCommand, words: str) -> Message:
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
    scope: Scope = Channel(said.team_id, said.channel_id)
    place = "this channel"
    if everywhere:
        scope = Workspace(said.team_id, partial(_is_public, parts))
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


def digest(parts: Parts, said: SlashCommand, words: str) -> Message:
    """Subscribes the channel, shows a preview, pauses or ends; what concerns all is said to all."""
    try:
        command = understand(words, zone=parts.settings.timezone)
        return _do(parts, said, command)
    except UnclearDigest as unclear:
        return notice(str(unclear))
    except StoreUnavailable:
        return notice(UNREADABLE)


def _do(parts: Parts, said: SlashCommand, command: Command) -> Message:
    team, channel, store = said.team_id, said.channel_id, parts.store
    kept = find(store, team, channel)
    if command.action == "show":
        return notice(_state(parts, kept))
    if command.action == "preview":
        return _preview(parts, said, command.plan or (kept.plan if kept else Plan()))
    if command.action == "subscribe":
        return _subscribe(parts, said, command.plan or Plan())
    if kept is None:
        return notice(_state(parts, None))
    if command.action == "pause":
        done = subscriptions.pause(store, team, channel)
        return _tell_all(parts, said, "paused the digest. `/sagecost digest resume` brings it back.") if done else (
            notice("The digest rests already; /sagecost digest resume brings it back.")
        )  # fmt: skip
    if command.action == "resume":
        done = subscriptions.resume(store, team, channel)
        return _tell_all(parts, said, f"brought the digest back: {kept.plan.schedule.words()}.") if done else (
            notice(_state(parts, kept))
        )  # fmt: skip
    subscriptions.end(store, team, channel)
    return _tell_all(parts, said, "ended the digest.")


def _subscribe(parts: Parts, said: SlashCommand, plan: Plan) -> Message:
    subscriptions.subscribe(parts.store, said.team_id, said.channel_id, kind_here(parts, said), said.user_id, plan)
    stop = "`/sagecost digest off` ends it, `/sagecost digest preview` shows it now."
    return _tell_all(parts, said, f"set up a digest here, {plan.schedule.words()}{_filters(plan)}. {stop}")


def kind_here(parts: Parts, said: SlashCommand) -> ChannelKind:
    """What the command itself tells of its channel, before anybody else is asked."""
    if said.channel_name == "directmessage":
        return "im"
    if said.channel_name == "privategroup":
        return "private"
    return kind_of_channel(parts, said.channel_id, None)


def _preview(parts: Parts, said: SlashCommand, plan: Plan) -> Message:
    team, channel = said.team_id, said.channel_id
    subscription = Subscription(team, channel, "private", plan, said.user_id, "active", 0)
    run = runs.of_period(team, channel, latest(plan.schedule, _so_far(parts)))
    catalog = parts.catalog(parts.prices(team))
    found = contents(parts.store, subscription, run, catalog, runs.last_sent(parts.store, team, channel))
    message = digest_message(found)
    return Message(message.text, [blocks.context("Only you see this preview."), *message.blocks])


def _state(parts: Parts, kept: Subscription | None) -> str:
    if kept is None:
        return "This channel has no digest. For one every week: /sagecost digest weekly monday 9:00 Europe/Berlin"
    words = f"This channel's digest comes {kept.plan.schedule.words()}{_filters(kept.plan)}"
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


def _tell_all(parts: Parts, said: SlashCommand, words: str) -> Message:
    """The channel hears who did it; the person hears that it is done, whether or not the channel could be told."""
    text = f"<@{said.user_id}> {escaped(words)}"
    person = Person(said.team_id, said.user_id, said.channel_id, None, said.response_url)
    if post(parts, person, Message(text, [blocks.section(text)])) is None:
        return notice("It is kept, but the channel could not be told.")
    return notice(f"Done: you {words.replace('`', '')}")
