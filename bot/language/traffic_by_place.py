"""Traffic told of several places: "300 an hour from Frankfurt and 100 from Singapore" is that of all together."""

from bot.language.clauses import BOUNDARIES
from bot.language.quantities import AMOUNTS
from bot.language.rates import Rate, Volume, take
from bot.language.tokens import Item, words

PLACES = words("place region continent")
_LINKS = words("in from for at to the our of region users out")
_GETS = words("gets get has have takes take sees see does do handles serves sends makes receives with is : = , ( )")
_REACH = 5


def read_rates_of_places(items: list[Item], volume: Volume, pending: list[int]) -> None:
    """ "Frankfurt takes 300 requests an hour and Singapore 100": the second number comes as often as the first."""
    if not volume.rates or place_of(items, volume.rates[0].first, volume.rates[0].last) is None:
        return
    first = volume.rates[0]
    for at in pending:
        number = items[at]
        if number.used or (at + 1 < len(items) and items[at + 1].kind in ("model", "instance", "period")):
            continue
        if place_of(items, number, number) not in (None, place_of(items, first.first, first.last)):
            take(volume, items, at, at, number.value, first.period)


def added_over_places(rates: list[Rate], items: list[Item], notes: list[str]) -> list[Rate]:
    """The rates as one, where each stands beside a place of its own."""
    places = [place_of(items, rate.first, rate.last) for rate in rates]
    if len(rates) < 2 or None in places or len({place.word for place in places if place}) < len(rates):
        return rates
    rates[0].monthly = sum(rate.monthly for rate in rates)
    named = [place for place in places if place is not None]
    for place in named:
        place.used = True
    first, *others = (str(_code(place)) for place in named)
    notes.append(f"The traffic of {first} and {' and '.join(others)} was added up and priced in one region.")
    return rates[:1]


def _code(place: Item) -> str:
    if place.kind == "place":
        return str(place.data[0] or place.word)
    return str(place.data or place.word)


def place_of(items: list[Item], first: Item, last: Item) -> Item | None:
    """The place right behind a rate ("in Frankfurt") or before it ("Frankfurt gets")."""
    behind, begin = items.index(last) + 1, items.index(first)
    for part in items[behind : behind + _REACH]:
        if part.kind in PLACES:
            return part
        if part.word not in _LINKS and part.kind not in ("request_noun", "thing"):
            break
    for part in reversed(items[max(0, begin - _REACH) : begin]):
        if part.kind in PLACES:
            return part
        if (part.kind in BOUNDARIES and part.word not in "(,") or part.kind in AMOUNTS or part.kind == "period":
            break
        if part.word not in _GETS and part.kind not in ("about", "word", "op", "average"):
            break
    return None
