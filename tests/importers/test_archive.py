"""Zips from outside: chats with their media, bundles of files, and every trick refused."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from senddiary.importers import archive, zip_members
from tests.importers.making import read, refused, remarks, said, zipped, zipped_link

PHOTO = "00000012-PHOTO-2026-05-13-15-20-11.jpg"
CHAT = f"[13/05/2026, 15:20:11] Dana: \u200e<attached: {PHOTO}>\n[13/05/2026, 15:21:00] Ms Okafor: Thank you\n"
OUTSIDE = "A file in this zip tries to be written somewhere else, so nothing was taken out of it."
SWELLS = "This zip would swell to a size that no real one has, so it was not opened."
DAMAGED = "This zip is damaged or did not arrive whole, so nothing was taken out of it."


def test_a_chat_comes_with_its_media_as_files() -> None:
    draft = read(archive, zipped({"_chat.txt": CHAT, PHOTO: b"jpeg"}), "WhatsApp Chat - Ms Okafor.zip")
    assert (draft.kind, draft.title, draft.remarks) == ("chat", "Ms Okafor", ())
    assert [(file.name, file.content, file.media_type) for file in draft.files] == [(PHOTO, b"jpeg", "image/jpeg")]
    assert draft.items[0].items[0].facts["media"] == PHOTO


def test_missing_repeated_and_unnamed_media_are_counted() -> None:
    twice = CHAT + f"[13/05/2026, 15:22:00] Dana: \u200e<attached: {PHOTO}>\n"
    twice += "[13/05/2026, 15:23:00] Dana: \u200e<attached: 00000013-PHOTO-2026-05-13-15-23-00.jpg>\n"
    draft = read(archive, zipped({"_chat.txt": twice, PHOTO: b"jpeg", "other.jpg": b"x"}), "chat.zip")
    assert remarks(draft) == {"media-missing": 1, "media-twice": 1, "media-unnamed": 1}


def test_five_thousand_media_are_taken() -> None:
    names = [f"IMG-20260513-WA{number:04}.jpg" for number in range(5000)]
    text = "".join(f"13/05/2026, 15:20 - Dana: {name} (file attached)\n" for name in names)
    draft = read(archive, zipped({"WhatsApp Chat with Dana.txt": text, **dict.fromkeys(names, b"x")}), "chat.zip")
    assert (len(draft.files), draft.facts["media"], draft.remarks) == (5000, "5000", ())


def test_a_chat_without_its_text_says_so() -> None:
    draft = read(archive, zipped({PHOTO: b"jpeg"}), "chat.zip")
    assert (draft.kind, remarks(draft), len(draft.files)) == ("chat", {"chat-no-text": None}, 1)


def test_of_two_chats_one_is_read_and_the_other_kept() -> None:
    draft = read(archive, zipped({"a/_chat.txt": CHAT, "b/_chat.txt": CHAT * 3, PHOTO: b"jpeg"}), "chat.zip")
    assert remarks(draft)["chat-texts"] == 2
    assert len(said(draft)) == 6
    assert sorted(file.name for file in draft.files) == [PHOTO, "_chat.txt"]


def test_what_is_too_much_to_take_out_stays_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_members, "MOST_TAKEN", 1000)
    members = {"_chat.txt": CHAT, PHOTO: bytes(600), "00000013-VIDEO-2026-05-13-15-20-12.mp4": bytes(600)}
    draft = read(archive, zipped(members), "chat.zip")
    assert remarks(draft) == {"media-inside": 1, "media-unnamed": 1}
    assert len(draft.files) == 1


def test_a_bundle_of_letters_offers_each_by_itself() -> None:
    draft = read(
        archive, zipped({"school/letter.pdf": b"%PDF-", "notes.docx": b"x", "__MACOSX/._x": b""}), "Records.zip"
    )
    assert (draft.kind, draft.title, remarks(draft)) == ("file", "Records", {"zip-bundle": 2})
    assert [file.name for file in draft.files] == ["notes.docx", "letter.pdf"]


TRICKS = (
    "../../evil.txt",
    "/etc/evil.txt",
    "C:\\evil.txt",
    "C:evil.txt",
    "\\\\server\\share\\evil.txt",
    "a/../../evil.txt",
    "..\\evil.txt",
)


@pytest.mark.parametrize("name", TRICKS)
def test_a_name_that_leads_outside_is_refused(name: str) -> None:
    assert refused(archive, zipped({"_chat.txt": CHAT, name: b"x"}), "chat.zip") == OUTSIDE


def test_a_name_with_a_hidden_end_is_refused() -> None:
    content = zipped({"photo.jpgX.exe": b"x"}).replace(b"photo.jpgX.exe", b"photo.jpg\0.exe")
    assert refused(archive, content, "chat.zip") == OUTSIDE


def test_links_are_refused() -> None:
    assert refused(archive, zipped_link("photo.jpg", "/etc/passwd"), "chat.zip").startswith("This zip holds links")


def test_names_that_are_alike_are_refused() -> None:
    assert refused(archive, zipped({"A.jpg": b"1", "a.jpg": b"2"}), "x.zip").startswith("Two files in this zip")


def test_a_million_members_are_not_even_listed() -> None:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, 46 * 65535, 0, 0)
    assert refused(archive, b"PK\3\4" + bytes(100) + end, "x.zip").startswith("This zip holds far too many files")


def test_a_member_that_swells_too_much_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as outer:
        outer.writestr("_chat.txt", CHAT)
        outer.writestr("zeros.jpg", bytes(3 * 1024 * 1024))
    declared = struct.pack("<L", 3 * 1024 * 1024)
    assert refused(archive, made.getvalue().replace(declared, struct.pack("<L", 0xF0000000)), "x.zip") == SWELLS


def test_a_member_that_is_larger_than_it_says_is_left_inside() -> None:
    content = zipped({"_chat.txt": CHAT, "a.jpg": b"a" * 5000})
    lying = content.replace(struct.pack("<L", 5000), struct.pack("<L", 50))
    assert lying != content
    assert remarks(read(archive, lying, "x.zip"))["media-inside"] == 1


def test_a_zip_inside_a_zip_is_only_a_file() -> None:
    draft = read(archive, zipped({"inner.zip": zipped({"a": b"x"}), "b.txt": "words"}), "x.zip")
    assert [file.name for file in draft.files] == ["b.txt", "inner.zip"]


def test_a_damaged_member_is_left_inside() -> None:
    content = zipped({"a.pdf": b"first " * 100, "b.pdf": b"second"})
    place = content.index(b"a.pdf") + len(b"a.pdf")
    broken = content[:place] + b"\xff\xff\xff\xff" + content[place + 4 :]
    draft = read(archive, broken, "x.zip")
    assert remarks(draft) == {"zip-bundle": 1, "zip-inside": 1}


@pytest.mark.parametrize("length", [4, 30, 100, -30, -1])
def test_a_zip_that_is_cut_is_refused(length: int) -> None:
    assert refused(archive, zipped({"_chat.txt": CHAT})[:length], "x.zip") == DAMAGED


def test_an_empty_zip_says_so() -> None:
    assert remarks(read(archive, zipped({}), "x.zip")) == {"zip-nothing": None}


def test_documents_that_are_zips_inside_are_left_to_their_own_readers() -> None:
    assert archive.fits(zipped({"_chat.txt": CHAT}), "chat.zip")
    assert not archive.fits(zipped({"word/document.xml": "x"}), "letter.docx")
