from collections.abc import Callable
from typing import Any

import pytest

from advisor.answer import CheckedClaim
from bot.replies.answer import answer
from bot.replies.arithmetic import arithmetic
from bot.replies.blocks import TEXT_BUDGET, text_length
from bot.replies.change import change
from bot.replies.message import Message
from bot.replies.scaling import scaling
from bot.replies.state import decode_state
from bot.workspace.block_checks import problems
from tests.replies.samples import WhatIf, nothing_fits, scaled, small

CLAIM = CheckedClaim("$724 a month", 724.0, 537.28, False, "0.736 × 730 h = 537.28")
HOSTILE = "<!channel> <https://x|y> *b* `c` <@U0ADA>"
KINDS: dict[str, Message] = {
    "answer": answer(small()),
    "answer_shared": answer(small(), shared_by="U0ADA"),
    "answer_with_everything": answer(
        small(scaling=scaled()),
        not_understood=[HOSTILE, "quickly"],
        notes=["100–200 ms was taken as 150 ms."],
        claims=[CLAIM],
    ),
    "nothing_fits": answer(nothing_fits()),
    "arithmetic": arithmetic(small()),
    "change": change(small()),
    "scaling": scaling(small(scaling=scaled())),
    "scaling_none": scaling(small()),
}


@pytest.mark.parametrize("kind", KINDS)
def test_wording(kind: str, golden: Callable[[str, Any], None]) -> None:
    message = KINDS[kind]
    golden(f"replies/{kind}.json", {"text": message.text, "blocks": message.blocks})


@pytest.mark.parametrize("plainer", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_slack_would_take_it(kind: str, plainer: bool) -> None:
    message = KINDS[kind].plainer() if plainer else KINDS[kind]
    assert problems(message.blocks) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_alone_carries_the_answer(kind: str) -> None:
    message = KINDS[kind]
    assert 20 < len(message.text) < 1_000
    assert message.text[-1] in ".!?"


def test_words_of_a_person_are_nowhere_alive() -> None:
    shown = str(answer(small(), not_understood=[HOSTILE]).blocks)
    assert "<!channel>" not in shown
    assert "<@U0ADA>" not in shown
    assert "<https://x|y>" not in shown


def test_every_button_carries_the_question() -> None:
    buttons = answer(small(scaling=scaled())).blocks[-2]["elements"]
    assert [button["action_id"] for button in buttons] == [
        "share_answer",
        "show_arithmetic",
        "what_would_change",
        "scaling_policy",
        "cost_curve",
        "answer_adopted",
    ]
    for button in buttons:
        state = decode_state(button["value"])
        assert (state.profile, state.prices) == (small().profile, "aws-2026-09-22")


def test_a_shared_answer_cannot_be_shared_again() -> None:
    message = answer(small(), shared_by="U0ADA")
    assert "share_answer" not in str(message.blocks)
    assert "<@U0ADA> asked" in str(message.blocks)


@pytest.mark.parametrize("build", [answer, arithmetic, change])
def test_room_is_kept_by_dropping_detail(build: Callable[..., Message]) -> None:
    long = "words " * 3_000
    advice = tuple(small().advice[0]._replace(because=long) for _ in range(8))
    flips = tuple(small().flips[0]._replace(says=long) for _ in range(8))
    options = tuple(
        one._replace(lines=tuple(one.lines[0]._replace(label=long) for _ in range(30))) for one in small().options
    )
    assumed = {f"field_{number}": long for number in range(8)}
    message = build(small(advice=advice, what_if=WhatIf(other_flips=flips), assumed=assumed, options=options))
    assert text_length(message.blocks) + len(message.text) < TEXT_BUDGET
    assert "Serverless, 3 GB: about $4 a month." in message.blocks[0]["text"]["text"]
