"""Jobs that run in a rhythm: "nightly", "weekly job", "every 6 hours we score 50k rows"."""

import itertools

from bot.language.clauses import sentence
from bot.language.periods import Period
from bot.language.quantities import AMOUNTS
from bot.language.tokens import Item, words
from bot.language.units import PER_DAY, PER_HOUR, PER_WEEK
from bot.language.weekdays import days_in

RECORDS = frozenset({"request_noun", "thing"})
TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_REPEATED = words("once twice thrice times x")
_JOB_WORDS = words(
    "job jobs run runs running pipeline pipelines task tasks refresh rerun workflow workload scoring score "
    "scored etl dag"
)
_JOB_NOUNS = words("job jobs run runs pipeline pipelines")
_RUN_VERBS = words(
    "run runs running scheduled executed executes triggered kicks starts started ran job jobs batch pipeline scoring"
)
_SCORE = words("score scores scoring rescore")
MOST_RUNS = 100
_WORK = _SCORE | words(
    "run runs process processes predict predicts classify classifies transcribe transcribes embed embeds crunch "
    "crunches"
)
_RESCORED = words("scored rescored")
_WORKED = _RESCORED | words("processed predicted classified transcribed embedded")
_SCORED = words("score scores scored scoring rescore rescored processed")
_RUN_THROUGH = words("run runs go goes pass passes are get")
_MANY = 1000
_OPENINGS = words("and so then because but")
_ORDINALS = ("1st", "2nd", "3rd", "th", "first", "last")
_DAYS_AND_JOINTS = words("first fifteenth last day and the on ,")
_SERVED = words("waits latency percentile target peak")


def read_jobs(items: list[Item]) -> tuple[float | None, bool]:
    """How often the job of a text runs a month, and whether the text calls the work one.

    The counts that tell it are marked used.
    """
    runs: float | None = None
    offline = False
    periods = [(at, item) for at, item in enumerate(items) if item.kind == "period" and item.data.style != "unit"]
    batch = bool(periods) and any(is_batch(item) for item in items)
    for at, item in periods:
        period: Period = item.data
        times, verb_at = _times_before(items, at)
        if (
            period.style in ("per", "lately")
            and not period.night
            and not (times is not None and (is_batch(items[at - 1]) or items[at - 1].word in _REPEATED))
        ):
            continue
        opens = verb_at < 0 or items[verb_at].kind in ("sep", "comma", "op") or items[verb_at].word in _OPENINGS
        job = period.style != "article" and _job_behind(items, at)
        ran = _ran(items, verb_at, period) or (times is not None and batch) or _worked_off(items, at, times, opens)
        ran = ran or (times is not None and verb_at > 0 and _counted(items, verb_at) and _slow(item))
        rhythm = period.style == "every" and batch and opens
        if period.night or job or ran or rhythm:
            if runs is None:
                runs = item.value * (times or 1.0)
            offline = offline or period.night or job or ran
    if runs is None and not any(item.kind == "period" for item in items) and _at_that_time(items):
        return PER_DAY, True
    return runs, offline


def _at_that_time(items: list[Item]) -> bool:
    """ "a cron at 03:00 scores …": once a day, as nothing else is said."""
    return any(
        item.kind == "offline"
        and item.word.startswith("cron")
        and [part.kind for part in items[at + 1 : at + 3]][1:] == ["clock"]
        for at, item in enumerate(items)
    )


def runs_on_days(items: list[Item], days: str) -> float | None:
    """ "on Sundays 5M records are scored", "Mondays and Thursdays: 200k rows each": how often a month that job runs."""
    scored = any(part.word in _SCORED or is_batch(part) for part in items)
    shared = any(first.kind == "thing" and second.kind == "each" for first, second in itertools.pairwise(items))
    return days_in(days) * PER_WEEK if scored or shared else None


def is_batch(item: Item) -> bool:
    return item.kind == "offline" or (item.kind == "mode" and item.data == "batch")


def is_batch_job(items: list[Item], at: int) -> bool:
    """ "a batch transform job" is what the work is, not an option to compare."""
    following = items[at + 1].word if at + 1 < len(items) else ""
    return (
        items[at].kind == "mode"
        and items[at].data == "batch"
        and (following in _JOB_NOUNS or items[at].word.split()[-1] in _JOB_NOUNS)
    )


def _job_behind(items: list[Item], at: int) -> bool:
    for part in items[at + 1 : at + 4]:
        if part.kind in AMOUNTS or part.kind in ("sep", "comma", "period"):
            return False
        if part.word == "run for" and part is items[at + 1]:
            return True  # "monthly run for the actuaries"
        if is_batch(part) or part.word in _JOB_WORDS or (part.kind == "per_request" and part.word.endswith(" job")):
            return True
        if part.kind in RECORDS and part.word not in ("report", "reports"):
            return False
    return False


def _times_before(items: list[Item], at: int) -> tuple[float | None, int]:
    """ "twice", "3 times" or "2 batch jobs" before a period, and where the word before that stands."""
    if not at:
        return None, -1
    if items[at - 1].word in ("of", "in") and (days := _days_named(items, at - 1)):
        return days
    if items[at - 1].word in TIMES:
        return TIMES[items[at - 1].word], at - 2
    if at > 1 and items[at - 2].kind == "number":
        if items[at - 1].word in ("times", "x") and items[at - 2].value <= MOST_RUNS:
            items[at - 2].used = items[at - 2].used or items[at - 1].word == "x"
            return items[at - 2].value, at - 3
        if is_batch(items[at - 1]):
            items[at - 2].used = True
            return items[at - 2].value, at - 1
    return None, at - 1


def _days_named(items: list[Item], at: int) -> tuple[float, int] | None:
    """ "on the 1st and the 15th" before "of each month": so many times."""
    spot = at - 1
    count = 0
    while spot >= 0 and (items[spot].word[:1].isdigit() or items[spot].word in _DAYS_AND_JOINTS):
        count += items[spot].kind == "word" and items[spot].word.endswith(_ORDINALS)
        spot -= 1
    return (float(count), spot) if count else None


def _ran(items: list[Item], at: int, period: Period) -> bool:
    while at >= 0 and (items[at].kind == "clock" or items[at].word == "at"):
        at -= 1
    if at < 0:
        return False
    verb = items[at]
    if verb.kind == "offline":
        return True
    if verb.kind == "mode":
        return verb.data == "batch" and period.style != "article"
    word = verb.word.split()[-1] if verb.kind == "runs_on" else verb.word
    if word not in _RUN_VERBS or (word == "batch" and verb.kind == "word"):
        return False
    return not any(part.kind == "number" for part in items[max(0, at - 2) : at])


def _worked_off(items: list[Item], at: int, times: float | None, opens: bool) -> bool:
    """ "every 6 hours we process 50k files", "once a month we score 80M rows", "score 8M rows every week".

    A plain "every day we process 20k images" says how much comes, not that a job runs.
    """
    period = items[at]
    begin, end = sentence(items, at)
    if not _slow(period) or any(part.kind in _SERVED for part in items[begin:end]):
        return False
    alone = period.data.style == "adverb" and period.value < PER_DAY and opens
    if alone and at + 1 < len(items) and items[at + 1].kind == "comma" and _counts_records(items, at + 1, end):
        return True
    timed = (
        opens
        and times is not None
        and at + 1 < len(items)
        and (items[at + 1].word in (",", ":", "at") or items[at + 1].kind == "number")
    )
    if timed and _counts_records(items, at + 1, end):
        return True
    at_a_time = opens and period.data.style == "adverb" and at + 1 < len(items) and items[at + 1].word == "at"
    if at_a_time and any(part.word in _SCORED for part in items[at + 1 : end]) and _counts_records(items, at + 1, end):
        return True
    if opens and _counts_at_a_time(items, at):
        return True
    if opens and period.data.style == "every" and period.value != PER_DAY and _is_scored(items, at, end, _WORKED):
        return True
    if opens and (times is not None or period.data.style == "every"):
        clock = at + 1 < len(items) and items[at + 1].word == "at"
        verbs = {word for part in items[at + 1 : at + (6 if clock else 4)] for word in part.word.split()} & _WORK
        plain = times is None and period.value == PER_DAY and not verbs & _SCORE
        people = bool(verbs & _SCORE) and _counts_records(items, at + 1, end, "user_noun")
        people = people or (bool(verbs & _SCORE) and counts_what_is_scored(items, at + 1, end))
        if verbs and not plain and (people or _counts_records(items, at + 1, end)):
            return True
    if period.data.style not in ("every", "adverb") and times is None:
        return False
    if _is_scored(items, begin, end) or (opens and times is not None and _runs_through(items, at + 1, end)):
        return True
    return any(
        items[spot].word in _SCORE
        and not _is_number(items, spot - 1)
        and _counts_other_than_requests(items, spot + 1, at)
        for spot in range(begin, at - 1)
    )


def _counts_at_a_time(items: list[Item], at: int) -> bool:
    """ "daily at 3am 2M embeddings": so many at once, at that time."""
    said = items[at + 1 : at + 5]
    if len(said) < 4 or items[at].data.style not in ("adverb", "every") or said[0].word != "at":
        return False
    records = said[3].kind in RECORDS and not said[3].word.startswith(("req", "call", "quer", "hit"))
    return said[1].kind == "clock" and said[2].kind == "number" and records


def _is_scored(items: list[Item], begin: int, end: int, verbs: frozenset[str] = _RESCORED) -> bool:
    """ "900k customers are scored on the first of each month"."""
    return any(
        items[spot].word in verbs
        and (items[spot - 1].word in ("are", "is", "get", "gets", "be") or items[spot - 1].word.endswith("s"))
        and any(part.kind == "number" for part in items[max(begin, spot - 4) : spot])
        for spot in range(begin + 1, end)
    )


def _runs_through(items: list[Item], begin: int, end: int) -> bool:
    """ "4M policies run through XGBoost": many of anything, and a verb of work behind."""
    return any(
        _is_number(items, spot)
        and items[spot].value >= _MANY
        and items[spot + 1].word.endswith("s")
        and items[spot + 2].word.split(" ")[0] in _RUN_THROUGH
        for spot in range(begin, min(end, len(items)) - 2)
    )


def _is_number(items: list[Item], at: int) -> bool:
    return at >= 0 and items[at].kind == "number"


def _counts_other_than_requests(items: list[Item], begin: int, end: int) -> bool:
    return any(_is_number(items, spot) and items[spot + 1].kind != "request_noun" for spot in range(begin, end))


def _counted(items: list[Item], at: int) -> bool:
    """ "4M records", "15k series", as they stand before "once a month"; plain requests come as they come."""
    if items[at].kind == "user_noun" and items[at - 2].word == "by":
        return False  # "called by 50,000 users once a day"
    return items[at].kind == "thing" or (items[at].kind in ("word", "user_noun") and items[at - 1].kind == "number")


def counts_what_is_scored(items: list[Item], begin: int, end: int) -> bool:
    """ "scores 6M contacts", "predicts 3,500 wards": a number of anything right behind the verb of the job."""
    return any(
        items[spot].kind == "number"
        and items[spot - 1].word in _WORK
        and items[spot + 1].kind == "word"
        and items[spot + 1].word.endswith("s")
        for spot in range(max(1, begin), min(end, len(items)) - 1)
    )


def _slow(period: Item) -> bool:
    """Whether a period is of an hour or more."""
    return period.value <= PER_HOUR


def _counts_records(items: list[Item], begin: int, end: int, kind: str = "thing") -> bool:
    return any(
        items[spot].kind == "number" and any(part.kind == kind for part in items[spot + 1 : min(end, spot + 3)])
        for spot in range(begin, end)
    )
