"""Dollars for people and for JSON: here, and only here, amounts are rounded."""


def cents(amount: float) -> float:
    """US dollars to the cent, as JSON carries them."""
    return round(amount, 2)


def optional_cents(amount: float | None) -> float | None:
    return None if amount is None else cents(amount)


def dollars(amount: float) -> str:
    """Whole dollars for a headline or a table: "$4", "$1,028", "less than $1"."""
    if 0 < amount < 0.995:
        return "less than $1"
    return f"${amount:,.0f}"


def price(amount: float) -> str:
    """For a column to compare: cents below ten dollars, whole dollars above."""
    return to_the_cent(amount) if amount < 9.995 else dollars(amount)


def about(amount: float) -> str:
    """As `dollars`, said as the estimate that it is: "about $4"."""
    return dollars(amount) if 0 < amount < 0.995 else f"about {dollars(amount)}"


def to_the_cent(amount: float) -> str:
    """For the arithmetic: "$63.51", and "less than $0.01" rather than a zero that is none."""
    if 0 < amount < 0.005:
        return "less than $0.01"
    return f"${amount:,.2f}"


def unit_price(amount: float) -> str:
    """A price in full, without an exponent, to the cent at least: "$0.00002", "$1.408", "$0.90"."""
    whole, _, fraction = f"{amount:,.10f}".rstrip("0").partition(".")
    return f"${whole}.{fraction:0<2}"


def percent(share: float) -> str:
    """A share in percent; what is not quite all is not called 100 %."""
    if 99.5 <= share < 100:
        return "over 99 %"
    return f"{share:.0f} %"


def count(number: float) -> str:
    """A number of requests or hours for people: "50,000", "2.1 million", "0.25"."""
    if number >= 999_950_000:
        return f"{number / 1e9:,.1f}".removesuffix(".0") + " billion"
    if number >= 999_950:
        return f"{number / 1e6:,.1f}".removesuffix(".0") + " million"
    if number >= 100 or number == int(number):
        return f"{number:,.0f}"
    return f"{number:.2g}"
