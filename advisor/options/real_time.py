"""Real-time endpoints: instances that are always on, enough of them for the peak."""

from advisor import sharing
from advisor.answer import Option, Veto
from advisor.catalog import Catalog, InstanceType, Offers, PriceList
from advisor.options import checks
from advisor.options.priced import Priced, data_lines, line, total
from advisor.units import HOURS_PER_MONTH, Mode
from advisor.work import Work, hosting_type

MODE: Mode = "real_time"


def monthly_usd(instances: int, usd_per_hour: float) -> float:
    """730 h × instances × price. Source: facts of the guide's "Monthly (24/7)" column."""
    return HOURS_PER_MONTH * instances * usd_per_hour


def price(work: Work, catalog: Catalog, prices: PriceList) -> Priced:
    """The cheapest hosting of the models on the type that was named, or on the cheapest that fits."""
    limits = catalog.limits
    offers = catalog.offers("hosting", work.profile.region, prices)
    vetoes = checks.found(
        checks.payload(MODE, work, limits),
        checks.response(MODE, work, limits),
        checks.time(MODE, work, limits),
        checks.latency(MODE, work, limits),
        checks.notice(MODE, work, limits),
        _idle(work, catalog),
    )
    at = hosting_type(work, offers)
    if at is None:
        veto = no_type(MODE, work, offers, catalog, prices)
        return Priced(Option(MODE, False, work.instance_type, None, None, None, vetoes=(*vetoes, veto)), None)
    instance, figure = offers.types[at], offers.figures[at]
    per_hour = offers.usd_per_hour[at]
    hosting, per_instance = _hosting(work, instance, catalog)
    least = work.profile.instance_count or 1
    data = data_lines(work, prices)
    data_per_request = total(data) / work.requests

    def count(requests: float, pace: float) -> int:
        if per_instance is None:
            return sharing.dedicated_instances(work, requests, pace)
        return sharing.instances(work, requests, pace, per_instance)

    def curve(requests: float, pace: float) -> float:
        return monthly_usd(max(count(requests, pace), least), per_hour) + requests * data_per_request

    needed = count(work.requests, 1.0)
    instances = max(needed, least)
    lines = (line("Instance hours", HOURS_PER_MONTH * instances, "hour", figure), *data)
    vetoes += checks.found(
        checks.capacity(least, needed, work, figure.source),
        memory_veto(work, instance, figure.source),
    )
    option = Option(MODE, not vetoes, instance.name, instances, None, total(lines), lines, vetoes, hosting)
    return Priced(option, curve)


def _hosting(work: Work, instance: InstanceType, catalog: Catalog) -> tuple[str | None, int | None]:
    """How the models are hosted, and how many an instance takes by the cautious end of the assumptions."""
    if work.models == 1:
        return None, None
    fewest = {
        kind: sharing.models_per_instance(kind, work, instance, catalog)[0] for kind in sharing.shares(work, instance)
    }
    if not fewest:
        return sharing.DEDICATED, None
    kind = max(fewest, key=lambda name: fewest[name])
    return kind, fewest[kind]


def memory_veto(work: Work, instance: InstanceType, source: str) -> Veto | None:
    """The model against what the type has: its accelerators' memory where it has some, else its own."""
    size = instance.accelerator_memory_gb if instance.gpu or instance.neuron else instance.memory_gb
    return checks.memory(MODE, size, instance.name, work, source)


def no_type(mode: Mode, work: Work, offers: Offers, catalog: Catalog, prices: PriceList) -> Veto:
    """Why no type serves: the named one is not offered, or the model is larger than any."""
    region = work.profile.region
    if work.instance_type is not None or not offers.types:
        what = work.instance_type or f"{checks.SPOKEN[mode]}"
        return checks.not_offered(what, region, prices.name)
    if work.on_gpu:
        largest = max((instance.accelerator_memory_gb for instance in offers.types if instance.gpu), default=0.0)
    else:
        largest = max(instance.memory_gb for instance in offers.types)
    what = f"the largest {'GPU ' if work.on_gpu else ''}type in {region}"
    veto = checks.memory(mode, largest, what, work, prices.name)
    return veto or checks.not_offered("a type with a GPU" if work.on_gpu else "a type that fits", region, prices.name)


def _idle(work: Work, catalog: Catalog) -> Veto | None:
    if not work.profile.zero_idle_cost:
        return None
    source = catalog.limits.figure("target_tracking_cooldown", "s").source
    because = "nothing may be billed while idle; a real-time endpoint keeps an instance on"
    return Veto("bills_while_idle", because, "at least one instance", "nothing while idle", source)
