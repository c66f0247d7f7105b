"""Which replies in a thread are for the app although nobody named it: those that say a change and nothing else."""

import re

from advisor.errors import SagecostError
from advisor.profile import TrafficProfile
from bot.language import Reading, follow_up
from bot.language.reading import items_of

MOST_WORDS = 25
FEWEST_REQUESTS = 1_000.0
LONGEST_BARE_SECONDS = 60.0

# Words that stand around a change without being part of it; any other word is talk.
_SMALL = frozenset(
    [
        "traffic",
        "load",
        "volume",
        "weekdays",
        "weekends",
        "size",
        "a",
        "all",
        "an",
        "and",
        "are",
        "as",
        "assume",
        "at",
        "be",
        "but",
        "by",
        "change",
        "each",
        "every",
        "for",
        "from",
        "go",
        "here",
        "how",
        "i",
        "if",
        "in",
        "instead",
        "is",
        "it",
        "its",
        "just",
        "make",
        "makes",
        "maybe",
        "more",
        "now",
        "of",
        "on",
        "only",
        "or",
        "our",
        "per",
        "please",
        "rather",
        "same",
        "say",
        "so",
        "some",
        "still",
        "suppose",
        "switch",
        "than",
        "that",
        "the",
        "then",
        "there",
        "these",
        "this",
        "to",
        "too",
        "try",
        "us",
        "use",
        "uses",
        "was",
        "we",
        "were",
        "what",
        "whats",
        "with",
        "without",
        "would",
        "x",
    ]
)
_SAYS_OF_EACH = frozenset({"each", "take", "per_request", "latency", "request_noun"})
_SAYS_OF_ALL = frozenset({"request_noun", "period", "bound"})
_SAYS_WHEN = re.compile(r"\d|only|just|every|each|weekday|weekend|business|office|hours|working", re.IGNORECASE)


def is_change(text: str, reading: Reading, previous: TrafficProfile) -> bool:
    """Whether `text`, read as a follow-up of `previous`, says a change of it and nothing else."""
    if not reading.changed or reading.not_understood or reading.claims or len(text.split()) > MOST_WORDS:
        return False
    kinds = {item.kind for item in items_of(text)[1]}
    changed = set(reading.changed)
    requests = reading.profile.requests_per_month
    if changed == {"requests_per_month"} and "cost" in kinds:
        return False  # "we pay 4,000 already"
    if changed == {"requests_per_month"} and requests is not None and requests < FEWEST_REQUESTS:
        # "at 3 then", "2?"
        return bool(kinds & _SAYS_OF_ALL) and _says_nothing_else(text, reading, previous)
    seconds = reading.profile.seconds_per_request.real_time or 0.0
    if changed == {"seconds_per_request"} and seconds >= LONGEST_BARE_SECONDS and not kinds & _SAYS_OF_EACH:
        return False  # "in 5 minutes"
    if "active_hours" in changed and not _SAYS_WHEN.search(text):
        return False  # "on monday"
    return _says_nothing_else(text, reading, previous)


def _says_nothing_else(text: str, reading: Reading, previous: TrafficProfile) -> bool:
    """Every word is small, known to the language, or missed when it is taken away."""
    unknown = {item.word for item in items_of(text)[1] if item.kind == "word"} - _SMALL
    return all(_is_missed(word, text, reading, previous) for word in unknown)


def _is_missed(word: str, text: str, reading: Reading, previous: TrafficProfile) -> bool:
    rest = re.sub(rf"\b{re.escape(word)}\b", " ", text, flags=re.IGNORECASE)
    if rest == text:
        return False
    try:
        return follow_up(rest, previous).profile != reading.profile
    except SagecostError:
        return True
