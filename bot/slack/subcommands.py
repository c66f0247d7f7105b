"""The first words of a command or mention that are no question: `prices`, `guide`, `settings` and others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from advisor.catalog import Catalog
from bot.replies import blocks
from bot.replies.budget import Detail, Part, fitting
from bot.replies.errors import notice
from bot.replies.inert import escaped
from bot.replies.message import Message
from bot.replies.money import dollars
from bot.slack import reviews
from bot.slack.digests import digest, trends
from bot.slack.parts import Parts
from bot.slack.questions import Asked
from bot.store import StoreUnavailable


@dataclass(frozen=True)
class Subcommand:
    """`answer` gets the words after the name; None where it has said all that is to be said.

    A slow one is answered after the acknowledgement. One that is `for_one` answers a mention out of others' sight.
    """

    answer: Callable[[Parts, Asked, str], Message | None]
    slow: bool = False
    for_one: bool = False


def prices(parts: Parts, asked: Asked, words: str) -> Message:
    """`prices`: which lists there are, and which decides."""
    return price_lists(parts.catalog(parts.prices(asked.person.team)))


def guide(parts: Parts, asked: Asked, words: str) -> Message:
    """`guide`: the guide's rules of thumb."""
    return rules_of_thumb(parts.catalog(parts.prices(asked.person.team)))


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


def settings(parts: Parts, asked: Asked, words: str) -> Message:
    """`settings`, `settings budget 500`, `settings budget off`: what a month may cost in this channel."""
    name, _, value = words.strip().partition(" ")
    if not name:
        return _settings_now(parts, asked)
    if name.casefold() != "budget":
        return notice("There is one setting: /sagecost settings budget 500, or /sagecost settings budget off.")
    amount = value.strip().removeprefix("$").replace(",", "").removesuffix("/month").strip()
    if amount.casefold() in ("off", "none", "0"):
        kept = parts.store.set_setting(asked.person.team, "budget", None, channel=asked.channel)
        return notice("This channel has no budget any more.") if kept else _not_kept()
    if not amount.replace(".", "", 1).isdecimal() or not 0 < float(amount) < 1e9:
        return notice("A budget is an amount of US dollars a month: /sagecost settings budget 500.")
    kept = parts.store.set_setting(asked.person.team, "budget", str(float(amount)), channel=asked.channel)
    if not kept:
        return _not_kept()
    return notice(f"Reviews in this channel say so first when they cost more than {dollars(float(amount))} a month.")


def _settings_now(parts: Parts, asked: Asked) -> Message:
    try:
        budget = parts.store.setting(asked.person.team, "budget", channel=asked.channel)
    except StoreUnavailable:
        return notice("The settings cannot be read now; try again in a minute.")
    spent = f"{dollars(float(budget))} a month" if budget else "none"
    return notice(f"Budget of this channel: {spent}. Change it with /sagecost settings budget 500.")


def _not_kept() -> Message:
    return notice("The setting could not be kept; try again in a minute.")


def review(parts: Parts, asked: Asked, words: str) -> Message:
    """`review …`: the configuration in the words, priced and judged."""
    if not words:
        return notice("Paste the configuration after /sagecost review, or use “Review the cost” on a message.")
    return reviews.review(parts, replace(asked, kind="review"), words, ()).message


SUBCOMMANDS: Mapping[str, Subcommand] = {
    "review": Subcommand(review, slow=True),
    "prices": Subcommand(prices),
    "guide": Subcommand(guide),
    "settings": Subcommand(settings, for_one=True),
    "trends": Subcommand(trends, slow=True),
    "digest": Subcommand(digest, slow=True, for_one=True),
}
