"""One Terraform module: its blocks, and where its references lead."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.configs.hcl_results import APPLIED, Resource, followed, pairs
from bot.configs.hcl_text import Expression
from bot.configs.hcl_values import Evaluator, Names
from bot.configs.terraform_blocks import Body, Parsed, attribute, dotted, normal, with_optional
from bot.configs.terraform_copies import Instance, copies, elements_of
from bot.configs.values import Unknown, as_number, is_heavy

_DEEPEST_MODULE: Final = 5
_LONGEST_CHAIN: Final = 30
# Attributes by which other resources name this one: unknown, they stay a reference to it.
_IDENTITY: Final = frozenset(("name", "id", "arn", "endpoint_name", "endpoint_config_name", "model_name"))


@dataclass(frozen=True, slots=True)
class Directories:
    """All given modules by directory, and the values of the .tfvars files for the outermost ones."""

    blocks: Mapping[str, tuple[Parsed, ...]]
    values: Mapping[str, object] = field(default_factory=dict)


class Module:
    """A directory of blocks evaluated with its inputs; `address` is "module.name." inside another, else ""."""

    def __init__(
        self,
        directories: Directories,
        directory: str,
        *,
        inputs: Mapping[str, object],
        address: str = "",
        region: object = None,
        within: tuple[str, ...] = (),
    ) -> None:
        self.address = address
        self.directory = directory
        self.evaluator = Evaluator(self)
        self._directories = directories
        self._inputs = inputs
        self._inherited_region = region
        self._within = (*within, directory)
        self._asked: set[str] = set()
        self._known: dict[str, object] = {}
        self._children: dict[str, Module | None] = {}
        self._locals: dict[str, Expression] = {}
        self._variables: dict[str, Parsed] = {}
        self._outputs: dict[str, Parsed] = {}
        self._providers: list[Parsed] = []
        self._resources: dict[tuple[str, str], Parsed] = {}
        self.blocks: list[Parsed] = []
        self.calls: dict[str, Parsed] = {}
        for block in directories.blocks.get(directory, ()):
            self._take(block)

    def _take(self, block: Parsed) -> None:
        name = block.labels[0] if block.labels else ""
        if block.kind == "locals":
            self._locals |= {item[1]: item[3] for item in block.body or [] if item[0] == "="}
        elif block.kind == "variable":
            self._variables[name] = block
        elif block.kind == "output":
            self._outputs[name] = block
        elif block.kind == "provider":
            self._providers.append(block)
        elif block.kind == "module":
            self.calls[name] = block
        elif block.kind == "resource" and len(block.labels) == 2:
            self.blocks.append(block)
            self._resources.setdefault((block.labels[0], block.labels[1]), block)

    def reference(self, root: str, path: list[object], names: Names) -> object:
        """What "var.x", "local.x", "module.x.y", "data.…" or a resource's attribute gives; see Surroundings."""
        text = dotted(root, path)
        first = path[0] if path and isinstance(path[0], str) else None
        if root in ("var", "local") and first is not None:
            return followed(self._once(f"{root}.{first}"), path[1:], text)
        if root == "module" and first is not None:
            return self._output(first, path[1:], text)
        if root == "data":
            if first == "aws_region" and path[-1] in ("name", "id", "region"):
                return self.region() or Unknown(f"${{{text}}}", APPLIED)
            return Unknown(f"${{{self.address}{text}}}", APPLIED)
        if first is None or root in ("each", "count", "path", "terraform", "self"):
            return Unknown(f"${{{text}}}", APPLIED)
        return self._resource(root, first, path[1:])

    def region(self, body: Body | None = None) -> object:
        """The region of a resource, or of the module: its own argument, its provider's, the one handed in."""
        alias = None
        if body is not None:
            if (own := attribute(body, "region")) is not None:
                return self.evaluator.value(own, {})
            chosen = attribute(body, "provider")
            if chosen is not None and chosen[0] == "attribute":
                alias = chosen[2]
            elif chosen is not None and chosen[0] == "literal" and "." in str(chosen[1]):
                alias = str(chosen[1]).split(".", 1)[1]
        for block in self._providers:
            own_alias = attribute(block.body or [], "alias")
            if (own_alias[1] if own_alias and own_alias[0] == "literal" else None) == alias:
                wanted = attribute(block.body or [], "region")
                if wanted is not None:
                    return self._guarded(f"region {alias}", wanted)
        return self._inherited_region

    def child(self, name: str, instance: Instance | None = None) -> "Module | None":
        """The module that a block calls, where its files were given."""
        key = name + (instance.suffix if instance else "")
        if key not in self._children:
            # Inputs that lead back to the module's own outputs find no module there.
            self._children[key] = None
            self._children[key] = self._called(name, instance)
        return self._children[key]

    def inputs_of(self, block: Parsed, names: Names) -> dict[str, object]:
        """The arguments of a module block, without those that are Terraform's own."""
        own = {"source", "version", "count", "for_each", "providers", "depends_on"}
        return {
            item[1]: self.evaluator.value(item[3], names)
            for item in block.body or []
            if item[0] == "=" and item[1] not in own
        }

    def instances(self, block: Parsed) -> list[Instance]:
        """The copies of a resource or module; one that stands for all where they differ in nothing but a number."""
        place = f"copies of {block.kind} {block.labels}"
        if place in self._asked:
            return [Instance({}, notes=("for_each or count is defined by itself",))]
        self._asked.add(place)
        try:
            return copies(block.body or [], self.evaluator)
        finally:
            self._asked.discard(place)

    def _called(self, name: str, instance: Instance | None) -> "Module | None":
        block = self.calls.get(name)
        source = attribute(block.body or [], "source") if block else None
        if block is None or source is None or source[0] != "literal" or len(self._within) > _DEEPEST_MODULE:
            return None
        directory = normal(posixpath.join(self.directory, str(source[1])))
        given = directory in self._directories.blocks and directory not in self._within
        if not str(source[1]).startswith(".") or not given:
            return None
        chosen = instance or self.instances(block)[0]
        return Module(
            self._directories,
            directory,
            inputs=self.inputs_of(block, chosen.names),
            address=f"{self.address}module.{name}{chosen.suffix}.",
            region=self.region(),
            within=self._within,
        )

    def _output(self, name: str, path: list[object], text: str) -> object:
        while path and isinstance(path[0], list):
            path = path[1:]
        unclear = Unknown(f"${{{self.address}{text}}}", APPLIED)
        child = self.child(name)
        if child is None or not path or not isinstance(path[0], str):
            return unclear
        block = child._outputs.get(path[0])
        node = attribute(block.body or [], "value") if block else None
        if node is None:
            return unclear
        return followed(child._guarded(f"output {path[0]}", node), path[1:], text)

    def _resource(self, kind: str, name: str, path: list[object]) -> object:
        key: object = None
        while path and isinstance(path[0], list):
            key, path = path[0][0], path[1:]
        suffix = f'["{key}"]' if isinstance(key, str) else ""
        address = f"{self.address}{kind}.{name}{suffix}"
        block = self._resources.get((kind, name))
        if not path:
            return Resource(
                address,
                lambda steps: self._resource(kind, name, [[key], *steps] if suffix else steps),
                lambda: self._instances_of(block, kind, name),
            )
        unclear = Unknown(f"${{{dotted(address, path)}}}", APPLIED)
        if block is None or not isinstance(path[0], str):
            return unclear
        wanted = "name" if path[0] == "id" and "sagemaker" in kind else path[0]
        node = attribute(block.body or [], wanted)
        if node is None:
            return unclear
        value = self._guarded(f"{address}.{wanted}", node, self._names(block, key))
        if value is None or (isinstance(value, Unknown) and wanted in _IDENTITY):
            return Unknown(unclear.text, value.why if isinstance(value, Unknown) else APPLIED)
        return followed(value, path[1:], unclear.text[2:-1])

    def _names(self, block: Parsed, key: object) -> Names:
        if attribute(block.body or [], "for_each") is None:
            return {"count": {"index": int(as_number(key) or 0)}}
        found = next((each for each in self.instances(block) if each.suffix == f'["{key}"]'), None)
        return found.names if found else {"each": {"key": key, "value": Unknown("${each.value}", APPLIED)}}

    def _instances_of(self, block: Parsed | None, kind: str, name: str) -> object:
        node = attribute(block.body or [], "for_each") if block else None
        place = f"keys of {kind}.{name}"
        if node is None or place in self._asked:
            return Unknown(f"${{{kind}.{name}}}", APPLIED)
        self._asked.add(place)
        try:
            elements = elements_of(node, self.evaluator)
        finally:
            self._asked.discard(place)
        if isinstance(elements, Unknown):
            return elements
        keys = [key if isinstance(elements, Mapping) else value for key, value in pairs(elements)]
        return {str(key): self._resource(kind, name, [[str(key)]]) for key in keys}

    def _once(self, name: str) -> object:
        """The value of a variable or local, computed once."""
        if name not in self._known:
            root, _, rest = name.partition(".")
            value: object = Unknown(f"${{{name}}}", "is not among the files")
            if root == "var":
                value = self._variable(rest)
            elif rest in self._locals:
                value = self._guarded(name, self._locals[rest])
            self._known[name] = Unknown(f"${{{name}}}", "is too large to follow") if is_heavy(value) else value
        return self._known[name]

    def _variable(self, name: str) -> object:
        block = self._variables.get(name)
        body = (block.body or []) if block else []
        kind = attribute(body, "type")
        if name in self._inputs and (self._inputs[name] is not None or attribute(body, "nullable") is None):
            return with_optional(self._inputs[name], kind, self.evaluator)
        if block is None:
            return Unknown(f"${{var.{name}}}", "is not among the files")
        default = attribute(body, "default")
        if default is None:
            return Unknown(f"${{var.{name}}}", "has no default")
        return with_optional(self.evaluator.value(default, {}), kind, self.evaluator)

    def _guarded(self, name: str, node: Expression, names: Names | None = None) -> object:
        """An expression that may lead back to itself, which makes it unknown."""
        if name in self._asked or len(self._asked) > _LONGEST_CHAIN:
            return Unknown(f"${{{name}}}", "is defined by itself, or through too many others")
        self._asked.add(name)
        try:
            return self.evaluator.value(node, names or {})
        finally:
            self._asked.discard(name)
