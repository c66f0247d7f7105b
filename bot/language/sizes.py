"""Sizes: of requests, of answers, of the model in memory and of its container."""

from bot.language.clauses import BOUNDARIES
from bot.language.portfolio import is_mixture
from bot.language.quantities import AMOUNTS
from bot.language.size_roles import role_of
from bot.language.tokens import Item, words

_FAR = 40
_CARRY = words("has have with contains contain containing carries carry holds includes is")
_TAKE_IN = words("accepts receives ingest send sends sent upload takes take")


class Sizes:
    payload_mb: float | None = None
    response_mb: float | None = None
    memory_gb: float | None = None
    container_gb: float | None = None

    def __init__(self) -> None:
        self.notes: list[str] = []


def read_sizes(items: list[Item]) -> Sizes:
    """What each size of a text is the size of; those that are of nothing known stay unused."""
    sizes = Sizes()
    for at, item in enumerate(items):
        if item.kind == "size" and not item.used and item.value > 0:
            following = items[at + 1] if at + 1 < len(items) else None
            one = at > 1 and items[at - 1].word == "of" and items[at - 2].kind in ("word", "thing")
            sent = following is not None and following.kind == "period" and following.data.style == "every" and one
            if sent and not items[at - 2].word.endswith("s"):
                item.used, sizes.payload_mb = True, item.value
                continue
            flows = (following is not None and following.kind == "period") or _volume_of_data(items, at)
            if flows and not _of_counted(items, at) and not _of_a_single_one(items, at):
                continue
            _several_in_one(items, at)
            role = role_of(items, at)
            if role is not None:
                now = any(part.word in ("now", "is now") for part in items[max(0, at - 5) : at])
                _keep(sizes, role, item, now)
    _parameters(items, sizes)
    return sizes


def _of_counted(items: list[Item], at: int) -> bool:
    """ "5000 PDFs of 15 MB per day": the size is each one's, the period is that of their number."""
    return at > 2 and items[at - 1].word == "of" and items[at - 2].kind in ("thing", "request_noun", "payload")


def _of_a_single_one(items: list[Item], at: int) -> bool:
    """ "sends a 4 MB photo every half hour": the period is that of the photos."""
    following = items[at + 1] if at + 1 < len(items) else None
    noun = following is not None and following.kind in ("thing", "word") and not following.word.endswith("s")
    return noun and at > 0 and items[at - 1].word in ("a", "an", "one")


def _several_in_one(items: list[Item], at: int) -> None:
    """ "each has 12 images of 1 MB": a request carries them all."""
    if at < 4 or items[at - 1].word != "of" or items[at - 2].kind != "thing" or items[at - 4].word not in _CARRY:
        return
    number = items[at - 3]
    owner = items[at - 5] if at > 4 else None
    one = owner is not None and owner.kind in ("each", "per_request", "request_noun")
    one = one or (at > 5 and items[at - 6].word in ("each", "every", "a", "one"))
    if number.kind == "number" and not number.used and one and not isinstance(items[at].data, tuple):
        items[at].value *= number.value
        number.used = True


def _volume_of_data(items: list[Item], at: int) -> bool:
    """ "1 TB of images per month", "200 GB of scans, 20 MB each" tell how much data flows."""
    if at + 2 < len(items) and items[at + 1].word == "of" and items[at + 2].kind in ("thing", "request_noun"):
        smaller = (spot for spot in range(at + 3, min(len(items), at + _FAR)) if items[spot].kind == "size")
        if any(items[spot].value * 2 < items[at].value and _says_each(items, spot) for spot in smaller):
            return True
    for part in items[at + 1 : at + 7]:
        if part.kind in BOUNDARIES or part.kind in AMOUNTS:
            return False
        if part.kind == "period" and not part.used:
            return True
    return False


def _says_each(items: list[Item], at: int) -> bool:
    near = items[max(0, at - 3) : at + 2]
    return any(part.kind in ("each", "per_request", "average") for part in near)


def _keep(sizes: Sizes, role: str, item: Item, now: bool) -> None:
    megabytes = item.value
    gigabytes = float(f"{item.value / 1000:.12g}")
    if role == "payload" and (sizes.payload_mb is None or sizes.payload_mb == megabytes):
        sizes.payload_mb = megabytes
    elif role == "response" and (sizes.response_mb is None or sizes.response_mb == megabytes):
        sizes.response_mb = megabytes
    elif role == "memory" and (sizes.memory_gb is None or sizes.memory_gb == gigabytes):
        sizes.memory_gb = gigabytes
    elif role == "container" and (sizes.container_gb is None or sizes.container_gb == gigabytes):
        sizes.container_gb = gigabytes
    elif role == "memory" and now:
        sizes.memory_gb = gigabytes
    elif role == "memory" and sizes.memory_gb is not None and gigabytes > sizes.memory_gb:
        sizes.notes.append(f"Two sizes were given for the model: the larger, {gigabytes:g} GB, was taken.")
        sizes.memory_gb = gigabytes
    else:
        return
    item.used = True
    if isinstance(item.data, tuple):
        low, high = item.data
        sizes.notes.append(f"The size was given as {low:g} to {high:g} MB: the mean, {item.value:g} MB, was taken.")


def _parameters(items: list[Item], sizes: Sizes) -> None:
    """ "7B model in fp16": parameters times their bytes, where no size was given."""
    for at, item in enumerate(items):
        is_model = (
            item.kind == "number"
            and not item.used
            and 1e6 <= item.value <= 2e12
            and at + 1 < len(items)
            and items[at + 1].kind in ("model", "transformer")
        )
        if item.kind != "params" and not (
            is_model and items[at + 1].word in ("model", "bert", "llm", "transformer", "distilbert")
        ):
            continue
        item.used = True
        if sizes.memory_gb is not None or not item.value:
            continue
        count = item.value
        if at > 1 and items[at - 2].kind == "number" and is_mixture(items, at - 2):
            items[at - 2].used = True
            count *= items[at - 2].value
        width = next((part.data for part in items if part.kind == "precision"), 2.0)
        sizes.memory_gb = float(f"{count * width / 1e9:.12g}")
        sizes.notes.append(f"{count / 1e9:g} billion parameters at {width:g} bytes each make {sizes.memory_gb:g} GB.")
