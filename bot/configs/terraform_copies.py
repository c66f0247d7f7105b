"""The copies that count and for_each make of a resource or module."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.configs.hcl_results import APPLIED, Resource, pairs
from bot.configs.hcl_text import Expression, written
from bot.configs.hcl_values import Evaluator, Names
from bot.configs.terraform_blocks import Body, attribute
from bot.configs.values import Unknown, as_number, shortened

_MOST_INSTANCES: Final = 100


@dataclass(frozen=True, slots=True)
class Instance:
    """One of the copies that count or for_each make; `suffix` is its index in the address."""

    names: Names
    suffix: str = ""
    copies: int = 1
    off: str | None = None
    notes: tuple[str, ...] = ()


def copies(body: Body, evaluator: Evaluator) -> list[Instance]:
    """The copies of a block; one that stands for all where they differ in nothing but a number."""
    if (node := attribute(body, "count")) is not None:
        value = evaluator.value(node, {})
        names: Names = {"count": {"index": 0}}
        if isinstance(value, Unknown):
            return [Instance(names, notes=(value.because("count"),))]
        if isinstance(value, bool):
            value = int(value)
        number = as_number(value)
        if number is None or number < 0 or number > 10_000:
            return [Instance(names, notes=("count is not a number that can be used",))]
        if number < 1:
            return [Instance(names, off=f"count = {shortened(written(node))} is 0 as given")]
        return [Instance(names, copies=int(number))]
    if (node := attribute(body, "for_each")) is not None:
        return _each(elements_of(node, evaluator), node)
    return [Instance({})]


def _each(elements: object, node: Expression) -> list[Instance]:
    unclear = {"each": {"key": Unknown("${each.key}", APPLIED), "value": Unknown("${each.value}", APPLIED)}}
    if isinstance(elements, Unknown):
        return [Instance(unclear, notes=(elements.because("for_each"),))]
    keyed = [
        (str(key if isinstance(elements, Mapping) else value), value)
        for key, value in pairs(elements)
        if isinstance(elements, Mapping) or isinstance(value, str)
    ]
    if not keyed:
        off = f"for_each = {shortened(written(node))} is empty as given"
        return [Instance(unclear, off=off)]
    return [
        Instance({"each": {"key": key, "value": value}}, suffix=f'["{key}"]') for key, value in keyed[:_MOST_INSTANCES]
    ]


def elements_of(node: Expression, evaluator: Evaluator) -> object:
    """What for_each goes over; of a resource its own copies."""
    value = evaluator.value(node, {})
    return value.instances() if isinstance(value, Resource) else value
