"""The message shortcut `review_message`: the configuration in a message, reviewed in its thread."""

from collections.abc import Sequence

from slack_bolt import Ack, App

from bot.composing import Reply
from bot.slack.channel_kinds import kind_of_channel
from bot.slack.conversation import Thread, stand_at
from bot.slack.lazy import Body, told
from bot.slack.outcomes import Refused, Unconfirmed, outcome
from bot.slack.parts import Parts
from bot.slack.payloads import File, MalformedPayload, MessageShortcut, PostedMessage, read
from bot.slack.questions import Asked, key_of
from bot.slack.reviews import review
from bot.slack.telling import Person, post, tell

SHORTCUT = "review_message"


def register(app: App, parts: Parts) -> None:
    """A reply without a configuration stands for the first message of its thread."""

    def work(body: Body) -> None:
        used = read(MessageShortcut, body)
        if not parts.store.first_time(key_of("click", used.team.id, used.user.id, used.trigger_id)):
            return
        person = person_of(body)
        kind = kind_of_channel(parts, used.channel.id)
        asked = Asked(person, kind, key_of(used.team.id, used.user.id, used.trigger_id), "review", shared=True)
        reply = _reviewed(parts, asked, used)
        if not reply.answered:
            tell(parts, person, reply.message)
        elif post(parts, person, reply.message) is not None:
            stand_at(parts, asked, Thread(used.team.id, used.channel.id, person.thread_ts or used.message.ts), reply)

    def acknowledged(ack: Ack) -> None:
        ack()

    app.shortcut(SHORTCUT)(ack=acknowledged, lazy=[told(parts, "The review", person_of, work)])


def person_of(body: Body) -> Person:
    """Who used the shortcut, in the thread of the message."""
    used = read(MessageShortcut, body)
    thread_ts = used.message.thread_ts or used.message.ts
    return Person(used.team.id, used.user.id, used.channel.id, thread_ts, used.response_url)


def _reviewed(parts: Parts, asked: Asked, used: MessageShortcut) -> Reply:
    message = used.message
    reply = review(parts, asked, message.text, message.files)
    if reply.answered or message.thread_ts in (None, message.ts):
        return reply
    text, files = _first_message(parts, used.channel.id, message.thread_ts or message.ts)
    return review(parts, asked, text, files) if text or files else reply


def _first_message(parts: Parts, channel: str, thread_ts: str) -> tuple[str, Sequence[File]]:
    """Of the thread, where a history scope lets it be read."""
    try:
        with outcome():
            found = parts.client.conversations_replies(channel=channel, ts=thread_ts, limit=1)["messages"]
        first = read(PostedMessage, found[0])
    except (Refused, Unconfirmed, MalformedPayload, IndexError):
        return "", ()
    return first.text, first.files
