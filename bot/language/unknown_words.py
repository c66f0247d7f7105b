"""Words that mean nothing here where one that does was to be expected: "asdf", "color=blue", "region: atlantis"."""

from bot.language.clauses import BOUNDARIES
from bot.language.tokens import Item, words
from bot.language.vocabulary import FILLERS

_NAMES = words("region zone timezone tz traffic pattern mode framework location")
_CHAT = words(
    "cheers regards btw folks everyone everybody team guys question questions ideas advice suggestions thoughts tips "
    "options option cost price morning afternoon evening sorry wow hmm well right yes great cool fine update summary "
    "details context background overview example sure anyway basically essentially ideally once asap thx ty "
    "good nice perfect awesome job jobs me ready service workload world there"
)
_SAYS_NOTHING = words("word sep comma op mark dash slash plus neg")


def strangers(items: list[Item], cased: str) -> list[tuple[int, int]]:
    """Where unknown words stand alone between commas, end a list of facts, or answer to a name that is known."""
    found: list[tuple[int, int]] = []
    says = any(item.kind not in _SAYS_NOTHING for item in items)
    begin = 0
    for end in range(len(items) + 1):
        if end < len(items) and items[end].kind not in BOUNDARIES:
            continue
        found.extend(_in_clause(items, begin, end, says, cased))
        begin = end + 1
    return found


def _in_clause(items: list[Item], begin: int, end: int, says: bool, cased: str) -> list[tuple[int, int]]:
    length = end - begin
    if not length:
        return []
    if not says:
        return [(spot, spot) for spot in range(begin, end) if _unknown(items[spot])]
    for at in range(begin + 1, end - 1):
        if items[at].kind == "op" and _unknown(items[at + 1]) and not items[at - 1].used:
            explained = end < len(items) and items[end].word == "("
            named = (items[at - 1].word in _NAMES or items[at - 1].kind == "mode") and not explained
            if named or (items[at].word == "=" and _unknown(items[at - 1])):
                return [(at - 1, at + 1)]
    name = not cased[items[begin].start : items[begin].end].islower()
    aside = begin > 0 and items[begin - 1].word in ("(", "[")
    alone = length == 1 and begin > 0 and not name and not aside and _unknown(items[begin])
    behind = end == len(items) and length > 1 and _unknown(items[end - 1]) and _is_rate(items[end - 2])
    return [(end - 1, end - 1)] if alone or behind else []


def _is_rate(item: Item) -> bool:
    return item.kind == "period" and item.used and item.data.style in ("per", "article")


def _unknown(item: Item) -> bool:
    return item.kind == "word" and not item.used and item.word not in FILLERS | _CHAT and item.word.isalpha()
