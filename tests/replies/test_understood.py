import pytest

from advisor.profile import ActiveHours, SecondsPerRequest, TrafficProfile
from bot.replies.understood import seconds, size, understood


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (TrafficProfile(requests_per_month=50_000), "50,000 requests a month, us-east-1"),
        (
            TrafficProfile(requests_per_month=3e6, traffic="offline", gpu=True, caller_waits=False),
            "3 million records a month, offline, nobody waits, on a GPU, us-east-1",
        ),
        (
            TrafficProfile(
                requests_per_month=1,
                seconds_per_request=SecondsPerRequest.everywhere(1.5),
                latency_ms=100,
                latency_percentile=99,
                region="eu-central-1",
            ),
            "1 request a month, 1.5 s each, p99 under 100 ms, eu-central-1",
        ),
        (
            TrafficProfile(
                requests_per_month=10,
                seconds_per_request=SecondsPerRequest(serverless=3, real_time=0.1),
                active_hours=ActiveHours(days="mon-fri", from_="09:00", to="17:00", tz="Europe/Berlin"),
            ),
            "10 requests a month, 100 ms each under real-time and 3 s each under serverless, "
            "Mon–Fri 09:00–17:00 Europe/Berlin, us-east-1",
        ),
        (
            TrafficProfile(
                instance_type="ml.g5.xlarge", instance_count=2, current_mode="real_time", gpu_utilization_pct=20
            ),
            "2 × ml.g5.xlarge, real-time today, 20 % GPU use, us-east-1",
        ),
    ],
)
def test_a_question_in_our_words(profile: TrafficProfile, words: str) -> None:
    assert understood(profile) == words


@pytest.mark.parametrize(("amount", "words"), [(0.2, "200 ms"), (1.5, "1.5 s"), (240, "4 min"), (0.0005, "0.5 ms")])
def test_seconds(amount: float, words: str) -> None:
    assert seconds(amount) == words


@pytest.mark.parametrize(("megabytes", "words"), [(12, "12 MB"), (1500, "1.5 GB"), (0.08, "80 kB"), (4.000001, "4 MB")])
def test_size(megabytes: float, words: str) -> None:
    assert size(megabytes) == words
