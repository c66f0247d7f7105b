"""Who waits, where a verb says it of anybody: "the forklift driver waits", "callers are on hold"."""

from bot.language.clauses import negated, sentence
from bot.language.switches import switch
from bot.language.tokens import Item, words

_WAITS = words("wait waits waiting")
_BLOCKED = words("blocked blocks blocking")
_STARES = words("stare stares staring")
_SITS = words("sit sits sitting stand stands standing awake")
_HELD = words(
    "holds blocks frozen closed locked held paused stuck hang hangs stand stands stays stops blank disabled blocked "
    "hold"
)
_WATCHES = words("watch watches watching sees glued")
_READS = words(
    "read reads reading look looks check checks review reviews see use uses consume get gets receive receives"
)
_GOES_ON = words("continue proceed leave move start pay")
VERBS = _GOES_ON | _WAITS | _BLOCKED | _STARES | _SITS | _HELD | _WATCHES | _READS
_OF_NOBODY = _WAITS | _BLOCKED | _STARES | _SITS | _WATCHES | {"hold"}
_AROUND = words("there in by around waiting and")
_PEOPLE_NONE = words("nobody nobodys noone noones none")
_SCREENS = words("spinner bar screen loading")
_MENDED = words("reset repaired fixed restarted")
_THE_ANSWER = words("the our it we its this")
_ANSWERS = words("answers verdict decision price number label pose back reply respond responds replies model bot")
_ANYBODY = words("anyone anybody")
_SOMEBODY = words("someone someones somebody somebodys whoever everyone everybody")
_OPENINGS = words("so and but because then since as there is are was will well meanwhile also thus that means")
_BETWEEN = words(
    "is are was be being been has have had to then just must will would still kept sits sit sitting stands stand "
    "standing there and ever even always usually actually really only simply literally on"
)
_BREAKS = words("so because but while since when until whereas meanwhile though although if as")
_WITH_THE_VERB = words("and or to")
_SHORTEST_PLURAL = 4
_PLURALS = words("children people men women staff police crew crews folk")
_NO_SUBJECTS = words(
    "needs always lets makes means sometimes takes gets keeps seems hours minutes seconds us this was has less "
    "we i you it he she which that"
)
_DETERMINERS = words("the a an our each every their some")
_NO_ONES = words(
    "job jobs request requests message messages queue task tasks file files data pipeline step ticket tickets project "
    "launch release rollout migration epic issue issues work plan deal contract budget review legal"
)
_NOT_THE_ANSWER = words("approval budget quota legal review confirmation access permission sign signoff")
_DO_NOT = frozenset({"dont", "do not", "doesnt", "does not", "wont", "will not", "not", "never", "isnt", "arent"})
_CANNOT = words("cant cannot") | {"can not"}
_OUGHT, _LONGER = words("must should shall may can could"), words("over bound upto time")
_LATE_SPANS = words("day days week weeks weekend month morning monday")
_A_SUBJECT, _REACH, _LONG_AFTER = 3, 12, 8


def told_by(items: list[Item], at: int) -> bool | None:
    """True or false where the verb at `at` says that somebody, or nobody, waits; None where it says neither."""
    verb = items[at].word
    if verb == "waits" and at + 2 < len(items) and items[at + 1].word == "?":
        return switch(items, at)
    if is_of_work(items, at):
        return None
    if verb in _GOES_ON:
        said = [part.word for part in items[at + 1 : at + 3]]
        held = at > 0 and items[at - 1].word in _CANNOT and said[:1] == ["until"] and said[1:] != []
        return True if held and said[1] in _THE_ANSWER else None
    if verb in _READS:
        return False if _long_after(items, at) or _not_until(items, at) else None
    begin = _clause(items, at)
    following = items[at + 1].word if at + 1 < len(items) else ""
    idle = verb not in _SITS or verb == "awake" or following in _AROUND
    if idle and verb in _OF_NOBODY and _names_nobody(items, begin, at):
        return False
    if verb in _WAITS and any(part.word in _ANYBODY for part in items[begin:at]):
        return False if _is_denied(items, at) else None
    if any(part.word in _SOMEBODY for part in items[begin:at]) and _says_so(items, at):
        return not _is_denied(items, at)
    refused = next((spot for spot in range(at - 1, begin - 1, -1) if items[spot].word in _DO_NOT), None)
    if refused is not None:
        denied = idle and verb in _WAITS | _SITS and all(part.word in _BETWEEN for part in items[refused + 1 : at])
        if items[refused - 1].word in _OUGHT or any(part.kind in _LONGER for part in items[at + 1 : at + 3]):
            return None  # "customers must not wait more than 2 s"
        subject = refused - (items[refused - 1].word in _BETWEEN)
        return False if denied and _is_someone(items, begin, subject) else None
    if not _says_so(items, at) or negated(items, at):
        return None
    subject = at
    while subject > begin and (items[subject - 1].word in _BETWEEN or items[subject - 1].kind == "runs_on"):
        subject -= 1
    someone = _is_someone(items, begin, subject, many=verb == "wait" and subject == at)
    someone = someone or (items[at - 1].word == "and" and _opens_with_someone(items, begin))
    return True if someone else None


def _not_until(items: list[Item], at: int) -> bool:
    """ "analysts do not look at these till month end"."""
    behind = [part.word for part in items[at + 1 : at + 5]]
    return items[at - 1].kind == "neg" and ("until" in behind or "till" in behind)


def _is_denied(items: list[Item], at: int) -> bool:
    """ "it is not as if anyone were waiting", "not that somebody waits"."""
    start, _ = sentence(items, at)
    return any(part.kind == "neg" for part in items[start:at])


def _long_after(items: list[Item], at: int) -> bool:
    """ "they read the summaries the week after", "editors check them a week later"."""
    said = [part.word for part in items[at + 1 : at + _LONG_AFTER]]
    for spot, word in enumerate(said[1:], 1):
        if word in (".", ",", ";", "and", "but"):
            return False
        late = said[spot - 1] == "following" or said[spot + 1 : spot + 2] in (["after"], ["later"])
        if word in _LATE_SPANS and late:
            return True
    return False


def _opens_with_someone(items: list[Item], begin: int) -> bool:
    """ "the agent listens live and waits"."""
    noun = items[begin + 1 : begin + 2]
    named = items[begin].word in _DETERMINERS and bool(noun) and noun[0].kind in ("word", "user_noun")
    return named and noun[0].word not in _NO_ONES


def of_nobody(items: list[Item], at: int) -> bool:
    """Whether the clause of the verb at `at` begins with nobody: "nobody at the desk waits for it"."""
    return _names_nobody(items, _clause(items, at), at)


def _names_nobody(items: list[Item], begin: int, at: int) -> bool:
    """ "nobody …", "none of the users …", "no clinician …", "there is no one …" before the verb at `at`."""
    while begin < at and items[begin].word in _OPENINGS:
        begin += 1
    if begin >= at:
        return False
    first = items[begin]
    if first.word in _PEOPLE_NONE:
        return True
    if first.kind != "neg" or first.word not in ("no", "not"):
        return False
    noun = items[begin + 1 : begin + 2]
    person = bool(noun) and noun[0].kind in ("word", "user_noun", "per_user") and noun[0].word not in _NO_ONES
    if first.word == "not":
        return [part.word for part in noun] in (["a"], ["one"]) and begin + 2 <= at
    return person and begin + 1 < at and not any(part.word in _DETERMINERS for part in items[begin + 2 : begin + 3])


def _clause(items: list[Item], at: int) -> int:
    begin = at
    while begin > max(0, at - _REACH):
        part = items[begin - 1]
        if part.kind in ("sep", "comma", "op") or part.word in _BREAKS:
            break
        if part.word == "and" and begin != at and items[begin].word not in _SITS | _WAITS:
            break
        begin -= 1
    return begin


def is_of_work(items: list[Item], at: int) -> bool:
    """ "nothing blocking was found", "blocking issues", "the launch is blocked until legal signs": no caller's wait."""
    if "block" not in items[at].word:
        return False
    before = items[at - 1].word if at else ""
    following = items[at + 1].word if at + 1 < len(items) else ""
    if items[at].word == "blocking":
        return before in ("nothing", "no", "anything") or following in _NO_ONES
    return before in _NO_ONES or (before in _BETWEEN and items[at - 2].word in _NO_ONES)


def _says_so(items: list[Item], at: int) -> bool:
    """Whether the verb says, in its place, that its subject waits."""
    verb = items[at].word
    behind = [part.word for part in items[at + 1 : at + 7]]
    if verb in _WAITS:
        return not (behind[:1] == ["for"] and any(word in _NOT_THE_ANSWER for word in behind[1:4]))
    if verb == "hold" and at and items[at - 1].word.endswith("on"):
        return True
    if verb in _WATCHES and any(word in _SCREENS for word in behind):
        return True
    if verb in _STARES:
        return behind[:1] in (["at"], ["into"])
    if verb in _SITS and (behind[:2] in (["in", "line"], ["in", "queue"]) or behind[:1] == ["idle"]):
        return True
    if verb == "blocks" and (at + 1 == len(items) or items[at + 1].kind in ("sep", "comma", "op")):
        return True
    return verb in _HELD | _WATCHES and "until" in behind and _is_answered(items, at + 1 + behind.index("until"))


def _is_answered(items: list[Item], at: int) -> bool:
    """Whether an answer comes behind the "until" at `at`: "until our verdict arrives", not "until June"."""
    said: list[Item] = []
    for part in items[at + 1 : at + 6]:
        if part.kind in ("sep", "comma"):
            break
        said.append(part)
    if any(part.kind in ("response", "request_noun") or part.word in _ANSWERS for part in said):
        return True
    comes = [part.word for part in said[:2]] in (["it", "has"], ["it", "is"], ["it", "comes"])
    return comes and not any(part.word in _MENDED for part in said)


def _is_someone(items: list[Item], begin: int, end: int, many: bool = False) -> bool:
    """Whether a subject ends before `end` that can wait: any noun but those of jobs and plans."""
    spot = end - 1
    for back in range(spot, max(begin, spot - _A_SUBJECT) - 1, -1):  # "the shopper at the till"
        if back > begin and items[back].word in ("at", "in", "on") and back < spot:
            spot = back - 1
            break
    if spot < begin:
        return False
    subject = items[spot]
    if subject.kind not in ("word", "user_noun", "model_noun") or subject.word in _NO_ONES | _NO_SUBJECTS:
        return False
    leading = items[max(begin, spot - _A_SUBJECT) : spot]
    determined = any(part.word in _DETERMINERS for part in leading)
    plural = subject.word.endswith("s") and len(subject.word) > _SHORTEST_PLURAL
    if plural or subject.word in _PLURALS:
        return True
    opens = begin == 0 or items[begin - 1].kind in ("sep", "comma") or items[begin - 1].word in _BREAKS
    bare = opens and spot - begin < _A_SUBJECT and all(part.kind == "word" for part in leading)
    return not many and (determined or (bare and len(subject.word) > 2))
