"""A digest as a message: one line that says what matters, the figures, what changed, and how to stop it."""

from collections.abc import Iterator

from bot.digests.contents import Answer, Digest
from bot.pricing.difference import Change
from bot.replies import blocks
from bot.replies.budget import Detail, Part, fitting
from bot.replies.inert import escaped
from bot.replies.message import Block, Message
from bot.replies.money import dollars, percent, unit_price
from bot.replies.names import MODE_NAMES
from bot.replies.trends import MODE_NAMES_BY_ID, SMALL_GROUP, lines_about, lists_of, most_chosen
from bot.replies.understood import understood
from bot.replies.weeks_chart import sparkline, weeks_block

NOTABLE_POINTS = 10
MOST_PRICES = 20
METERS = {"serverless_gb_second": "serverless compute", "serverless_request": "serverless requests"}
COMPONENTS = {"transform": " for batch", "async": " for async"}
UNITS = {"USD/hour": "an hour", "USD/GB-second": "a GB-second", "USD/request": "a request"}


def digest(found: Digest, *, command: str = "/sagecost", picture: Block | None = None) -> Message:
    """The message of one period; a quiet one is a single line.

    `picture` shows the stacked weeks; where it is missing or refused Slack's own chart stands in for it.
    """
    text = _headline(found)
    simpler = None if picture is None else digest(found, command=command)
    return Message(escaped(text), fitting(_parts(found, text, command, picture), text), simpler)


def details(found: Digest) -> Message | None:
    """What follows in the digest's thread; None where there is nothing to add."""
    parts = _detail_parts(found)
    if not parts:
        return None
    text = f"Details of {found.dates}"
    return Message(escaped(text), fitting([Part(Detail.ANSWER, blocks.section(f"*{escaped(text)}*")), *parts], text))


def preview_message(
    found: Digest, *, command: str = "/sagecost", picture: Block | None = None, note: str = ""
) -> Message:
    """The digest and its details in one, `note` above it."""
    text = _headline(found)
    noted = [Part(Detail.ANSWER, blocks.context(note))] if note else []
    parts = [*noted, *_parts(found, text, command, picture), *_detail_parts(found)]
    simpler = None if picture is None else preview_message(found, command=command, note=note)
    return Message(escaped(text), fitting(parts, text), simpler)


def charted(found: Digest) -> bool:
    """Whether its message has room for a chart: a quiet one is a line."""
    return bool(found.trends.questions)


def _parts(found: Digest, text: str, command: str, picture: Block | None) -> list[Part]:
    trends = found.trends
    if not trends.questions and not found.first and found.prices_before is None:
        return [Part(Detail.ANSWER, blocks.section(f"{escaped(text)} `{command} digest off` ends this."))]
    parts = [Part(Detail.ANSWER, blocks.section(f"*{escaped(text)}*"))]
    if trends.questions:
        parts.append(Part(Detail.ANSWER, blocks.section(escaped("\n".join([_weeks(found), *lines_about(trends)])))))
        chart = picture or weeks_block(found.recent)
        if chart is not None:
            parts.append(Part(Detail.ASIDE, chart))
        if found.answers:
            parts.append(Part(Detail.OPTIONS, blocks.table(_rows(found.answers), right=[2, 3])))
        if not trends.broken_down:
            parts.append(Part(Detail.REASONS, blocks.context(SMALL_GROUP)))
    if found.prices_before is not None:
        parts.append(Part(Detail.RULED_OUT, blocks.section(f"*Prices*: {escaped(_new_prices(found))}")))
    if found.tip is not None:
        tip = f"*Tip*: {escaped(found.tip.says)} _{escaped(found.tip.source)}_"
        parts.append(Part(Detail.GUIDE, blocks.section(tip)))
    parts.append(Part(Detail.ANSWER, blocks.context(_footer(found, command))))
    return parts


def _detail_parts(found: Digest) -> list[Part]:
    parts = []
    changed = list(_changes(found))
    if changed:
        parts.append(Part(Detail.RULED_OUT, blocks.section("\n".join(["*What changed*", *changed]))))
    priced = [f"• {escaped(_priced(one))}" for one in found.price_changes]
    if priced:
        more = [f"• … and {len(priced) - MOST_PRICES:,} more"] if len(priced) > MOST_PRICES else []
        lines = ["*Prices that changed*", *priced[:MOST_PRICES], *more]
        parts.append(Part(Detail.OPTIONS, blocks.section("\n".join(lines))))
    if found.trends.questions:
        lists = "\n".join(f"*{title}*: {escaped(words)}" for title, words in lists_of(found.trends))
        if lists:
            parts.append(Part(Detail.REASONS, blocks.section(lists)))
    return parts


def _headline(found: Digest) -> str:
    trends = found.trends
    if not trends.questions:
        return f"{found.dates}: a quiet time, nobody asked{_about(found)}.{_caught_up(found)}"
    count = f"{trends.questions:,} question{'' if trends.questions == 1 else 's'}{_about(found)}"
    pieces = [f"{found.dates}: {count}"]
    most = most_chosen(trends)
    if most is not None:
        pieces.append(f"{most.count:,} went {MODE_NAMES_BY_ID[most.label].lower()}")
    if trends.saves_usd >= 0.5:
        pieces.append(f"{dollars(trends.saves_usd)} a month could be saved{_most_of_it(found)}")
    return f"{'; '.join(pieces)}."


def _weeks(found: Digest) -> str:
    return f"Last {len(found.recent.weeks)} weeks: {sparkline(found.recent)}"


def _about(found: Digest) -> str:
    """The filters in words: " about real-time over $500"."""
    plan = found.plan
    names = " and ".join(MODE_NAMES[mode].lower() for mode in plan.only)
    over = f"over {dollars(plan.over_usd)} a month" if plan.over_usd else ""
    words = " ".join(part for part in (names, over) if part)
    return f" about {words}" if words else ""


def _most_of_it(found: Digest) -> str:
    """Where one, two or three answers make more than half of the saving, that is said."""
    saved = 0.0
    for number, one in enumerate(found.answers[:3], start=1):
        saved += one.saves_usd
        if saved > found.trends.saves_usd / 2 and number < found.trends.questions:
            return f", most of it by {('one answer', 'two answers', 'three answers')[number - 1]}"
    return ""


def _rows(answers: tuple[Answer, ...]) -> list[tuple[str, str, str, str]]:
    head = ("Asked", "Recommended", "A month", "Saves")
    return [
        head,
        *((_asked(one), _recommended(one), dollars(one.monthly_usd), dollars(one.saves_usd)) for one in answers),
    ]


def _asked(answer: Answer) -> str:
    words = understood(answer.profile)
    return words if len(words) <= 120 else f"{words[:119].rstrip()}…"


def _recommended(answer: Answer) -> str:
    return f"{MODE_NAMES[answer.mode]}{f' on {answer.instance_type}' if answer.instance_type else ''}"


def _changes(found: Digest) -> Iterator[str]:
    """Against the time of the same length before."""
    trends = found.trends
    if found.first or not trends.questions:
        return
    if trends.questions != trends.questions_before and trends.questions_before:
        more = trends.questions - trends.questions_before
        word = "more" if more > 0 else "fewer"
        questions = "question" if abs(more) == 1 else "questions"
        yield f"• {abs(more):,} {word} {questions} than the time before ({trends.questions_before:,})."
    now, before = sum(one.count for one in trends.modes), sum(one.before for one in trends.modes)
    for one in trends.modes if before else ():
        share, earlier = 100 * one.count / now, 100 * one.before / before
        if abs(share - earlier) >= NOTABLE_POINTS:
            name = MODE_NAMES_BY_ID[one.label]
            yield f"• {name}: {percent(share)} of the recommendations, {percent(earlier)} before."


def _new_prices(found: Digest) -> str:
    text = f"{found.prices} decides now; it was {found.prices_before}."
    if not found.price_changes:
        return text
    number, most = len(found.price_changes), _priced(found.price_changes[0])
    changed = "one price changed:" if number == 1 else f"{number:,} prices changed, most of all"
    return f"{text} Of what was recommended here {changed} {most}."


def _priced(one: Change) -> str:
    """ "ml.g5.xlarge in eu-central-1: $1.76 to $1.58 an hour (-10 %)"."""
    name = METERS.get(one.component) or f"{one.instance_type}{COMPONENTS.get(one.component, '')}"
    before, after = (unit_price(float(figure.amount)) for figure in (one.before, one.after))
    return f"{name} in {one.region}: {before} to {after} {UNITS.get(one.after.unit, one.after.unit)} ({_pct(one)})"


def _pct(one: Change) -> str:
    return f"{one.change_pct:+.1f} %".replace("-", "−")


def _caught_up(found: Digest) -> str:
    if not found.folded:
        return ""
    several = "digest" if found.folded == 1 else "digests"
    return f" It also covers {found.folded} {several} that could not be sent in time."


def _footer(found: Digest, command: str) -> str:
    sentences = []
    if found.first:
        sentences.append("The first digest here.")
    if found.trends.questions:
        sentences.append(_caught_up(found).strip())
    if _detail_parts(found):
        sentences.append("Details are in the thread.")
    by = f"<@{found.subscriber}> set it up: " if found.subscriber else "It comes "
    sentences.append(
        f"{by}{escaped(found.schedule)}. `{command} digest off` ends it, `{command} digest pause` pauses it."
    )
    return " ".join(filter(None, sentences))
