"""The Home tab: published when somebody opens it, and drawn anew after each of its buttons."""

from collections.abc import Callable
from functools import partial

from slack_bolt import Ack, App

from advisor.errors import SagecostError
from bot.slack import home_tab
from bot.slack.lazy import Body, told
from bot.slack.parts import Parts
from bot.slack.payloads import BlockActions, HomeOpened, event_of, read
from bot.slack.questions import key_of

Work = Callable[[Parts, BlockActions], None]

BUTTONS: dict[str, Work] = {
    "home_ask_again": home_tab.ask_again,
    "home_digest_pause": partial(home_tab.change_digest, change="pause"),
    "home_digest_resume": partial(home_tab.change_digest, change="resume"),
    "home_digest_end": partial(home_tab.change_digest, change="end"),
    "home_switch_prices": home_tab.switch_prices,
    "home_help": home_tab.show_help,
}


def register(app: App, parts: Parts) -> None:
    """Nobody is told when the tab cannot be published: they see the one of before."""

    def publish(body: Body) -> None:
        callback = event_of(body)
        opened = callback.event
        if isinstance(opened, HomeOpened) and opened.tab == "home":
            home_tab.publish(parts, callback.team_id, opened.user)

    app.event("app_home_opened")(ack=_acknowledged, lazy=[told(parts, "The Home tab", lambda body: None, publish)])
    for action_id, work in BUTTONS.items():
        _on(app, parts, action_id, work)


def _on(app: App, parts: Parts, action_id: str, work: Work) -> None:
    def clicked_once(body: Body) -> None:
        clicked = read(BlockActions, body)
        if not parts.store.first_time(key_of("click", clicked.team.id, clicked.user.id, clicked.trigger_id)):
            return
        try:
            work(parts, clicked)
        except SagecostError as error:
            home_tab.warn_in_window(parts, clicked, error)

    app.action(action_id)(
        ack=_acknowledged, lazy=[told(parts, "The Home tab's button", lambda body: None, clicked_once)]
    )


def _acknowledged(ack: Ack) -> None:
    ack()
