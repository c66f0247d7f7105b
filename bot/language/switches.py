"""Yes and no, as people write them behind the name of a thing."""

from bot.language.tokens import Item, words

_NOBODY = words("nobody noone") | {"no one"}
_UNSURE = words("idea clue preference opinion")


def switch(items: list[Item], at: int) -> bool | None:
    """ "gpu=true", "GPU: no", "GPU n/a", "GPU? no."."""
    behind = [part.word for part in items[at + 1 : at + 5] if part.kind != "op" and part.word != "|"]
    if behind[:3] == ["n", "/", "a"] or behind[:1] == ["none"]:
        return False
    if at + 2 < len(items) and items[at + 1].kind == "op" and items[at + 1].word in ("=", ":", "=="):
        return said_yes(items[at + 2])
    if at + 2 < len(items) and items[at + 1].word == "?":
        return answer(items, at + 1)
    cell = at + 2 < len(items) and items[at + 1].word == "|"
    if cell and (at + 3 == len(items) or items[at + 3].kind == "sep"):
        return said_yes(items[at + 2])
    return None


def answer(items: list[Item], at: int) -> bool | None:
    """The yes or no behind the question mark at `at`; "no idea" is neither."""
    if at + 1 >= len(items) or (at + 2 < len(items) and items[at + 2].word in _UNSURE):
        return None
    return False if items[at + 1].word in _NOBODY else said_yes(items[at + 1])


def said_yes(item: Item) -> bool | None:
    """True or false where the word says so."""
    if item.word in (
        "true",
        "yes",
        "y",
        "on",
        "1",
        "required",
        "needed",
        "ok",
        "okay",
        "fine",
        "allowed",
        "yep",
        "must",
        "acceptable",
    ):
        return True
    if item.word in ("false", "no", "n", "off", "0", "none", "not", "never", "unacceptable", "without", "optional"):
        return False
    return None
