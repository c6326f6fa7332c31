"""Words that can be read in several ways are found as the list's own examples say."""

from __future__ import annotations

import pytest

from senddiary import resources
from senddiary.rules.vague import vague_parts

EXAMPLES = resources.toml("phrases/vague.toml")["example"]


def vague_words(words: str) -> list[str]:
    return [words[start : start + length] for start, length in vague_parts(words)]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_list(example: dict[str, object]) -> None:
    assert vague_words(str(example["words"])) == example["found"]


def test_the_longer_words_win_and_parts_never_overlap() -> None:
    assert vague_words("Support from time to time.") == ["from time to time"]


def test_a_word_inside_another_is_left_alone() -> None:
    assert vague_words("an irregular verb") == []
