"""The question: what is known of the traffic, as far as somebody said it."""

from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from advisor.errors import Contradiction
from advisor.units import SECONDS_PER_MONTH, Mode

Traffic = Literal["steady", "business_hours", "bursty", "sporadic", "offline"]

_STRICT = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

Requests = Annotated[float, Field(gt=0, le=1e13)]
Seconds = Annotated[float, Field(gt=0, le=31_536_000)]
Gigabytes = Annotated[float, Field(gt=0, le=100_000)]
Megabytes = Annotated[float, Field(gt=0, le=100_000_000)]
Dollars = Annotated[float, Field(gt=0, le=1e12)]
Percent = Annotated[float, Field(ge=0, le=100)]
ClockTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not an IANA time zone such as Europe/Berlin") from error
    return name


class ActiveHours(BaseModel):
    """When traffic comes: days of the week and hours of the day on a wall clock.

    `days` is one day, a range or a list ("mon-fri", "sat", "mon,wed,fri"); `to` may lie past midnight.
    """

    model_config = ConfigDict(**_STRICT, populate_by_name=True, serialize_by_alias=True)

    days: Annotated[str, Field(pattern=r"^(mon|tue|wed|thu|fri|sat|sun)([-,](mon|tue|wed|thu|fri|sat|sun))*$")] = (
        "mon-sun"
    )
    from_: ClockTime = Field(alias="from")
    to: ClockTime
    tz: Annotated[str, AfterValidator(_known_zone)] | None = None


class SecondsPerRequest(BaseModel):
    """Processing time of one request under each option; None where nobody said it."""

    model_config = ConfigDict(**_STRICT, populate_by_name=True, serialize_by_alias=True)

    real_time: Seconds | None = None
    serverless: Seconds | None = None
    batch: Seconds | None = None
    async_: Seconds | None = Field(default=None, alias="async")

    @classmethod
    def everywhere(cls, seconds: float) -> Self:
        """The same time under all four options."""
        return cls(real_time=seconds, serverless=seconds, batch=seconds, async_=seconds)

    def under(self, mode: Mode) -> float | None:
        value: float | None = getattr(self, "async_" if mode == "async" else mode)
        return value

    @property
    def known(self) -> bool:
        return any(value is not None for value in (self.real_time, self.serverless, self.batch, self.async_))


class TrafficProfile(BaseModel):
    """One question, as the contract's `profile`; a field that nobody gave is None or its default.

    `model_fields_set` tells what was said. `requests_per_month` is the total over all models. Sizes are decimal.

    Raises:
        Contradiction: two fields cannot both be true.
        pydantic.ValidationError: a number lies outside its bounds.
    """

    model_config = _STRICT

    requests_per_month: Requests | None = None
    peak_requests_per_second: Annotated[float, Field(gt=0, le=1e8)] | None = None
    seconds_per_request: SecondsPerRequest = SecondsPerRequest()
    memory_gb: Gigabytes | None = None
    payload_mb: Megabytes | None = None
    response_mb: Megabytes | None = None
    traffic: Traffic = "steady"
    active_hours: ActiveHours | None = None
    runs_per_month: Annotated[float, Field(gt=0, le=1e6)] | None = None
    latency_ms: Annotated[float, Field(gt=0, le=86_400_000)] | None = None
    latency_percentile: Annotated[float, Field(gt=0, le=100)] | None = None
    caller_waits: bool | None = None
    cold_starts_ok: bool | None = None
    zero_idle_cost: bool = False
    completion_notice: bool = False
    gpu: bool | None = None
    transformer: bool | None = None
    container_gb: Gigabytes | None = None
    models: Annotated[int, Field(ge=1, le=100_000)] = 1
    same_framework: bool | None = None
    instance_type: Annotated[str, Field(pattern=r"^ml\.[a-z0-9-]+\.[a-z0-9-]+$", max_length=40)] | None = None
    instance_count: Annotated[int, Field(ge=1, le=10_000)] | None = None
    current_mode: Mode | None = None
    gpu_utilization_pct: Percent | None = None
    region: Annotated[str, Field(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")] = "us-east-1"
    budget_usd_per_month: Dollars | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.requests_per_month is not None and self.peak_requests_per_second is not None:
            mean = self.requests_per_month / SECONDS_PER_MONTH
            if self.peak_requests_per_second < mean * (1 - 1e-6):
                raise Contradiction(
                    f"a peak of {self.peak_requests_per_second:g} requests a second is less than the mean of "
                    f"{mean:.3g} a second that {self.requests_per_month:,.0f} requests a month make"
                )
        return self

    def changed(self, **changes: Any) -> Self:
        """This profile with some fields replaced, validated again; what was said before stays said."""
        said = {name: getattr(self, name) for name in self.model_fields_set}
        return type(self)(**(said | changes))
