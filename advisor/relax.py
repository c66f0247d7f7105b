"""Where nothing is feasible: which requirement to drop, and what the work costs without it."""

from collections.abc import Sequence
from itertools import combinations

from advisor import options
from advisor.answer import Advice
from advisor.catalog import Catalog
from advisor.options.priced import Priced
from advisor.profile import SecondsPerRequest, TrafficProfile
from advisor.rules.case import usd
from advisor.units import Mode
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
    "time_over_limit": ({"seconds_per_request": SecondsPerRequest()}, "with requests split into shorter ones"),
    "container_over_limit": ({"container_gb": None}, "with a smaller container image"),
}


# What goes with a requirement when it is dropped: its changes take away the ground of these vetoes too.
ALONG: dict[str, frozenset[str]] = {
    "caller_waits": frozenset({"latency_unreachable"}),
    "time_over_limit": frozenset({"latency_unreachable", "concurrency_over_limit", "over_capacity", "not_offered"}),
    "memory_over_limit": frozenset({"not_offered", "over_capacity"}),
    "not_offered": frozenset({"memory_over_limit", "over_capacity"}),
}


def relaxations(profile: TrafficProfile, priced: Sequence[Priced], catalog: Catalog) -> tuple[Advice, ...]:
    """The cheapest option without each requirement that rules something out; two at once where one is not enough."""
    vetoed = {one.option.mode: {veto.rule for veto in one.option.vetoes} for one in priced}
    broken = sorted(set().union(*vetoed.values()) & RELAXED.keys())
    for count in (1, 2):
        found = []
        for rules in combinations(broken, count):
            dropped = frozenset(rules).union(*(ALONG.get(rule, frozenset()) for rule in rules))
            freed = [mode for mode, vetoes in vetoed.items() if vetoes <= dropped]
            if freed and (priced_without := _without(rules, profile, catalog, freed)):
                found.append(priced_without)
        if found:
            return tuple(advice for _, advice in sorted(found, key=lambda one: one[0]))
    return ()


def _without(
    rules: tuple[str, ...], profile: TrafficProfile, catalog: Catalog, freed: Sequence[Mode]
) -> tuple[float, Advice] | None:
    """What the work costs on the best of the `freed` options with the requirements behind these vetoes dropped."""
    changes: dict[str, object] = {}
    for rule in rules:
        changes |= RELAXED[rule][0]
    work = resolve(profile.changed(**changes), catalog)
    again = [options.PRICED[mode](work, catalog, catalog.prices) for mode in freed]
    best = min((one for one in again if one.option.feasible), key=lambda one: one.usd, default=None)
    if best is None:
        return None
    words = " and ".join(RELAXED[rule][1] for rule in rules)
    because = f"{words}: {best.option.mode.replace('_', '-')} at {usd(best.usd)} a month"
    says = "Nothing fits all requirements; drop this one." if len(rules) == 1 else "Nothing fits; drop these two."
    return best.usd, Advice(f"relax_{'_and_'.join(rules)}", says, because, "computed")
