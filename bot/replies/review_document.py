"""The JSON of `sagecost review --json`, as programs are promised it."""

from collections.abc import Sequence
from typing import Any

from advisor.endpoint import Autoscaling, EndpointConfig, Variant
from advisor.review import Finding, Review, ReviewedEndpoint
from bot.replies.document import choice, claim
from bot.replies.money import optional_cents

Document = dict[str, Any]


def reviewed(review: Review, problems: Sequence[str] = ()) -> Document:
    """Every endpoint with its month, every finding with its place, and what to ask."""
    return {
        "endpoints": [endpoint(one) for one in review.endpoints],
        "findings": [finding(one) for one in review.findings],
        "questions": list(review.questions),
        "claims": [claim(one) for one in review.claims],
        "over_budget_usd": optional_cents(review.over_budget_usd),
        "problems": list(problems),
    }


def endpoint(one: ReviewedEndpoint) -> Document:
    config, bill = one.config, one.bill
    serverless, asynchronous = config.serverless, config.asynchronous
    return {
        "name": config.name,
        "source": {"file": config.source.file, "line": config.source.line, "form": config.source.form},
        "mode": config.mode,
        "instance_type": config.instance_type,
        "instances": config.instances,
        "variants": [_variant(variant) for variant in config.variants],
        "serverless": serverless
        and {
            "memory_gb": _whole(serverless.memory_gb),
            "max_concurrency": serverless.max_concurrency,
            "provisioned_concurrency": serverless.provisioned_concurrency,
        },
        "async": asynchronous and {"max_concurrent_per_instance": asynchronous.max_concurrent_per_instance},
        "multi_model": config.model.multi_model,
        "shadow_variants": len(config.shadow),
        "inference_components": config.inference_components,
        "data_capture_pct": config.data_capture_pct,
        "region": one.region,
        "autoscaling": _autoscaling(config.autoscaling),
        "schedule": _schedule(config),
        "copies": config.copies,
        "unresolved": [*config.unresolved, *(reason for reason in bill.unknown if reason not in config.unresolved)],
        "monthly_usd": optional_cents(bill.monthly_usd),
        "monthly_usd_min": optional_cents(bill.monthly_usd_min),
        "monthly_usd_max": optional_cents(bill.monthly_usd_max),
        "better": choice(one.better) if one.better else None,
    }


def finding(one: Finding) -> Document:
    return {
        "rule": one.rule,
        "severity": one.severity,
        "endpoint": one.endpoint,
        "says": one.says,
        "fix": one.fix,
        "source": one.source,
        "file": one.where.file,
        "line": one.where.line,
    }


def _variant(variant: Variant) -> Document:
    return {
        "name": variant.name,
        "instance_type": variant.instance_type,
        "instances": variant.instances,
        "weight": variant.weight,
    }


def _autoscaling(scaling: Autoscaling | None) -> Document | None:
    """The first target-tracking policy, or the first of any kind, stands in the promised fields; all in `policies`."""
    if scaling is None:
        return None
    tracking = [policy for policy in scaling.policies if policy.kind == "target_tracking"]
    first = next(iter((*tracking, *scaling.policies)), None)
    return {
        "min": scaling.min,
        "max": scaling.max,
        "metric": first.metric if first else None,
        "target": first.target if first else None,
        "in_cooldown_s": _whole(first.in_cooldown_s) if first else None,
        "out_cooldown_s": _whole(first.out_cooldown_s) if first else None,
        "policies": [
            {"kind": policy.kind, "metric": policy.metric, "target": policy.target} for policy in scaling.policies
        ],
    }


def _schedule(config: EndpointConfig) -> list[Document] | None:
    """A scheduled action with its capacities; the rhythm of a job by itself."""
    entries: list[Document] = []
    for one in config.schedule:
        entry: Document = {"at": one.at}
        if one.tz is not None or config.mode != "batch":
            entry["tz"] = one.tz
        if config.mode != "batch":
            entry |= {"min": one.min, "max": one.max}
        entries.append(entry)
    return entries or None


def _whole(number: float | None) -> float | None:
    """3 rather than 3.0, for numbers that are whole."""
    return int(number) if number is not None and number == int(number) else number
