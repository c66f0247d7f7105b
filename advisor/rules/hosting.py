"""How to run instances: auto-scaling, schedules, zero, and several models together."""

from advisor.options.checks import percent
from advisor.rules.case import Because, Case, Rule, usd, verdict
from advisor.sharing import MULTI_MODEL
from advisor.units import DAYS_PER_MONTH


def always_autoscale(case: Case) -> Because | None:
    """Auto-scale every real-time endpoint; without it variable traffic wastes 40 to 65 % of the spend."""
    plan = case.scaling
    if plan is None or not case.is_chosen("real_time"):
        return None
    if plan.max_instances == 1:
        return Because("one instance carries the peak, so there is nothing to scale in; set it up for growth")
    low, high = (case.threshold(f"autoscaling_saves_{end}", "percent") for end in ("low", "high"))
    words = (
        f"it saves {plan.saves_pct:.0f} % of {usd(plan.always_on_usd)} here, beside the guide's {low:g} to {high:g} %"
    )
    return Because(words, verdict(plan.saves_pct >= low))


def schedule_predictable_hours(case: Case) -> Because | None:
    """Scale by schedule where the hours are known: up before business hours, down after them and on weekends."""
    plan = case.scaling
    if plan is None or plan.scheduled_usd is None or plan.max_instances == 1 or not case.is_chosen("real_time"):
        return None
    return Because(
        f"by schedule it costs {usd(plan.scheduled_usd)}, by target tracking {usd(plan.target_tracking_usd)}"
    )


def idle_endpoint_costs(case: Case) -> Because | None:
    """A real-time endpoint is billed until it is deleted, with or without traffic."""
    busy = case.work.requests * case.work.compute_seconds
    option = case.priced["real_time"].option
    if not case.is_chosen("real_time") or not option.instances:
        return None
    share = busy / (option.instances * 730.0 * 3_600.0)
    low = case.threshold("gpu_downsize_below", "percent") / 100.0
    if share >= low:
        return None
    return Because(
        f"the instances are busy {percent(share)} of the time; {usd(option.monthly_usd or 0.0)} is due all the same"
    )


def components_scale_to_zero(case: Case) -> Because | None:
    """A real-time endpoint goes to zero only with inference components and MinInstanceCount 0."""
    if not any(veto.rule == "bills_while_idle" for veto in case.priced["real_time"].option.vetoes):
        return None
    return Because("coming back takes minutes, and requests fail meanwhile")


def async_wakes_by_step_policy(case: Case) -> Because | None:
    """Async at zero instances wakes up only by a step policy on HasBacklogWithoutCapacity."""
    if not case.is_chosen("async"):
        return None
    return Because("target tracking on the backlog cannot leave zero")


def multi_model_portfolio(case: Case) -> Because | None:
    """Put 5 or more models with under 10,000 requests a day each on a multi-model endpoint; it saves over 80 %."""
    least = case.threshold("multi_model_from", "models")
    most = case.threshold("multi_model_requests_below", "requests/day")
    daily = case.work.requests / DAYS_PER_MONTH / case.work.models
    shared = [one for one in case.sharing if one.kind == MULTI_MODEL]
    if case.work.models < least or daily >= most * (1 - 1e-9) or not shared:
        return None
    saves = 100.0 * (1.0 - shared[0].shared_usd_high / shared[0].dedicated_usd)
    low = case.threshold("multi_model_saves_low", "percent")
    words = f"{usd(shared[0].shared_usd_high)} instead of {usd(shared[0].dedicated_usd)} a month, {saves:.0f} % less"
    return Because(f"{case.work.models} models with {daily:,.0f} requests a day each: {words}", verdict(saves >= low))


def multi_model_same_framework(case: Case) -> Because | None:
    """Models on a multi-model endpoint must share a framework; inference components need not."""
    if case.work.models == 1 or case.profile.same_framework:
        return None
    if case.profile.same_framework is False:
        return Because("the frameworks differ, so a multi-model endpoint is out")
    return Because("taken as one framework; say if they differ")


def multi_model_first_request(case: Case) -> Because | None:
    """On a multi-model endpoint a model's first request, and any after eviction, waits while it loads from S3."""
    if case.priced["real_time"].option.hosting != MULTI_MODEL or not case.is_chosen("real_time"):
        return None
    return Because("all models share the memory and the cores of the instance")


RULES = (
    Rule("always_autoscale", always_autoscale, "guide, tip 2"),
    Rule("schedule_predictable_hours", schedule_predictable_hours, "guide, scheduled scaling"),
    Rule("idle_endpoint_costs", idle_endpoint_costs, "guide, real-time endpoints"),
    Rule("components_scale_to_zero", components_scale_to_zero, "AWS, endpoint-auto-scaling-zero-instances"),
    Rule("async_wakes_by_step_policy", async_wakes_by_step_policy, "AWS, async-inference-autoscale"),
    Rule("multi_model_portfolio", multi_model_portfolio, "guide, tip 3"),
    Rule("multi_model_same_framework", multi_model_same_framework, "guide, multi-model trade-offs"),
    Rule("multi_model_first_request", multi_model_first_request, "guide, multi-model trade-offs"),
)
