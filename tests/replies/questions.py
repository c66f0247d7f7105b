"""Questions as people type them, one for each kind of answer."""

from functools import cache

from bot.ask import Answered, Unanswered, ask
from bot.pricing.load import load_catalog

ANSWERED = (
    "50k requests/month, 200 ms, 2 GB model",
    "100k requests a month",
    "nightly scoring of 3M records on a GPU, nobody waits",
    "12 pytorch models, 5k requests a day each, under $400/month",
    "2x g5.xlarge in Frankfurt at 20% GPU, 5 requests per second",
    "20 requests a second from 9 to 5 on weekdays in Berlin, 50 ms each on ml.c7g.large, p99 under 100 ms",
    "1k requests a day of 500 MB video, 4 minutes each, on a GPU, email us when done",
    "1 request a month",
    "100 requests a second all year, 0.3 s each, p95 under 1 s",
    "we pay $724 a month for one ml.g4dn.xlarge, real-time, 10k requests a day of 80 ms",
)
NOTHING_FITS = ("50k requests a month of 2 GB each, the caller waits",)
UNANSWERED = (
    "what should we use?",
    "10 requests a second steady and 5 requests a month",
    "2x g5.xlarge, $724 a month",
    "",
)


@cache
def asked(text: str, prices: str = "aws") -> Answered | Unanswered:
    return ask(text, load_catalog(prices))
