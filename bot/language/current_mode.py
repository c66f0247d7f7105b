"""Which mode runs today: a mode told of a machine, of what is kept, paid or moved from, not one that is considered."""

from bot.language.clauses import sentence
from bot.language.tokens import Item, words

_HEARD = words("cents heard read seen looked about")
_WONDERING = words("should ought")
_WISHES = words("want wants need needs wish plan planned if new proposed proposal suggest suggests pr reviewing")
_FROM_MODE_TO_MACHINE = words("running on a an the in behind those these as one single two of with x , our for")
_SERVES = words("serve serves serving host hosts hosting run runs handle handles answer answers")
_MACHINE_PARTS = words("number instance_noun endpoint_noun mark runs_on gpu")
_MOVES = words("migrate move switch change go get migrating moving switching changing going")
_MOVED = words("moved migrated switched upgraded downgraded")
_SAYS = words("says said thinks claims suggests told recommends recommended proposes wants asks")
_ONTO = words("to onto into")
_REPLACED = words("replace replacing retire retiring")
_BESIDE = words("instance number traffic")
_INHERITED = words("inherited inherit inheriting")
_KEEPS = words("keep keeping kept")


def is_current(items: list[Item], at: int) -> bool:
    begin, end = sentence(items, at)
    today = False
    if (opened := _in_brackets(items, at)) is not None:
        at = opened
    heads = [
        spot
        for spot in range(begin, at)
        if items[spot].kind == "today" and items[spot + 1].word in (":", "setup", "state")
    ]
    if heads and not any(part.kind in ("consider", "mode") for part in items[heads[0] : at]):
        return True
    for spot in range(at - 1, begin - 1, -1):
        part = items[spot]
        if part.word in _REPLACED and any(near.kind == "instance" for near in items[spot:at]):
            return True
        if part.word in _KEEPS and _kept(items, spot + 1, at):
            return True
        if opened is not None and part.word in _MOVED and _onto_a_machine(items, spot, at):
            return True
        if part.word == "from" and any(near.word.partition(" ")[0] in _MOVES for near in items[begin:spot]):
            return True
        if part.kind == "moved":
            machine = any(near.kind == "instance" for near in items[spot:at])
            return items[at - 1].word in _ONTO or (machine and any(near.word in _ONTO for near in items[spot:at]))
        if part.kind in ("consider", "neg") or part.word in _WONDERING:
            return False
        if part.word in _MOVED and spot and items[spot - 1].word != "be" and items[at - 1].word in _ONTO:
            return not any(near.kind == "consider" for near in items[begin:spot])
        if part.word in ("or",):
            return False
        if part.kind == "moving" or _handed_over(items, spot, at):
            return True
        if part.word in ("pay", "paying", "spend", "spending"):
            return not _asks(items, begin, end)
        if part.kind == "today":
            today = True
            break
        if (
            part.kind == "runs_on"
            and items[at].word != "batch"
            and at - spot - sum(near.kind in _BESIDE or near.word == "x" for near in items[spot:at]) <= 3
            and not any(near.kind in ("comma", "time") or near.word in _HEARD for near in items[spot:at])
        ):
            if part.word in ("our", "my") and any(near.word in _SAYS for near in items[spot:at]):
                return False
            if spot > begin and (items[spot - 1].kind == "consider" or items[spot - 1].word in _WONDERING):
                return False
            if not _asks(items, begin, end) or (spot > begin and items[spot - 1].kind == "today"):
                return True
            return part.word in ("our", "my", "we run", "we have")
        if part.kind == "comma":
            break
        if at - spot > 8:
            break
    if today or _beside_its_machines(items, at, begin, end):
        return True
    for spot in range(at + 1, min(end, at + 9)):
        part = items[spot]
        if part.kind == "today" and (part.word not in ("existing", "current") or items[spot - 1].word == "("):
            return not any(near.kind == "comma" for near in items[at:spot])
        if part.kind in ("comma", "time", "consider"):
            break
    return False


def _beside_its_machines(items: list[Item], at: int, begin: int, end: int) -> bool:
    """ "3 x ml.g5.xlarge, real-time", "two ml.c5.large in real-time mode": a mode told of a machine is what runs."""
    machines = [spot for spot in range(begin, end) if items[spot].kind == "instance"]
    if not machines or items[at].value or (end < len(items) and items[end].word == "?"):
        return False
    if any(part.kind in ("consider", "moving") or part.word[:6] in _WONDERING for part in items[begin:end]):
        return False
    leading = items[begin : max(at, machines[0])]
    if any(part.word in _WISHES or part.word in _MOVES for part in leading):
        return False
    apart = all(spot < begin or spot >= end or items[spot].kind == "comma" for spot in (at - 1, at + 1))
    between = items[min(machines[0], at) + 1 : max(machines[0], at)]
    served = any(part.word.split(" ")[-1] in _SERVES for part in between) and items[at - 1].word == "in"
    return apart or served or all(part.word in _FROM_MODE_TO_MACHINE or part.kind in _MACHINE_PARTS for part in between)


def _kept(items: list[Item], at: int, end: int) -> bool:
    """ "keep 4 ml.m5.xlarge behind a real-time endpoint", "keep the real-time endpoint": it is there."""
    between = items[at:end]
    plain = all(part.word in _FROM_MODE_TO_MACHINE or part.kind in (*_MACHINE_PARTS, "instance") for part in between)
    named = items[end].word.endswith(("endpoint", "endpoints"))
    return plain and (named or any(part.kind == "instance" for part in between))


def _handed_over(items: list[Item], at: int, mode_at: int) -> bool:
    """ "I inherited a serverless endpoint", "we took over an endpoint (real-time, ml.m5.xlarge)": it is there."""
    taken = any(part.word in ("took", "taken", "taking") for part in items[max(0, at - 3) : at])
    over = items[at].word == "over" and taken
    other = any(part.word == "from" for part in items[at:mode_at]) and not any(
        part.kind == "op" for part in items[at:mode_at]
    )
    return (over or items[at].word in _INHERITED) and not other


def _onto_a_machine(items: list[Item], at: int, end: int) -> bool:
    """ "moved to ml.c5.xlarge last month (real-time endpoint)": the machine that it runs on since."""
    wished = any(
        part.kind in ("consider", "need", "target") or part.word == "be" for part in items[max(0, at - 3) : at]
    )
    onto = items[at + 1].word in _ONTO
    return onto and not wished and any(part.kind == "instance" for part in items[at + 2 : min(end, at + 6)])


def _in_brackets(items: list[Item], at: int) -> int | None:
    """Where the bracket opens around the item at `at`: "our endpoint (ml.m5.large, real-time)"."""
    for spot in range(at - 1, max(-1, at - 8), -1):
        if items[spot].word == ")":
            return None
        if items[spot].word == "(":
            return spot
    return None


def _asks(items: list[Item], begin: int, end: int) -> bool:
    wonders = any(part.kind == "consider" or part.word in _WONDERING for part in items[begin:end])
    return end < len(items) and items[end].word == "?" and wonders
