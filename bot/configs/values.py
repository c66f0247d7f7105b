"""Values as configurations write them: numbers in quotes, keys in three spellings, and what cannot be known."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_MOST_SHOWN = 80
_FILLED_IN = re.compile(r"\$\{|\{\{")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that is only known elsewhere.

    `text` is the value as written, each unknown part as "${reference}", so that two places that mean the same resource
    can be matched; `why` completes the sentence "text …": "has no default", "is only known when it is applied".
    """

    text: str
    why: str

    def because(self, key: str) -> str:
        """The entry for `unresolved`: "instance_type = var.size has no default"."""
        inner = self.text[2:-1] if _is_one_reference(self.text) else self.text
        return f"{key} = {shortened(inner)} {self.why}"


def _is_one_reference(text: str) -> bool:
    return text.startswith("${") and text.endswith("}") and "${" not in text[2:]


def shortened(text: str, most: int = _MOST_SHOWN) -> str:
    """Printable, on one line, at most so many characters."""
    plain = "".join(character if character.isprintable() else " " for character in text[: 4 * most])
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def squashed(key: str) -> str:
    """One spelling of initial_instance_count, initialInstanceCount and InitialInstanceCount."""
    return _squashed(key) if len(key) <= _MOST_SHOWN else _squashed.__wrapped__(key)


@lru_cache(maxsize=4_096)
def _squashed(key: str) -> str:
    return key.replace("_", "").replace("-", "").lower()


class Fields:
    """A request's body, read by the API's names however its keys are spelled; notes what cannot be resolved.

    Bodies below it share its list of notes.
    """

    __slots__ = ("_by_key", "notes")

    def __init__(self, body: object, notes: list[str] | None = None) -> None:
        self.notes: list[str] = [] if notes is None else notes
        self._by_key: dict[str, tuple[str, object]] = {}
        if isinstance(body, Mapping):
            for key, value in body.items():
                if isinstance(key, str) and value is not None:
                    self._by_key.setdefault(squashed(key), (key, value))

    def __contains__(self, name: str) -> bool:
        return squashed(name) in self._by_key

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def has(self, name: str) -> bool:
        """Whether a mapping, even an empty one, or a list with one in it stands under a name."""
        value = self.raw(name)
        if isinstance(value, list | tuple):
            value = value[0] if value else None
        return isinstance(value, Mapping)

    def raw(self, *names: str) -> object:
        """The value under the first of these names that is given, else None."""
        for name in names:
            if (found := self._by_key.get(squashed(name))) is not None:
                value = found[1]
                if isinstance(value, str) and _FILLED_IN.search(value):
                    return Unknown(value, "is filled in elsewhere")
                return value
        return None

    def under(self, name: str) -> "Fields":
        """The mapping under a name; of a list of blocks the first; empty where there is none."""
        value = self.raw(name)
        if isinstance(value, list | tuple):
            value = value[0] if value else None
        self._note_if_unknown(name, value)
        return Fields(value, self.notes)

    def each(self, name: str) -> "Iterator[Fields]":
        """The mappings of a list, or the one mapping that stands in its place."""
        value = self.raw(name)
        self._note_if_unknown(name, value)
        for item in value if isinstance(value, list | tuple) else [value]:
            if isinstance(item, Mapping):
                yield Fields(item, self.notes)
            elif isinstance(item, Unknown):
                self.notes.append(item.because(self._written(name)))

    def text(self, name: str) -> str | None:
        """A literal string, else None with a note."""
        value = self.raw(name)
        self._note_if_unknown(name, value)
        if isinstance(value, str) and 0 < len(value) <= 2_000:
            return value.strip()
        if value is not None and not isinstance(value, Unknown):
            self.notes.append(f"{self._written(name)} is not a text that can be used")
        return None

    def whole(self, name: str, most: int = 100_000) -> int | None:
        """A whole number from 0 to `most`, quoted or not, else None with a note."""
        value = self.number(name, most)
        if value is None:
            return None
        if value != int(value):
            self.notes.append(f"{self._written(name)} = {value:g} is not a whole number")
            return None
        return int(value)

    def number(self, name: str, most: float = 1e9) -> float | None:
        """A number from 0 to `most`, quoted or not, else None with a note."""
        value = self.raw(name)
        self._note_if_unknown(name, value)
        if value is None or isinstance(value, Unknown):
            return None
        number = as_number(value)
        if number is None or not 0 <= number <= most:
            self.notes.append(f"{self._written(name)} = {shortened(str(value)[:200])} is not a number that can be used")
            return None
        return number

    def flag(self, name: str) -> bool | None:
        """True or false, also as text; None where it is not given or not known, the latter with a note."""
        value = self.raw(name)
        self._note_if_unknown(name, value)
        if isinstance(value, bool):
            return value
        if isinstance(value, str):
            return {"true": True, "false": False, "enabled": True, "disabled": False}.get(value.strip().lower())
        return None

    def _note_if_unknown(self, name: str, value: object) -> None:
        if isinstance(value, Unknown) and (note := value.because(self._written(name))) not in self.notes:
            self.notes.append(note)

    def _written(self, name: str) -> str:
        found = self._by_key.get(squashed(name))
        return found[0] if found else name


def is_heavy(value: object, most: int = 5_000) -> bool:
    """Whether a value has more parts than that; one part that stands in many places counts each time."""
    waiting = [value]
    for _ in range(most):
        if not waiting:
            return False
        item = waiting.pop()
        if isinstance(item, Mapping):
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
        if len(waiting) > most:
            return True
    return bool(waiting)


def as_number(value: object) -> float | None:
    """A finite number from a number or its text ("2", "1e3"), else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        if len(value) > 40:
            return None
        try:
            value = float(value.strip())
        except ValueError:
            return None
    if isinstance(value, int) and abs(value) > 10**15:
        return None
    if isinstance(value, int | float) and math.isfinite(value):
        return float(value)
    return None
