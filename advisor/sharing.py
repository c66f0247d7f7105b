"""Many models on few instances: multi-model endpoints and inference components, against an endpoint for each."""

import math

from advisor.answer import SharedHosting
from advisor.catalog import Catalog, InstanceType
from advisor.units import HOURS_PER_MONTH, SECONDS_PER_MONTH
from advisor.work import Work

MULTI_MODEL = "multi_model"
COMPONENTS = "inference_components"
DEDICATED = "dedicated"


def shares(work: Work, instance: InstanceType) -> tuple[str, ...]:
    """The ways in which this work's models may share an instance of this type.

    A multi-model endpoint asks for one framework; inference components ask that every model stays loaded, so their
    number is known only where the size of a model was said.
    """
    if work.models == 1:
        return ()
    kinds = []
    if work.profile.same_framework is not False:
        kinds.append(MULTI_MODEL)
    if work.profile.memory_gb is not None and _resident(work.profile.memory_gb, instance) >= 1:
        kinds.append(COMPONENTS)
    return tuple(kinds)


def models_per_instance(kind: str, work: Work, instance: InstanceType, catalog: Catalog) -> tuple[int, int]:
    """Fewest and most models that an instance holds, by its memory where a model's size was said.

    A multi-model endpoint loads models when they are asked for, so more than fit at once may share it; the guide's own
    rows give the range where nothing is known.
    """
    where = "gpu" if instance.gpu or instance.neuron else "cpu"
    low, high = (
        int(catalog.workload.amount(f"models_per_instance_{where}_{end}", "models")) for end in ("low", "high")
    )
    size = work.profile.memory_gb
    if size is None:
        return low, high
    resident = max(_resident(size, instance), 1)
    if kind == COMPONENTS:
        return resident, resident
    return min(low, resident), max(min(high, 2 * resident), 1)


def _resident(size_gb: float, instance: InstanceType) -> int:
    memory = instance.accelerator_memory_gb if instance.gpu or instance.neuron else instance.memory_gb
    return int(memory / size_gb)


def instances(work: Work, requests: float, pace: float, per_instance: int) -> int:
    """Instances for all models together: enough to hold them and enough for the peak."""
    return max(math.ceil(requests * pace * work.peak_load - 1e-9), math.ceil(work.models / per_instance))


def compare(work: Work, instance: InstanceType, usd_per_hour: float, catalog: Catalog) -> tuple[SharedHosting, ...]:
    """Each way of sharing beside dedicated endpoints on the same type; empty for one model."""
    month = HOURS_PER_MONTH * usd_per_hour
    dedicated = dedicated_instances(work, work.requests, 1.0)
    found = []
    for kind in shares(work, instance):
        fewest, most = models_per_instance(kind, work, instance, catalog)
        low = instances(work, work.requests, 1.0, most)
        high = instances(work, work.requests, 1.0, fewest)
        per = f"{fewest}" if fewest == most else f"{fewest} to {most}"
        found.append(
            SharedHosting(
                kind=kind,
                instance_type=instance.name,
                dedicated_usd=dedicated * month,
                instances_low=low,
                instances_high=high,
                shared_usd_low=low * month,
                shared_usd_high=high * month,
                because=f"{per} models an instance, {work.requests / work.models / SECONDS_PER_MONTH:.3g} requests a "
                "second each",
            )
        )
    return tuple(found)


def dedicated_instances(work: Work, requests: float, pace: float) -> int:
    """Instances where each model has an endpoint of its own, each with at least one and enough for its peak."""
    return max(math.ceil(requests / work.models * pace * work.peak_load - 1e-9), 1) * work.models
