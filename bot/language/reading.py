"""A text read as a question: its words as items, its fields as a profile, and what was not understood."""

from typing import Any, NamedTuple

from pydantic import ValidationError

from advisor.answer import Claim
from advisor.errors import Contradiction
from advisor.profile import TrafficProfile
from bot.language.corrections import without_corrections
from bot.language.errors import NotUnderstood
from bot.language.keys import split_unknown
from bot.language.names import name_things
from bot.language.normal import Normal, Span, normalize
from bot.language.numbers import fold_numbers
from bot.language.paired_amounts import part_pairs
from bot.language.periods import fold_periods
from bot.language.quantities import fold_quantities
from bot.language.said import gather
from bot.language.spelling import respelled
from bot.language.tables import ruled, upright
from bot.language.tokens import Item, scan, words
from bot.language.vocabulary import LEXICON
from bot.language.weekdays import is_day

LONGEST = 4_000
MOST_ITEMS = 1_000
_NAMED_AMOUNTS = words("number time size money currency percent")
_NAME_PARTS = words("latency percentile memory payload response request_noun take period budget peak model container")
_NAME_WORDS = words("size time volume traffic")


class Reading(NamedTuple):
    """What a text says. `missing` names what the answer cannot do without; `changed` the fields a follow-up changed."""

    text: str
    profile: TrafficProfile
    not_understood: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def items_of(text: str) -> tuple[Normal, list[Item]]:
    """The text in items, folded as far as they go without knowing what they are for.

    Raises:
        NotUnderstood: it is longer than can be read.
    """
    if len(text) > LONGEST:
        raise NotUnderstood(
            f"That is {len(text):,} characters long. Up to {LONGEST:,} can be read: say the traffic in a few lines."
        )
    normal = normalize(text)
    lined = ruled(normal)
    scanned = scan(lined)
    if len(scanned) > MOST_ITEMS:
        raise NotUnderstood(f"That is more than {MOST_ITEMS:,} words and numbers: say the traffic in a few lines.")
    respelled(scanned)
    items = LEXICON.tag(split_unknown(upright(scanned) if "|" in lined.text else scanned))
    name_things(items, normal.cased)
    items = fold_numbers(items, normal.cased)
    part_pairs(items)
    items = fold_quantities(items, normal.cased)
    items = fold_periods(items)
    for at, item in enumerate(items):
        if item.kind == "dash" and not item.glued and not _joins(items, at):
            item.kind, item.word = ("op", ":") if _names(items, at) else ("comma", item.word)
    return normal, without_corrections(items)


def _joins(items: list[Item], at: int) -> bool:
    """Whether a dash between blanks joins two clock times or two days rather than parting two thoughts."""
    if not 0 < at < len(items) - 1:
        return False
    pair = (items[at - 1], items[at + 1])
    return all(item.kind in ("clock", "clock_word", "number") for item in pair) or all(
        is_day(item.word) for item in pair
    )


def _names(items: list[Item], at: int) -> bool:
    """Whether a dash between blanks parts a name from its amount: "* p95 - 120 ms"."""
    if at + 1 >= len(items) or items[at + 1].kind not in _NAMED_AMOUNTS:
        return False
    begin = at
    while begin and items[begin - 1].kind not in ("sep", "comma", "mark"):
        begin -= 1
    name = items[begin:at]
    return 0 < len(name) <= 4 and all(part.kind in _NAME_PARTS or part.word in _NAME_WORDS for part in name)


def read(text: str, *, region: str = "us-east-1") -> Reading:
    """The question in `text`; `region` holds where it names none.

    Raises:
        NotUnderstood: it contradicts itself, is too long, or a number lies out of bounds.
    """
    normal, items = items_of(text)
    said = gather(normal, items)
    if "region" not in said.fields and region != "us-east-1":
        said.fields["region"] = region
    profile = checked(said.fields)
    missing = () if profile.requests_per_month is not None else ("requests_per_month",)
    return Reading(text, profile, said.not_understood, tuple(dict.fromkeys(said.notes)), tuple(said.claims), missing)


def checked(fields: dict[str, Any]) -> TrafficProfile:
    """The fields as a profile.

    Raises:
        NotUnderstood: they contradict each other, or one lies out of bounds.
    """
    try:
        return TrafficProfile(**fields)
    except Contradiction as error:
        raise NotUnderstood(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
    except ValidationError as error:
        names = ", ".join(
            dict.fromkeys(
                str(problem["loc"][0]).replace("_", " ") if problem["loc"] else "a value" for problem in error.errors()
            )
        )
        raise NotUnderstood(f"A number is out of bounds ({names}): say it again with its unit.") from error
