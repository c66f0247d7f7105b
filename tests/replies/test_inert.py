import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.inert import linked, quoted


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<@U0ADA> & <!channel>", "`&lt;@U0ADA&gt; &amp; &lt;!channel&gt;`"),
        ("a`b", "`a'b`"),
        ("two\nlines", "`two lines`"),
        ("", "` `"),
    ],
)
def test_words_of_a_person_come_back_inert(typed: str, shown: str) -> None:
    assert quoted(typed) == shown


@given(st.text(max_size=300))
def test_no_control_character_survives(typed: str) -> None:
    inside = quoted(typed)[1:-1]
    assert not set(inside) & set("<>`\n\r")


def test_a_page_is_a_link_and_anything_else_is_not() -> None:
    assert linked("https://docs.aws.amazon.com/x") == "<https://docs.aws.amazon.com/x|source>"
    assert linked("guide, tip 1") == "guide, tip 1"
    assert linked("https://x|<!here>") == "https://x|&lt;!here&gt;"
    assert linked("http://plain") == "http://plain"
    assert linked("AWS price list, published 2026-09-22T23:07:50Z") == "AWS price list, published 2026-09-22"
