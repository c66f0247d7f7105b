"""YAML as figures need it: every scalar stays text, so that amounts stay exact, and a key stands once."""

from typing import TypeAlias

import yaml

from advisor.errors import BadFigures

Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"]

# libyaml is many times faster; PyYAML lacks it only where it was built without.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def parse(text: str, file: str) -> dict[str, Plain]:
    """The mapping that a file holds, with all scalars as text.

    Raises:
        BadFigures: no YAML, a key that stands twice, or no mapping at the top.
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise BadFigures(f"{file} is not YAML{where}: {getattr(error, 'problem', None) or error}") from error
    if not isinstance(node, yaml.MappingNode):
        raise BadFigures(f"{file} holds no mapping of keys")
    try:
        return _mapping(node, file, "")
    except RecursionError as error:
        raise BadFigures(f"{file} contains itself or is nested too deeply") from error


def _plain(node: yaml.Node, file: str, path: str) -> Plain:
    if isinstance(node, yaml.ScalarNode):
        text: str = node.value
        return text
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, file, path)
    return [_plain(item, file, f"{path}[{at}]") for at, item in enumerate(node.value)]


def _mapping(node: yaml.MappingNode, file: str, path: str) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise BadFigures(f"{file}, line {key_node.start_mark.line + 1}: a key must be a word")
        key: str = key_node.value
        if key in found:
            raise BadFigures(f"{file}: the key {path}{key} stands twice, again in line {key_node.start_mark.line + 1}")
        found[key] = _plain(value_node, file, f"{path}{key}.")
    return found


def mapping(value: Plain | None, file: str, key: str) -> dict[str, Plain]:
    """`value` as a mapping; nothing counts as an empty one."""
    if value is None or value == "":
        return {}
    if not isinstance(value, dict):
        raise BadFigures(f"{file}: {key} must hold named entries")
    return value


def sequence(value: Plain | None, file: str, key: str) -> list[Plain]:
    """`value` as a list; nothing counts as an empty one."""
    if value is None or value == "":
        return []
    if not isinstance(value, list):
        raise BadFigures(f"{file}: {key} must hold a list")
    return value


def word(entry: dict[str, Plain], name: str, file: str, key: str) -> str:
    """The text under `name`, which must be there."""
    value = entry.get(name)
    if not isinstance(value, str) or not value.strip():
        raise BadFigures(f"{file}: {key} has no {name}")
    return value
