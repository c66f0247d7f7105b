"""JSON and YAML files that were given beside a program, which it may read by their names."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.configs.given import Document
from bot.configs.trees import Unreadable, trees

_MOST_TEXT: Final = 262_144
_LARGEST: Final = 65_536
_MOST_COPIES: Final = 50


class Beside:
    """Finds files by the end of their paths, and knows which of them were asked for."""

    def __init__(self, documents: Sequence[Document], more: Mapping[str, str] | None = None) -> None:
        self._documents = documents
        self._texts = {document.name: document.text for document in documents} | dict(more or {})
        self.used: set[str] = set()
        self._loaded: dict[str, object] = {}
        self._parsed: dict[str, object] = {}
        self._room = _MOST_TEXT
        self._copies = 0

    def with_more(self, texts: Mapping[str, str]) -> "Beside":
        """The same files, and others that a script itself writes; what is used is counted together."""
        both = Beside(self._documents, texts)
        both.used = self.used
        return both

    def text(self, path: str) -> str | None:
        """The text of the file that a path means, None where it was not given."""
        wanted = [part for part in path.split("/") if part not in (".", "..", "")]
        for name, text in self._texts.items():
            one = name.removeprefix("./").split("/")
            if wanted and one[-len(wanted) :] == wanted[-len(one) :]:
                self.used.add(name)
                return text
        return None

    def parsed(self, path: str, parse: Callable[[str], object]) -> object:
        """What a file holds, parsed once however often it is asked for; not to be changed. None as in `text`."""
        text = self.text(path)
        if text is not None and path not in self._parsed:
            self._parsed[path] = parse(text)
        return self._parsed.get(path)

    def value(self, path: str) -> object:
        """What a file holds, as a program loads it; None where it was not given, or cannot be read."""
        if path not in self._loaded:
            self._loaded[path] = self._load(path)
        # A program may load a file in a loop.
        self._copies += 1
        return _plain(self._loaded[path]) if self._copies <= _MOST_COPIES else None

    def _load(self, path: str) -> object:
        text = self.text(path)
        self._room -= len(text or "")
        if text is None or len(text) > _LARGEST or self._room < 0:
            return None
        try:
            read = trees(Document(path, text))
        except Unreadable:
            return None
        return read[0].root if read else None


def _plain(value: object) -> object:
    """A copy, for a program may change what it has loaded."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
