"""The recommendation as a whole: what it is compared with, what flips it, and what holds for every profile."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.answer import Claim, Recommendation
from advisor.claims import check
from advisor.errors import MissingTraffic
from advisor.profile import SecondsPerRequest, TrafficProfile
from advisor.recommend import priced_options, recommend, without_traffic
from bot.pricing.load import load_catalog


def answer(prices: str = "aws", seconds: float | None = None, **fields: object) -> Recommendation:
    if seconds is not None:
        fields["seconds_per_request"] = SecondsPerRequest.everywhere(seconds)
    return recommend(TrafficProfile.model_validate(fields), load_catalog(prices))


def test_no_traffic_is_an_error_that_says_what_to_type() -> None:
    with pytest.raises(MissingTraffic, match="50k requests a month"):
        recommend(TrafficProfile(), load_catalog())


def test_without_traffic_the_always_on_cost_and_the_limits_can_be_said() -> None:
    profile = TrafficProfile(instance_type="ml.g5.xlarge", instance_count=2, payload_mb=12)
    said = {advice.rule: advice.because for advice in without_traffic(profile, load_catalog())}
    assert said["always_on_cost"].startswith("2 × ml.g5.xlarge always on costs $2,055.68 a month in us-east-1")
    assert said["payload_over_limit"] == "requests reach 12 MB; serverless takes at most 4 MB"


def test_without_traffic_an_idle_gpu_is_said() -> None:
    profile = TrafficProfile(instance_type="ml.g5.xlarge", gpu_utilization_pct=20)
    assert "gpu_mostly_idle" in {advice.rule for advice in without_traffic(profile, load_catalog())}


def test_compared_with_an_endpoint_that_is_always_on() -> None:
    choice = answer(requests_per_month=100_000).choice
    assert choice is not None
    assert choice.compared_with is not None
    assert choice.compared_with.mode == "real_time"
    assert choice.saves_usd == pytest.approx(1027.84 - choice.monthly_usd)
    assert choice.saves_pct == pytest.approx(96.04, abs=0.01)


def test_compared_with_what_runs_today() -> None:
    choice = answer(requests_per_month=5e7, seconds=0.1, current_mode="serverless", traffic="steady").choice
    assert choice is not None
    assert choice.mode == "real_time"
    assert choice.compared_with is not None
    assert choice.compared_with.mode == "serverless"


def test_nothing_to_compare_where_the_endpoint_is_the_answer() -> None:
    choice = answer(requests_per_month=1e8, seconds=0.1, traffic="steady").choice
    assert choice is not None
    assert choice.mode == "real_time"
    assert choice.compared_with is None
    assert choice.saves_usd is None


def test_if_nobody_waits_only_where_nobody_said() -> None:
    assert answer(requests_per_month=100_000).if_nobody_waits is not None
    assert answer(requests_per_month=100_000, caller_waits=True).if_nobody_waits is None
    assert answer(requests_per_month=100_000, traffic="offline").if_nobody_waits is None


def test_break_even_is_where_both_cost_the_same() -> None:
    profile = TrafficProfile(requests_per_month=100_000)
    catalog = load_catalog()
    curves = {one.option.mode: one.curve for one in priced_options(profile, catalog)}
    evens = recommend(profile, catalog).what_if.break_even
    assert evens
    for even in evens:
        first, second = (curves[mode](even.requests_per_month, 1.0) for mode in even.between)
        if even.between in (("serverless", "real_time"), ("serverless", "batch"), ("serverless", "async")):
            assert first == pytest.approx(second, rel=1e-3)


def test_flips_name_the_volume_of_the_break_even() -> None:
    result = answer(requests_per_month=100_000)
    (even,) = (even for even in result.what_if.break_even if even.between == ("serverless", "real_time"))
    flip = next(flip for flip in result.flips if flip.field == "requests_per_month")
    assert flip.mode == "real_time"
    assert flip.says == f"more than {even.requests_per_month / 1e6:.3g} million requests a month"
    assert {flip.field for flip in result.flips} >= {"seconds_per_request", "memory_gb", "payload_mb", "cold_starts_ok"}


def test_past_the_flip_the_other_option_is_chosen() -> None:
    even = next(
        e for e in answer(requests_per_month=100_000).what_if.break_even if e.between == ("serverless", "real_time")
    )
    below = answer(requests_per_month=even.requests_per_month * 0.99).choice
    above = answer(requests_per_month=even.requests_per_month * 1.01).choice
    assert below is not None
    assert above is not None
    assert (below.mode, above.mode) == ("serverless", "real_time")


def test_two_requirements_are_dropped_where_one_is_not_enough() -> None:
    result = answer(requests_per_month=1000, seconds=0.1, payload_mb=2000, response_mb=None, gpu=True, container_gb=20)
    assert result.choice is None
    assert any(advice.rule.startswith("relax_") for advice in result.advice)


def test_guide_figures_are_null_where_the_guide_has_no_such_type() -> None:
    assert answer(requests_per_month=1000, instance_type="ml.m5.xlarge").guide is None
    assert answer(requests_per_month=1000, instance_type="ml.g5.xlarge").guide is not None


def test_where_the_guide_decides_aws_stands_beside_it() -> None:
    result = answer("guide", requests_per_month=100_000)
    assert result.prices.list == "guide-2026-03"
    assert result.aws is not None
    assert result.aws["real_time"] == pytest.approx(1027.84)
    assert answer(requests_per_month=100_000).aws is None


@pytest.mark.parametrize(
    ("claimed", "reconciles", "words"),
    [
        (1027.84, True, "1.408 × 730 h = 1,027.84"),
        (1013.76, True, "with a month of 720 h 1,013.76"),
        (1079.0, True, "1.408 × 730 h = 1,027.84"),
        (1080.0, False, "the claim is 5 % more"),
        (500.0, False, "the claim is 51 % less"),
    ],
)
def test_claims(claimed: float, reconciles: bool, words: str) -> None:
    profile = TrafficProfile(instance_type="ml.g5.xlarge")
    (checked,) = check((Claim(f"${claimed}", claimed),), profile, load_catalog())
    assert checked.reconciles is reconciles
    assert words in checked.because


def test_a_claim_without_a_type_is_not_guessed() -> None:
    (checked,) = check((Claim("$724", 724.0),), TrafficProfile(), load_catalog())
    assert checked.computed_usd_per_month is None
    assert checked.reconciles is None


profiles = st.builds(
    lambda requests, seconds, **fields: TrafficProfile(
        requests_per_month=requests,
        seconds_per_request=SecondsPerRequest() if seconds is None else SecondsPerRequest.everywhere(seconds),
        **fields,
    ),
    requests=st.floats(1, 1e11),
    seconds=st.none() | st.floats(1e-4, 5000),
    memory_gb=st.none() | st.floats(0.01, 2000),
    payload_mb=st.none() | st.floats(0.001, 2000),
    traffic=st.sampled_from(["steady", "business_hours", "bursty", "sporadic", "offline"]),
    latency_ms=st.none() | st.floats(1, 10_000),
    caller_waits=st.none() | st.booleans(),
    gpu=st.none() | st.booleans(),
    models=st.integers(1, 60),
    same_framework=st.none() | st.booleans(),
    zero_idle_cost=st.booleans(),
    completion_notice=st.booleans(),
    instance_type=st.none() | st.sampled_from(["ml.g5.xlarge", "ml.c7g.large", "ml.t3.medium", "ml.p4d.24xlarge"]),
    region=st.sampled_from(["us-east-1", "eu-central-1", "af-south-1"]),
)


@settings(deadline=None, max_examples=150)
@given(profiles, st.sampled_from(["aws", "guide"]))
def test_every_answer_adds_up(profile: TrafficProfile, prices: str) -> None:
    result = recommend(profile, load_catalog(prices))
    assert {option.mode for option in result.options} == {"real_time", "serverless", "batch", "async"}
    for option in result.options:
        assert option.feasible == (not option.vetoes)
        if option.monthly_usd is not None:
            assert math.isfinite(option.monthly_usd)
            assert option.monthly_usd == pytest.approx(sum(line.usd for line in option.lines))
        for line in option.lines:
            assert line.usd == pytest.approx(line.quantity * line.usd_per_unit)
            assert line.source
    feasible = [option for option in result.options if option.feasible]
    assert [option.feasible for option in result.options] == sorted((o.feasible for o in result.options), reverse=True)
    assert [option.monthly_usd for option in feasible] == sorted(option.monthly_usd or 0.0 for option in feasible)
    assert (result.choice is not None) == bool(feasible)
    if result.choice is not None:
        chosen = result.option(result.choice.mode)
        assert chosen.feasible
        assert result.choice.monthly_usd == chosen.monthly_usd
        if result.choice.mode != "serverless":  # more traffic means fewer cold starts there, which can cost less
            assert result.choice.monthly_usd_low <= result.choice.monthly_usd * (1 + 1e-9)
            assert result.choice.monthly_usd <= result.choice.monthly_usd_high * (1 + 1e-9)


@settings(deadline=None, max_examples=60)
@given(profiles)
def test_a_curve_passes_through_the_price_of_its_option(profile: TrafficProfile) -> None:
    for one in priced_options(profile, load_catalog()):
        if one.curve is None:
            continue
        assert one.curve(profile.requests_per_month or 0.0, 1.0) == pytest.approx(one.option.monthly_usd)
