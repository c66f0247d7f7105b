"""The CLI's shorthand: Key=value,Key=value, with lists in brackets and mappings in braces."""

from typing import Final

from bot.configs.values import Unknown

_DEEPEST: Final = 12
_LONGEST: Final = 20_000


def shorthand(word: object) -> object:
    """A mapping, a list or the word itself, whichever it is written as; a part that is not known stays unknown."""
    text = word.text if isinstance(word, Unknown) else word
    if not isinstance(text, str) or "=" not in text or len(text) > _LONGEST:
        return word
    why = word.why if isinstance(word, Unknown) else "is filled in elsewhere"
    found = _Shorthand(text.replace("\n", " "), why).mapping(0)
    return found if found else word


class _Shorthand:
    def __init__(self, text: str, why: str) -> None:
        self._text = text
        self._why = why
        self._place = 0

    def mapping(self, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        while self._place < len(self._text) and depth < _DEEPEST:
            self._skip()
            key = self._until("=,{}[]")
            if not key or self._next() != "=":
                break
            self._place += 1
            value = self._value(depth)
            if self._next() not in ("", ",", "}"):
                break
            found[key.strip()] = self._bare_list(value) if isinstance(value, str | Unknown) else value
            if self._next() != ",":
                break
            self._place += 1
        return found

    def _bare_list(self, first: object) -> object:
        """Key=a,b,c is a list, for what stands after a comma has no equals sign."""
        items = [first]
        while self._next() == ",":
            start = self._place
            self._place += 1
            item = self._until("=,{}[]")
            if self._next() == "=" or not item:
                self._place = start
                break
            items.append(self._known(item))
        return items if len(items) > 1 else first

    def _value(self, depth: int) -> object:
        self._skip()
        opened = self._next()
        if opened == "{" and depth < _DEEPEST:
            self._place += 1
            found = self.mapping(depth + 1)
            self._skip()
            self._place += self._next() == "}"
            return found
        if opened == "[" and depth < _DEEPEST:
            self._place += 1
            items: list[object] = []
            while self._next() not in ("]", ""):
                before = self._place
                items.append(self._value(depth + 1))
                self._skip()
                if self._next() == ",":
                    self._place += 1
                if self._place == before:
                    break
            self._place += self._next() == "]"
            return items
        if opened in ("'", '"'):
            self._place += 1
            text = self._until(opened)
            self._place += 1
            return self._known(text)
        return self._known(self._until(",}]"))

    def _known(self, text: str) -> object:
        text = text.strip()
        return Unknown(text, self._why) if "${" in text else text

    def _skip(self) -> None:
        while self._next() == " ":
            self._place += 1

    def _next(self) -> str:
        return self._text[self._place : self._place + 1]

    def _until(self, stops: str) -> str:
        start = self._place
        while self._place < len(self._text) and self._text[self._place] not in stops:
            if self._text.startswith("${", self._place):
                end = self._text.find("}", self._place)
                self._place = end if end > 0 else len(self._text) - 1
            self._place += 1
        return self._text[start : self._place]
