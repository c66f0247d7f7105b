"""Which of the four options a time is told of: "0.1 s on real-time and 3.4 s on serverless"."""

from itertools import pairwise

from advisor.units import MODES, Mode
from bot.language.tokens import Item, words

_WEAK = words("it they this of one a an the model on in about request ca than to needs runs")
_MODALS = words("would will could might may")
_TO_THE_MODE = words("on in for under with via using a an our as when if")
_OF_THE_TIME = words("per_request latency each")
_LISTED = words("comma slash") | {"and", "or", ","}
_IN_BATCH = frozenset({"in batch", "in batches", "batched", "batch mode"})
_PROCESSORS = words("gpu cpu")
_ON_IT = words("on a an the with using via with our")
_IT_TAKES = words("take op about latency word")


def modes_of(items: list[Item], at: int, left: list[Item], right: list[Item]) -> list[Mode]:
    """The options named of the time at `at`: "1.2 s on real-time, async and batch"; empty where none is."""
    first = _mode_of(left, right)
    if first is None:
        return []
    modes = [first]
    spot = next((spot for spot in range(at + 1, min(len(items), at + 6)) if items[spot].kind == "mode"), None)
    if spot is None or items[spot].data != first or items[spot] not in right:
        named = next((spot for spot in range(at - 1, 0, -1) if items[spot].kind == "mode"), 0)
        while named > 1 and items[named - 1].word in ("and", "or", "/", ",") and _is_free(items[named - 2]):
            named -= 2
            items[named].value = 1.0
            modes.append(_as_mode(items[named]))
        return modes
    while (found := _next_listed(items, spot + 1)) is not None:
        spot = found
        items[spot].value = 1.0
        modes.append(_as_mode(items[spot]))
    return modes


def _is_free(item: Item) -> bool:
    return item.kind == "mode" and item.value == 0.0


def _next_listed(items: list[Item], at: int) -> int | None:
    """Where the next option of a list stands, unless a time of its own follows it."""
    spot = at
    while spot < len(items) and (items[spot].kind in _LISTED or items[spot].word in _LISTED):
        spot += 1
    if spot == at:
        return None
    spot += spot < len(items) and items[spot].word in _TO_THE_MODE
    if spot >= len(items) or items[spot].kind != "mode":
        return None
    own = [part.kind for part in items[spot + 1 : spot + 3]]
    return None if "time" in own[:1] or own in (["op", "time"], ["take", "time"], ["about", "time"]) else spot


def name_batch(items: list[Item]) -> None:
    """ "60 ms in batch and 110 ms on async": beside times of other options it names one, and no job."""
    if not any(item.kind == "mode" for item in items):
        return
    for first, second in pairwise(items):
        time, batch = (first, second) if first.kind == "time" else (second, first)
        if time.kind == "time" and batch.kind == "offline" and batch.word in _IN_BATCH:
            batch.kind, batch.data = "mode", "batch"


def times_by_processor(items: list[Item]) -> dict[Mode, float]:
    """ "90 ms on a GPU and 1.2 s on a CPU": serverless has CPUs only, the other options can have the GPU."""
    seconds: dict[str, tuple[Item, Item]] = {}
    for at, item in enumerate(items):
        if item.kind == "time" and not item.used and (processor := _processor_of(items, at)) is not None:
            seconds.setdefault(processor.kind, (item, processor))
    if len(seconds) < len(_PROCESSORS):
        return {}
    for item, processor in seconds.values():
        item.used, processor.kind = True, "word"
    return {mode: seconds["cpu" if mode == "serverless" else "gpu"][0].value for mode in MODES}


def _processor_of(items: list[Item], at: int) -> Item | None:
    for part in items[at + 1 : at + 5]:
        if part.kind in _PROCESSORS:
            return part
        if part.kind not in _OF_THE_TIME and part.word not in _ON_IT:
            break
    for part in reversed(items[max(0, at - 3) : at]):
        if part.kind in _PROCESSORS:
            return part
        if part.kind not in _IT_TAKES or part.word in ("and", "or"):
            break
    return None


def _mode_of(left: list[Item], right: list[Item]) -> Mode | None:
    """The option named beside a time, given what stands before it (the nearest first) and behind it."""
    for spot, part in enumerate(right[:3]):
        if part.kind == "mode":
            if part.used and part.value == 0.0:
                break
            if all(near.word in _TO_THE_MODE or near.kind in _OF_THE_TIME for near in right[:spot]):
                part.value = 1.0
                return _as_mode(part)
            break
        if part.kind not in ("word", "runs_on", "per_request", "latency", "each", "take"):
            break
    for spot, part in enumerate(left):
        if part.kind == "mode":
            beyond = left[spot + 1 : spot + 4]
            if any(near.kind in ("today", "runs_on", "moving") for near in beyond) or (
                part.word.endswith(("endpoint", "endpoints")) and spot and left[spot - 1].word in ("with", "at")
            ):
                return None
            part.value = 1.0
            return _as_mode(part)
        if (
            part.kind in ("take", "latency", "op", "per_request", "about", "each", "bound", "upto", "over", "need")
            or part.word in _WEAK | _MODALS
        ):
            continue
        return None
    return None


def _as_mode(item: Item) -> Mode:
    mode: Mode = item.data
    return mode
