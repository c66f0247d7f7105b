"""The Home tab: your last questions, the workspace's month, digests, and the price list in use."""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.profile import TrafficProfile
from advisor.units import Mode
from bot.replies import blocks
from bot.replies.inert import escaped
from bot.replies.message import Block
from bot.replies.money import dollars
from bot.replies.names import MODE_NAMES
from bot.replies.state import StaleButton, encode_state
from bot.replies.trends import SMALL_GROUP, headline, lines_about
from bot.replies.understood import understood
from bot.trends import Trends

SCOPE_IS_MISSING = (
    "To let admins switch it here, allow the app the scope `users:read` under OAuth &amp; Permissions at "
    "api.slack.com/apps, then reinstall it."
)
MOST_QUESTIONS = 5
MOST_DIGESTS = 10
COMMANDS = (
    "`/sagecost 50k requests a month, 200 ms, 2 GB model` answers only you; `/sagecost share …` answers the channel. "
    "`@sagecost …` answers in a thread, where a reply such as “and at 500k?” changes just that. "
    "`/sagecost help` lists the rest."
)


@dataclass(frozen=True, slots=True)
class Recent:
    """One of the person's own questions; `mode` is None where nothing was recommended."""

    profile: TrafficProfile
    prices: str
    mode: Mode | None
    monthly_usd: float | None


@dataclass(frozen=True, slots=True)
class HomeDigest:
    """A digest that the person may see: one of a public channel, or one that they set up."""

    channel: str
    words: str
    active: bool


@dataclass(frozen=True, slots=True)
class Home:
    """What one person sees. `other_prices` is the family ("aws", "guide") that a switch would take.

    `may_switch` is None where the app may not ask Slack who is an admin.
    """

    recent: tuple[Recent, ...]
    month: Trends | None
    digests: tuple[HomeDigest, ...]
    prices: str
    prices_as_of: str
    other_prices: str
    may_switch: bool | None


def home(found: Home) -> Block:
    """The view for views.publish."""
    shown = [
        *_heading("Your last questions"),
        *_questions(found.recent),
        *_heading("The workspace, last 30 days"),
        *_month(found.month),
        *_heading("Digests"),
        *_digests(found.digests),
        *_heading("Prices"),
        *_prices(found),
        *_heading("How to ask"),
        blocks.section(COMMANDS) | {"block_id": "home_how", "accessory": blocks.button("Help", "home_help", "help")},
    ]
    return {"type": "home", "blocks": shown}


def _heading(text: str) -> list[Block]:
    return [{"type": "header", "text": {"type": "plain_text", "text": text}}]


def _questions(recent: tuple[Recent, ...]) -> Iterator[Block]:
    if not recent:
        yield blocks.section("You have not asked anything yet.")
        return
    for number, one in enumerate(recent[:MOST_QUESTIONS]):
        row = blocks.section(f"{escaped(understood(one.profile))}\n{_answer(one)}")
        try:
            again = blocks.button("Ask again", "home_ask_again", encode_state(one.profile, one.prices))
        except StaleButton:
            yield row
        else:
            yield row | {"block_id": f"home_question_{number}", "accessory": again}


def _answer(one: Recent) -> str:
    if one.mode is None or one.monthly_usd is None:
        return "_no recommendation_"
    return f"*{MODE_NAMES[one.mode]}*, {dollars(one.monthly_usd)} a month"


def _month(month: Trends | None) -> Iterator[Block]:
    if month is None:
        yield blocks.section("The log cannot be read now.")
        return
    yield blocks.section(escaped("\n".join([headline(month, "public channels"), *lines_about(month)])))
    if month.questions and not month.broken_down:
        yield blocks.context(SMALL_GROUP)


def _digests(digests: tuple[HomeDigest, ...]) -> Iterator[Block]:
    if not digests:
        yield blocks.section("No digest yet. In a channel, type `/sagecost digest weekly monday 9:00 Europe/Berlin`.")
    for one in digests[:MOST_DIGESTS]:
        yield blocks.section(f"<#{one.channel}>: {escaped(one.words)}{'' if one.active else ' (rests now)'}")
        change = ("Pause", "home_digest_pause") if one.active else ("Resume", "home_digest_resume")
        yield blocks.actions(
            blocks.button(*change, one.channel), blocks.button("End", "home_digest_end", one.channel)
        ) | {"block_id": f"home_digest_{one.channel}"}


def _prices(found: Home) -> Iterator[Block]:
    text = f"*{escaped(found.prices)}* decides in this workspace, as of {escaped(found.prices_as_of)}."
    if found.may_switch:
        name = "the guide's prices" if found.other_prices == "guide" else "AWS's prices"
        switch = blocks.button(f"Decide by {name}", "home_switch_prices", found.other_prices)
        yield blocks.section(text) | {"block_id": "home_prices", "accessory": switch}
    else:
        yield blocks.section(text)
        yield blocks.context(SCOPE_IS_MISSING if found.may_switch is None else "Admins of the workspace can switch it.")
