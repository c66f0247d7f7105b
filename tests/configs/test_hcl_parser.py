"""The process that parses: what it returns, and that it comes back after it was stopped."""

import pytest

from bot.configs.hcl_parser import TookTooLong, parse


def test_a_broken_text_does_not_hurt_its_neighbours() -> None:
    good, broken, deep = parse(["a = 1", "a = = 1", "a = " + "[" * 3_000])
    assert good == [["=", "a", 1, ["literal", 1]]]
    assert broken is None
    assert deep is None


def test_blocks_keep_their_labels_and_lines() -> None:
    (body,) = parse(['\nresource "a" "b" {\n  c = true\n  d {\n    e = null\n  }\n}\n'])
    inner = [["=", "c", 3, ["literal", True]], ["{", "d", [], 4, [["=", "e", 5, ["literal", None]]]]]
    assert body == [["{", "resource", ["a", "b"], 2, inner]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"a\\tb\\u00e9\\"c"', 'a\tbé"c'),
        ('"\\ud800"', "\ufffd"),
        ("<<A\nx\n  y\nA\n", "x\n  y\n"),
        ("<<-A\n    x\n      y\n    A\n", "x\n  y\n"),
        ("9" * 400, "9" * 400),
        ("1e999", "1e999"),
        ("1.50", 1.5),
    ],
)
def test_literals(written: str, read: object) -> None:
    (body,) = parse([f"x = {written}"])
    assert body == [["=", "x", 1, ["literal", read]]]


def test_after_a_text_that_takes_too_long_the_next_one_is_read() -> None:
    with pytest.raises(TookTooLong):
        parse(["x = [" + "1," * 2_000_000 + "1]"])
    assert parse(["x = 1"]) == [[["=", "x", 1, ["literal", 1]]]]


def test_nothing_to_parse_starts_nothing() -> None:
    assert parse([]) == []
