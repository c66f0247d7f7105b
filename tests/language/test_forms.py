"""Every way to write an amount in every phrase that gives it a role: the field is read, and no other one is touched."""

from typing import Any

import pytest

from bot.language import read

SIZES = {
    "200 KB": 0.2, "200KB": 0.2, "200kb": 0.2, "200 kilobytes": 0.2, "200 KiB": 0.2048, "5 MB": 5, "5mb": 5,
    "5 megabytes": 5,
    "5 MiB": 5.24288, "5 megs": 5, "1.5 GB": 1500, "1,5 GB": 1500, "1 GiB": 1073.741824, "2 gigs": 2000, "1 TB": 1e6,
    "half a gigabyte": 500, "two megabytes": 2, "2-3 MB": 2.5, "2 to 3 MB": 2.5, "2MB-3MB": 2.5,
    "between 2 and 3 MB": 2.5,
    "about 5 MB": 5, "~5MB": 5, "up to 5 MB": 5, ".5 MB": 0.5, "1,024 KB": 1.024, "5\u202fMB": 5, "5\u00a0MB": 5,
    "*5 MB*": 5, "`5 MB`": 5,
}  # fmt: skip
PAYLOAD = """payload {}|payload: {}|payload = {}|{} payload|{} images|{} videos|{} per request|inputs of {}
    |each request is {}|requests are {}
    |{} requests|{} PDF files|documents are {} each|payload size is {}|{} of input|{} per image|{} uploads
    |the images are {}|input payload of {}
    |average request size {}|{} JSON payloads|{} request size|we send {}|with {} payloads|images ({})
    |images ({} each)"""
RESPONSE = """responses of {}|returns {}|{} responses|output {}|{} output|response size {}|response: {}|returning {}
    |each response is {}
    |{} response payload|results of {}|answers are {}|it returns {} per request|output size of {}"""
MEMORY = """model is {}|{} model|model size {}|memory {}|needs {} of memory|{} RAM|requires {} memory
    |model weights are {}|a {} PyTorch model
    |model: {}|mem = {}|memory footprint of {}|the model needs {}|model of {}|model ({})|uses {} of memory
    |the model artifact is {}
    |the model takes {} in memory|model weighs {}|model with {}|memory usage {}|loads a {} model"""
CONTAINER = """{} container|container image of {}|{} docker image|docker image is {}|container: {}
    |{} container image|our container is {}"""
TIMES = {
    "200 ms": 0.2, "200ms": 0.2, "200 msec": 0.2, "200 milliseconds": 0.2, "0.2 s": 0.2, ".2 s": 0.2, "0,2 s": 0.2,
    "1.5 sec": 1.5, "1,5 seconds": 1.5,
    "two seconds": 2, "half a second": 0.5, "a quarter of a second": 0.25, "one and a half seconds": 1.5,
    "2 minutes": 120, "2 mins": 120,
    "1m30s": 90, "1 min 20 s": 80, "1 minute and 20 seconds": 80, "1h": 3600, "100-200 ms": 0.15,
    "100 to 200 ms": 0.15, "100ms-200ms": 0.15,
    "between 100 and 200 ms": 0.15, "500 µs": 0.0005, "~200ms": 0.2, "about 200 ms": 0.2, "1,500 ms": 1.5,
    "ninety seconds": 90,
    "a couple of seconds": 2, "1 1/2 s": 1.5,
}  # fmt: skip
SECONDS = """{}|takes {}|each takes {}|{} per request|inference time {}|inference time: {}|inference takes {}
    |{} inference time|{} latency|latency {}
    |latency is {}|response time {}|processing time of {}|{} each|one prediction takes {}|it takes {} per image
    |each request needs {}|runs for {}
    |avg {}|average latency of {}|takes up to {}|up to {} per request|duration {}|it needs {} to process a request
    |the model answers in {}
    |time per request: {}|with {} inference|at {}"""
LATENCY = """latency under {}|latency below {}|latency < {}|latency &lt; {}|must answer within {}|p99 under {}
    |p95 < {}|p99 {}|p99 latency of {}|{} p99
    |SLA {}|SLO of {}|max latency {}|latency target: {}|target latency {}|response within {}|respond in less than {}
    |{} or less
    |latency must not exceed {}|latency no more than {}|95th percentile under {}|within {}|under {}|latency limit {}
    |has to answer in {}
    |maximum response time {}|<{}|≤ {}|{} at p95|responses must come back within {}|we need answers in under {}
    |latency has to be under {}
    |{} SLA|{} max latency|{} latency target|max {} latency"""
MONEY = {
    "$400": 400, "$ 400": 400, "400 USD": 400, "400 dollars": 400, "$0.4k": 400, "$400/month": 400,
    "$400 a month": 400, "400 USD per month": 400,
    "400$": 400, "US$400": 400, "USD 400": 400, "$400.00": 400, "$1,200": 1200, "$1.2k": 1200, "$1200 monthly": 1200,
    "$4,800 a year": 400,
    "400 bucks": 400, "$400-600": 500, "four hundred dollars": 400,
}  # fmt: skip
BUDGET = """under {}|budget {}|budget: {}|budget of {}|max {}|less than {}|at most {}|no more than {}
    |our budget is {}|keep it below {}|< {}
    |must cost less than {}|can spend up to {}|{} budget|within {}|we can spend {}|{} max
    |should not cost more than {}|cheaper than {}
    |willing to pay {}|not over {}|we have {} to spend|costs must stay below {}"""
ROLES: list[tuple[str, str, dict[str, float], float]] = [
    ("payload_mb", PAYLOAD, SIZES, 1.0),
    ("response_mb", RESPONSE, SIZES, 1.0),
    ("memory_gb", MEMORY, SIZES, 0.001),
    ("container_gb", CONTAINER, SIZES, 0.001),
    ("seconds_per_request", SECONDS, TIMES, 1.0),
    ("latency_ms", LATENCY, {written: value for written, value in TIMES.items() if value < 3600}, 1000.0),
    ("budget_usd_per_month", BUDGET, MONEY, 1.0),
]
ALSO_SAID = {"latency_ms": {"caller_waits", "latency_percentile"}}


@pytest.mark.parametrize(
    ("field", "phrase", "amounts", "factor"),
    [
        (field, phrase.strip(), amounts, factor)
        for field, phrases, amounts, factor in ROLES
        for phrase in phrases.split("|")
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_phrase_gives_its_role_to_every_amount(
    field: str, phrase: str, amounts: dict[str, float], factor: float
) -> None:
    failed: list[tuple[str, Any]] = []
    for written, value in amounts.items():
        profile = read(phrase.format(written)).profile
        found = getattr(profile, field)
        found = found.real_time if field == "seconds_per_request" else found
        others = profile.model_fields_set - {field} - ALSO_SAID.get(field, set())
        if others or found is None or found != pytest.approx(value * factor, rel=1e-9):
            failed.append((phrase.format(written), found or others))
    assert failed == []
