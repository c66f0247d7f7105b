"""Parts of a whole: how many of the people use it, and how many of the requests a cache keeps from the model."""

from bot.language.clauses import sentence
from bot.language.rates import Volume, plain
from bot.language.tokens import Item, words

_FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_PARTS = {"thirds": 1 / 3, "quarters": 1 / 4, "fifths": 1 / 5, "tenths": 1 / 10}
_ARTICLES = words("a one the about")
_TO_THE_WHOLE = words("the our these those all my their its about")
_OF_THEM = words("them whom which these those that")
_NOT_PEOPLE = words(
    "request_noun thing model instance instance_noun gpu endpoint_noun framework number sep comma period"
)
_CACHES = words("cache cached caches caching cdn deduplicated dedup filtered")
_MISSES = words("miss misses missed reach reaches")
# one of these words stands in any text that says what a cache answers
CACHES = _CACHES | _MISSES | words("need needs require requires trigger triggers")
_NEEDS = words("need needs require requires trigger triggers")
_ARRIVE = words("arrive arrives come comes happen fall land hit occur")
_REFUSED = words("no not without never")


def take_parts(items: list[Item], notes: list[str]) -> None:
    """ "10 % of our 3,000 employees", "200,000 users, 30,000 of them active": the number becomes that of the part."""
    for at, item in enumerate(items):
        if item.word != "of" or not at or at + 1 >= len(items):
            continue
        share = _share_before(items, at)
        if share is not None:
            if not _part_of_those_behind(items, at, share, notes):
                _part_of_those_before(items, at, share, notes)
        elif items[at - 1].kind == "number" and items[at + 1].word in _OF_THEM and not items[at - 1].used:
            whole = _people_before(items, at - 1)
            if whole is not None and items[at - 1].value < whole.value:
                notes.append(f"Of {plain(whole.value)}, {plain(items[at - 1].value)} were taken to make requests.")
                whole.value, items[at - 1].used = items[at - 1].value, True


def _part_of_those_behind(items: list[Item], at: int, share: tuple[float, int], notes: list[str]) -> bool:
    spot = at + 1
    while spot < len(items) and (items[spot].word in _TO_THE_WHOLE or items[spot].kind == "about"):
        spot += 1
    number = items[spot] if spot + 1 < len(items) else None
    if number is None or number.kind != "number" or number.used or items[spot + 1].kind in ("model", "instance"):
        return False
    if _come_in_hours(items, spot):
        items[at - 1].used = True
        notes.append(f"{share[0] * 100:.3g} % of them come in those hours: all were taken for it.")
        return True
    _scale(items, at, number, share, notes)
    return True


def _come_in_hours(items: list[Item], at: int) -> bool:
    """ "90 % of our 600k requests arrive between 8:00 and 18:00": when they come, not how many."""
    begin, end = sentence(items, at)
    clocks = sum(part.kind in ("clock", "clock_word") for part in items[begin:end])
    return clocks > 1 and any(part.word in _ARRIVE for part in items[at + 1 : min(end, at + 6)])


def _part_of_those_before(items: list[Item], at: int, share: tuple[float, int], notes: list[str]) -> None:
    whole = _people_before(items, share[1]) if items[at + 1].word in _OF_THEM else None
    if whole is not None:
        _scale(items, at, whole, share, notes)


def _scale(items: list[Item], at: int, number: Item, share: tuple[float, int], notes: list[str]) -> None:
    notes.append(f"Of {plain(number.value)}, {share[0] * 100:.3g} % were taken: {plain(number.value * share[0])}.")
    number.value *= share[0]
    number.data = None
    for part in items[share[1] : at]:
        part.used = True


def _people_before(items: list[Item], at: int) -> Item | None:
    """The number of people or devices that the same sentence counted last before `at`."""
    begin, _ = sentence(items, at)
    for spot in range(at - 1, begin - 1, -1):
        if items[spot].kind != "number":
            continue
        behind = items[spot + 1 : spot + 4]
        counts = any(
            part.word.endswith(("s", "staff", "people", "men", "women")) and part.kind in ("word", "user_noun")
            for part in behind[:3]
        )
        return items[spot] if counts and behind[0].kind not in _NOT_PEOPLE and not items[spot].used else None
    return None


def _share_before(items: list[Item], at: int) -> tuple[float, int] | None:
    """The share that ends before `at`, and where it begins: "10 %", "half", "a third", "two thirds"."""
    part = items[at - 1]
    if part.kind == "percent" and not part.used and 0 < part.value < 100 and not isinstance(part.data, tuple):
        return part.value / 100, at - 1
    if part.kind == "number" and 0 < part.value < 1 and part.word == "half":
        return part.value, at - 1
    if part.kind != "word":
        return None
    if part.word in _FRACTIONS:
        begin = at - 1 - (at > 1 and items[at - 2].word in _ARTICLES)
        return (_FRACTIONS[part.word], begin) if part.word == "half" or begin < at - 1 else None
    if part.word in _PARTS and at > 1 and items[at - 2].kind == "number":
        share = items[at - 2].value * _PARTS[part.word]
        return (share, at - 2) if share < 1 else None
    return None


def kept_from_the_model(items: list[Item], volume: Volume) -> None:
    """ "half hit the cache", "30 % reach the model", "cache hit rate 60 %": only the rest are requests to the model."""
    for at, item in enumerate(items):
        if item.word not in CACHES or (item.word not in _CACHES and not _of_the_model(items, at)):
            continue
        begin, end = sentence(items, at, commas=True)
        share = _share_in(items, begin, end, at)
        if share is None:
            continue
        refused = any(part.word in _REFUSED for part in items[share[1] : at])
        missed = item.word not in _CACHES or (at + 1 < end and items[at + 1].word in _MISSES)
        missed = missed or any(part.word in _MISSES for part in items[share[1] : at])
        left = share[0] if missed != refused else 1 - share[0]
        for rate in volume.rates + volume.peaks:
            rate.monthly *= left
        for part in items[share[1] : share[2]]:
            part.used = True
        volume.notes.append(f"{left * 100:.3g} % of the requests were taken to reach the model.")
        return


def _of_the_model(items: list[Item], at: int) -> bool:
    if items[at].word in _NEEDS:
        part_of_them = items[at - 1].word in _OF_THEM and at > 1 and items[at - 2].word == "of"
        return part_of_them and any(part.kind in ("request_noun", "model") for part in items[at + 1 : at + 4])
    behind = items[at + 1 : at + 4]
    return any(part.kind in ("model", "endpoint_noun") or part.word in ("cache", "gpu") for part in behind)


def _share_in(items: list[Item], begin: int, end: int, at: int) -> tuple[float, int, int] | None:
    spots = [*range(at, begin - 1, -1), *range(at + 1, end)]
    for spot in spots:
        found = _share_before(items, spot + 1)
        if found is not None:
            return found[0], found[1], spot + 1
    return None
