"""What a size is the size of: a request, an answer, the model, its container."""

from bot.language.clauses import BOUNDARIES, before
from bot.language.quantities import AMOUNTS
from bot.language.size_phrases import (
    LEAST_FOR_A_MODEL_MB,
    ROLES,
    of_one,
    of_what_is_sent,
    owner_of_parentheses,
    role_in_phrase,
)
from bot.language.tokens import Item, words

_VERBS_OF_RETURN = words(
    "return returns returned returning produces produce generates emits yields back outputs gives output outputting"
) | {"sends back", "send back", "gives back", "give back", "spits out", "come back", "comes back"}
_LARGE_FOR_A_REQUEST_MB = 100
_COURTESIES = words("thx thanks thank pls please cheers lol btw tia right")
_JOINTS = words("and plus")
_WEIGHS = words("weighs weigh weighing")
_WEIGHED = frozenset(ROLES) | {"request_noun", "per_request"}
_IS_A = words("a is are just only")
_NEXT_TO_IT = 2
_LIGHT = words("forms texts messages reviews tweets sentences rows records lines comments tickets emails readings")
_SMALL_FRAMEWORKS = words("xgboost lightgbm catboost sklearn")
_NETWORKS = ("resnet", "yolo", "mobilenet", "efficientnet", "unet", "vgg", "inception", "densenet", "wav2vec")
_WORK = words("job jobs task tasks")
_FLOW_ENDS = BOUNDARIES | {"size", "slash", "period", "time"}
_LINKS = words(
    "of is are was at about with the a an to be each our its by = : in size sized has have having per for on "
    "and up weighing being between"
)


def _of_those_counted(items: list[Item], at: int) -> bool:
    """ "200 requests an hour of 50 MB": the size is that of the requests, whatever their rate."""
    return (
        at > 2
        and items[at - 1].word == "of"
        and items[at - 2].kind == "period"
        and (
            items[at - 3].kind in ("thing", "request_noun")
            or (items[at - 3].kind == "word" and items[at - 4].kind == "number")
        )
    )


def role_of(items: list[Item], at: int) -> str | None:
    if _of_those_counted(items, at):
        return "payload"
    if (told := role_in_phrase(items, at)) is not None:
        return told
    right = _right(items, at)
    left = _left(items, at)
    if left is not None and left[0] == "response" and left[2]:
        return (
            "payload"
            if right is not None and right == ("payload", 0) and items[at + 1].kind == "payload"
            else "response"
        )
    if left is not None and (left[3] or (left[0] == "response" and items[at - 1].word in _IS_A)):
        return left[0]
    if right is not None and (left is None or right[1] <= left[1]):
        return right[0]
    if left is not None:
        return left[0]
    if right is not None:
        return right[0]
    following = items[at + 1] if at + 1 < len(items) else None
    near = [part.kind for part in before(items, at, 3, _JOINTS)]
    if of_one(items, at) or of_what_is_sent(items, at):
        return "payload"
    if "per_request" in near or (following is not None and following.kind == "per_request"):
        return "payload"
    if "each" in near or (following is not None and following.kind == "each"):
        return _of_each(items, at)
    if (owner := owner_of_parentheses(items, at)) is not None:
        return owner
    if items[at].value < 1000 and any(part.word in _WORK for part in items[max(0, at - 12) : at]):
        return "payload"
    loose = any(part.kind in ("average", "upto", "about", "peak") for part in items[max(0, at - 2) : at])
    topic = _spoken_of(items, at)
    if at > 1 and items[at - 1].kind == "comma" and items[at - 2].kind in ("framework", "transformer"):
        small = items[at - 2].data in _SMALL_FRAMEWORKS
        return "memory" if small or items[at].value >= LEAST_FOR_A_MODEL_MB else "payload"
    if at > 1 and items[at - 1].kind == "comma" and items[at - 2].word.startswith(_NETWORKS):
        return "memory" if items[at].value >= LEAST_FOR_A_MODEL_MB else None
    light = items[at].value >= _LARGE_FOR_A_REQUEST_MB and any(part.word in _LIGHT for part in items[:at])
    if topic == "thing" and not light and (loose or items[at].value < 1000):
        return "payload"
    if topic == "model":
        return "memory"
    ends = (
        following is None
        or following.kind != "word"
        or following.word in _COURTESIES
        or following.word
        in (
            "and",
            "with",
            "on",
            "in",
            "at",
            "after",
            "since",
            "instead",
            "then",
            "now",
            "please",
            "for",
            "per",
            "or",
            "is",
        )
    )
    return "memory" if items[at].value >= _LARGE_FOR_A_REQUEST_MB and ends else None


def _spoken_of(items: list[Item], at: int) -> str | None:
    """What the sentence last spoke of: "thing" ("1,200 videos a day, 150 MB on average"), "model", or nothing.

    A bare "the average size is 6 MB" speaks of what the sentence before did.
    """
    crossed = False
    onward = any(part.word in ("size", "sizes") for part in items[max(0, at - 4) : at])
    listed = items[at - 1].word if at and items[at - 1].word in (";", "\n") else None  # "900 files a day; 80 MB; 30 s"
    for spot in range(at - 1, max(-1, at - 40), -1):
        if items[spot].word == listed:
            continue
        if items[spot].kind == "sep" and items[spot].word in (".", ";", "\n", "?", "!"):
            if not onward or (crossed and items[spot + 1].kind != "sep"):
                return None
            crossed = True
        if onward and items[spot].kind == "request_noun":
            return "thing"
        if items[spot].kind in ("thing", "model"):
            return items[spot].kind
        if items[spot].kind == "memory" and items[spot].word.startswith("model"):
            return "model"
    return None


def _of_each(items: list[Item], at: int) -> str | None:
    """ "2 GB each" is each model's where models are spoken of, else each request's."""
    for spot in range(at - 1, max(-1, at - 40), -1):
        part = items[spot]
        if part.kind == "instance_noun" and at - spot <= _NEXT_TO_IT:
            return None
        if part.kind == "model" and part.word.endswith("s"):
            return "memory"
        if part.kind == "thing":
            return "payload"
        if part.kind == "request_noun":
            shared = any(near.kind in ("each", "total") or near.word == "sharing" for near in items[: at - 1])
            large = items[at].value >= _LARGE_FOR_A_REQUEST_MB
            of_models = any(near.kind in ("model", "endpoint_noun") and near.word.endswith("s") for near in items)
            return (
                "memory" if of_models and (large or (shared and items[at].value >= LEAST_FOR_A_MODEL_MB)) else "payload"
            )
    if any(part.kind == "endpoint_noun" and part.word.endswith("s") for part in items[:at]):
        return "memory"
    ahead = items[at + 1 : at + 20]
    of_models = any(part.word == "models" for part in ahead) and not any(part.kind == "thing" for part in ahead)
    return "memory" if of_models and items[at].value >= _LARGE_FOR_A_REQUEST_MB else "payload"


def _right(items: list[Item], at: int) -> tuple[str, int] | None:
    """The role that the noun behind the size gives it, and how far off that is."""
    distance = 0
    for spot in range(at + 1, min(len(items), at + 7)):
        part = items[spot]
        if (
            part.kind in BOUNDARIES
            or part.kind in AMOUNTS
            or part.kind in ("op", "period", "foreign")
            or part.word in ("and", "with", "but", "on", "which", "takes", "it")
        ):
            return None
        following = items[spot + 1] if spot + 1 < len(items) else None
        if (
            following is not None
            and (
                following.kind == "op"
                or (following.kind == "size" and part.kind != "thing")
                or following.word in ("is", "are", "=", ":")
            )
            and part.kind not in ("thing",)
        ):
            return None
        if (
            part.word == "image"
            and items[at].value >= 1000
            and not any(near.kind == "per_request" for near in items[spot + 1 : spot + 3])
        ):
            return "container", distance
        if part.kind == "container":
            return "container", distance
        ends = following is None or following.kind in BOUNDARIES or following.kind == "slash" or following.word == "and"
        if part.word in ("back", "out") or (part.word in ("in", "up", "down") and ends):
            return ("payload" if part.word in ("in", "up") else "response"), distance
        if part.kind in ("framework", "transformer", "gpu", "cpu", "params", "precision", "mode", "container"):
            if part.kind == "gpu" and following is not None and following.kind == "memory":
                return "memory", distance
            if following is None or following.kind in BOUNDARIES:
                return ("memory", distance) if part.kind in ("transformer", "framework") else None
            distance += 1
            continue
        if part.kind == "request_noun":
            return "payload", distance
        if part.kind == "per_request":
            nearby = items[spot + 1] if spot + 1 < len(items) else None
            return (
                ("response", distance)
                if nearby is not None and nearby.kind == "response"
                else ("payload", distance + 1)
            )
        if part.kind in ROLES:
            if (
                part.kind == "model"
                and following is not None
                and following.kind in ("payload", "response", "container")
            ):
                distance += 1
                continue
            if part.kind == "response" and part.word in _VERBS_OF_RETURN and part.word not in ("output", "outputs"):
                return None
            if (
                part.kind == "thing"
                and following is not None
                and following.kind in ("response", "payload", "container")
            ):
                distance += 1
                continue
            if part.kind == "payload" and following is not None and following.kind in ("response",):
                return "response", distance
            return ROLES[part.kind], distance
        if part.kind == "each":
            return None
        distance += 1
    return None


def _left(items: list[Item], at: int) -> tuple[str, int, bool, bool] | None:
    """Role, distance, whether a verb of returning gave it, and whether it is a key ("payload: 5 MB")."""
    distance = 0
    keyed = False
    for spot in range(at - 1, max(-1, at - 8), -1):
        part = items[spot]
        if part.kind == "op":
            keyed = keyed or part.word in ("=", ":")
            continue
        if part.word in ("in", "out") and distance == 0 and (not spot or items[spot - 1].kind in _FLOW_ENDS):
            return ("payload" if part.word == "in" else "response"), 0, False, True
        if part.kind in BOUNDARIES:
            if part.word in ("(", "[") and spot and items[spot - 1].kind in ROLES:
                continue
            return None
        if part.kind in AMOUNTS or part.kind in ("period", "foreign"):
            return None
        if part.word in _WEIGHS and spot and items[spot - 1].kind in _WEIGHED:
            continue
        if part.kind in ("container",):
            return "container", distance, False, keyed
        if part.kind == "request_noun" or part.kind == "per_request":
            if (
                part.kind == "per_request"
                and spot
                and items[spot - 1].kind not in BOUNDARIES
                and items[spot - 1].kind in ROLES
            ):
                distance += 1
                continue
            if items[at].value >= 1000 and any(near.word == "with" for near in items[spot + 1 : at]):
                return None
            return "payload", distance, False, keyed
        if part.word in _VERBS_OF_RETURN:
            return "response", distance, True, keyed
        if part.kind in ROLES and part.kind != "cpu" and (part.kind != "framework" or distance == 0):
            if part.word == "image" and items[at].value >= 1000 and part.kind == "thing":
                return "container", distance, False, keyed
            return ROLES[part.kind], distance, False, keyed
        if part.word not in _LINKS and part.kind not in (
            "about",
            "upto",
            "average",
            "bound",
            "over",
            "need",
            "take",
            "gpu",
            "peak",
            "each",
        ):
            distance += 1
        distance += 1
    return None
