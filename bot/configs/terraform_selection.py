"""Which blocks of many Terraform files have to do with endpoints, told by their text before any is parsed."""

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bot.configs.calls import Operation
from bot.configs.hcl_blocks import Block
from bot.configs.terraform_blocks import normal
from bot.configs.terraform_resources import operation_of

_SAGEMAKER: Final = re.compile("sagemaker", re.IGNORECASE)
# Resources of these kinds stand for much else than SageMaker; the words say when they matter.
_ONLY_WITH: Final[Mapping[Operation, re.Pattern[str]]] = {
    "PutMetricAlarm": re.compile("sagemaker|appautoscaling|HasBacklog", re.IGNORECASE),
    "CreateStateMachine": re.compile(r"sagemaker|\bfile\(|templatefile|\blocal\.", re.IGNORECASE),
    "PutRule": re.compile("schedule_expression"),
}
_HOSTS: Final = re.compile("sagemaker|endpoint|inference|hugging|serving|hosting|model", re.IGNORECASE)
_SIZES: Final = re.compile("instance_type|production_variant|serverless|memory_size|variants")
_SOURCE: Final = re.compile(r'\bsource[ \t]*=[ \t]*"([^"]+)"')
_USED: Final = re.compile(r"\b(?:var|local)\.([A-Za-z_][\w-]*)")
_ASSIGNED: Final = re.compile(r"(?:^|[{\n])[ \t]*([A-Za-z_][\w-]*)[ \t]*=")
_OUTPUT_USED: Final = re.compile(r"\bmodule\.[\w-]+(?:\[[^\]]*\])?\.([\w-]+)")


def blocks_that_matter(found: Mapping[str, Sequence[Block]], others: Collection[str]) -> list[tuple[str, Block]]:
    """The blocks by directory that concern endpoints, and the variables, locals and outputs that those use.

    `others` are directories that hold some in another form.
    """
    hosting = _hosting(found, others)
    kept = {
        directory: [part for part in parts if _matters(part, directory, hosting)]
        for directory, parts in found.items()
        if directory in hosting
    }
    outputs = {(part.labels[0], directory): part for directory in kept for part in found[directory] if _is_output(part)}
    waiting = [part for parts in kept.values() for part in parts]
    while waiting:
        used = {name for part in waiting for name in _OUTPUT_USED.findall(part.text)}
        asked = [key for key in outputs if key[0] in used]
        waiting = [outputs[key] for key in asked]
        for key in asked:
            kept[key[1]].append(outputs.pop(key))
    return [
        (directory, part) for directory, parts in kept.items() for part in _with_what_they_use(parts, found[directory])
    ]


def _label(part: Block) -> str:
    """The type of a resource, the name of a variable; nothing where the block is not finished."""
    return part.labels[0] if part.labels else ""


def _is_output(part: Block) -> bool:
    return part.kind == "output" and bool(part.labels)


def _hosting(found: Mapping[str, Sequence[Block]], others: Collection[str]) -> set[str]:
    """The directories with something of SageMaker's in them, and those that call these as modules."""
    hosting = {name for name, parts in found.items() if any(_is_about_hosting(part) for part in parts)} | set(others)
    calls = [(name, _called(part, name)) for name, parts in found.items() for part in parts]
    before = -1
    while len(hosting) != before:
        before = len(hosting)
        hosting |= {name for name, target in calls if target in hosting}
    return hosting


def _is_about_hosting(part: Block) -> bool:
    if part.kind == "module":
        return bool(_HOSTS.search(part.text) and _SIZES.search(part.text))
    if part.kind == "locals":
        # A state machine's steps may be written apart from it.
        return "sagemaker:create" in part.text
    return part.kind == "resource" and operation_of(_label(part)) is not None and bool(_SAGEMAKER.search(part.text))


def _called(part: Block, directory: str) -> str | None:
    source = _SOURCE.search(part.text) if part.kind == "module" else None
    return normal(posixpath.join(directory, source[1])) if source and source[1].startswith(".") else None


def _matters(part: Block, directory: str, hosting: Collection[str]) -> bool:
    label = _label(part)
    if part.kind == "resource":
        operation = operation_of(label)
        only_with = _ONLY_WITH.get(operation) if operation else None
        return operation is not None and (only_with is None or bool(only_with.search(part.text)))
    if part.kind == "module":
        return _called(part, directory) in hosting or _is_about_hosting(part)
    return part.kind == "provider" and label == "aws"


def _with_what_they_use(wanted: Sequence[Block], parts: Sequence[Block]) -> list[Block]:
    waiting = list(wanted)
    rest = [part for part in parts if part.kind in ("variable", "locals")]
    chosen: list[Block] = []
    while waiting:
        chosen += waiting
        used = {name for part in waiting for name in _USED.findall(part.text)}
        waiting = [part for part in rest if _defines(part, used)]
        taken = {id(part) for part in waiting}
        rest = [part for part in rest if id(part) not in taken]
    return chosen


def _defines(part: Block, names: Collection[str]) -> bool:
    if part.kind == "variable":
        return _label(part) in names
    return part.kind == "locals" and any(name in names for name in _ASSIGNED.findall(part.text))
