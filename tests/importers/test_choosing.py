"""Content and name are both asked what a thing is, and have to agree."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from senddiary.errors import UnreadableFile
from senddiary.importers import remarks
from tests.importers.described import SAMPLES
from tests.importers.mail_maker import mail, read

PDF = (SAMPLES / "pdf" / "letter about transport.pdf").read_bytes()
HEIC = (SAMPLES / "picture" / "IMG_0412.heic").read_bytes()
JPEG = (SAMPLES / "picture" / "photo of the note.jpg").read_bytes()


def zipped() -> bytes:
    """A small zip."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("page.html", "<p>x</p>")
    return made.getvalue()


# 34: one thing here, another thing elsewhere
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PDF, "letter.jpg"),
        (PDF, "letter.eml"),
        (JPEG, "photo.pdf"),
        (zipped(), "letter.pdf"),
        (PDF + zipped(), "letter.pdf"),
        (JPEG + zipped(), "photo.jpg"),
        (b"<html><!--" + PDF + b"-->", "letter.pdf"),
        (JPEG[:4] + PDF, "letter.pdf"),
        (b"MZ" + bytes(500), "letter.pdf"),
        (b"\x7fELF" + bytes(500), "letter.eml"),
    ],
)
def test_what_is_two_things_at_once_is_stored_only(content: bytes, name: str) -> None:
    draft = read(content, name)
    assert (draft.kind, draft.text, draft.files) == ("file", "", ())
    said = [remarks.spoken(one) for one in draft.remarks]
    assert said == ["This is an unusual file: its name says one thing and its content another."]


# 40: a wrong ending of the same kind
@pytest.mark.parametrize("name", ["photo.jpg", "photo.PNG", "photo", "IMG_0412.HEIC"])
def test_a_picture_under_the_name_of_another_kind_of_picture_works(name: str) -> None:
    draft = read(HEIC, name)
    assert (draft.kind, draft.facts["format"]) == ("picture", "heif")


def test_a_message_without_an_ending_is_known_by_its_heading() -> None:
    assert read(mail(), "1684.host").kind == "email"


def test_a_mailbox_under_the_name_of_a_message_is_read_as_what_it_is() -> None:
    box = b"From a@b.example Wed May 13 15:40:00 2026\n" + mail()
    assert [item.title for item in read(box, "letters.eml").items] == ["Timetable"]


def test_what_nobody_knows_is_kept_as_a_file_without_a_word() -> None:
    draft = read(bytes(range(256)), "thing.xyz")
    assert (draft.kind, draft.remarks) == ("file", ())


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(UnreadableFile) as reason:
        read(b"", "letter.pdf")
    assert str(reason.value) == "This file has nothing in it."
