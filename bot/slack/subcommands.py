"""The words after `/sagecost` that are no question: `prices`, `guide`, `settings` and those of other parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from advisor.catalog import Catalog
from bot.replies import blocks
from bot.replies.budget import Detail, Part, fitting
from bot.replies.errors import notice
from bot.replies.inert import escaped
from bot.replies.message import Message
from bot.replies.money import dollars
from bot.slack import reviews
from bot.slack.channel_kinds import kind_in_command
from bot.slack.digests import digest, trends
from bot.slack.parts import Parts
from bot.slack.payloads import SlashCommand
from bot.slack.questions import Asked, key_of
from bot.slack.telling import Person
from bot.store import StoreUnavailable


@dataclass(frozen=True)
class Subcommand:
    """`answer` gets the words after the name; a slow one is answered after the acknowledgement."""

    answer: Callable[[Parts, SlashCommand, str], Message]
    slow: bool = False


def prices(parts: Parts, said: SlashCommand, words: str) -> Message:
    """`prices`: which lists there are, and which decides."""
    return price_lists(parts.catalog(parts.prices(said.team_id)))


def guide(parts: Parts, said: SlashCommand, words: str) -> Message:
    """`guide`: the guide's rules of thumb."""
    return rules_of_thumb(parts.catalog(parts.prices(said.team_id)))


def price_lists(catalog: Catalog) -> Message:
    """The list that decides, with its date, and the one that stands beside it."""
    deciding = catalog.prices
    beside = catalog.guide_prices if deciding.family == "aws" else catalog.aws_prices
    text = f"Answers are priced by {deciding.name}, published {deciding.as_of}."
    lines = [
        f"*{escaped(text)}*",
        f"One line of each answer says what {escaped(beside.name)} would make of it.",
        "Every dollar names its price and source under _Show the arithmetic_.",
    ]
    return Message(escaped(text), [blocks.section("\n".join(lines))])


def rules_of_thumb(catalog: Catalog) -> Message:
    """The guide's rules in our words, each with its place in the guide."""
    rules = catalog.guide.rules
    text = f"The guide has {len(rules)} rules of thumb; each answer says where the dollars disagree."
    lines = [f"• {escaped(rule.says)} _{escaped(rule.source)}_" for rule in rules]
    rows = [Part(Detail.REASONS, blocks.section(line)) for line in lines]
    return Message(text, fitting([Part(Detail.ANSWER, blocks.section(f"*{text}*")), *rows], text))


def settings(parts: Parts, said: SlashCommand, words: str) -> Message:
    """`settings`, `settings budget 500`, `settings budget off`: what a month may cost in this channel."""
    name, _, value = words.strip().partition(" ")
    if not name:
        return _settings_now(parts, said)
    if name.casefold() != "budget":
        return notice("There is one setting: /sagecost settings budget 500, or /sagecost settings budget off.")
    amount = value.strip().removeprefix("$").replace(",", "").removesuffix("/month").strip()
    if amount.casefold() in ("off", "none", "0"):
        kept = parts.store.set_setting(said.team_id, "budget", None, channel=said.channel_id)
        return notice("This channel has no budget any more.") if kept else _not_kept()
    if not amount.replace(".", "", 1).isdigit() or not 0 < float(amount) < 1e9:
        return notice("A budget is an amount of US dollars a month: /sagecost settings budget 500.")
    kept = parts.store.set_setting(said.team_id, "budget", str(float(amount)), channel=said.channel_id)
    if not kept:
        return _not_kept()
    return notice(f"Reviews in this channel say so first when they cost more than {dollars(float(amount))} a month.")


def _settings_now(parts: Parts, said: SlashCommand) -> Message:
    try:
        budget = parts.store.setting(said.team_id, "budget", channel=said.channel_id)
    except StoreUnavailable:
        return notice("The settings cannot be read now; try again in a minute.")
    spent = f"{dollars(float(budget))} a month" if budget else "none"
    return notice(f"Budget of this channel: {spent}. Change it with /sagecost settings budget 500.")


def _not_kept() -> Message:
    return notice("The setting could not be kept; try again in a minute.")


def review(parts: Parts, said: SlashCommand, words: str) -> Message:
    """`review …`: the configuration in the words, priced and judged."""
    if not words:
        return notice("Paste the configuration after /sagecost review, or use “Review the cost” on a message.")
    person = Person(said.team_id, said.user_id, said.channel_id)
    asked = Asked(person, kind_in_command(said), key_of(said.team_id, said.user_id, said.trigger_id), "review")
    return reviews.review(parts, asked, words, ()).message


SUBCOMMANDS: Mapping[str, Subcommand] = {
    "review": Subcommand(review, slow=True),
    "prices": Subcommand(prices),
    "guide": Subcommand(guide),
    "settings": Subcommand(settings),
    "trends": Subcommand(trends, slow=True),
    "digest": Subcommand(digest, slow=True),
}
