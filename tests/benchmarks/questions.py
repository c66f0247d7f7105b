"""What the benchmarks ask."""

QUESTIONS = (
    "50k requests/month, 200 ms, 2 GB model",
    "about half a million requests a month, each takes 1.5 s, mostly 9 to 5 on weekdays in Berlin time, "
    "p99 under 100 ms, 20 MB images",
    "nightly scoring of 3M records on a GPU, nobody waits",
    "12 pytorch models, 5k requests a day each, under $400/month",
    "2x g5.xlarge in Frankfurt at 20% GPU, 5 requests per second",
    "requests=50000/mo latency=200ms",
)

# as long as a question may be, all of one thing: a rule that looks back over the whole text for each word shows here
LONGEST = tuple(
    (piece * 4_000)[:length]
    for piece in (
        "1,", "50k req/day, ", "a ", "- ", "9 to 5 ", "p99 < 1 ms ", "$", "mon-", "ml.g5.xlarge ", "half a million ",
        "no ", "2 GB ", "<", "&lt;", "*a", "(", "x2 ", "a | 1\n", "every day we score ", "2 models, ", "~a~ ",
    )
    for length in (1_500, 4_000)
)  # fmt: skip


def varied(number: int) -> str:
    """A question with a budget of its own, so that no answer is had from the memory of an earlier one."""
    return f"{QUESTIONS[number % 3]}, budget ${number + 500}"
