"""CloudFormation's functions, resolved as far as literals reach."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from bot.configs.values import Unknown, as_number

_DEPLOYED: Final = "is only known when it is deployed"
_PLACEHOLDER: Final = re.compile(r"\$\{(!?)([^{}]*)\}")
_DYNAMIC: Final = re.compile(r"\{\{resolve:[^{}]*\}\}")
_MOST_STEPS: Final = 200_000
_LONGEST_TEXT: Final = 300_000
_DEEPEST: Final = 60


class Template:
    """One template with its parameters at the given values or their defaults.

    `given` are values from parameter files. Values that cannot be known come out as `Unknown`, absent ones as None.
    """

    def __init__(self, root: Mapping[str, object], given: Mapping[str, object]) -> None:
        self._mappings = _mapping(root.get("Mappings"))
        self._conditions = _mapping(root.get("Conditions"))
        self._parameters = _mapping(root.get("Parameters"))
        self._given = given
        self._truth: dict[str, bool | None] = {}
        self._asked: set[str] = set()
        self._steps = 0
        self._functions: Mapping[str, Callable[[object, int], object]] = {
            "Ref": self._ref,
            "Fn::Sub": self._sub,
            "Fn::GetAtt": self._attribute,
            "Fn::If": self._if,
            "Fn::FindInMap": self._find,
            "Fn::Join": self._join,
            "Fn::Select": self._select,
            "Fn::Split": self._split,
            "Fn::ImportValue": lambda value, depth: _imported(self.value(value, depth)),
            "Fn::Base64": self.value,
            "Fn::ToJsonString": self.value,
            "Fn::GetAZs": lambda value, depth: Unknown("${AWS::Region}", _DEPLOYED),
            "Fn::Cidr": lambda value, depth: Unknown("a CIDR block", _DEPLOYED),
            "Fn::Transform": lambda value, depth: Unknown("a macro", _DEPLOYED),
            "Fn::Length": lambda value, depth: _length(self.value(value, depth)),
        }

    def value(self, node: object, depth: int = 0) -> object:
        """A node with its functions replaced by what they give."""
        self._steps += 1
        if depth > _DEEPEST or self._steps > _MOST_STEPS:
            return Unknown("an expression", "is nested too deep to follow")
        if isinstance(node, Mapping):
            if len(node) == 1:
                ((name, argument),) = node.items()
                if name in self._functions:
                    return self._functions[name](argument, depth + 1)
            return {str(key): self.value(child, depth + 1) for key, child in node.items()}
        if isinstance(node, list):
            return [value for child in node if (value := self.value(child, depth + 1)) is not None]
        if isinstance(node, str) and _DYNAMIC.search(node):
            return Unknown(node, "is read from Parameter Store or Secrets Manager")
        return node

    def holds(self, name: object) -> bool | None:
        """Whether a condition is true; None where that is not known."""
        if not isinstance(name, str) or name not in self._conditions:
            return None
        if name not in self._truth:
            # A condition that asks for itself stays unknown.
            self._truth[name] = None
            self._truth[name] = self._true(self._conditions[name], 0)
        return self._truth[name]

    def _true(self, node: object, depth: int) -> bool | None:
        if isinstance(node, bool):
            return node
        if depth > _DEEPEST or not isinstance(node, Mapping) or len(node) != 1:
            return None
        ((name, argument),) = node.items()
        if name == "Condition":
            return self.holds(argument)
        items = argument if isinstance(argument, list) else []
        if name == "Fn::Equals" and len(items) == 2:
            left, right = (self.value(item, depth + 1) for item in items)
            return None if isinstance(left, Unknown) or isinstance(right, Unknown) else _plain(left) == _plain(right)
        truths = [self._true(item, depth + 1) for item in items]
        if name == "Fn::Not" and len(truths) == 1:
            return None if truths[0] is None else not truths[0]
        if name == "Fn::And":
            return False if False in truths else None if None in truths else True
        if name == "Fn::Or":
            return True if True in truths else None if None in truths else False
        return None

    def _ref(self, name: object, depth: int) -> object:
        if not isinstance(name, str):
            return Unknown("a reference", _DEPLOYED)
        if name == "AWS::NoValue":
            return None
        if name == "AWS::Partition":
            return "aws"
        if name == "AWS::URLSuffix":
            return "amazonaws.com"
        return self._parameter(name) if name in self._parameters else Unknown(f"${{{name}}}", _DEPLOYED)

    def _parameter(self, name: str) -> object:
        declared = _mapping(self._parameters[name])
        kind = str(declared.get("Type", ""))
        value = self._given.get(name, declared.get("Default"))
        if value is None:
            return Unknown(f"${{{name}}}", "has no default")
        if isinstance(value, Unknown):
            return value
        if kind.startswith("AWS::SSM::Parameter"):
            return Unknown(f"${{{name}}}", "is read from Parameter Store")
        if kind == "CommaDelimitedList" or kind.startswith("List<"):
            return [part.strip() for part in str(value).split(",")]
        return value if isinstance(value, str | int | float) else Unknown(f"${{{name}}}", "has no default")

    def _sub(self, argument: object, depth: int) -> object:
        text: object = argument
        names: Mapping[str, object] = {}
        if isinstance(argument, list) and argument:
            text = argument[0]
            names = _mapping(argument[1]) if len(argument) > 1 else {}
        if not isinstance(text, str):
            return self.value(text, depth)
        why = ""
        room = _LONGEST_TEXT

        def replaced(found: re.Match[str]) -> str:
            nonlocal why, room
            if found[1]:
                return f"${{{found[2]}}}"
            name = found[2].strip()
            value = self.value(names[name], depth + 1) if name in names else self._named(name, depth + 1)
            if isinstance(value, Unknown):
                why = why or _about(value)
            room -= len(_plain(value))
            return _plain(value) if room > 0 else ""

        done = _PLACEHOLDER.sub(replaced, text)[:_LONGEST_TEXT]
        if why:
            return Unknown(done, why)
        return Unknown(done, "is read from Parameter Store or Secrets Manager") if _DYNAMIC.search(done) else done

    def _named(self, name: str, depth: int) -> object:
        return self._attribute(name, depth) if "." in name else self._ref(name, depth)

    def _attribute(self, argument: object, depth: int) -> object:
        parts = argument if isinstance(argument, list) else [argument]
        return Unknown("${" + ".".join(_plain(self.value(part, depth)) for part in parts) + "}", _DEPLOYED)

    def _if(self, argument: object, depth: int) -> object:
        if not isinstance(argument, list) or len(argument) != 3:
            return Unknown("a condition", _DEPLOYED)
        truth = self.holds(argument[0])
        if truth is not None:
            return self.value(argument[1] if truth else argument[2], depth)
        yes, no = self.value(argument[1], depth), self.value(argument[2], depth)
        return yes if yes == no else Unknown(f"${{{argument[0]}}}", "is a condition that is not known")

    def _find(self, argument: object, depth: int) -> object:
        keys = [self.value(item, depth) for item in argument[:3]] if isinstance(argument, list) else []
        if len(keys) != 3 or isinstance(keys[0], Unknown):
            return Unknown("a mapping", _DEPLOYED)
        first = _mapping(self._mappings.get(_plain(keys[0])))
        chosen = list(first.values()) if isinstance(keys[1], Unknown) else [first.get(_plain(keys[1]))]
        found: list[object] = []
        for row in chosen:
            second = _mapping(row)
            found += second.values() if isinstance(keys[2], Unknown) else [second.get(_plain(keys[2]))]
        if found and found[0] is not None and all(item == found[0] for item in found):
            return self.value(found[0], depth)
        unclear = next((key for key in keys if isinstance(key, Unknown)), None)
        return unclear or Unknown(f"{_plain(keys[0])}.{_plain(keys[1])}.{_plain(keys[2])}", "is not in the mapping")

    def _join(self, argument: object, depth: int) -> object:
        if not isinstance(argument, list) or len(argument) != 2:
            return Unknown("a joined text", _DEPLOYED)
        separator, items = argument[0], self.value(argument[1], depth)
        if isinstance(items, Unknown):
            return items
        if not isinstance(items, list) or not isinstance(separator, str):
            return Unknown("a joined text", _DEPLOYED)
        why = next((_about(item) for item in items if isinstance(item, Unknown)), "")
        texts = [_plain(item) for item in items]
        if sum(map(len, texts)) + len(separator) * len(texts) > _LONGEST_TEXT:
            return Unknown("a joined text", "is too long to follow")
        return Unknown(separator.join(texts), why) if why else separator.join(texts)

    def _select(self, argument: object, depth: int) -> object:
        if not isinstance(argument, list) or len(argument) != 2:
            return Unknown("a selected value", _DEPLOYED)
        index, items = as_number(self.value(argument[0], depth)), self.value(argument[1], depth)
        if isinstance(items, Unknown):
            return items
        if isinstance(items, list) and index is not None and 0 <= index < len(items):
            chosen: object = items[int(index)]
            return chosen
        return Unknown("a selected value", _DEPLOYED)

    def _split(self, argument: object, depth: int) -> object:
        if not isinstance(argument, list) or len(argument) != 2 or not isinstance(argument[0], str) or not argument[0]:
            return Unknown("a split text", _DEPLOYED)
        text = self.value(argument[1], depth)
        return text if isinstance(text, Unknown) else list(_plain(text).split(argument[0]))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _about(value: Unknown) -> str:
    """Why a part of a text is unknown, naming the part."""
    return value.why if "${" not in value.text else f"holds {value.text[:60]}, which {value.why}"


def _imported(value: object) -> Unknown:
    return Unknown(value.text if isinstance(value, Unknown) else _plain(value), "is imported from another stack")


def _length(value: object) -> object:
    return len(value) if isinstance(value, list) else Unknown("a length", _DEPLOYED)


def _plain(value: object) -> str:
    """As CloudFormation writes a value into a text: true, not True."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Unknown):
        return value.text
    return "" if value is None else str(value)
