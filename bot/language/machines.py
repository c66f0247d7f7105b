"""What it runs on: instance types and their number, GPUs and how busy they are, models, and the region."""

from collections.abc import Set

from bot.language.accelerators import read_accelerator
from bot.language.clauses import BOUNDARIES, sentence
from bot.language.portfolio import read_portfolio
from bot.language.tokens import Item, whole, words
from bot.language.transformers import read_transformer

_TELL_INSTANCES = words("instance instance_noun")
_TELL_MODELS = words("model framework framework_word transformer")
_TELL_ACCELERATORS = words("gpu cpu utilization idle memory")
_CLUSTERS = words("kubernetes k8s eks ecs cluster spark emr hadoop")
_PEOPLE = words("team office colleague colleagues department headquarters hq users customers clients")
_MOVED = words("moved migrated switched upgraded downgraded")
_ONE_OF_THEM = words("a an one single x new smaller bigger cheaper")
_TRAINING = ("train", "retrain", "finetun", "notebook", "studio")
_PARTS = words("and but while then now for inference serve serves serving host hosting endpoint deployed") - {"for"}
_ARTICLES = words("the a an their his her this")
_OF_A_REGION = words("region data datacenter az and or aws because since for with at on please is as")
_TELL_PLACES = words("place region")


class Machines:
    instance_type: str | None = None
    instance_count: int | None = None
    gpu: bool | None = None
    gpu_utilization_pct: float | None = None
    models: int | None = None
    same_framework: bool | None = None
    frameworks: int = 0
    transformer: bool | None = None
    region: str | None = None

    def __init__(self) -> None:
        self.notes: list[str] = []


def read_machines(items: list[Item], kinds: Set[str]) -> Machines:
    """Everything that is said of models and machines; `kinds` are those of the items."""
    machines = Machines()
    if "transformer" in kinds:
        machines.transformer = read_transformer(items)
    if kinds & _TELL_INSTANCES:
        _instances(items, machines)
    if kinds & _TELL_MODELS:
        portfolio = read_portfolio(items)
        machines.models, machines.same_framework = portfolio.models, portfolio.same_framework
        machines.frameworks = portfolio.frameworks
    if kinds & _TELL_ACCELERATORS:
        accelerator = read_accelerator(items, machines.instance_type)
        machines.gpu, machines.gpu_utilization_pct = accelerator.gpu, accelerator.gpu_utilization_pct
        machines.notes += accelerator.notes
    if kinds & _TELL_PLACES:
        _region(items, machines)
    return machines


def _instances(items: list[Item], machines: Machines) -> None:
    for at, item in enumerate(items):
        if item.kind == "instance" and _trains(items, at):
            item.used = True
            machines.notes.append(f"{item.word} was left out: it is said of training, not of the endpoint.")
            for part in items[max(0, at - 2) : at]:
                part.used = part.used or part.kind == "number"
        elif item.kind == "instance":
            if machines.instance_type is None or _moved_to(items, at) or machines.instance_type == item.data:
                machines.instance_type = item.data
                item.used = True
                _count_before(items, at, machines)
                if machines.instance_count is None:
                    _count_behind(items, at, machines)
        elif item.kind == "instance_noun" and machines.instance_count is None:
            if _trains(items, at):
                for part in items[max(0, at - 2) : at]:
                    part.used = part.used or part.kind == "number"
            else:
                _count_of_noun(items, at, machines)
    if machines.instance_type is not None and machines.instance_count is None:
        _count_of_them(items, machines)


def _moved_to(items: list[Item], at: int) -> bool:
    """ "we used ml.p3.2xlarge and moved to ml.g5.xlarge"."""
    spot = at - 1
    while spot > 0 and (items[spot].kind == "number" or items[spot].word in _ONE_OF_THEM):
        spot -= 1
    moved = [
        part.word.partition(" ")[0] for part in items[max(0, spot - 4) : spot] if part.kind not in ("sep", "comma")
    ]
    return spot > 0 and items[spot].word in ("to", "onto") and any(word in _MOVED for word in moved)


def _trains(items: list[Item], at: int) -> bool:
    """ "trained on ml.p4d.24xlarge", "an ml.t3.medium notebook", "ml.g5.xlarge for training"."""
    for spot in range(at - 1, max(-1, at - 8), -1):
        part = items[spot]
        if (
            part.kind in ("sep", "comma")
            or part.word in _PARTS
            or (part.kind == "runs_on" and not _is_training(items, spot - 1))
        ):
            break
        if _is_training(items, spot):
            return True
    for spot in range(at + 1, min(len(items), at + 5)):
        if items[spot].kind in BOUNDARIES or items[spot].word in _PARTS:
            break
        if _is_training(items, spot):
            return True
    return False


def _is_training(items: list[Item], at: int) -> bool:
    word = items[at].word if at >= 0 else ""
    model = word == "trained" and at + 1 < len(items) and items[at + 1].kind == "model"
    return (word.startswith(_TRAINING) and not model) or (word == "tuned" and items[at - 1].word == "fine")


def _count_of_them(items: list[Item], machines: Machines) -> None:
    """ "ml.g5.xlarge, 3 of them"."""
    for at in range(len(items) - 2):
        if items[at + 1].word == "of" and items[at + 2].word == "them" and (count := whole(items[at])) is not None:
            machines.instance_count = min(10_000, count)
            items[at].used = True
            return


def _count_before(items: list[Item], at: int, machines: Machines) -> None:
    spot = at - 1
    while (
        spot >= 0
        and (
            items[spot].word
            in (
                "x",
                "times",
                "of",
                "*",
                "a",
                "the",
                "our",
                "big",
                "small",
                "separate",
                "those",
                "these",
                "such",
                "always",
                "dedicated",
            )
            or items[spot].kind in ("instance_noun", "mark", "gpu", "runs_on", "mode")
        )
        and spot > at - 5
    ):
        spot -= 1
    if spot >= 0 and items[spot].word in ("single",):
        machines.instance_count = 1
        return
    if spot >= 0 and items[spot].kind == "number":
        count = whole(items[spot])
        if count is not None and count <= 10_000:
            machines.instance_count = count
            for part in items[spot:at]:
                part.used = True


def _count_behind(items: list[Item], at: int, machines: Machines) -> None:
    """ "ml.g5.xlarge x 2", "g5.xlarge x2", "g5.xlarge (3)"."""
    after = items[at + 1 : at + 4]
    if after and after[0].word in ("(", "["):
        after = after[1:] if len(after) > 1 and after[1].kind == "word" else after
    elif after and after[0].kind == "comma" and len(after) > 2 and after[1].word == "count":
        after = [Item("word", 0, 0, "x"), after[2]]
    if not after:
        return
    if after[0].kind == "word" and after[0].word[:1] == "x" and after[0].word[1:].isdigit():
        machines.instance_count = max(1, min(10_000, int(after[0].word[1:])))
        after[0].used = True
        return
    if after[0].word in ("x", "*", "times", "(") and len(after) > 1:
        count = whole(after[1])
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
        count = whole(items[spot])
        if count is not None and count <= 10_000:
            if items[spot].word == "one" and spot and (items[spot - 1].word == "of" or _asks_of_one(items, at)):
                return
            if any(part.word in _CLUSTERS for part in items[max(0, spot - 4) : spot]):
                return
            machines.instance_count = count
            items[spot].used = True
            return
        if items[spot].kind in BOUNDARIES or items[spot].kind in ("number", "time", "size"):
            break
    ahead = at + 1
    while ahead < len(items) and (items[ahead].kind == "op" or items[ahead].word in ("count", "is")) and ahead < at + 4:
        ahead += 1
    if ahead > at + 1 and ahead < len(items) and (count := whole(items[ahead])) is not None and count <= 10_000:
        if ahead + 1 < len(items) and items[ahead + 1].kind in ("request_noun", "thing", "period"):
            return
        machines.instance_count = count
        items[ahead].used = True


def _asks_of_one(items: list[Item], at: int) -> bool:
    """ "what would one instance cost?" says of none that it runs."""
    begin, end = sentence(items, at)
    return end < len(items) and items[end].word == "?" and any(part.kind == "cost" for part in items[begin:end])


def _of_people(items: list[Item], at: int) -> bool:
    """ "the team in Dublin": where they sit; of two places the other one is where the model runs."""
    return any(part.kind == "user_noun" or part.word in _PEOPLE for part in items[max(0, at - 4) : at])


def _names_a_thing(items: list[Item], at: int) -> bool:
    """ "the Milan warehouse project" is no place to run in; "the Frankfurt region" is."""
    following = items[at + 1] if at + 1 < len(items) else None
    article = at > 0 and (items[at - 1].word in _ARTICLES or items[at - 1].kind == "runs_on")
    return article and following is not None and following.kind == "word" and following.word not in _OF_A_REGION


def _region(items: list[Item], machines: Machines) -> None:
    codes = [item for item in items if item.kind == "region"]
    if codes:
        machines.region = codes[0].data
        for item in codes:
            item.used = item.data == codes[0].data
    places = [
        at
        for at, item in enumerate(items)
        if item.kind == "place" and not item.used and item.data[0] is not None and not _names_a_thing(items, at)
    ]
    for at in sorted(places, key=lambda at: _of_people(items, at)):
        if machines.region is None:
            machines.region = items[at].data[0]
        items[at].used = items[at].data[0] == machines.region
