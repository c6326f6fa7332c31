"""A title out of the entry's own first words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.rules.title import LONGEST_TITLE, one_line


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Would not go in; cried at the gate. Held the railings.", "Would not go in; cried at the gate"),
        ("Call with Mrs. Patel about speech therapy. She was kind.", "Call with Mrs. Patel about speech therapy"),
        ("What will happen in September? I asked.", "What will happen in September?"),
        ("GP: let’s wait\nand see", "GP: let’s wait"),
        ("   \n ", ""),
        ("He said nothing...", "He said nothing..."),
        (
            "She held the railings and said her tummy hurt and would not let go until the bell had rung twice.",
            "She held the railings and said her tummy hurt and would not let go until the…",
        ),
        ("x" * 300, "x" * 79 + "…"),
    ],
)
def test_the_title_is_the_first_sentence_on_one_line(text: str, title: str) -> None:
    assert one_line(text) == title


@given(st.text(max_size=5000))
def test_any_text_gives_one_short_line_of_its_own_words(text: str) -> None:
    title = one_line(text)
    assert len(title) <= LONGEST_TITLE
    assert title.splitlines() in ([], [title])
    assert " ".join(text.split()).startswith(title.removesuffix("…").rstrip()) or not title
