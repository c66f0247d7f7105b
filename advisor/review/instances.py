"""Money left in the choice of the instance: too large, too old, a GPU without need, models that could share."""

from collections.abc import Iterator

from advisor.catalog import InstanceType
from advisor.options.checks import gigabytes
from advisor.review.judgement import FindingRule, Found, Judged
from advisor.units import DAYS_PER_MONTH, GB_PER_GIB, HOURS_PER_MONTH, Mode

INSTANCES: tuple[Mode, ...] = ("real_time", "async")
SMALL_MODEL_GB = 1.0
SUCCESSORS = {
    "t2": ("c6i", "c7i", "m6i"),
    "c4": ("c6i", "c7i"),
    "m4": ("m6i", "m7i"),
    "p2": ("g5", "g6"),
    "p3": ("g5", "g6"),
    "inf1": ("inf2",),
}
ON_ARM = {"t2": ("c7g", "m7g"), "c4": ("c7g",), "m4": ("m7g", "m6g")}


def gpu_for_small_model(judged: Judged) -> Iterator[Found]:
    """A GPU for a model under 1 GB is seldom needed; a CPU type costs a tenth."""
    instance, memory = judged.instance, judged.profile.memory_gb
    if instance is None or not instance.gpu or memory is None or memory >= SMALL_MODEL_GB or judged.profile.gpu:
        return
    says = f"the model takes {gigabytes(memory)} and runs on the GPU of {instance.name}"
    yield Found(says, "measure it on ml.c7g.large first")


def old_generation(judged: Judged) -> Iterator[Found]:
    """The type is of an old generation; its successors do more for the money."""
    instance = judged.instance
    if instance is None:
        return
    newer = SUCCESSORS.get(instance.family)
    if newer is None:
        return
    choices = [
        f"{_change(judged, instance, other)}{note}"
        for families, note in ((newer, ""), (ON_ARM.get(instance.family, ()), " where the image runs on Arm"))
        if (other := _as_large(judged, instance, families)) is not None
    ]
    fix = f"try {' or '.join(choices or [f'the {newer[0]} family'])}"
    yield Found(f"{instance.family} is an old generation", fix)


def _change(judged: Judged, old: InstanceType, new: InstanceType) -> str:
    before, after = judged.usd_per_hour(old.name), judged.usd_per_hour(new.name)
    if before is None or after is None:
        return new.name
    return f"{new.name} ({100 * abs(after / before - 1):.0f} % {'less' if after <= before else 'more'} an hour)"


def _as_large(judged: Judged, instance: InstanceType, families: tuple[str, ...]) -> InstanceType | None:
    """The cheapest type of the families that is offered and has no less of what counts: accelerators, or the rest."""
    bare = bool(instance.accelerators)
    fitting = [
        other
        for other in judged.catalog.instances.values()
        if other.family in families
        and (bare or (other.vcpu >= instance.vcpu and other.memory_gb >= instance.memory_gb * 0.99))
        and other.accelerators >= instance.accelerators
        and other.accelerator_memory_gb >= instance.accelerator_memory_gb * 0.99
    ]
    prices = [(usd, other.name) for other in fitting if (usd := judged.usd_per_hour(other.name)) is not None]
    return judged.catalog.instances[min(prices)[1]] if prices else None


def larger_than_accelerators_need(judged: Judged) -> Iterator[Found]:
    """A smaller type of the family carries the same accelerators."""
    instance = judged.instance
    if instance is None or not instance.accelerators:
        return
    now = judged.usd_per_hour(instance.name)
    smaller = [
        (usd, other.name)
        for other in judged.catalog.instances.values()
        if _same_accelerators(other, instance) and (usd := judged.usd_per_hour(other.name)) is not None
    ]
    if now is None or not smaller:
        return
    usd, name = min(smaller)
    if usd < now:
        saves = (now - usd) * HOURS_PER_MONTH
        says = f"{instance.name} has the same {instance.accelerators} × {instance.accelerator} as {name}"
        yield Found(says, f"{name} saves ${saves:,.0f} a month for each instance, if {_size(judged, name)} suffice")


def _same_accelerators(other: InstanceType, one: InstanceType) -> bool:
    return (
        other.family == one.family
        and other.accelerators == one.accelerators
        and other.accelerator_memory_gb == one.accelerator_memory_gb
    )


def _size(judged: Judged, name: str) -> str:
    """As AWS's own tables have it, in GiB."""
    other = judged.catalog.instances[name]
    return f"{other.vcpu} vCPU and {other.memory_gb / GB_PER_GIB:.0f} GiB of memory"


def gpu_idle(judged: Judged) -> Iterator[Found]:
    """A GPU that stays under 30 % busy is too large."""
    busy = judged.profile.gpu_utilization_pct
    limit = judged.catalog.guide.thresholds.amount("gpu_downsize_below", "percent")
    if busy is not None and busy < limit and judged.instance is not None and judged.instance.gpu:
        yield Found(f"the GPU is {busy:g} % busy", "take a smaller type, or share it by a multi-model endpoint")


def multi_model_with_hot_models(judged: Judged) -> Iterator[Found]:
    """Models with over 10,000 requests a day evict each other on a multi-model endpoint."""
    profile = judged.profile
    if not judged.config.model.multi_model or profile.requests_per_month is None:
        return
    most = judged.catalog.guide.thresholds.amount("multi_model_requests_below", "requests/day")
    daily = profile.requests_per_month / DAYS_PER_MONTH / profile.models
    if daily >= most * (1 - 1e-9):
        says = f"each model gets {daily:,.0f} requests a day"
        yield Found(says, "give hot models an endpoint of their own")


RULES = (
    FindingRule("gpu_for_small_model", "warning", gpu_for_small_model, "AWS instance specifications", INSTANCES),
    FindingRule("old_generation", "note", old_generation, "AWS price list", INSTANCES),
    FindingRule("larger_than_accelerators_need", "note", larger_than_accelerators_need, "AWS price list", INSTANCES),
    FindingRule("gpu_mostly_idle", "warning", gpu_idle, "guide, tip 7", INSTANCES),
    FindingRule("multi_model_with_hot_models", "warning", multi_model_with_hot_models, "guide, tip 3", INSTANCES),
)
