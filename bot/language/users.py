"""Who or what makes the requests: users, and anything else that a text counts and then speaks of singly."""

import itertools

from bot.language.jobs import RECORDS
from bot.language.tokens import Item, words

_CALLS_THEMSELVES = words("requests calls queries invocations predictions inferences hits reqs")


def name_users(items: list[Item]) -> None:
    """ "200 hospitals, 40 requests per hospital a day": what the text counts and speaks of singly makes requests."""
    counted = {noun.word: noun for number, noun in itertools.pairwise(items) if number.kind == "number"}
    for at, per in enumerate(items):
        last = at + (per.word in ("per", "each", "every") and at + 1 < len(items))
        if last == at and per.kind != "per_request":
            continue
        one = items[last].word.split(" ")[-1]
        noun = counted.get(f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")
        if noun is None or noun.word in _CALLS_THEMSELVES:
            continue
        if (last > at and noun.kind == "word") or (noun.kind in RECORDS and _causes(items, at, last, noun)):
            per.kind, noun.kind = "per_user", "user_noun"


def _causes(items: list[Item], at: int, last: int, noun: Item) -> bool:
    """ "5k orders a day, 3 predictions per order", "each order triggers 3 calls": the orders make the requests."""
    if at > 1 and items[at - 1].kind in RECORDS and items[at - 2].kind == "number":
        return items[at - 1] is not noun
    ahead = itertools.pairwise(items[last + 1 : last + 4])
    leads = items[at].word.startswith(("each", "every"))
    return leads and any(number.kind == "number" and made.kind in RECORDS for number, made in ahead)
