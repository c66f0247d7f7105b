"""The models: how many there are, and in which framework."""

import itertools

from bot.language.clauses import BOUNDARIES, negated, sentence
from bot.language.tokens import Item, whole, words

_AMOUNTS_OF_SOMETHING = words("period per_request thing user_noun slash percent_sign percent dash plus number")
_TRIED = words("compared tried tested evaluated benchmarked trained compare")
_SINGULARS = words("model") | {"model of"}
_BEFORE_A_COUNT = words("have has host run need deploy serve with got and for all these the our is are be to") | {
    "we have"
}
_OWNER_REACH = 8
_BETWEEN_OWNER_AND_MODEL = words("word number framework transformer runs_on")
_SINGLY = words("each per_user")
_NO_ADJECTIVES = words("x and for in on with to per the our its their this that a an your")
_OWN = words("a own one separate dedicated")


class Portfolio:
    models: int | None = None
    same_framework: bool | None = None
    frameworks: int = 0


def read_portfolio(items: list[Item]) -> Portfolio:
    """The number of models, and whether they share a framework."""
    portfolio = Portfolio()
    _count(items, portfolio)
    return portfolio


def _count(items: list[Item], portfolio: Portfolio) -> None:
    named = {item.data for item in items if item.kind == "framework"}
    if len(named) > 1:
        named.discard("huggingface")  # whose models run in another framework
    counted = _counts_before_models(items) or _count_as_value(items) or _count_of_both(items)
    total = _by_framework(items, _one_per_user(items) or counted)
    if total:
        portfolio.models = total
    portfolio.frameworks = len(named)
    explicit = next(
        (item.data != negated(items, at) for at, item in enumerate(items) if item.kind == "framework_word"), None
    )
    if _several_frameworks(items):
        explicit = False
    if explicit is not None:
        portfolio.same_framework = explicit
    elif len(named) >= 2 and not _alternatives(items):
        portfolio.same_framework = False
    elif len(named) == 1 and total > 1:
        portfolio.same_framework = True


def _several_frameworks(items: list[Item]) -> bool:
    """ "in 3 frameworks"."""
    for number, noun in itertools.pairwise(items):
        if noun.word == "frameworks" and number.kind == "number" and number.value > 1:
            number.used = True
            return True
    return False


def _counts_before_models(items: list[Item]) -> int:
    """ "12 models", "6 models in PyTorch and 4 in TensorFlow", "sklearn and xgboost models, 14 in total"."""
    counts: list[int] = []
    for at, item in enumerate(items):
        count = whole(item) if item.kind == "number" else None
        if count is not None and count > 1 and _counts_a_singular(items, at):
            items[at + 1].kind, items[at + 1].word = "model", "models"  # "3 model of sklearn"
        if count is not None and any(part.word in _TRIED for part in items[max(0, at - 2) : at]):
            item.used = item.used or _model_behind(items, at) is not None
        elif count is not None and (_model_behind(items, at) is not None or _more_of_them(items, at, sum(counts))):
            counts.append(count)
            item.used = True
    several = [count for count in counts if count > 1]  # "one model per country, so 24 models"
    if len(counts) > 2 and 2 * max(several, default=0) == sum(counts):
        return max(several)  # "twenty models (12 in PyTorch, 8 in TensorFlow)"
    return sum(several) or sum(counts)


def _counts_a_singular(items: list[Item], at: int) -> bool:
    """ "I need host 3 model of sklearn"; in "the phase 2 model" or "version 3 model" the number is a name."""
    free = at == 0 or items[at - 1].kind in BOUNDARIES or items[at - 1].word in _BEFORE_A_COUNT
    return free and not items[at].used and at + 1 < len(items) and items[at + 1].word in _SINGULARS


def _more_of_them(items: list[Item], at: int, total: int) -> bool:
    following = items[at + 1] if at + 1 < len(items) else None
    if following is None:
        return False
    in_framework = following.word in ("in", "on") and at + 2 < len(items) and items[at + 2].kind == "framework"
    if total:
        return in_framework
    near = items[max(0, at - 4) : at]
    return following.kind == "total" and any(part.word == "models" for part in near)


def _count_of_both(items: list[Item]) -> int:
    pairs = itertools.pairwise(items)
    return 2 if any(first.word == "both" and second.word == "models" for first, second in pairs) else 0


def _count_as_value(items: list[Item]) -> int:
    """ "models: 12", "model count = 12", "number of models 12"."""
    for at, item in enumerate(items):
        if item.kind != "model":
            continue
        ahead = at + 1 + (at + 1 < len(items) and items[at + 1].word == "count")
        if ahead >= len(items):
            continue
        keyed = items[ahead].kind == "op" and items[ahead].word in ("=", ":", "==")
        listed = item.word == "models" and at > 0 and items[at - 1].word == "of"
        spot = ahead + 1 if keyed else ahead
        if not (keyed or listed) or spot >= len(items) or (count := whole(items[spot])) is None:
            continue
        beyond = items[spot + 1] if spot + 1 < len(items) else None
        ends = beyond is None or beyond.kind in BOUNDARIES
        several = item.word.endswith("s") or ahead > at + 1
        if not ends and not (keyed and several and _starts_another_key(items, spot + 1)):
            continue
        items[spot].used = True
        return count
    return 0


def _starts_another_key(items: list[Item], at: int) -> bool:
    """Whether the item behind "models: 12" speaks of something else, rather than of what the 12 are."""
    if items[at].kind == "request_noun":
        return at + 1 < len(items) and items[at + 1].kind == "op"
    return items[at].kind not in _AMOUNTS_OF_SOMETHING


def _one_per_user(items: list[Item]) -> int:
    """ "one model per tenant, 60 tenants", "for each of our 30 stores there is one model"."""
    owned = any(
        second.kind == "model" and (first.value == 1 or first.word in _OWN)
        for first, second in itertools.pairwise(items)
    )
    for at in range(len(items) - 4 if owned else 0):
        if not items[at].word.endswith("each") or items[at + 1].word != "of":
            continue
        number = items[at + 2 + (items[at + 2].kind != "number")]
        if number.kind == "number" and (count := whole(number)) is not None:
            number.used = True
            return count
    for number, noun, pause in zip(items, items[1:], items[2:], strict=False):
        countable = noun.kind in ("word", "user_noun") and noun.word.endswith("s") and pause.kind in BOUNDARIES
        if owned and countable and _one_model_each(items) and (count := whole(number)) is not None:
            number.used = True
            return count
    if count := _owners(items):
        return count
    if not any(first.kind == "model" and second.kind == "per_user" for first, second in itertools.pairwise(items)):
        return 0
    for number, noun in itertools.pairwise(items):
        if noun.kind == "user_noun" and (count := whole(number)) is not None:
            number.used = True
            return count
    return 0


def _owners(items: list[Item]) -> int:
    """ "14 teams and each of them owns one XGBoost model": as many models as owners."""
    for at, item in enumerate(items):
        if not item.word.startswith("model") or item.kind not in ("model", "memory"):
            continue
        each = at - 1
        while each > at - _OWNER_REACH and each > 0 and items[each].kind in _BETWEEN_OWNER_AND_MODEL:
            each -= 1
        own = any(part.word in _OWN or part.value == 1 for part in items[each + 1 : at])
        if each <= 0 or items[each].kind not in _SINGLY or not own:
            continue
        for spot in range(each - 1, max(-1, each - _OWNER_REACH), -1):
            if items[spot].kind == "number" and (count := whole(items[spot])) is not None:
                items[spot].used = True
                return count
            if items[spot].kind not in ("word", "user_noun", "comma", "thing"):
                break
    return 0


def is_mixture(items: list[Item], at: int) -> bool:
    """Whether "8x7B" begins at `at`: so many experts in one model."""
    spots = items[at + 1 : at + 3]
    return len(spots) == 2 and spots[0].word == "x" and spots[1].kind == "params" and spots[1].glued


def _one_model_each(items: list[Item]) -> bool:
    return any(first.kind == "model" and second.kind == "each" for first, second in itertools.pairwise(items))


def _by_framework(items: list[Item], total: int) -> int:
    """ "2 pytorch, 3 tensorflow" counts models too."""
    counted = 0
    for at, item in enumerate(items[:-1]):
        if (
            item.kind == "number"
            and items[at + 1].kind in ("framework", "framework_word")
            and (count := whole(item)) is not None
        ):
            item.used = True
            if items[at + 1].kind == "framework":
                counted += count
    return total or counted


def _alternatives(items: list[Item]) -> bool:
    """Whether frameworks are a choice ("pytorch or onnx"), or one comes with another ("huggingface pytorch")."""
    spots = [spot for spot, item in enumerate(items) if item.kind == "framework"]
    return any(
        (second - first == 2 and items[first + 1].word in ("or", "to"))
        or second - first == 1
        or "huggingface" in (items[first].data, items[second].data)
        for first, second in itertools.pairwise(spots)
    )


def _model_behind(items: list[Item], at: int) -> int | None:
    if [part.word for part in items[at + 1 : at + 3]] == ["of", "them"]:
        begin, _ = sentence(items, at)
        return at + 2 if any(part.kind == "model" for part in items[begin:at]) else None
    if is_mixture(items, at):
        return None
    for spot in range(at + 1, min(len(items), at + 7)):
        part = items[spot]
        if part.kind == "model":
            following = items[spot + 1] if spot + 1 < len(items) else None
            if following is not None and following.kind in ("request_noun", "thing") and part.word == "model":
                return None
            return spot
        if part.kind in ("transformer", "framework") and part.word in (
            "llms",
            "transformers",
            "language models",
            "large language models",
        ):
            return spot
        if part.kind in BOUNDARIES or part.kind in (
            "op",
            "period",
            "time",
            "money",
            "percent",
            "request_noun",
            "thing",
            "instance",
            "number",
            "response",
            "payload",
            "user_noun",
            "slash",
            "per_request",
        ):
            if part.kind == "thing" and spot + 1 < len(items) and items[spot + 1].kind == "model":
                continue
            if part.kind == "framework" or (part.word in ("-",)):
                continue
            if part.kind == "slash" and spot + 1 < len(items) and items[spot + 1].kind == "framework":
                continue
            return None
        if part.word in _NO_ADJECTIVES:
            if (
                (part.word == "the" and items[spot - 1].word == "of")
                or part.word == "x"
                or (part.word == "and" and spot + 1 < len(items) and items[spot + 1].kind in ("framework", "number"))
            ):
                ahead = items[spot + 1] if spot + 1 < len(items) else None
                if part.word == "and" and ahead is not None and ahead.kind == "number":
                    frameworks = [near for near in items[at + 1 : spot] if near.kind in ("framework", "transformer")]
                    if frameworks and _model_behind(items, spot + 1) is not None:
                        return spot - 1
                    return None
                continue
            return None
    return None
