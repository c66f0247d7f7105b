"""Values that stand in a file beside a CloudFormation template."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from bot.configs.trees import Tree
from bot.configs.values import Unknown


def parameters(tree: Tree) -> Mapping[str, object] | None:
    """The values of a parameter file, in any of the shapes that AWS's tools take; None where it is not one."""
    root = tree.root
    if isinstance(root, list):
        pairs = [item for item in root if isinstance(item, Mapping) and "ParameterKey" in item]
        if pairs:
            return {str(item["ParameterKey"]): item.get("ParameterValue") for item in pairs if "ParameterValue" in item}
        texts = [item for item in root if isinstance(item, str) and "=" in item]
        return dict(item.split("=", 1) for item in texts) if texts and len(texts) == len(root) else None
    if not isinstance(root, Mapping) or "Resources" in root:
        return None
    inner = root.get("Parameters")
    if isinstance(inner, Mapping):
        return inner if inner and all(_is_scalar(value) for value in inner.values()) else None
    if isinstance(inner, list):
        return parameters(Tree(tree.document, inner))
    if (
        "param" in PurePath(tree.document.lower_name).name
        and root
        and all(_is_scalar(value) for value in root.values())
    ):
        return root
    return None


def together(files: Iterable[tuple[str, Mapping[str, object]]], prefix: str = "") -> Mapping[str, object]:
    """The values of several files; one on which they differ is unknown, for nothing says which file is meant.

    `prefix` is what references to the values begin with.
    """
    result: dict[str, object] = {}
    places: dict[str, str] = {}
    for place, values in files:
        for name, value in values.items():
            if name in result and result[name] != value:
                result[name] = Unknown(f"${{{prefix}{name}}}", f"differs between {places[name]} and {place}")
            else:
                result[name] = value
                places[name] = place
    return result


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float)
