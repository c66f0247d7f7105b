"""What a text counts: "30,000 smart meters", "150 and 90 scans", "the sensors (1,500 of them)", "tenants: 140"."""

from collections.abc import Set

from bot.language.daily_stretches import in_the_other_hours
from bot.language.day_and_night import NIGHTS, fold_day_and_night
from bot.language.jobs import RECORDS
from bot.language.shares import take_parts
from bot.language.tokens import Item, words

PLURALS = ("s", "men", "women", "people", "staff")
_ADJECTIVES = 2
_NO_NOUNS = words(
    "a an the of in per at on to is are was has as this its our each every x times us s ms tokens always plus minus "
    "hours days weeks months minutes seconds years does gets needs takes runs serves sends makes and or for with by"
)
_COUNTS = words("count number")
_BRACKETED = words("them are we") | {"we have"}
_COPULAS = words("is are was at currently now")
_REST = words("other remaining")


def settle_counts(items: list[Item], kinds: Set[str], said: Set[str], notes: list[str]) -> None:
    """Numbers told in parts or apart from what they count become one number beside its noun."""
    if "of" in said:
        take_parts(items, notes)
    if said & NIGHTS:
        fold_day_and_night(items, notes)
    if "idle" in kinds and said & _REST:
        in_the_other_hours(items)
    if "and" in said:
        _add_pairs(items, notes)
    if said & _COUNTS:
        _count_said_behind(items)
    if "(" in said and (said & _BRACKETED or "each" in kinds):
        _count_in_brackets(items)


def _add_pairs(items: list[Item], notes: list[str]) -> None:
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
        if items[at + 2].kind not in ("word", *RECORDS) or not items[at + 2].word.endswith(PLURALS):
            continue
        if not any(part.kind == "period" for part in items[at + 3 : at + 5]):
            continue
        first.value += second.value
        notes.append(f"{first.word} and {second.word} were added up.")
        first.end = second.end
        del items[at : at + 2]


def counted_noun(items: list[Item], at: int) -> int | None:
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
        if noun.word.endswith(PLURALS) and not noun.word.endswith("ss"):
            return spot
    return None


def _count_said_behind(items: list[Item]) -> None:
    """ "tenant count is 140", "the number of stores is 80": as "140 tenants"."""
    for at, item in enumerate(items):
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


def _count_in_brackets(items: list[Item]) -> None:
    """ "the sensors (1,500 of them)", "our customers (there are 60)": as "1,500 sensors"."""
    for at, item in enumerate(items):
        if item.kind == "number" and at > 1 and _tells_how_many(items, at):
            spot = next(spot for spot in range(at - 1, -1, -1) if items[spot].word == "(") - 1
            if items[spot].kind in ("word", "user_noun") and items[spot].word.endswith(PLURALS):
                items.insert(at + 1, Item(items[spot].kind, item.end, item.end, items[spot].word))
                return


def _tells_how_many(items: list[Item], at: int) -> bool:
    """ "(1,500 of them)", "(there are 60)"."""
    before = [part.word for part in items[max(0, at - 4) : at] if part.kind not in ("about", "op")]
    opens = before[-1:] == ["("] or before[-3:] == ["(", "there", "are"] or before[-3:] == ["(", "we", "have"]
    opens = opens or before[-2:] == ["(", "we have"]
    behind = [part.word for part in items[at + 1 : at + 4]]
    alone = behind[:1] == [")"]
    return opens and (alone or behind == ["of", "them", ")"])


def _spoken_of_singly(items: list[Item], word: str) -> bool:
    return any(item.word.split(" ")[-1] == word for item in items if item.kind in ("per_user", "word", "per_request"))
