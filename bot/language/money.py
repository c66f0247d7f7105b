"""Amounts of money: a budget, or what somebody says a thing costs."""

from advisor.answer import Claim
from bot.language.clauses import BOUNDARIES, after, before
from bot.language.quantities import AMOUNTS
from bot.language.tokens import Item, words

_PAID = words("paid paying pays costs billed")
_GRANTED = words("allowed allotted approved granted gave gives given allocated allocates earmarked")
_THERE_IS = frozenset({"we have", "have", "has", "is", "got", "we got"})
_ALLOWS = words("allow allows permit permits grants grant approves approve okayed accepts tolerates")
_POSSIBLE = words("can could possible doable done feasible manage")
_FITS = words("fit fits fitting squeeze stay stays")
_THAT_IS = words("i e ie eg namely meaning")
_PRICED = words("instance endpoint_noun instance_noun mode today moved moving cost save budget")
_TERSE = AMOUNTS | words("comma period region each per_request")
_LISTING = words("; | /") | {"\n"}
_KEEP = words("keep stay be should must")
_CHEAP = words("small low cheap modest tight little")
_LIMITS = frozenset({"max", "maximum", "tops", "at most", "limit", "cap", "ceiling"})


class Money:
    budget: float | None = None

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.notes: list[str] = []


def read_money(items: list[Item], cased: str) -> Money:
    """Budgets and claims, both a month; an amount per request, or in another currency, stays unused."""
    money = Money()
    for at, item in enumerate(items):
        if item.used or item.value <= 0:
            continue
        left = [*before(items, at, 8)] or _before_that_is(items, at)
        if item.kind == "number":
            if _is_year(item) and any(part.kind == "money" for part in items):
                continue
            near = left[:4]
            asked = any(part.kind == "budget" for part in near) or _paid(items, at)
            if not (asked or _budget_behind(items, at)) or any(
                part.kind in ("request_noun", "latency", "take") for part in near
            ):
                continue
            if at + 1 < len(items) and items[at + 1].kind in ("request_noun", "thing", "model", "instance", "x"):
                continue
        elif item.kind != "money":
            continue
        last, monthly = _monthly(items, at)
        if monthly is None:
            continue
        right = [*after(items, at, 7)]
        if any(part.kind == "save" for part in left[:4]) and not any(part.kind == "budget" for part in left):
            continue
        item.used = True
        if _is_budget(left, right) or (last > at and _is_listed(items, at, last)):
            if money.budget is None or monthly == money.budget:
                money.budget = monthly
                if isinstance(item.data, tuple):
                    money.notes.append(f"The budget was given as a range: the mean, ${monthly:,.0f}, was taken.")
            else:
                item.used = False
        else:
            money.claims.append(Claim(cased[item.start : max(item.end, items[last].end)].strip(), monthly))
    return money


def _is_listed(items: list[Item], at: int, last: int) -> bool:
    """ "30 models, 300 req/day each, $250/month": a budget, unless the text says what runs or what it costs."""
    near = [*items[max(0, at - 1) : at], *items[last + 1 : last + 2]]
    apart = all(part.kind in BOUNDARIES or part.kind in _TERSE for part in near)
    listed = any(part.kind in _TERSE or part.word in _LISTING for part in near)
    return apart and listed and not any(part.kind in _PRICED for part in items)


def _before_that_is(items: list[Item], at: int) -> list[Item]:
    """ "keep it small, i.e. $150 monthly": what was said before the "i.e." is said of the amount."""
    spot = at - 1
    while spot >= 0 and (items[spot].kind in BOUNDARIES or items[spot].kind == "dot" or items[spot].word in _THAT_IS):
        spot -= 1
    said = {part.word for part in items[spot + 1 : at]}
    return [*before(items, spot + 1, 8)] if said & _THAT_IS else []


def _is_year(item: Item) -> bool:
    return item.word.isdigit() and 2000 <= item.value < 2100


def _paid(items: list[Item], at: int) -> bool:
    """ "we pay 4.4k a month", "it costs us 900 a month"."""
    spot = at - 1
    while spot >= 0 and (items[spot].kind in ("about", "over") or items[spot].word in ("us", "me")):
        spot -= 1
    period = at + 1 < len(items) and items[at + 1].kind == "period" and not items[at + 1].used
    return period and spot >= 0 and items[spot].kind == "cost"


def _budget_behind(items: list[Item], at: int) -> bool:
    """ "a 2k budget", "1k a month budget"."""
    behind = items[at + 1 : at + 3]
    return bool(behind) and next((part.kind for part in behind if part.kind != "period"), "") == "budget"


def _monthly(items: list[Item], at: int) -> tuple[int, float | None]:
    item = items[at]
    for ahead in range(at + 1, min(len(items), at + 4)):
        part = items[ahead]
        if part.kind == "period" and not part.used:
            part.used = True
            return ahead, item.value * part.value
        if part.kind == "per_request" and part.word.startswith("per"):
            return ahead, None
        if part.word in ("per", "slash") or part.kind == "slash":
            return ahead, None
        if part.kind not in ("word", "total", "budget", "cost"):
            break
    for part in before(items, at, 4):
        if part.kind == "period" and part.data.style == "adverb" and not part.data.night and not part.used:
            part.used = True
            return at, item.value * part.value
    return at, item.value


def _spends(left: list[Item]) -> bool:
    """ "we spend $3,200 a month" tells what it costs; "we can spend $3,200" a budget."""
    told = [part for part in left if part.kind == "budget"]
    wish = any(part.kind in ("consider", "need", "target") or part.word in ("to", "can", "let") for part in left)
    return bool(told) and all(part.word in ("spend", "spending", "spent") for part in told) and not wish


def _is_budget(left: list[Item], right: list[Item]) -> bool:
    kinds = {part.kind for part in left}
    limited = "bound" in kinds or "upto" in kinds or ("over" in kinds and "neg" in kinds)
    limited = limited or any(part.kind == "op" and part.word.startswith("<") for part in left)
    said = [part.word for part in right if part.kind != "period" and part.word not in ("is", "the", "our", "a")][:3]
    capped = any(word in _LIMITS for word in said) or said[:2] == ["or", "less"]
    if _spends(left) and not (limited or capped):
        return False
    if any(part.word in _CHEAP for part in left[:4]) and any(part.word in _KEEP for part in left):
        return True
    asked = bool(left) and left[0].word == "for" and any(part.word in _POSSIBLE for part in left)
    fits = bool(left) and left[0].word in ("in", "into") and any(part.word in _FITS for part in left[:3])
    there_is = bool(left) and left[0].word in _THERE_IS and said[:1] == ["for"]
    if (
        asked
        or fits
        or there_is
        or any(part.word in _GRANTED for part in left)
        or any(part.word in _ALLOWS for part in left[:2])
    ):
        return True
    if "budget" in kinds or "target" in kinds or limited:
        wished = "budget" in kinds or "target" in kinds or "neg" in kinds
        return wished or not any(part.kind == "today" or part.word in _PAID for part in left)
    return capped or any(part.kind == "budget" for part in right[:4])
