"""What a program calls, kept as calls of the API: one entry for each different call of a line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from advisor.endpoint import Form, Source
from bot.configs.calls import Call, Found, Operation
from bot.configs.code_values import Made, assumptions, dotted, plain, without_assumption
from bot.configs.values import Fields, Unknown, shortened, squashed

_MOST_CALLS: Final = 500
_NAMES: Final = ("EndpointName", "TransformJobName", "Name")
_NOTED: Final = (
    "instancetype",
    "initialinstancecount",
    "instancecount",
    "memorysizeinmb",
    "maxconcurrency",
    "provisionedconcurrency",
    "mincapacity",
    "maxcapacity",
    "targetvalue",
    "maxconcurrentinvocationsperinstance",
    "mininstancecount",
    "maxinstancecount",
    "initialsamplingpercentage",
    "maxpayloadinmb",
    "schedule",
)


class Recorder:
    """The calls of one program; what it makes refers to itself within one `scope`."""

    def __init__(self, scope: str) -> None:
        self._scope = scope
        self._by_key: dict[tuple[object, ...], int] = {}
        self._lines: dict[str, int] = {}
        self.found = Found()

    def add(
        self,
        operation: Operation,
        body: Mapping[str, object],
        made: Made,
        form: Form,
        *,
        off: str | None = None,
        label: str = "",
        region: str | None = None,
    ) -> str:
        """Keeps a call and gives the address by which others refer to what it makes.

        The same call from the same line is one, and so is a configuration of the same name; what is made anyway
        counts before what is only made sometimes.
        """
        request = {key: plain(value) for key, value in body.items() if value is not None}
        notes = [note for note in assumptions(dict(body)) if squashed(note.split(" = ")[0]) in _NOTED]
        named = operation == "CreateEndpointConfig" and "EndpointConfigName" in Fields(request)
        key = (operation, made.file, 0 if named else made.line, repr(request))
        known = self._by_key.get(key)
        if known is not None:
            call = self.found.calls[known]
            if call.off and not off:
                self.found.calls[known] = replace(call, off=None)
            return call.address
        if len(self.found.calls) >= _MOST_CALLS:
            return ""
        if operation == "CreateEndpoint" and (twin := self._twin(request)) is not None:
            self._merge(twin, request, off)
            self._by_key[key] = twin
            return self.found.calls[twin].address
        address = self._address(made)
        self._by_key[key] = len(self.found.calls)
        self.found.calls.append(
            Call(
                operation,
                request,
                Source(made.file, max(made.line, 1), form),
                address=address,
                label=label or name_with_holes(request),
                region=region or made.region,
                off=off,
                notes=tuple(dict.fromkeys(notes)),
                scope=self._scope,
            )
        )
        return address

    def _address(self, made: Made) -> str:
        name = f"{squashed(made.name)}-{made.line}"
        self._lines[name] = self._lines.get(name, 0) + 1
        return name if self._lines[name] == 1 else f"{name}-{self._lines[name]}"

    def _twin(self, request: Mapping[str, object]) -> int | None:
        """An endpoint that is created or else updated to the same configuration is one endpoint."""
        body = Fields(request)
        for place, call in enumerate(self.found.calls):
            other = Fields(call.body)
            if call.operation == "CreateEndpoint" and all(
                body.raw(name) is not None and body.raw(name) == other.raw(name)
                for name in ("EndpointName", "EndpointConfigName")
            ):
                return place
        return None

    def _merge(self, place: int, request: Mapping[str, object], off: str | None) -> None:
        call = self.found.calls[place]
        self.found.calls[place] = replace(call, body={**request, **call.body}, off=call.off and off)

    def extend(self, address: str, key: str, item: object) -> None:
        """Adds an item to a list in the call that has this address."""
        for place, call in enumerate(self.found.calls):
            listed = call.body.get(key)
            if call.address == address and isinstance(listed, list) and item not in listed:
                self.found.calls[place] = replace(call, body={**call.body, key: [*listed, item]})

    def override(self, address: str, steps: Sequence[str], value: object) -> None:
        """Sets what stands under a path ("ProductionVariants", "0", "ServerlessConfig") in the call at an address."""
        for place, call in enumerate(self.found.calls):
            if call.address == address:
                body = _with(call.body, steps, value)
                if isinstance(body, dict):
                    self.found.calls[place] = replace(call, body=body)

    def set_region(self, region: str) -> None:
        """The only region that any client of the program names holds for calls that have none."""
        self.found.calls[:] = [call if call.region else replace(call, region=region) for call in self.found.calls]


def _with(tree: object, steps: Sequence[str], value: object) -> object:
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    if isinstance(tree, list):
        here = int(first) if first.isdecimal() and len(first) < 4 else -1
        return [_with(item, rest, value) if number == here else item for number, item in enumerate(tree)]
    known = tree if isinstance(tree, Mapping) else {}
    key = next((key for key in known if squashed(key) == squashed(first)), first)
    return {**known, key: _with(known.get(key), rest, value)}


def with_their_own_names(calls: Sequence[Call]) -> list[Call]:
    """Calls, of which a configuration that no endpoint is made from is shown by its own name, even with holes in it."""
    used = frozenset[str]().union(
        *(call.refers_to("EndpointConfigName") for call in calls if call.operation == "CreateEndpoint")
    )
    named: list[Call] = []
    for call in calls:
        unnamed = call.operation == "CreateEndpointConfig" and not call.label
        if unnamed and not used & call.answers_to("EndpointConfigName"):
            call = replace(call, label=name_with_holes(call.body, "EndpointConfigName"))
        named.append(call)
    return named


def region_of(value: object, depth: int = 0) -> str | None:
    """The region of a client or session, or of what it was made from."""
    value = without_assumption(value)
    if not isinstance(value, Made) or depth > 5:
        return None
    found = without_assumption(value.given("region_name", "region", "region_id"))
    if found is None and value.name in ("client", "resource") and len(value.arguments) > 1:
        found = without_assumption(value.arguments[1])
    if isinstance(found, str):
        return found
    for name in ("boto_session", "boto3_session", "sagemaker_session", "session", "sagemaker_client"):
        if (inner := region_of(value.given(name), depth + 1)) is not None:
            return inner
    return region_of(getattr(value.callee, "base", None), depth + 1)


def name_with_holes(request: Mapping[str, object], *names: str) -> str:
    """The name in a request, where it has holes in it, as a person would write it: "speech-{stamp}"."""
    body = Fields(request)
    for name in names or _NAMES:
        value = body.raw(name)
        if isinstance(value, Unknown):
            text = value.text.replace("${", "{")
            whole = value.text.startswith("${") and "${" not in value.text[2:] and value.text.endswith("}")
            return shortened(dotted(value) if whole else text)
    return ""
