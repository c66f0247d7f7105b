"""The global shortcut `size_endpoint`, which opens the guided form, and the form's answer."""

from slack_bolt import Ack, App

from bot.slack import form
from bot.slack.lazy import Body, told
from bot.slack.parts import Parts
from bot.slack.payloads import GlobalShortcut, ViewSubmission, read
from bot.slack.questions import Asked, answer_profile, key_of
from bot.slack.telling import Person
from bot.slack.views import open_view

SHORTCUT = "size_endpoint"


def register(app: App, parts: Parts) -> None:
    """The form is answered in its own acknowledgement: errors beside the fields, or the answer in its place."""

    def open_form(body: Body) -> None:
        open_view(parts, read(GlobalShortcut, body).trigger_id, form.form(form.NOWHERE))

    def person_of(body: Body) -> Person:
        used = read(GlobalShortcut, body)
        return Person(used.team.id, used.user.id)

    def acknowledged(ack: Ack) -> None:
        ack()

    def submitted(ack: Ack, body: Body) -> None:
        sent = read(ViewSubmission, body)
        found = form.profile_of(sent.view.state, parts.settings.region)
        if isinstance(found, dict):
            ack(response_action="errors", errors=found)
            return
        origin = form.origin_of(sent.view.private_metadata)
        person = Person(sent.team.id, sent.user.id, origin.channel, None, origin.response_url)
        asked = Asked(person, origin.channel_kind, key_of(sent.team.id, sent.user.id, sent.view.id))
        reply = answer_profile(parts, asked, found, parts.catalog(parts.prices(sent.team.id)))
        ack(response_action="update", view=form.answer_view(reply.message, origin))

    app.shortcut(SHORTCUT)(ack=acknowledged, lazy=[told(parts, "The form", person_of, open_form)])
    app.view(form.CALLBACK)(submitted)
