"""What is dropped or pasted: taken as files, words or pictures, or refused with one sentence and a next step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from senddiary.ui import handed_over


def mime(*urls: str, words: str = "", **formats: bytes) -> QMimeData:
    made = QMimeData()
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    if words:
        made.setText(words)
    for name, content in formats.items():
        made.setData(name.replace("__", "/").replace("_", "-"), content)
    return made


def test_files_are_handed_over_by_their_place_and_not_opened(tmp_path: Path) -> None:
    place = QUrl.fromLocalFile(str(tmp_path / "not there yet.eml")).toString()
    assert handed_over.from_mime(mime(place)).files == (tmp_path / "not there yet.eml",)


@pytest.mark.parametrize(
    "url", ["https://council.example/letter.pdf", "ftp://council.example/a", "javascript:alert(1)"]
)
def test_a_link_is_refused_with_what_to_do_instead(url: str) -> None:
    (refusal,) = handed_over.from_mime(mime(url)).refused
    assert "never goes on the internet" in refusal.words
    assert "drop the saved file" in refusal.next_step


@pytest.mark.parametrize("url", ["imap://dana@mail.example/INBOX", "mailbox-message:///x#3", "message:%3Cid%3E"])
def test_a_mail_without_a_file_says_how_to_save_it(url: str) -> None:
    (refusal,) = handed_over.from_mime(mime(url)).refused
    assert "did not hand over the message itself" in refusal.words
    assert "Save as" in refusal.next_step


def test_a_mail_dragged_from_a_mail_program_says_how_to_save_it() -> None:
    handed = handed_over.from_mime(mime(text__x_moz_message=b"imap-message://x", words="Re: sessions"))
    assert handed.loose == ()
    assert "save the message as a file" in handed.refused[0].next_step


def test_a_file_on_another_computer_is_not_looked_at() -> None:
    handed = handed_over.from_mime(mime("file://council.example/share/letter.pdf"))
    assert "another computer" in handed.refused[0].words


def test_words_that_are_only_a_link_are_refused_and_others_are_taken(qapp: QApplication) -> None:
    del qapp
    assert handed_over.from_mime(mime(words=" https://council.example/x ")).refused
    (loose,) = handed_over.from_mime(mime(words="He said: see https://council.example")).loose
    assert loose.content == b"He said: see https://council.example"
    assert not handed_over.from_mime(mime(words="  \n")).anything


def test_a_pasted_picture_keeps_the_bytes_it_came_with(qapp: QApplication) -> None:
    del qapp
    (loose,) = handed_over.from_mime(mime(image__png=b"\x89PNG exactly")).loose
    assert (loose.name, loose.content) == ("Pasted picture.png", b"\x89PNG exactly")


def test_a_pasted_picture_without_bytes_becomes_a_png(qapp: QApplication) -> None:
    del qapp
    shown = QImage(3, 2, QImage.Format.Format_RGB32)
    shown.fill(QColor("#17656D"))
    made = QMimeData()
    made.setImageData(shown)
    (loose,) = handed_over.from_mime(made).loose
    assert QImage.fromData(loose.content).size() == shown.size()
