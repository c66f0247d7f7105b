"""Times of the stages of one request, added up: "20 ms preprocessing + 180 ms inference"."""

from bot.language.clauses import sentence
from bot.language.percentiles import Durations
from bot.language.tokens import Item, words

_STAGES = words(
    "preprocessing postprocessing preprocess postprocess tokenization tokenisation tokenizing detokenization decoding "
    "resizing"
)
_MIDDLE = words("inference processing prediction scoring model")
_AIMED = words("bound target percentile cold waits")
_REACH = 4


def add_stages(items: list[Item], found: Durations) -> None:
    """The first time of a request's stages becomes their sum, the others are marked used."""
    for at in range(len(items)):
        if not _is_stage(items, at):
            continue
        begin, end = sentence(items, at)
        if any(part.kind in _AIMED for part in items[begin:end]):
            continue
        times = [spot for spot in range(begin, end) if items[spot].kind == "time" and not items[spot].used]
        times = [spot for spot in times if _of_a_stage(items, spot)]
        if len(times) < 2:
            continue
        first = items[times[0]]
        first.value = float(f"{sum(items[spot].value for spot in times):.12g}")
        first.data = None
        for spot in times[1:]:
            items[spot].used = True
        found.notes.append(f"The times of its stages were added up: {first.value:g} s a request.")
        return


def _is_stage(items: list[Item], at: int) -> bool:
    item = items[at]
    if item.word in _STAGES:
        return True
    return item.word in ("pre", "post") and any(part.word == "processing" for part in items[at + 1 : at + 5])


def _of_a_stage(items: list[Item], at: int) -> bool:
    for spot in range(at + 1, min(len(items), at + _REACH)):
        if items[spot].kind in ("comma", "sep", "plus", "time") or items[spot].word in ("and", "plus"):
            break
        if _names_one(items, spot):
            return True
    for spot in range(at - 1, max(-1, at - 2 * _REACH), -1):
        if items[spot].kind == "time" or items[spot].word in (".", ";"):
            return False
        if _names_one(items, spot):
            return True
    return False


def _names_one(items: list[Item], at: int) -> bool:
    return _is_stage(items, at) or items[at].word in _MIDDLE
