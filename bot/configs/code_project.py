"""Source files that are followed together, for they may import one another."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final, Protocol

from bot.configs import code_tree as tree
from bot.configs.calls import Found
from bot.configs.code_calls import Recorder, region_of, with_their_own_names
from bot.configs.code_relevance import UnreadableCode, matters
from bot.configs.code_run import Run
from bot.configs.code_values import Made, Module
from bot.configs.files_beside import Beside
from bot.configs.given import Document

# Characters of files that are read only because another imports them.
_MOST_IMPORTED: Final = 200_000


class Language(Protocol):
    """What tells one language's files from another's."""

    javascript: bool
    scope: str

    def statements(self, document: Document) -> tuple[tuple[tree.Statement, ...], str]:
        """The program, and what to say of the file where nothing is found in it. Raises UnreadableCode."""
        ...

    def hear(self, made: Made, recorder: Recorder, off: str | None) -> None:
        """Keeps a call of something outside, where it is one that matters."""
        ...


def read_project(documents: Sequence[Document], language: Language, beside: Beside) -> Found:
    """The calls of the API that the files make; what cannot be read, and matters, is a problem."""
    return _Project(documents, language, beside).read()


class _Project:
    def __init__(self, documents: Sequence[Document], language: Language, beside: Beside) -> None:
        self._documents = documents
        self._language = language
        self._modules: dict[int, Module | None] = {}
        self._recorder = Recorder(language.scope)
        self._regions: dict[str, None] = {}
        self._doubts: dict[str, str] = {}
        self._room = _MOST_IMPORTED
        self._beside = beside
        self._run = Run(self._hear, self._module, beside, javascript=language.javascript)

    def read(self) -> Found:
        found = self._recorder.found
        for place, document in enumerate(self._documents):
            if matters(document.text):
                self._read(place)
        try:
            self._run.enter_the_rest()
        except RecursionError:
            found.problems.append(f"{self._documents[0].name} is nested too deep to follow.")
        if self._run.exhausted:
            found.problems.append(f"{self._documents[0].name} goes on for longer than I follow; parts may be missing.")
        read = {call.source.file for call in found.calls}
        found.problems += [f"{name} {doubt}." for name, doubt in self._doubts.items() if name not in read]
        found.calls = with_their_own_names(found.calls)
        if len(self._regions) == 1:
            self._recorder.set_region(next(iter(self._regions)))
        return found

    def _read(self, place: int) -> Module | None:
        if place in self._modules:
            return self._modules[place]
        self._modules[place] = None
        document = self._documents[place]
        if not matters(document.text):
            self._room -= len(document.text)
            if self._room < 0:
                return None
        try:
            body, doubt = self._language.statements(document)
            if doubt and matters(document.text):
                self._doubts[document.name] = doubt
            self._modules[place] = self._run.program(body, document.name)
        except UnreadableCode as error:
            if matters(document.text):
                self._recorder.found.problems.append(f"{document.name} {error}.")
        except RecursionError:
            self._recorder.found.problems.append(f"{document.name} is nested too deep to follow.")
        return self._modules[place]

    def _hear(self, made: Made, run: Run) -> None:
        if made.name in ("client", "resource", "Session") or made.name.endswith("Client"):
            region = region_of(made)
            if region is not None:
                self._regions[region] = None
        self._language.hear(made, self._recorder, run.off)

    def _module(self, name: str, importer: str) -> Module | None:
        """The file that an import means, by the end of its path; never the file that imports."""
        parts = [part for part in name.replace("\\", "/").replace(".", "/").split("/") if part]
        if self._language.javascript:
            if not name.startswith("."):
                return None
            if name.endswith(".json"):
                return self._settings(name)
            parts = [part for part in name.split("/") if part not in (".", "..", "")]
        for length in range(len(parts), 0, -1):
            wanted = parts[-length:]
            for place, document in enumerate(self._documents):
                path = PurePosixPath(document.name)
                stem = [*path.parts[:-1], path.name.split(".")[0]]
                stem = stem[:-1] if stem[-1] in ("index", "__init__") and len(stem) > 1 else stem
                if document.name != importer and stem[-length:] == wanted:
                    return self._read(place)
            if self._language.javascript or not name.startswith("."):
                break
        return None

    def _settings(self, name: str) -> Module | None:
        """A JSON file that is imported as a module."""
        value = self._beside.value(name)
        return Module({**value, "default": value}) if isinstance(value, dict) else None
