"""Messages look as Slack shows them: mrkdwn, tables, charts, and people's words as they were typed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from bot.workspace.server import LocalSlack
from tests.browser.conftest import Visit
from tests.workspace.conftest import client_of

# What is sent, what is read, and what of it stands out.
READINGS = [
    ("*about $4 a month*, not $63", "about $4 a month, not $63", {".font-semibold": "about $4 a month"}),
    ("_guide, tip 1_ and snake_case_name", "guide, tip 1 and snake_case_name", {".italic": "guide, tip 1"}),
    ("_see <https://example.com/a_b|here>_", "see here", {"a.italic": "here"}),
    ("1*2*3 and 5 * 3 * 2 and a~b~c at 12:30:45", "1*2*3 and 5 * 3 * 2 and a~b~c at 12:30:45", {}),
    ("`2 * 3` &lt;b&gt; &amp; <https://example.com/?a=1&amp;b=*|source>", "2 * 3 <b> & source", {"a": "source"}),
    ('```\n{\n  "Min": 1\n}\n```', '{\n  "Min": 1\n}', {"pre": '{\n  "Min": 1\n}'}),
    ("# main.tf\n---\n    name = [a](b) | $c$\n1. x", "# main.tf\n---\n    name = [a](b) | $c$\n1. x", {}),
    ("é*x*é, **not bold** and *_both_*", "é*x*é, **not bold** and both", {".font-semibold.italic": "both"}),
    ("before\n&gt; quoted\n&gt; twice\nafter", "before\nquoted\ntwice\nafter", {"blockquote": "quoted\ntwice"}),
    (":tada: for <@U0LIN> in <#C0REVIEWS|deploy-reviews>", "🎉 for @Lin in #deploy-reviews", {}),
    ("<javascript:alert(1)|click> <!here>", "<javascript:alert(1)|click> @here", {}),
]


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as running:
        yield running


def test_text_is_read_as_slack_reads_it(slack: LocalSlack, visit: Visit) -> None:
    client = client_of(slack)
    for sent, _, _ in READINGS:
        block = {"type": "section", "text": {"type": "mrkdwn", "text": sent, "verbatim": True}}
        client.chat_postMessage(channel="C0GENERAL", text="reading", blocks=[block])
    page = visit("U0ADA/C0GENERAL")
    messages = page.get_by_role("list", name="Messages in #general").get_by_role("listitem")
    expect(messages).to_have_count(len(READINGS))
    for message, (_, read, marked) in zip(messages.all(), READINGS, strict=True):
        body = message.locator(".slack_blocks_to_jsx")
        assert "\n".join(line for line in body.inner_text().splitlines() if line) == read
        for element, words in marked.items():
            assert [one.strip("\n") for one in body.locator(element).all_inner_texts()] == [words]


def test_a_chart_and_a_table_are_drawn(slack: LocalSlack, visit: Visit) -> None:
    points = [{"label": label, "value": value} for label, value in (("Oct 5", 12), ("Oct 12", 30))]
    chart = {
        "type": "bar",
        "series": [{"name": "Questions", "data": points}],
        "axis_config": {"categories": ["Oct 5", "Oct 12"]},
    }
    rows = [[{"type": "raw_text", "text": cell} for cell in row] for row in (("Option", "A month"), ("Batch", "$3.38"))]
    blocks = [
        {"type": "data_visualization", "title": "Questions a week", "chart": chart},
        {"type": "table", "rows": rows, "column_settings": [{"align": "left"}, {"align": "right"}]},
    ]
    client_of(slack).chat_postMessage(channel="C0GENERAL", text="chart", blocks=blocks)
    page = visit("U0ADA/C0GENERAL")
    expect(page.get_by_role("img", name="Bar chart: Questions a week")).to_be_visible()
    expect(page.get_by_role("row")).to_have_text(["OptionA month", "Batch$3.38"])
    expect(page.get_by_role("cell", name="$3.38")).to_have_css("text-align", "right")


def test_the_same_block_in_two_messages_makes_no_id_twice(slack: LocalSlack, visit: Visit) -> None:
    block = {"type": "section", "block_id": "same", "text": {"type": "mrkdwn", "text": "once more"}}
    for _ in range(2):
        client_of(slack).chat_postMessage(channel="C0GENERAL", text="same", blocks=[block])
    page = visit("U0ADA/C0GENERAL")
    expect(page.get_by_text("once more")).to_have_count(2)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))
