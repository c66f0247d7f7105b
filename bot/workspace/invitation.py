"""The first message of the channel general: what this is, and three questions to click."""

from typing import Any

from bot.workspace.gestures.clicks import EXAMPLE_PREFIX

Json = dict[str, Any]
EXAMPLES = (
    "/sagecost 100k requests a month, 200 ms each, 2 GB model",
    "/sagecost 12 PyTorch models, 5k requests a day each, under $400 a month",
    "/sagecost nightly scoring of 3M records, nobody waits",
)
TEXT = "This is a Slack of your own. Ask what a SageMaker endpoint would cost, or click a question."


def blocks() -> list[Json]:
    """Each button holds the command that its click sends as the person who clicked."""
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": TEXT}},
        *(
            {
                "type": "actions",
                "elements": [
                    {
                        "type": "button",
                        "action_id": f"{EXAMPLE_PREFIX}{number}",
                        "text": {"type": "plain_text", "text": line.partition(" ")[2]},
                        "value": line,
                    }
                ],
            }
            for number, line in enumerate(EXAMPLES, start=1)
        ),
    ]
