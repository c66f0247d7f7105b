"""Several models, each with its own traffic: "bert 10k a day, resnet 20k a day" add up."""

from bot.language.rates import Rate
from bot.language.tokens import Item, words

_GETS = words(
    "gets get does do has have with at takes take sees see handles handle receives receive is are gives makes runs "
    "serves needs another"
)
_SKIPPED = words("op about dash average")
_NAME_KINDS = words("word transformer framework model thing request_noun")
_NO_NAMES = words(
    "monday tuesday wednesday thursday friday saturday sunday weekdays weekends weekday weekend before after now then "
    "later today tomorrow yesterday low high medium normal normally best worst expected old new current currently "
    "summer winter spring autumn fall first second last next and or but to from by it we they i this that in on of "
    "peak peaks minimum maximum min max estimate estimated case year month week day hour morning evening night "
    "afternoon q1 q2 q3 q4 launch launched start started year1 year2 there here us so maybe traffic volume load total "
    "january february march april may june july august september october november december christmas sales sale"
)
CALLERS = words(
    "services apps applications clients teams sources callers products features channels sites systems tools regions "
    "countries pages surfaces shops stores markets branches brands units languages"
)
_BEHIND = words("for to on")
_NETWORKS = (
    "resnet", "yolo", "mobilenet", "efficientnet", "unet", "vgg", "inception", "densenet", "wav2vec", "xgboost",
)  # fmt: skip
_GENERIC = words("model models endpoint endpoints classifier service")


def named_apart(rates: list[Rate], items: list[Item], of_models: bool = True) -> bool:
    """Whether each rate stands behind (or before) a name of its own, and the names are those of models."""
    spots = [(items.index(rate.first), items.index(rate.last)) for rate in rates]
    for names in (_names_before(items, spots), _names_behind(items, spots)):
        if names is None:
            continue
        words_of = {" ".join(part.word for part in name) for name in names}
        if len(words_of) == len(rates) and (not of_models or _models(items, names)):
            return True
    return False


def _models(items: list[Item], names: list[list[Item]]) -> bool:
    known = any(
        part.kind in ("transformer", "framework", "model") or part.word.startswith(_NETWORKS)
        for name in names
        for part in name
    )
    return known or any(item.kind == "endpoint_noun" or item.word == "models" for item in items)


def _names_before(items: list[Item], spots: list[tuple[int, int]]) -> list[list[Item]] | None:
    names: list[list[Item]] = []
    floor = 0
    for first, last in spots:
        at = first - 1
        while at >= floor and (items[at].kind in _SKIPPED or items[at].word in _GETS):
            at -= 1
        name = _name(items, at, floor)
        if name is None:
            return None
        names.append(name)
        floor = last + 1
    return names


def _names_behind(items: list[Item], spots: list[tuple[int, int]]) -> list[list[Item]] | None:
    names: list[list[Item]] = []
    for _, last in spots:
        if last + 1 >= len(items) or items[last + 1].word not in _BEHIND:
            return None
        at = last + 2
        at += at < len(items) and items[at].word in ("the", "our", "a")
        at += at + 1 < len(items) and items[at + 1].word in _GENERIC
        name = _name(items, at, last + 2) if at < len(items) else None
        if name is None:
            return None
        names.append(name)
    return names


def _name(items: list[Item], at: int, floor: int) -> list[Item] | None:
    if at < floor or items[at].kind not in (*_NAME_KINDS, "endpoint_noun") or items[at].word in _NO_NAMES:
        return None
    if items[at].word in _GENERIC:
        ahead = items[at - 1] if at > floor else None
        if ahead is None or ahead.kind not in _NAME_KINDS or ahead.word in (*_NO_NAMES, "the", "our", "a"):
            return None
        return [ahead, items[at]]
    return [items[at]]
