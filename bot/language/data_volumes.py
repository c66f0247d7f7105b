"""How much data flows, over how large a request is: "5 TB of images a month, 5 MB each" makes a million."""

from bot.language.clauses import BOUNDARIES
from bot.language.quantities import AMOUNTS
from bot.language.rates import Volume, plain, take
from bot.language.tokens import Item

_REACH = 7


def read_flow(items: list[Item], payload_mb: float | None, volume: Volume) -> None:
    """The number of requests that an amount of data makes, where no other number tells it."""
    if payload_mb is None or volume.rates:
        return
    for at, item in enumerate(items):
        if item.kind != "size" or item.used or item.value <= payload_mb or isinstance(item.data, tuple):
            continue
        last, times = _how_often(items, at, volume)
        if times is None:
            continue
        item.used = items[last].used = True
        count = item.value / payload_mb
        volume.notes.append(f"{plain(item.value)} MB of {plain(payload_mb)} MB each make {plain(count)} requests.")
        take(volume, items, at, last, count, times)
        return


def _how_often(items: list[Item], at: int, volume: Volume) -> tuple[int, float | None]:
    for spot in range(at + 1, min(len(items), at + _REACH)):
        part = items[spot]
        if part.kind in BOUNDARIES or part.kind in AMOUNTS:
            break
        if part.kind == "period" and not part.used:
            return spot, part.value
    for spot in range(at - 1, max(-1, at - _REACH), -1):
        if items[spot].kind == "period" and not items[spot].used and items[spot].data.style in ("adverb", "every"):
            return spot, items[spot].value
    return at, volume.runs
