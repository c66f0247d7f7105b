"""Whatever is typed: a reading or NotUnderstood."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.profile import TrafficProfile
from bot.language import NotUnderstood, follow_up, read
from tests.language.composing import compose

_WRITTEN = """
    50k 1.5 1,5 1.000 1.000.000 10'000 1_000 1/2 .5 1e6 9e99 0 00 -3 1e400 ½ half quarter million k M b B x % $ € usd
    requests req/s rps /month a day every nightly each 5 minutes per second p99 95th percentile < <= > ~ + - – — ( )
    , . ;
    : = / \\ | & * _ ` " ' { } [ ] ms s min h day GB MB KiB model models images payload response memory container
    GPU CPU
    BERT llama 7b fp16 int8 pytorch tensorflow 2x g5.xlarge ml.c7g.large x3 instances eu-west-1 Frankfurt Berlin
    time UTC+2
    Europe/Berlin Mars/City Europe/Atlantis 9am 5pm 9:00 25:61 9 to 5 mon-fri weekdays weekends real-time serverless
    batch
    async currently moving from no not without cold starts fine nobody waits user scale to zero notify budget under
    steady
    bursty sporadic business hours 24/7 peak up to between and or &lt; &amp; <@U1> <https://x.y|z> :tada:
    requests_per_month memory_gb active_hours null true
"""
PIECES = _WRITTEN.split()


def outcome(text: str) -> None:
    try:
        reading = read(text)
    except NotUnderstood:
        return
    for span in reading.not_understood:
        assert 0 <= span.start < span.end <= len(text)
    try:
        follow_up(text, reading.profile)
        follow_up(text, TrafficProfile(requests_per_month=1000, peak_requests_per_second=2, runs_per_month=4))
    except NotUnderstood:
        return


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    outcome(text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " ", "\n", "\u00a0"]))
def test_any_pieces(pieces: list[str], joint: str) -> None:
    outcome(joint.join(pieces))


def test_damaged_sentences(fuzz_count: int) -> None:
    chance = random.Random(11)
    for seed in range(fuzz_count // 2):
        text = list(compose(seed)[0])
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text) + 1)
            choice = chance.random()
            if choice < 0.4 and text:
                del text[min(at, len(text) - 1)]
            elif choice < 0.8:
                text.insert(at, chance.choice(PIECES))
            else:
                text[at:at] = text[max(0, at - 9) : at]
        outcome("".join(text))
