"""What a digest says: the figures of one channel and one period, read under that channel's scope alone."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from advisor.catalog import Catalog, GuideRule
from advisor.errors import SagecostError
from advisor.profile import TrafficProfile
from advisor.units import MODES, Mode
from bot.digests.plan import Plan
from bot.digests.price_changes import price_changes
from bot.digests.runs import Run
from bot.digests.subscriptions import Subscription
from bot.pricing.difference import Change
from bot.pricing.load import load_catalog
from bot.store import Channel, Store
from bot.store.connection import Row
from bot.store.days import WEEK_S, week_of
from bot.store.figures import Figures, of_rows
from bot.trends import Trends, trends

MOST_ANSWERS = 5
RECENT_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """One recommendation worth showing; dollars a month."""

    profile: TrafficProfile
    mode: Mode
    instance_type: str | None
    monthly_usd: float
    saves_usd: float


@dataclass(frozen=True, slots=True)
class Digest:
    """`dates` are local; `recent` is of the last eight weeks, for a chart; `tip` is what the questions call for.

    `answers` is empty where fewer than three people asked.

    `prices_before` is the list of the digest before, where another one decides now; `price_changes` are those of the
    prices that the recommendations of the last eight weeks rest on. `first` is the channel's first.
    """

    dates: str
    schedule: str
    plan: Plan
    subscriber: str | None
    trends: Trends
    recent: Trends
    answers: tuple[Answer, ...]
    tip: GuideRule | None
    prices: str
    prices_before: str | None
    price_changes: tuple[Change, ...]
    folded: int
    first: bool

    @property
    def quiet(self) -> bool:
        """Whether so little was asked that the channel wants to hear nothing; a change of prices is heard anyway."""
        return self.trends.questions < self.plan.quiet_under and self.prices_before is None


def contents(
    store: Store,
    subscription: Subscription,
    run: Run,
    catalog: Catalog,
    before: Run | None,
    by_name: Callable[[str], Catalog] = load_catalog,
) -> Digest:
    """The digest of a run; `before` is the one that was sent last, `by_name` loads the price list of then.

    Raises:
        StoreUnavailable: the log cannot be read now.
    """
    plan = subscription.plan
    scope = Channel(subscription.team, subscription.channel)
    since, until = run.covers_from, run.covers_to
    start, long_ago = 2 * since - until, until - RECENT_WEEKS * WEEK_S
    known = _wanted(store.questions(scope, min(start, long_ago), until), plan)
    rows = [row for row in known if row["asked_at"] >= since]
    earlier = [row for row in known if start <= row["asked_at"] < since]
    found = trends(_by_week(rows), _by_week(earlier), since=since, until=until)
    recent = [row for row in known if row["asked_at"] >= long_ago]
    recent_trends = trends(_by_week(recent), {}, since=long_ago, until=until)
    last_list = before.price_list if before and before.price_list != catalog.prices.name else None
    told_apart = recent if recent_trends.broken_down else ()
    return Digest(
        dates=_dates(since, until, plan.schedule.zone),
        schedule=plan.schedule.words(),
        plan=plan,
        subscriber=subscription.subscriber,
        trends=found,
        recent=recent_trends,
        answers=_answers(rows) if found.broken_down else (),
        tip=_tip(found, catalog),
        prices=catalog.prices.name,
        prices_before=last_list,
        price_changes=price_changes(told_apart, last_list, catalog.prices, by_name),
        folded=run.folded,
        first=before is None,
    )


def _wanted(rows: list[Row], plan: Plan) -> list[Row]:
    """Those that the filters let through; without a filter also those that got no recommendation."""
    return [
        row
        for row in rows
        if (not plan.only or row["mode"] in plan.only)
        and (not plan.over_usd or (row["monthly_usd"] or 0) > plan.over_usd)
    ]


def _by_week(rows: list[Row]) -> dict[int, Figures]:
    weeks: dict[int, list[Row]] = {}
    for row in rows:
        weeks.setdefault(week_of(row["asked_at"]), []).append(row)
    return {week: of_rows(found) for week, found in sorted(weeks.items())}


def _answers(rows: list[Row]) -> tuple[Answer, ...]:
    """Those that save most, one a thread and one of a kind."""
    worth = [row for row in rows if row["mode"] in MODES and not row["superseded"] and row["monthly_usd"] is not None]
    worth.sort(key=lambda row: (-(row["saves_usd"] or 0.0), -row["monthly_usd"], row["key"]))
    found: dict[str, Answer] = {}
    for row in worth:
        if len(found) == MOST_ANSWERS:
            break
        profile = _profile(row["profile"])
        if profile is not None and row["profile"] not in found:
            found[row["profile"]] = Answer(
                profile, row["mode"], row["instance_type"], row["monthly_usd"], row["saves_usd"] or 0.0
            )
    return tuple(found.values())


def _profile(text: str) -> TrafficProfile | None:
    """None where an earlier version wrote what this one does not take."""
    try:
        return TrafficProfile(**json.loads(text))
    except (ValueError, TypeError, ValidationError, SagecostError):
        return None


def _tip(found: Trends, catalog: Catalog) -> GuideRule | None:
    """The guide's rule that fired most often; rules that only say what the dollars say count less than none."""
    known = {rule.id: rule for rule in catalog.guide.rules}
    return next((known[one.label] for one in found.rules if one.label in known), None)


def _dates(since: int, until: int, zone: str) -> str:
    """ "Nov 16 to Nov 23" or "Nov 16", on the wall clock of the subscription."""
    first, last = (datetime.fromtimestamp(at, tz=ZoneInfo(zone)) for at in (since, until))
    days = [f"{one:%b} {one.day}" for one in (first, last)]
    return " to ".join(dict.fromkeys(days))
