"""Whatever an app sends, it gets Slack's refusal and never a fault of the workspace."""

import json
import time
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.workspace.answers import answer
from bot.workspace.block_checks import problems, view_problems
from bot.workspace.manifest import AppManifest
from bot.workspace.messages import Message
from bot.workspace.refusals import Refused
from bot.workspace.socket_delivery import SocketDelivery
from bot.workspace.tickets import ResponseAddress
from bot.workspace.web_api.call import Call
from bot.workspace.web_api.endpoint import METHODS
from bot.workspace.workspace import Workspace

Json = dict[str, Any]
EXAMPLES = 60
WORDS = st.sampled_from(
    (
        "type",
        "text",
        "blocks",
        "elements",
        "section",
        "actions",
        "button",
        "static_select",
        "options",
        "option_groups",
        "value",
        "initial_option",
        "plain_text",
        "mrkdwn",
        "table",
        "rows",
        "data_visualization",
        "chart",
        "line",
        "series",
        "axis_config",
        "title",
        "label",
        "input",
        "element",
        "action_id",
        "block_id",
        "C0GENERAL",
        "U0ADA",
        "1.000001",
        "modal",
        "home",
        "view",
        "thread_ts",
        "response_type",
        "ephemeral",
    )
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS | st.text(max_size=5)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12
)
TYPES = st.sampled_from(
    (
        "section",
        "actions",
        "context",
        "header",
        "image",
        "table",
        "markdown",
        "data_visualization",
        "context_actions",
        "input",
        "rich_text",
    )
)
BLOCKS = st.lists(st.builds(lambda kind, more: {**more, "type": kind}, TYPES, st.dictionaries(WORDS, VALUES)))


@given(VALUES | BLOCKS)
@settings(max_examples=EXAMPLES, deadline=None)
def test_checks_never_fail(value: object) -> None:
    assert all(isinstance(one, str) for one in problems(value))
    assert all(isinstance(one, str) for one in view_problems(value))
    assert all(isinstance(one, str) for one in view_problems({"type": "modal", "blocks": value}))


@given(st.dictionaries(st.sampled_from(["text", "blocks", "thread_ts", "response_type", "metadata", "x"]), VALUES))
@settings(max_examples=EXAMPLES, deadline=None)
def test_answers_are_taken_or_refused(document: Json) -> None:
    workspace = Workspace(time.time, AppManifest())
    try:
        answer(workspace, ResponseAddress("U0ADA", "C0GENERAL", 0), document)
    except Refused:
        return
    json.dumps([workspace.as_slack(one) for one in workspace.listed("C0GENERAL", "U0ADA")])


@given(st.data())
@settings(max_examples=EXAMPLES, deadline=None)
def test_calls_are_answered_or_refused(data: st.DataObject) -> None:
    workspace = Workspace(time.time, AppManifest())
    workspace.post(Message("1.000001", "C0GENERAL", "U0SAGECOST", "sagecost", "x", from_app=True))
    method = METHODS[data.draw(st.sampled_from(sorted(METHODS)))]
    arguments = {name: data.draw(VALUES | BLOCKS) for name in method.required}
    for name in method.optional:
        if data.draw(st.booleans()):
            arguments[name] = data.draw(VALUES | BLOCKS)
    with suppress(Refused):
        json.dumps(method.run(Call(workspace, SocketDelivery(1.0), method.read(arguments), None)))
