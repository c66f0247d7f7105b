"""Large source files cut down to the top-level parts that can concern an endpoint, every line in its place."""

import re
from itertools import pairwise
from typing import Final, Literal

from bot.configs.word_places import lines_with, near

_LARGE: Final = 150_000
_LONGEST_KEPT: Final = 150_000
_LONGEST_BESIDE: Final = 1_000
_MOST_BESIDE: Final = 40_000
_WORDS: Final = (
    "sagemaker",
    "instance_type",
    "instancetype",
    "instance_count",
    "instancecount",
    "endpoint_config",
    "endpointconfig",
    "production_variants",
    "productionvariants",
    ".deploy(",
    ".transformer(",
    "scalable_target",
    "scalabletarget",
    "scaling_policy",
    "scalingpolicy",
    "serverless",
)
_HOSTING_TYPE: Final = re.compile(r"ml\.[a-z]+\d")
_STARTS: Final = {"python": re.compile(r"[A-Za-z_@]"), "typescript": re.compile(r"[A-Za-z_@$]")}
_COMMENT: Final = {"python": "#", "typescript": "//"}
_CONTINUES: Final = re.compile(r"(?:else|elif|except|finally|catch)\b")


class UnreadableCode(ValueError):
    """The message completes "main.py …"."""


def matters(text: str) -> bool:
    """Whether a text says anything that has to do with an endpoint."""
    lowered = text.lower()
    return any(word in lowered for word in _WORDS) or _HOSTING_TYPE.search(lowered) is not None


def relevant(text: str, language: Literal["python", "typescript"]) -> str:
    """A text as it is where it is small; else its parts that matter, and short ones that may name their values.

    Raises:
        UnreadableCode: what matters is itself too large.
    """
    if len(text) <= _LARGE:
        return text
    lines = near((*_WORDS, "ml."), text).split("\n")
    starts = _STARTS[language]
    heads = [number for number, line in enumerate(lines) if starts.match(line) and not _CONTINUES.match(line)]
    lines = [line if not line.lstrip().startswith(_COMMENT[language]) else "" for line in lines]
    telling = lines_with(_WORDS, "\n".join(lines).lower(), _HOSTING_TYPE)
    kept = [""] * len(lines)
    room, beside = _LONGEST_KEPT, _MOST_BESIDE
    place = 0
    for first, last in pairwise([*heads, len(lines)]):
        while place < len(telling) and telling[place] < first:
            place += 1
        size = sum(map(len, lines[first:last])) + last - first
        if place < len(telling) and telling[place] < last:
            room -= size
        elif size <= min(beside, _LONGEST_BESIDE):
            beside -= size
        else:
            continue
        if room < 0:
            raise UnreadableCode("holds more code about endpoints than I read")
        kept[first:last] = lines[first:last]
    return "\n".join(kept)
