"""What came with several notes in one message: the review asks to which note it belongs, and guesses nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from senddiary.importers import answered
from senddiary.importers.draft import Draft
from senddiary.model.entry import Entry
from senddiary.services import entries
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from tests.importers.mail_maker import enclosed, mail, mixed
from tests.services.test_intake_notes import FIRST, SECOND
from tests.ui.inbox.conftest import PNG, Desk

OWN = {"from": "Jo <jo@home.example>"}
TWO = mixed(
    f"\n{FIRST}\n{SECOND}".encode(),
    enclosed("gate.png", PNG, "image/png"),
    enclosed("list.txt", b"x", "text/plain"),
    **OWN,
)


def field(desk: Desk, name: str) -> QComboBox:
    desk.qtbot.waitUntil(lambda: name in desk.page.review.belonging.fields)
    return desk.page.review.belonging.fields[name]


def kept(diary: Diary) -> list[Entry]:
    return sorted(entries.page(diary, View(), limit=5), key=lambda entry: entry.when.form or "")


def test_a_file_goes_with_the_note_that_was_chosen_by_key(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("own.eml", TWO))
    assert desk.shows("Which note do these belong to?")
    chosen = field(desk, "gate.png")
    assert (chosen.count(), chosen.currentText()) == (3, "No note: it stays with the message")
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_End)
    desk.settle()
    desk.click("keep_it")
    first, second = kept(diary)
    assert [file.name for file in first.attachments] == ["own.eml"]
    assert [file.name for file in second.attachments] == ["own.eml", "gate.png"]


def test_the_answer_stays_while_another_thing_is_looked_at(desk: Desk) -> None:
    desk.hand(desk.file("own.eml", TWO), desk.file("other.eml", mail(b"words\n", message_id="<2@x>")))
    desk.choose("own.eml")
    QTest.keyClick(field(desk, "list.txt"), Qt.Key.Key_Down)
    desk.choose("other.eml")
    assert not desk.page.review.belonging.isVisible()
    desk.choose("own.eml")
    assert field(desk, "list.txt").currentIndex() == 1
    desk.click("keep_as_document")
    assert not desk.page.review.belonging.isVisible()


def test_one_note_and_what_somebody_else_sent_ask_nothing() -> None:
    assert answered.open_files(Draft("email", items=(Draft("note"),))) == ()
    note = Draft("note", facts={"media": "a.png"})
    draft = answered.with_files(Draft("email", items=(note, note)), {"b.png": 1, "c.png": 7})
    assert [item.facts["media"] for item in draft.items] == ["a.png", "a.png\nb.png"]
