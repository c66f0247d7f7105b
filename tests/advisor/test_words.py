import pytest

from advisor.options.checks import percent
from advisor.whatif import _roughly


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0 %"),
        (0.00005, "under 0.01 %"),
        (0.0034, "0.34 %"),
        (0.0999, "10 %"),
        (0.75, "75 %"),
        (1.0, "100 %"),
    ],
)
def test_shares(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("duration_s", "words"),
    [(0.0834, "83 ms"), (88.4, "88 s"), (119.0, "2 min"), (190.0, "3.2 min"), (8_000.0, "2.2 h")],
)
def test_a_time_at_which_the_choice_turns_has_two_figures_in_its_unit(duration_s: float, words: str) -> None:
    assert _roughly(duration_s) == words
