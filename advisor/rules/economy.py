"""Where money is left: batch, other instances, idle GPUs, and what cannot be had."""

from advisor.options.checks import gigabytes
from advisor.rules.case import Because, Case, Rule, usd, verdict
from advisor.units import HOURS_PER_MONTH
from advisor.work import cheapest_fitting

INFERENTIA = "ml.inf2.xlarge"
COMPARED_GPU = "ml.g5.xlarge"


def batch_when_nobody_waits(case: Case) -> Because | None:
    """Use batch transform for all that is not time-sensitive; it is 10 to 50 times cheaper than an endpoint kept on."""
    if case.profile.caller_waits is True or not case.both_priced("batch", "real_time"):
        return None
    ratio = case.usd("real_time") / case.usd("batch")
    low = case.threshold("batch_cheaper_low", "ratio")
    if ratio <= 1.0 and not case.work.nobody_waits:
        return None
    words = f"batch costs {usd(case.usd('batch'))} a month, an endpoint kept on {usd(case.usd('real_time'))}"
    return Because(f"{words}: {ratio:,.3g} times as much", verdict(ratio >= low))


def inferentia_for_transformers(case: Case) -> Because | None:
    """Consider Inferentia2 for transformers: ml.inf2.xlarge does the work of ml.g5.xlarge for less."""
    if not case.profile.transformer:
        return None
    offers = case.catalog.offers("hosting", case.profile.region)
    if INFERENTIA not in offers.position or COMPARED_GPU not in offers.position:
        return Because(f"{INFERENTIA} or {COMPARED_GPU} is not offered in {case.profile.region}", "contradicted")
    inferentia, gpu = (offers.usd_per_hour[offers.position[name]] for name in (INFERENTIA, COMPARED_GPU))
    memory = offers.types[offers.position[INFERENTIA]].accelerator_memory_gb
    if (case.profile.memory_gb or 0.0) > memory:
        return Because(f"the model does not fit the {gigabytes(round(memory, 1))} of {INFERENTIA}", "contradicted")
    saves = 100.0 * (1.0 - inferentia / gpu)
    claimed = case.threshold("inferentia_saves", "percent")
    words = f"${inferentia:.4g} against ${gpu:.4g} an hour saves {saves:.1f} %; the guide says {claimed:g} %"
    return Because(words, verdict(saves >= claimed - 1.0))


def gpu_mostly_idle(case: Case) -> Because | None:
    """A GPU that stays under 30 % busy is too large: take a smaller one."""
    busy = case.profile.gpu_utilization_pct
    limit = case.threshold("gpu_downsize_below", "percent")
    if busy is None or busy >= limit:
        return None
    return Because(f"the GPU is {busy:g} % busy; under {limit:g} % a smaller instance does")


def watch_utilization(case: Case) -> Because | None:
    """Watch CPUUtilization, GPUUtilization and InvocationsPerInstance in CloudWatch."""
    if not case.is_chosen("real_time", "async"):
        return None
    return Because("they show whether a smaller instance, or fewer, would do")


def no_spot_for_inference(case: Case) -> Because | None:
    """Managed Spot is for training jobs only; save on inference by scaling, sharing, serverless or Inferentia2."""
    if not case.is_chosen("real_time", "async", "batch"):
        return None
    return Because("the prices here are on-demand prices")


def cheaper_type_fits(case: Case) -> Because | None:
    """Price the cheapest type that fits beside the one that was named."""
    named = case.profile.instance_type
    offers = case.catalog.offers("hosting", case.profile.region)
    if named is None or named not in offers.position or not case.is_chosen("real_time", "async"):
        return None
    at = cheapest_fitting(case.work, offers)
    asked = offers.position[named]
    if at is None or offers.usd_per_hour[at] >= offers.usd_per_hour[asked]:
        return None
    month, less = (offers.usd_per_hour[which] * HOURS_PER_MONTH for which in (asked, at))
    other = offers.types[at].name
    return Because(f"{other} costs {usd(less)} a month an instance, {named} {usd(month)}; measure its time first")


def graviton_needs_arm(case: Case) -> Because | None:
    """A Graviton type runs ARM containers only."""
    option = case.chosen.option if case.chosen is not None else None
    if option is None or option.instance_type is None or case.profile.instance_type is not None:
        return None
    if case.catalog.instances[option.instance_type].arch != "arm64":
        return None
    return Because(
        f"{option.instance_type} is the cheapest that fits; name an x86 type if the container is built for that"
    )


def burstable_throttles(case: Case) -> Because | None:
    """A burstable type earns CPU credits for a share of the time only; a busier one is throttled."""
    option = case.chosen.option if case.chosen is not None else None
    if option is None or option.instance_type is None or not case.catalog.instances[option.instance_type].burstable:
        return None
    most = case.catalog.workload.amount("burstable_busy_most", "percent")
    return Because(
        f"{option.instance_type} is busy {case.work.busy_share:.1%} of the time here; {most:g} % is sustained"
    )


def over_budget(case: Case) -> Because | None:
    """Set the recommendation against the budget that was said."""
    budget = case.profile.budget_usd_per_month
    if budget is None or case.chosen is None:
        return None
    if case.chosen.usd <= budget:
        return Because(f"{usd(case.chosen.usd)} a month is within {usd(budget)}")
    return Because(f"{usd(case.chosen.usd)} a month is {usd(case.chosen.usd - budget)} over {usd(budget)}")


RULES = (
    Rule("batch_when_nobody_waits", batch_when_nobody_waits, "guide, tip 4"),
    Rule("inferentia_for_transformers", inferentia_for_transformers, "guide, tip 6"),
    Rule("gpu_mostly_idle", gpu_mostly_idle, "guide, tip 7"),
    Rule("watch_utilization", watch_utilization, "guide, tip 7"),
    Rule("no_spot_for_inference", no_spot_for_inference, "guide, FAQ 3"),
    Rule("cheaper_type_fits", cheaper_type_fits, "the price list that decides"),
    Rule("graviton_needs_arm", graviton_needs_arm, "AWS instance specifications"),
    Rule("burstable_throttles", burstable_throttles, "AWS, burstable credits"),
    Rule("over_budget", over_budget, "the question"),
)
