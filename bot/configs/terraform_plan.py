"""`terraform show -json` and state files: values of resources, linked by the configuration beside them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from advisor.endpoint import Source
from bot.configs.calls import Call, Found
from bot.configs.terraform_resources import operation_of
from bot.configs.trees import Tree
from bot.configs.values import Unknown

_INDEXES: Final = re.compile(r"\[[^\]]*\]")
_NUMBERED: Final = re.compile(r"\[(\d+)\]")
_MOST_DEEP: Final = 12
_LINKS: Final = (
    "name",
    "endpoint_config_name",
    "model_name",
    "resource_id",
    "endpoint_name",
    "alarm_actions",
    "rule",
    "arn",
)
_RESOURCE: Final = re.compile(r"(aws|awscc)_\w+\.[\w-]+")
_APPLIED: Final = "is only known when it is applied"


def is_plan(root: object) -> bool:
    if not isinstance(root, Mapping):
        return False
    shown = "terraform_version" in root and ("values" in root or isinstance(root.get("resources"), list))
    return shown or "planned_values" in root or "resource_changes" in root


def read(tree: Tree) -> Found:
    """The calls of a plan or state; what it deletes is not among them."""
    root = tree.root
    if not isinstance(root, Mapping):
        return Found()
    values = root.get("planned_values", root.get("values"))
    module = values.get("root_module") if isinstance(values, Mapping) else None
    resources = (
        [*_resources(module, 0)] or [*_changes(root.get("resource_changes"))] or [*_stored(root.get("resources"))]
    )
    written = dict(_configured(_path(root, "configuration", "root_module"), "", 0))
    region = _region(root)
    found = Found()
    addresses = {_quoted(str(resource.get("address", ""))) for resource in resources}
    for resource in resources:
        kind, name, address = resource.get("type"), resource.get("name"), str(resource.get("address", ""))
        operation = operation_of(kind) if isinstance(kind, str) else None
        if operation is None or resource.get("mode", "managed") != "managed":
            continue
        given = resource.get("values")
        body = dict(given) if isinstance(given, Mapping) else {}
        prefix, _, index = _quoted(address).rpartition(f"{kind}.{name}")
        _link(body, written.get(_INDEXES.sub("", address), {}), prefix, index, addresses)
        own = body.get("region")
        place = max(tree.document.text.find(f'"{address}"'), 0)
        found.calls.append(
            Call(
                operation=operation,
                body=body,
                source=Source(tree.document.name, tree.document.text.count("\n", 0, place) + 1, "terraform_plan"),
                address=_quoted(address),
                label=f"{name}{index}",
                region=own if isinstance(own, str) else region,
                scope=f"plan:{tree.document.name}",
            )
        )
    return found


def _quoted(address: str) -> str:
    """An address whose numbered copies stay apart as those with a key do."""
    return _NUMBERED.sub(r'["\1"]', address)


def _resources(module: object, depth: int) -> Iterator[Mapping[str, object]]:
    if not isinstance(module, Mapping) or depth > _MOST_DEEP:
        return
    for resource in _list(module.get("resources")):
        if isinstance(resource, Mapping):
            yield resource
    for child in _list(module.get("child_modules")):
        yield from _resources(child, depth + 1)


def _changes(changes: object) -> Iterator[Mapping[str, object]]:
    for change in _list(changes):
        inner = change.get("change") if isinstance(change, Mapping) else None
        if isinstance(change, Mapping) and isinstance(inner, Mapping) and isinstance(inner.get("after"), Mapping):
            yield {**change, "values": inner["after"]}


def _stored(resources: object) -> Iterator[Mapping[str, object]]:
    """The resources of a state file, each copy by itself."""
    for resource in _list(resources):
        for instance in _list(resource.get("instances")) if isinstance(resource, Mapping) else []:
            if isinstance(resource, Mapping) and isinstance(instance, Mapping):
                key = instance.get("index_key")
                index = "" if key is None else f'["{key}"]'
                within = f"{resource['module']}." if isinstance(resource.get("module"), str) else ""
                address = f"{within}{resource.get('type')}.{resource.get('name')}{index}"
                yield {**resource, "address": address, "values": instance.get("attributes")}


def _configured(module: object, prefix: str, depth: int) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each resource's expressions by its address without indexes."""
    if not isinstance(module, Mapping) or depth > _MOST_DEEP:
        return
    for resource in _list(module.get("resources")):
        if isinstance(resource, Mapping) and isinstance(expressions := resource.get("expressions"), Mapping):
            yield prefix + str(resource.get("address", "")), expressions
    calls = module.get("module_calls")
    for name, call in calls.items() if isinstance(calls, Mapping) else ():
        if isinstance(call, Mapping):
            yield from _configured(call.get("module"), f"{prefix}module.{name}.", depth + 1)


def _link(
    body: dict[str, object], expressions: Mapping[str, object], prefix: str, index: str, addresses: set[str]
) -> None:
    """Names that are not yet known, as the references that the configuration has in their place."""

    def referred(expression: object) -> Unknown | None:
        references = _list(expression.get("references")) if isinstance(expression, Mapping) else []
        for reference in references:
            if isinstance(reference, str) and (found := _RESOURCE.match(reference)):
                address = prefix + found[0]
                places = (address + index, address, f'{address}["0"]')
                return Unknown(f"${{{next((each for each in places if each in addresses), address)}}}", _APPLIED)
        return None

    for field in _LINKS:
        if body.get(field) is None and (unknown := referred(expressions.get(field))) is not None:
            if field == "resource_id" and "appautoscaling_target" not in unknown.text:
                unknown = Unknown(f"endpoint/{unknown.text}/variant/AllTraffic", _APPLIED)
            body[field] = unknown
    variants = _list(body.get("production_variants"))
    for place, (variant, written) in enumerate(
        zip(variants, _list(expressions.get("production_variants")), strict=False)
    ):
        if isinstance(variant, Mapping) and isinstance(written, Mapping) and variant.get("model_name") is None:
            variants[place] = {**variant, "model_name": referred(written.get("model_name"))}


def _region(root: Mapping[str, object]) -> str | None:
    region = _path(root, "configuration", "provider_config", "aws", "expressions", "region")
    if not isinstance(region, Mapping):
        return None
    constant = region.get("constant_value")
    if isinstance(constant, str):
        return constant
    for reference in _list(region.get("references")):
        if isinstance(reference, str) and reference.startswith("var."):
            value = _path(root, "variables", reference[4:], "value")
            if isinstance(value, str):
                return value
    return None


def _path(node: object, *keys: str) -> object:
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
