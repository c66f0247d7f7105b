"""Threads: what a reply changes in the question that its thread stands at, and which replies are for the app."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from advisor.catalog import Catalog
from advisor.errors import BadFigures
from advisor.profile import TrafficProfile
from bot.ask import Answered, Unanswered, ask
from bot.replies.errors import notice
from bot.slack.overheard import is_change
from bot.slack.parts import Parts
from bot.slack.questions import Asked, Reply, answer_profile, answer_text, worded
from bot.store import StoreUnavailable, ThreadState, said

UNDO = re.compile(r"\s*(please\s+)?(undo|go back|back|revert)(\s+(that|it|please))?\s*[.!]?\s*", re.IGNORECASE)
_locks = [threading.Lock() for _ in range(64)]


@dataclass(frozen=True)
class Thread:
    team: str
    channel: str
    ts: str


def answer_in_thread(parts: Parts, asked: Asked, thread: Thread, text: str) -> Reply:
    """The answer to words for the app: a change where the thread stands at a question, else a question."""
    with _one_at_a_time(thread):
        state = _standing(parts, thread)
        if UNDO.fullmatch(text):
            return _undone(parts, asked, thread)
        if state is None:
            reply = answer_text(parts, asked, text, command="@sagecost")
        else:
            found = _changed(parts, thread, state, text)
            reply = worded(parts, replace(asked, kind="follow_up"), found, "@sagecost", state.prices)
        _stand_at(parts, asked, thread, reply)
        return reply


def answer_overheard(parts: Parts, asked: Asked, thread: Thread, text: str) -> Reply | None:
    """The answer to a reply that names nobody; None where it is talk among people.

    It is for the app where the thread stands at a question, and the words say a change of it and nothing else.
    """
    with _one_at_a_time(thread):
        state = _standing(parts, thread)
        if state is None or "<@" in text:
            return None
        if UNDO.fullmatch(text):
            return _undone(parts, asked, thread)
        found = _changed(parts, thread, state, text)
        if not isinstance(found, Answered) or not is_change(text, found.reading, profile_of(state)):
            return None
        reply = worded(parts, replace(asked, kind="follow_up"), found, "@sagecost", state.prices)
        _stand_at(parts, asked, thread, reply)
        return reply


def stands_at_question(parts: Parts, thread: Thread) -> bool:
    """Whether the app has answered in this thread before."""
    return _standing(parts, thread) is not None


def profile_of(state: ThreadState) -> TrafficProfile:
    return TrafficProfile(**json.loads(state.profile_json))


def _standing(parts: Parts, thread: Thread) -> ThreadState | None:
    try:
        return parts.store.load_thread(thread.team, thread.channel, thread.ts)
    except StoreUnavailable:
        return None


def _catalog(parts: Parts, thread_prices: str, team: str) -> Catalog:
    """The list that the thread began with, or today's where that list is gone."""
    try:
        return parts.catalog(thread_prices)
    except BadFigures:
        return parts.catalog(parts.prices(team))


def _undone(parts: Parts, asked: Asked, thread: Thread) -> Reply:
    before = parts.store.undo(thread.team, thread.channel, thread.ts)
    if before is None:
        return Reply(notice("There is nothing to undo in this thread."))
    catalog = _catalog(parts, before.prices, thread.team)
    return answer_profile(parts, replace(asked, kind="follow_up"), profile_of(before), catalog)


def _changed(parts: Parts, thread: Thread, state: ThreadState, text: str) -> Answered | Unanswered:
    catalog = _catalog(parts, state.prices, thread.team)
    return ask(text, catalog, region=parts.settings.region, previous=profile_of(state))


def _stand_at(parts: Parts, asked: Asked, thread: Thread, reply: Reply) -> None:
    """Half a question is kept too, so that the next reply can complete it."""
    if reply.profile is not None and reply.profile.model_fields_set:
        parts.store.save_thread(
            thread.team,
            thread.channel,
            thread.ts,
            user=asked.person.user,
            profile_json=said(reply.profile),
            prices=reply.prices,
        )


@contextmanager
def _one_at_a_time(thread: Thread) -> Iterator[None]:
    """Two replies in one thread change its question one after the other."""
    with _locks[hash(thread) % len(_locks)]:
        yield
