"""The Home tab, published when somebody opens it."""

from slack_bolt import Ack, App

from bot.replies.errors import help_message
from bot.slack.lazy import Body, told
from bot.slack.outcomes import outcome
from bot.slack.parts import Parts
from bot.slack.payloads import HomeOpened, event_of


def register(app: App, parts: Parts) -> None:
    """Nobody is told when the tab cannot be published: they see the one of before."""

    def publish(body: Body) -> None:
        opened = event_of(body).event
        if isinstance(opened, HomeOpened) and opened.tab == "home":
            with outcome():
                parts.client.views_publish(user_id=opened.user, view={"type": "home", "blocks": help_message().blocks})

    def acknowledged(ack: Ack) -> None:
        ack()

    app.event("app_home_opened")(ack=acknowledged, lazy=[told(parts, "The Home tab", lambda body: None, publish)])
