"""What it runs on: instance types and their number, GPUs and how busy they are, models, and the region."""

import itertools
from dataclasses import dataclass, field

from bot.language.clauses import BOUNDARIES, negated, polarity, sentence
from bot.language.tokens import Item, words

_ASKING = words("who do does should would is are can could which what why will")


@dataclass(slots=True)
class Machines:
    instance_type: str | None = None
    instance_count: int | None = None
    gpu: bool | None = None
    gpu_utilization_pct: float | None = None
    models: int | None = None
    same_framework: bool | None = None
    transformer: bool | None = None
    region: str | None = None
    notes: list[str] = field(default_factory=list)


def read_machines(items: list[Item]) -> Machines:
    """Everything that is said of models and machines."""
    machines = Machines()
    _transformer(items, machines)
    _instances(items, machines)
    _models(items, machines)
    _utilization(items, machines)
    _gpu(items, machines)
    _region(items, machines)
    return machines


def _whole(item: Item) -> int | None:
    return (
        int(item.value)
        if item.kind == "number"
        and not item.used
        and item.value == int(item.value)
        and 1 <= item.value <= 100_000
        and not isinstance(item.data, tuple)
        else None
    )


def _instances(items: list[Item], machines: Machines) -> None:
    for at, item in enumerate(items):
        if item.kind == "instance":
            if machines.instance_type is None or machines.instance_type == item.data:
                machines.instance_type = item.data
                item.used = True
                _count_before(items, at, machines)
                if machines.instance_count is None:
                    _count_behind(items, at, machines)
        elif item.kind == "instance_noun" and machines.instance_count is None:
            _count_of_noun(items, at, machines)
    if machines.instance_type is not None and machines.instance_count is None:
        _count_of_them(items, machines)


def _count_of_them(items: list[Item], machines: Machines) -> None:
    """ "ml.g5.xlarge, 3 of them"."""
    for at in range(len(items) - 2):
        if items[at + 1].word == "of" and items[at + 2].word == "them" and (count := _whole(items[at])) is not None:
            machines.instance_count = min(10_000, count)
            items[at].used = True
            return


def _count_before(items: list[Item], at: int, machines: Machines) -> None:
    spot = at - 1
    while (
        spot >= 0
        and (
            items[spot].word
            in ("x", "times", "of", "*", "a", "the", "our", "big", "small", "separate", "always", "dedicated")
            or items[spot].kind in ("instance_noun", "mark", "gpu", "runs_on", "mode")
        )
        and spot > at - 5
    ):
        spot -= 1
    if spot >= 0 and items[spot].word in ("single",):
        machines.instance_count = 1
        return
    if spot >= 0 and items[spot].kind == "number":
        count = _whole(items[spot])
        if count is not None and count <= 10_000:
            machines.instance_count = count
            for part in items[spot:at]:
                part.used = True


def _count_behind(items: list[Item], at: int, machines: Machines) -> None:
    """ "ml.g5.xlarge x 2", "g5.xlarge x2", "g5.xlarge (3)"."""
    after = items[at + 1 : at + 4]
    if not after:
        return
    if after[0].kind == "word" and after[0].word[:1] == "x" and after[0].word[1:].isdigit():
        machines.instance_count = max(1, min(10_000, int(after[0].word[1:])))
        after[0].used = True
        return
    if after[0].word in ("x", "*", "times", "(") and len(after) > 1:
        count = _whole(after[1])
        closing = after[2].kind if len(after) > 2 else "sep"
        if (
            count is not None
            and count <= 10_000
            and (after[0].word != "(" or (closing == "sep" or after[2].kind == "instance_noun"))
        ):
            machines.instance_count = count
            for part in after[:2]:
                part.used = True


def _count_of_noun(items: list[Item], at: int, machines: Machines) -> None:
    """ "3 instances", "instance_count=2"."""
    for spot in range(at - 1, max(-1, at - 4), -1):
        count = _whole(items[spot])
        if count is not None and count <= 10_000:
            machines.instance_count = count
            items[spot].used = True
            return
        if items[spot].kind in BOUNDARIES or items[spot].kind in ("number", "time", "size"):
            break
    ahead = at + 1
    while ahead < len(items) and (items[ahead].kind == "op" or items[ahead].word in ("count", "is")) and ahead < at + 4:
        ahead += 1
    if ahead > at + 1 and ahead < len(items) and (count := _whole(items[ahead])) is not None and count <= 10_000:
        if ahead + 1 < len(items) and items[ahead + 1].kind in ("request_noun", "thing", "period"):
            return
        machines.instance_count = count
        items[ahead].used = True


def _models(items: list[Item], machines: Machines) -> None:
    total = 0
    named: dict[str, int] = {}
    for item in items:
        if item.kind == "framework":
            named.setdefault(item.data, 0)
    for at, item in enumerate(items):
        if item.kind == "number":
            count = _whole(item)
            if count is None:
                continue
            last = _model_behind(items, at)
            if last is not None:
                total += count
                item.used = True
        elif item.kind == "model" and not total:
            ahead = at + 1
            if ahead < len(items) and items[ahead].word == "count":
                ahead += 1
            if ahead < len(items) and items[ahead].kind == "op" and items[ahead].word in ("=", ":", "=="):
                count = _whole(items[ahead + 1]) if ahead + 1 < len(items) else None
                beyond = items[ahead + 2] if ahead + 2 < len(items) else None
                if beyond is not None and beyond.kind == "request_noun" and not _is_key(items, ahead + 2):
                    continue
                if count is not None and (
                    beyond is None
                    or beyond.kind in BOUNDARIES
                    or beyond.kind == "transformer"
                    or beyond.kind
                    in (
                        "word",
                        "key",
                        "framework",
                        "request_noun",
                        "each",
                        "memory",
                        "region",
                        "payload",
                        "latency",
                        "instance",
                        "gpu",
                        "peak",
                        "budget",
                        "model",
                        "traffic",
                        "take",
                    )
                ):
                    total = count
                    items[ahead + 1].used = True
            elif (
                item.word == "models"
                and ahead < len(items)
                and at
                and items[at - 1].word == "of"
                and (count := _whole(items[ahead])) is not None
            ):
                beyond = items[ahead + 1] if ahead + 1 < len(items) else None
                if beyond is None or beyond.kind in BOUNDARIES:
                    total = count
                    items[ahead].used = True
    total = _by_framework(items, _one_per_user(items) or total)
    if total:
        machines.models = total
    explicit = next((item.data for item in items if item.kind == "framework_word"), None)
    if explicit is not None:
        machines.same_framework = explicit
    elif len(named) >= 2 and not _alternatives(items):
        machines.same_framework = False
    elif len(named) == 1 and total > 1:
        machines.same_framework = True


def _is_key(items: list[Item], at: int) -> bool:
    return at + 1 < len(items) and items[at + 1].kind == "op"


def _one_per_user(items: list[Item]) -> int:
    """ "one model per tenant, 60 tenants"."""
    if not any(first.kind == "model" and second.kind == "per_user" for first, second in itertools.pairwise(items)):
        return 0
    for number, noun in itertools.pairwise(items):
        if noun.kind == "user_noun" and (count := _whole(number)) is not None:
            number.used = True
            return count
    return 0


def _by_framework(items: list[Item], total: int) -> int:
    """ "2 pytorch, 3 tensorflow" counts models too."""
    counted = 0
    for at, item in enumerate(items[:-1]):
        if (
            item.kind == "number"
            and items[at + 1].kind in ("framework", "framework_word")
            and (count := _whole(item)) is not None
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
        if part.word in ("x", "and", "for", "in", "on", "with", "to", "per"):
            if part.word == "x" or (
                part.word == "and" and spot + 1 < len(items) and items[spot + 1].kind in ("framework", "number")
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


def _utilization(items: list[Item], machines: Machines) -> None:
    for at, item in enumerate(items):
        if item.kind not in ("percent", "number") or item.used or not 0 <= item.value <= 100:
            continue
        near = items[max(0, at - 7) : at]
        for spot in range(len(near) - 1, -1, -1):
            if (near[spot].kind in BOUNDARIES and near[spot].word not in ("(", ")")) or near[spot].kind in (
                "percent",
                "number",
            ):
                near = near[spot + 1 :]
                break
        behind: list[Item] = []
        for part in items[at + 1 : at + 6]:
            if (part.kind in BOUNDARIES and part.word not in ("(", ")")) or part.kind in (
                "percent",
                "number",
                "time",
                "size",
            ):
                break
            behind.append(part)
        kinds = [part.kind for part in near] + [part.kind for part in behind]
        gpu = "gpu" in kinds or any(
            "gpu" in part.word for part in [*near, *behind] if part.kind in ("utilization", "key")
        )
        busy = "utilization" in kinds
        idle = "idle" in kinds
        if "cpu" in kinds and not gpu:
            continue
        if item.kind == "number":
            keyed = (
                at
                and items[at - 1].kind in ("op", "utilization")
                and any(part.kind == "utilization" and "gpu" in part.word for part in near)
            )
            keyed = keyed or (
                bool(near)
                and gpu
                and busy
                and items[at - 1].kind in ("op", "about", "word")
                and not any(
                    part.kind in ("request_noun", "thing", "model", "period", "instance") for part in behind[:2]
                )
            )
            if not keyed:
                continue
        on_gpu_type = (
            machines.instance_type is not None and machines.instance_type.removeprefix("ml.")[:1] in ("g", "p") and busy
        )
        if not gpu and not on_gpu_type:
            continue
        if any(part.kind in ("request_noun", "thing") for part in behind[:2]):
            continue
        machines.gpu_utilization_pct = float(f"{100 - item.value:.12g}") if idle and not busy else item.value
        if idle and not busy:
            machines.notes.append(f"Idle {item.value:g} % of the time was taken as {100 - item.value:g} % busy.")
        if isinstance(item.data, tuple):
            machines.notes.append(f"GPU utilization was given as a range: the mean, {item.value:g} %, was taken.")
        item.used = True
        for part in [*near, *behind]:
            if part.kind == "gpu":
                part.used = True


def _gpu(items: list[Item], machines: Machines) -> None:
    says: bool | None = None
    mentioned = any(item.kind == "gpu" for item in items)
    for at, item in enumerate(items):
        if item.kind == "gpu" and not item.used and not (at and items[at - 1].kind == "gpu"):
            following = items[at + 1] if at + 1 < len(items) else None
            before = items[at - 1] if at else None
            if before is not None and before.word == "x" and at > 1:
                before = items[at - 2]
            if following is not None and (following.kind == "utilization" or following.word in ("optional", "or")):
                continue
            if _either(items, at):
                continue
            judged = _switch(items, at)
            if judged is None:
                judged = polarity(items, at)
            if before is not None and before.kind == "number" and not before.used:
                before.used = True
                judged = before.value > 0
                if before.value > 1:
                    machines.notes.append("The number of GPUs follows from the instance type and was not used.")
            elif before is not None and before.kind == "word" and before.word == "0":
                judged = False
            says = judged is not False
        elif item.kind == "cpu" and says is None:
            following = items[at + 1] if at + 1 < len(items) else None
            if following is not None and (
                following.kind in ("utilization", "percent", "op") or following.word in ("load",)
            ):
                continue
            if _either(items, at):
                continue
            if mentioned:
                continue
            says = polarity(items, at) is False
    for item in items:
        if item.kind == "memory" and item.word in ("vram", "gpu memory", "gpu ram", "gpu mem") and says is None:
            says = True
    machines.gpu = says


def _either(items: list[Item], at: int) -> bool:
    """Whether the text leaves it open: "GPU or CPU?", "do we need a GPU?", "do not know whether a GPU is needed"."""
    for spot in (at - 2, at + 2):
        if (
            0 <= spot < len(items)
            and items[spot].kind in ("gpu", "cpu")
            and items[spot].kind != items[at].kind
            and items[(at + spot) // 2].word in ("or", "vs", "versus", "/")
        ):
            return True
    begin, _ = sentence(items, at, commas=True)
    _, end = sentence(items, at)
    asked = end < len(items) and items[end].word == "?"
    opening = [part.word for part in items[begin:at]]
    return (asked and bool(opening) and opening[0] in _ASKING) or "whether" in opening or "if" in opening


def _switch(items: list[Item], at: int) -> bool | None:
    """ "gpu=true", "GPU: no"."""
    if at + 2 < len(items) and items[at + 1].kind == "op" and items[at + 1].word in ("=", ":", "=="):
        return said_yes(items[at + 2])
    return None


def said_yes(item: Item) -> bool | None:
    if item.word in (
        "true",
        "yes",
        "y",
        "on",
        "1",
        "required",
        "needed",
        "ok",
        "okay",
        "fine",
        "allowed",
        "yep",
        "must",
        "acceptable",
    ):
        return True
    if item.word in ("false", "no", "n", "off", "0", "none", "not", "never", "unacceptable", "without", "optional"):
        return False
    return None


def _transformer(items: list[Item], machines: Machines) -> None:
    for at, item in enumerate(items):
        if item.kind != "transformer":
            continue
        judged = _switch(items, at)
        if judged is None:
            judged = not negated(items, at)
        machines.transformer = bool(judged) if machines.transformer is None else machines.transformer or bool(judged)
        spot = at + 1
        while (
            spot < len(items)
            and spot < at + 4
            and (items[spot].kind in ("dash", "dot") or items[spot].word in ("v", "version"))
        ):
            spot += 1
        if spot < len(items) and items[spot].kind == "number" and not items[spot].used and items[spot].value < 10:
            following = items[spot + 1] if spot + 1 < len(items) else None
            if (
                items[spot].glued
                or following is None
                or following.kind
                in (
                    "params",
                    "sep",
                    "comma",
                    "word",
                    "model",
                    "dash",
                    "on",
                    "op",
                    "precision",
                    "request_noun",
                    "size",
                    "thing",
                    "neg",
                )
            ):
                items[spot].used = True


def _region(items: list[Item], machines: Machines) -> None:
    codes = [item for item in items if item.kind == "region"]
    if codes:
        machines.region = codes[0].data
        for item in codes:
            item.used = item.data == codes[0].data
    for item in items:
        if item.kind == "place" and not item.used and item.data[0] is not None:
            if machines.region is None:
                machines.region = item.data[0]
            item.used = item.data[0] == machines.region
