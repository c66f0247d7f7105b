"""Terraform files as parsed blocks by directory, with the values of the variables files beside them."""

import posixpath
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from bot.configs.calls import Found
from bot.configs.given import Document
from bot.configs.hcl_blocks import Block, blocks
from bot.configs.hcl_parser import parse
from bot.configs.parameter_files import together
from bot.configs.terraform_blocks import Body, Parsed, normal
from bot.configs.terraform_json import JsonBlock, as_hcl, from_hcl, json_blocks
from bot.configs.terraform_module import Directories, Module
from bot.configs.terraform_selection import blocks_that_matter
from bot.configs.terragrunt import module_block, with_inputs
from bot.configs.trees import Unreadable, trees

_SUFFIXES: Final = (".tf", ".tofu", ".hcl", ".tfvars", ".json")
_MOST_TEXT: Final = 262_144


def directories(documents: Sequence[Document], found: Found) -> Directories:
    """What matters in the files; what cannot be read is a problem in `found`.

    Raises:
        TookTooLong: it takes too long to parse.
    """
    files = _Files()
    places = {_directory(document) for document in documents}
    for document in documents:
        try:
            files.take(document, places)
        except Unreadable as error:
            found.problems.append(f"{document.name} {error}.")
    return files.parsed(found)


class _Files:
    def __init__(self) -> None:
        self._blocks: dict[str, list[Block]] = {}
        self._json: list[tuple[str, JsonBlock]] = []
        self._variables: list[Document] = []
        self._values: list[tuple[str, Mapping[str, object]]] = []

    def take(self, document: Document, places: set[str]) -> None:
        """Sorts a file's parts out. Raises Unreadable."""
        directory, name = _directory(document), document.lower_name
        if name.endswith(".tfvars.json"):
            roots = [tree.root for tree in trees(document)]
            self._values += [(document.name, root) for root in roots if isinstance(root, Mapping)]
        elif name.endswith(".json"):
            self._json += [(directory, block) for tree in trees(document) for block in json_blocks(tree)]
        elif name.endswith(".tfvars"):
            self._variables.append(document)
        else:
            mine = self._blocks.setdefault(directory, [])
            mine += blocks(document.name, document.text)
            if not name.endswith((".tf", ".tofu")) and (call := module_block(document.name, document.text, places)):
                mine.append(call)

    def parsed(self, found: Found) -> Directories:
        """All of it, parsed at once."""
        chosen = blocks_that_matter(self._blocks, {directory for directory, _ in self._json})
        expressions = sorted({text for _, block in self._json for text in block.expressions()})
        texts = [block.text for _, block in chosen]
        texts += [document.text for document in self._variables]
        texts += [as_hcl(expression) for expression in expressions]
        fitting = _fitting(texts)
        if len(fitting) < len(texts):
            left = len(texts) - len(fitting)
            shown = "the largest part is" if left == 1 else f"the {left:,} largest parts are"
            found.problems.append(f"The Terraform files hold more than I read; {shown} left out.")
        bodies = dict(zip(fitting, parse([texts[place] for place in fitting]), strict=True))
        made: dict[str, list[Parsed]] = {}
        for place, (directory, block) in enumerate(chosen):
            if place in bodies:
                made.setdefault(directory, []).append(_block(block, bodies[place], found))
        for place, document in enumerate(self._variables, start=len(chosen)):
            if place in bodies:
                self._values.append((document.name, _assigned(document, bodies[place], found)))
        first = len(texts) - len(expressions)
        known = {text: from_hcl(bodies.get(place)) for place, text in enumerate(expressions, start=first)}
        for directory, part in self._json:
            made.setdefault(directory, []).append(part.parsed(known))
        return Directories({name: tuple(parts) for name, parts in made.items()}, _together(self._values))


def _directory(document: Document) -> str:
    """A file's directory; what was cut out of a text or a README is a module of its own."""
    name = document.name.replace("\\", "/")
    return normal(posixpath.dirname(name) if name.lower().endswith(_SUFFIXES) else name)


def _fitting(texts: Sequence[str]) -> list[int]:
    """The places of the texts that can be parsed in the time there is, without the largest where they are too many."""
    room = _MOST_TEXT
    kept: list[int] = []
    for place in sorted(range(len(texts)), key=lambda place: len(texts[place])):
        room -= len(texts[place])
        if room < 0:
            break
        kept.append(place)
    return sorted(kept)


def _block(block: Block, body: Body | None, found: Found) -> Parsed:
    inner: Body | None = body[0][4] if body and body[0][0] == "{" else None
    if inner is None and block.kind == "resource":
        found.problems.append(f"{block.file} is broken in the block at line {block.line}.")
    return Parsed(block.file, block.line, block.kind, block.labels, inner and with_inputs(inner))


def _assigned(document: Document, body: Body | None, found: Found) -> Mapping[str, object]:
    """The values in a variables file, where references mean nothing."""
    if body is None:
        found.problems.append(f"{document.name} is broken.")
    evaluator = Module(Directories({}), "", inputs={}).evaluator
    return {item[1]: evaluator.value(item[3], {}) for item in body or [] if item[0] == "="}


def _together(values: Sequence[tuple[str, Mapping[str, object]]]) -> Mapping[str, object]:
    """Values in Terraform's order: terraform.tfvars, then *.auto.tfvars by name, then files named on its command line.

    Nothing says which of several of those is meant, so where they differ the value is unknown.
    """
    by_itself: dict[str, object] = {}
    named: list[tuple[str, Mapping[str, object]]] = []
    for name, assigned in sorted(values, key=lambda pair: (".auto." in pair[0], pair[0])):
        base = PurePosixPath(name).name
        if base.startswith("terraform.tfvars") or ".auto.tfvars" in base:
            by_itself |= assigned
        else:
            named.append((name, assigned))
    return by_itself | dict(together(named, "var."))
