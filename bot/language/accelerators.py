"""GPUs: whether one is wanted, and how busy the present ones are."""

from bot.language.clauses import BOUNDARIES, polarity, sentence
from bot.language.switches import answer, switch
from bot.language.tokens import Item, words

_ASKING = words("who do does should would is are can could which what why will")


class Accelerator:
    """What is said of GPUs beside an instance type, which tells whether "15 % utilization" is a GPU's."""

    gpu: bool | None = None
    gpu_utilization_pct: float | None = None

    def __init__(self, instance_type: str | None) -> None:
        self.instance_type = instance_type
        self.notes: list[str] = []


def read_accelerator(items: list[Item], instance_type: str | None) -> Accelerator:
    """Everything that is said of GPUs and CPUs."""
    found = Accelerator(instance_type)
    _utilization(items, found)
    _gpu(items, found)
    return found


def _utilization(items: list[Item], found: Accelerator) -> None:
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
        idle = "idle" in kinds and items[at - 1].word != "at"
        busy = busy or ("idle" in kinds and not idle)
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
            found.instance_type is not None and found.instance_type.removeprefix("ml.")[:1] in ("g", "p") and busy
        )
        if not gpu and not on_gpu_type:
            continue
        if any(part.kind in ("request_noun", "thing") for part in behind[:2]):
            continue
        found.gpu_utilization_pct = float(f"{100 - item.value:.12g}") if idle and not busy else item.value
        if idle and not busy:
            found.notes.append(f"Idle {item.value:g} % of the time was taken as {100 - item.value:g} % busy.")
        if isinstance(item.data, tuple):
            found.notes.append(f"GPU utilization was given as a range: the mean, {item.value:g} %, was taken.")
        item.used = True
        named = any(part.kind == "utilization" and "gpu" in part.word for part in behind)
        for part in [*near, *behind]:
            if part.kind == "gpu" and "instance" not in part.word and not named:
                part.used = True


def _gpu(items: list[Item], found: Accelerator) -> None:
    says: bool | None = None
    gpus = [at for at, item in enumerate(items) if item.kind == "gpu"]
    mentioned = any(not _either(items, at) for at in gpus)
    asked = bool(gpus) and not mentioned
    for at, item in enumerate(items):
        if item.kind == "gpu" and not item.used and not (at and items[at - 1].kind == "gpu"):
            following = items[at + 1] if at + 1 < len(items) else None
            before = items[at - 1] if at else None
            if before is not None and before.word == "x" and at > 1:
                before = items[at - 2]
            if following is not None and (following.kind == "utilization" or following.word in ("optional", "or")):
                continue
            begin, end = sentence(items, at)
            asked = end + 1 < len(items) and items[end].word == "?"
            lone = (begin, end) == (at, at + 1) and not (begin and items[begin - 1].word in ("|", ";"))
            if asked and (lone or answer(items, end) is not None):
                says = answer(items, end)
                continue
            if _either(items, at):
                continue
            judged = switch(items, at)
            if judged is None:
                judged = polarity(items, at)
            if before is not None and before.kind == "number" and not before.used:
                before.used = True
                judged = before.value > 0
                if before.value > 1:
                    found.notes.append("The number of GPUs follows from the instance type and was not used.")
            elif before is not None and before.kind == "word" and before.word == "0":
                judged = False
            says = judged is not False and not (before is not None and before.kind == "moving")
        elif item.kind == "cpu" and says is None:
            following = items[at + 1] if at + 1 < len(items) else None
            if following is not None and (
                following.kind in ("utilization", "percent")
                or following.word == "load"
                or (following.kind == "op" and "only" not in item.word)
            ):
                continue
            if any(part.kind == "percent" for part in (*items[max(0, at - 3) : at], *items[at + 1 : at + 4])):
                continue
            if _either(items, at):
                continue
            only = "only" in item.word or (following is not None and following.word == "only")
            if mentioned or (asked and not only):
                continue
            says = not only and polarity(items, at) is False
    for item in items:
        if item.kind == "memory" and item.word in ("vram", "gpu memory", "gpu ram", "gpu mem") and says is None:
            says = True
    found.gpu = says


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
    if items[at].kind == "cpu" and "only" in items[at].word:
        return False  # "does it fit on CPU only?" asks for a machine, not for a GPU
    begin, _ = sentence(items, at, commas=True)
    _, end = sentence(items, at)
    asked = end < len(items) and items[end].word == "?"
    opening = [part.word for part in items[begin:at]]
    return (asked and bool(opening) and opening[0] in _ASKING) or "whether" in opening or "if" in opening
