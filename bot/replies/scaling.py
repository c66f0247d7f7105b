"""The auto-scaling policy, ready to apply: each AWS request as JSON, and what it brings."""

import json

from advisor.answer import Recommendation, ScalingPlan
from bot.replies import blocks
from bot.replies.budget import Detail, Part, fitting
from bot.replies.inert import escaped
from bot.replies.message import Message
from bot.replies.money import dollars, percent


def scaling(recommendation: Recommendation) -> Message:
    """The message behind the button *Auto-scaling policy*; it says so where there is none to give."""
    plan = recommendation.scaling
    if plan is None:
        text = "Auto-scaling applies to real-time endpoints, and none can carry this traffic."
        return Message(text, [blocks.section(text)])
    text = escaped(" ".join(summary(plan)))
    parts = [Part(Detail.ANSWER, blocks.section(f"*Auto-scaling policy*\n{text}"))]
    for command, requests in plan.policies.items():
        parts.append(Part(Detail.OPTIONS, blocks.section(f"`aws application-autoscaling {escaped(command)}`")))
        for request in requests:
            body = escaped(json.dumps(request, indent=2))
            parts += [Part(Detail.OPTIONS, block) for block in blocks.code(body)]
    if plan.notes:
        notes = "\n".join(f"• {escaped(note)}" for note in plan.notes)
        parts.append(Part(Detail.REASONS, blocks.section(notes)))
    return Message(text, fitting(parts, text))


def summary(plan: ScalingPlan) -> list[str]:
    """What the plan costs against an endpoint that is always on, sentence by sentence."""
    lines = [
        f"{_instances(plan)}, target {plan.target_invocations_per_minute:,.0f} invocations per instance per minute.",
        f"By target tracking {dollars(plan.target_tracking_usd)} a month, always on {dollars(plan.always_on_usd)}.",
    ]
    if plan.scheduled_usd is not None:
        lines.append(f"On a schedule {dollars(plan.scheduled_usd)}.")
    if plan.saves_pct >= 0.5:
        lines.append(f"It saves {percent(plan.saves_pct)}.")
    else:
        lines.append("With this traffic it saves nothing, but it keeps up with more.")
    return lines


def _instances(plan: ScalingPlan) -> str:
    if plan.min_instances == plan.max_instances:
        return f"{plan.min_instances} instance" + ("s" if plan.min_instances > 1 else "")
    return f"{plan.min_instances} to {plan.max_instances} instances"
