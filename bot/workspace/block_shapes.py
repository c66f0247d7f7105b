"""A small language for the shape of JSON objects: each check yields one sentence for each thing that is wrong."""

from collections.abc import Callable, Iterator, Mapping

Check = Callable[[object, str], Iterator[str]]
Rule = Callable[[Mapping[str, object], str], Iterator[str]]


def text(longest: int, shortest: int = 1) -> Check:
    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{where}: must be a string"
        elif len(value) < shortest:
            yield f"{where}: must be at least {shortest} characters"
        elif len(value) > longest:
            yield f"{where}: {len(value)} characters, at most {longest}"

    return check


def address(longest: int = 3000) -> Check:
    def check(value: object, where: str) -> Iterator[str]:
        yield from text(longest)(value, where)
        if isinstance(value, str) and not value.startswith(("http://", "https://", "mailto:")):
            yield f"{where}: not an address"

    return check


def flag(value: object, where: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{where}: must be true or false"


def number(value: object, where: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) == float("inf"):
        yield f"{where}: must be a number"


def positive(value: object, where: str) -> Iterator[str]:
    found = list(number(value, where))
    yield from found
    if not found and isinstance(value, int | float) and value <= 0:
        yield f"{where}: must be above 0"


def whole(lowest: int, highest: int) -> Check:
    def check(value: object, where: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield f"{where}: must be a whole number"
        elif not lowest <= value <= highest:
            yield f"{where}: must be from {lowest} to {highest}"

    return check


def one_of(*allowed: object) -> Check:
    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, str | int) or value not in allowed:
            yield f"{where}: must be one of {', '.join(map(str, allowed))}"

    return check


def listing(item: Check, shortest: int, longest: int) -> Check:
    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{where}: must be a list"
            return
        if len(value) < shortest:
            yield f"{where}: {len(value)} items, at least {shortest}"
        if len(value) > longest:
            yield f"{where}: {len(value)} items, at most {longest}"
        for index, entry in enumerate(value):
            yield from item(entry, f"{where}/{index}")

    return check


def record(
    required: Mapping[str, Check] | None = None,
    optional: Mapping[str, Check] | None = None,
    *rules: Rule,
) -> Check:
    """An object with these keys and no others; `rules` see the whole object once its keys are sound."""
    needed, known = required or {}, {**(required or {}), **(optional or {})}

    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{where}: must be an object"
            return
        sound = True
        for key in needed:
            if key not in value:
                sound = False
                yield f"{where}: missing {key}"
        for key, entry in value.items():
            if key not in known:
                sound = False
                yield f"{where}: unknown key {key}"
                continue
            for problem in known[key](entry, f"{where}/{key}"):
                sound = False
                yield problem
        if sound:
            for rule in rules:
                yield from rule(value, where)

    return check


def typed(kinds: Mapping[str, Check], what: str) -> Check:
    """An object whose `type` picks the check; `type` itself is taken off before the check sees it."""

    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{where}: must be an object"
            return
        kind = value.get("type")
        if not isinstance(kind, str):
            yield f"{where}: missing type"
        elif kind not in kinds:
            yield f"{where}: {kind} is no {what} that is allowed here"
        else:
            yield from kinds[kind]({key: entry for key, entry in value.items() if key != "type"}, where)

    return check


def only_one_of(*keys: str) -> Rule:
    """Exactly one of the keys is given."""

    def rule(value: Mapping[str, object], where: str) -> Iterator[str]:
        if sum(key in value for key in keys) != 1:
            yield f"{where}: needs exactly one of {', '.join(keys)}"

    return rule
