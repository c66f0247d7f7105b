import re
from collections.abc import Callable
from typing import Any

from advisor.answer import Advice, CheckedClaim
from bot.ask import Answered, Unanswered
from bot.language import Reading, Span
from bot.replies import terminal
from bot.replies.errors import failed, help_message, notice, unanswered
from bot.replies.message import Message
from bot.workspace.block_checks import problems
from tests.replies.samples import nothing_fits, small

QUESTION = "50k requests/month, 200 ms, 2 GB model, quickly\x1b[31m"
CLAIM = CheckedClaim("$724 a month", 724.0, 537.28, False, "0.736 × 730 h = 537.28")
MISSING = Unanswered(
    question="2x g5.xlarge <!here>",
    error='How many requests? Add a rate, for example "50k requests a month".',
    not_understood=("<!here>",),
    missing=("requests_per_month",),
    profile=small().profile.changed(requests_per_month=None),
    claims=(CLAIM,),
    advice=(Advice("always_on_cost", "What it costs whatever its traffic.", "$2,056 a month", "a price list"),),
)


def answered(recommendation: Any) -> Answered:
    reading = Reading(
        text=QUESTION,
        profile=recommendation.profile,
        not_understood=(Span(40, 52, "quickly\x1b[31m"),),
        notes=("100–200 ms was taken as 150 ms.",),
        claims=(),
        missing=(),
    )
    return Answered(reading, recommendation, (CLAIM,))


def test_the_terminal(golden: Callable[[str, Any], None]) -> None:
    golden("replies/terminal.txt", terminal.answered(answered(small()), 80))
    golden("replies/terminal_narrow.txt", terminal.answered(answered(small()), 60))
    golden("replies/terminal_nothing_fits.txt", terminal.answered(answered(nothing_fits())))
    golden("replies/terminal_unanswered.txt", terminal.unanswered(MISSING))


def test_style_changes_no_word() -> None:
    styled = terminal.answered(answered(small()), styled=True)
    assert styled.startswith("\x1b[1mServerless, 3 GB")
    assert re.sub("\x1b" + r"\[\d+m", "", styled) == terminal.answered(answered(small()))


def test_what_is_no_answer(golden: Callable[[str, Any], None]) -> None:
    kinds: dict[str, Message] = {
        "unanswered": unanswered(MISSING),
        "help": help_message(),
        "failed": failed("The chart", "7f3a"),
        "notice": notice("This button is <old>."),
    }
    for kind, message in kinds.items():
        assert problems(message.blocks) == []
        golden(f"replies/{kind}.json", {"text": message.text, "blocks": message.blocks})


def test_the_command_is_called_as_the_workspace_calls_it() -> None:
    assert "/costs trends 30d" in str(help_message("/costs").blocks)
    assert "/sagecost" not in str(help_message("/costs").blocks)
    assert "/costs 50k" in unanswered(MISSING, "/costs").text
