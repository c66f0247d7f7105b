"""The real Bolt app against the workspace, over HTTP and over Socket Mode."""

from typing import Any

from slack_bolt import Ack

from bot.workspace.server import LocalSlack
from tests.workspace.conftest import Connect, app_of


def test_a_command_is_answered_in_its_acknowledgement(slack: LocalSlack, connect: Connect) -> None:
    app = app_of(slack)

    @app.command("/sagecost")
    def answer(ack: Ack, command: dict[str, Any]) -> None:
        ack(text=f"you said {command['text']}")

    connect(app)
    ada, lin = slack.person("U0ADA"), slack.person("U0LIN")
    outcome = ada.command("/sagecost", "100k requests a month")
    assert outcome.acknowledged
    message = ada.messages()[-1]
    assert (message.text, message.ephemeral_to, message.from_app) == (
        "you said 100k requests a month",
        "U0ADA",
        True,
    )
    assert lin.messages() == []
