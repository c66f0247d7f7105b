"""One message and one view of every kind that the app sends, for whoever checks that Slack takes them."""

from collections.abc import Iterator

from bot.ask import Answered, Unanswered, ask
from bot.pricing.load import load_catalog
from bot.replies.answer import answer
from bot.replies.arithmetic import arithmetic
from bot.replies.change import change
from bot.replies.errors import failed, help_message, notice, unanswered
from bot.replies.message import Block, Message
from bot.replies.review import review_message as review
from bot.replies.scaling import scaling
from bot.review import review_message
from bot.slack import form
from bot.slack.chart_picture import cost_curve_of
from bot.slack.subcommands import price_lists, rules_of_thumb

ASKED = {
    "serverless": "50k requests/month, 200 ms, 2 GB model",
    "real-time": "20 million requests a month, 40 ms, 3 GB model, p99 under 100 ms, 9 to 5 on weekdays",
    "batch": "nightly scoring of 3M records on a GPU, nobody waits",
    "async": "2,000 requests a day, 300 MB payload, 5 minutes each on ml.g5.xlarge, nobody waits",
    "many models": "12 pytorch models, 5k requests a day each, under $400/month",
    "nothing feasible": "1000 requests a month, 40 GB payload, 2 hours each",
    "a claim": "50k requests a month on ml.g5.xlarge, it costs $724 a month",
    "no traffic": "2x ml.g5.xlarge in Frankfurt at 20% GPU",
    "no question": "what is the weather like in Berlin",
}
REVIEWED = {
    "review": """8k requests a day, 300 ms each, it costs $1,400 a month
```
resource "aws_sagemaker_endpoint_configuration" "whisper" {
  production_variants {
    variant_name           = "all"
    model_name             = "whisper"
    initial_instance_count = 2
    instance_type          = "ml.g5.xlarge"
  }
}
```""",
    "review of talk": "good morning",
}


def every_message() -> Iterator[tuple[str, Message]]:
    """Name and message."""
    catalog = load_catalog()
    yield "help", help_message()
    yield "a notice", notice("One sentence.")
    yield "a failure", failed("The cost curve", "0a1b2c3d")
    for name, text in ASKED.items():
        found = ask(text, catalog)
        if isinstance(found, Unanswered):
            yield name, unanswered(found)
            continue
        yield from _of_answer(name, found)
    for name, text in REVIEWED.items():
        reviewed = review_message(text, (), catalog, region="us-east-1", budget=500.0)
        yield name, review(reviewed.review, reviewed.problems)
    yield "price lists", price_lists(catalog)
    yield "rules of thumb", rules_of_thumb(catalog)


def _of_answer(name: str, found: Answered) -> Iterator[tuple[str, Message]]:
    recommendation = found.recommendation
    words = [span.text for span in found.reading.not_understood]
    yield name, answer(recommendation, not_understood=words, notes=found.reading.notes, claims=found.claims)
    yield f"{name}, shared", answer(recommendation, shared_by="U0000000000")
    yield f"{name}: arithmetic", arithmetic(recommendation)
    yield f"{name}: what would change", change(recommendation)
    yield f"{name}: scaling policy", scaling(recommendation)
    if name == "serverless":
        yield f"{name}: cost curve", cost_curve_of(recommendation.profile, load_catalog()).as_table


def every_view() -> Iterator[tuple[str, Block]]:
    """Name and view."""
    catalog = load_catalog()
    yield "the form", form.form(form.NOWHERE)
    found = ask(ASKED["serverless"], catalog)
    if isinstance(found, Answered):
        yield "the answer in the form", form.answer_view(answer(found.recommendation))
