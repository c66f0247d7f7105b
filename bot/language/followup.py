"""A follow-up changes the question before it: just what it says, in that question's terms."""

from typing import Any

from advisor.profile import TrafficProfile
from advisor.units import MODES
from bot.language.factors import SPEEDS, read_factors
from bot.language.reading import Reading, checked, items_of
from bot.language.replacements import period_of, read_increment, read_replacement
from bot.language.said import gather
from bot.language.tokens import Item, words

_COMPARED = words("why compare compared comparing comparison versus vs against beside difference")
_LIMITS = words("latency limit target requirement sla slo constraint deadline")


def follow_up(text: str, previous: TrafficProfile) -> Reading:
    """The previous question with the changes that `text` asks for; `changed` names the fields.

    Raises:
        NotUnderstood: the changes contradict the question, or are out of bounds.
    """
    normal, items = items_of(text)
    factors = read_factors(items)
    cleared = _cleared(items)
    replaced = read_replacement(items, previous) or read_increment(items, previous)
    percentile = _percentile_alone(items) if previous.latency_ms is not None else None
    said = gather(normal, items, fragment=True, before=previous)
    changes: dict[str, Any] = said.fields | replaced
    notes = list(said.notes)
    for factor, name in factors:
        _scale(changes, previous, factor, name)
    if percentile is not None:
        changes["latency_percentile"] = percentile
    _rhythm(changes, previous, items, said.implied)
    for name in cleared:
        changes.setdefault(name, None)
    claims = said.claims
    if previous.budget_usd_per_month is not None and "budget_usd_per_month" not in changes and len(claims) == 1:
        changes["budget_usd_per_month"], claims = claims[0].usd_per_month, []
    _in_keeping(changes, previous, items, notes)
    fields = {name: getattr(previous, name) for name in previous.model_fields_set} | changes
    peak, requests = fields.get("peak_requests_per_second"), fields.get("requests_per_month")
    if (
        peak is not None
        and requests is not None
        and "peak_requests_per_second" not in changes
        and requests / 2_628_000 > peak
    ):
        fields["peak_requests_per_second"] = None
        notes.append("The peak of the question before is less than this traffic: it was left out.")
    profile = checked(fields)
    changed = tuple(name for name in type(profile).model_fields if getattr(previous, name) != getattr(profile, name))
    missing = () if profile.requests_per_month is not None else ("requests_per_month",)
    return Reading(text, profile, said.not_understood, tuple(dict.fromkeys(notes)), tuple(claims), missing, changed)


def _scale(changes: dict[str, Any], previous: TrafficProfile, factor: float, name: str) -> None:
    if name in SPEEDS:
        factor = 1 / factor if SPEEDS[name] else factor
        seconds = previous.seconds_per_request
        if seconds.known:
            changes["seconds_per_request"] = {
                mode: value * factor for mode in MODES if (value := seconds.under(mode)) is not None
            }
        return
    before = getattr(previous, name)
    if before is None or name in changes:
        return
    changes[name] = before * factor
    peak = previous.peak_requests_per_second
    if name == "requests_per_month" and peak is not None and "peak_requests_per_second" not in changes:
        changes["peak_requests_per_second"] = peak * factor


def _percentile_alone(items: list[Item]) -> float | None:
    """ "p50 instead" keeps the latency and asks it of other requests."""
    named = [item for item in items if item.kind == "percentile"]
    if len(named) != 1 or any(item.kind in ("time", "neg") for item in items):
        return None
    named[0].used = True
    return named[0].value


def _rhythm(changes: dict[str, Any], previous: TrafficProfile, items: list[Item], implied: bool) -> None:
    """For a job, a number without a period is one run's, and "weekly instead" keeps what one run does."""
    runs = previous.runs_per_month
    if runs is None:
        if implied and "requests_per_month" in changes and previous.requests_per_month is not None:
            changes["requests_per_month"] *= period_of(changes["requests_per_month"], previous.requests_per_month)
        return
    if implied and "requests_per_month" in changes and "runs_per_month" not in changes:
        changes["requests_per_month"] *= runs
        return
    loose = [
        item for item in items if item.kind == "period" and not item.used and item.data.style in ("adverb", "every")
    ]
    rhythm = changes.get("runs_per_month") or (loose[0].value if loose else None)
    if rhythm is not None and "requests_per_month" not in changes and previous.requests_per_month is not None:
        changes["runs_per_month"] = rhythm
        changes["requests_per_month"] = previous.requests_per_month / runs * rhythm


def _in_keeping(changes: dict[str, Any], previous: TrafficProfile, items: list[Item], notes: list[str]) -> None:
    """What no longer holds when something else changes."""
    compared = any(item.word in _COMPARED for item in items)
    batch = any(item.kind == "mode" and item.data in ("batch", "async") for item in items) and len(items) <= 8
    batch = batch and not compared
    if (
        batch
        and changes.get("caller_waits") is None
        and "latency_ms" not in changes
        and "current_mode" not in changes
        and "seconds_per_request" not in changes
    ):
        changes["caller_waits"] = False
    if changes.get("caller_waits") is False and previous.latency_ms is not None and "latency_ms" not in changes:
        changes["latency_ms"] = changes["latency_percentile"] = None
    if (
        changes.get("latency_ms") is not None
        and "latency_percentile" not in changes
        and previous.latency_percentile is not None
    ):
        changes["latency_percentile"] = previous.latency_percentile
    if (
        "traffic" in changes
        and changes["traffic"] != "business_hours"
        and previous.active_hours is not None
        and "active_hours" not in changes
    ):
        changes["active_hours"] = None
    if (
        "traffic" in changes
        and changes["traffic"] != "offline"
        and previous.runs_per_month is not None
        and "runs_per_month" not in changes
    ):
        changes["runs_per_month"] = None


def _cleared(items: list[Item]) -> tuple[str, ...]:
    """ "no latency limit", "without a budget", "forget the peak": the fields that nothing is said of any more."""
    for at, item in enumerate(items):
        negative = item.kind == "neg" or item.word in (
            "forget",
            "drop",
            "remove",
            "ignore",
            "any",
            "clear",
            "skip",
            "lift",
        )
        if not negative:
            continue
        following = list(items[at + 1 : at + 4])
        amounts = any(part.kind in ("time", "money", "number") for part in following)
        if amounts:
            continue
        for part in following:
            if (
                part.kind == "latency"
                or (part.kind == "target" and part.word.split()[0] in _LIMITS)
                or part.kind == "percentile"
            ):
                part.used = True
                return ("latency_ms", "latency_percentile", "caller_waits")
            if part.kind == "budget":
                return ("budget_usd_per_month",)
            if part.kind == "peak":
                return ("peak_requests_per_second",)
            if part.kind in ("instance_key", "instance_noun"):
                return ("instance_type", "instance_count")
            if part.kind == "container":
                return ("container_gb",)
            if part.kind == "payload":
                return ("payload_mb",)
    return ()
