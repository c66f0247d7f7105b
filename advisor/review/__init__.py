"""A configuration judged: what it costs a month, what would be better, and what is wrong with it."""

from collections.abc import Sequence

from advisor.answer import Choice, Claim
from advisor.catalog import Catalog
from advisor.endpoint import EndpointConfig
from advisor.profile import TrafficProfile
from advisor.recommend import recommend
from advisor.review import batch_jobs, instances, limits, scaling, serverless
from advisor.review.bill import Bill, bill, check_claims
from advisor.review.judgement import Finding, FindingRule, Judged, Review, ReviewedEndpoint, Severity

__all__ = ["RULES", "Finding", "FindingRule", "Review", "ReviewedEndpoint", "Severity", "review"]

RULES: tuple[FindingRule, ...] = (
    *limits.RULES,
    *scaling.RULES,
    *serverless.RULES,
    *instances.RULES,
    *batch_jobs.RULES,
)
ORDER: tuple[Severity, ...] = ("error", "warning", "note")


def review(
    configs: Sequence[EndpointConfig],
    traffic: TrafficProfile,
    catalog: Catalog,
    claims: Sequence[Claim] = (),
    budget_usd_per_month: float | None = None,
) -> Review:
    """Every configuration priced and judged; `traffic` is what was said of it, as far as anything was.

    A region that a configuration does not name is the one of `traffic`.
    """
    reviewed = [_review(config, traffic, catalog, budget_usd_per_month) for config in configs]
    findings = [finding for _, found in reviewed for finding in found]
    findings.sort(key=lambda finding: ORDER.index(finding.severity))
    endpoints = tuple(endpoint for endpoint, _ in reviewed)
    return Review(
        endpoints=endpoints,
        findings=tuple(findings),
        questions=_questions(endpoints, traffic),
        claims=check_claims(claims, [endpoint.bill for endpoint in endpoints]),
        over_budget_usd=_over(endpoints, budget_usd_per_month),
    )


def _review(
    config: EndpointConfig, traffic: TrafficProfile, catalog: Catalog, budget: float | None
) -> tuple[ReviewedEndpoint, list[Finding]]:
    profile = profile_of(config, traffic, catalog)
    answer = recommend(profile, catalog) if profile.requests_per_month is not None else None
    today = bill(config, profile, answer, catalog)
    judged = Judged(config, profile, answer, today, catalog)
    findings = [
        Finding(rule.id, rule.severity, config.name, found.says, found.fix, rule.source, config.source)
        for rule in RULES
        if config.mode in rule.modes
        for found in rule.check(judged)
    ]
    better = None
    if answer is not None and answer.choice is not None:
        better = _against(answer.choice, today)
    loses = traffic.gpu is None and _accelerated(config.instance_type, catalog)
    loses = loses and better is not None and not _accelerated(better.instance_type, catalog)
    return ReviewedEndpoint(config, profile.region, today, better, answer, loses), findings


def _accelerated(instance_type: str | None, catalog: Catalog) -> bool:
    instance = catalog.instances.get(instance_type or "")
    return instance is not None and instance.accelerators > 0


def profile_of(config: EndpointConfig, traffic: TrafficProfile, catalog: Catalog) -> TrafficProfile:
    """The traffic with what the configuration adds: where it runs, on what, and how large the model is."""
    known: dict[str, object] = {"current_mode": config.mode}
    if config.region is not None:
        known["region"] = config.region
    if traffic.instance_type is None and config.instance_type in catalog.instances:
        known["instance_type"] = config.instance_type
    if traffic.memory_gb is None:
        memory = config.model.memory_gb
        if memory is None and config.serverless is not None and config.serverless.memory_gb is not None:
            memory = max(config.serverless.memory_gb - catalog.workload.amount("serverless_overhead_gb", "GB"), 0.5)
        if memory is not None:
            known["memory_gb"] = memory
    if traffic.container_gb is None and config.model.container_gb is not None:
        known["container_gb"] = config.model.container_gb
    return traffic.changed(**known)


def _against(choice: Choice, today: Bill) -> Choice:
    """The choice beside what the configuration itself costs, rather than beside the same work priced afresh."""
    if today.monthly_usd is None or today.monthly_usd <= 0:
        return choice
    compared = today.as_comparison()
    saves = today.monthly_usd - choice.monthly_usd
    return Choice(
        choice.mode,
        choice.instance_type,
        choice.instances,
        choice.memory_gb,
        choice.monthly_usd,
        choice.monthly_usd_low,
        choice.monthly_usd_high,
        compared,
        saves,
        100.0 * saves / today.monthly_usd,
    )


def _questions(endpoints: Sequence[ReviewedEndpoint], traffic: TrafficProfile) -> tuple[str, ...]:
    """What to ask for, the most useful first."""
    if not endpoints:
        return ()
    asked = []
    if traffic.requests_per_month is None:
        asked.append("How many requests a month?")
    if not traffic.seconds_per_request.known:
        asked.append("How long does one request take?")
    if traffic.caller_waits is None and any(endpoint.config.mode != "batch" for endpoint in endpoints):
        asked.append("Does somebody wait for each answer?")
    asked += [
        f"{reason}: what is {'its value' if ' = ' in reason else 'it'}?"
        for one in endpoints
        for reason in one.config.unresolved
        if ", unless " not in reason and not reason.endswith(" as given")
    ]
    return tuple(dict.fromkeys(asked))


def _over(endpoints: Sequence[ReviewedEndpoint], budget: float | None) -> float | None:
    """How far the sum of what is known lies over the budget; None without a budget or within it."""
    total = sum(endpoint.bill.monthly_usd or 0.0 for endpoint in endpoints)
    return total - budget if budget is not None and total > budget else None
