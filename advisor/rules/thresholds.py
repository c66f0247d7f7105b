"""The guide's volumes, each set against the computed dollars."""

from advisor.rules.case import Because, Case, Rule, usd, verdict
from advisor.units import HOURS_PER_MONTH


def start_with_serverless(case: Case) -> Because | None:
    """Start new models on serverless; move to real-time over 500,000 requests a month or when cold starts hurt."""
    limit = case.threshold("serverless_below", "requests/month")
    if case.profile.current_mode is not None or not case.feasible("serverless") or case.work.requests > limit:
        return None
    return _serverless_against_real_time(case, f"{case.work.requests:,.0f} requests a month are at most {limit:,.0f}")


def low_traffic_saves(case: Case) -> Because | None:
    """Under 100,000 requests a month, serverless or async saves 80 to 99 % against real-time."""
    limit = case.threshold("low_traffic_below", "requests/month")
    if case.work.requests >= limit or not case.both_feasible("serverless", "real_time"):
        return None
    best = max(case.below("serverless", "real_time"), case.below("async", "real_time"))
    low = case.threshold("low_traffic_saves_low", "percent")
    return Because(f"the cheaper of the two costs {best:.0f} % less than real-time here", verdict(best >= low))


def middle_traffic_competes(case: Case) -> Because | None:
    """From 100,000 to 500,000 requests a month serverless competes; above, real-time becomes worth its price."""
    low = case.threshold("low_traffic_below", "requests/month")
    high = case.threshold("serverless_below", "requests/month")
    if not low <= case.work.requests <= high or not case.both_feasible("serverless", "real_time"):
        return None
    return _serverless_against_real_time(case, f"{case.work.requests:,.0f} requests a month lie between")


def real_time_above_half_a_million(case: Case) -> Because | None:
    """Above 500,000 requests a month move to real-time."""
    limit = case.threshold("serverless_below", "requests/month")
    above = case.threshold("real_time_above", "requests/month")
    if (
        case.work.nobody_waits
        or not limit < case.work.requests <= above
        or not case.both_feasible("serverless", "real_time")
    ):
        return None
    return _real_time_against_serverless(case, f"{case.work.requests:,.0f} requests a month are more than {limit:,.0f}")


def real_time_above_a_million(case: Case) -> Because | None:
    """Over 1,000,000 requests a month real-time endpoints are the cheapest that answer the caller."""
    limit = case.threshold("real_time_above", "requests/month")
    if case.work.nobody_waits or case.work.requests <= limit or not case.both_feasible("serverless", "real_time"):
        return None
    return _real_time_against_serverless(case, f"{case.work.requests:,.0f} requests a month are more than {limit:,.0f}")


def serverless_under_1000_an_hour(case: Case) -> Because | None:
    """For models under 1,000 requests an hour serverless saves 40 to 80 % over always-on endpoints."""
    limit = case.threshold("serverless_hourly_below", "requests/hour")
    hourly = case.work.requests / HOURS_PER_MONTH
    if hourly >= limit or not case.both_feasible("serverless", "real_time"):
        return None
    saves = case.below("serverless", "real_time")
    low = case.threshold("serverless_saves_low", "percent")
    words = f"at {hourly:,.3g} an hour it costs {abs(saves):.0f} % {'less' if saves >= 0 else 'more'} here"
    return Because(words, verdict(saves >= low))


def batch_always_cheapest(case: Case) -> Because | None:
    """Batch is the cheapest for offline work, whatever its volume."""
    if not case.work.nobody_waits or not case.feasible("batch"):
        return None
    others = {mode: one.usd for mode, one in case.priced.items() if one.option.feasible and mode != "batch"}
    if not others:
        return None
    next_best = min(others.values())
    words = f"batch costs {usd(case.usd('batch'))} a month, the next best option {usd(next_best)}"
    return Because(words, verdict(case.usd("batch") <= next_best))


def _serverless_against_real_time(case: Case, why: str) -> Because:
    serverless, real_time = case.usd("serverless"), case.usd("real_time")
    return Because(
        f"{why}; serverless costs {usd(serverless)} and real-time {usd(real_time)}", verdict(serverless <= real_time)
    )


def _real_time_against_serverless(case: Case, why: str) -> Because:
    serverless, real_time = case.usd("serverless"), case.usd("real_time")
    return Because(
        f"{why}; real-time costs {usd(real_time)} and serverless {usd(serverless)}", verdict(real_time <= serverless)
    )


RULES = (
    Rule("start_with_serverless", start_with_serverless, "guide, tip 1"),
    Rule("low_traffic_saves", low_traffic_saves, "guide, key takeaways"),
    Rule("middle_traffic_competes", middle_traffic_competes, "guide, key takeaways"),
    Rule("real_time_above_half_a_million", real_time_above_half_a_million, "guide, tip 1 and FAQ"),
    Rule("real_time_above_a_million", real_time_above_a_million, "guide, key takeaways"),
    Rule("serverless_under_1000_an_hour", serverless_under_1000_an_hour, "guide, TL;DR"),
    Rule("batch_always_cheapest", batch_always_cheapest, "guide, key takeaways"),
)
