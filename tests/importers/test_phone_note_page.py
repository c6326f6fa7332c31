"""The page that describes the form of a phone note, held to the program."""

from __future__ import annotations

import re
from pathlib import Path

from senddiary import resources
from senddiary.importers import note_form, phone_note
from tests.importers.making import read

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "phone-notes.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.split("```")[1].lstrip("\n")


def test_the_example_is_read_as_the_page_says() -> None:
    assert phone_note.fits(EXAMPLE.encode(), "note.txt")
    draft = read(phone_note, EXAMPLE, "note.txt")
    assert draft.clocks[0].form == "2026-05-13T15:20"
    assert [party.name for party in draft.parties] == ["Ms Okafor", "Mr Hale"]
    assert draft.title == "the draft plan"
    assert draft.facts["promised"] == "the draft, by Friday"
    assert draft.text.endswith("It will have the speech therapy in it.\n\nIt rained and Rowan was tired.")


def test_every_field_is_on_both_pages() -> None:
    words = resources.text("help/phone-notes.md")
    listed = {word.lower() for word in re.findall(r"^- ([A-Z][a-z]+):", words, re.MULTILINE)}
    assert listed == set(note_form.FIELDS)
    assert {word.lower() for word in re.findall(r"^([A-Z][a-z]+):", EXAMPLE, re.MULTILINE)} == set(note_form.FIELDS)
