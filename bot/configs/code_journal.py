"""Changes that can be taken back, so that each way of a branch starts from the same state."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from bot.configs.code_values import Assumed
from bot.configs.values import Unknown

Signal = Literal["", "left", "returned"]
Holder = dict[str, object] | list[object]
_Final = dict[tuple[int, str], tuple[Holder, object]]
_MISSING: Final = object()
_DEEPEST: Final = 6


class Journal:
    """All assignments go through here; a list is kept as a whole, a mapping key by key."""

    def __init__(self) -> None:
        self._changes: list[tuple[Holder, str, object]] | None = None

    def note(self, holder: Holder, key: str = "") -> None:
        """To be told before a change."""
        if self._changes is not None:
            self._changes.append((holder, key, _held(holder, key)))

    def set(self, holder: dict[str, object], key: str, value: object) -> None:
        self.note(holder, key)
        holder[key] = value

    def undone(self, way: Callable[[], Signal]) -> tuple[Signal, _Final]:
        """Goes a way and takes its changes back; what each changed place held at its end."""
        outer, self._changes = self._changes, []
        try:
            signal = way()
        finally:
            mine, self._changes = self._changes, outer
        final: _Final = {(id(holder), key): (holder, _held(holder, key)) for holder, key, _ in mine}
        for holder, key, old in reversed(mine):
            _put(holder, key, old)
        return signal, final

    def ways(self, ways: Sequence[Callable[[], Signal]], test: str) -> Signal:
        """Goes each way; afterwards what those that go on agree on stays, and the rest is unknown, as it depends."""
        signals: list[Signal] = []
        finals: list[_Final] = []
        for way in ways:
            signal, final = self.undone(way)
            signals.append(signal)
            if not signal:
                finals.append(final)
        if not finals:
            return "returned" if "returned" in signals else "left"
        cells = {cell: holder for final in finals for cell, (holder, _) in final.items()}
        for cell, holder in cells.items():
            start = _held(holder, cell[1])
            values = [final[cell][1] if cell in final else start for final in finals]
            self.note(holder, cell[1])
            if isinstance(holder, list):
                holder[:] = _merged_lists([value if isinstance(value, list) else [] for value in values], test)
            else:
                present = [value for value in values if value is not _MISSING]
                optional = len(present) < len(values)
                _put(holder, cell[1], merged(present, cell[1], test, optional=optional) if present else _MISSING)
        return ""


def merged(values: Sequence[object], name: str, test: str, *, optional: bool = False) -> object:
    """One value for several that a place may have; unknown where they differ, or where it may have none."""
    return _merged(values, name, test, optional=optional, depth=0)


def _merged(values: Sequence[object], name: str, test: str, *, optional: bool, depth: int) -> object:
    first = values[0]
    if not optional and all(value is first or _same(value, first) for value in values):
        return first
    mappings = [value for value in values if isinstance(value, dict)]
    if len(mappings) == len(values) and not optional and depth < _DEEPEST:
        result: dict[str, object] = {}
        for key in {key: None for mapping in mappings for key in mapping}:
            present = [mapping[key] for mapping in mappings if key in mapping]
            missing = len(present) < len(mappings)
            result[key] = _merged(present, str(key), test, optional=missing, depth=depth + 1)
        return result
    if optional and isinstance(first, Unknown):
        return first
    return Unknown("${" + name.replace("{", "").replace("}", "") + "}", f"depends on {test}")


def _merged_lists(values: Sequence[list[object]], test: str) -> list[object]:
    shortest = min(len(value) for value in values)
    result = values[0][:shortest]
    if not all(_same(value[:shortest], result) for value in values[1:]):
        result = [
            _merged([value[place] for value in values], "…", test, optional=False, depth=1) for place in range(shortest)
        ]
    if any(len(value) > shortest for value in values):
        result.append(Unknown("one more", f"depends on {test}"))
    return result


def _same(one: object, other: object) -> bool:
    if isinstance(one, Assumed) and isinstance(other, Assumed):
        return _same(one.value, other.value)
    try:
        return type(one) is type(other) and one == other
    except RecursionError:
        return False


def _held(holder: Holder, key: str) -> object:
    return list(holder) if isinstance(holder, list) else holder.get(key, _MISSING)


def _put(holder: Holder, key: str, value: object) -> None:
    if isinstance(holder, list):
        holder[:] = value if isinstance(value, list) else []
    elif value is _MISSING:
        holder.pop(key, None)
    else:
        holder[key] = value
