"""The buttons of an answer. What they need stands in their value, so they work after a restart and days later."""

from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import Ack, App

from advisor.answer import Recommendation
from advisor.catalog import Catalog
from advisor.errors import BadFigures, SagecostError
from advisor.recommend import recommend
from bot.composing import marked
from bot.replies import blocks
from bot.replies.answer import answer
from bot.replies.arithmetic import arithmetic
from bot.replies.change import change
from bot.replies.errors import notice
from bot.replies.message import Message
from bot.replies.scaling import scaling
from bot.replies.state import State, decode_state
from bot.slack import form
from bot.slack.chart_picture import FILE_NAME, Curve, cost_curve_of
from bot.slack.lazy import Body, told
from bot.slack.parts import Parts
from bot.slack.payloads import BlockActions, read
from bot.slack.pictures import picture, uploaded
from bot.slack.questions import key_of, key_on
from bot.slack.telling import Person, share, tell
from bot.slack.views import open_view

DETAILS: dict[str, tuple[str, Callable[[Recommendation], Message]]] = {
    "show_arithmetic": ("The arithmetic", arithmetic),
    "what_would_change": ("What would change this", change),
    "scaling_policy": ("The auto-scaling policy", scaling),
}


class SharedAlready(SagecostError):
    """The answer is in the channel."""


def register(app: App, parts: Parts) -> None:
    """One listener for each button, all of them acknowledged at once and answered afterwards."""

    def on(action_id: str, what: str, work: Callable[[BlockActions], None]) -> None:
        def once(body: Body) -> None:
            clicked = read(BlockActions, body)
            if parts.store.first_time(key_of("click", clicked.team.id, clicked.user.id, clicked.trigger_id)):
                work(clicked)

        lazy = told(parts, what, lambda body: person_of(read(BlockActions, body)), once)
        app.action(action_id)(ack=_acknowledged, lazy=[lazy])

    for action_id, (what, message_of) in DETAILS.items():
        on(action_id, what, partial(_explain, parts, message_of))
    on("share_answer", "Sharing", lambda clicked: _share(parts, clicked))
    on("cost_curve", "The cost curve", lambda clicked: _curve(parts, clicked))
    on("answer_feedback", "Your vote", lambda clicked: _vote(parts, clicked))
    on("answer_adopted", "Your word", lambda clicked: _adopt(parts, clicked))
    on("answer_not_adopted", "Your word", lambda clicked: _take_back(parts, clicked))


def _acknowledged(ack: Ack) -> None:
    ack()


def person_of(clicked: BlockActions) -> Person:
    """Who clicked, and by which ways they can be answered; a form knows where it was opened."""
    if clicked.view is not None:
        origin = form.origin_of(clicked.view.private_metadata)
        return Person(clicked.team.id, clicked.user.id, origin.channel, None, origin.response_url)
    channel = clicked.channel.id if clicked.channel else clicked.container.channel_id
    return Person(clicked.team.id, clicked.user.id, channel, clicked.thread_ts, clicked.response_url)


def _state(clicked: BlockActions) -> State:
    return decode_state(clicked.actions[0].value or "")


def _catalog(parts: Parts, clicked: BlockActions, state: State) -> Catalog:
    """The list that decided the answer, or today's where that one is gone."""
    try:
        return parts.catalog(state.prices)
    except BadFigures:
        return parts.catalog(parts.prices(clicked.team.id))


def _recommended(parts: Parts, clicked: BlockActions) -> Recommendation:
    state = _state(clicked)
    return recommend(state.profile, _catalog(parts, clicked, state))


def _show(parts: Parts, clicked: BlockActions, message: Message) -> None:
    """To the one who clicked: beside the message, or on top of the form that showed the answer."""
    if clicked.view is not None:
        open_view(parts, clicked.trigger_id, form.answer_view(message), on_top=True)
    else:
        tell(parts, person_of(clicked), message)


def _explain(parts: Parts, message_of: Callable[[Recommendation], Message], clicked: BlockActions) -> None:
    _show(parts, clicked, message_of(_recommended(parts, clicked)))


def _share(parts: Parts, clicked: BlockActions) -> None:
    person = person_of(clicked)
    message = answer(_recommended(parts, clicked), shared_by=person.user)
    key = key_on(clicked.actions[0].block_id)
    if key is not None:
        message = marked(message, key)
    # Two clicks are two triggers, but one message is shared once.
    shown = clicked.container.message_ts or clicked.container.view_id
    if not parts.store.first_time(f"share|{person.team}|{person.channel}|{shown}"):
        raise SharedAlready("This answer is shared already.")
    if share(parts, person, message) and clicked.view is not None:
        _show(parts, clicked, notice("The answer is in the channel."))


def _vote(parts: Parts, clicked: BlockActions) -> None:
    action = clicked.actions[0]
    key = key_on(action.block_id)
    up = (action.value or "").startswith("up ")
    kept = key is not None and parts.store.give_feedback(clicked.team.id, key, clicked.user.id, "up" if up else "down")
    words = "Thank you, that is noted." if kept else "Thank you, but your vote could not be kept."
    _show(parts, clicked, notice(words))


def _adopt(parts: Parts, clicked: BlockActions) -> None:
    """Each person's word counts once, however often they press; an answer's saving counts once for all of them."""
    key = key_on(clicked.actions[0].block_id)
    if key is None or not parts.store.give_feedback(clicked.team.id, key, clicked.user.id, "adopted"):
        _show(parts, clicked, notice("Thank you, but that could not be kept."))
        return
    text = "Noted as adopted: trends and digests now count what this answer saves as adopted."
    undo = blocks.button("Undo", "answer_not_adopted", "undo") | {"accessibility_label": "Undo: not adopted after all"}
    row = blocks.actions(undo)
    _show(parts, clicked, marked(Message(text, [blocks.section(text), row]), key))


def _take_back(parts: Parts, clicked: BlockActions) -> None:
    key = key_on(clicked.actions[0].block_id)
    kept = key is not None and parts.store.give_feedback(clicked.team.id, key, clicked.user.id, "not_adopted")
    _show(parts, clicked, notice("Noted: you did not adopt it." if kept else "That could not be kept; try again."))


def _curve(parts: Parts, clicked: BlockActions) -> None:
    state = _state(clicked)
    curve = cost_curve_of(state.profile, _catalog(parts, clicked, state))
    if clicked.view is not None or not _uploaded(parts, clicked, curve):
        _show(parts, clicked, curve.as_table)


def _uploaded(parts: Parts, clicked: BlockActions, curve: Curve) -> bool:
    """Whether the picture is there: for all beside a public answer, for one beside an answer that only they see."""
    person = person_of(clicked)
    to_all = not clicked.container.is_ephemeral and person.channel is not None
    place: dict[str, Any] = {}
    if to_all:
        place = {"channel": person.channel, "thread_ts": person.thread_ts or clicked.container.message_ts}
    file_id = uploaded(parts.client, curve.png, FILE_NAME, "Cost curve", curve.words, **place)
    if file_id is not None and not to_all:
        tell(parts, person, Message(curve.words, [picture(file_id, curve.words)], simpler=curve.as_table))
    return file_id is not None
