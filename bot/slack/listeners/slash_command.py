"""`/sagecost TEXT`: answered in the acknowledgement itself; without TEXT it opens the guided form."""

from collections.abc import Callable
from dataclasses import replace

from slack_bolt import Ack, App

from bot.composing import COMMAND, acknowledgement
from bot.replies.errors import help_message
from bot.replies.message import Message
from bot.slack import form, reviews
from bot.slack.channel_kinds import kind_in_command
from bot.slack.lazy import Body, told
from bot.slack.parts import Parts
from bot.slack.payloads import SlashCommand, read
from bot.slack.questions import Asked, acknowledgement_of, key_of
from bot.slack.subcommands import SUBCOMMANDS, Subcommand
from bot.slack.telling import Person, tell
from bot.slack.views import open_view


def register(app: App, parts: Parts) -> None:
    """Listeners for the command, the form's among them only where there is no text."""

    def answered(ack: Ack, body: Body) -> None:
        ack(_answer(parts, read(SlashCommand, body)))

    def open_form(body: Body) -> None:
        said = read(SlashCommand, body)
        origin = form.Origin(said.channel_id, kind_in_command(said), said.response_url)
        open_view(parts, said.trigger_id, form.form(origin))

    def acknowledged(ack: Ack) -> None:
        ack()

    # Questions come first: Bolt tries its listeners one after the other, and most commands are questions.
    app.command(COMMAND, matchers=[_is_question])(answered)
    app.command(COMMAND, matchers=[_is_empty])(
        ack=acknowledged, lazy=[told(parts, "The form", lambda body: person_of(read(SlashCommand, body)), open_form)]
    )
    for name, subcommand in SUBCOMMANDS.items():
        _register(app, parts, name, subcommand)


def _register(app: App, parts: Parts, name: str, subcommand: Subcommand) -> None:
    def answer(body: Body) -> Message | None:
        said = read(SlashCommand, body)
        return subcommand.answer(parts, _asked(said), _parted(said.text)[1])

    def at_once(ack: Ack, body: Body) -> None:
        message = answer(body)
        if message is None:
            ack()
            return
        ack(text=message.text, blocks=message.blocks, response_type="ephemeral")

    def acknowledged(ack: Ack) -> None:
        ack()

    def afterwards(body: Body) -> None:
        message = answer(body)
        if message is not None:
            tell(parts, person_of(read(SlashCommand, body)), message)

    command = app.command(COMMAND, matchers=[_begins_with(name)])
    if subcommand.slow:
        lazy = told(parts, f"{COMMAND} {name}", lambda body: person_of(read(SlashCommand, body)), afterwards)
        command(ack=acknowledged, lazy=[lazy])
    else:
        command(at_once)


def _answer(parts: Parts, said: SlashCommand) -> str:
    first, _, rest = said.text.strip().partition(" ")
    if said.text.strip().casefold() in ("help", "?", "hilfe"):
        return acknowledgement(help_message(COMMAND))
    shared = first.casefold() == "share"
    text = rest.strip() if shared else said.text.strip()
    if not text:
        return acknowledgement(help_message(COMMAND))
    return acknowledgement_of(parts, replace(_asked(said), shared=shared), text)


def _asked(said: SlashCommand) -> Asked:
    return Asked(person_of(said), kind_in_command(said), key_of(said.team_id, said.user_id, said.trigger_id))


def person_of(said: SlashCommand) -> Person:
    return Person(said.team_id, said.user_id, said.channel_id, None, said.response_url)


def _is_empty(body: Body) -> bool:
    return not str(body.get("text", "")).strip()


def _begins_with(name: str) -> Callable[[Body], bool]:
    def matches(body: Body) -> bool:
        return _parted(str(body.get("text", "")))[0] == name

    return matches


def _is_question(body: Body) -> bool:
    name, words = _parted(str(body.get("text", "")))
    return name is None and bool(words)


def _parted(text: str) -> tuple[str | None, str]:
    """The subcommand, None where the text is a question or empty, and its words; pasted code is for review."""
    first, *rest = text.split(maxsplit=1) or [""]
    if first.casefold() in SUBCOMMANDS:
        return first.casefold(), rest[0].strip() if rest else ""
    return "review" if reviews.FENCE in text else None, text.strip()
