import pytest

from bot.replies.money import about, cents, count, dollars, percent, price, to_the_cent, unit_price


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "$0"),
        (0.0001, "less than $1"),
        (0.994, "less than $1"),
        (0.995, "$1"),
        (4.12, "$4"),
        (1028, "$1,028"),
        (27514.4, "$27,514"),
    ],
)
def test_dollars(amount: float, words: str) -> None:
    assert dollars(amount) == words


@pytest.mark.parametrize(("amount", "words"), [(0.3, "less than $1"), (4.12, "about $4"), (0, "about $0")])
def test_about(amount: float, words: str) -> None:
    assert about(amount) == words


@pytest.mark.parametrize(
    ("share", "words"), [(93.5, "94 %"), (99.5, "over 99 %"), (99.99, "over 99 %"), (100, "100 %")]
)
def test_percent_never_rounds_up_to_all(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(("amount", "words"), [(63.51, "$63.51"), (0.004, "less than $0.01"), (0.0, "$0.00")])
def test_to_the_cent(amount: float, words: str) -> None:
    assert to_the_cent(amount) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0.00002, "$0.00002"), (0.0000667, "$0.0000667"), (1.408, "$1.408"), (883, "$883.00"), (0.9, "$0.90")],
)
def test_a_unit_price_has_no_exponent(amount: float, words: str) -> None:
    assert unit_price(amount) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (50_000, "50,000"),
        (0.25, "0.25"),
        (771_432.7, "771,433"),
        (999_949, "999,949"),
        (2_100_000, "2.1 million"),
        (3_000_000, "3 million"),
        (1e9, "1 billion"),
        (4, "4"),
    ],
)
def test_count(number: float, words: str) -> None:
    assert count(number) == words


def test_json_carries_cents() -> None:
    assert cents(63.509999) == 63.51


@pytest.mark.parametrize(("amount", "words"), [(0.62, "$0.62"), (9.99, "$9.99"), (9.996, "$10"), (1028.4, "$1,028")])
def test_a_price_in_a_column_can_be_compared(amount: float, words: str) -> None:
    assert price(amount) == words
