"""The program that reads is there before the first file, and gone with the diary."""

from __future__ import annotations

import os

import pytest

from senddiary.importers import sandbox
from senddiary.services import reading_program

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there a program reads once and is not kept")


def test_one_program_waits_however_often_it_is_started_and_none_after_the_end() -> None:
    reading_program.end()
    reading_program.start()
    reading_program.start()
    assert sandbox.OWN.waiting == 1
    reading_program.end()
    assert sandbox.OWN.waiting == 0


def test_the_one_that_waits_reads_the_next_file() -> None:
    reading_program.end()
    reading_program.start()
    draft = sandbox.read(b"words of a note", "note.txt")
    assert "words of a note" in draft.text
    assert sandbox.OWN.waiting == 1
    reading_program.end()
