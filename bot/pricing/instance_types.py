"""instances.csv: what AWS says of each instance type, and whether the SageMaker API takes it."""

import csv

from advisor.catalog import InstanceType
from advisor.errors import BadFigures
from advisor.units import GB_PER_GIB
from bot.pricing.figures import amount, date

COLUMNS = (
    "instance_type",
    "vcpu",
    "memory_gib",
    "arch",
    "accelerator_kind",
    "accelerator",
    "accelerators",
    "accelerator_memory_gib",
    "hosting",
    "transform",
    "source",
    "since",
)
_KINDS = ("", "gpu", "neuron", "other")


def instance_types(text: str, file: str) -> dict[str, InstanceType]:
    """Every type by name; memory becomes decimal GB here.

    Raises:
        BadFigures: a column, a value, a source or a date is missing or wrong, or a type stands twice.
    """
    rows = csv.reader(text.splitlines())
    if tuple(next(rows, ())) != COLUMNS:
        raise BadFigures(f"{file}: the first line must be {','.join(COLUMNS)}")
    found: dict[str, InstanceType] = {}
    for row in rows:
        if len(row) != len(COLUMNS):
            raise BadFigures(f"{file}: line {rows.line_num} has {len(row)} values, not {len(COLUMNS)}")
        name, vcpu, memory, arch, kind, accelerator, count, accelerator_memory, hosting, transform, source, since = row
        if name in found:
            raise BadFigures(f"{file}: {name} stands twice, again in line {rows.line_num}")
        if kind not in _KINDS or hosting not in ("yes", "no") or transform not in ("yes", "no") or not source:
            raise BadFigures(
                f"{file}: {name} needs an accelerator_kind of gpu, neuron, other or none, yes or no for hosting and "
                "transform, and a source"
            )
        date(since, file, name)
        found[name] = InstanceType(
            name=name,
            vcpu=int(amount(vcpu, file, f"{name} vcpu")),
            memory_gb=float(amount(memory, file, f"{name} memory_gib")) * GB_PER_GIB,
            arch=arch,
            accelerator=accelerator or None,
            accelerators=int(amount(count, file, f"{name} accelerators")),
            accelerator_memory_gb=float(amount(accelerator_memory, file, f"{name} accelerator_memory_gib"))
            * GB_PER_GIB,
            gpu=kind == "gpu",
            neuron=kind == "neuron",
            hosting=hosting == "yes",
            transform=transform == "yes",
        )
    return found
