"""Plain text and Markdown, in every charset and with every line end."""

from __future__ import annotations

import codecs

import pytest

from senddiary.importers import plain_text
from tests.importers.making import read, refused, remarks

WORDS = "Dear Ms Example,\nthe café trip costs £5.\n"


# 49
@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
        WORDS.encode("cp1252"),
        WORDS.replace("\n", "\r").encode(),
        WORDS.replace("\n", "\r\n").encode(),
    ],
)
def test_the_same_words_come_out_of_every_charset_and_line_end(content: bytes) -> None:
    assert read(plain_text, content, "note.txt").text == WORDS


@pytest.mark.parametrize("content", [b"", b"\0" * 90, b" \r\n\t "])
def test_a_text_without_words_is_refused_clearly(content: bytes) -> None:
    assert refused(plain_text, content, "note.txt") == "This file has nothing in it."


def test_what_is_no_text_is_refused_clearly() -> None:
    assert refused(plain_text, bytes(range(256)) * 40, "note.txt")


def test_zeros_between_the_words_are_shown_as_marks() -> None:
    draft = read(plain_text, b"Ten words of a note\0that somebody damaged on the way here.", "note.txt")
    assert ("\ufffd" in draft.text, "some-characters" in remarks(draft)) == (True, True)


def test_marks_that_turn_writing_round_are_made_visible() -> None:
    draft = read(plain_text, "pay \u202egpj.exe now".encode(), "note.txt")
    assert ("⟨RLO⟩" in draft.text, "hidden-marks" in remarks(draft)) == (True, True)


def test_the_heading_of_a_markdown_text_is_its_title() -> None:
    assert read(plain_text, b"## What was said ##\n\nNothing.\n", "note.md").title == "What was said"


def test_a_very_long_text_is_read_as_far_as_sensible() -> None:
    line = "é" * 49 + "\n"
    draft = read(plain_text, (line * (plain_text.MOST // 60)).encode(), "long.txt")
    assert (set(draft.text), remarks(draft)) == ({"é", "\n"}, {"text-partly-read": 8})


def test_a_date_in_the_name_is_a_clock() -> None:
    (clock,) = read(plain_text, b"words", "2026-03-04 call.txt").clocks
    assert (clock.form, clock.source) == ("2026-03-04", "file-name")


def test_only_its_name_and_its_words_together_make_a_text() -> None:
    assert plain_text.fits(b"words", "a.txt")
    assert not plain_text.fits(b"words", "a.bin")
    assert not plain_text.fits(bytes(range(256)), "a.txt")
    assert not plain_text.fits(rb"{\rtf1 words}", "a.txt")
