"""The JSON that programs read: names, units and shapes as they are promised; a field may be added, none changed."""

from typing import Any

from advisor.answer import Advice, CheckedClaim, Choice, Comparison, Option, Recommendation, ScalingPlan, SharedHosting
from advisor.profile import TrafficProfile
from bot.ask import Answered, Unanswered
from bot.replies.money import cents, optional_cents

Document = dict[str, Any]


def answered(answer: Answered) -> Document:
    """The document of `sagecost ask --json` for a question that was understood."""
    reading = answer.reading
    return {
        "question": reading.text,
        "profile": profile(reading.profile),
        **recommendation(answer.recommendation),
        "claims": [claim(one) for one in answer.claims],
        "not_understood": [span.text for span in reading.not_understood],
        "notes": list(reading.notes),
    }


def unanswered(answer: Unanswered) -> Document:
    """The document that goes with exit status 2."""
    return {
        "question": answer.question,
        "error": answer.error,
        "not_understood": list(answer.not_understood),
        "missing": list(answer.missing),
        "profile": profile(answer.profile) if answer.profile else None,
        "claims": [claim(one) for one in answer.claims],
        "advice": [advice(one) for one in answer.advice],
    }


def recommendation(answer: Recommendation) -> Document:
    """All of a recommendation but the question itself."""
    return {
        "assumed": dict(answer.assumed),
        "recommendation": choice(answer.choice) if answer.choice else None,
        "if_nobody_waits": comparison(answer.if_nobody_waits) if answer.if_nobody_waits else None,
        "options": [option(one) for one in answer.options],
        "break_even": [
            {"between": list(even.between), "requests_per_month": round(even.requests_per_month, 1)}
            for even in answer.what_if.break_even
        ],
        "aws": {mode: optional_cents(usd) for mode, usd in answer.aws.items()} if answer.aws else None,
        "aws_choice": answer.aws_choice,
        "flips": [
            {"field": flip.field, "says": flip.says, "mode": flip.mode, "monthly_usd": cents(flip.monthly_usd)}
            for flip in answer.flips
        ],
        "advice": [advice(one) for one in answer.advice],
        "prices": {"list": answer.prices.list, "as_of": answer.prices.as_of, "region": answer.prices.region},
        "guide": {mode: optional_cents(usd) for mode, usd in answer.guide.items()} if answer.guide else None,
        "guide_choice": answer.guide_choice,
        "scaling": scaling(answer.scaling) if answer.scaling else None,
        "sharing": [sharing(one) for one in answer.sharing],
        "left_out": list(answer.left_out),
    }


def profile(asked: TrafficProfile) -> Document:
    """Every field of the question, null where nobody said it."""
    return asked.model_dump(mode="json", by_alias=True)


def choice(chosen: Choice) -> Document:
    return {
        "mode": chosen.mode,
        "instance_type": chosen.instance_type,
        "instances": chosen.instances,
        "memory_gb": chosen.memory_gb,
        "monthly_usd": cents(chosen.monthly_usd),
        "monthly_usd_low": cents(chosen.monthly_usd_low),
        "monthly_usd_high": cents(chosen.monthly_usd_high),
        "compared_with": comparison(chosen.compared_with) if chosen.compared_with else None,
        "saves_usd": optional_cents(chosen.saves_usd),
        "saves_pct": None if chosen.saves_pct is None else round(chosen.saves_pct, 1),
    }


def comparison(other: Comparison) -> Document:
    return {
        "mode": other.mode,
        "instance_type": other.instance_type,
        "instances": other.instances,
        "memory_gb": other.memory_gb,
        "monthly_usd": cents(other.monthly_usd),
    }


def option(one: Option) -> Document:
    return {
        "mode": one.mode,
        "feasible": one.feasible,
        "instance_type": one.instance_type,
        "instances": one.instances,
        "memory_gb": one.memory_gb,
        "monthly_usd": optional_cents(one.monthly_usd),
        "lines": [line._asdict() | {"usd": cents(line.usd)} for line in one.lines],
        "vetoes": [veto._asdict() for veto in one.vetoes],
        "hosting": one.hosting,
    }


def advice(one: Advice) -> Document:
    return one._asdict()


def claim(one: CheckedClaim) -> Document:
    return one._asdict() | {
        "usd_per_month": cents(one.usd_per_month),
        "computed_usd_per_month": optional_cents(one.computed_usd_per_month),
    }


def scaling(plan: ScalingPlan) -> Document:
    document = plan._asdict()
    for name in ("always_on_usd", "target_tracking_usd", "scheduled_usd"):
        document[name] = optional_cents(document[name])
    for name in ("always_on_hours", "target_tracking_hours", "scheduled_hours", "saves_pct"):
        document[name] = None if document[name] is None else round(document[name], 1)
    return document | {"notes": list(plan.notes)}


def sharing(shared: SharedHosting) -> Document:
    document = shared._asdict()
    return document | {name: cents(document[name]) for name in ("dedicated_usd", "shared_usd_low", "shared_usd_high")}
