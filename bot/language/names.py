"""Words and numbers that are names: "CLIP" in capitals, "surge pricing", "ViT-B/16", "v-2"."""

from bot.language.tokens import Item, words
from bot.language.units import SIZES, TIMES

_BURSTS = words("burst bursts spike spikes surge surges")
_NAMED_FOR = words("pricing price prices fee fees charge charges detector detection alarm alarms alert protection")
_NO_COUNT = words("request_noun thing period user_noun percent_sign slash currency dollars")
# endings of names; of words as people write them, only the first two tell a transformer
_SPELLED = ("bert", "berta")
_FAMILIES = (*_SPELLED, "former", "gpt", "t5", "lm", "donut")
_PEOPLE = words(
    "robert herbert norbert hubert lambert gilbert dilbert egbert wilbert engelbert hubbert humbert cuthbert roberta"
)
# standards whose number is a part of their name
_STANDARDS = words("ifrs ias iso soc basel icd sox psd hl din nist pci rfc gdpr")
_CENTERS = words("center centers centre centres")
_SHORTEST_NAME = 4
_LARGEST = 10_000


def name_things(items: list[Item], cased: str) -> None:
    """What is part of a name becomes a plain word, before anything counts or measures it."""
    for at, item in enumerate(items):
        if item.glued and item.kind == "number":
            if at and _ends_a_name(items, at, cased):
                item.kind = "word"
            elif at > 1 and items[at - 1].kind == "dot" and items[at - 2].kind == "transformer":
                item.kind = "word"  # the "2.5" of "Qwen2.5-7B"
        elif item.word in _STANDARDS and at + 1 < len(items) and items[at + 1].kind == "number":
            if cased[item.start : item.end].isupper():
                items[at + 1].kind = "word"
        elif item.word == "call" and at + 1 < len(items) and items[at + 1].word in _CENTERS:
            item.kind = "word"
        elif item.kind == "word" and item.word.endswith(_FAMILIES):
            if _is_a_transformer(item, cased) or (item.word == "donut" and _stands_alone(items, at, cased)):
                item.kind = "transformer"
        elif item.word == "albert" and cased[item.start : item.end] == "Albert":
            item.kind = "word"
        elif item.kind == "traffic" and item.word in _BURSTS and at + 1 < len(items):
            if items[at + 1].kind == "model" or items[at + 1].word in _NAMED_FOR:
                item.kind = "word"
        elif item.word.endswith("clip") and cased[item.end - 4 : item.end] == "CLIP" and not cased.isupper():
            if item.word.startswith("per "):
                items.insert(at + 1, Item("transformer", item.end - 4, item.end, "clip"))
            else:
                item.kind, item.word = "transformer", "clip"


def _stands_alone(items: list[Item], at: int, cased: str) -> bool:
    """ "220 ms, Donut, 800 MB": a name between commas or behind a colon."""
    opens = at > 0 and items[at - 1].kind in ("comma", "op") and cased[items[at].start].isupper()
    return opens and (at + 1 == len(items) or items[at + 1].kind in ("comma", "sep"))


def _is_a_transformer(item: Item, cased: str) -> bool:
    """ "PubMedBERT", "climatebert", "SegFormer": by the family that the name ends in; people's names are none."""
    written = cased[item.start : item.end]
    if item.word in _PEOPLE or item.word in _FAMILIES:
        return False
    inside = item.word.endswith(_SPELLED) or written[-6:] == "Former"
    return inside or (written.endswith(("GPT", "T5", "LM")) and not written.isupper() and len(written) > _SHORTEST_NAME)


def _ends_a_name(items: list[Item], at: int, cased: str) -> bool:
    number, before = items[at], items[at - 1]
    sign = cased[number.start - 1]
    following = items[at + 1] if at + 1 < len(items) else None
    if not number.word.isdigit() or number.value >= _LARGEST:
        return False
    if sign == "/" and at > 1:
        letter = items[at - 2]
        return letter.end - letter.start == 1 and cased[letter.start - 1 : letter.start] == "-"
    measured = following is not None and (
        following.glued or following.kind in _NO_COUNT or following.word in TIMES or following.word in SIZES
    )
    named = before.kind == "word" and (len(before.word) > 1 or before.word == "v")
    return sign == "-" and named and before.end == number.start - 1 and not measured
