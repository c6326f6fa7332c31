"""Names from outside are made safe to show and to suggest, on every system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.importers.names import LONGEST, is_program, safe_name, told_apart, turns, visible


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("letter.pdf", "letter.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\jo\\plan.docx", "plan.docx"),
        ("\\\\server\\share\\plan.docx", "plan.docx"),
        ("a\0b.pdf", "ab.pdf"),
        ('a<b>c:d"e|f?g*h.txt', "a_b_c_d_e_f_g_h.txt"),
        (".htaccess", "htaccess"),
        ("name. . .", "name"),
        ("nul.txt", "_nul.txt"),
        ("COM¹", "_COM¹"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("photo\u200b\u202egpj.exe", "photo⟨RLO⟩gpj.exe"),
        ("two\nlines\t.pdf", "two lines .pdf"),
        ("half \ud800.pdf", "half _.pdf"),
        ("", "file"),
        ("///", "file"),
    ],
)
def test_a_name_is_made_safe(given_name: str, shown: str) -> None:
    assert safe_name(given_name) == shown


@given(st.text(st.characters(codec=None), max_size=400))
def test_whatever_the_name_what_is_shown_is_a_base_name(given_name: str) -> None:
    shown = safe_name(given_name)
    assert 0 < len(shown) <= LONGEST
    assert not set(shown) & set('/\\<>:"|?*\0\n\r')
    assert not shown.startswith(".")
    assert not turns(shown)
    assert shown.encode()
    assert safe_name(shown) == shown


def test_names_that_are_equal_somewhere_are_told_apart() -> None:
    assert told_apart(["a.pdf", "A.PDF", "b", "b", "a (2).pdf"])[:4] == ["a.pdf", "A (2).PDF", "b", "b (2)"]
    assert len({name.casefold() for name in told_apart(["a.pdf", "a.pdf", "a (2).pdf"])}) == 3


def test_marks_are_shown_and_nothing_else_is_changed() -> None:
    assert visible("a\u202eb") == "a⟨RLO⟩b"
    assert visible("שלום Café") == "שלום Café"


def test_programs_are_known_by_their_ending() -> None:
    assert is_program("invoice.pdf.exe")
    assert is_program("link.LNK")
    assert is_program("letter.js. ")
    assert not is_program("letter.pdf")
