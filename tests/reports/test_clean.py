"""Words from anywhere are safe to set."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.reports.clean import clean


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07 and nul\x00", "bell and nul"),
        ("tab\there", "tab here"),
        ("pages 1\u20115", "pages 1-5"),
        ("half\ud83d", "half\ufffd"),
        ("Z\u0307", "Ż"),
        ("<b> & %s", "<b> & %s"),
    ],
)
def test_invisible_and_reordering_characters_are_taken_out(words: str, shown: str) -> None:
    assert clean(words) == shown


@given(st.text(max_size=80))
def test_clean_words_stay_clean(words: str) -> None:
    once = clean(words)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
