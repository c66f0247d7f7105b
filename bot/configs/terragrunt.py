"""Terragrunt files: a module is called by the source in their terraform block, with what stands in their inputs."""

import posixpath
import re
from collections.abc import Collection, Iterator
from typing import Any, Final

from bot.configs.hcl_blocks import Block
from bot.configs.hcl_text import Expression
from bot.configs.terraform_blocks import normal

# Behind a name that no module argument can have, so that a module's own `inputs` stays what it is.
INPUTS: Final = "terragrunt-inputs"
_INPUTS: Final = re.compile(r"(?m)^inputs[ \t]*=[ \t]*")
_TERRAFORM: Final = re.compile(r"(?m)^terraform[ \t]*\{")
_SOURCE: Final = re.compile(r'(?m)^[ \t]*source[ \t]*=[ \t]*"((?:\$\{[^}\n]*\}|[^"$\n])*+)"')
_LONGEST_HEAD: Final = 2_000
_LONGEST_INPUTS: Final = 65_536
_FILLED_IN: Final = re.compile(r"\$\{[^}]*\}/*")


def module_block(file: str, text: str, directories: Collection[str]) -> Block | None:
    """The module call that a file stands for, None where it has no inputs; `directories` hold the modules given."""
    found = _INPUTS.search(text)
    expression = _expression(text[found.end() :]) if found else ""
    if found is None or len(expression) > _LONGEST_INPUTS:
        return None
    opened = _TERRAFORM.search(text)
    source = _SOURCE.search(text, opened.end(), opened.end() + _LONGEST_HEAD) if opened else None
    own = posixpath.dirname(file.replace("\\", "/"))
    place = _place(source[1], own, directories) if source else "terragrunt"
    name = re.sub(r"[^\w-]", "-", posixpath.basename(own)) or "terragrunt"
    body = f'module "{name}" {{\n  source = "{place}"\n  {INPUTS} = {expression}\n}}'
    return Block(file, text.count("\n", 0, found.start()) + 1, "module", (name,), body)


def _place(source: str, own: str, directories: Collection[str]) -> str:
    """Where the module lies; what is filled in says where the repository does, and the rest which module it is."""
    place = _FILLED_IN.sub("", source)
    if place == source:
        return place
    wanted = normal(place)
    given = next((each for each in directories if f"/{each}".endswith(f"/{wanted}")), None)
    return f"./{posixpath.relpath(given, own or '.')}" if given and wanted else place


def with_inputs(body: list[list[Any]]) -> list[list[Any]]:
    """The body of a module call, in which the inputs are its arguments, as those of any other module are."""
    return [argument for item in body for argument in (_arguments(item[3]) if item[1] == INPUTS else [item])]


def _arguments(node: Expression) -> Iterator[list[Any]]:
    """The pairs of an object, or of all objects that are merged; of what else is merged nothing is known."""
    if node[0] == "object":
        for key, value in node[1]:
            if key[0] == "literal":
                yield ["=", str(key[1]), 1, value]
    elif node[0] == "call" and node[1] == "merge":
        for part in node[2]:
            yield from _arguments(part)


def _expression(text: str) -> str:
    """Up to the line on which its brackets close."""
    depth = 0
    for line in re.finditer(r"[^\n]*\n?", text):
        depth += len(re.findall(r"[{(\[]", line[0])) - len(re.findall(r"[})\]]", line[0]))
        if depth <= 0:
            return text[: line.end()]
    return text
