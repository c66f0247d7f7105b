import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.profile import ActiveHours, SecondsPerRequest, TrafficProfile
from bot.replies.state import LONGEST, StaleButton, decode_state, encode_state

WHOLE = TrafficProfile(
    requests_per_month=1.2345678901234e12,
    peak_requests_per_second=9.87654321e7,
    seconds_per_request=SecondsPerRequest.everywhere(0.123456789),
    memory_gb=12345.678,
    payload_mb=12345678.9,
    response_mb=12345678.9,
    traffic="business_hours",
    active_hours=ActiveHours(
        days="mon,tue,wed,thu,fri", from_="08:00", to="20:00", tz="America/Argentina/ComodRivadavia"
    ),
    runs_per_month=30.4166,
    latency_ms=100,
    latency_percentile=99.9,
    caller_waits=True,
    cold_starts_ok=False,
    zero_idle_cost=True,
    completion_notice=True,
    gpu=True,
    transformer=True,
    container_gb=10,
    models=12,
    same_framework=True,
    instance_type="ml.g5.xlarge",
    instance_count=2,
    current_mode="real_time",
    gpu_utilization_pct=20,
    region="eu-central-1",
    budget_usd_per_month=400,
)


@pytest.mark.parametrize(
    "profile",
    [TrafficProfile(requests_per_month=50_000), TrafficProfile(), WHOLE],
    ids=["one field", "nothing said", "every field"],
)
def test_a_button_gives_back_the_question(profile: TrafficProfile) -> None:
    state = decode_state(encode_state(profile, "aws-2026-09-22"))
    assert state.profile == profile
    assert state.profile.model_fields_set == profile.model_fields_set
    assert state.prices == "aws-2026-09-22"


def test_the_longest_question_fits_into_a_button() -> None:
    assert set(TrafficProfile.model_fields) == WHOLE.model_fields_set
    assert len(encode_state(WHOLE, "aws-2026-09-22")) < LONGEST


@pytest.mark.parametrize(
    "value",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"v":1,"prices":"aws","profile":[]}',
        '{"v":2,"prices":"aws","profile":{}}',
        '{"v":1,"prices":"../../etc","profile":{}}',
        '{"v":1,"prices":"aws","profile":{"requests_per_month":NaN}}',
        '{"v":1,"prices":"aws","profile":{"requests_per_month":1e999}}',
        '{"v":1,"prices":"aws","profile":{"surprise":1}}',
        '{"v":1,"prices":"aws","profile":{"requests_per_month":1e9,"peak_requests_per_second":1}}',
        "[" * 5_000,
        "[" * 1_800,
        "x" * 3_000,
    ],
)
def test_what_we_did_not_write_is_refused(value: str) -> None:
    with pytest.raises(StaleButton, match="ask the question again"):
        decode_state(value)


@given(st.text(max_size=200) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_garbage_is_refused_in_words(value: str) -> None:
    with pytest.raises(StaleButton):
        decode_state(value)
