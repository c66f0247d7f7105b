"""Production and shadow variants, their types and counts."""

import re
from collections.abc import Iterable, Sequence

from advisor.endpoint import ServerlessSettings, Variant
from bot.configs.values import Fields, shortened

MB_PER_GB_OF_SERVERLESS = 1024
_TYPE = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+){1,3}")


def variants(bodies: Iterable[Fields], *, sized: bool) -> list[Variant]:
    """`sized` variants run on instances, and what is not said of those is noted; serverless ones do not."""
    return [_variant(body, sized=sized) for body in bodies]


def instance_type(body: Fields) -> str | None:
    """A type as written, valid or not, so that a wrong one can be named; a missing one is noted."""
    value = body.text("InstanceType")
    if value is None and "InstanceType" not in body:
        value = _pooled(body)
    if value is None:
        return None
    if len(value) > 60 or not _TYPE.fullmatch(value):
        _note(body, "instance_type is not the name of an instance type")
        return None
    return value.lower()


def _pooled(body: Fields) -> str | None:
    """The type of the pools that stand in place of one; AWS takes the first of them that it has free."""
    types = list(dict.fromkeys(kind for pool in body.each("InstancePools") if (kind := pool.text("InstanceType"))))
    if len(types) == 1:
        return types[0]
    listed = " and ".join(types[:3]) + (" …" if len(types) > 3 else "")
    why = f"instance_type = one of {listed}, whichever AWS has free" if types else "instance_type is not given"
    _note(body, shortened(why, 200))
    return None


def common_type(items: Sequence[Variant]) -> str | None:
    types = {item.instance_type for item in items}
    return types.pop() if len(types) == 1 else None


def total(items: Sequence[Variant]) -> int | None:
    """The sum of the instances, None where one is not known."""
    counts = [item.instances for item in items]
    return None if not counts or None in counts else sum(count for count in counts if count is not None)


def serverless_settings(body: Fields) -> ServerlessSettings:
    memory = body.number("MemorySizeInMB")
    if "MemorySizeInMB" not in body:
        _note(body, "memory_size_in_mb is not given")
    return ServerlessSettings(
        memory_gb=None if memory is None else memory / MB_PER_GB_OF_SERVERLESS,
        max_concurrency=body.whole("MaxConcurrency"),
        provisioned_concurrency=body.whole("ProvisionedConcurrency") or None,
    )


def _variant(body: Fields, *, sized: bool) -> Variant:
    name = body.raw("VariantName", "Name")
    weight = body.number("InitialVariantWeight")
    shown = name[:100] if isinstance(name, str) else "AllTraffic"
    if not sized:
        return Variant(shown, None, None, weight)
    kind = instance_type(body)
    count = body.whole("InitialInstanceCount")
    if "InitialInstanceCount" not in body:
        _note(body, "initial_instance_count is not given")
    return Variant(shown, kind, count, weight)


def _note(body: Fields, words: str) -> None:
    if words not in body.notes:
        body.notes.append(words)
