"""The Evidence page: every document as it arrived, what is known about it, and what one can do with it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from senddiary.rules.when import When
from senddiary.services import document_changes, documents
from senddiary.storage.diary import Diary
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import OpenDocument
from senddiary.ui.notices import Question
from senddiary.ui.pages.evidence import EvidencePage
from senddiary.ui.widgets.page_peep import PagePeep
from tests.ui import papers
from tests.ui.pages.conftest import Record


@pytest.fixture
def page(window: MainWindow) -> EvidencePage:
    window.open("evidence")
    shown = window.stack.currentWidget()
    assert isinstance(shown, EvidencePage)
    return shown


@pytest.fixture
def report(diary: Diary, now: datetime) -> str:
    """A report that came by email from Ms Okoro."""
    choices = {"title": "Speech and language therapy report", "person": "Ms Okoro", "obtained_how": "email"}
    return papers.keep(diary, "report.pdf", papers.report(), now, when=When("2026-03-04"), **choices)


def words_on(widget: QWidget) -> list[str]:
    kinds = (*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton))
    return [part.text() for part in kinds if part.isVisible()]


def press(qtbot: QtBot, parent: QWidget, name: str) -> None:
    button = parent.findChild(QAbstractButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def damage(diary: Diary) -> None:
    """One byte of every original on the disk is another one."""
    for path in diary.blobs.root.rglob("*"):
        if path.is_file():
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path.chmod(0o600)
            path.write_bytes(content)


def test_an_empty_page_says_what_will_be_here(page: EvidencePage, window: MainWindow, qtbot: QtBot) -> None:
    assert page.empty.isVisible()
    assert page.empty.button is not None
    with qtbot.waitSignal(window.go.files_wanted):
        page.empty.button.click()


def test_a_document_stands_in_the_list_in_a_few_words(report: str, page: EvidencePage) -> None:
    line = page.list.lines[0]
    assert (line.id, line.title) == (report, "Speech and language therapy report")
    assert line.quiet == "Ms Okoro · dated 4 March 2026 · 4 pages"


def test_the_chosen_one_says_how_it_arrived_and_that_nothing_changed(report: str, page: EvidencePage) -> None:
    del report
    assert "Arrived 14 May 2026 by email from Ms Okoro · unchanged since (checked today)" in words_on(page.detail)
    peep = page.detail.findChild(PagePeep)
    assert peep is not None
    assert peep.accessibleName() == "Open Speech and language therapy report. This is page 1 of 4."


def test_checking_it_says_that_it_is_as_it_arrived(report: str, page: EvidencePage, qtbot: QtBot) -> None:
    del report
    press(qtbot, page.detail, "verify")
    assert any("exactly as it arrived" in words for words in words_on(page.window()))


def test_a_damaged_one_is_shown_as_damaged_and_not_as_missing(
    report: str, page: EvidencePage, diary: Diary, qtbot: QtBot
) -> None:
    damage(diary)
    press(qtbot, page.detail, "verify")
    question = page.findChild(Question)
    assert question is not None
    assert any(words.startswith("This original is damaged: report.pdf") for words in words_on(question))
    press(qtbot, question, "choice_0")
    assert "This original is damaged." in words_on(page.detail)
    assert page.list.lines[0].chip is not None
    assert page.list.lines[0].chip.text == "Damaged"
    assert "Save a copy" not in words_on(page.detail)
    assert documents.one(diary, report).row.damaged


def test_a_copy_outside_is_byte_for_byte_and_asked_about(
    report: str, page: EvidencePage, qtbot: QtBot, tmp_path: Path
) -> None:
    del report
    target = tmp_path / "copy.pdf"
    page.acts.files = type(page.acts.files)(save_file=lambda *_what: target)
    press(qtbot, page.detail, "save_copy")
    question = page.findChild(Question)
    assert question is not None
    assert any("A copy is not locked" in words for words in words_on(question))
    press(qtbot, question, "choice_0")
    assert target.read_bytes() == papers.report()


def test_its_title_and_privacy_can_be_said_by_keyboard(
    report: str, page: EvidencePage, diary: Diary, qtbot: QtBot
) -> None:
    press(qtbot, page.detail, "details")
    question = page.findChild(Question)
    assert question is not None
    title = question.findChild(QLineEdit, "document_title")
    private = question.findChild(QAbstractButton, "private")
    assert title is not None
    assert private is not None
    title.selectAll()
    QTest.keyClicks(title, "Therapy report")
    private.click()
    press(qtbot, question, "choice_0")
    row = documents.one(diary, report).row
    assert (row.title, row.private, row.when.form) == ("Therapy report", True, "2026-03-04")
    assert [chip.words for chip in row.chips] == ["Private"]


def test_the_bin_and_back_again(report: str, page: EvidencePage, diary: Diary, qtbot: QtBot) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert documents.one(diary, report).row.deleted is not None
    qtbot.waitUntil(lambda: page.list.lines == ())
    banner = page.window().findChild(QWidget, "undo_banner")
    assert banner is not None
    press(qtbot, banner, "banner_button")
    assert documents.one(diary, report).row.deleted is None
    qtbot.waitUntil(lambda: len(page.list.lines) == 1)


def test_words_inside_a_page_find_the_document(
    report: str, page: EvidencePage, diary: Diary, now: datetime, qtbot: QtBot
) -> None:
    papers.keep(diary, "other.pdf", papers.report(2, before=3), now, title="Another paper")
    qtbot.waitUntil(lambda: len(page.list.lines) == 2)
    QTest.keyClicks(page.filters.words, '"help number 14"')
    qtbot.waitUntil(lambda: [line.id for line in page.list.lines] == [report])


def test_types_and_dates_narrow_the_list(
    report: str, page: EvidencePage, diary: Diary, now: datetime, qtbot: QtBot
) -> None:
    papers.keep(diary, "book.jpg", papers.photo(), now, title="Home-school book")
    qtbot.waitUntil(lambda: len(page.list.lines) == 2)
    press(qtbot, page, "filter_type")
    menu = page.findChild(QWidget, "filter_type_menu")
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Photos and scans").trigger()
    assert [line.title for line in page.list.lines] == ["Home-school book"]
    assert report not in [line.id for line in page.list.lines]


def test_several_photos_become_one_letter_and_apart_again(
    page: EvidencePage, diary: Diary, now: datetime, qtbot: QtBot
) -> None:
    second = papers.keep(diary, "2.jpg", papers.photo("two"), now, title="Two", when=When("2026-05-01"))
    papers.keep(diary, "1.jpg", papers.photo("one"), now, title="One", when=When("2026-05-02"))
    qtbot.waitUntil(lambda: len(page.list.lines) == 2)
    press(qtbot, page.detail, "together")
    question = page.findChild(Question)
    assert question is not None
    box = question.findChild(QAbstractButton, f"other_{second}")
    assert box is not None
    box.click()
    press(qtbot, question, "choice_0")
    qtbot.waitUntil(lambda: len(page.list.lines) == 1)
    assert page.list.lines[0].quiet.startswith("Photo, 2 pages as one letter")


def test_where_it_is_used_leads_to_the_entry(
    report: str, page: EvidencePage, window: MainWindow, record: Record, diary: Diary
) -> None:
    entry = record("We met.", when=When("2026-05-13"), title="Call with Mrs Patel")
    document_changes.attach(diary, report, entry.uuid, now=page.ctx.now())
    QApplication.processEvents()
    card = page.detail.findChild(QWidget, "uses_card")
    assert card is not None
    button = next(b for b in card.findChildren(QAbstractButton) if "Call with Mrs Patel" in b.accessibleName())
    button.click()
    assert window.here == "diary"


def test_enter_opens_the_document(report: str, page: EvidencePage, window: MainWindow) -> None:
    del report
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert window.here == "document"


def test_what_waits_in_the_inbox_is_one_press_away(page: EvidencePage, window: MainWindow, report: str) -> None:
    del report
    window.go.count_inbox(3)
    assert page.filters.inbox.text() == "Inbox: 3 to sort"
    assert page.filters.inbox.isVisibleTo(page)
    window.go.count_inbox(0)
    assert not page.filters.inbox.isVisibleTo(page)
    wanted = QSignalSpy(page.filters.inbox_wanted)
    page.filters.bring.click()
    assert wanted.count() == 1


def test_a_recording_is_kept_and_says_how_to_listen(page: EvidencePage, diary: Diary, now: datetime) -> None:
    papers.keep(diary, "thing.bin", b"\x00\x01\x02 something", now, title="Something")
    page.reload()
    assert "Kept exactly as it arrived." in words_on(page.detail)


def test_everything_has_a_name(report: str, page: EvidencePage) -> None:
    del report
    parts = [*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit), page.list]
    assert [type(part).__name__ for part in parts if part.isVisible() and not part.accessibleName()] == []


def test_what_has_not_changed_is_not_drawn_again(report: str, page: EvidencePage) -> None:
    del report
    before = page.detail.findChild(PagePeep)
    page.reload()
    assert page.detail.findChild(PagePeep) is before


def test_no_part_of_the_pages_opens_as_a_window_of_its_own(window: MainWindow, report: str) -> None:
    before = set(QApplication.topLevelWidgets())
    for place, what in (("evidence", None), ("document", OpenDocument(report)), ("evidence", OpenDocument(report))):
        window.open(place, what)
        QApplication.processEvents()
    new = set(QApplication.topLevelWidgets()) - before
    assert [type(one).__name__ for one in new if one.isVisible() and one is not window] == []
