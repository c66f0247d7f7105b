"""Where nothing is feasible: which requirement to drop, and what the work costs without it."""

from collections.abc import Sequence

from advisor import options
from advisor.answer import Advice
from advisor.catalog import Catalog
from advisor.options.priced import Priced
from advisor.profile import TrafficProfile
from advisor.rules.case import usd
from advisor.work import resolve

RELAXED: dict[str, tuple[dict[str, object], str]] = {
    "caller_waits": ({"caller_waits": False, "latency_ms": None, "latency_percentile": None}, "if nobody waits"),
    "bills_while_idle": ({"zero_idle_cost": False}, "if an idle endpoint may cost something"),
    "no_completion_notice": ({"completion_notice": False}, "without a notice on completion"),
    "latency_unreachable": (
        {"latency_ms": None, "latency_percentile": None, "cold_starts_ok": None},
        "without the limit on latency",
    ),
    "gpu_unavailable": ({"gpu": None}, "if it may run without a GPU"),
    "over_capacity": ({"instance_count": None}, "with as many instances as the peak needs"),
    "not_offered": ({"instance_type": None}, "on another instance type"),
    "payload_over_limit": ({"payload_mb": None}, "with requests within the limit, the large parts passed through S3"),
    "response_over_limit": ({"response_mb": None}, "with responses within the limit"),
    "memory_over_limit": ({"memory_gb": None, "instance_type": None}, "with a smaller model"),
    "container_over_limit": ({"container_gb": None}, "with a smaller container image"),
}


def relaxations(profile: TrafficProfile, priced: Sequence[Priced], catalog: Catalog) -> tuple[Advice, ...]:
    """For each requirement that rules something out: the cheapest option without it, the cheapest relaxation first."""
    broken = {veto.rule for one in priced for veto in one.option.vetoes}
    found = []
    for rule in broken & RELAXED.keys():
        changes, words = RELAXED[rule]
        freed = options.price(resolve(profile.changed(**changes), catalog), catalog, catalog.prices)
        feasible = [one for one in freed if one.option.feasible]
        if feasible:
            best = min(feasible, key=lambda one: one.usd)
            found.append((best.usd, rule, f"{words}: {best.option.mode.replace('_', '-')} at {usd(best.usd)} a month"))
    return tuple(
        Advice(f"relax_{rule}", "Nothing fits all requirements; drop this one.", because, "computed")
        for _, rule, because in sorted(found)
    )
