"""J2: a note and a photo, sent to herself from a car park, dropped on the window at night."""

from __future__ import annotations

import base64
import hashlib
import os
import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton

from senddiary.rules.when import When
from senddiary.services import documents, entries, people
from senddiary.services.views import View
from tests.journeys.conftest import Desk
from tests.journeys.dropping import address, drop, files, looked_at


def part(kind: bytes, content: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


HEAD = struct.pack(">IIBBBBB", 4, 3, 8, 0, 0, 0, 0)  # four dots across, three down, grey
PIXELS = zlib.compress(b"\0\x20\x60\xa0\xe0" * 3)
PHOTO = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", HEAD) + part(b"IDAT", PIXELS) + part(b"IEND", b"")
LINES = "He was sent home at 2. Ms Okafor said nobody rang."
MESSAGE = f"""From: Dana <dana@home.example>
To: dana@home.example
Subject: car park
Date: Wed, 16 Sep 2026 15:20:00 +0100
Message-ID: <p1@home.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

{LINES}

--b
Content-Type: image/png
Content-Disposition: attachment; filename="IMG_0412.png"
Content-Transfer-Encoding: base64

{base64.encodebytes(PHOTO).decode()}
--b--
"""


@pytest.fixture
def at_night(desk: Desk) -> Desk:
    """21:40 at home, with Rowan in the diary."""
    desk.sit_down("2026-09-16T21:40")
    people.add_child(desk.diary, "Rowan", now=desk.now())
    return desk


@pytest.fixture
def message(tmp_path: Path) -> Path:
    """The message as it was saved from the mail program."""
    file = tmp_path / "car park.eml"
    file.write_text(MESSAGE, encoding="utf-8")
    return file


def test_three_times_are_told_apart_and_nothing_is_kept_yet(at_night: Desk, message: Path) -> None:
    drop(at_night, files(message))
    assert at_night.sees("From your phone"), at_night.words()
    assert at_night.shows("The message says 15:20 on 16 September 2026.")
    assert at_night.shows("Received here 21:40 on 16 September 2026.")
    assert entries.page(at_night.diary, View()) == []
    assert documents.listing(at_night.diary).total == 0


def test_three_times_are_stored_and_the_time_of_writing_is_the_phones(at_night: Desk, message: Path) -> None:
    drop(at_night, files(message))
    at_night.find(QLineEdit, "when").setFocus()
    at_night.ctrl(Qt.Key.Key_A)
    at_night.type("today 14:00")
    at_night.click("keep_it")
    looked_at(at_night)
    (entry,) = entries.page(at_night.diary, View())
    mail = next(row for row in documents.listing(at_night.diary).rows if row.kind == "email")
    assert entry.when == When("2026-09-16T14:00")
    assert entry.written == datetime(2026, 9, 16, 14, 20, tzinfo=UTC)
    assert mail.received == datetime(2026, 9, 16, 20, 40, tzinfo=UTC)
    assert LINES in entry.text


def test_the_diary_never_shows_the_evening_as_the_time_of_writing(at_night: Desk, message: Path) -> None:
    drop(at_night, files(message))
    at_night.click("keep_it")
    looked_at(at_night)
    at_night.ctrl(Qt.Key.Key_2)
    assert at_night.sees("Written at the time"), at_night.words()
    assert not any("21:40" in words for words in at_night.words())


def test_the_hash_of_the_photo_is_recorded(at_night: Desk, message: Path) -> None:
    drop(at_night, files(message))
    at_night.click("keep_it")
    looked_at(at_night)
    (mail,) = documents.listing(at_night.diary).rows
    (photo,) = documents.one(at_night.diary, mail.id).inside
    assert photo.files[0].sha256 == hashlib.sha256(PHOTO).hexdigest()


def test_a_picture_that_is_kept_already_is_named_with_its_day(at_night: Desk, message: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.png").write_bytes(PHOTO)
    drop(at_night, files(tmp_path / "letter.png"))
    at_night.click("keep_it")
    looked_at(at_night)
    at_night.stand_up()
    at_night.sit_down("2026-09-18T21:40")
    drop(at_night, files(message))
    assert at_night.sees("was kept on 16 September 2026"), at_night.words()
    assert at_night.button("open_double").isVisible()


def test_the_text_alone_can_be_pasted_by_keys(at_night: Desk) -> None:
    QGuiApplication.clipboard().setText("When: 16 Sep 2026 3.20pm\nWho: Ms Okafor\nSaid: Nobody rang.")
    at_night.button("Lock now").setFocus()
    at_night.ctrl(Qt.Key.Key_V)
    looked_at(at_night)
    assert at_night.sees("16 September 2026"), at_night.words()
    at_night.click("keep_it")
    looked_at(at_night)
    (entry,) = entries.page(at_night.diary, View())
    assert (entry.when, [one.name for one in entry.people]) == (When("2026-09-16T15:20"), ["Ms Okafor"])


def test_a_mail_dragged_without_its_file_says_what_to_do(at_night: Desk) -> None:
    drop(at_night, address("imap-message://dana@mail.example/INBOX#12"))
    assert at_night.sees("did not hand over the message itself"), at_night.words()
    assert at_night.shows("save the message as a file, then drop that file here")
    at_night.click("refusal_read")
    looked_at(at_night)
    assert not at_night.shows("Not taken")


def test_a_drop_on_the_search_box_is_a_drop_and_not_a_search(at_night: Desk, message: Path) -> None:
    search = at_night.find(QLineEdit, "search_box")
    drop(at_night, files(message), over=search)
    assert search.text() == ""
    assert at_night.sees("From your phone")


def make_strange(folder: Path, what: str) -> Path:
    """One of the things of bad input 50."""
    place = folder / what
    match what:
        case "folder":
            place.mkdir()
            (place / "a.txt").write_text("calm")
        case "link":
            place.symlink_to(folder)
        case "pipe":
            os.mkfifo(place)
        case "huge.img":
            with place.open("wb") as stream:
                stream.truncate(100 << 30)  # a hole: it takes no room
        case _:
            place.write_text("[Desktop Entry]\nExec=true\n")
    return place


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("folder", "This is a folder"),
        ("huge.img", "larger than 16 GB"),
        ("letter.lnk", "shortcut"),
        ("site.url", "shortcut"),
        ("app.desktop", "shortcut"),
        ("link", "Links are never followed"),
        ("pipe", "not an ordinary file"),
    ],
)
def test_what_is_no_ordinary_file_is_refused_with_a_sentence(
    at_night: Desk, tmp_path: Path, what: str, words: str
) -> None:
    before = at_night.diary.state
    drop(at_night, files(make_strange(tmp_path, what)))
    assert at_night.sees(words), at_night.words()
    assert at_night.shows("Nothing was kept, and nothing was changed.")
    assert at_night.diary.state == before
    assert not [button for button in at_night.window.findChildren(QPushButton, "keep_it") if button.isVisible()]


def test_a_web_address_is_refused_and_nothing_is_fetched(at_night: Desk) -> None:
    drop(at_night, address("https://council.example/letter.pdf"))
    assert at_night.sees("never goes on the internet"), at_night.words()
    assert at_night.shows("drop the saved file here")


def test_what_was_not_kept_is_gone_after_locking_and_that_was_said(at_night: Desk, message: Path) -> None:
    drop(at_night, files(message))
    assert at_night.shows("leaves this list when the diary is locked")
    at_night.stand_up()
    at_night.sit_down("2026-09-17T09:00")
    at_night.window.open("inbox")  # type: ignore[attr-defined]  # the window of the diary
    assert at_night.sees("Nothing is waiting."), at_night.words()
    assert message.read_text(encoding="utf-8") == MESSAGE
