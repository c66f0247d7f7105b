"""The Home tab: published when somebody opens it, and drawn anew after each of its buttons."""

from collections.abc import Callable
from functools import partial

from slack_bolt import Ack, App

from advisor.errors import SagecostError
from bot.slack import digest_form, home_digests, home_tab
from bot.slack.lazy import Body, told
from bot.slack.parts import Parts
from bot.slack.payloads import BlockActions, HomeOpened, ViewSubmission, event_of, read
from bot.slack.questions import key_of

Work = Callable[[Parts, BlockActions], None]

BUTTONS: dict[str, Work] = {
    "home_ask_again": home_tab.ask_again,
    "home_digest_change": home_digests.open_form,
    "home_digest_pause": partial(home_digests.press, action="pause"),
    "home_digest_resume": partial(home_digests.press, action="resume"),
    "home_digest_end": partial(home_digests.press, action="end"),
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
    _on_form(app, parts)


def _on(app: App, parts: Parts, action_id: str, work: Work) -> None:
    def clicked_once(body: Body) -> None:
        clicked = read(BlockActions, body)
        if not parts.store.first_time(key_of("click", clicked.team.id, clicked.user.id, clicked.trigger_id)):
            return
        try:
            work(parts, clicked)
        except SagecostError as error:
            home_tab.warn_in_window(parts, clicked, error)
        home_tab.publish(parts, clicked.team.id, clicked.user.id)

    app.action(action_id)(
        ack=_acknowledged, lazy=[told(parts, "The Home tab's button", lambda body: None, clicked_once)]
    )


def _on_form(app: App, parts: Parts) -> None:
    """The form is kept in its own acknowledgement, so that what is wrong stands beside the field."""

    def saved(ack: Ack, body: Body) -> None:
        errors = home_digests.save(parts, read(ViewSubmission, body))
        if errors:
            ack(response_action="errors", errors=errors)
        else:
            ack()

    def tell_saved(body: Body) -> None:
        sent = read(ViewSubmission, body)
        if parts.store.first_time(key_of("form", sent.team.id, sent.user.id, sent.view.id, sent.trigger_id)):
            home_digests.tell_saved(parts, sent)
            home_tab.publish(parts, sent.team.id, sent.user.id)

    app.view(digest_form.CALLBACK)(ack=saved, lazy=[told(parts, "The form", lambda body: None, tell_saved)])


def _acknowledged(ack: Ack) -> None:
    ack()
