"""Times that are limits: what comes later is dropped, or somebody waits no longer."""

from bot.language.clauses import sentence
from bot.language.tokens import Item, words

_ANSWERS = words("answer answers result results response responses reply replies")
_SERVERS = words("sagemaker lambda gateway aws invocation")
_LONGEST_PATIENCE_SECONDS = 60.0
_LASTING = words("thing cold")
_MUST_NOT = words("mustnt shant")
_LATER = words("slower later longer")
_LOST = words(
    "drop drops dropped reject rejects rejected discard discards discarded ignore ignores ignored lose loses lost "
    "abandon abandons abandoned useless worthless skipped skips thrown throws lapses expires leave leaves bounce "
    "gives give"
)


def is_dropped_beyond(items: list[Item], at: int) -> bool:
    """ "the bidder drops anything slower than 30 ms", "answers later than 100 ms are ignored"."""
    if not at or (items[at - 1].kind != "over" and items[at - 1].word != "than"):
        return False
    if items[at].value > _LONGEST_PATIENCE_SECONDS or (at > 1 and items[at - 2].kind in _LASTING):
        return False
    slower = at > 1 and items[at - 2].word in _LATER
    beyond = items[at - 1].kind == "over" or slower
    begin, end = sentence(items, at)
    if slower and any(part.kind == "neg" or part.word in _MUST_NOT for part in items[max(begin, at - 6) : at - 2]):
        return True
    return beyond and any(part.word.partition(" ")[0] in _LOST for part in items[begin:end])


def times_out(items: list[Item], at: int) -> bool:
    """ "the checkout times out after 800 ms", "callers hang up after 3 s"."""
    said = [part.word for part in items[max(0, at - 3) : at]]
    return said[-1:] == ["after"] and said[:2] in (["times", "out"], ["time", "out"], ["gives", "up"], ["give", "up"])


def is_of_an_endpoint(items: list[Item], at: int) -> bool:
    begin, end = sentence(items, at, commas=True)
    return any(part.kind in ("endpoint_noun", "mode") or part.word in _SERVERS for part in items[begin:end])


def answers_needed(last: Item, left: list[Item]) -> bool:
    """ "answers are needed in 250 ms", "we need the result in 2 s"."""
    if last.kind == "waits":
        return last.word.endswith("needed")
    named = any(part.kind == "response" and part.word.split()[-1] in _ANSWERS for part in left)
    return last.kind in ("need", "response") and named and any(part.kind == "need" for part in left)


def waited_for(left: list[Item]) -> bool:
    """ "users wait 2 s", "nobody waits longer than 2 s"; in "nobody waits and it takes 5 s" that is the work's time."""
    for spot, part in enumerate(left):
        if part.kind == "take":
            return False
        if part.kind in ("waits", "nowait") and "wait" in part.word:
            return part.kind == "waits" or any(near.kind in ("over", "bound", "upto") for near in left[:spot])
    return False


def or_else(items: list[Item], at: int) -> bool:
    """ "response in 300 ms or the checkout times out", "100 ms or we lose the auction"."""
    behind = [part.word for part in items[at + 1 : at + 7]]
    if behind[:1] in (["or"], ["otherwise"]) and any(word in _LOST or word == "out" for word in behind[1:]):
        return True
    answers = at > 1 and items[at - 1].word == "in" and items[at - 2].kind == "response"
    return answers and at + 1 < len(items) and items[at + 1].word in ("or", "otherwise", "else")


def or_less(right: list[Item]) -> bool:
    words = [part.word for part in right[:3]]
    return words[:2] in (
        ["or", "less"],
        ["or", "faster"],
        ["or", "better"],
        ["or", "below"],
        ["or", "under"],
        ["or", "quicker"],
        ["or", "sooner"],
    )
