import pytest

from advisor.answer import Choice, Comparison, PricesUsed, Recommendation
from bot.replies.headline import headline, other_prices_line, price_line, unless_somebody_waits
from tests.replies.samples import nothing_fits, option, small

CHOICE = small().choice
assert CHOICE is not None
TODAY = Comparison("real_time", "ml.g5.xlarge", 2, None, 2056.0)
REAL_TIME = Choice("real_time", "ml.c7g.large", 3, None, 190.5, 190.5, 381.0, None, None, None)
ONLY = tuple(one._replace(feasible=one.mode == "real_time") for one in small().options)


@pytest.mark.parametrize(
    ("recommendation", "line"),
    [
        (small(), "Serverless, 3 GB: about $4 a month. 94 % less than ml.c7g.large around the clock."),
        (
            small(
                choice=CHOICE._replace(compared_with=TODAY, saves_pct=99.8, saves_usd=2051.9),
                profile=small().profile.changed(current_mode="real_time"),
            ),
            "Serverless, 3 GB: about $4 a month. "
            "Over 99 % less than what runs today (Real-time on 2 × ml.g5.xlarge, $2,056).",
        ),
        (
            small(choice=REAL_TIME),
            "Real-time on 3 × ml.c7g.large: about $190 a month.",
        ),
        (
            small(choice=REAL_TIME._replace(monthly_usd=60.0)),
            "Real-time on 3 × ml.c7g.large: about $60 a month. Next comes Async on ml.c7g.large, $60.",
        ),
        (
            small(choice=REAL_TIME, options=ONLY),
            "Real-time on 3 × ml.c7g.large: about $190 a month. No other option can do it.",
        ),
        (
            small(profile=small().profile.changed(budget_usd_per_month=3)),
            "Serverless, 3 GB: about $4 a month. 94 % less than ml.c7g.large around the clock. "
            "That is $1 over the budget of $3.",
        ),
        (
            small(choice=CHOICE._replace(saves_pct=0.2)),
            "Serverless, 3 GB: about $4 a month. Real-time on ml.c7g.large costs $64.",
        ),
        (
            small(
                choice=REAL_TIME,
                options=(option("real_time", 883.0, instance_type="ml.g5.xlarge", hosting="multi_model"), ONLY[0]),
            ),
            "Real-time (multi-model) on 3 × ml.c7g.large: about $190 a month. No other option can do it.",
        ),
        (
            nothing_fits(),
            "None of the four options can do all of this. With requests within the limit: async at $60 a month.",
        ),
        (small(choice=None), "None of the four options can do all of this."),
    ],
)
def test_the_headline_is_the_whole_answer(recommendation: Recommendation, line: str) -> None:
    assert headline(recommendation) == line


def test_who_waits_is_left_open() -> None:
    line = "If nobody waits for the answer: Batch on ml.m5.large, about $3 a month."
    assert unless_somebody_waits(small()) == line
    assert unless_somebody_waits(small(if_nobody_waits=None)) is None


def test_the_guide_stands_beside_and_says_where_it_would_choose_otherwise() -> None:
    same = "At the guide's prices: real-time $73, serverless $2.01, batch $3.50, async $60."
    assert other_prices_line(small()) == same
    assert other_prices_line(small(guide_choice="batch")) == f"{same} By those, batch would be the choice."
    assert other_prices_line(small(guide={"real_time": 73.0, "serverless": None})) == (
        "At the guide's prices: real-time $73; no price for serverless."
    )
    assert other_prices_line(small(guide=None)) is None


def test_where_the_guide_decides_aws_stands_beside() -> None:
    decided = small(
        prices=PricesUsed("guide-2026-03", "2026-03-15", "us-east-1"), aws={"serverless": 4.12}, aws_choice="batch"
    )
    assert other_prices_line(decided) == "At AWS's prices: serverless $4.12. By those, batch would be the choice."


def test_the_list_of_prices_is_named_with_its_date() -> None:
    assert price_line(small()) == "Prices: aws-2026-09-22, us-east-1; a month is 730 hours."
