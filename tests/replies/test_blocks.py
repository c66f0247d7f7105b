from bot.replies import blocks
from bot.replies.budget import MOST_BLOCKS, Detail, Part, fitting
from bot.replies.message import Message


def test_code_is_split_without_losing_a_character() -> None:
    text = "\n".join(f"line {number}" for number in range(2_000)) + "\n" + "x" * 7_000
    parts = [block["text"]["text"] for block in blocks.code(text)]
    assert all(len(part) <= blocks.SECTION_LIMIT for part in parts)
    joined = "".join(part.removeprefix("```\n").removesuffix("\n```") for part in parts)
    assert joined.replace("\n", "") == text.replace("\n", "")


def test_a_fence_inside_code_cannot_end_it() -> None:
    assert blocks.code("a```b")[0]["text"]["text"] == "```\na'''b\n```"


def test_a_long_section_is_cut_at_a_line() -> None:
    text = blocks.section("\n".join(["word " * 20] * 100))["text"]["text"]
    assert len(text) <= blocks.SECTION_LIMIT
    assert text.endswith("word \n…")


def test_detail_goes_before_the_answer() -> None:
    long = blocks.section("x" * 2_900)
    parts = [
        Part(Detail.ANSWER, long),
        Part(Detail.ASIDE, blocks.section("aside")),
        Part(Detail.REASONS, long),
        Part(Detail.ASSUMED, long),
        Part(Detail.RULED_OUT, long),
    ]
    assert fitting(parts, "x" * 1_000) == [parts[0].block, parts[3].block, parts[4].block]


def test_no_more_blocks_than_slack_takes() -> None:
    parts = [Part(Detail.OPTIONS, blocks.section(str(number))) for number in range(80)]
    assert len(fitting(parts, "text")) == MOST_BLOCKS


def test_the_plainer_message_says_the_same_without_a_table() -> None:
    table = blocks.table([["Option", "A month"], ["Serverless", "$4"], ["A<B", ""]], right=[1], bold=1)
    plain = Message("text", [table, blocks.feedback("answer_feedback", "state")]).plainer()
    assert [block["type"] for block in plain.blocks] == ["section"]
    assert plain.blocks[0]["text"]["text"] == "Option · A month\nServerless · $4\nA&lt;B"
    assert plain.text == "text"
