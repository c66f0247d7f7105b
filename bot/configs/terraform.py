"""Terraform files, in HCL or JSON, read together: one module a directory, with the variables files beside them."""

import posixpath
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from bot.configs.calls import Found
from bot.configs.given import Document
from bot.configs.hcl_blocks import Block, blocks
from bot.configs.hcl_parser import TookTooLong, parse
from bot.configs.parameter_files import together
from bot.configs.terraform_blocks import Body, Parsed, attribute, normal
from bot.configs.terraform_json import json_blocks
from bot.configs.terraform_module import Directories, Module
from bot.configs.terraform_resources import calls_of
from bot.configs.terraform_selection import blocks_that_matter
from bot.configs.trees import Unreadable, trees

_SUFFIXES: Final = (".tf", ".tofu", ".hcl", ".tfvars", ".json")
_MOST_TEXT: Final = 131_072


def read(documents: Sequence[Document]) -> Found:
    """The calls that the files stand for."""
    found = Found()
    try:
        directories = Directories(*_parsed(documents, found))
    except TookTooLong:
        found.problems.append("The Terraform files take too long to read; send only those with the endpoint in them.")
        return found
    called = {
        normal(posixpath.join(directory, str(source[1])))
        for directory, parts in directories.blocks.items()
        for block in parts
        if block.kind == "module" and (source := attribute(block.body or [], "source")) and source[0] == "literal"
    }
    for directory in directories.blocks:
        if directory not in called or directories.blocks.keys() <= called:
            module = Module(directories, directory, inputs=directories.values)
            found.calls += calls_of(module, scope=f"terraform:{directory}")
    return found


def _parsed(
    documents: Sequence[Document], found: Found
) -> tuple[Mapping[str, tuple[Parsed, ...]], Mapping[str, object]]:
    """The blocks that matter by directory, and the values of the variables files."""
    parsed: dict[str, list[Parsed]] = {}
    raw: dict[str, list[Block]] = {}
    values: list[tuple[str, Mapping[str, object]]] = []
    files: list[Document] = []
    for document in documents:
        directory = _directory(document)
        if document.lower_name.endswith(".json"):
            try:
                roots = trees(document)
            except Unreadable as error:
                found.problems.append(f"{document.name} {error}.")
                continue
            if document.lower_name.endswith(".tfvars.json"):
                values += [(document.name, tree.root) for tree in roots if isinstance(tree.root, Mapping)]
            else:
                parsed.setdefault(directory, []).extend(block for tree in roots for block in json_blocks(tree))
        elif document.lower_name.endswith(".tfvars"):
            files.append(document)
        else:
            raw.setdefault(directory, []).extend(blocks(document.name, document.text))
    chosen = blocks_that_matter(raw, parsed)
    if sum(len(block.text) for _, block in chosen) > _MOST_TEXT:
        raise TookTooLong
    bodies = parse([*(block.text for _, block in chosen), *(file.text[:_MOST_TEXT] for file in files)])
    for (directory, block), body in zip(chosen, bodies, strict=False):
        inner: Body | None = body[0][4] if body and body[0][0] == "{" else None
        if inner is None and block.kind == "resource":
            found.problems.append(f"{block.file} is broken in the block at line {block.line}.")
        parsed.setdefault(directory, []).append(Parsed(block.file, block.line, block.kind, block.labels, inner))
    for file, body in zip(files, bodies[len(chosen) :], strict=True):
        if body is None:
            found.problems.append(f"{file.name} is broken.")
        values.append((file.name, _assigned(body or [])))
    return {name: tuple(parts) for name, parts in parsed.items()}, _together(values)


def _directory(document: Document) -> str:
    """A file's directory; what was cut out of a text or a README is a module of its own."""
    name = document.name.replace("\\", "/")
    return normal(posixpath.dirname(name) if name.lower().endswith(_SUFFIXES) else name)


def _assigned(body: Body) -> Mapping[str, object]:
    """The values in a variables file, where references mean nothing."""
    evaluator = Module(Directories({}), "", inputs={}).evaluator
    return {item[1]: evaluator.value(item[3], {}) for item in body if item[0] == "="}


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
