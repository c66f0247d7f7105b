"""JSON and YAML that stands bare between the words of a text."""

import re
from typing import Final

_WORDS: Final = (
    *("aws::", "sagemaker", "scalable", "states:", "production_variants", "productionvariants", "transform_resources"),
    *("transformresources", "endpoint_name", "endpointname", "endpoint_config_name", "endpointconfigname"),
    *("endpointconfig_name", "endpoint_configname"),
)
_KEY: Final = r"""(?:- )?["']?[A-Za-z][\w:. /-]{0,80}["']?:(?:[ \t]|$)"""
_YAML_KEY: Final = re.compile(r"[ \t]*" + _KEY)
_STARTS: Final = re.compile(
    r'(?m)^[ \t]*+(?:(?P<json>(?:\{|\[\{?)[ \t]*$|\[?\{")|'
    rf"(?=- |AWSTemplateFormatVersion|[^\n]*:[ \t]*$){_KEY})"
)
_GOES_ON: Final = re.compile(rf"(?m)[^\n]*+(?:\n(?:(?=[ \t]|#|-(?:[ \t]|$|--)|[\]}})]|$)|{_KEY})[^\n]*+)*+")


def matters(text: str) -> bool:
    """Whether a text has words of JSON or YAML in it that has to do with endpoints."""
    lowered = text.lower()
    return any(word in lowered for word in _WORDS)


def opens_like_yaml(line: str) -> bool:
    """Whether a line is a key, or the start of a document."""
    return line.startswith("---") or _YAML_KEY.match(line) is not None


def bare_tree(text: str) -> str | None:
    """The first run of lines that is JSON or YAML and matters, with as many line breaks before it as in the text."""
    place = 0
    while matters(text) and (found := _STARTS.search(text, place)):
        start = found.start()
        end = _end_of_json(text, start) if found["json"] else _end_of_yaml(text, start)
        if matters(text[start:end]):
            return "\n" * text.count("\n", 0, start) + text[start:end]
        place = end + 1
    return None


def _end_of_json(text: str, start: int) -> int:
    """The end of the line on which its brackets close."""
    depth = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        depth += line.count("{") + line.count("[") - line.count("}") - line.count("]")
        if depth <= 0 and line.strip():
            return end
        start = end + 1
    return len(text)


def _end_of_yaml(text: str, start: int) -> int:
    found = _GOES_ON.match(text, start)
    return found.end() if found else len(text)
