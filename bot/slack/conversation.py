"""Threads: what a reply changes in the question or the review that its thread stands at."""

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from advisor.errors import BadFigures
from bot.ask import Answered, ask
from bot.composing import Reply
from bot.replies.errors import notice
from bot.slack import reviews
from bot.slack.outcomes import Refused, Unconfirmed, outcome
from bot.slack.overheard import is_change
from bot.slack.parts import Parts
from bot.slack.payloads import File
from bot.slack.questions import Asked, answer_profile, answer_text, kept_profile, state_on, worded
from bot.store import StoreUnavailable, ThreadState, said

UNDO = re.compile(r"\s*(please\s+)?(undo|revert)(\s+(that|it|this|please))*\s*[.!]?\s*", re.IGNORECASE)
NO_CHANGE = "Nothing in these words changes the question, so the answer is the same."
_locks = [threading.Lock() for _ in range(64)]


@dataclass(frozen=True)
class Thread:
    team: str
    channel: str
    ts: str


def answer_in_thread(parts: Parts, asked: Asked, thread: Thread, text: str, files: Sequence[File] = ()) -> Reply:
    """The answer to words for the app: a change where the thread stands at something, else a question or a review."""
    with _one_at_a_time(thread):
        if reviews.is_for_review(text, files):
            reply = reviews.review(parts, asked, text, files)
        else:
            reply = _worded(parts, asked, thread, text)
        stand_at(parts, asked, thread, reply)
        return reply


def answer_overheard(parts: Parts, asked: Asked, thread: Thread, text: str) -> Reply | None:
    """The answer to a reply that names nobody; None where it is talk among people.

    It is for the app where the thread stands at something, and the words say a change of it and nothing else.
    """
    with _one_at_a_time(thread):
        state = _standing(parts, thread)
        if state is None or "<@" in text:
            return None
        if UNDO.fullmatch(text):
            return _undone(parts, asked, thread)
        reply = _overheard(parts, asked, state, text)
        if reply is not None:
            stand_at(parts, asked, thread, reply)
        return reply


def stands_at_something(parts: Parts, thread: Thread) -> bool:
    """Whether the app has answered in this thread before."""
    return _standing(parts, thread) is not None


def take_up(parts: Parts, thread: Thread, user: str) -> None:
    """Makes a thread under one of the app's own answers stand at its question, which the answer's buttons carry.

    A shared answer is posted through an address that tells nobody where the message went, so nothing was kept then.
    """
    try:
        with outcome():
            found = parts.client.conversations_replies(channel=thread.channel, ts=thread.ts, limit=1)["messages"]
    except (Refused, Unconfirmed):
        return
    state = state_on(found[0].get("blocks", ())) if found else None
    if state is not None:
        parts.store.save_thread(
            thread.team, thread.channel, thread.ts, user=user, profile_json=said(state.profile), prices=state.prices
        )


def stand_at(parts: Parts, asked: Asked, thread: Thread, reply: Reply) -> None:
    """Keeps where the thread now stands; half a question too, so that the next reply can complete it."""
    if reply.kept:
        parts.store.save_thread(
            thread.team, thread.channel, thread.ts, user=asked.person.user, profile_json=reply.kept, prices=reply.prices
        )


def _worded(parts: Parts, asked: Asked, thread: Thread, text: str) -> Reply:
    if UNDO.fullmatch(text):
        return _undone(parts, asked, thread)
    state = _standing(parts, thread)
    if state is None:
        return answer_text(parts, asked, text, command="@sagecost")
    following = replace(asked, kind="follow_up")
    if reviews.is_review(state):
        return reviews.review_under(parts, asked, state, text, overheard=False) or Reply(notice(reviews.SAY_MORE))
    catalog = parts.catalog(state.prices)
    found = ask(text, catalog, region=parts.settings.region, previous=kept_profile(state.profile_json))
    if isinstance(found, Answered) and not found.reading.changed:
        found = found._replace(reading=found.reading._replace(notes=(*found.reading.notes, NO_CHANGE)))
    return worded(parts, following, found, "@sagecost", state.prices)


def _overheard(parts: Parts, asked: Asked, state: ThreadState, text: str) -> Reply | None:
    if reviews.is_review(state):
        return reviews.review_under(parts, asked, state, text, overheard=True)
    before = kept_profile(state.profile_json)
    found = ask(text, parts.catalog(state.prices), region=parts.settings.region, previous=before)
    if not isinstance(found, Answered) or not is_change(text, found.reading, before):
        return None
    return worded(parts, replace(asked, kind="follow_up"), found, "@sagecost", state.prices)


def _undone(parts: Parts, asked: Asked, thread: Thread) -> Reply:
    """One step back, shown again; nothing is kept anew."""
    if parts.store.undo(thread.team, thread.channel, thread.ts) is None:
        return Reply(notice("There is nothing to undo in this thread."))
    before = _standing(parts, thread)
    if before is None:
        return Reply(notice("What was asked before cannot be read any more; please ask again."))
    if reviews.is_review(before):
        return replace(reviews.review_kept(parts, asked, before), kept="")
    following = replace(asked, kind="follow_up")
    catalog = parts.catalog(before.prices)
    return replace(answer_profile(parts, following, kept_profile(before.profile_json), catalog), kept="")


def _standing(parts: Parts, thread: Thread) -> ThreadState | None:
    """Where the thread stands, under the list that it began with, or today's where that list is gone."""
    try:
        state = parts.store.load_thread(thread.team, thread.channel, thread.ts)
    except StoreUnavailable:
        return None
    if state is None or not (reviews.is_review(state) or _is_readable(state)):
        return None
    try:
        parts.catalog(state.prices)
    except BadFigures:
        return replace(state, prices=parts.catalog(parts.prices(thread.team)).prices.name)
    return state


def _is_readable(state: ThreadState) -> bool:
    """Whether this version understands what another one may have kept."""
    try:
        kept_profile(state.profile_json)
    except (ValueError, TypeError):
        return False
    return True


@contextmanager
def _one_at_a_time(thread: Thread) -> Iterator[None]:
    """Two replies in one thread change its question one after the other."""
    with _locks[hash(thread) % len(_locks)]:
        yield
