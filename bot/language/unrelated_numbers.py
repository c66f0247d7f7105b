"""Numbers that say nothing of the traffic: parts of names ("Customer 360"), of tickets, and how a model was trained."""

from bot.language.tokens import Item, words

_VERBS = words("does is was has gets runs serves needs wants uses will team project squad platform crew app service")
_NO_NAMES = words(
    "about around roughly approximately some nearly almost only just over under up to the of and with all our these "
    "its their every each another for from at plus total currently maybe say"
)
_MONTHS = words(
    "january february april june july august september october november december "
    "jan feb apr jun jul aug sep sept oct nov dec"
)
_MONTHS_AND_VERBS = words("may march")
_SINCE = words(
    "in since until till from of for joined founded started launched finished live during after before q1 q2 q3 q4"
)
_LEADS = words("we our it the they at on and i to")
_FIRST_YEAR, _LAST_YEAR, _LAST_OF_A_MONTH = 2010, 2040, 31
_DESCRIBED = words("person people man member head strong month year week digit stage step fold way star yr")
_LARGEST = 10_000
_OF_A_VERSION = 100
_TRAINING = ("train", "retrain", "finetun")
_SENT = words("sends send sent posts post uploads submits pushes delivers")
_NUMBERED = words("# top release sprint chapter section appendix")
_DATASETS = words("dataset datasets corpus trainset")
_FACTS = words("train retra finet datas corpu")
_ENDS = words("sep comma runs_on period upkeep endpoint_noun op per_request each")
_JOINTS = words("and but while then now which gets serves handles for")
_SERVED = words("request_noun model per_request each period take latency slash")
_COUNTED = words("thing word instance gpu")
_SPANS = words("epoch epochs step steps iterations hour hours day days")
_LONG_SECONDS = 60.0


def set_aside(items: list[Item], cased: str) -> None:
    """What is no figure of the traffic becomes a word or is marked used."""
    for at, item in enumerate(items):
        if item.kind == "number":
            if (at and items[at - 1].word == "version" and "." in item.word and item.value < _OF_A_VERSION) or (
                at and item.word.isdigit() and _says_nothing(items, at, cased)
            ):
                item.kind = "word"
        elif item.word == "batch" and at > 1 and items[at - 1].word in ("a", "one"):
            if items[at - 2].kind == "payload" or items[at - 2].word in _SENT:
                item.kind = "word"  # what a caller sends, not how the work is done
        elif item.word in ("batch", "batches") and at + 4 < len(items) and items[at + 1].word == "of":
            if items[at + 2].kind == "number" and items[at + 4].kind == "per_request":
                item.kind = "word"  # "a batch of 20 records per request"
        elif item.word[:5] in _FACTS and item.kind == "word" and at + 1 < len(items) and _tells_of_training(item):
            _facts_of_training(items, at + 1)


def _says_nothing(items: list[Item], at: int, cased: str) -> bool:
    ticket = items[at - 1].word in _NUMBERED
    return ticket or _describes(items, at, cased) or _is_named(items, at, cased) or _is_date(items, at, cased)


def _tells_of_training(item: Item) -> bool:
    return item.word in _DATASETS or item.word.startswith(_TRAINING)


def _is_named(items: list[Item], at: int, cased: str) -> bool:
    """ "Customer 360 does entity matching": a small plain number between a name in capitals and its verb."""
    number, name = items[at], items[at - 1]
    if name.kind != "word" or number.glued or at + 1 >= len(items) or items[at + 1].word not in _VERBS:
        return False
    plain = number.word.isdigit() and number.value < _LARGEST and name.word not in _NO_NAMES
    return plain and cased[name.start : name.start + 1].isupper()


def _describes(items: list[Item], at: int, cased: str) -> bool:
    """ "a 9-month-old model", "our 5-person team"."""
    end = items[at].end
    return cased[end : end + 1] == "-" and at + 1 < len(items) and items[at + 1].word in _DESCRIBED


def _is_month(item: Item | None, cased: str) -> bool:
    """ "12 May" is a date, "12 may" says that something can be."""
    if item is None:
        return False
    return item.word in _MONTHS or (item.word in _MONTHS_AND_VERBS and cased[item.start].isupper())


def _is_date(items: list[Item], at: int, cased: str) -> bool:
    """ "1 February 2027", "since 2023", "the budget for 2027 is"."""
    number, before = items[at], items[at - 1].word if at else ""
    following = items[at + 1] if at + 1 < len(items) else None
    if not number.word.isdigit() or number.glued:
        return False
    if number.value <= _LAST_OF_A_MONTH:
        ends = following is None or following.kind in ("sep", "comma") or following.word in _LEADS
        return _is_month(following, cased) or (ends and _is_month(items[at - 1], cased))
    ends = following is None or following.kind in ("sep", "comma") or following.word in _VERBS | _LEADS
    return _FIRST_YEAR <= number.value <= _LAST_YEAR and ends and (before in _MONTHS or before in _SINCE)


def _facts_of_training(items: list[Item], at: int) -> None:
    """ "trained on 600 GB of text", "the dataset has 4 million rows and 120 columns"."""
    if items[at].kind == "model":
        return
    dataset = items[at - 1].word in _DATASETS
    for spot in range(at, min(len(items), at + 12)):
        item = items[spot]
        bracket = item.word == "(" or (item.kind in ("period", "upkeep") and items[at - 1].word.startswith("retrain"))
        lasted = item.word == "for" and any(
            part.word in _SPANS or part.kind == "time" for part in items[spot + 1 : spot + 3]
        )
        joint = item.word in _JOINTS and not (dataset and item.word == "and") and not lasted
        if (item.kind in _ENDS and not bracket) or joint:
            return
        following = items[spot + 1] if spot + 1 < len(items) else None
        served = following is not None and following.kind in _SERVED
        if item.kind == "number" and spot + 2 < len(items) and items[spot + 2].kind in _SERVED:
            served = True
        if served:
            continue
        if item.kind == "gpu" and items[at - 1].word.startswith("train"):
            item.kind = "word"
        counted = item.kind == "number" and following is not None and following.kind in _COUNTED
        if item.kind == "size" or counted or (item.kind == "time" and item.value >= _LONG_SECONDS):
            item.used = True
