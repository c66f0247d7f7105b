"""What people type after `/sagecost digest`: when, where and about what, in any order and many spellings."""

from dataclasses import dataclass
from typing import Any

from bot.digests.phrases import EXAMPLE, TOPICS, Found, UnclearDigest, phrases
from bot.digests.plan import Plan
from bot.digests.schedule import SATURDAY, Every, Schedule
from bot.digests.vocabulary import PARTS_OF_DAY, Action

__all__ = ["EXAMPLE", "Command", "UnclearDigest", "understand"]

_ADVERBS: dict[Every, str] = {"day": "daily", "weekday": "every weekday", "week": "weekly", "month": "monthly"}


@dataclass(frozen=True, slots=True)
class Command:
    """What to do; `plan` is there to subscribe, or to preview another than the channel's own."""

    action: Action
    plan: Plan | None = None


def understand(text: str, *, zone: str = "UTC", thread_ts: str | None = None) -> Command:
    """Reads a command; `zone` is taken where the text names none, `thread_ts` where it says "in this thread".

    Raises:
        UnclearDigest: some words were not understood, or contradict each other.
    """
    found = phrases(text)
    if found.unknown:
        words = ", ".join(f"“{word}”" for word in found.unknown[:5])
        were = "was" if len(found.unknown) == 1 else "were"
        raise UnclearDigest(f"{words} {were} not understood; try: {EXAMPLE}, or preview, pause, resume, off")
    planned = found.only or found.weekdays or set(found.said) - {"action"}
    plan = _plan(found, zone, thread_ts) if planned else None
    action = found.said.get("action", "subscribe" if plan is not None else "show")
    if action not in ("subscribe", "preview") and plan is not None:
        raise UnclearDigest(f"“{action}” stands alone; to change when it comes type for example: {EXAMPLE}")
    return Command(action, plan)


def _plan(found: Found, zone: str, thread_ts: str | None) -> Plan:
    said = found.said
    if "thread" in said and thread_ts is None:
        raise UnclearDigest("a digest in a thread is asked for in that thread: @sagecost digest weekly in this thread")
    return Plan(
        schedule=Schedule(every=_every(found), zone=said.get("zone", zone), **_days(found), **_time(found)),
        quiet_under=said.get("quiet_under", 0),
        only=tuple(dict.fromkeys(found.only)),
        over_usd=said.get("over_usd", 0.0),
        thread_ts=thread_ts if "thread" in said else None,
    )


def _every(found: Found) -> Every:
    days = set(found.weekdays)
    dayless = not days and "month_day" not in found.said
    every: Every = found.said.get("every", "day" if "part" in found.said and dayless else "week")
    if (every in ("day", "weekday") and not dayless) or (every == "week" and "month_day" in found.said):
        raise UnclearDigest(f"the days do not fit “{_ADVERBS[every]}”; try: {EXAMPLE}")
    if every == "month" and days and "nth" not in found.said:
        raise UnclearDigest(
            "monthly digests go by a day of the month: monthly first 9:00, monthly 15th, monthly first monday"
        )
    return "weekday" if days == set(range(SATURDAY)) and every == "week" and "weeks" not in found.said else every


def _days(found: Found) -> dict[str, Any]:
    fields: dict[str, Any] = {name: found.said[name] for name in ("weeks", "month_day", "nth") if name in found.said}
    first, *others = sorted(set(found.weekdays)) or [0]
    if "nth" in fields and (others or "month_day" in fields):
        raise UnclearDigest(f"that says two things about the {TOPICS['nth']}; try: monthly first monday")
    return fields | {"weekday": first, "also_on": tuple(others)}


def _time(found: Found) -> dict[str, int]:
    hour, minute = found.said.get("clock", (None, 0))
    if "part" in found.said:
        usual = PARTS_OF_DAY[found.said["part"]]
        hour = usual if hour is None else hour
        # "6 in the evening" is 18:00.
        hour += 12 if usual > 12 and 1 <= hour < 12 else 0
    return {} if hour is None else {"hour": hour, "minute": minute}
