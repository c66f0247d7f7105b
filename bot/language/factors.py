"""Factors of a follow-up and what they multiply: "double the memory and the traffic", "20 % more"."""

from bot.language.clauses import sentence
from bot.language.tokens import Item, words

_FACTORS = {
    "double": 2.0, "doubled": 2.0, "doubles": 2.0, "doubling": 2.0, "twice": 2.0, "triple": 3.0, "tripled": 3.0,
    "triples": 3.0, "thrice": 3.0,
    "quadruple": 4.0, "quadrupled": 4.0, "half": 0.5, "halve": 0.5, "halved": 0.5, "third": 1 / 3, "quarter": 0.25,
    "tenfold": 10.0, "tenth": 0.1, "fifth": 0.2,
    "halves": 0.5, "twofold": 2.0,
}  # fmt: skip
_GROWTH = {
    **dict.fromkeys(("grow", "grows", "grew", "increase", "increases", "rise", "rises", "up"), 1),
    **dict.fromkeys(("shrink", "shrinks", "drop", "drops", "fall", "falls", "decrease", "decreases", "down"), -1),
}
# whether the time shrinks with the factor
SPEEDS = {"fast": True, "faster": True, "quick": True, "slow": False, "slower": False, "long": False}
_SCALED = {
    "memory": "memory_gb",
    "payload": "payload_mb",
    "response": "response_mb",
    "container": "container_gb",
    "budget": "budget_usd_per_month",
    "peak": "peak_requests_per_second",
}
_JOINTS = words("and , &")
_BEFORE_NAMES = words("and , & the its our also")
_TRAFFIC = words("traffic load volume")


def read_factors(items: list[Item]) -> list[tuple[float, str]]:
    """Each factor and the field that it multiplies; a speed stands for the seconds per request."""
    found: list[tuple[float, str]] = []
    start = 0
    while (factor := _factor(items, start)) is not None:
        value, at = factor
        begin, end = sentence(items, at, commas=True)
        for part in items[begin:end]:
            part.used = part.used or part.kind == "word"
        found.append((value, _field(items, at)))
        joints = (spot for spot in range(at + 1, len(items)) if items[spot].word in _JOINTS)
        start = next(joints, len(items))
        while (named := _named(items, start)) is not None:
            found.append((value, named[0]))
            start = named[1]
    return found


def _named(items: list[Item], at: int) -> tuple[str, int] | None:
    """The field named right behind an "and", and where reading goes on: "double the memory and the traffic"."""
    while at < len(items) and items[at].word in _BEFORE_NAMES:
        at += 1
    if at >= len(items) or (at + 1 < len(items) and items[at + 1].kind in ("op", "number", "time", "size", "money")):
        return None
    item = items[at]
    name = "requests_per_month" if item.kind == "request_noun" or item.word in _TRAFFIC else _SCALED.get(item.kind)
    return (name, at + 1) if name else None


def _field(items: list[Item], at: int) -> str:
    """What "half the memory" or "twice as slow" multiplies; the traffic where nothing else is named."""
    if any(item.word.split()[-1:] in (["time"], ["duration"]) for item in items[at + 1 : at + 4]):
        return "slow"
    begin, end = sentence(items, at, commas=True)
    for spot in range(at - 1, begin - 1, -1):
        if items[spot].word == "and":
            begin = spot + 1
            break
    for item in items[begin:end]:
        if item.word == "and":
            break
        if item.word in SPEEDS:
            return item.word
        if item.kind in _SCALED:
            return _SCALED[item.kind]
    return "requests_per_month"


def _factor(items: list[Item], start: int) -> tuple[float, int] | None:
    """ "double the traffic", "half of that", "10x", "5 times as much", "20 % more"."""
    for at, item in enumerate(items):
        if at < start:
            continue
        following = items[at + 1] if at + 1 < len(items) else None
        if (
            item.kind == "word"
            and item.word in _FACTORS
            and (item.word != "half" or following is None or following.kind in ("word", "sep", "neg", "request_noun"))
        ):
            if item.word in ("third", "quarter", "tenth", "fifth") and not (at and items[at - 1].word in ("a", "one")):
                continue
            return _FACTORS[item.word], at
        if item.kind == "number" and following is not None and item.value > 0 and not isinstance(item.data, tuple):
            if following.word == "of" and item.value < 1:
                item.used = True
                return item.value, at
            times = following.word in ("x", "fold") or (
                following.word == "times" and not (at + 2 < len(items) and items[at + 2].kind == "period")
            )
            if times and not (
                at + 2 < len(items) and items[at + 2].kind in ("instance", "instance_noun", "gpu", "number")
            ):
                item.used = True
                return item.value, at
        if (
            item.kind == "word"
            and item.word[:1] == "x"
            and item.word[1:].isdigit()
            and not (at and items[at - 1].kind == "instance")
        ):
            return float(item.word[1:]) or 1.0, at
        if (
            item.kind == "percent"
            and following is not None
            and following.word in ("more", "higher", "less", "fewer", "lower", "growth", "increase", "decrease")
        ):
            share = 1 + (1 if following.word in ("more", "higher", "growth", "increase") else -1) * item.value / 100
            if share > 0:
                item.used = True
                return share, at
        if item.kind == "percent" and at and items[at - 1].kind == "plus" and not item.used:
            item.used = True
            return 1 + item.value / 100, at
        if item.kind == "negative" and following is not None and following.kind == "percent_sign" and item.value < 100:
            item.used = True
            return 1 - item.value / 100, at
        if item.kind == "percent" and at > 1 and items[at - 1].word == "by" and items[at - 2].word in _GROWTH:
            share = 1 + _GROWTH[items[at - 2].word] * item.value / 100
            if share > 0:
                item.used = True
                return share, at
    return None
