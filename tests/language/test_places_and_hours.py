"""Regions, time zones, days and clock times, in every phrase that names them."""

import pytest

from bot.language import read

PLACES = {
    "Frankfurt": "eu-central-1", "Ireland": "eu-west-1", "N. Virginia": "us-east-1", "Oregon": "us-west-2",
    "Tokyo": "ap-northeast-1",
    "Mumbai": "ap-south-1", "Sydney": "ap-southeast-2", "São Paulo": "sa-east-1", "Ohio": "us-east-2",
    "N. California": "us-west-1",
    "London": "eu-west-2", "Paris": "eu-west-3", "Stockholm": "eu-north-1", "Zürich": "eu-central-2",
    "Singapore": "ap-southeast-1",
    "Seoul": "ap-northeast-2", "Osaka": "ap-northeast-3", "Hong Kong": "ap-east-1", "Cape Town": "af-south-1",
    "Tel Aviv": "il-central-1",
    "Canada": "ca-central-1", "US East (N. Virginia)": "us-east-1", "Europe (Frankfurt)": "eu-central-1",
    "Asia Pacific (Tokyo)": "ap-northeast-1",
    "eu-west-1": "eu-west-1", "us-gov-west-1": "us-gov-west-1", "AP-SOUTHEAST-2": "ap-southeast-2",
    "us east 1": "us-east-1", "euc1": "eu-central-1",
}  # fmt: skip
ZONES = {
    "CET": "Europe/Berlin", "EST": "America/New_York", "PST": "America/Los_Angeles", "UTC": "UTC",
    "Berlin time": "Europe/Berlin",
    "Tokyo time": "Asia/Tokyo", "London time": "Europe/London", "New York time": "America/New_York",
    "Eastern time": "America/New_York",
    "Europe/Berlin": "Europe/Berlin", "America/New_York": "America/New_York",
    "America/Argentina/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "UTC+2": "Etc/GMT-2", "IST": "Asia/Kolkata",
}  # fmt: skip
HOURS = {
    "8am to 8pm": "08:00-20:00", "8 am - 8 pm": "08:00-20:00", "8am–8pm": "08:00-20:00", "8-20": "08:00-20:00",
    "8 to 20": "08:00-20:00",
    "08:00-20:00": "08:00-20:00", "8:30-17:30": "08:30-17:30", "8.30am to 5.30pm": "08:30-17:30",
    "9 to 5": "09:00-17:00", "9–5": "09:00-17:00",
    "nine to five": "09:00-17:00", "9am-5": "09:00-17:00", "7 to 7": "07:00-19:00", "10 to 6": "10:00-18:00",
    "22:00-06:00": "22:00-06:00",
    "10pm to 6am": "22:00-06:00", "8h-18h": "08:00-18:00", "8-18h": "08:00-18:00", "noon to 6pm": "12:00-18:00",
    "8am to midnight": "08:00-24:00",
    "8 a.m. to 6 p.m.": "08:00-18:00", "12pm-8pm": "12:00-20:00", "1-5pm": "13:00-17:00", "0900-1700": "09:00-17:00",
    "9 until 5pm": "09:00-17:00",
    "6 in the morning to 10 at night": "06:00-22:00",
}  # fmt: skip
DAYS = {
    "weekdays": "mon-fri", "Mon-Fri": "mon-fri", "Monday to Friday": "mon-fri", "Monday through Friday": "mon-fri",
    "Mon–Sat": "mon-sat",
    "every day": "mon-sun", "daily": "mon-sun", "7 days a week": "mon-sun", "5 days a week": "mon-fri",
    "on weekends": "sat-sun",
    "Saturdays": "sat", "Mon, Wed and Fri": "mon,wed,fri", "Tuesday and Thursday": "tue,thu",
    "working days": "mon-fri", "Sun-Thu": "sun-thu",
    "mo-fr": "mon-fri", "M-F": "mon-fri", "weekdays and Saturdays": "mon-sat",
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "phrase", ["5 rps in {}", "{}, 5 rps, 9 to 5 on weekdays", "region: {}, 5 rps", "hosted in {}. 5 rps", "200 ms, {}"]
)
def test_a_place_is_a_region(place: str, phrase: str) -> None:
    reading = read(phrase.format(place))
    assert reading.profile.region == PLACES[place]
    assert reading.profile.active_hours is None or reading.profile.active_hours.tz is None
    assert reading.not_understood == ()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "phrase", ["9 to 5 on weekdays in {}", "weekdays 9am-5pm {}", "mon-fri 09:00-17:00 ({})", "9am-5pm {} Mon-Fri"]
)
def test_a_zone_belongs_to_the_hours_and_names_no_region(zone: str, phrase: str) -> None:
    profile = read(phrase.format(zone)).profile
    hours = profile.active_hours
    assert hours is not None
    assert (hours.days, hours.from_, hours.to, hours.tz) == ("mon-fri", "09:00", "17:00", ZONES[zone])
    assert "region" not in profile.model_fields_set


@pytest.mark.parametrize("written", HOURS)
@pytest.mark.parametrize(
    "phrase", ["weekdays from {}, 5 rps", "{} on weekdays", "5 rps mon-fri {}", "business hours {}, 5 rps"]
)
def test_hours_of_the_day(written: str, phrase: str) -> None:
    hours = read(phrase.format(written)).profile.active_hours
    assert hours is not None
    assert (hours.days, f"{hours.from_}-{hours.to}") == ("mon-fri", HOURS[written])


@pytest.mark.parametrize("written", DAYS)
@pytest.mark.parametrize("phrase", ["8am-8pm {}, 5 rps", "{} 08:00-20:00, 5 rps", "5 rps, {} from 8am to 8pm"])
def test_days_of_the_week(written: str, phrase: str) -> None:
    hours = read(phrase.format(written)).profile.active_hours
    assert hours is not None
    assert hours.days == DAYS[written]


def test_an_unknown_zone_is_left_out_and_named() -> None:
    reading = read("9 to 5 on weekdays, Europe/Atlantis time")
    assert reading.profile.active_hours is not None
    assert reading.profile.active_hours.tz is None
    assert [span.text for span in reading.not_understood] == ["Europe/Atlantis"]


def test_a_clock_time_alone_bounds_nothing() -> None:
    assert read("peaks at 50 rps around 9am").profile.active_hours is None
    assert read("nightly at 2am, 50k records").profile.active_hours is None
