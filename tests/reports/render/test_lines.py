"""Lines are filled with words and never overfilled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from senddiary.reports.render.faces import Style, Words, first_font
from senddiary.reports.render.lines import Line, LineBreaker, StyledRun

STYLE = Style("regular", 12)
WORDS = Words(Canvas("unused.pdf", initialFontName=first_font())._doc)


def broken(words: str, room: float) -> list[Line]:
    return LineBreaker(WORDS, room).lines([StyledRun(words, STYLE)])


def codes(lines: list[Line]) -> list[str]:
    return ["".join(segment.code for segment in line) for line in lines]


def test_words_fill_a_line_and_each_line_ends_with_a_space() -> None:
    assert codes(broken("one two three four", 60)) == ["one two ", "three four "]


def test_several_spaces_count_as_one() -> None:
    assert codes(broken("  one \n two  ", 200)) == ["one two "]


def test_no_words_are_no_lines() -> None:
    assert broken("  ", 100) == []


@given(st.lists(st.text(alphabet="abc-xyz.", min_size=1, max_size=40), max_size=20), st.floats(30, 300))
def test_no_line_is_wider_than_its_room(words: list[str], room: float) -> None:
    space = WORDS.word(STYLE, "a").advance - WORDS.word(STYLE, "a").width
    for line in broken(" ".join(words), room):
        assert sum(segment.advance for segment in line) <= room + space + 0.01


@given(st.lists(st.text(alphabet="abc-xyz.żé🦕", min_size=1, max_size=60), max_size=12))
def test_no_letter_is_lost(words: list[str]) -> None:
    kept = "".join(codes(broken(" ".join(words), 90))).replace(" ", "")
    assert sum(map(kept.count, "abcxyz.")) >= sum(map("".join(words).count, "abcxyz."))


@pytest.mark.parametrize("room", [5.0, 40.0, 500.0])
def test_a_very_long_word_ends(room: float) -> None:
    assert len(broken("w" * 500, room)) >= 500 * 8 / max(room, 9) / 2
