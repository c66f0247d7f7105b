"""Fields as the case files write them, and their comparison with a profile."""

from typing import Any

from advisor.profile import ActiveHours, SecondsPerRequest, TrafficProfile

TIMES_A_MONTH = {
    "second": 2_628_000.0,
    "minute": 43_800.0,
    "hour": 730.0,
    "day": 730 / 24,
    "workday": 5 * 730 / 168,
    "week": 730 / 168,
    "month": 1.0,
    "year": 1 / 12,
}


def meant(field: str, value: Any) -> Any:
    """The value of a field as a profile holds it: "5 a day" times 730/24, one time for all options."""
    if isinstance(value, str) and field in ("requests_per_month", "runs_per_month"):
        number, _, period = value.split()
        return float(number) * TIMES_A_MONTH[period]
    if field == "seconds_per_request":
        return SecondsPerRequest(**value) if isinstance(value, dict) else SecondsPerRequest.everywhere(value)
    if field == "active_hours" and isinstance(value, dict):
        return ActiveHours(**value)
    return value


def differences(profile: TrafficProfile, fields: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Every field where the profile is not what `fields` and the defaults say: (wanted, found)."""
    found: dict[str, tuple[Any, Any]] = {}
    for name, information in TrafficProfile.model_fields.items():
        wanted = fields.get(name, information.default)
        actual = getattr(profile, name)
        if isinstance(wanted, int | float) and isinstance(actual, int | float) and not isinstance(wanted, bool):
            if abs(wanted - actual) > 1e-9 * max(abs(wanted), abs(actual)):
                found[name] = (wanted, actual)
        elif wanted != actual:
            found[name] = (wanted, actual)
    return found
