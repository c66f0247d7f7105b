"""What is wanted and how traffic behaves: who waits, cold starts, idle cost, the shape, what runs today."""

from advisor.profile import Traffic
from advisor.units import Mode
from bot.language.clauses import negated, polarity, sentence
from bot.language.current_mode import is_current
from bot.language.jobs import is_batch_job
from bot.language.switches import switch
from bot.language.tokens import Item, words
from bot.language.waiting import VERBS, is_of_work, of_nobody, told_by

_CALLING = words("triggers invokes trigger sends requests")
_WHEN = words("when while whilst if during")
_NOTHING, _ANY = words("nothing zero"), words("anything money")
_UNUSED = words("nobody noone unused nothing idle idles quiet")
_SENT_OUT = words("push marketing sms promo promotional")
_BEFORE_SYNC = words("is are be being fully needs must stays in and or not a the it its all")
_SYNC_JOBS = words("job jobs run runs process pipeline ends starts finishes")
_QUESTIONS = words("is are would will can could does")
_SHAPES: tuple[Traffic, ...] = ("offline", "bursty", "sporadic", "business_hours", "steady")


class Wishes:
    traffic: Traffic | None = None
    caller_waits: bool | None = None
    cold_starts_ok: bool | None = None
    zero_idle_cost: bool | None = None
    completion_notice: bool | None = None
    current_mode: Mode | None = None


def read_wishes(items: list[Item]) -> Wishes:
    """Each wish that the words of a text express."""
    wishes = Wishes()
    shapes: set[Traffic] = set()
    for at, item in enumerate(items):
        kind = item.kind
        if kind == "traffic":
            if not negated(items, at) and not _of_something_else(items, at):
                shapes.add(item.data)
        elif kind == "always":
            shapes.add("business_hours" if item.word.endswith("5") and "36" not in item.word else "steady")
        elif kind == "offline":
            if not negated(items, at):
                shapes.add("offline")
        elif kind == "mode":
            if item.data == "batch" and (is_batch_job(items, at) or (item.word == "batch" and _is_job(items, at))):
                shapes.add("offline")
            if wishes.current_mode is None and is_current(items, at):
                wishes.current_mode = item.data
        elif kind == "word" and item.word in VERBS and (told := told_by(items, at)) is not None:
            wishes.caller_waits = told
        elif kind == "waits" and (is_of_work(items, at) or (item.word == "sync" and _is_a_sync(items, at))):
            continue
        elif kind == "waits":
            if switch(items, at) is False or of_nobody(items, at):
                wishes.caller_waits = False
            elif not negated(items, at):
                wishes.caller_waits = True if wishes.caller_waits is None else wishes.caller_waits
            else:
                wishes.caller_waits = False
        elif kind == "nowait":
            if not _option_asked(items, at):
                wishes.caller_waits = switch(items, at) is False
        elif kind == "cold":
            judged = switch(items, at)
            if judged is None:
                judged = polarity(items, at)
            if judged is None and at + 2 < len(items) and items[at + 1].word == "?":
                judged = polarity(items, at + 2)
            if item.data is True:
                wishes.cold_starts_ok = True
            elif item.data is False:
                wishes.cold_starts_ok = judged is False
            elif judged is not None:
                wishes.cold_starts_ok = judged
        elif kind == "zero_idle":
            wishes.zero_idle_cost = not _declined(items, at)
        elif (kind == "cost" and _free_while_unused(items, at)) or (
            (kind == "idle" or item.word == "idles") and _costs_nothing(items, at)
        ):
            wishes.zero_idle_cost = True
        elif kind == "notice":
            if at + 1 < len(items) and (items[at + 1].kind == "request_noun" or items[at + 1].word in _CALLING):
                continue
            if at and items[at - 1].word in _SENT_OUT:
                continue
            wishes.completion_notice = not _declined(items, at)
    wishes.traffic = next((shape for shape in _SHAPES if shape in shapes), None)
    return wishes


def _is_a_sync(items: list[Item], at: int) -> bool:
    """ "the CRM sync ends late" names a job; "sync calls", "it must be sync" say that somebody waits."""
    before = items[at - 1] if at else None
    following = items[at + 1] if at + 1 < len(items) else None
    noun = before is not None and before.kind == "word" and before.word not in _BEFORE_SYNC
    return noun or (following is not None and following.word in _SYNC_JOBS)


def _option_asked(items: list[Item], at: int) -> bool:
    """ "is async ok?" asks for an option; "async is ok" says that nobody waits."""
    begin, end = sentence(items, at)
    named = items[at].word.split()[0] in ("async", "asynchronous", "batch")
    asks = any(part.word in _QUESTIONS for part in items[max(begin, at - 2) : at])
    return named and asks and end < len(items) and items[end].word == "?"


def _of_something_else(items: list[Item], at: int) -> bool:
    """ "occasional cold starts", "latency spikes", "cost is constant" say nothing of the traffic."""
    near = [items[spot].kind for spot in (at - 1, at + 1) if 0 <= spot < len(items)]
    before = items[at - 1] if at else None
    other = before is not None and before.kind in ("latency", "cost", "memory")
    return "cold" in near or (other and before is not None and before.word != "model is")


def _costs_nothing(items: list[Item], at: int) -> bool:
    """ "it should not cost anything while idle", "nothing that bills while idle"."""
    begin, _ = sentence(items, at, commas=True)
    said = items[begin:at]
    none = any(part.kind == "neg" or part.word == "nothing" for part in said)
    if not none and _refuses_the_bill(items, at):
        return True
    return none and any(part.word in _WHEN for part in said[-3:]) and any(part.kind == "cost" for part in said)


def _free_while_unused(items: list[Item], at: int) -> bool:
    """ "when nobody uses the thing it should cost nothing"."""
    begin, end = sentence(items, at)
    following = items[at + 1].word if at + 1 < end else ""
    denied = following in _ANY and any(part.kind == "neg" for part in items[max(begin, at - 3) : at])
    if not denied and following not in _NOTHING:
        return False
    return any(
        items[spot].word in _WHEN and any(_says_unused(items, near) for near in range(spot + 1, min(end, spot + 5)))
        for spot in range(begin, end - 1)
    )


def _says_unused(items: list[Item], at: int) -> bool:
    nobody = items[at].kind == "neg" and at + 1 < len(items) and items[at + 1].word == "one"
    return nobody or items[at].word in _UNUSED or items[at].kind in ("idle", "nowait")


def _refuses_the_bill(items: list[Item], at: int) -> bool:
    """ "the rest of the time it idles and we do not want to be billed for that"."""
    _, end = sentence(items, at)
    refused = next((spot for spot in range(at + 1, end) if items[spot].kind == "neg"), end)
    behind = items[refused + 1 : min(end, refused + 6)]
    paid = next((spot for spot, part in enumerate(behind) if part.kind == "cost"), None)
    return paid is not None and any(part.word in ("that", "it", "then") for part in behind[paid + 1 :])


def _declined(items: list[Item], at: int) -> bool:
    if (told := switch(items, at)) is not None:
        return not told
    _, end = sentence(items, at, commas=True)
    if negated(items, at) or (at + 1 < end and items[at + 1].word in ("off", "disabled")):
        return True
    behind = items[at + 1 : end]
    return any(
        part.kind == "neg"
        and spot + 1 < len(behind)
        and behind[spot + 1].word in ("needed", "required", "necessary", "important", "needed", "a")
        for spot, part in enumerate(behind)
    )


def _is_job(items: list[Item], at: int) -> bool:
    """Whether "batch" says that the work is a batch, rather than naming an option to compare or run."""
    following = items[at + 1] if at + 1 < len(items) else None
    if following is not None and (
        following.word in ("size", "sizes", "transform", "api") or following.kind in ("op", "take", "time", "latency")
    ):
        return False
    if (following is not None and following.kind == "mode") or (at and items[at - 1].kind == "mode"):
        return False
    if items[at].value or (at and items[at - 1].word in _QUESTIONS):
        return False
    for near in (at - 1, at + 1):
        beyond = near - 1 if near < at else near + 1
        if (
            0 <= near < len(items)
            and (items[near].word in ("or", "vs", "versus", "slash") or items[near].kind == "slash")
            and 0 <= beyond < len(items)
        ):
            return False
    return not any(
        part.kind in ("consider", "neg", "instance_key") and part.word not in ("can", "will")
        for part in items[max(0, at - 3) : at]
    )
