"""What a model of the log holds, in plain lists: who asked what and where, and what may be shown of it to whom."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.store.question import ChannelKind
from bot.trends import Trends

DAY_S = 86_400
# Said anew, so that the log's own number cannot shrink unnoticed.
FEWEST_USERS = 3


@dataclass(frozen=True)
class Asked:
    """One question; `number` is its cost in dollars, so that a sum tells what went into it.

    `shared` is the region, which other questions may have, too. `verdicts` is by user and topic. `gone` is one whose
    row was purged: its figures count on, under the region only where `named`.
    """

    team: str
    channel: str
    kind: ChannelKind
    user: str
    at: int
    number: int
    shared: str
    verdicts: dict[tuple[str, str], int] = field(default_factory=dict)
    gone: bool = False
    named: bool = True

    @property
    def canary(self) -> str:
        return f"canary{self.number}z"

    @property
    def place(self) -> tuple[str, str]:
        return self.team, self.channel

    @property
    def adopted(self) -> bool:
        return 1 in self.verdicts.values()

    @property
    def canaries(self) -> set[str]:
        if self.gone:
            return {self.shared} if self.named else set()
        return {self.canary, self.shared}


Allowed = Callable[[Asked], bool]


class Rows:
    """`noted` is the kind that the log last heard of for each channel."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.noted: dict[tuple[str, str], ChannelKind] = {}

    def log(self, one: Asked) -> None:
        self.asked.append(one)
        self.noted[one.place] = one.kind

    def forget(self, team: str, user: str) -> None:
        """Figures without a name stay of what was purged before."""
        self.asked = [one for one in self.asked if one.gone or (one.team, one.user) != (team, user)]
        for one in self.asked:
            if one.team == team and not one.gone:
                for topic in ("useful", "adopted"):
                    one.verdicts.pop((user, topic), None)

    def purge(self, oldest: int) -> None:
        """Figures of days stay but of direct messages, and in them the regions behind which three people stand."""

        def group(one: Asked) -> tuple[object, ...]:
            return one.place, one.kind, one.at // DAY_S, one.shared

        new = [one for one in self.asked if not one.gone and one.at < oldest]
        askers = Counter(group for group, _ in {(group(one), one.user) for one in new})
        stay = [one for one in self.asked if one.gone or one.at >= oldest]
        self.asked = stay + [
            replace(one, gone=True, named=askers[group(one)] >= FEWEST_USERS) for one in new if one.kind != "im"
        ]

    def in_the_open(self, team: str, is_public: Callable[[str], bool]) -> Allowed:
        """Public when it was asked, as far as the log heard of it, and at this moment."""
        public = {channel for (of, channel), kind in self.noted.items() if of == team and kind == "public"}
        public = {channel for channel in public if is_public(channel)}
        return lambda one: one.team == team and one.kind == "public" and one.channel in public

    def within(self, allowed: Allowed, since: int = 0, until: int = 2**40) -> list[Asked]:
        return [one for one in self.asked if since <= one.at < until and allowed(one)]

    def check(self, found: Trends, allowed: Allowed) -> None:
        """Exactly what is allowed went into the figures, and a group of fewer than three is not broken down."""
        rows = self.within(allowed, found.since, found.until)
        assert found.questions == sum(week.questions for week in found.weeks) == len(rows)
        before = self.within(allowed, 2 * found.since - found.until, found.since)
        # Of a day that the time begins or ends in, no figures count once its rows are gone.
        assert sum(not one.gone for one in before) <= found.questions_before <= len(before)
        assert found.monthly_usd == sum(one.number for one in rows)
        assert found.adopted_usd == sum(one.number for one in rows if one.adopted)
        users = {one.user for one in rows if not one.gone}
        assert found.broken_down == (len(users) >= FEWEST_USERS or not users)
        self.check_words(str(found), rows)

    def check_words(self, text: str, rows: list[Asked]) -> None:
        assert canaries(text) <= {canary for one in rows for canary in one.canaries}


def canaries(text: str) -> set[str]:
    return set(re.findall(r"canary\d+z", text))
