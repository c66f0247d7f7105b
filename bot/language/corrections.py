"""Amounts that the writer takes back: "200 ms, no, 300 ms" says 300 ms."""

from bot.language.quantities import AMOUNTS
from bot.language.tokens import Item, words

_TAKES_BACK = (
    "sorry", "no", "no wait", "wait", "i mean", "i meant", "or rather", "rather", "actually", "correction",
    "scratch that", "strike that", "oops", "make that", "make it",
)  # fmt: skip
_BETWEEN = words(
    "sorry no wait i mean meant or rather actually correction scratch strike that oops make it well err uh um ah hmm "
    "is its more like"
)
_MEASURES = words("time size")
_WAS = words("was were")
_IS = words("is its are now")
_NEAR = 9
_DENIES = words("not isnt arent wasnt")
_FIRST_WORDS = (
    _DENIES
    | _WAS
    | {"from", "moved from", "switched from", "went from"}
    | frozenset(_TAKES_BACK)
    | {word for back in _TAKES_BACK for word in back.split()}
)
_PAUSES = frozenset({"comma", "sep", "dash"})
_TAIL = words("request_noun thing model period per_request memory payload response each percent today")
_TRAFFIC = words("request_noun thing period")
_LONGEST_TAIL = 4


def without_corrections(items: list[Item]) -> list[Item]:
    """The items with each amount that is taken back replaced by the one that the writer means."""
    if not any(item.word in _FIRST_WORDS for item in items):
        return items
    items = _without_former(_without_denials(items))
    at = 0
    while at < len(items):
        items, at = _corrected(items, at) if items[at].kind in AMOUNTS else (items, at + 1)
    return items


def _without_denials(items: list[Item]) -> list[Item]:
    """ "not 2 GB but 4 GB", "it isn't 3 rps, it's 30 rps": what is denied goes, with its unit."""
    kept: list[Item] = []
    at = 0
    while at < len(items):
        end = _end_of_denial(items, at) if items[at].word in _DENIES else at
        if end > at:
            at = end
            continue
        kept.append(items[at])
        at += 1
    return kept


def _without_former(items: list[Item]) -> list[Item]:
    """ "went down from 400 ms to 150 ms", "it was 3 GB, now it's 900 MB": what was gives way to what is."""
    former: set[int] = set()
    for at, item in enumerate(items[:-2]):
        amount = items[at + 1]
        if amount.kind not in _MEASURES:
            continue
        ahead = items[at + 2 : at + 2 + _NEAR]
        other = next((spot for spot, part in enumerate(ahead) if part.kind in AMOUNTS), None)
        if other is None or ahead[other].kind != amount.kind:
            continue
        between = [part.word for part in ahead[:other]]
        fell = (item.word == "from" or item.kind == "moved") and between == ["to"] and amount.value > ahead[other].value
        was = item.word in _WAS and any(word in _IS for word in between)
        if fell or was:
            former.update((at, at + 1, at + 2) if fell else (at + 1,))
    return [item for at, item in enumerate(items) if at not in former] if former else items


def _end_of_denial(items: list[Item], at: int) -> int:
    """Where the amount denied at `at` ends, if another of its kind takes its place; else `at`."""
    wrong = at + 1 + (at + 1 < len(items) and items[at + 1].word in ("a", "an"))
    if wrong >= len(items) or items[wrong].kind not in AMOUNTS:
        return at
    end = _tail_end(items, wrong)
    turn = items[end : end + 4]
    turns = bool(turn) and (turn[0].kind == "comma" or turn[0].word in ("but", ";"))
    return end if turns and any(part.kind == items[wrong].kind for part in turn[1:]) else at


def _corrected(items: list[Item], at: int) -> tuple[list[Item], int]:
    wrong_end = _tail_end(items, at)
    right = _behind_correction(items, wrong_end)
    if right is None:
        return items, at + 1
    symbol = items[right].kind == "currency"
    if symbol:
        right += 1
    if right >= len(items) or items[right].kind != items[at].kind:
        return items, at + 1
    if symbol and not (at and items[at - 1].kind == "currency"):
        return items, at + 1
    right_end = _tail_end(items, right)
    was, now = ([part.kind for part in items[spot + 1 : end]] for spot, end in ((at, wrong_end), (right, right_end)))
    if was and now and was[0] != now[0] and not {was[0], now[0]} <= _TRAFFIC:
        return items, at + 1
    bracket = any(part.word == "(" for part in items[wrong_end:right])
    closes = bracket and right_end < len(items) and items[right_end].word == ")"
    rest = items[right_end + closes :]
    if set(now) <= set(was):
        return [*items[:at], items[right], *items[at + 1 : wrong_end], *rest], at
    return [*items[:at], *items[right:right_end], *rest], at


def _tail_end(items: list[Item], at: int) -> int:
    end = at + 1
    while end < len(items) and end - at <= _LONGEST_TAIL and items[end].kind in _TAIL:
        end += 1
    return end


def _behind_correction(items: list[Item], at: int) -> int | None:
    """Where the amount meant stands if the words from `at` on take one back; a bare "no" needs pauses around it."""
    spot = at
    said: list[str] = []
    paused = False
    while spot < len(items) and spot - at < 10:
        part = items[spot]
        if part.kind in _PAUSES and part.word != "\n":
            paused = paused or not said
        elif part.kind not in ("op", "about") and all(word in _BETWEEN for word in part.word.split()):
            said.extend(part.word.split())
        elif part.kind not in ("op", "about") or not said:
            break
        spot += 1
    phrase = f" {' '.join(said)} "
    if not said or spot >= len(items) or not any(f" {back} " in phrase for back in _TAKES_BACK):
        return None
    bare = said in (["no"], ["wait"], ["rather"], ["actually"])
    return None if bare and not paused else spot
