"""Times that are told by others: "20 ms preprocessing + 180 ms inference", "it took 5 seconds, now it takes 3"."""

from bot.language.clauses import sentence
from bot.language.percentiles import Durations
from bot.language.tokens import Item, words

_STAGES = words(
    "preprocessing postprocessing preprocess postprocess tokenization tokenisation tokenizing detokenization decoding "
    "resizing"
)
_CUES = _STAGES | {"pre", "post"}
_MIDDLE = words("inference processing prediction scoring model")
_AIMED = words("bound target percentile cold waits")
_REACH = 4


def add_stages(items: list[Item], found: Durations) -> None:
    """The first time of a request's stages becomes their sum, the others are marked used."""
    for at, item in enumerate(items):
        if item.word not in _CUES or not _is_stage(items, at):
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


def in_the_unit_before(items: list[Item], at: int, times: list[Item]) -> None:
    """ "the old one took 5 seconds, this one takes about 3": a bare number has the unit of the time before."""
    spot = at - 1 - (items[at - 1].kind in ("about", "over") or items[at - 1].word in ("only", "just"))
    ends = at + 1 >= len(items) or items[at + 1].kind in ("comma", "sep")
    if not ends or spot < 0 or items[spot].kind != "take":
        return
    earlier = [time for time in times if time.start < items[at].start and time.word.isdigit() and float(time.word)]
    if earlier:
        items[at].kind = "time"
        items[at].value *= earlier[-1].value / float(earlier[-1].word)


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
