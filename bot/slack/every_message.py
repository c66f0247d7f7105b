"""One message and one view of every kind that the app sends, for whoever checks that Slack takes them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from advisor.catalog import Catalog, Figure
from advisor.profile import TrafficProfile
from advisor.units import MODES
from bot.ask import Answered, Unanswered, ask
from bot.digests.contents import Answer, Digest
from bot.digests.plan import Plan
from bot.digests.schedule import Schedule
from bot.pricing.difference import Change
from bot.pricing.load import load_catalog
from bot.replies.answer import answer
from bot.replies.arithmetic import arithmetic
from bot.replies.change import change
from bot.replies.digest import details, digest, preview_message
from bot.replies.errors import failed, help_message, notice, unanswered
from bot.replies.home import Home, HomeDigest, HomeDigests, Recent, home
from bot.replies.message import Block, Message
from bot.replies.review import review_message as review
from bot.replies.scaling import scaling
from bot.replies.trends import trends_message
from bot.review import review_message
from bot.slack import digest_form, form
from bot.slack.chart_picture import cost_curve_of
from bot.slack.subcommands import price_lists, rules_of_thumb
from bot.store.days import WEEK_S
from bot.store.figures import Figures
from bot.trends import Trends, trends

ASKED = {
    "serverless": "50k requests/month, 200 ms, 2 GB model",
    "real-time": "20 million requests a month, 40 ms, 3 GB model, p99 under 100 ms, 9 to 5 on weekdays",
    "batch": "nightly scoring of 3M records on a GPU, nobody waits",
    "async": "2,000 requests a day, 300 MB payload, 5 minutes each on ml.g5.xlarge, nobody waits",
    "many models": "12 pytorch models, 5k requests a day each, under $400/month",
    "nothing feasible": "1000 requests a month, 40 GB payload, 2 hours each",
    "a claim": "50k requests a month on ml.g5.xlarge, it costs $724 a month",
    "no traffic": "2x ml.g5.xlarge in Frankfurt at 20% GPU",
    "no question": "what is the weather like in Berlin",
}
REVIEWED = {
    "review": """8k requests a day, 300 ms each, it costs $1,400 a month
```
resource "aws_sagemaker_endpoint_configuration" "whisper" {
  production_variants {
    variant_name           = "all"
    model_name             = "whisper"
    initial_instance_count = 2
    instance_type          = "ml.g5.xlarge"
  }
}
```""",
    "review of talk": "good morning",
}


def every_message() -> Iterator[tuple[str, Message]]:
    """Name and message."""
    catalog = load_catalog()
    yield "help", help_message()
    yield "a notice", notice("One sentence.")
    yield "a failure", failed("The cost curve", "0a1b2c3d")
    for name, text in ASKED.items():
        found = ask(text, catalog)
        if isinstance(found, Unanswered):
            yield name, unanswered(found)
            continue
        yield from _of_answer(name, found)
    for name, text in REVIEWED.items():
        reviewed = review_message(text, (), catalog, region="us-east-1", budget=500.0)
        yield name, review(reviewed.review, reviewed.problems)
    yield "price lists", price_lists(catalog)
    yield "rules of thumb", rules_of_thumb(catalog)
    yield "trends", trends_message(_trends(), "this channel")
    yield from _of_digest(catalog)


def _of_answer(name: str, found: Answered) -> Iterator[tuple[str, Message]]:
    recommendation = found.recommendation
    words = [span.text for span in found.reading.not_understood]
    yield name, answer(recommendation, not_understood=words, notes=found.reading.notes, claims=found.claims)
    yield f"{name}, shared", answer(recommendation, shared_by="U0000000000")
    yield f"{name}: arithmetic", arithmetic(recommendation)
    yield f"{name}: what would change", change(recommendation)
    yield f"{name}: scaling policy", scaling(recommendation)
    if name == "serverless":
        yield f"{name}: cost curve", cost_curve_of(recommendation.profile, load_catalog()).as_table


def _trends() -> Trends:
    """Four weeks of a busy channel."""
    weeks = {
        WEEK_S * (2_950 + number): Figures(
            questions=9 + number,
            not_understood=1,
            not_feasible=1,
            monthly_usd=4_000.0,
            saves_usd=2_310.0,
            adopted_usd=600.0,
            modes=Counter(dict.fromkeys(MODES, 1 + number)),
            types=Counter({"ml.c7g.large": 2, "ml.g5.xlarge": 1}),
            regions=Counter({"us-east-1": 7, "eu-central-1": 2}),
            rules=Counter(start_with_serverless=5),
            vetoes=Counter({"serverless:payload_over_limit": 2}),
            near_ties=Counter(serverless=1),
            users={"one", "two", "three"},
        )
        for number in range(4)
    }
    first = min(weeks)
    return trends(weeks, {first - WEEK_S: weeks[first]}, since=first, until=first + 4 * WEEK_S)


def _of_digest(catalog: Catalog) -> Iterator[tuple[str, Message]]:
    asked = TrafficProfile(requests_per_month=50_000.0, payload_mb=12.0)
    dearer, cheaper = (
        Figure(amount=Decimal(amount), unit="USD/hour", source=catalog.prices.name, since=catalog.prices.as_of)
        for amount in ("1.408", "1.006")
    )
    found = Digest(
        dates="Nov 16 to Nov 23",
        schedule=Schedule().words(),
        plan=Plan(only=("serverless",), over_usd=100.0),
        subscriber="U0000000000",
        trends=_trends(),
        recent=_trends(),
        answers=(Answer(asked, "real_time", "ml.g5.xlarge", 1_028.0, 300.0),) * 5,
        tip=catalog.guide.rules[0],
        prices=catalog.prices.name,
        prices_before="aws-2026-03-01",
        price_changes=(Change("hosting", "us-east-1", "ml.g5.xlarge", dearer, cheaper),),
        folded=2,
        first=False,
    )
    yield "a digest", digest(found)
    yield "a preview of a digest", preview_message(found)
    more = details(found)
    if more is not None:
        yield "details of a digest", more
    quiet = trends({}, {}, since=0, until=WEEK_S)
    yield "a quiet digest", digest(replace(found, trends=quiet, recent=quiet, prices_before=None))


def every_view() -> Iterator[tuple[str, Block]]:
    """Name and view."""
    catalog = load_catalog()
    yield "the form", form.form(form.NOWHERE)
    found = ask(ASKED["serverless"], catalog)
    if isinstance(found, Answered):
        yield "the answer in the form", form.answer_view(answer(found.recommendation))
    plan = Plan(schedule=Schedule(also_on=(3,)), quiet_under=3, only=("serverless",), over_usd=500.0, thread_ts="1.1")
    yield "the form of a digest", digest_form.form("C0000000000", plan, active=True)
    yield "the form of a paused digest", digest_form.form("C0000000000", Plan(), active=False)
    for name, may_switch in (("for an admin", True), ("for others", False), ("without users:read", None)):
        yield f"the Home tab, {name}", home(_home(catalog, may_switch=may_switch))


def _home(catalog: Catalog, *, may_switch: bool | None) -> Home:
    asked = TrafficProfile(requests_per_month=50_000.0)
    return Home(
        recent=(Recent(asked, catalog.prices.name, "serverless", 4.0), Recent(asked, catalog.prices.name, None, None)),
        month=_trends(),
        digests=HomeDigests(
            (HomeDigest("C0000000000", Schedule().words(), True), HomeDigest("C0000000001", "daily", False)),
            missing_scope="groups:read",
        ),
        prices=catalog.prices.name,
        prices_as_of=catalog.prices.as_of,
        other_prices="guide",
        may_switch=may_switch,
    )
