"""Auto-scaling over the week, and many models on few instances."""

import pytest

from advisor.answer import Recommendation
from advisor.profile import ActiveHours, SecondsPerRequest, TrafficProfile
from advisor.recommend import recommend
from bot.pricing.load import load_catalog

BERLIN_OFFICE = ActiveHours(days="mon-fri", from_="09:00", to="17:00", tz="Europe/Berlin")


def answer(prices: str = "aws", seconds: float | None = None, **fields: object) -> Recommendation:
    if seconds is not None:
        fields["seconds_per_request"] = SecondsPerRequest.everywhere(seconds)
    return recommend(TrafficProfile.model_validate(fields), load_catalog(prices))


def test_office_hours_save_by_target_tracking_and_by_schedule() -> None:
    plan = answer(
        requests_per_month=3e7, seconds=0.15, active_hours=BERLIN_OFFICE, instance_type="ml.c7g.large"
    ).scaling
    assert plan is not None
    # 30,000,000 / 2,628,000 s × 168/40 = 47.9 a second × 0.15 s = 7.19 busy, so 8 instances
    assert plan.max_instances == 8
    # 8 × 40/168 + 1 × 128/168 of 730 h
    assert plan.scheduled_hours == pytest.approx(730 * (8 * 40 + 128) / 168)
    # five evenings a week 7 instances leave one after another, 300 s apart: 5 × 28 × 300 s = 11.67 h a week
    assert plan.target_tracking_hours == pytest.approx(730 * (8 * 40 + 128 + 11.6667) / 168, rel=1e-4)
    assert plan.saves_pct == pytest.approx(100 * (1 - 448 / (8 * 168)))


def test_the_policy_is_ready_to_apply() -> None:
    plan = answer(
        requests_per_month=3e7, seconds=0.15, active_hours=BERLIN_OFFICE, instance_type="ml.c7g.large"
    ).scaling
    assert plan is not None
    target = {
        "ServiceNamespace": "sagemaker",
        "ResourceId": "endpoint/ENDPOINT_NAME/variant/AllTraffic",
        "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
    }
    assert plan.policies == {
        "register-scalable-target": [{**target, "MinCapacity": 1, "MaxCapacity": 8}],
        "put-scaling-policy": [
            {
                **target,
                "PolicyName": "requests-per-instance",
                "PolicyType": "TargetTrackingScaling",
                "TargetTrackingScalingPolicyConfiguration": {
                    # 75 % of the 1 / 0.15 s = 6.67 a second that an instance takes, a minute
                    "TargetValue": 300.0,
                    "PredefinedMetricSpecification": {"PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"},
                    "ScaleInCooldown": 300,
                    "ScaleOutCooldown": 60,
                },
            }
        ],
        "put-scheduled-action": [
            {
                **target,
                "ScheduledActionName": "scale-up",
                "Schedule": "cron(0 9 ? * MON,TUE,WED,THU,FRI *)",
                "Timezone": "Europe/Berlin",
                "ScalableTargetAction": {"MinCapacity": 8, "MaxCapacity": 8},
            },
            {
                **target,
                "ScheduledActionName": "scale-down",
                "Schedule": "cron(0 17 ? * MON,TUE,WED,THU,FRI *)",
                "Timezone": "Europe/Berlin",
                "ScalableTargetAction": {"MinCapacity": 1, "MaxCapacity": 8},
            },
        ],
    }


def test_a_shift_past_midnight_ends_on_the_next_day() -> None:
    night = ActiveHours(days="fri", from_="22:00", to="02:00")
    plan = answer(requests_per_month=1e7, seconds=0.5, active_hours=night).scaling
    assert plan is not None
    up, down = (action["Schedule"] for action in plan.policies["put-scheduled-action"])
    assert up == "cron(0 22 ? * FRI *)"
    assert down == "cron(0 2 ? * SAT *)"


def test_steady_traffic_has_no_schedule_and_saves_nothing() -> None:
    plan = answer(requests_per_month=3e7, seconds=0.15, traffic="steady").scaling
    assert plan is not None
    assert plan.scheduled_hours is None
    assert "put-scheduled-action" not in plan.policies
    assert plan.saves_pct == pytest.approx(0.0)


def test_a_stated_peak_is_one_hour_of_each_day() -> None:
    # mean 3.8 a second × 0.1 s / 75 % = 1 instance; the peak of 40 a second × 0.1 s = 4 instances
    plan = answer(requests_per_month=1e7, seconds=0.1, peak_requests_per_second=40.0, traffic="steady").scaling
    assert plan is not None
    assert plan.max_instances == 4
    # 23 h of 1 and 1 h of 4 a day, and 3 × 4 / 2 waits of 300 s
    assert plan.target_tracking_hours == pytest.approx(730 / 24 * (23 + 4 + 0.5))


@pytest.mark.parametrize(
    ("models", "instance_type", "dedicated", "low", "high"),
    [
        (5, "ml.g5.xlarge", 4_416.50, 883.30, 883.30),
        (10, "ml.g5.xlarge", 8_833.00, 883.30, 1_766.60),
        (20, "ml.c7g.large", 1_460.00, 146.00, 146.00),
    ],
)
def test_the_guides_three_rows(models: int, instance_type: str, dedicated: float, low: float, high: float) -> None:
    found = answer("guide", requests_per_month=10_000, models=models, same_framework=True, instance_type=instance_type)
    (shared,) = found.sharing
    assert shared.kind == "multi_model"
    assert shared.dedicated_usd == pytest.approx(dedicated)
    assert (shared.shared_usd_low, shared.shared_usd_high) == pytest.approx((low, high))


def test_hot_models_need_instances_for_their_load() -> None:
    # 10 models with 26,280,000 requests a month together: 10 a second × 0.5 s = 5 instances
    found = answer(
        requests_per_month=2.628e7, seconds=0.5, models=10, same_framework=True, instance_type="ml.g5.xlarge"
    )
    assert found.sharing[0].instances_low == 5


def test_models_that_share_are_not_scaled_below_what_holds_them() -> None:
    # 12 models at 5 an instance are 3 instances, whatever the load
    plan = answer(requests_per_month=1.8e6, models=12, same_framework=True, instance_type="ml.g5.xlarge").scaling
    assert plan is not None
    assert (plan.min_instances, plan.max_instances) == (3, 3)
    assert plan.saves_pct == pytest.approx(0.0)


def test_each_of_several_endpoints_scales_by_itself() -> None:
    # 3 models of different frameworks and unknown size: 3 endpoints, 8 a second each × 0.5 s = 4 instances each
    plan = answer(
        requests_per_month=24 * 2.628e6, seconds=0.5, models=3, same_framework=False, instance_type="ml.g5.xlarge"
    ).scaling
    assert plan is not None
    assert (plan.min_instances, plan.max_instances) == (1, 4)
    assert plan.always_on_hours == pytest.approx(730 * 12)
