"""A note typed on a phone that follows the one-page format of docs/phone-notes.md: When:, Who:, Said: …"""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO, Final

from senddiary.importers.decoding import beginning, read_text
from senddiary.importers.draft import Draft, Remark
from senddiary.importers.note_form import is_note, note_of, notes_in

NAME: Final = "phone_note"
KINDS: Final = ("note",)
SUFFIXES: Final = (".txt",)
LONGEST: Final = 1024 * 1024


def fits(head: bytes, name: str) -> bool:  # noqa: ARG001 - a phone gives a note any name
    """Whether it begins as such a note does."""
    return is_note(beginning(head))


def read(stream: BinaryIO, name: str) -> Draft:
    """The note: its own date, who was there, what was said. Several notes in one text are items, each by itself."""
    text = read_text(stream, LONGEST)
    title, doubtful = name.rsplit(".", 1)[0], (Remark("some-characters"),) if text.doubtful else ()
    several = notes_in(text.text)
    if len(several) > 1:
        items = tuple(note_of(one, "") for one in several)
        return Draft("note", title, text=text.text.strip(), items=items, remarks=doubtful)
    note = note_of(text.text, title)
    return replace(note, remarks=(*note.remarks, *doubtful))
