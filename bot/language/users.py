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
_ADJECTIVES = 2
_FAR = 30
_NO_NOUNS = words(
    "a an the of in per at on to is are was has as this its our each every x times us s ms tokens always plus minus "
    "hours days weeks months minutes seconds years does gets needs takes runs serves sends makes and or for with by"
)
_COUNTS = words("count number")
_COPULAS = words("is are was at currently now")
_TURNS = words("turns questions prompts messages interactions utterances")
_CALLS_THEMSELVES = words("requests calls queries invocations predictions inferences hits reqs")


def name_users(items: list[Item]) -> None:
    """ "200 hospitals, 40 requests per hospital a day": what the text counts and speaks of singly makes requests."""
    _count_said_behind(items)
    numbers = [at for at, item in enumerate(items[:-1], 1) if item.kind == "number"]
    for at in numbers:
        if at < len(items) - 2 and items[at].kind in ("word", "user_noun") and _act_each(items, at):
            items[at].kind = "user_noun"
    _one_for_each(items)
    nouns = [spot for at in numbers if (spot := _counted_noun(items, at)) is not None]
    for at in numbers:
        if at + 4 < len(items) and items[at + 4].kind == "each":
            _of_all(items, at)
    if not nouns:
        return
    counted = {items[spot].word: items[spot] for spot in nouns}
    for at, per in enumerate(items):
        if per.kind == "per_user":
            named = _many(per, counted)
            if named is None:
                _each_of_them(items, at, nouns)
            elif named.kind == "word":
                named.kind = "user_noun"
            continue
        if per.kind != "per_request" and per.word not in _SINGLY:
            continue
        single = per.word in _EACH or (per.word in _ONE and _number(items, at + 2) == at + 3)
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
        people = noun.kind in ("word", "user_noun")
        if (last > at and people) or (noun.kind in RECORDS and _causes(items, at, last, noun)):
            per.kind, noun.kind = "per_user", "user_noun"


def add_pairs(items: list[Item], notes: list[str]) -> None:
    """ "two clinics read 150 and 90 ECGs a day": amounts of the same thing add up."""
    for at in range(len(items) - 4, 0, -1):
        joint, second = items[at], items[at + 1]
        first = items[at - 1]
        if joint.word != "and" or first.kind != "number" or second.kind != "number":
            continue
        if (
            isinstance(first.data, tuple)
            or isinstance(second.data, tuple)
            or (at > 1 and items[at - 2].word == "between")
        ):
            continue
        if items[at + 2].kind not in ("word", *RECORDS) or not items[at + 2].word.endswith(_PLURALS):
            continue
        if not any(part.kind == "period" for part in items[at + 3 : at + 5]):
            continue
        first.value += second.value
        notes.append(f"{first.word} and {second.word} were added up.")
        first.end = second.end
        del items[at : at + 2]


def _many(single: Item, counted: dict[str, Item]) -> Item | None:
    one = single.word.split(" ")[-1]
    if one.endswith("y") and (noun := counted.get(f"{one[:-1]}ies")) is not None:
        return noun
    return counted.get(f"{one}es" if one.endswith(("s", "x", "ch", "sh")) else f"{one}s")


def _counted_noun(items: list[Item], at: int) -> int | None:
    """Where the plural noun stands that the number before `at` counts, past adjectives: "30,000 smart meters"."""
    for spot in range(at, min(len(items), at + _ADJECTIVES + 1)):
        noun = items[spot]
        if noun.kind in RECORDS and spot == at:
            beyond = items[spot + 1] if spot + 1 < len(items) else noun
            return spot + (beyond.kind == "word" and beyond.word.endswith("s") and beyond.word not in _NO_NOUNS)
        if noun.kind == "user_noun":
            return spot
        if noun.kind not in ("word", "about") or noun.word in _NO_NOUNS:
            return None
        if noun.word.endswith(_PLURALS) and not noun.word.endswith("ss"):
            return spot
    return None


def _count_said_behind(items: list[Item]) -> None:
    """ "the sensors (1,500 of them)", "tenant count is 140", "the number of stores is 80": as "1,500 sensors"."""
    for at, item in enumerate(items):
        if item.kind == "number" and at > 1 and _tells_how_many(items, at):
            spot = next(spot for spot in range(at - 1, -1, -1) if items[spot].word == "(") - 1
            if items[spot].kind in ("word", "user_noun") and items[spot].word.endswith(_PLURALS):
                items.insert(at + 1, Item(items[spot].kind, item.end, item.end, items[spot].word))
                return
        if item.word not in _COUNTS or not at or at + 2 >= len(items):
            continue
        ahead = at + 1
        if items[ahead].word == "of":
            ahead += 1 + (items[ahead + 1].word in ("the", "our", "active"))
            name, ahead = items[ahead] if ahead < len(items) else item, ahead + 1
        else:
            name = items[at - 1]
        while ahead < len(items) and (items[ahead].kind in ("op", "about") or items[ahead].word in _COPULAS):
            ahead += 1
        if ahead >= len(items) or items[ahead].kind != "number" or name.kind not in ("word", "user_noun"):
            continue
        if ahead + 1 < len(items) and items[ahead + 1].kind in ("request_noun", "thing", "model", "period"):
            continue
        if name.word.endswith("s") or _spoken_of_singly(items, name.word):
            word = name.word if name.word.endswith("s") else f"{name.word}s"
            items.insert(ahead + 1, Item("word", items[ahead].end, items[ahead].end, word))
            return


def _one_for_each(items: list[Item]) -> None:
    """ "22 models (one per brand), 9k predictions per brand": what has a model each stands for the model."""
    if not any(item.word == "models" for item in items):
        return
    for at in range(len(items) - 2):
        lone = items[at].word == "one" or items[at].value == 1
        if not lone or items[at + 1].word not in _EACH or items[at + 2].kind != "word":
            continue
        owner = items[at + 2].word
        for per, noun in itertools.pairwise(items[at + 3 :]):
            if per.word in _EACH and noun.word == owner:
                per.kind = "each"
        return


def _tells_how_many(items: list[Item], at: int) -> bool:
    """ "(1,500 of them)", "(there are 60)"."""
    before = [part.word for part in items[max(0, at - 4) : at] if part.kind not in ("about", "op")]
    opens = before[-1:] == ["("] or before[-3:] == ["(", "there", "are"] or before[-3:] == ["(", "we", "have"]
    opens = opens or before[-2:] == ["(", "we have"]
    behind = [part.word for part in items[at + 1 : at + 4]]
    alone = behind[:1] == [")"] and before[-1:] != ["("]
    return opens and (alone or behind == ["of", "them", ")"])


def _spoken_of_singly(items: list[Item], word: str) -> bool:
    return any(item.word.split(" ")[-1] == word for item in items if item.kind in ("per_user", "word", "per_request"))


def _each_of_them(items: list[Item], at: int, nouns: list[int]) -> None:
    """ "35 clinics, each uploads 40 scans a day", "400 reps, 25 leads a day each": the nearest counted before acts."""
    begin = at
    while begin and items[begin - 1].kind not in ("sep", "comma"):
        begin -= 1
    trails = any(part.kind == "number" for part in items[begin:at])
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
    people = all(noun.kind in ("word", "user_noun") and noun.word.endswith(_PLURALS) for noun in (parts[1], parts[4]))
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


def _number(items: list[Item], at: int, reach: int = 3) -> int | None:
    """Where one of the next `reach` items is a number."""
    return next((spot for spot in range(at, min(len(items), at + reach)) if items[spot].kind == "number"), None)


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
    return leads and any(number.kind == "number" and made.kind in RECORDS for number, made in ahead)
