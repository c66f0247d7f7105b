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
DIGEST_IS_HIDDEN = (
    "A digest that you set up is not shown, because the app may not ask who is in its channel; the scope `{scope}` "
    "allows that. `/sagecost digest` shows it in the channel itself."
)
MOST_QUESTIONS = 5
MOST_DIGESTS = 10
LONGEST_LABEL = 75
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
    """The digest of a channel that the person is in; `words` say when it comes and what it holds."""

    channel: str
    words: str
    active: bool


@dataclass(frozen=True, slots=True)
class HomeDigests:
    """`missing_scope` is what the app would need to show one more that the person set up."""

    shown: tuple[HomeDigest, ...] = ()
    missing_scope: str | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """What one person sees. `other_prices` is the family ("aws", "guide") that a switch would take.

    `month` and `digests` are None where they cannot be read now, `may_switch` where the app may not ask Slack who is an
    admin.
    """

    recent: tuple[Recent, ...]
    month: Trends | None
    digests: HomeDigests | None
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


def _digests(digests: HomeDigests | None) -> Iterator[Block]:
    if digests is None:
        yield blocks.section("Your channels' digests cannot be read now.")
        return
    shown, scope = digests.shown, digests.missing_scope
    if not shown:
        yield blocks.section(
            "No channel that you are in has a digest. Type there: `/sagecost digest weekly monday 9:00 Europe/Berlin`."
        )
    for one in shown[:MOST_DIGESTS]:
        yield blocks.section(f"<#{one.channel}>: {escaped(one.words)}{'' if one.active else ', but it rests now'}")
        rest = "Pause" if one.active else "Resume"
        row = blocks.actions(
            _of_digest("Change", "home_digest_change", one),
            _of_digest(rest, f"home_digest_{rest.casefold()}", one),
            _of_digest("End", "home_digest_end", one),
        )
        yield row | {"block_id": f"home_digest_{one.channel}"}
    if len(shown) > MOST_DIGESTS:
        yield blocks.context(f"… and {len(shown) - MOST_DIGESTS:,} more; `/sagecost digest` shows one in its channel.")
    if scope is not None:
        yield blocks.context(DIGEST_IS_HIDDEN.format(scope=scope))


def _of_digest(label: str, action_id: str, one: HomeDigest) -> Block:
    """Said whole to who cannot see which digest the button stands under."""
    said = f"{label} the digest that comes {one.words}"
    whole = said if len(said) <= LONGEST_LABEL else f"{said[: LONGEST_LABEL - 1].rstrip()}…"
    return blocks.button(label, action_id, one.channel) | {"accessibility_label": whole}


def _prices(found: Home) -> Iterator[Block]:
    text = f"*{escaped(found.prices)}* decides in this workspace, as of {escaped(found.prices_as_of)}."
    if found.may_switch:
        name = "the guide's prices" if found.other_prices == "guide" else "AWS's prices"
        switch = blocks.button(f"Decide by {name}", "home_switch_prices", found.other_prices)
        yield blocks.section(text) | {"block_id": "home_prices", "accessory": switch}
    else:
        yield blocks.section(text)
        yield blocks.context(SCOPE_IS_MISSING if found.may_switch is None else "Admins of the workspace can switch it.")
