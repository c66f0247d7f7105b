"""Numbers that are part of a name: "Customer 360 does entity matching", "Project 7 needs a model"."""

from bot.language.tokens import Item, words

_VERBS = words("does is was has gets runs serves needs wants uses will team project squad platform crew app service")
_NO_NAMES = words(
    "about around roughly approximately some nearly almost only just over under up to the of and with all our these "
    "its their every each another for from at plus total currently maybe say"
)
_LARGEST = 10_000


def name_numbers(items: list[Item], cased: str) -> None:
    """A small plain number between a name in capitals and its verb becomes part of the name."""
    for at in range(1, len(items) - 1):
        number, name = items[at], items[at - 1]
        if number.kind != "number" or items[at + 1].word not in _VERBS or name.kind != "word" or number.glued:
            continue
        plain = number.word.isdigit() and number.value < _LARGEST and name.word not in _NO_NAMES
        if plain and cased[name.start : name.start + 1].isupper():
            number.kind = "word"
