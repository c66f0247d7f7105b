import pytest

from advisor.answer import BreakEven, CostLine, Veto
from bot.replies.arithmetic import worked
from bot.replies.change import break_even_line
from bot.replies.details import ruled_out
from tests.replies.samples import nothing_fits


@pytest.mark.parametrize(
    ("quantity", "unit", "shown"),
    [
        (730.0, "hour", "730 hours"),
        (1.0, "hour", "1 hour"),
        (0.5, "GB-second", "0.5 GB-seconds"),
        (2.5, "GB", "2.5 GB"),
        (3_000_000.0, "request", "3,000,000 requests"),
    ],
)
def test_quantities_have_their_plural(quantity: float, unit: str, shown: str) -> None:
    assert worked(CostLine("Work", quantity, unit, 2.0, 2 * quantity, "a list")).startswith(f"Work: {shown} × $2.00 = ")


def test_a_type_at_the_beginning_of_a_sentence_stays_as_aws_writes_it() -> None:
    option = nothing_fits().options[0]
    vetoes = (
        Veto("time_over_limit", "a request takes 90 s", "60 s", "90 s", "AWS"),
        Veto("not_offered", "ml.c7g.large has no price in eu-central-1", "", "", "aws"),
    )
    words = ruled_out(option._replace(vetoes=vetoes))
    assert words == "a request takes 90 s. ml.c7g.large has no price in eu-central-1."


@pytest.mark.parametrize(
    ("requests", "shown"), [(3_696.0, "3,696"), (2_531_000.0, "2.53 million"), (5.2e7, "52 million")]
)
def test_a_break_even_has_as_many_figures_as_a_flip(requests: float, shown: str) -> None:
    assert f"cost the same at {shown} requests a month" in break_even_line(BreakEven(("serverless", "batch"), requests))
