"""Who or what makes the requests: users, and anything else that a text counts and then speaks of singly."""

import itertools
from collections.abc import Iterator

from bot.language.jobs import RECORDS
from bot.language.tokens import Item, words
from bot.language.units import PERIOD_NAMES, TIMES

_PLURALS = ("s", "men", "women", "people", "staff")
_EACH = words("per each every")
_ONE = words("a an one")
_SINGLY = _EACH | _ONE
_HAVING = words("with having of ,")
_RELATIVES = words("who that which will can would")
_DO = words("do make send have submit run request upload get ask issue create record post push")
_CALLS_THEMSELVES = words("requests calls queries invocations predictions inferences hits reqs")


def name_users(items: list[Item]) -> None:
    """ "200 hospitals, 40 requests per hospital a day": what the text counts and speaks of singly makes requests."""
    numbers = [at for at, item in enumerate(items[:-1], 1) if item.kind == "number"]
    for at in numbers:
        if at < len(items) - 2 and items[at].kind in ("word", "user_noun") and _act_each(items, at):
            items[at].kind = "user_noun"
    counted = {items[at].word: items[at] for at in numbers}
    for at in numbers:
        if at + 4 < len(items) and items[at + 4].kind == "each":
            _of_all(items, at)
    for at, per in enumerate(items if counted else ()):
        if per.kind != "per_request" and per.word not in _SINGLY:
            continue
        single = per.word in _EACH or (per.word in _ONE and _number(items, at + 2) == at + 3)
        last = at + (single and at + 1 < len(items))
        if last == at and per.kind != "per_request":
            continue
        one = items[last].word.split(" ")[-1]
        noun = counted.get(f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")
        if noun is None or noun.word in _CALLS_THEMSELVES:
            continue
        people = noun.kind in ("word", "user_noun")
        if (last > at and people) or (noun.kind in RECORDS and _causes(items, at, last, noun)):
            per.kind, noun.kind = "per_user", "user_noun"


def _of_all(items: list[Item], at: int) -> None:
    """ "20 stores with 8 cameras each": the second number becomes that of all cameras."""
    parts = items[at - 1 : at + 5]
    if parts[2].word not in _HAVING or parts[3].kind != "number":
        return
    people = all(noun.kind in ("word", "user_noun") and noun.word.endswith(_PLURALS) for noun in (parts[1], parts[4]))
    if people and not parts[0].used and not any(part.kind == "period" for part in items[at + 5 : at + 7]):
        parts[3].value *= parts[0].value
        parts[0].used = True


def _act_each(items: list[Item], at: int) -> bool:
    """ "6,000 trucks each send 40 readings", "200 analysts do 10 each a day", "each of our 3,000 users sends 8 photos".

    Where the "each" stands before what they send, it is made to speak of them.
    """
    noun = items[at]
    if not noun.word.endswith(_PLURALS) or noun.word in TIMES or noun.word in PERIOD_NAMES:
        return False
    if any(first.word.endswith("each") and second.word == "of" for first, second in _pairs(items, at - 4, at)):
        return True
    ahead = at + 1 + (items[at + 1].word in _RELATIVES)
    if ahead < len(items) and items[ahead].word.startswith("each"):
        number = _number(items, ahead + 1)
        if number is None or not any(part.kind == "period" for part in items[number + 1 : number + 5]):
            return False
        items[ahead].kind = "per_user"
        return True
    number = _number(items, at + 2) if items[at + 1].word in _DO else None
    return number is not None and any(part.kind == "each" for part in items[number + 1 : number + 3])


def _pairs(items: list[Item], begin: int, end: int) -> Iterator[tuple[Item, Item]]:
    return itertools.pairwise(items[max(0, begin) : end])


def _number(items: list[Item], at: int) -> int | None:
    """Where one of the next three items is a number."""
    return next((spot for spot in range(at, min(len(items), at + 3)) if items[spot].kind == "number"), None)


def _causes(items: list[Item], at: int, last: int, noun: Item) -> bool:
    """ "5k orders a day, 3 predictions per order", "each order triggers 3 calls": the orders make the requests."""
    if at > 1 and items[at - 1].kind in RECORDS and items[at - 2].kind == "number":
        return items[at - 1] is not noun
    ahead = itertools.pairwise(items[last + 1 : last + 4])
    leads = items[at].word.startswith(("each", "every"))
    return leads and any(number.kind == "number" and made.kind in RECORDS for number, made in ahead)
