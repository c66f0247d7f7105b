"""Who or what makes the requests: users, and anything else that a text counts and then speaks of singly."""

import itertools
from collections.abc import Iterator, Set

from bot.language.counted_nouns import PLURALS, counted_noun
from bot.language.jobs import RECORDS
from bot.language.tokens import Item, words
from bot.language.units import PERIOD_NAMES, TIMES

_EACH = words("per each every")
_ONE = words("a an one")
_SINGLY = _EACH | _ONE
_HAVING = words("with having of ,")
_RELATIVES = words("who that which will can would")
_DO = words("do make send have submit run request upload get ask issue create record post push")
_VERB_KINDS = words("word payload take request_noun")
_FAR = 30
_SPOKEN_OF = words("each per_user per_request every")
_TURNS = words("turns questions prompts messages interactions utterances")
_CALLS_THEMSELVES = words("requests calls queries invocations predictions inferences hits reqs")


def name_users(items: list[Item], kinds: Set[str], said: Set[str]) -> None:
    """ "200 hospitals, 40 requests per hospital a day": what the text counts and speaks of singly makes requests."""
    if not (kinds & _SPOKEN_OF or said & _SINGLY):
        return
    numbers = [at for at, item in enumerate(items[:-1], 1) if item.kind == "number"]
    for at in numbers:
        at += items[at].kind == "word" and not items[at].word.endswith(PLURALS)  # "a thousand field engineers"
        if at < len(items) - 2 and items[at].kind in ("word", "user_noun") and _act_each(items, at):
            items[at].kind = "user_noun"
    if "models" in said:
        _one_for_each(items)
    for at in numbers:
        made = items[at]
        if made.kind == "instance_noun" and made.word.endswith("s") and _spoken_of(items, made.word.removesuffix("s")):
            made.kind = "user_noun"
    nouns = [spot for at in numbers if (spot := counted_noun(items, at)) is not None]
    for at in numbers:
        if at + 4 < len(items) and items[at + 4].kind == "each":
            _of_all(items, at)
    if not nouns:
        return
    counted = {items[spot].word: items[spot] for spot in nouns}
    for at, per in enumerate(items):
        if per.kind == "per_user":
            people = _many(per, counted)
            if people is None:
                _each_of_them(items, at, nouns)
            elif people.kind == "word":
                people.kind = "user_noun"
            continue
        if per.kind != "per_request" and per.word not in _SINGLY:
            continue
        acts = (
            per.word in _ONE and _number(items, at + 2) == at + 3 and items[at + 2].kind not in ("op", "sep", "comma")
        )
        single = per.word in _EACH or acts
        compound = per.kind == "per_request" and at + 1 < len(items) and items[at + 1].kind == "word"
        last = at + ((single or compound) and at + 1 < len(items))
        if last == at and per.kind not in ("per_request", "each"):
            continue
        noun = _many(items[last], counted)
        if noun is None and compound:
            last = at
            noun = _many(per, counted)
        if noun is None and per.kind == "each":
            _each_of_them(items, at, nouns)
        if noun is None or (noun.word in _CALLS_THEMSELVES and items[at - 1].word not in _TURNS):
            continue
        if at and items[at - 1].kind in ("time", "size"):
            continue  # "7 s per submission" is what one takes
        acting = noun.kind in ("word", "user_noun")
        if (last > at and acting) or (noun.kind in RECORDS and _causes(items, at, last, noun)):
            per.kind, noun.kind = "per_user", "user_noun"


def _many(single: Item, counted: dict[str, Item]) -> Item | None:
    one = single.word.split(" ")[-1]
    if one.endswith("y") and (noun := counted.get(f"{one[:-1]}ies")) is not None:
        return noun
    return counted.get(f"{one}es" if one.endswith(("s", "x", "ch", "sh")) else f"{one}s")


def _one_for_each(items: list[Item]) -> None:
    """ "22 models (one per brand), 9k predictions per brand": what has a model each stands for the model."""
    for at in range(len(items) - 2):
        lone = items[at].word == "one" or items[at].value == 1
        if not lone or items[at + 1].word not in _EACH or items[at + 2].kind != "word":
            continue
        owner = items[at + 2].word
        for per, noun in itertools.pairwise(items[at + 3 :]):
            if per.word in _EACH and noun.word == owner:
                per.kind = "each"
        return


def _each_of_them(items: list[Item], at: int, nouns: list[int]) -> None:
    """ "35 clinics, each uploads 40 scans a day", "400 reps, 25 leads a day each": the nearest counted before acts."""
    begin = at
    while begin and items[begin - 1].kind not in ("sep", "comma"):
        begin -= 1
    trails = any(part.kind in ("number", "period") for part in items[begin:at])
    limit = begin if trails and begin else at
    owner = next((spot for spot in reversed(nouns) if spot < limit), None)
    if owner is None or items[owner].kind not in ("word", "user_noun") or at - owner > _FAR:
        return
    if any(part.kind == "model" for part in items[owner:at]):
        return
    if trails:
        period = any(part.kind == "period" for part in (*items[owner + 1 : at], *items[at + 1 : at + 3]))
    else:
        number = _number(items, at + 1, 6)
        behind = items[number + 1 : number + 5] if number is not None else []
        period = any(part.kind == "period" for part in behind)
    if period:
        items[owner].kind = "user_noun"
        items[at].kind = "per_user"


def _of_all(items: list[Item], at: int) -> None:
    """ "20 stores with 8 cameras each": the second number becomes that of all cameras."""
    parts = items[at - 1 : at + 5]
    if parts[2].word not in _HAVING or parts[3].kind != "number":
        return
    people = all(noun.kind in ("word", "user_noun") and noun.word.endswith(PLURALS) for noun in (parts[1], parts[4]))
    period = any(part.kind == "period" for part in items[at + 5 : at + 7])
    turns = parts[1].kind == "request_noun" and parts[4].kind == "request_noun" and period
    if turns or (people and not parts[0].used and not period):
        parts[3].value *= parts[0].value
        parts[0].used = True


def _act_each(items: list[Item], at: int) -> bool:
    """ "6,000 trucks each send 40 readings", "200 analysts do 10 each a day", "each of our 3,000 users sends 8 photos".

    Where the "each" stands before what they send, it is made to speak of them.
    """
    noun = items[at]
    if not noun.word.endswith(PLURALS) or noun.word in TIMES or noun.word in PERIOD_NAMES:
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
    number = _number(items, at + 2)
    if number is None:
        return False
    behind = [part.kind for part in items[number + 1 : number + 4]]
    does = items[at + 1].word in _DO and "each" in behind[:2]
    return does or (items[at + 1].kind in _VERB_KINDS and behind[1:] == ["period", "each"])


def _pairs(items: list[Item], begin: int, end: int) -> Iterator[tuple[Item, Item]]:
    return itertools.pairwise(items[max(0, begin) : end])


def _number(items: list[Item], at: int, reach: int = 3) -> int | None:
    """Where one of the next `reach` items is a number."""
    return next((spot for spot in range(at, min(len(items), at + reach)) if items[spot].kind == "number"), None)


def _spoken_of(items: list[Item], one: str) -> bool:
    """ "per machine", "each machine": of machines that make requests, not those that answer."""
    return any(per.word in _EACH and noun.word == one for per, noun in itertools.pairwise(items))


def _taken_singly(items: list[Item], one: str) -> bool:
    """ "300 ms per suggestion", "one call per suggestion"."""
    ahead = itertools.pairwise(items)
    return any(per.word in _EACH and noun.word == one for per, noun in ahead) or any(
        part.kind == "per_request" and part.word.split()[-1] == one for part in items
    )


def _causes(items: list[Item], at: int, last: int, noun: Item) -> bool:
    """ "5k orders a day, 3 predictions per order", "each order triggers 3 calls": the orders make the requests."""
    if at > 1 and items[at - 2].kind == "number":
        made = items[at - 1]
        if made.kind in RECORDS or (made.kind == "word" and _taken_singly(items, made.word.removesuffix("s"))):
            return made is not noun
    ahead = itertools.pairwise(items[last + 1 : last + 4])
    leads = items[at].word.startswith(("each", "every"))
    if leads and any(number.kind == "number" and made.kind in RECORDS for number, made in ahead):
        return True
    number = _number(items, last + 1)
    behind = items[number + 1 : number + 4] if leads and number is not None else []
    return any(part.kind == "period" for part in behind)
