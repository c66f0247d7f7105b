"""What traffic was and what it may become, beside what it is today: "40k a day (was 10k last year)"."""

from collections.abc import Iterable

from bot.language.tokens import Item, words

_PAST = words(
    "old legacy handled had got saw ran did "
    "was were used last previously before formerly ago originally grew rose fell until"
)
_FUTURE = words(
    "growing grow grows expecting expect expects expected will planning plan plans planned forecast forecasts "
    "projected project anticipate anticipated anticipating eventually later soon next future becomes become ramp "
    "ramping rise rising hope hoping"
)
_PARTS = words("and but while then though although whereas")
_SPANS = words("month months year years week weeks quarter quarters")
_BY = words("in within by before until after from")
_WHEN = words(
    "january february march april may june july august september october november december spring summer autumn fall "
    "winter christmas q1 q2 q3 q4 end year eoy"
)
_GROWS = words("grow growing grows ramp ramping rise rising increase increasing")
_GREW = words("grew rose climbed went jumped increased")
_TESTS = words("staging dev qa uat pilot poc trial test tests tested testing benchmark benchmarks benchmarked capacity")
_ABLE = words("handles handle can does do manages manage achieves serves throughput one each per")
_REACH = 8


def is_capacity(items: list[Item], first: int, last: int) -> bool:
    """ "each instance can do 25 a second", "load test: 120 rps": what is possible, not what comes."""
    before = _clause(reversed(items[max(0, first - _REACH) : first]))
    said = {word for part in (*before, *_clause(items[last + 1 : last + 1 + _REACH])) for word in part.word.split()}
    machine = any(part.kind in ("instance", "instance_noun") for part in before)
    return bool(said & _TESTS) or (machine and bool(said & _ABLE))


def grown(items: list[Item], at: int) -> float | None:
    """ "grows from 10k to 50k": today's end of the range at `at`; None where nothing grows."""
    near = {part.word for part in items[max(0, at - 4) : at]}
    if "from" not in near or not isinstance(items[at].data, tuple):
        return None
    low, high = items[at].data
    return float(high) if near & _GREW else float(low) if near & _GROWS and low else None


def is_todays(items: list[Item], first: int, last: int) -> bool:
    """Whether the amount that stands from `first` to `last` is neither past nor to come."""
    before = _clause(reversed(items[max(0, first - _REACH) : first]))
    after = _clause(items[last + 1 : last + 1 + _REACH])
    said = [word for part in (*before, *after) for word in part.word.split()]
    if "now" in said or any(part.kind == "today" for part in (*before, *after)):
        return True
    if any(word in _GREW for word in said):
        return not before or before[0].word != "from"
    if any(word in _PAST or word in _FUTURE for word in said):
        return False
    behind = [word for part in after for word in part.word.split()]
    return not behind or behind[0] not in _BY or not any(word in _SPANS or word in _WHEN for word in behind[1:])


def _clause(parts: Iterable[Item]) -> list[Item]:
    found: list[Item] = []
    for part in parts:
        if part.kind in ("comma", "sep") or part.word in _PARTS:
            break
        found.append(part)
    return found
