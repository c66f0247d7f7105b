"""The units that every figure is kept in: US dollars, a month of 730 hours, decimal sizes."""

from typing import Literal

Mode = Literal["real_time", "serverless", "batch", "async"]
MODES: tuple[Mode, ...] = ("real_time", "serverless", "batch", "async")

HOURS_PER_DAY = 24.0
HOURS_PER_WEEK = 168.0
HOURS_PER_MONTH = 730.0
SECONDS_PER_HOUR = 3_600.0
SECONDS_PER_MONTH = HOURS_PER_MONTH * SECONDS_PER_HOUR
DAYS_PER_MONTH = HOURS_PER_MONTH / HOURS_PER_DAY
WEEKS_PER_MONTH = HOURS_PER_MONTH / HOURS_PER_WEEK
MONTHS_PER_YEAR = 12.0

BYTES_PER_MB = 1_000_000
MB_PER_GB = 1_000.0
GB_PER_GIB = 1.073741824
