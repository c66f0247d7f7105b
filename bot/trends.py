"""What was asked and answered over a time, compared with the same time before; pure but for `read`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from advisor.units import MODES
from bot.store import Scope, Store
from bot.store.days import DAY_S, WEEK_S, week_of
from bot.store.figures import Figures
from bot.store.scope import FEWEST_USERS

MOST = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something was asked, recommended, fired or vetoed, and how often in the time before."""

    label: str
    count: int
    before: int


@dataclass(frozen=True, slots=True)
class Week:
    """One week from its Monday, 00:00 UTC; `modes` is empty where fewer than three people asked."""

    start: int
    questions: int
    modes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Trends:
    """`since` ≤ asked < `until`, UTC epoch seconds; dollars are US dollars a month.

    A thread counts its dollars once, at its last question. `saves_usd` is what the recommended options cost less than
    what they were compared with; `adopted_usd` is the part of it that a thumb up or "adopted" stands behind. A near
    tie is an answer whose runner-up costs at most 10 % more. `broken_down` is False where fewer than three people
    asked: then there are only totals.
    """

    since: int
    until: int
    questions: int
    questions_before: int
    not_understood: int
    not_feasible: int
    median_usd: float | None
    monthly_usd: float
    saves_usd: float
    adopted_usd: float
    broken_down: bool
    weeks: tuple[Week, ...]
    modes: tuple[Counted, ...] = ()
    types: tuple[Counted, ...] = ()
    regions: tuple[Counted, ...] = ()
    rules: tuple[Counted, ...] = ()
    vetoes: tuple[Counted, ...] = ()
    near_ties: tuple[Counted, ...] = ()

    @property
    def answered(self) -> int:
        return self.questions - self.not_understood - self.not_feasible

    @property
    def days(self) -> int:
        return max(1, round((self.until - self.since) / DAY_S))


def read(store: Store, scope: Scope, *, since: int, until: int) -> Trends:
    """The trends of a scope, with the time of the same length before.

    Raises:
        StoreUnavailable: the log cannot be read now.
    """
    return trends(
        store.weekly(scope, since, until), store.weekly(scope, 2 * since - until, since), since=since, until=until
    )


def trends(weeks: Mapping[int, Figures], before: Mapping[int, Figures], *, since: int, until: int) -> Trends:
    """Adds up the weeks and sets them against those before."""
    now, earlier = _total(weeks), _total(before)
    broken_down = _may_be_broken_down(now)
    shown: dict[str, tuple[Counted, ...]] = {}
    if broken_down:
        known = earlier if _may_be_broken_down(earlier) else Figures()
        order: dict[str, int] = {label: at for at, label in enumerate(MODES)}
        shown["modes"] = tuple(
            sorted(_counted(now.modes, known.modes, most=None), key=lambda one: order.get(one.label, len(order)))
        )
        for name in ("types", "regions", "rules", "vetoes", "near_ties"):
            shown[name] = _counted(getattr(now, name), getattr(known, name), most=MOST)
    return Trends(
        since=since,
        until=until,
        questions=now.questions,
        questions_before=earlier.questions,
        not_understood=now.not_understood,
        not_feasible=now.not_feasible,
        median_usd=now.median_usd,
        monthly_usd=now.monthly_usd,
        saves_usd=now.saves_usd,
        adopted_usd=now.adopted_usd,
        broken_down=broken_down,
        weeks=_every_week(weeks, since, until, broken_down=broken_down),
        **shown,
    )


def _total(weeks: Mapping[int, Figures]) -> Figures:
    total = Figures()
    for figures in weeks.values():
        total.add(figures)
    return total


def _may_be_broken_down(figures: Figures) -> bool:
    """Days whose single questions are gone hold no users any more, and no label of a small group either."""
    return len(figures.users) >= FEWEST_USERS or not figures.users


def _counted(now: Counter[str], before: Counter[str], *, most: int | None) -> tuple[Counted, ...]:
    ranked = sorted(now.items(), key=lambda item: (-item[1], item[0]))[:most]
    return tuple(Counted(label, count, before[label]) for label, count in ranked if count)


def _every_week(weeks: Mapping[int, Figures], since: int, until: int, *, broken_down: bool) -> tuple[Week, ...]:
    """Weeks without a question too, so that a chart shows the gap."""
    found = []
    for start in range(week_of(since), until, WEEK_S):
        figures = weeks.get(start, Figures())
        shown = broken_down and _may_be_broken_down(figures)
        found.append(Week(start, figures.questions, dict(figures.modes) if shown else {}))
    return tuple(found)
