"""Sentences composed at random from facts, with the fields that they must be read back as."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from advisor.profile import ActiveHours, SecondsPerRequest

DAY, WEEK, HOUR, SECOND = 730 / 24, 730 / 168, 730.0, 2_628_000.0
_PERIODS = [
    (("a month", "per month", "/month", "/mo", "monthly", "each month", "every month", "/ month"), 1.0),
    (("a day", "per day", "/day", "/d", "daily", "each day", "every day"), DAY),
    (("a week", "per week", "/week", "/wk", "weekly", "each week"), WEEK),
    (("an hour", "per hour", "/h", "/hr", "/hour", "hourly", "each hour"), HOUR),
    (("a minute", "per minute", "/min", "each minute"), SECOND / 60),
    (("a second", "per second", "/s", "/sec", "each second", "every second"), SECOND),
    (("a year", "per year", "/yr", "/year", "yearly", "annually"), 1 / 12),
]
_NOUNS = (
    "requests",
    "req",
    "reqs",
    "calls",
    "predictions",
    "inferences",
    "invocations",
    "queries",
    "hits",
    "transactions",
    "API calls",
    "inference requests",
    "prediction requests",
    "classifications",
)


@dataclass
class Sentence:
    """Parts in order and the fields that they say; `taken` are the topics that may come once."""

    parts: list[str] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)


def _number(value: float, random: Random) -> str:
    """One of the ways to write a round number."""
    ways = [f"{value:,.0f}", f"{value:.0f}"]
    if value >= 1_000_000:
        ways += [
            f"{value / 1e6:g}M",
            f"{value / 1e6:g} million",
            f"{value / 1e6:g} M",
            f"{value:,.0f}".replace(",", " "),
            f"{value:,.0f}".replace(",", "."),
            f"{value:,.0f}".replace(",", "'"),
            f"{value:,.0f}".replace(",", "_"),
            f"{value / 1e6:g} mln",
        ]
    elif value >= 1000:
        ways += [f"{value / 1e3:g}k", f"{value / 1e3:g}K", f"{value / 1e3:g} thousand", f"{value / 1e3:g} k"]
    return random.choice(ways)


def requests(sentence: Sentence, random: Random) -> None:
    ways, times = random.choice(_PERIODS)
    period = random.choice(ways)
    value = (
        float(random.choice([1, 2, 5, 10, 12, 20, 50]))
        if times >= HOUR
        else float(
            random.choice([300, 1000, 2500, 5000, 12_000, 50_000, 120_000, 400_000, 1_000_000, 2_500_000, 30_000_000])
        )
    )
    about = random.choice(["", "", "", "about ", "~", "roughly ", "around ", "approx. ", "some ", "approximately "])
    number = _number(value, random)
    noun = random.choice(_NOUNS)
    joint = "" if period.startswith("/") else " "
    forms = [f"{about}{number} {noun}{joint}{period}"] * 4
    forms += [
        f"we get {about}{number} {noun}{joint}{period}",
        f"traffic is {about}{number} {noun}{joint}{period}",
        f"it receives {about}{number} {noun}{joint}{period}",
    ]
    forms += [
        f"requests={number}{period}"
        if period.startswith("/") and " " not in number
        else f"{noun}: {about}{number}{joint}{period}"
    ]
    if period.startswith("per "):
        forms += [f"{noun} {period}: {about}{number}", f"{noun} {period} = {number}"]
    if period in ("daily", "monthly", "weekly", "hourly", "yearly"):
        forms += [f"{period} {noun}: {number}", f"{about}{number} {period} {noun}"]
    if times == SECOND:
        forms += [
            f"{value:g} rps",
            f"{value:g} qps",
            f"{value:g} tps",
            f"RPS: {value:g}",
            f"{about}{value:g} RPS",
            f"{value:g}rps",
            f"{value:g} req/s",
        ]
    if times == SECOND / 60:
        forms += [f"{value:g} rpm", f"{value:g} req/min"]
    sentence.parts.append(random.choice(forms))
    sentence.fields["requests_per_month"] = value * times


def peak(sentence: Sentence, random: Random) -> None:
    if "requests_per_month" not in sentence.fields:
        return
    mean = sentence.fields["requests_per_month"] / SECOND
    value = float(random.choice([step for step in (1, 5, 20, 50, 100, 200, 500, 2000) if step > mean]))
    sentence.parts.append(
        random.choice(
            [
                f"peaks at {value:g} rps",
                f"peak {value:g}/s",
                f"up to {value:g} requests per second",
                f"peak of {value:g} req/s",
                f"max {value:g} rps",
                f"peak={value:g}rps",
                f"{value:g} rps at peak",
                f"{value:g} qps peak",
                f"peaking at {value:g} requests a second",
                f"with peaks of {value:g} rps",
                f"peak: {value:g} rps",
                f"peak traffic {value:g} rps",
            ]
        )
    )
    sentence.fields["peak_requests_per_second"] = value


def _duration(seconds: float, random: Random) -> str:
    milliseconds = seconds * 1000
    if seconds < 1:
        ways = [
            f"{milliseconds:g} ms",
            f"{milliseconds:g}ms",
            f"{milliseconds:g} milliseconds",
            f"{seconds:g} s",
            f"{seconds:g}s",
            f"{milliseconds:g} msec",
            f"{seconds:g} seconds",
        ]
    elif seconds < 60:
        ways = [
            f"{seconds:g} s",
            f"{seconds:g}s",
            f"{seconds:g} seconds",
            f"{seconds:g} sec",
            f"{seconds:g} secs",
            f"{milliseconds:g} ms",
        ]
    else:
        ways = (
            [f"{seconds:g} s", f"{seconds / 60:g} minutes", f"{seconds / 60:g} min", f"{seconds / 60:g} mins"]
            if seconds % 30 == 0
            else [f"{seconds:g} s", f"{seconds // 60:g}m{seconds % 60:g}s", f"{seconds // 60:g} min {seconds % 60:g} s"]
        )
    return random.choice(ways)


def seconds(sentence: Sentence, random: Random) -> None:
    value = random.choice(
        [
            0.005,
            0.02,
            0.05,
            0.08,
            0.1,
            0.2,
            0.25,
            0.35,
            0.5,
            0.8,
            1.0,
            1.5,
            2.0,
            3.0,
            12.0,
            45.0,
            80.0,
            90.0,
            120.0,
            300.0,
        ]
    )
    written = _duration(value, random)
    sentence.parts.append(
        random.choice(
            [
                written,
                f"each takes {written}",
                f"takes {written}",
                f"{written} per request",
                f"{written} each",
                f"inference takes {written}",
                f"inference time {written}",
                f"inference time is about {written}",
                f"{written} latency",
                f"latency {written}",
                f"latency={written}",
                f"latency: {written}",
                f"{written} inference",
                f"response time {written}",
                f"a request takes {written}",
                f"about {written} per prediction",
                f"processing time {written}",
                f"processing takes {written}",
                f"takes up to {written}",
                f"runs in {written}",
                f"each one takes ~{written}",
                f"{written} per call",
                f"average latency {written}",
                f"one inference is {written}",
                f"at {written} each",
                f"time per request {written}",
                f"avg latency of {written}",
            ]
        )
    )
    sentence.fields["seconds_per_request"] = SecondsPerRequest.everywhere(value)


def seconds_by_mode(sentence: Sentence, random: Random) -> None:
    real_time, serverless = random.choice([0.05, 0.1, 0.2, 0.4]), random.choice([0.5, 0.8, 1.5, 3.4])
    first, second = _duration(real_time, random), _duration(serverless, random)
    sentence.parts.append(
        random.choice(
            [
                f"{first} on real-time and {second} on serverless",
                f"real-time: {first}, serverless: {second}",
                f"{first} on real-time, {second} on serverless",
                f"on real-time it takes {first}, on serverless {second}",
                f"real-time takes {first} and serverless takes {second}",
                f"{first} real-time, {second} serverless",
                f"{second} on serverless vs {first} on real-time",
            ]
        )
    )
    sentence.fields["seconds_per_request"] = SecondsPerRequest(real_time=real_time, serverless=serverless)


def latency(sentence: Sentence, random: Random) -> None:
    value = random.choice([0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 1.0, 2.0])
    written = _duration(value, random)
    percentile = random.choice([None, None, 50.0, 90.0, 95.0, 99.0, 99.9])
    if percentile is None:
        forms = [
            f"must answer within {written}",
            f"latency under {written}",
            f"latency < {written}",
            f"SLA {written}",
            f"max latency {written}",
            f"latency target {written}",
            f"response within {written}",
            f"needs a response in under {written}",
            f"under {written} latency",
            f"latency must be below {written}",
            f"latency budget {written}",
            f"latency SLO of {written}",
            f"has to respond within {written}",
            f"response time below {written}",
            f"latency requirement: {written}",
            f"respond in less than {written}",
            f"latency <= {written}",
            f"latency &lt; {written}",
            f"maximum latency of {written}",
            f"latency at most {written}",
            f"target latency {written}",
        ]
    else:
        name = f"p{percentile:g}"
        ordinal = f"{percentile:g}th percentile"
        forms = [
            f"{name} under {written}",
            f"{name} < {written}",
            f"{name} latency under {written}",
            f"{name} of {written}",
            f"{name}: {written}",
            f"{name} latency {written}",
            f"{name}={written}",
            f"{written} at {name}",
            f"{written} {name}",
            f"{ordinal} below {written}",
            f"latency under {written} at the {ordinal}",
            f"{name.upper()} latency must be below {written}",
            f"{written} {name} latency",
            f"{name} ≤ {written}",
            f"latency {name} < {written}",
        ]
    sentence.parts.append(random.choice(forms))
    sentence.fields |= {"latency_ms": value * 1000, "caller_waits": True}
    if percentile is not None:
        sentence.fields["latency_percentile"] = percentile


def _size(megabytes: float, random: Random) -> str:
    if megabytes >= 1000:
        return random.choice(
            [f"{megabytes / 1000:g} GB", f"{megabytes / 1000:g}GB", f"{megabytes / 1000:g}gb", f"{megabytes:g} MB"]
        )
    if megabytes < 1:
        return random.choice(
            [f"{megabytes * 1000:g} KB", f"{megabytes * 1000:g}KB", f"{megabytes * 1000:g} kB", f"{megabytes:g} MB"]
        )
    return random.choice([f"{megabytes:g} MB", f"{megabytes:g}MB", f"{megabytes:g} megabytes", f"{megabytes:g}mb"])


def payload(sentence: Sentence, random: Random) -> None:
    value = random.choice([0.05, 0.2, 0.5, 1.0, 3.0, 5.0, 12.0, 20.0, 80.0, 300.0])
    written = _size(value, random)
    sentence.parts.append(
        random.choice(
            [
                f"{written} images",
                f"payload {written}",
                f"payload: {written}",
                f"payload={written}",
                f"inputs up to {written}",
                f"{written} payloads",
                f"{written} per request",
                f"payload size of {written}",
                f"requests of {written}",
                f"{written} videos",
                f"input size {written}",
                f"{written} input",
                f"the payload is {written}",
                f"documents of {written}",
                f"payloads up to {written}",
                f"request size {written}",
                f"each request is {written}",
                f"images are about {written}",
                f"{written} PDF documents",
                f"files up to {written}",
                f"average payload {written}",
                f"{written} request payload",
            ]
        )
    )
    sentence.fields["payload_mb"] = value


def response(sentence: Sentence, random: Random) -> None:
    value = random.choice([0.1, 0.5, 2.0, 5.0, 10.0])
    written = _size(value, random)
    sentence.parts.append(
        random.choice(
            [
                f"responses of {written}",
                f"returns {written}",
                f"{written} output",
                f"{written} responses",
                f"response size {written}",
                f"output: {written}",
                f"response is {written}",
                f"outputs of up to {written}",
                f"response={written}",
                f"it returns {written}",
            ]
        )
    )
    sentence.fields["response_mb"] = value


def memory(sentence: Sentence, random: Random) -> None:
    value = random.choice([300.0, 500.0, 1000.0, 1500.0, 2000.0, 3000.0, 5000.0, 8000.0, 14_000.0])
    written = _size(value, random)
    sentence.parts.append(
        random.choice(
            [
                f"{written} model",
                f"model is {written}",
                f"needs {written} memory",
                f"{written} of RAM",
                f"memory {written}",
                f"memory={written}",
                f"memory: {written}",
                f"model size {written}",
                f"model: {written}",
                f"a {written} model",
                f"{written} memory",
                f"model of {written}",
                f"the model weighs {written}",
                f"model artifact of {written}",
                f"{written} model size",
                f"model size is about {written}",
                f"the model takes {written} of memory",
                f"needs about {written} of memory",
                f"model (~{written})",
                f"mem {written}",
            ]
        )
    )
    sentence.fields["memory_gb"] = value / 1000


def container(sentence: Sentence, random: Random) -> None:
    value = random.choice([4.0, 8.0, 10.0, 12.0])
    sentence.parts.append(
        random.choice(
            [
                f"{value:g} GB docker image",
                f"{value:g} GB container",
                f"container image {value:g} GB",
                f"docker image of {value:g}GB",
                f"container is {value:g} GB",
                f"container={value:g}GB",
                f"{value:g} GB container image",
            ]
        )
    )
    sentence.fields["container_gb"] = value


_CHOICES: dict[str, list[tuple[tuple[str, ...], Any]]] = {
    "traffic": [
        (("steady traffic", "steady", "constant load", "traffic is even", "traffic is steady", "24/7",
        "around the clock", "traffic: steady"), "steady"),
        (("bursty traffic", "spiky", "traffic is bursty", "traffic comes in spikes", "very spiky load",
        "traffic=bursty"), "bursty"),
        (("sporadic", "unpredictable traffic", "occasional traffic", "rarely used", "intermittent traffic",
        "traffic is sporadic", "used now and then"), "sporadic"),
        (("business hours", "during business hours", "office hours only", "mostly in working hours"),
        "business_hours"),
        (("offline", "bulk scoring", "offline scoring", "batch scoring", "as a batch job"), "offline"),
    ],
    "caller_waits": [
        (("user waits", "interactive", "synchronous", "a user is waiting", "users are waiting for the result",
        "in the request path", "real-time response needed", "customers wait for the answer", "user-facing"), True),
        (("nobody waits", "no one is waiting", "fire and forget", "results can come later", "not time-sensitive",
        "asynchronous is fine", "nobody is waiting for the results", "latency doesn't matter", "no hurry",
        "users don't wait", "not urgent", "nobody waits for it"), False),
    ],
    "cold_starts_ok": [
        (("no cold starts", "cold starts unacceptable", "cold starts are not acceptable",
        "can't tolerate cold starts", "without cold starts", "cold starts are a problem",
        "we cannot accept cold starts", "must avoid cold starts", "cold starts are not ok",
        "cold starts aren't acceptable"), False),
        (("cold starts are fine", "cold starts ok", "can tolerate cold starts", "cold starts acceptable",
        "cold starts are no problem", "we don't mind cold starts", "cold starts are okay",
        "cold starts are not a problem", "fine with cold starts", "we can live with cold starts",
        "cold starts allowed"), True),
    ],
    "zero_idle_cost": [(("scale to zero", "must scale to zero", "nothing when idle", "no idle cost",
    "should scale down to zero", "pay nothing when idle", "no cost when idle"), True)],
    "completion_notice": [(("notify us when done", "SNS notification", "with a callback",
    "send a notification when finished", "notify via SNS", "we need a webhook", "ping us when it is done"), True)],
    "gpu": [(("on a GPU", "needs a GPU", "GPU", "gpu=true", "GPU required", "with GPU", "runs on GPU", "gpu: yes",
    "requires a GPU"), True), (("no GPU", "CPU only", "without a GPU", "gpu=false", "doesn't need a GPU", "on CPU",
    "no GPU needed", "gpu: no", "cpu-only"), False)],
    "transformer": [(("BERT", "it is a transformer", "an LLM", "Llama", "T5", "a BERT variant", "transformer based"),
    True), (("not a transformer", "no transformer"), False)],
    "region": [
        (("in Frankfurt", "eu-central-1", "region=eu-central-1", "region: eu-central-1", "in eu-central-1",
        "region Frankfurt"), "eu-central-1"),
        (("in Ireland", "eu-west-1", "(eu-west-1)"), "eu-west-1"),
        (("us-west-2", "in Oregon", "region us-west-2"), "us-west-2"),
        (("in Tokyo", "ap-northeast-1"), "ap-northeast-1"),
        (("in Mumbai", "ap-south-1"), "ap-south-1"),
        (("in São Paulo", "sa-east-1"), "sa-east-1"),
        (("in Sydney", "ap-southeast-2"), "ap-southeast-2"),
        (("in N. Virginia", "us-east-1", "in Northern Virginia"), "us-east-1"),
    ],
    "current_mode": [
        (("currently on serverless", "today it runs serverless", "we run a serverless endpoint",
        "currently serverless", "moving from serverless"), "serverless"),
        (("currently real-time", "we run a real-time endpoint", "today it runs real-time", "moving from real-time",
        "we have a real-time endpoint today", "our real-time endpoint"), "real_time"),
        (("currently async", "moving from async", "we use async inference today"), "async"),
        (("currently on batch transform", "today we use batch transform"), "batch"),
    ],
    "budget_usd_per_month": [
        (("under $400/month", "budget $400", "budget of 400 dollars", "under 400 USD a month", "max $400 per month",
        "budget=$400", "at most $400 a month", "keep it below $400", "budget is $400 per month", "$400 budget",
        "budget: 400 USD/month", "no more than $400 monthly"), 400.0),
        (("under $1.2k a month", "budget $1,200", "budget 1200 USD", "less than $1200 per month"), 1200.0),
    ],
    "gpu_utilization_pct": [
        (("at 20% GPU", "GPU utilization 20 %", "GPU utilization is 20%", "20% GPU utilization", "gpu util 20%",
        "GPU is 20% busy", "GPU usage around 20%"), 20.0),
    ],
}  # fmt: skip


def _choice(topic: str) -> Callable[[Sentence, Random], None]:
    def say(sentence: Sentence, random: Random) -> None:
        words, value = random.choice(_CHOICES[topic])
        if topic == "traffic" and value == "offline" and sentence.fields.get("current_mode"):
            return
        sentence.parts.append(random.choice(words))
        sentence.fields[topic] = value

    return say


def instance(sentence: Sentence, random: Random) -> None:
    name = random.choice(
        [
            "g5.xlarge",
            "c7g.large",
            "m5.2xlarge",
            "inf2.xlarge",
            "g4dn.xlarge",
            "p4d.24xlarge",
            "g5.48xlarge",
            "t3.medium",
            "c6i.4xlarge",
            "g6e.2xlarge",
        ]
    )
    written = random.choice([name, f"ml.{name}"])
    count = random.choice([None, None, 2, 3, 4])
    if count is None:
        sentence.parts.append(
            random.choice(
                [
                    f"on {written}",
                    written,
                    f"on a {written}",
                    f"instance={written}",
                    f"instance type {written}",
                    f"using {written}",
                    f"instance: {written}",
                    f"runs on {written}",
                ]
            )
        )
    else:
        word = {2: "two", 3: "three", 4: "four"}[count]
        sentence.parts.append(
            random.choice(
                [
                    f"{count}x {written}",
                    f"{count} x {written}",
                    f"{count}× {written}",
                    f"{count} {written}",
                    f"on {word} {written}",
                    f"{written} x {count}",
                    f"{written} x{count}",
                    f"{count} {written} instances",
                    f"{count} instances of {written}",
                    f"{written} ({count} instances)",
                    f"on {count} {written} instances",
                ]
            )
        )
        sentence.fields["instance_count"] = count
    sentence.fields["instance_type"] = f"ml.{name}"


def hours(sentence: Sentence, random: Random) -> None:
    if "traffic" in sentence.fields:
        return
    days, begin, end, forms = random.choice(
        [
            (
                "mon-fri",
                "09:00",
                "17:00",
                [
                    "mostly 9 to 5 on weekdays",
                    "9-5 on weekdays",
                    "weekdays 9am-5pm",
                    "9am to 5pm mon-fri",
                    "Mon–Fri 9:00–17:00",
                    "business hours 9-17",
                    "between 9 and 17 on weekdays",
                    "from 9 to 5",
                    "weekdays from 09:00 to 17:00",
                    "9 to 5, Monday to Friday",
                    "nine to five",
                ],
            ),
            (
                "mon-sun",
                "08:00",
                "20:00",
                [
                    "from 8am to 8pm",
                    "8am–8pm every day",
                    "08:00-20:00",
                    "between 8am and 8pm",
                    "8 am to 8 pm daily",
                    "active 08:00-20:00 every day",
                    "8am-8pm, 7 days a week",
                ],
            ),
            (
                "mon-sat",
                "07:30",
                "22:00",
                ["mon-sat 7:30-22:00", "Monday to Saturday from 7:30am to 10pm", "7:30am–10pm mon-sat"],
            ),
            (
                "mon-fri",
                "08:00",
                "18:00",
                [
                    "8-18 on weekdays",
                    "weekdays 8am to 6pm",
                    "08:00–18:00 Mon-Fri",
                    "office hours 8am-6pm",
                    "from 8 to 18 Monday through Friday",
                ],
            ),
        ]
    )
    tz, zone = random.choice(
        [
            (None, ""),
            (None, ""),
            ("Europe/Berlin", " Berlin time"),
            ("Europe/Berlin", " CET"),
            ("America/New_York", " EST"),
            ("UTC", " UTC"),
            ("Europe/Paris", " Europe/Paris"),
            ("Asia/Tokyo", " in Tokyo time"),
            ("America/Los_Angeles", " PST"),
        ]
    )
    sentence.parts.append(random.choice(forms) + zone)
    sentence.fields |= {
        "traffic": "business_hours",
        "active_hours": ActiveHours(**{"days": days, "from": begin, "to": end, "tz": tz}),
    }


def models(sentence: Sentence, random: Random) -> None:
    count = random.choice([2, 3, 5, 8, 12, 20, 40])
    framework = random.choice(["", "", "pytorch ", "TensorFlow ", "xgboost ", "sklearn "])
    forms = [
        f"{count} {framework}models",
        f"host {count} {framework}models",
        f"{count} different {framework}models",
        f"we have {count} {framework}models",
        f"{count} small {framework}models",
    ]
    if not framework:
        forms += [f"models={count}", f"models: {count}", f"number of models: {count}"]
    sentence.parts.append(random.choice(forms))
    sentence.fields["models"] = count
    if framework:
        sentence.fields["same_framework"] = True
    if random.random() < 0.5 and "requests_per_month" not in sentence.fields:
        value = float(random.choice([100, 300, 1000, 5000]))
        sentence.parts.append(
            random.choice(
                [
                    f"{value:g} requests a day each",
                    f"each gets {value:g} requests a day",
                    f"{value:g} requests per day per model",
                    f"{value:g} requests/day each",
                    f"each model gets {value:g} requests a day",
                    f"{value:g} req/day per model",
                    f"each with {value:g} requests a day",
                ]
            )
        )
        sentence.fields["requests_per_month"] = count * value * DAY


def job(sentence: Sentence, random: Random) -> None:
    if {"requests_per_month", "traffic", "active_hours"} & sentence.fields.keys():
        return
    value = float(random.choice([50_000, 200_000, 3_000_000, 10_000_000]))
    number = _number(value, random)
    noun = random.choice(["records", "rows", "documents", "images"])
    times, forms = random.choice(
        [
            (
                DAY,
                [
                    f"nightly scoring of {number} {noun}",
                    f"every night we score {number} {noun}",
                    f"a nightly job scores {number} {noun}",
                    f"nightly batch of {number} {noun}",
                    f"{number} {noun} nightly",
                    f"nightly job, {number} {noun}",
                    f"daily batch job with {number} {noun}",
                    f"score {number} {noun} every night",
                    f"batch scoring of {number} {noun} every night",
                    f"a daily batch of {number} {noun}",
                ],
            ),
            (
                WEEK,
                [
                    f"weekly job over {number} {noun}",
                    f"weekly batch of {number} {noun}",
                    f"weekly scoring job, {number} {noun}",
                    f"every Sunday a batch job scores {number} {noun}",
                    f"a weekly batch job of {number} {noun}",
                ],
            ),
            (
                1.0,
                [
                    f"monthly job over {number} {noun}",
                    f"a monthly batch of {number} {noun}",
                    f"score {number} {noun} once",
                    f"one-off scoring of {number} {noun}",
                    f"one-time backfill of {number} {noun}",
                ],
            ),
            (
                730 / 6,
                [f"every 6 hours a batch of {number} {noun}", f"a batch job runs every 6 hours over {number} {noun}"],
            ),
        ]
    )
    sentence.parts.append(random.choice(forms))
    sentence.fields |= {"requests_per_month": value * times, "runs_per_month": times, "traffic": "offline"}


TOPICS: list[Callable[[Sentence, Random], None]] = [
    requests, requests, requests, peak, seconds, seconds, seconds_by_mode, latency, payload, response, memory, memory,
    container,
    instance, hours, models, job, *(_choice(topic) for topic in _CHOICES),
]  # fmt: skip
_EXCLUDES = {
    "latency": {"caller_waits"}, "caller_waits": {"latency_ms"}, "seconds_by_mode": {"seconds_per_request",
    "current_mode"}, "seconds": {"seconds_per_request"},
    "current_mode": {"seconds_per_request"},
}  # fmt: skip


def compose(seed: int) -> tuple[str, dict[str, Any]]:
    """A sentence of two to six facts, and the fields it says."""
    random = Random(seed)
    sentence = Sentence()
    first = random.choice([requests, requests, requests, models, job])
    first(sentence, random)
    chosen = random.sample(TOPICS, k=random.randint(1, 6))
    seen = {first.__name__}
    for topic in chosen:
        name = _name(topic)
        if name in seen or (name == "requests" and "requests_per_month" in sentence.fields):
            continue
        if name in sentence.fields or _excluded(name, sentence):
            continue
        seen.add(name)
        topic(sentence, random)
    joint = random.choice([", ", ", ", ", ", "; ", ". ", " — ", "\n", " | "])
    parts = sentence.parts
    if joint == ". ":
        parts = [part[:1].upper() + part[1:] if not part.startswith("ml.") else part for part in parts]
    text = joint.join(parts)
    if random.random() < 0.2:
        text = (
            random.choice(
                [
                    "hi, ",
                    "Hello team, ",
                    "we have: ",
                    "what would this cost: ",
                    "Which option for ",
                    "please size this: ",
                    "question: ",
                ]
            )
            + text
        )
    if random.random() < 0.2:
        text += random.choice(["?", ".", " please", " thanks!", " :rocket:"])
    if sentence.fields.get("traffic") == "offline":
        sentence.fields.setdefault("caller_waits", False)
    if "gpu_utilization_pct" in sentence.fields:
        sentence.fields.setdefault("gpu", True)
    return _mangled(text, random), sentence.fields


def _name(topic: Callable[[Sentence, Random], None]) -> str:
    closure = topic.__closure__
    return topic.__name__ if not closure else str(closure[0].cell_contents)


def _excluded(name: str, sentence: Sentence) -> bool:
    fields = sentence.fields
    if _EXCLUDES.get(name, set()) & fields.keys():
        return True
    if name in ("seconds", "seconds_by_mode") and "seconds_per_request" in fields:
        return True
    return (name == "gpu_utilization_pct" and "gpu" in fields) or (name == "gpu" and "gpu_utilization_pct" in fields)


def _mangled(text: str, random: Random) -> str:
    """What a Slack client makes of it."""
    if random.random() < 0.25:
        text = text.replace(" ms", "\u00a0ms").replace(" GB", "\u202fGB")
    if random.random() < 0.25:
        text = text.replace("'", "’")
    if random.random() < 0.15:
        text = f"<@U012AB3CD> {text}"
    if random.random() < 0.1:
        text = f"`{text}`" if "\n" not in text else f"```\n{text}\n```"
    if random.random() < 0.15 and " M" not in text:
        text = text.lower()
    if random.random() < 0.1:
        text = text.replace("<", "&lt;") if "<@" not in text and "&lt;" not in text else text
    return text
