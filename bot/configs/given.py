"""The files that somebody handed over, as bytes and as text, bounded before anything is parsed."""

import re
from dataclasses import dataclass

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")

MOST_BYTES = 4 * 1024 * 1024
MOST_FILES = 200
MOST_BYTES_TOGETHER = 6 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class GivenFile:
    """One file; `name` may be a path, which tells Terraform modules apart."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A given file as text; `name` is "text" for a snippet, whose lines keep their place in the whole text."""

    name: str
    text: str

    @property
    def lower_name(self) -> str:
        return self.name.lower()


def as_document(file: GivenFile) -> Document | str:
    """The text of a file, or the sentence that says why there is none."""
    name = shown(file.name)
    if not file.data.strip():
        return f"{name} is empty."
    if len(file.data) > MOST_BYTES:
        return f"{name} is larger than {MOST_BYTES // 1024 // 1024} MiB, which is more than I read."
    text = _decoded(file.data)
    if text is None:
        return f"{name} is not text."
    return Document(name, text.replace("\r\n", "\n").replace("\r", "\n"))


def shown(name: str) -> str:
    """A file name that can stand in a sentence: printable, at most 200 characters."""
    kept = "".join(character for character in name if character.isprintable())[-200:]
    return kept or "the file"


def _decoded(data: bytes) -> str | None:
    """UTF-8, or UTF-16 with its mark; else Latin-1, which old comments are in, unless it holds control characters."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        return None if _CONTROL.search(text) else text
    return None if "\0" in text else text
