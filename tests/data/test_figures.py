"""Limits, assumptions, instance types and the guide: the amounts that the sources give."""

from decimal import Decimal

import pytest

from bot.pricing.load import known_types, load_catalog

CATALOG = load_catalog()

LIMITS = [
    ("real_time_request", "25", "MB"),
    ("real_time_response", "25", "MB"),
    ("serverless_request", "4", "MB"),
    ("serverless_response", "4", "MB"),
    ("async_request", "1000", "MB"),
    ("batch_request", "100", "MB"),
    ("batch_request_default", "6", "MB"),
    ("batch_payload_times_concurrency", "100", "MB"),
    ("real_time_time", "60", "s"),
    ("real_time_streaming_time", "480", "s"),
    ("serverless_time", "60", "s"),
    ("serverless_startup_time", "180", "s"),
    ("async_time", "3600", "s"),
    ("async_time_default", "900", "s"),
    ("batch_time", "3600", "s"),
    ("batch_time_default", "600", "s"),
    ("serverless_memory_min", "1", "GB"),
    ("serverless_memory_max", "6", "GB"),
    ("serverless_memory_step", "1", "GB"),
    ("serverless_disk", "5", "GB"),
    ("serverless_container", "10", "GB"),
    ("serverless_concurrency", "200", "requests"),
    ("serverless_concurrency_small_account", "10", "requests"),
    ("serverless_endpoints", "50", "endpoints"),
    ("async_concurrency_min", "1", "requests"),
    ("async_concurrency", "1000", "requests"),
    ("target_tracking_cooldown", "300", "s"),
    ("target_safety_factor", "0.5", "ratio"),
    ("target_seconds_per_count", "60", "s"),
    ("real_time_min_instances", "1", "instances"),
    ("inference_component_min_instances", "0", "instances"),
    ("async_min_instances", "0", "instances"),
    ("async_start_low", "60", "s"),
    ("async_start_high", "480", "s"),
    ("async_scale_in", "900", "s"),
    ("async_burst_billed_low", "900", "s"),
    ("async_burst_billed_high", "1500", "s"),
]
ABILITIES = {
    "answers_caller": "yes yes no no",
    "completion_notice": "no no yes yes",
    "nothing_billed_idle": "no yes yes yes",
    "gpu": "yes no yes yes",
    "multi_model": "yes no no no",
}


@pytest.mark.parametrize(("key", "amount", "unit"), LIMITS)
def test_limit(key: str, amount: str, unit: str) -> None:
    figure = CATALOG.limits.figure(key, unit)
    assert figure.amount == Decimal(amount)
    assert figure.source.startswith("https://docs.aws.amazon.com/sagemaker/latest/")


@pytest.mark.parametrize("ability", ABILITIES)
def test_ability(ability: str) -> None:
    modes = ("real_time", "serverless", "async", "batch")
    found = [CATALOG.limits.figure(f"{mode}_{ability}", "yes/no").amount for mode in modes]
    assert [{1: "yes", 0: "no"}[int(amount)] for amount in found] == ABILITIES[ability].split()


def test_what_serverless_shuts_out() -> None:
    shut_out = (
        "vpc network_isolation data_capture several_variants model_monitor inference_pipeline marketplace_package"
    )
    for what in (*shut_out.split(), "private_registry"):
        assert CATALOG.limits.figure(f"serverless_{what}", "yes/no").amount == 0


def test_every_assumption_gives_its_reason() -> None:
    assert all(figure.note for figure in CATALOG.workload.by_key.values())
    assert CATALOG.reference_instance == "ml.g5.xlarge"


def test_assumptions_agree_with_each_other() -> None:
    workload = CATALOG.workload
    # 3.00 s through async less 0.1 s of work leave 2.90 s for S3.
    assert workload.amount("async_seconds", "s") - workload.amount("real_time_seconds", "s") == pytest.approx(
        workload.amount("async_s3_round_trip_seconds", "s")
    )
    # One burst bills 516 s + 900 s = 23.6 min.
    burst = workload.amount("async_startup_seconds", "s") + workload.amount("async_scale_in_wait_seconds", "s")
    assert burst / 60 == pytest.approx(23.6)
    # 0.5 GB: 1.1667 + 0.5 × 0.6667 = 1.5 s; 5 GB: 1.1667 + 5 × 0.6667 = 4.5 s.
    base, slope = workload.amount("cold_start_base_seconds", "s"), workload.amount("cold_start_seconds_per_gb", "s/GB")
    assert (base + 0.5 * slope, base + 5 * slope) == pytest.approx((1.5, 4.5), abs=1e-3)


def test_the_api_takes_277_types_for_hosting_and_116_for_transform_jobs() -> None:
    known = known_types().values()
    assert sum(instance.hosting for instance in known) == 277
    assert sum(instance.transform for instance in known) == 116
    assert [instance.name for instance in known if not instance.hosting] == ["ml.c7g.medium", "ml.t3.medium"]


def test_memory_is_decimal() -> None:
    known = known_types()
    # 16 GiB = 17.18 GB; the A10G's 22.4 GiB = 24.05 GB.
    assert known["ml.g5.xlarge"].memory_gb == pytest.approx(17.18, abs=0.005)
    assert known["ml.g5.xlarge"].accelerator_memory_gb == pytest.approx(24.05, abs=0.005)


def test_accelerators() -> None:
    known = known_types()
    assert (known["ml.p4d.24xlarge"].accelerators, known["ml.p4d.24xlarge"].accelerator) == (8, "NVIDIA A100")
    assert known["ml.p4d.24xlarge"].accelerator_memory_gb == pytest.approx(343.6, abs=0.05)  # 320 GiB in all
    inferentia = known["ml.inf2.xlarge"]
    assert (inferentia.gpu, inferentia.neuron, inferentia.accelerator) == (False, True, "AWS Inferentia2")
    assert known["ml.inf2.48xlarge"].accelerators == 12
    assert {name.split(".")[1] for name, instance in known.items() if instance.neuron} == {
        "inf1", "inf2", "trn1", "trn1n", "trn2",
    }  # fmt: skip
    assert known["ml.c7g.large"].accelerator is None
    assert known["ml.c7g.large"].arch == "arm64"


def test_the_guides_tables_stand_as_printed() -> None:
    tables = {table.id: table for table in CATALOG.guide.tables}
    assert list(tables) == [
        "real_time_prices", "serverless_prices", "batch_prices", "async_features", "monthly_cost", "autoscaling",
        "multi_model", "cold_starts", "savings",
    ]  # fmt: skip
    monthly = [[cell.amount for cell in row.cells] for row in tables["monthly_cost"].rows]
    assert monthly == [
        [883, 3, 2, 15],
        [883, 18, 2, 25],
        [883, 142, 5, 120],
        [883, 680, 15, 500],
        [883, 1320, 30, 850],
        [883, 6500, 60, 883],
    ]
    prices = [[cell.amount for cell in row.cells if cell.unit != "words"] for row in tables["real_time_prices"].rows]
    assert prices == [[0.05, 37], [0.10, 73], [1.21, 883], [1.52, 1110], [0.76, 555], [37.69, 27514]]
    batch = [[cell.amount for cell in row.cells] for row in tables["batch_prices"].rows]
    assert batch == [[0.23, 10, 2.30], [1.01, 2, 2.02], [0.20, 12, 2.40]]
    shared = [[(cell.amount, cell.high) for cell in row.cells] for row in tables["multi_model"].rows]
    assert shared == [[(4415, None), (883, None)], [(8830, None), (883, 1766)], [(1460, None), (146, None)]]


@pytest.mark.parametrize(
    ("key", "amount", "unit"),
    [
        ("low_traffic_below", 100_000, "requests/month"),
        ("serverless_below", 500_000, "requests/month"),
        ("real_time_above", 1_000_000, "requests/month"),
        ("serverless_hourly_below", 1_000, "requests/hour"),
        ("multi_model_from", 5, "models"),
        ("multi_model_requests_below", 10_000, "requests/day"),
        ("gpu_downsize_below", 30, "percent"),
        ("low_latency", 100, "ms"),
        ("target_utilization_low", 70, "percent"),
        ("target_utilization_high", 80, "percent"),
        ("scale_in_cooldown", 300, "s"),
        ("scale_out_cooldown", 60, "s"),
        ("autoscaling_saves_low", 40, "percent"),
        ("autoscaling_saves_high", 65, "percent"),
        ("inferentia_saves", 37, "percent"),
    ],
)
def test_threshold_of_the_guide(key: str, amount: float, unit: str) -> None:
    assert CATALOG.guide.thresholds.amount(key, unit) == amount
