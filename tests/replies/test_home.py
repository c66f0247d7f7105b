"""The Home tab as blocks."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from advisor.profile import SecondsPerRequest, TrafficProfile
from bot.replies.home import Home, HomeDigest, HomeDigests, Recent, home
from bot.store.figures import Figures
from bot.trends import trends
from bot.workspace.block_checks import view_problems

MONDAY = 1_790_553_600  # 2026-09-28 00:00 UTC
MONTH = trends(
    {MONDAY: Figures(questions=14, saves_usd=2310.0, monthly_usd=9.0, modes=Counter(serverless=9))},
    {},
    since=MONDAY,
    until=MONDAY + 30 * 86_400,
)


def test_the_tab_of_somebody_who_asked(golden: Callable[[str, Any], None]) -> None:
    small = TrafficProfile(requests_per_month=50_000, seconds_per_request=SecondsPerRequest.everywhere(0.2))
    large = TrafficProfile(requests_per_month=8e6, payload_mb=40, caller_waits=True)
    view = home(
        Home(
            recent=(Recent(small, "aws-2026-09-22", "serverless", 4.0), Recent(large, "aws-2026-09-22", None, None)),
            month=MONTH,
            digests=HomeDigests(
                (
                    HomeDigest("C1", "every Monday at 9:00 UTC (only real-time, over $500)", True),
                    HomeDigest("C2", "every day at 8:00 UTC in a thread", False),
                )
            ),
            prices="aws-2026-09-22",
            prices_as_of="2026-09-22",
            other_prices="guide",
            may_switch=True,
        )
    )
    assert view_problems(view) == []
    golden("home/asked.json", view)


def test_the_tab_of_somebody_new(golden: Callable[[str, Any], None]) -> None:
    view = home(Home((), None, HomeDigests(), "guide-2026-03", "2026-03-15", "aws", may_switch=False))
    assert view_problems(view) == []
    golden("home/new.json", view)


def test_without_the_scope_it_says_how_to_allow_it() -> None:
    view = home(Home((), None, HomeDigests(), "guide-2026-03", "2026-03-15", "aws", may_switch=None))
    assert view_problems(view) == []
    assert "`users:read`" in json.dumps(view)
    assert "home_switch_prices" not in json.dumps(view)


def test_what_cannot_be_read_is_said_and_not_taken_for_nothing() -> None:
    whole = json.dumps(home(Home((), None, None, "guide-2026-03", "2026-03-15", "aws", may_switch=False)))
    assert "The log cannot be read now." in whole
    assert "digests cannot be read now" in whole
    hidden = Home((), None, HomeDigests((), "groups:read"), "guide-2026-03", "2026-03-15", "aws", may_switch=False)
    assert "the scope `groups:read` allows that" in json.dumps(home(hidden))


def test_a_full_tab_stays_within_what_slack_takes() -> None:
    profiles = [TrafficProfile(requests_per_month=number + 1) for number in range(40)]
    view = home(
        Home(
            recent=tuple(Recent(profile, "aws-2026-09-22", "batch", 1.0) for profile in profiles),
            month=MONTH,
            digests=HomeDigests(tuple(HomeDigest(f"C{number}", "every day at 9:00 UTC", True) for number in range(40))),
            prices="aws-2026-09-22",
            prices_as_of="2026-09-22",
            other_prices="guide",
            may_switch=True,
        )
    )
    assert view_problems(view) == []
