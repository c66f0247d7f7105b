"""The lines below the headline, in plain words, for every front end alike."""

from typing import NamedTuple

from advisor.answer import Advice, CheckedClaim, Flip, Option, Recommendation, ScalingPlan, SharedHosting
from bot.replies.money import about, dollars, percent, price
from bot.replies.names import HOSTING_NAMES, MODE_NAMES, runs_on

LABELS = {
    "seconds_per_request": "Time a request",
    "memory_gb": "Memory",
    "caller_waits": "Who waits",
    "traffic": "How traffic comes",
    "active_hours": "Active hours",
    "runs_per_month": "How often it runs",
    "peak_requests_per_second": "Peak",
    "payload_mb": "Payload",
    "response_mb": "Response",
    "instance_type": "Instance type",
    "instance_count": "Instances",
    "gpu": "GPU",
    "cold_starts_ok": "Cold starts",
    "models": "Models",
    "region": "Region",
}
_RANK = {field: rank for rank, field in enumerate(LABELS)}


class Assumption(NamedTuple):
    """What was taken, why, and what another value would change (None where it changes nothing)."""

    label: str
    why: str
    change: str | None

    def __str__(self) -> str:
        return " ".join([f"{self.label}: {self.why.rstrip('.')}.", *([self.change] if self.change else [])])


def assumptions(recommendation: Recommendation) -> list[Assumption]:
    """Those that flip the choice first, then by how much they usually move the cost."""
    flips = {flip.field: flip_line(flip) for flip in reversed(recommendation.what_if.other_flips)}
    fields = sorted(recommendation.assumed, key=lambda name: (name not in flips, _RANK.get(name, len(_RANK)), name))
    return [
        Assumption(
            label=LABELS.get(name, name.replace("_", " ").capitalize()),
            why=recommendation.assumed[name],
            change=flips.get(name),
        )
        for name in fields
    ]


def flip_line(flip: Flip) -> str:
    """ "More than 2.1 million requests a month: real-time, about $64." """
    return f"{flip.says[:1].upper()}{flip.says[1:]}: {MODE_NAMES[flip.mode].lower()}, {about(flip.monthly_usd)}."


def reasons(recommendation: Recommendation, most: int) -> list[Advice]:
    """The rules that say why: first those that the computed dollars confirm or contradict."""
    rules = [advice for advice in recommendation.advice if not advice.rule.startswith("relax_")]
    return sorted(rules, key=lambda advice: advice.verdict is None)[:most]


def ruled_out(option: Option) -> str:
    """Every limit that an option breaks, a sentence each."""
    sentences = " ".join(_sentence(veto.because) for veto in option.vetoes)
    return f"{sentences[:1].lower()}{sentences[1:]}"


def advice_line(advice: Advice) -> str:
    """A rule with its reason here, and whether the computed dollars bear a rule of thumb out."""
    if advice.verdict is None:
        return f"{_sentence(advice.says)} {_sentence(advice.because)}"
    lead = "Confirmed" if advice.verdict == "confirmed" else "Not so"
    return f"{_sentence(advice.says)} {lead}: {advice.because.rstrip('.')}."


def table_rows(recommendation: Recommendation) -> list[tuple[str, str, str]]:
    """The four options: name, what it runs on, what a month costs or that it is ruled out."""
    rows = []
    for option in recommendation.options:
        name = MODE_NAMES[option.mode]
        if option.hosting in HOSTING_NAMES:
            name = f"{name} ({HOSTING_NAMES[option.hosting]})"
        usd = option.monthly_usd
        cost = price(usd) if option.feasible and usd is not None else "ruled out"
        rows.append((name, runs_on(option), cost))
    return rows


def scaling_line(plan: ScalingPlan) -> str | None:
    """What auto-scaling saves on a real-time endpoint, where it saves anything."""
    costs = [usd for usd in (plan.target_tracking_usd, plan.scheduled_usd) if usd is not None]
    best = min(costs)
    if plan.always_on_usd <= 0 or best > plan.always_on_usd * 0.99:
        return None
    saved = 100 * (1 - best / plan.always_on_usd)
    how = "on a schedule" if best == plan.scheduled_usd else "by target tracking"
    cost = f"{dollars(plan.always_on_usd)} to {dollars(best)}"
    return f"Auto-scaling {how} brings real-time from {cost} ({percent(saved)} less)."


def sharing_line(shared: SharedHosting) -> str:
    """Many models on few instances, against one endpoint each."""
    low, high = dollars(shared.shared_usd_low), dollars(shared.shared_usd_high)
    cost = low if low == high else f"{low} to {high}"
    kind = HOSTING_NAMES.get(shared.kind, shared.kind.replace("_", " "))
    return (
        f"{kind.capitalize()} on {shared.instance_type}: {cost} instead of {dollars(shared.dedicated_usd)}. "
        f"{_sentence(shared.because)}"
    )


def claim_line(claim: CheckedClaim) -> str:
    """An amount that the text states, beside the computed one."""
    if claim.computed_usd_per_month is None:
        return f"cannot be checked: {_sentence(claim.because)}"
    verdict = "adds up" if claim.reconciles else f"does not add up: it is {about(claim.computed_usd_per_month)} a month"
    return f"{verdict} ({claim.because.rstrip('.')})."


def _sentence(words: str) -> str:
    words = words.strip()
    if not words:
        return ""
    # The name of an instance type stays as AWS writes it.
    first = words[0] if words.startswith("ml.") else words[0].upper()
    return f"{first}{words[1:]}" + ("" if words[-1] in ".!?…" else ".")
