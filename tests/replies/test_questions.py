import json
import re

import pytest

from bot.ask import Answered, Unanswered
from bot.replies import document, terminal
from bot.replies.answer import answer
from bot.replies.arithmetic import arithmetic
from bot.replies.blocks import TEXT_BUDGET, text_length
from bot.replies.change import change
from bot.replies.errors import unanswered
from bot.replies.headline import headline
from bot.replies.message import Message
from bot.replies.scaling import scaling
from bot.workspace.block_checks import problems
from tests.replies.questions import ANSWERED, NOTHING_FITS, UNANSWERED, asked

WHOLE = (*ANSWERED, *NOTHING_FITS)
PROFILE = (
    "requests_per_month peak_requests_per_second seconds_per_request memory_gb payload_mb response_mb traffic "
    "active_hours latency_ms latency_percentile caller_waits cold_starts_ok zero_idle_cost completion_notice gpu "
    "transformer container_gb models same_framework instance_type instance_count current_mode gpu_utilization_pct "
    "region budget_usd_per_month"
)
PROMISED = {
    "": "question profile assumed recommendation if_nobody_waits options break_even advice prices guide claims",
    "profile": PROFILE,
    "recommendation": (
        "mode instance_type instances memory_gb monthly_usd monthly_usd_low monthly_usd_high compared_with saves_usd "
        "saves_pct"
    ),
    "options": "mode feasible instance_type instances memory_gb monthly_usd lines vetoes",
    "lines": "label quantity unit usd_per_unit usd source",
    "vetoes": "rule because limit actual source",
    "compared_with": "mode instance_type monthly_usd",
    "if_nobody_waits": "mode instance_type monthly_usd",
    "break_even": "between requests_per_month",
    "advice": "rule says because source",
    "prices": "list as_of region",
    "guide": "real_time serverless batch async",
    "claims": "says usd_per_month computed_usd_per_month reconciles because",
}


def recommended(text: str, prices: str = "aws") -> Answered:
    found = asked(text, prices)
    assert isinstance(found, Answered), found
    return found


def shown(found: Answered | Unanswered, width: int) -> str:
    return terminal.answered(found, width) if isinstance(found, Answered) else terminal.unanswered(found, width)


def messages(text: str) -> list[Message]:
    found = asked(text)
    if isinstance(found, Unanswered):
        return [unanswered(found)]
    words = [span.text for span in found.reading.not_understood]
    one = answer(found.recommendation, not_understood=words, notes=found.reading.notes, claims=found.claims)
    return [one, *(build(found.recommendation) for build in (arithmetic, change, scaling))]


@pytest.mark.parametrize("text", [*WHOLE, *UNANSWERED])
def test_slack_would_take_every_message(text: str) -> None:
    for message in messages(text):
        for form in (message, message.plainer()):
            assert problems(form.blocks) == []
            assert text_length(form.blocks) + len(form.text) < TEXT_BUDGET


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("text", [*WHOLE, *UNANSWERED])
def test_the_terminal_is_readable_at_any_width(text: str, width: int) -> None:
    screen = shown(asked(text), width)
    assert max(map(len, screen.splitlines())) <= width
    assert "\x1b" not in screen
    assert not re.search(r"\b(None(?! of)|nan|inf)\b| \.\s|\.\.", screen)


@pytest.mark.parametrize("text", WHOLE)
def test_the_first_line_is_the_answer(text: str) -> None:
    found = recommended(text)
    first = " ".join(shown(found, 100).split("\nFor ")[0].split())
    assert first.startswith(headline(found.recommendation))
    assert "$" in first
    assert " a month" in first


@pytest.mark.parametrize("prices", ["aws", "guide"])
@pytest.mark.parametrize("text", WHOLE)
def test_the_document_keeps_its_promises(text: str, prices: str) -> None:
    whole = json.loads(json.dumps(document.answered(recommended(text, prices)), allow_nan=False))
    _keeps("", whole)
    assert [option["mode"] for option in whole["options"]] != []
    assert {option["mode"] for option in whole["options"]} == {"real_time", "serverless", "batch", "async"}
    costs = [option["monthly_usd"] for option in whole["options"] if option["feasible"]]
    assert costs == sorted(costs)
    for option in whole["options"]:
        assert option["feasible"] == (not option["vetoes"])
        if option["lines"]:
            assert sum(line["usd"] for line in option["lines"]) == pytest.approx(option["monthly_usd"], abs=0.03)
    assert whole["profile"]["seconds_per_request"].keys() == {"real_time", "serverless", "batch", "async"}


def _keeps(name: str, value: object) -> None:
    if isinstance(value, list):
        for one in value:
            _keeps(name, one)
    elif isinstance(value, dict):
        assert set(PROMISED.get(name, "").split()) <= value.keys(), name
        for key, inner in value.items():
            _keeps(key, inner)


@pytest.mark.parametrize("text", UNANSWERED)
def test_a_question_without_an_answer_has_a_document_too(text: str) -> None:
    found = asked(text)
    assert isinstance(found, Unanswered)
    whole = json.loads(json.dumps(document.unanswered(found), allow_nan=False))
    assert whole.keys() == {"question", "error", "not_understood", "missing", "profile", "claims", "advice"}
    assert whole["question"] == text
    assert len(whole["error"]) > 20


def test_what_is_missing_does_not_hide_what_is_known() -> None:
    found = asked("2x g5.xlarge, $724 a month")
    assert isinstance(found, Unanswered)
    assert found.missing == ("requests_per_month",)
    assert found.claims[0].reconciles is False
    assert any(one.rule == "always_on_cost" for one in found.advice)
