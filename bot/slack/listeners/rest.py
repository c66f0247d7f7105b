"""What Slack sends besides: acknowledged, so that nobody sees a warning triangle and nothing is sent again."""

import re

from slack_bolt import Ack, App

ANYTHING = re.compile("")


def register(app: App) -> None:
    """Comes last: only what no other listener took arrives here."""

    def acknowledged(ack: Ack) -> None:
        ack()

    app.event(ANYTHING)(acknowledged)
    app.action(ANYTHING)(acknowledged)
    app.shortcut(ANYTHING)(acknowledged)
    app.view(ANYTHING)(acknowledged)
    app.view_closed(ANYTHING)(acknowledged)
