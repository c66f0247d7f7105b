"""The units that people write, each with its size in ours: seconds, MB, requests a month."""

from advisor.units import (
    DAYS_PER_MONTH,
    GB_PER_GIB,
    HOURS_PER_MONTH,
    MONTHS_PER_YEAR,
    SECONDS_PER_MONTH,
    WEEKS_PER_MONTH,
)

TIMES: dict[str, float] = {
    **dict.fromkeys(("ns", "nanosecond", "nanoseconds"), 1e-9),
    **dict.fromkeys(("us", "usec", "usecs", "microsecond", "microseconds"), 1e-6),
    **dict.fromkeys(
        ("ms", "msec", "msecs", "millis", "milli", "millisec", "millisecs", "millisecond", "milliseconds", "mseconds"),
        1e-3,
    ),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "secound", "secounds"), 1.0),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600.0),
    **dict.fromkeys(("d", "day", "days"), 86_400.0),
    **dict.fromkeys(("week", "weeks"), 604_800.0),
}
_KIB = 1.024e-3
SIZES: dict[str, float] = {
    **dict.fromkeys(("byte", "bytes"), 1e-6),
    **dict.fromkeys(("kb", "kbyte", "kbytes", "kilobyte", "kilobytes", "kbs"), 1e-3),
    **dict.fromkeys(("mb", "mbs", "mbyte", "mbytes", "megabyte", "megabytes", "meg", "megs", "mega", "megas"), 1.0),
    **dict.fromkeys(
        ("gb", "gbs", "gbyte", "gbytes", "gigabyte", "gigabytes", "gig", "gigs", "giga", "gigas", "g"), 1e3
    ),
    **dict.fromkeys(("tb", "tbyte", "terabyte", "terabytes"), 1e6),
    **dict.fromkeys(("kib", "kibibyte", "kibibytes"), _KIB),
    **dict.fromkeys(("mib", "mebibyte", "mebibytes"), 1.048576),
    **dict.fromkeys(("gib", "gibibyte", "gibibytes", "gi"), 1e3 * GB_PER_GIB),
    **dict.fromkeys(("tib", "tebibyte", "tebibytes"), 1.099511627776e6),
}
# octets; only with a capital letter, "mo" being a month
FRENCH_SIZES: dict[str, float] = {"ko": 1e-3, "mo": 1.0, "go": 1e3}

PER_SECOND, PER_MINUTE, PER_HOUR = SECONDS_PER_MONTH, SECONDS_PER_MONTH / 60, HOURS_PER_MONTH
PER_DAY, PER_WEEK, PER_MONTH, PER_YEAR = DAYS_PER_MONTH, WEEKS_PER_MONTH, 1.0, 1 / MONTHS_PER_YEAR
PER_QUARTER = 1 / 3
PER_WORKDAY = 5 * WEEKS_PER_MONTH

# times a month
PERIOD_NAMES: dict[str, float] = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sekunde", "seconde", "segundo"), PER_SECOND),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), PER_MINUTE),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "stunde", "heure", "hora"), PER_HOUR),
    **dict.fromkeys(
        (
            "d",
            "day",
            "days",
            "tag",
            "jour",
            "dia",
            "giorno",
            "night",
            "nights",
            "morning",
            "evening",
            "afternoon",
            "24h",
        ),
        PER_DAY,
    ),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "woche", "semaine", "semana", "weekend", "weekends"), PER_WEEK),
    **dict.fromkeys(("mo", "mos", "mon", "mth", "mnth", "month", "months", "monat", "mois", "mes", "mese"), PER_MONTH),
    **dict.fromkeys(("quarter", "qtr"), PER_QUARTER),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years", "annum", "jahr"), PER_YEAR),
    **dict.fromkeys(("weekday", "workday", "workdays", "weekdays"), PER_WORKDAY),
}
ADVERBS: dict[str, float] = {
    "secondly": PER_SECOND, "minutely": PER_MINUTE, "hourly": PER_HOUR, "daily": PER_DAY, "everyday": PER_DAY,
    "dayly": PER_DAY,
    "weekly": PER_WEEK,
    "biweekly": PER_WEEK / 2, "fortnightly": PER_WEEK / 2, "monthly": PER_MONTH, "quarterly": PER_QUARTER,
    "yearly": PER_YEAR,
    "annually": PER_YEAR, "annual": PER_YEAR,
}  # fmt: skip
RATE_WORDS: dict[str, float] = {
    **dict.fromkeys(("rps", "qps", "tps", "reqps", "ips"), PER_SECOND),
    **dict.fromkeys(("rpm", "qpm", "tpm", "reqpm"), PER_MINUTE),
    **dict.fromkeys(("rph", "qph"), PER_HOUR),
    **dict.fromkeys(("rpd", "qpd"), PER_DAY),
}
