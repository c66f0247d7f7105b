"""What cannot be so: amounts below zero, no requests at all, a GPU busier than busy, and a wish with its opposite."""

from collections.abc import Set

from bot.language.clauses import BOUNDARIES, negated, sentence
from bot.language.errors import NotUnderstood
from bot.language.normal import Normal
from bot.language.quantities import AMOUNTS
from bot.language.rates import Volume
from bot.language.tokens import Item, words
from bot.language.units import SIZES, TIMES

_SIGN_WORDS = words("minus negative")
_SIGNED = words("time size money")
_COUNTED = words("request_noun thing period")
_MEASURES = words("request_noun thing period dollars currency")
_ADDED_TO = AMOUNTS | {"period", "request_noun", "thing"}
_CLAIMED = words("is was are of be takes take took")
_NONE = words("zero 0")
_CONDITIONS = words(
    "when while if at with for during to from after until outside in has have want wants scale scales down goal"
)
_TURNS = words(
    "today now currently later once from until previously before after but or if when whether sometimes mostly usually "
    "otherwise instead optional training trained train sorry actually rather mean meant wait then former latter "
    "other others second batch offline nightly"
)
_NEEDS = words("needs need requires require must required needed")
_PRONOUNS = words(
    "it at of with we this no cpu without must should runs run on and only the model has have to needs need is a"
)
_OF_PROCESSORS = words("cpu gpu comma sep neg percent utilization")
_THE_ANSWER = words(
    "for on the an a every each answer answers result results response responses it them this that reply"
)
_FULL_PERCENT = 100.0
_NEAR = 4


def refuse_impossible(items: list[Item], normal: Normal, kinds: Set[str], said: Set[str]) -> None:
    """Looks only where a word or sign of the text gives reason to.

    Raises:
        NotUnderstood: something that was said cannot be so; it points at the words.
    """
    if "negative" in kinds or said & _SIGN_WORDS or "-" in normal.text:
        _below_zero(items, normal)
    if "percent" in kinds:
        _busier_than_busy(items, normal)
    if "model" in kinds and said & _NONE:
        _no_models(items, normal)
    if "cpu" in kinds and "gpu" in kinds and (said & _NEEDS or "percent" in kinds) and not said & _TURNS:
        _both_processors(items, normal)
    if {"waits", "nowait"} <= kinds and not said & _TURNS:
        _both_waiting(items, normal)


def refuse_no_traffic(items: list[Item], normal: Normal, volume: Volume) -> None:
    """ "zero requests a month": where the text gives other traffic too, a time without any is left out.

    Raises:
        NotUnderstood: the text says that no request comes.
    """
    rates = [rate for rate in volume.rates if rate.monthly > 0]
    if rates or not (volume.rates or "zero" in {item.word for item in items}):
        volume.rates = rates
        return
    for at, item in enumerate(items[:-1]):
        if item.word in _NONE and items[at + 1].kind == "request_noun" and not _conditional(items, at):
            last = items[at + 2] if at + 2 < len(items) and items[at + 2].kind == "period" else items[at + 1]
            raise NotUnderstood(
                "No requests, no costs but those of an instance that idles: say how many come a month.",
                (normal.span(item.start, last.end),),
            )
    volume.rates = rates


def _conditional(items: list[Item], at: int) -> bool:
    """ "when there are zero requests", "zero requests dropped" tell of a moment or of a wish."""
    begin, _ = sentence(items, at, commas=True)
    behind = items[at + 2] if at + 2 < len(items) else None
    told = behind is None or behind.kind in BOUNDARIES or behind.kind in ("period", "lately", "today")
    return not told or any(part.word in _CONDITIONS for part in items[max(begin, at - _NEAR) : at])


def _below_zero(items: list[Item], normal: Normal) -> None:
    for at, item in enumerate(items):
        begin, last = item.start, item
        if item.kind == "negative":
            if at + 1 >= len(items) or not _measured(items[at + 1]):
                continue
            last = items[at + 1]
        elif item.word in _SIGN_WORDS and at + 1 < len(items):
            if at and (items[at - 1].kind in _ADDED_TO or items[at - 1].word in ("false", "true")):
                continue
            last = items[at + 1]
            if last.kind == "number" and any(part.kind in _COUNTED for part in items[at + 2 : at + 4]):
                last = next(part for part in items[at + 2 : at + 4] if part.kind in _COUNTED)
            elif last.kind not in _SIGNED:
                continue
        elif item.kind in _SIGNED and at and _signed(items, at, normal.text):
            begin -= 1
        else:
            continue
        raise NotUnderstood(
            "Requests, times, sizes and money cannot be below zero: say the amount without the minus.",
            (normal.span(begin, last.end),),
        )


def _measured(unit: Item) -> bool:
    return unit.word in TIMES or unit.word in SIZES or unit.kind in _MEASURES


def _signed(items: list[Item], at: int, text: str) -> bool:
    """ "the budget is -$300": a "-" that touches its amount, and not what stands before."""
    start = items[at].start
    if start < 2 or text[start - 1] != "-" or text[start - 2] not in " :=":
        return False
    spot = at - 1 - (items[at - 1].start == start - 1)
    return spot >= 0 and (items[spot].word in _CLAIMED or items[spot].kind in ("op", "budget"))


def _busier_than_busy(items: list[Item], normal: Normal) -> None:
    for at, item in enumerate(items):
        if item.kind != "percent" or item.value <= _FULL_PERCENT:
            continue
        begin, end = sentence(items, at, commas=True)
        near = items[max(begin, at - _NEAR) : min(end, at + _NEAR)]
        busy = any(part.kind == "utilization" for part in near)
        if busy and any("gpu" in part.word for part in near) and not any(part.kind == "cpu" for part in near):
            raise NotUnderstood(
                "A GPU is at most 100 % busy: where several were added up, say the mean of them.",
                (normal.span(item.start, item.end),),
            )


def _no_models(items: list[Item], normal: Normal) -> None:
    for at, item in enumerate(items[:-1]):
        following = items[at + 1]
        told = items[at + 2] if at + 2 < len(items) else None
        keyed = item.word == "models" and following.kind == "op" and told is not None and told.word in _NONE
        counted = item.word in _NONE and following.word in ("models", "model")
        if keyed or (counted and not (told and told.word.endswith("ed"))):
            raise NotUnderstood(
                "There is nothing to host with no models: say how many there are.",
                (normal.span(item.start, told.end if keyed and told else following.end),),
            )


def _both_processors(items: list[Item], normal: Normal) -> None:
    """ "it needs a GPU … CPU only, no GPU": of the same model, not of two that are named apart."""
    needed = next((at for at in range(len(items)) if _is_needed(items, at)), None)
    denials = [at for at, item in enumerate(items) if item.kind == "gpu" and negated(items, at)]
    only_cpu = [at for at, item in enumerate(items) if item.kind == "cpu" and "only" in item.word]
    if needed is None or not only_cpu:
        return
    denied = (denials or only_cpu)[0]
    begin, _ = sentence(items, max(needed, denied))
    if items[needed].kind == "utilization":
        begin = min(needed, denied) + 1
    leading = items[begin : max(needed, denied)]
    if all(set(part.word.split()) <= _PRONOUNS or part.kind in _OF_PROCESSORS for part in leading):
        raise NotUnderstood(
            "It cannot both need a GPU and run on CPU only: say which of the two holds.",
            tuple(normal.span(items[at].start, items[at].end) for at in sorted((needed, denied))),
        )


def _is_needed(items: list[Item], at: int) -> bool:
    near = items[max(0, at - 3) : at]
    if items[at].kind == "utilization" and items[at].word.startswith("gpu"):
        return any(part.kind == "percent" and part.value > 0 for part in (*near, *items[at + 1 : at + 4]))
    return items[at].kind == "gpu" and any(part.word in _NEEDS for part in near) and not negated(items, at)


def _both_waiting(items: list[Item], normal: Normal) -> None:
    """ "the caller waits, and nobody waits": for the same answer, as nothing else is named to wait for."""
    said = [(at, item) for at, item in enumerate(items) if item.kind in ("waits", "nowait")]
    if any("wait" not in item.word.split()[-1] and "wait" not in item.word for _, item in said):
        return
    waits = next((at for at, item in said if item.kind == "waits" and not negated(items, at)), None)
    nobody = next((at for at, item in said if item.kind == "nowait"), None)
    if waits is None or nobody is None:
        return
    for at in (waits, nobody):
        _, end = sentence(items, at, commas=True)
        behind = [part.word for part in items[at + 1 : end]]
        if any(word not in _THE_ANSWER for word in behind[: behind.index("and") if "and" in behind else None]):
            return
    raise NotUnderstood(
        "Somebody waits for the answer or nobody does: say which of the two holds.",
        tuple(normal.span(items[at].start, items[at].end) for at in sorted((waits, nobody))),
    )
