"""What the four options, and one that is placed on something, are called."""

from typing import Protocol

from advisor.units import Mode

MODE_NAMES: dict[Mode, str] = {"real_time": "Real-time", "serverless": "Serverless", "batch": "Batch", "async": "Async"}
HOSTING_NAMES = {"multi_model": "multi-model", "inference_components": "inference components"}


class Placed(Protocol):
    """An option, a choice or a comparison: a mode and what it runs on."""

    @property
    def mode(self) -> Mode: ...
    @property
    def instance_type(self) -> str | None: ...
    @property
    def instances(self) -> int | None: ...
    @property
    def memory_gb(self) -> int | None: ...


def runs_on(option: Placed) -> str:
    """ "3 GB", "ml.c7g.large", "2 × ml.c7g.large", or nothing where it runs on nothing yet."""
    if option.instance_type:
        count = option.instances or 1
        return option.instance_type if count == 1 else f"{count} × {option.instance_type}"
    return f"{option.memory_gb} GB" if option.memory_gb else ""


def named(option: Placed, hosting: str | None = None) -> str:
    """ "Serverless, 3 GB", "Real-time on 2 × ml.c7g.large", "Real-time (multi-model) on ml.g5.xlarge"."""
    name = MODE_NAMES[option.mode]
    if hosting in HOSTING_NAMES:
        name = f"{name} ({HOSTING_NAMES[hosting]})"
    place = runs_on(option)
    if not place:
        return name
    return f"{name} on {place}" if option.instance_type else f"{name}, {place}"
