"""Sizes whose role stands apart from them: behind a comma, in brackets, or in what happens to the thing so large."""

from bot.language.clauses import BOUNDARIES, before, sentence
from bot.language.tokens import Item, words

ROLES = {
    "payload": "payload",
    "thing": "payload",
    "response": "response",
    "memory": "memory",
    "model": "memory",
    "container": "container",
    "transformer": "memory",
    "framework": "memory",
    "cpu": "memory",
}
LEAST_FOR_A_MODEL_MB = 10
PARTS_OF_MACHINES = words(
    "instance machine node pod copy replica worker core gpu container server host layer shard adapter tensor buffer "
    "disk cache limit process thread version dependencie librarie need it alway plu"
)
SHORTEST_PLURAL = 3
_IS = words("is are was were")
_PASSIVE = words("is are gets get being be")
_RETURNED = words("returned produced generated emitted delivered")
_COMES_BACK = frozenset({"comes back", "come back", "coming back", "sent back"})
_COMES, _GOES = words("comes come coming goes go going gets"), words("goes go going comes come")
_SENT = words("sent uploaded submitted posted")
_CALLERS = words("we i you they clients callers users it")
_RESULTS = words("transcript mask heatmap summary overlay caption report translation label embedding answer result")
_POSTS, _GETS = words("post submit upload push pass send"), words("receive get")
_TAKES = words("takes accepts receives gets handles reads segments processes ingests")
_WEIGHS, _ONE = words("is has weighs"), words("a an one each")
_LARGEST_OF_A_REQUEST_MB = 1000
_ENDS_A_NOUN = words("and at with in on of each for from as on every to per that which")
_TRAFFIC = words("request_noun thing period")
_THOSE, _NAMED = words("they these those"), words("request_noun thing payload model container response")
_NAMES = words("word number params transformer framework model request_noun")
_LONGEST_NOUN, _LONGEST_ADJECTIVE, _LONGEST_NAME = 3, 3, 3


def role_in_phrase(items: list[Item], at: int) -> str | None:
    """The role that a size has by the shape of its phrase, before the nouns around it are asked."""
    return (
        _named_in_brackets(items, at)
        or _of_a_model_in_brackets(items, at)
        or _by_what_happens(items, at)
        or _behind_an_adjective(items, at)
        or _by_who_moves_it(items, at)
        or _of_every_one(items, at)
        or _of_those_counted_elsewhere(items, at)
        or _of_those_named_before(items, at)
    )


def _named_in_brackets(items: list[Item], at: int) -> str | None:
    """ "4.7 GB (docker)", "8 MB (input)"."""
    behind = items[at + 1 : at + 5]
    if len(behind) < 3 or behind[0].word != "(":
        return None
    close = next((spot for spot, part in enumerate(behind) if part.word == ")"), 0)
    kinds = [ROLES.get(part.kind) for part in behind[1:close]]
    if close < 2 or any(kind is None for kind in kinds) or behind[1].kind == "cpu":
        return None
    return "container" if "container" in kinds else kinds[0]


def _of_a_model_in_brackets(items: list[Item], at: int) -> str | None:
    """ "the smart reply feature (T5-base, 990 MB)", "the ranker (DeepFM, 300 MB)"."""
    if at < 3 or items[at - 1].kind != "comma" or items[at].value < LEAST_FOR_A_MODEL_MB:
        return None
    for spot in range(at - 2, max(0, at - 2 - _LONGEST_NAME), -1):
        if items[spot].kind not in _NAMES:
            return None
        if items[spot - 1].word == "(":
            named = items[spot].kind in ("transformer", "framework") or items[at - 2].kind == "model"
            return "memory" if named or (spot == at - 2 and items[spot].kind == "word") else None
    return None


def _by_what_happens(items: list[Item], at: int) -> str | None:
    """ "a 12 MB mask comes back", "a 3 MB PDF is returned", "60 MB goes in"."""
    end = at + 1
    while end < min(len(items), at + 1 + _LONGEST_NOUN) and items[end].kind in ("word", "thing"):
        if items[end].word in _PASSIVE | _COMES | _GOES:
            break
        end += 1
    behind = items[end : end + 2]
    if not behind:
        return None
    if end == at + 1 and behind[0].word == "returned":
        return "response"  # "a PNG of 3 MB returned"
    if behind[0].word in _COMES_BACK:
        return "response"
    if len(behind) < 2:
        return None
    if behind[0].word in _PASSIVE:
        verb = behind[1].word
        return "response" if verb in _RETURNED | _COMES_BACK else "payload" if verb in _SENT else None
    if behind[0].word in _COMES and behind[1].word in ("back", "out"):
        return "response"
    return "payload" if behind[0].word in _GOES and behind[1].word in ("in", "up") else None


def _by_who_moves_it(items: list[Item], at: int) -> str | None:
    """ "we post 2 MB", "we receive 9 MB", "small JSON (50 KB) out"."""
    closed = at + 2 < len(items) and items[at + 1].word == ")"
    if closed and items[at + 2].word in ("in", "out", "back"):
        ends = at + 3 == len(items) or items[at + 3].kind in BOUNDARIES
        return None if not ends else "payload" if items[at + 2].word == "in" else "response"
    if at > 1 and items[at - 2].word == "its" and items[at - 1].word in _RESULTS:
        return "response"  # "its transcript 60 KB"
    spot = at - 1 - (at > 1 and items[at - 1].kind == "about")
    if spot < 1 or items[spot - 1].word not in _CALLERS:
        return None
    verb = items[spot].word
    return "payload" if verb in _POSTS else "response" if verb in _GETS else None


def _behind_an_adjective(items: list[Item], at: int) -> str | None:
    """ "requests are tiny, 50 KB": the role of the noun that is so small."""
    if at < 3 or items[at - 1].kind != "comma":
        return None
    spot = at - 2
    while (
        spot > 0 and spot > at - 2 - _LONGEST_ADJECTIVE and items[spot].kind == "word" and items[spot].word not in _IS
    ):
        spot -= 1
    if spot < 1 or spot == at - 2 or items[spot].word not in _IS:
        return None
    noun = items[spot - 1]
    return "payload" if noun.kind == "request_noun" else ROLES.get(noun.kind)


def _of_every_one(items: list[Item], at: int) -> str | None:
    """ "for every 80 MB slide", "per 3 MB scan"."""
    noun = items[at + 1] if at + 1 < len(items) else None
    if noun is None or not at or items[at - 1].word not in ("every", "each", "per"):
        return None
    counted = noun.kind == "thing" or any(part.word == f"{noun.word}s" for part in items)
    return "payload" if counted and noun.word not in PARTS_OF_MACHINES else None


def _of_those_counted_elsewhere(items: list[Item], at: int) -> str | None:
    """ "studies of 180 to 220 MB; 1,100 studies a week", "it takes blueprints of 140 MB"."""
    if at < 2 or items[at - 1].word != "of" or items[at - 2].kind != "word":
        return None
    noun = items[at - 2].word
    if not noun.endswith("s") or len(noun) <= SHORTEST_PLURAL or noun.removesuffix("s") in PARTS_OF_MACHINES:
        return None
    taken = any(part.word in _TAKES for part in items[max(0, at - 5) : at - 2])
    counted = any(
        part.word == noun and spot != at - 2 and any(near.kind == "number" for near in items[max(0, spot - 2) : spot])
        for spot, part in enumerate(items)
    )
    return "payload" if taken or counted else None


def of_one(items: list[Item], at: int) -> bool:
    """ "2,400 slices a day; a slice is 512 KB": the size of one of those that the text counts."""
    if at < 4 or items[at - 1].word not in _WEIGHS or items[at - 3].word not in _ONE:
        return False
    many = f"{items[at - 2].word}s"
    return any(part.word == many for part in items)


def of_what_is_sent(items: list[Item], at: int) -> bool:
    """ "850 MB per slide", "8 requests a second, 1.8 MB selfies": any noun that is no part of a machine."""
    behind = items[at + 1 : at + 3]
    if len(behind) == 2 and behind[0].word == "per" and behind[1].kind == "word":
        return behind[1].word not in PARTS_OF_MACHINES
    if not behind or behind[0].kind != "word" or items[at].value >= _LARGEST_OF_A_REQUEST_MB:
        return False
    noun = behind[0].word
    plural = noun.endswith("s") and len(noun) > SHORTEST_PLURAL and noun.removesuffix("s") not in PARTS_OF_MACHINES
    if not plural or (len(behind) == 2 and behind[1].kind not in BOUNDARIES and behind[1].word not in _ENDS_A_NOUN):
        return False
    begin, _ = sentence(items, at)
    return any(part.kind in _TRAFFIC for part in items[begin:at])


def owner_of_parentheses(items: list[Item], at: int) -> str | None:
    """ "our model (ResNet50, 98 MB)", "requests are small (2 KB)": the role of the noun before the bracket."""
    for spot in range(at - 1, max(0, at - 8), -1):
        if items[spot].word == ")":
            return None
        if items[spot].word == "(":
            nouns = [part.kind for part in before(items, spot, 4)]
            roles = ("payload" if noun in ("request_noun", "per_request") else ROLES.get(noun) for noun in nouns)
            return next((role for role in roles if role is not None), None)
    return None


def _of_those_named_before(items: list[Item], at: int) -> str | None:
    """ "1.1M plate images from our cameras. They are 200 KB": the role of the nearest noun before the pronoun."""
    spot = at - 1 - (at > 1 and items[at - 1].kind == "about")
    if spot < 2 or items[spot].word != "are" or items[spot - 1].word not in _THOSE:
        return None
    named = next((part.kind for part in reversed(items[: spot - 1]) if part.kind in _NAMED), None)
    return "payload" if named == "request_noun" else ROLES.get(named or "")
