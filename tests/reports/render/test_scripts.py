"""Letters that need more than a place on the line."""

from __future__ import annotations

import unicodedata

import pytest

from senddiary.reports.render import scripts


def test_arabic_letters_join_and_stand_from_the_right() -> None:
    shown = scripts.in_reading_order("سلام")
    names = [unicodedata.name(letter) for letter in shown]
    assert names == [
        "ARABIC LETTER MEEM ISOLATED FORM",
        "ARABIC LIGATURE LAM WITH ALEF FINAL FORM",
        "ARABIC LETTER SEEN INITIAL FORM",
    ]


def test_hebrew_is_turned_round() -> None:
    assert scripts.in_reading_order("שלום") == "םולש"


@pytest.mark.parametrize(
    ("letters", "shown"),
    [
        ("🦕", "[sauropod]"),
        ("👍🏽", "[thumbs up sign]"),
        ("中文", "[word in Cjk]"),
        ("\U0001f61d", "[face with stuck-out tongue…]"),
    ],
)
def test_what_cannot_be_drawn_is_named(letters: str, shown: str) -> None:
    assert scripts.in_words(letters) == shown
