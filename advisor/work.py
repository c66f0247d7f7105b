"""The work to be priced: a profile with every gap filled from the assumptions, and a reason for each filling."""

import math
from dataclasses import dataclass, field
from functools import cached_property

from advisor.arrivals import Week, comes_in_bursts, week
from advisor.catalog import Catalog, Figures, InstanceType, Offers
from advisor.errors import MissingTraffic
from advisor.profile import TrafficProfile
from advisor.units import DAYS_PER_MONTH, MB_PER_GB, SECONDS_PER_MONTH, Mode


@dataclass(frozen=True)
class Work:
    """What the formulas need; times in seconds, sizes in decimal GB, rates a month.

    `instance_type` is the type that was named or that the reference workload stands for; None lets the cheapest that
    fits be found. `bursts_per_month` is None where requests reach an asynchronous endpoint one by one.
    """

    profile: TrafficProfile
    models: int
    requests: float
    seconds: dict[Mode, float]
    compute_seconds: float
    instance_type: str | None
    on_gpu: bool
    instance_memory_gb: float
    serverless_gb: int
    cold_start_s: float
    idle_timeout_s: float
    spread: Week
    peak_to_mean: float
    concurrency: float
    burstable_busy_most: float
    payload_gb: float
    response_gb: float
    runs_per_month: float
    batch_startup_s: float
    bursts_per_month: float | None
    async_startup_s: float
    async_wait_s: float
    assumed: dict[str, str] = field(default_factory=dict)

    @cached_property
    def peak_load(self) -> float:
        """Instances that the peak of one request a month keeps busy, over all models."""
        return self.peak_rate(1.0) * self.compute_seconds / self.concurrency

    @cached_property
    def busy_share(self) -> float:
        """How busy the instances are that the peak needs, from 0 to 1."""
        instances = max(math.ceil(self.requests * self.peak_load - 1e-9), 1)
        return self.requests / SECONDS_PER_MONTH * self.compute_seconds / self.concurrency / instances

    @property
    def nobody_waits(self) -> bool:
        """Whether options that do not answer the caller may be recommended."""
        said = self.profile.caller_waits
        return self.profile.traffic == "offline" if said is None else not said

    def peak_rate(self, requests: float) -> float:
        """Requests a second at the peak, over all models."""
        return requests / SECONDS_PER_MONTH * self.peak_to_mean


def resolve(profile: TrafficProfile, catalog: Catalog) -> Work:
    """The profile with its gaps filled.

    Raises:
        MissingTraffic: the number of requests is not known.
    """
    if profile.requests_per_month is None:
        raise MissingTraffic("how many requests a month? For example: 50k requests a month")
    workload = catalog.workload
    assumed: dict[str, str] = {}
    said = profile.model_fields_set
    spread = week(profile, workload)
    seconds = _seconds(profile, workload, assumed)
    named_gpu = profile.instance_type is not None and profile.gpu is None and _on_gpu(profile, catalog)
    if named_gpu and profile.seconds_per_request.known:
        assumed["seconds_per_request"] = (
            f"{profile.instance_type}'s time holds on serverless too, which has no GPU; "
            'say "needs a GPU" to rule that out, or the time there'
        )
    named = profile.instance_type or _reference_instance(profile, catalog, assumed)
    serverless_gb, cold_start_s = _serverless_size(profile, workload, assumed)
    if "traffic" not in said and profile.active_hours is None:
        assumed["traffic"] = "spread evenly over the month; for async, as one burst a day, as in the guide's own table"
    elif profile.traffic == "bursty" and profile.peak_requests_per_second is None:
        assumed["peak_requests_per_second"] = (
            f"{workload.amount('burst_peak_to_mean', 'ratio'):g} times the mean, for one hour a day"
        )
    elif profile.traffic == "business_hours" and profile.active_hours is None:
        opens, closes = (workload.amount(f"business_hours_{end}", "hour") for end in ("from", "to"))
        assumed["active_hours"] = f"Monday to Friday, {opens:g}:00 to {closes:g}:00, as in the guide's example"
    mean_rate = profile.requests_per_month / SECONDS_PER_MONTH
    peak = profile.peak_requests_per_second
    runs = profile.runs_per_month
    if runs is None:
        runs = workload.amount("batch_runs_per_day", "1/day") * DAYS_PER_MONTH
        assumed["runs_per_month"] = "one batch run a day, as the guide prices it"
    bursts = None
    if comes_in_bursts(profile.traffic, "traffic" in said or profile.active_hours is not None):
        bursts = workload.amount("async_bursts_per_day", "1/day") * DAYS_PER_MONTH
        if profile.traffic == "offline" and profile.runs_per_month is not None:
            bursts = profile.runs_per_month
    return Work(
        profile=profile,
        models=profile.models,
        requests=profile.requests_per_month,
        seconds=seconds,
        compute_seconds=seconds["real_time"],
        instance_type=named,
        on_gpu=_on_gpu(profile, catalog),
        instance_memory_gb=_instance_memory(profile, workload),
        serverless_gb=serverless_gb,
        cold_start_s=cold_start_s,
        idle_timeout_s=workload.amount("serverless_idle_timeout_seconds", "s"),
        spread=spread,
        peak_to_mean=peak / mean_rate if peak is not None else spread.peak_to_mean,
        concurrency=workload.amount("concurrency_per_instance", "requests"),
        burstable_busy_most=workload.amount("burstable_busy_most", "percent") / 100.0,
        payload_gb=(profile.payload_mb or 0.0) / MB_PER_GB,
        response_gb=(profile.response_mb or 0.0) / MB_PER_GB,
        runs_per_month=runs,
        batch_startup_s=workload.amount("batch_startup_seconds", "s"),
        bursts_per_month=bursts,
        async_startup_s=workload.amount("async_startup_seconds", "s"),
        async_wait_s=workload.amount("async_scale_in_wait_seconds", "s"),
        assumed=assumed,
    )


def _seconds(profile: TrafficProfile, workload: Figures, assumed: dict[str, str]) -> dict[Mode, float]:
    """Time of one request under each option; asynchronous requests carry their way through S3 besides."""
    given = profile.seconds_per_request
    reference: dict[Mode, float] = {
        "real_time": workload.amount("real_time_seconds", "s"),
        "serverless": workload.amount("serverless_seconds", "s"),
        "batch": workload.amount("batch_seconds", "s"),
        "async": workload.amount("async_seconds", "s"),
    }
    if not given.known:
        if profile.latency_ms is not None:
            reference["real_time"] = min(reference["real_time"], profile.latency_ms / 1_000.0)
        assumed["seconds_per_request"] = (
            f"{reference['real_time']:.2g} s on an instance, {reference['serverless']:.3g} s on serverless, "
            f"{reference['batch']:.2g} s in batch, {reference['async']:.2g} s through async with its way through S3: "
            "the guide's reference workload"
        )
        return reference
    anywhere = given.real_time or given.batch or given.async_ or given.serverless or reference["real_time"]
    seconds: dict[Mode, float] = {mode: given.under(mode) or anywhere for mode in reference}
    seconds["async"] += workload.amount("async_s3_round_trip_seconds", "s")
    return seconds


def _reference_instance(profile: TrafficProfile, catalog: Catalog, assumed: dict[str, str]) -> str | None:
    """The reference type, where neither a type nor a time was said and the work fits on it."""
    if profile.seconds_per_request.known or profile.gpu is False:
        if profile.memory_gb is None:
            assumed["memory_gb"] = (
                f"a model of {catalog.workload.amount('memory_gb', 'GB'):g} GB; a larger one needs a larger instance"
            )
        return None
    name = catalog.reference_instance
    instance = catalog.instances[name]
    if (profile.memory_gb or 0.0) > min(instance.memory_gb, instance.accelerator_memory_gb):
        return None
    if name not in catalog.offers("hosting", profile.region).position:
        return None
    assumed["instance_type"] = f"{name}, the type of the guide's own comparison; name a type or a time per request"
    return name


def _on_gpu(profile: TrafficProfile, catalog: Catalog) -> bool:
    """Whether a type to be found must have a GPU: said so, named so, or implied by the reference workload's times."""
    if profile.gpu is not None:
        return profile.gpu
    if profile.instance_type is not None:
        instance = catalog.instances.get(profile.instance_type)
        return instance is not None and instance.gpu
    return not profile.seconds_per_request.known


def _serverless_size(profile: TrafficProfile, workload: Figures, assumed: dict[str, str]) -> tuple[int, float]:
    """Memory step in GB and cold start in seconds, by the model's size where it is known."""
    largest = workload.amount("serverless_memory_gb", "GB")
    memory = profile.memory_gb
    if memory is None and not profile.seconds_per_request.known:
        assumed["memory_gb"] = f"{largest:g} GB on serverless: the guide's reference workload"
        return int(largest), workload.amount("cold_start_seconds", "s")
    size = workload.amount("memory_gb", "GB") if memory is None else memory
    steps = min(largest, math.ceil(size + workload.amount("serverless_overhead_gb", "GB") - 1e-9))
    cold = workload.amount("cold_start_base_seconds", "s")
    cold += size * workload.amount("cold_start_seconds_per_gb", "s/GB")
    return int(steps), cold


def _instance_memory(profile: TrafficProfile, workload: Figures) -> float:
    size = workload.amount("memory_gb", "GB") if profile.memory_gb is None else profile.memory_gb
    return size + workload.amount("serverless_overhead_gb", "GB")


def hosting_type(work: Work, offers: Offers) -> int | None:
    """Position of the type that serves an endpoint: the named one where it is offered, else none at all."""
    if work.instance_type is not None:
        return offers.position.get(work.instance_type)
    return cheapest_fitting(work, offers)


def transform_type(work: Work, offers: Offers) -> int | None:
    """Position of the type for batch: the named one, or the cheapest that fits where it cannot run transform jobs."""
    if work.instance_type in offers.position:
        return offers.position[work.instance_type]
    return cheapest_fitting(work, offers)


def cheapest_fitting(work: Work, offers: Offers) -> int | None:
    """Position of the cheapest type whose memory and kind suit the work; `offers` are sorted by price."""
    fits = _fits_gpu if work.on_gpu else _fits_cpu
    return next((at for at, instance in enumerate(offers.types) if fits(work, instance)), None)


def _fits_gpu(work: Work, instance: InstanceType) -> bool:
    memory = work.profile.memory_gb or 0.0
    return instance.gpu and instance.accelerator_memory_gb >= memory and instance.memory_gb >= memory


def _fits_cpu(work: Work, instance: InstanceType) -> bool:
    """A burstable type fits only where it mostly rests: its CPU is throttled when it is busy for long.

    A GPU does no harm where nobody ruled it out; it is taken only where it is the cheapest with enough memory.
    """
    if instance.neuron or instance.memory_gb < work.instance_memory_gb:
        return False
    if instance.gpu and (work.profile.gpu is False or instance.accelerator_memory_gb < work.instance_memory_gb):
        return False
    return not instance.burstable or work.busy_share <= work.burstable_busy_most
