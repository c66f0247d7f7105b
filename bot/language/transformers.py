"""Whether the model is a transformer: the names of model families, and the numbers in them."""

from bot.language.clauses import negated
from bot.language.switches import switch
from bot.language.tokens import Item


def read_transformer(items: list[Item]) -> bool | None:
    """Whether transformers are named; the numbers in their names ("Llama 3") are marked used."""
    found: bool | None = None
    for at, item in enumerate(items):
        if item.kind != "transformer":
            continue
        judged = switch(items, at)
        if judged is None:
            judged = not negated(items, at)
        found = bool(found) or bool(judged)
        spot = at + 1
        while (
            spot < len(items)
            and spot < at + 4
            and (items[spot].kind in ("dash", "dot") or items[spot].word in ("v", "version"))
        ):
            spot += 1
        if spot < len(items) and items[spot].kind == "number" and not items[spot].used and items[spot].value < 10:
            following = items[spot + 1] if spot + 1 < len(items) else None
            if (
                items[spot].glued
                or following is None
                or following.kind
                in (
                    "params",
                    "sep",
                    "comma",
                    "word",
                    "model",
                    "dash",
                    "on",
                    "op",
                    "precision",
                    "request_noun",
                    "size",
                    "thing",
                    "neg",
                )
            ):
                items[spot].used = True
    return found
