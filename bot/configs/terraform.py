"""Terraform files read together: one module a directory, each that no other calls evaluated from the outside in."""

import posixpath
from collections.abc import Sequence

from bot.configs.calls import Found
from bot.configs.given import Document
from bot.configs.hcl_parser import TookTooLong
from bot.configs.terraform_blocks import attribute, normal
from bot.configs.terraform_files import directories
from bot.configs.terraform_module import Module
from bot.configs.terraform_resources import calls_of


def read(documents: Sequence[Document]) -> Found:
    """The calls that the files stand for."""
    found = Found()
    try:
        given = directories(documents, found)
    except TookTooLong:
        found.problems.append("The Terraform files take too long to read; send only those with the endpoint in them.")
        return found
    called = {
        normal(posixpath.join(directory, str(source[1])))
        for directory, parts in given.blocks.items()
        for block in parts
        if block.kind == "module" and (source := attribute(block.body or [], "source")) and source[0] == "literal"
    }
    for directory in given.blocks:
        if directory not in called or given.blocks.keys() <= called:
            module = Module(given, directory, inputs=given.values)
            found.calls += calls_of(module, scope=f"terraform:{directory}")
    return found
