"""Durations that are no time of a request: of cold starts, of recordings, of timeouts, of a whole job."""

from bot.language.tokens import Item, words

_ELSEWHERE = words(
    "timeout timeouts cooldown cooldowns uptime retention ago old interval idle downtime startup startups boot "
    "retry retries backoff "
    "ttl window apart later training train trains retrain buffer start loads loading download downloads"
)
RECORDED = words(
    "audio video videos clip clips recording recordings song songs podcast podcasts track tracks wav wavs snippet "
    "snippets segments utterances windows excerpts"
)
OTHER_THOUGHTS = words("and but with without while plus")


def length_of_a_recording(items: list[Item], at: int) -> bool:
    """ "900 recordings, 45 minutes each; Whisper takes 4 minutes": how long they last, not what they take."""
    each = at + 1 < len(items) and items[at + 1].kind in ("each", "per_user")
    if not each or not any(part.word in RECORDED for part in items[max(0, at - 6) : at]):
        return False
    return any(
        part.kind == "time"
        and part is not items[at]
        and any(near.kind == "take" for near in items[max(0, spot - 3) : spot])
        for spot, part in enumerate(items)
    )


def of_what_lasts(items: list[Item], at: int) -> bool:
    """ "clips longer than 30 s are dropped", "calls shorter than 5 s are skipped": how long those last."""
    if at < 2 or items[at - 1].word not in ("longer than", "shorter than"):
        return False
    passive = at + 2 < len(items) and items[at + 1].word in ("are", "get")
    short_calls = items[at - 2].kind == "request_noun" and items[at - 1].word == "shorter than"
    return items[at - 2].word in RECORDED or (passive and (short_calls or items[at - 2].kind == "thing"))


def of_cold_starts(near: list[Item]) -> bool:
    """ "cold starts of 3 s"; in "p99 under 100 ms and no cold starts" they are another thought."""
    for spot, part in enumerate(near):
        if part.word in OTHER_THOUGHTS:
            return False
        if part.kind == "cold":
            return not any(beyond.kind == "neg" for beyond in near[:spot])
    return False


def of_something_else(near: set[str]) -> bool:
    """Timeouts, training times and the like."""
    return bool(near & _ELSEWHERE)


def of_the_job(items: list[Item], at: int, left: list[Item], right: list[Item]) -> bool:
    """ "the nightly job takes 3 hours" tells of the whole job, not of a request."""
    if any(part.kind in ("per_request", "each") for part in [*left, *right]):
        return False
    nightly = any(part.kind == "offline" or (part.kind == "period" and part.data.night) for part in items)
    if nightly and items[at].value >= 600 and left and left[0].word in ("done in", "finishes in", "completes in"):
        return True
    if (
        items[at].value >= 60
        and at
        and items[at - 1].word == "in"
        and any(part.kind in ("thing", "user_noun", "number") for part in items[max(0, at - 4) : at])
    ):
        return True
    job = any(
        part.word.split()[-1] in ("job", "jobs", "run", "runs", "pipeline", "batch")
        and part.kind in ("offline", "word", "request_noun", "mode")
        for part in left
    )
    return job and items[at].value >= 60 and any(part.kind in ("offline", "period", "mode") for part in left)
