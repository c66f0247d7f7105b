"""`key=value` and JSON-like input: the contract's field names, and what people make of them."""

import re
from collections.abc import Callable
from typing import Any

from advisor.units import MODES
from bot.language.key_names import KEYS, MODE_NAMES, PLAIN_KEYS, SHAPES, Key
from bot.language.places import zone_name
from bot.language.switches import answer, said_yes
from bot.language.tokens import Item, words

_TIME_UNITS = {"seconds": 1.0, "secs": 1.0, "sec": 1.0, "s": 1.0, "ms": 0.001, "milliseconds": 0.001}
_ENDS = words("comma sep word key mark")
_LATENCY = Key("latency_ms", "milliseconds")
_PERCENTILE = re.compile(r"p(\d\d)")
_DAY_WORDS = words("mon tue wed thu fri sat sun")


def split_unknown(items: list[Item]) -> list[Item]:
    """Names with underscores that are no key here become their words again."""
    apart: list[Item] = []
    for item in items:
        if item.kind != "key" or item.word in KEYS or item.word in MODE_NAMES or item.word in SHAPES:
            apart.append(item)
            continue
        start = item.start
        for word in item.word.split("_"):
            part = Item("word", start, start + len(word), word)
            if percentile := _PERCENTILE.fullmatch(word):
                part.kind, part.value = "percentile", float(percentile[1])
            apart.append(part)
            start += len(word) + 1
    return apart


def read_keys(items: list[Item]) -> dict[str, Any]:
    """The fields given by name; the items of each pair are marked used."""
    fields: dict[str, Any] = {}
    for at, item in enumerate(items):
        if item.word in _TIME_UNITS and _per_request_key(items, at):
            fields["seconds_per_request"] = dict.fromkeys(MODES, items[at + 3].value * _TIME_UNITS[item.word])
            for part in items[at : at + 4]:
                part.used = True
        equals = at + 1 < len(items) and items[at + 1].kind == "op" and items[at + 1].word in ("=", ":", "==", ":=")
        key = KEYS.get(item.word) if item.kind == "key" else PLAIN_KEYS.get(item.word)
        asked = key is not None and key.kind == "flag" and at + 1 < len(items) and items[at + 1].word == "?"
        asked = asked and answer(items, at + 1) is not None
        equals = equals or asked
        if item.kind == "percentile" and equals and _is_bare(items, at + 2, _LATENCY):
            key = _LATENCY
            fields["latency_percentile"] = item.value
        if item.used or not (item.kind == "key" or equals):
            continue
        value_at = at + 1 + equals
        if key is None or value_at >= len(items):
            continue
        if item.kind != "key" and not _is_bare(items, value_at, key):
            continue
        found = _READERS[key.kind](items, value_at, key)
        if found is None:
            continue
        value, end = found
        if value is not None:
            fields[key.field] = value
            if key.field == "latency_ms" and (percentile := _PERCENTILE.search(item.word)):
                fields["latency_percentile"] = float(percentile[1])
        for part in items[at:end]:
            part.used = True
            if part.kind not in ("number", "time", "size", "money", "percent"):
                part.kind = "taken"
    return fields


def _per_request_key(items: list[Item], at: int) -> bool:
    """ "seconds per request = 2", "ms per request: 300"."""
    if at + 3 >= len(items) or (at and items[at - 1].kind == "number"):
        return False
    per, equals, value = items[at + 1 : at + 4]
    ends = at + 4 >= len(items) or items[at + 4].kind in _ENDS
    named = per.kind == "per_request" and equals.kind == "op" and equals.word in ("=", ":")
    return named and value.kind == "number" and value.value > 0 and not isinstance(value.data, tuple) and ends


def _is_bare(items: list[Item], at: int, key: Key) -> bool:
    """Whether a key of one plain word is followed by a value that needs it to be understood."""
    if at >= len(items):
        return False
    value = items[at]
    following = items[at + 1] if at + 1 < len(items) else None
    if key.kind in ("number", "seconds", "milliseconds", "gigabytes", "megabytes", "count"):
        alone = following is None or following.kind in _ENDS or (at + 2 < len(items) and items[at + 2].kind == "op")
        if (
            following is not None
            and following.kind == "word"
            and following.word in ("x", "to", "per", "a", "each", "m", "times")
        ):
            return False
        if (
            following is not None
            and following.kind == "word"
            and any(part.kind == "period" for part in items[at + 2 : at + 3])
        ):
            return False  # "16 GB memory: 2,100 renders per day"
        return value.kind == "number" and not isinstance(value.data, tuple) and alone
    if key.kind == "flag":
        return said_yes(value) is not None
    return key.kind in ("mode", "traffic") and value.kind in ("mode", "key", "offline", "traffic")


Found = tuple[Any, int] | None


def _number(items: list[Item], at: int, key: Key) -> Found:
    item = items[at]
    if item.word in ("null", "none"):
        return None, at + 1
    if item.kind in ("number", "money", "percent"):
        return item.value * key.factor, at + 1
    return None


def _count(items: list[Item], at: int, key: Key) -> Found:
    item = items[at]
    if item.word in ("null", "none"):
        return None, at + 1
    return (int(item.value), at + 1) if item.kind == "number" and item.value == int(item.value) else None


def _amount(items: list[Item], at: int, key: Key, unit: str, divisor: float) -> Found:
    item = items[at]
    if item.word in ("null", "none"):
        return None, at + 1
    if item.kind == "number":
        return float(f"{item.value * key.factor / divisor:.12g}"), at + 1
    if item.kind == unit:
        return float(f"{item.value / divisor:.12g}"), at + 1
    return None


def _seconds(items: list[Item], at: int, key: Key) -> Found:
    if items[at].kind == "sep" and items[at].word == "{":
        times: dict[str, float] = {}
        spot = at + 1
        while spot < len(items) and items[spot].word != "}":
            name = MODE_NAMES.get(items[spot].word.replace(" ", "_"))
            if (
                name
                and spot + 2 < len(items)
                and items[spot + 1].kind == "op"
                and items[spot + 2].kind in ("number", "time")
            ):
                times[name] = items[spot + 2].value * (key.factor if items[spot + 2].kind == "number" else 1.0)
            spot += 1
        return times or None, min(spot + 1, len(items))
    found = _amount(items, at, key, "time", 1.0)
    if found is None or found[0] is None:
        return found
    return dict.fromkeys(MODES, found[0]), found[1]


def _milliseconds(items: list[Item], at: int, key: Key) -> Found:
    return _amount(items, at, key, "time", 0.001) if items[at].kind == "time" else _number(items, at, key)


def _gigabytes(items: list[Item], at: int, key: Key) -> Found:
    return _amount(items, at, key, "size", 1000.0)


def _megabytes(items: list[Item], at: int, key: Key) -> Found:
    return _amount(items, at, key, "size", 1.0)


def _flag(items: list[Item], at: int, key: Key) -> Found:
    if items[at].word == "null":
        return None, at + 1
    value = said_yes(items[at])
    return (value, at + 1) if value is not None else None


def _instance(items: list[Item], at: int, key: Key) -> Found:
    if items[at].word in ("null", "none"):
        return None, at + 1
    return (items[at].data, at + 1) if items[at].kind == "instance" else None


def _mode(items: list[Item], at: int, key: Key) -> Found:
    item = items[at]
    if item.word in ("null", "none"):
        return None, at + 1
    if item.kind == "mode":
        return item.data, at + 1
    mode = MODE_NAMES.get(item.word)
    return (mode, at + 1) if mode else None


def _traffic(items: list[Item], at: int, key: Key) -> Found:
    item = items[at]
    if item.kind == "offline":
        return "offline", at + 1
    if item.kind == "traffic":
        return item.data, at + 1
    return (item.word, at + 1) if item.word in SHAPES else None


def _hours(items: list[Item], at: int, key: Key) -> Found:
    if items[at].word != "{":
        return (None, at + 1) if items[at].word in ("null", "none") else None
    given: dict[str, Any] = {}
    spot = at + 1
    while spot < len(items) and items[spot].word != "}":
        name = items[spot].word
        if name in ("from", "to", "days", "tz") and spot + 2 < len(items) and items[spot + 1].kind == "op":
            value = items[spot + 2]
            if name == "days":
                days = value.word
                end = spot + 3
                while (
                    end + 1 < len(items) and items[end].kind in ("dash", "comma") and items[end + 1].word in _DAY_WORDS
                ):
                    days += ("-" if items[end].kind == "dash" else ",") + items[end + 1].word
                    end += 2
                given["days"] = days
            elif name == "tz":
                given["tz"] = (
                    value.data
                    if isinstance(value.data, str)
                    else zone_name(value.word)
                    if value.kind == "zone"
                    else None
                )
            else:
                given[name] = value.word
        spot += 1
    if "from" not in given or "to" not in given:
        return None
    return given, min(spot + 1, len(items))


_READERS: dict[str, Callable[[list[Item], int, Key], Found]] = {
    "number": _number,
    "count": _count,
    "seconds": _seconds,
    "milliseconds": _milliseconds,
    "gigabytes": _gigabytes,
    "megabytes": _megabytes,
    "flag": _flag,
    "instance": _instance,
    "mode": _mode,
    "traffic": _traffic,
    "hours": _hours,
}
