"""`@sagecost …`, direct messages, and replies in threads that the app has answered: all answered in the thread."""

import re

from slack_bolt import Ack, App

from bot.composing import Reply
from bot.replies.errors import help_message
from bot.replies.message import Message
from bot.slack.channel_kinds import kind_of_channel
from bot.slack.conversation import Thread, answer_in_thread, answer_overheard, stands_at_something, take_up
from bot.slack.lazy import Body, told
from bot.slack.parts import Parts
from bot.slack.payloads import SPOKEN, EventCallback, MessageEvent, event_of
from bot.slack.questions import Asked, key_of
from bot.slack.subcommands import SUBCOMMANDS
from bot.slack.telling import Person, post, tell

_HELP = re.compile(r"\s*(help|hi|hello|hey|\?)?\s*[.!?]*\s*", re.IGNORECASE)


def register(app: App, parts: Parts, bot_user_id: str) -> None:
    """`bot_user_id` is who is mentioned."""
    mention = re.compile(rf"<@{re.escape(bot_user_id)}(\|[^>]*)?>")

    def answer(body: Body) -> None:
        found = _spoken(body)
        if found is None:
            return
        callback, event = found
        words = mention.sub(" ", event.text or "").strip()
        mentioned = event.type == "app_mention" or mention.search(event.text or "") is not None
        addressed = mentioned or event.channel_type == "im"
        if event.type == "message" and mentioned and event.channel_type != "im":
            return  # it comes as app_mention, too
        thread = _thread(callback, event)
        if not stands_at_something(parts, thread):
            if event.parent_user_id == bot_user_id:
                take_up(parts, thread, event.user or "")
            if not addressed and not stands_at_something(parts, thread):
                return
        if not parts.store.first_time(f"message|{callback.team_id}|{event.channel}|{event.ts}"):
            return
        person = _person(callback, event)
        message = _reply(parts, callback, event, person, words, addressed=addressed)
        if message is not None:
            post(parts, person, message)

    def person_of(body: Body) -> Person | None:
        found = _spoken(body)
        return _person(*found) if found is not None and _is_addressed(found[1], mention) else None

    def acknowledged(ack: Ack) -> None:
        ack()

    lazy = told(parts, "The answer", person_of, answer)
    app.event("app_mention")(ack=acknowledged, lazy=[lazy])
    app.event("message", matchers=[_by_a_person])(ack=acknowledged, lazy=[lazy])


def _reply(
    parts: Parts, callback: EventCallback, event: MessageEvent, person: Person, words: str, *, addressed: bool
) -> Message | None:
    if addressed and _HELP.fullmatch(words) and not event.files:
        return help_message("@sagecost")
    thread = _thread(callback, event)
    asked = Asked(
        person,
        kind_of_channel(parts, event.channel, event.channel_type),
        key_of(callback.team_id, event.channel, event.ts),
        shared=True,
    )
    if addressed and not event.files and (subcommand := SUBCOMMANDS.get(_first_word(words))) is not None:
        said = subcommand.answer(parts, asked, " ".join(words.split()[1:]))
        if said is not None and subcommand.for_one:
            tell(parts, person, said)
            return None
        return said
    if addressed:
        return answer_in_thread(parts, asked, thread, words, event.files).message
    reply: Reply | None = answer_overheard(parts, asked, thread, words)
    return reply.message if reply is not None else None


def _first_word(words: str) -> str:
    """Empty for "review": what is reviewed by mention stays in its thread, to be talked about."""
    first = words.split(maxsplit=1)[0].casefold() if words.strip() else ""
    return "" if first == "review" else first


def _spoken(body: Body) -> tuple[EventCallback, MessageEvent] | None:
    """The event where a person speaks; None for bots, edits and the like."""
    callback = event_of(body)
    event = callback.event
    if not isinstance(event, MessageEvent) or event.bot_id or not event.user or event.subtype not in SPOKEN:
        return None
    return callback, event


def _by_a_person(body: Body) -> bool:
    """Cheap enough to keep the talk of busy channels from waking a thread each time."""
    event = body["event"]
    if event.get("bot_id") or event.get("subtype") not in SPOKEN:
        return False
    return event.get("channel_type") == "im" or bool(event.get("thread_ts"))


def _is_addressed(event: MessageEvent, mention: re.Pattern[str]) -> bool:
    return event.type == "app_mention" or event.channel_type == "im" or bool(mention.search(event.text or ""))


def _thread(callback: EventCallback, event: MessageEvent) -> Thread:
    return Thread(callback.team_id, event.channel, event.thread_ts or event.ts)


def _person(callback: EventCallback, event: MessageEvent) -> Person:
    return Person(callback.team_id, event.user or "", event.channel, event.thread_ts or event.ts)
