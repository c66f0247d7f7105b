"""Slips of the keyboard in the words that matter most: "reqests", "milion", "latnecy"."""

from functools import cache, lru_cache

from bot.language.tokens import Item, words

# only words whose misspellings are no words of their own
_SPELLED = words(
    "request requests prediction predictions inference inferences invocation invocations transaction transactions "
    "latency memory payload payloads response responses instance instances endpoint endpoints utilization "
    "million thousand hundred billion second seconds minute minutes millisecond milliseconds month months monthly "
    "weekly nightly hourly yearly weekday weekdays weekends business serverless realtime asynchronous traffic steady "
    "bursty sporadic occasional unpredictable transformers pytorch tensorflow xgboost average budget acceptable "
    "notification notifications notify dollars megabytes gigabytes percentile frankfurt virginia oregon singapore "
    "synchronous interactive concurrent currently images documents records customers parameters model models daily "
    "batch async region"
)
_SHORTEST = 6
_OTHER_WORDS = words("bursts burst hundreds percentiles modals contained averaged weights")


def respelled(items: list[Item]) -> None:
    """Puts right each word that is one slip away from a word that matters."""
    for item in items:
        if item.kind == "word" and len(item.word) >= _SHORTEST - 1:
            item.word = _meant(item.word)


@cache
def _by_gap() -> dict[str, str]:
    """Each word that matters under itself with one letter left out; the first letter is seldom wrong."""
    return {word[:at] + word[at + 1 :]: word for word in _SPELLED for at in range(1, len(word) - word.endswith("s"))}


@lru_cache(maxsize=1024)
def _meant(written: str) -> str:
    if written in _SPELLED or written in _OTHER_WORDS:
        return written
    gaps = _by_gap()
    missing = gaps.get(written, "")
    if len(missing) > _SHORTEST:
        return missing
    for at in range(1, len(written)):
        shorter = written[:at] + written[at + 1 :]
        plural = at == len(written) - 1 and written.endswith("s")
        if shorter in _SPELLED and len(written) >= _SHORTEST and not plural:
            return shorter
        if (target := gaps.get(shorter)) is not None and len(target) == len(written) and _one_slip(written, target):
            return target
    return written


def _one_slip(written: str, meant: str) -> bool:
    """Whether two neighbors changed places, or, in a longer word, one letter is another."""
    differ = [at for at, (one, other) in enumerate(zip(written, meant, strict=True)) if one != other]
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        return written[differ[0]] == meant[differ[1]] and written[differ[1]] == meant[differ[0]]
    return len(differ) == 1 and len(written) >= _SHORTEST
