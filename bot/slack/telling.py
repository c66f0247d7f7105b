"""How an answer reaches its people: once, by the first way that is open, and never silently not at all."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.replies import blocks
from bot.replies.errors import notice
from bot.replies.message import Message
from bot.slack.outcomes import NOT_THERE, Refused, Unconfirmed, outcome
from bot.slack.parts import Parts
from bot.slack.pictures import in_the_best_shape
from bot.slack.response_address import answer_at, may_be_called

logger = logging.getLogger(__name__)

UNSURE = "Slack did not confirm that the answer arrived. If you do not see it, please ask again."
PAUSES_S = (0.0, 1.0, 2.0, 4.0)
GIVE_UP_AFTER_S = 45.0

Way = Callable[[Message], object]


@dataclass(frozen=True)
class Person:
    """Who asked, and where; `response_url` is None where Slack gave none."""

    team: str
    user: str
    channel: str | None = None
    thread_ts: str | None = None
    response_url: str | None = None

    @property
    def in_direct_message(self) -> bool:
        return self.channel is not None and self.channel.startswith("D")


def tell(parts: Parts, person: Person, message: Message) -> None:
    """Shows a message to one person only: an answer that must not come twice.

    Where Slack's reply is lost the person is told so, by whatever way works.
    """
    for way in _ways(parts, person):
        try:
            in_the_best_shape(way, message, parts.pause)
            return
        except Refused as refusal:
            logger.info("a way to a person is closed: %s", refusal.code)
        except Unconfirmed:
            warn(parts, person, notice(UNSURE))
            return
    _count_untold(parts)


def warn(parts: Parts, person: Person, message: Message) -> None:
    """Tells one person that something went wrong; it may come twice, but it must come."""
    began = parts.clock()
    for pause_s in PAUSES_S:
        if parts.clock() - began > GIVE_UP_AFTER_S:
            break
        if pause_s:
            parts.pause(pause_s)
        for way in _ways(parts, person):
            try:
                in_the_best_shape(way, message, parts.pause)
                return
            except (Refused, Unconfirmed) as failure:
                logger.info("a warning did not get through: %s", failure)
    _count_untold(parts)


def post(parts: Parts, person: Person, message: Message) -> str | None:
    """Posts a message for everybody in the person's channel or thread; returns its ts.

    None where it was not posted for certain; the person has then been told, and how to let the app in.
    """
    if person.channel is None:
        raise ValueError("there is no channel to post to")
    try:
        return _posted(parts, person.channel, person.thread_ts, message)
    except Refused as refusal:
        warn(parts, person, notice(_why(parts, refusal)))
    except Unconfirmed:
        warn(parts, person, notice(UNSURE))
    return None


def share(parts: Parts, person: Person, message: Message) -> bool:
    """Posts a message for the whole channel, which works in channels without the app while the address lives."""
    if person.response_url is not None and may_be_called(person.response_url, parts.settings.slack_api_url):
        try:
            in_the_best_shape(lambda one: _answer(parts, person, one, in_channel=True), message, parts.pause)
            return True
        except Unconfirmed:
            warn(parts, person, notice(UNSURE))
            return False
        except Refused as refusal:
            logger.info("the response address is closed: %s", refusal.code)
    return post(parts, person, message) is not None


def _ways(parts: Parts, person: Person) -> Iterator[Way]:
    if person.response_url is not None and may_be_called(person.response_url, parts.settings.slack_api_url):
        yield lambda message: _answer(parts, person, message, in_channel=False)
    channel = person.channel
    if channel is not None and not person.in_direct_message:
        yield lambda message: _whisper(parts, person, channel, message)
    if channel is not None and person.in_direct_message:
        yield lambda message: _say(parts, channel, person.thread_ts, message)
    else:
        yield lambda message: _say(parts, person.user, None, _from_afar(person, message))


def _from_afar(person: Person, message: Message) -> Message:
    """In a direct message it must be said which conversation it is about."""
    if person.channel is None:
        return message
    about = f"About your question in <#{person.channel}>:"
    simpler = None if message.simpler is None else _from_afar(person, message.simpler)
    return Message(f"{about} {message.text}", [blocks.context(about), *message.blocks], simpler)


def _answer(parts: Parts, person: Person, message: Message, *, in_channel: bool) -> None:
    answer_at(
        person.response_url or "",
        message,
        timeout_s=parts.client.timeout,
        pause=parts.pause,
        in_channel=in_channel,
        thread_ts=person.thread_ts,
    )


def _whisper(parts: Parts, person: Person, channel: str, message: Message) -> None:
    with outcome():
        parts.client.chat_postEphemeral(
            channel=channel, user=person.user, thread_ts=person.thread_ts, text=message.text, blocks=message.blocks
        )


def _say(parts: Parts, channel: str, thread_ts: str | None, message: Message) -> str:
    with outcome():
        response = parts.client.chat_postMessage(
            channel=channel,
            thread_ts=thread_ts,
            text=message.text,
            blocks=message.blocks,
            unfurl_links=False,
            unfurl_media=False,
        )
    return str(response["ts"])


def _posted(parts: Parts, channel: str, thread_ts: str | None, message: Message) -> str:
    return in_the_best_shape(lambda one: _say(parts, channel, thread_ts, one), message, parts.pause)


def _why(parts: Parts, refusal: Refused) -> str:
    if refusal.code in NOT_THERE:
        return "I cannot post in that channel. Type /invite @sagecost there, then ask again."
    if refusal.code == "ratelimited":
        return "Slack takes no more messages from me at the moment. Please ask again in a minute."
    return f"Slack did not take the answer ({refusal.code}). Please ask again."


def _count_untold(parts: Parts) -> None:
    parts.tally.untold += 1
    logger.error("somebody could not be told; %d so far", parts.tally.untold)
