"""Sentences composed at random from facts are read back as those facts."""

import pytest

from bot.language import read
from tests.language.composing import compose
from tests.language.reading_back import differences

CHUNK = 100


@pytest.mark.parametrize("chunk", range(20))
def test_composed_sentences(chunk: int, fuzz_count: int) -> None:
    failed = []
    for seed in range(chunk * fuzz_count // 20, (chunk + 1) * fuzz_count // 20):
        text, fields = compose(seed)
        reading = read(text)
        if found := differences(reading.profile, fields):
            failed.append((seed, text, found))
    assert failed == []
