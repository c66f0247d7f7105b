"""Posts one run, a digest or its details: never twice, and never silently not at all."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from advisor.catalog import Catalog
from bot.digests import runs
from bot.digests.contents import Digest, contents
from bot.digests.runs import Run
from bot.digests.subscriptions import Subscription, find, stop
from bot.pricing.load import load_catalog
from bot.replies.digest import charted, details, digest, preview_message
from bot.replies.inert import escaped
from bot.replies.message import Block, Message
from bot.slack.outcomes import NOT_THERE, UNREACHABLE, Refused, Unconfirmed, outcome
from bot.slack.pictures import in_the_best_shape
from bot.slack.weeks_picture import weeks_picture
from bot.store import Store
from bot.store.connection import Connection
from bot.trends import Trends

logger = logging.getLogger(__name__)

EVENT_TYPE = "sagecost_digest"
# A post must not start so late that the lease could run out under it.
SAFE_LEASE_S = 60
UNCLEAR_S = 120.0
SHORTEST_WAIT_S, LONGEST_WAIT_S = 60.0, 3_600.0
PAGE, FEWEST_SEEN, MOST_PAGES = 200, 1_000, 50
DAY_S = 86_400
# A thread that takes no reply, because its first message was removed, is left alone at last.
MOST_TRIES_OF_DETAILS = 20


@dataclass(frozen=True)
class Desk:
    """What sending works with; `owner` names this process.

    `catalog` loads the price list that decides in a workspace, `by_name` any list. `picture` draws and uploads the
    weeks, `pause` waits so many seconds.

    `client` must not post again by itself when a connection breaks.
    """

    store: Store
    client: WebClient
    catalog: Callable[[str], Catalog]
    owner: str
    command: str = "/sagecost"
    by_name: Callable[[str], Catalog] = load_catalog
    picture: Callable[[WebClient, Trends], Block | None] = weeks_picture
    pause: Callable[[float], object] = time.sleep


@dataclass(frozen=True)
class Wait:
    """Slack wants to hear nothing for so many seconds."""

    seconds: float


class Unseen(Exception):
    """Whether a message was posted cannot be looked up; the sentence says why."""


def send(desk: Desk, run: Run) -> Wait | None:
    """Brings a claimed run as far as it goes now; whatever stops it, another claim goes on from there.

    Raises:
        StoreUnavailable: the log cannot be read or written now.
    """
    try:
        _send(desk, run)
    except Refused as refusal:
        return _refused(desk, run, refusal)
    except Unconfirmed as unclear:
        # Where it had begun the run is in sending, and is looked up before anything is posted again.
        runs.look_later(desk.store, run, UNCLEAR_S, str(unclear))
    return None


def _send(desk: Desk, run: Run) -> None:
    subscription = find(desk.store, run.team, run.channel)
    if subscription is None or subscription.state != "active":
        runs.drop(desk.store, run, "the subscription ended")
        return
    if run.state == "sending":
        try:
            ts = _posted_before(desk, run)
        except Unseen as unseen:
            logger.error("a digest is held, because nobody can tell whether it was posted: %s (%s)", run.key, unseen)
            runs.hold(desk.store, run, str(unseen))
            return
        if ts is not None:
            # Whether there are details to add is found out when their turn comes.
            runs.sent(desk.store, run, ts, details=True)
            return
    found = _contents(desk, subscription, run)
    more = details(found)
    message = more if run.details_of is not None else None if found.quiet else _digest(desk, found)
    if message is None:
        runs.drop(desk.store, run, "quiet" if run.details_of is None else "nothing to add")
        return
    thread_ts = subscription.plan.thread_ts if run.details_of is None else run.thread_ts
    late = desk.store.now() > run.lease_until - SAFE_LEASE_S
    if late or not runs.begin(desk.store, run, found.prices, thread_ts):
        return
    ts = _post(desk, run, message, thread_ts)
    runs.sent(desk.store, run, ts, details=more is not None)


def _digest(desk: Desk, found: Digest) -> Message:
    """With its picture, whose upload nobody sees: only the message makes it visible."""
    picture = desk.picture(desk.client, found.recent) if charted(found) else None
    return digest(found, command=desk.command, picture=picture)


def _contents(desk: Desk, subscription: Subscription, run: Run) -> Digest:
    before = runs.last_sent(desk.store, run.team, run.channel, before=run.covers_to)
    return contents(desk.store, subscription, run, desk.catalog(run.team), before, desk.by_name)


def preview(desk: Desk, subscription: Subscription, run: Run) -> tuple[Digest, Message]:
    """What a run would say, with real data and its details; nothing is posted."""
    found = _contents(desk, subscription, run)
    return found, preview_message(found, command=desk.command)


def _post(desk: Desk, run: Run, message: Message, thread_ts: str | None) -> str:
    def post(one: Message) -> str:
        with outcome():
            answer = desk.client.chat_postMessage(
                channel=run.channel,
                text=one.text,
                blocks=one.blocks,
                thread_ts=thread_ts,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"key": run.key}},
                unfurl_links=False,
            )
            return str(answer["ts"])

    return in_the_best_shape(post, message, desk.pause)


def _posted_before(desk: Desk, run: Run) -> str | None:
    """The ts of the run's message where it stands in the channel, or in the thread that posting had begun in.

    The newest thousand messages are searched whatever the clocks say, then back to a day before the first try.

    Raises:
        Unseen: the app may not read there, or there is too much to read.
        Refused, Unconfirmed: Slack did not answer.
    """
    cursor, seen = "", 0
    for _ in range(MOST_PAGES):
        with outcome():
            page = _page(desk, run, cursor)
        messages = page.get("messages") or []
        for message in messages:
            metadata = message.get("metadata") or {}
            payload = metadata.get("event_payload") or {}
            if metadata.get("event_type") == EVENT_TYPE and payload.get("key") == run.key:
                return str(message["ts"])
        seen += len(messages)
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        oldest = float(messages[-1]["ts"]) if messages and run.thread_ts is None else float("inf")
        if not cursor or (seen >= FEWEST_SEEN and oldest < run.sending_since - DAY_S):
            return None
    raise Unseen("too many messages to search")


def _page(desk: Desk, run: Run, cursor: str) -> dict[str, Any]:
    try:
        if run.thread_ts is not None:
            answer = desk.client.conversations_replies(
                channel=run.channel, ts=run.thread_ts, include_all_metadata=True, limit=PAGE, cursor=cursor or None
            )
        else:
            answer = desk.client.conversations_history(
                channel=run.channel, include_all_metadata=True, limit=PAGE, cursor=cursor or None
            )
    except SlackApiError as error:
        data = error.response.data
        if isinstance(data, dict) and data.get("error") in ("missing_scope", "not_allowed_token_type"):
            raise Unseen("the app may not read this channel's history") from error
        raise
    if not isinstance(answer.data, dict):
        raise ValueError("Slack answered with something else than JSON")
    return answer.data


def _refused(desk: Desk, run: Run, refusal: Refused) -> Wait | None:
    """It is certain that nothing was posted now."""
    if refusal.code in NOT_THERE:
        _give_up(desk, run, refusal.code)
        return None
    passing = refusal.code in ("ratelimited", UNREACHABLE)
    if run.details_of is not None and run.attempts >= MOST_TRIES_OF_DETAILS and not passing:
        logger.error("the details of a digest are given up: %s (%s)", run.key, refusal.code)
        runs.drop(desk.store, run, refusal.code)
        return None
    wait_s = min(SHORTEST_WAIT_S * 2 ** min(run.attempts, 10), LONGEST_WAIT_S)
    asked_for = _retry_after(refusal) if refusal.code == "ratelimited" else None
    if refusal.code != "ratelimited":
        logger.error("Slack refused a digest for %s: %s", run.key, refusal.code)
    if run.state == "sending":
        # This was the look-up; what it was to find out is open still.
        runs.look_later(desk.store, run, asked_for or wait_s, refusal.code)
    else:
        runs.again(desk.store, run, asked_for or wait_s, refusal.code)
    return Wait(asked_for) if asked_for else None


def _retry_after(refusal: Refused) -> float:
    cause = refusal.__cause__
    header = cause.response.headers.get("Retry-After") if isinstance(cause, SlackApiError) else None
    return float(header) if isinstance(header, str) and header.isdecimal() else SHORTEST_WAIT_S


def _give_up(desk: Desk, run: Run, code: str) -> None:
    """The app was removed from the channel, or the channel is gone: the subscription rests, and its owner hears it."""
    runs.drop(desk.store, run, code)

    def work(db: Connection) -> str | None:
        values = {"team": run.team, "channel": run.channel}
        stop(db, run.team, run.channel, "lost", desk.store.now())
        told = db.query(
            """
            UPDATE subscription SET told = 1 WHERE team = :team AND channel = :channel AND told = 0
            RETURNING subscriber
            """,
            values,
        )
        return told[0]["subscriber"] if told else None

    subscriber = desk.store.write(work)
    if subscriber is None:
        return
    text = (
        f"The digest in <#{run.channel}> cannot be posted any more (Slack says {escaped(code)}), so it is paused. "
        f"Invite me again and type `{desk.command} digest resume` there."
    )
    try:
        with outcome():
            desk.client.chat_postMessage(channel=subscriber, text=text)
    except (Refused, Unconfirmed) as failure:
        # Said once or not at all: the state stands in the list of digests too.
        logger.warning("the subscriber of a paused digest could not be told: %s", failure)
