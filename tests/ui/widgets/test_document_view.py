"""The viewer: real documents, drawn and read by a real child process."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from senddiary.settings import Settings
from senddiary.ui import theme
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.reading import Original, Reader
from senddiary.ui.widgets.document_view import DocumentView
from senddiary.ui.widgets.page_pictures import MOST_BYTES
from tests.ui import papers


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> Iterator[DocumentView]:
    theme.apply(qapp, Settings(theme="light"))
    made = DocumentView(Reader(InlineJobs()))
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    qtbot.waitUntil(made.isVisible)
    yield made
    made.reader.close()


def original(content: bytes, name: str = "report.pdf") -> Original:
    return Original(name, lambda: BytesIO(content))


@pytest.fixture
def shown(view: DocumentView) -> DocumentView:
    """The report is open and its words are beside it."""
    view.show_pages([original(papers.report())])
    view.bar.words.click()
    QApplication.processEvents()
    return view


def choose_page(view: DocumentView, page: int) -> None:
    view.pictures.go_to(page)
    QApplication.processEvents()


def test_pages_are_drawn_and_counted(shown: DocumentView) -> None:
    QApplication.processEvents()
    assert (shown.pictures.pages, shown.bar.of.text()) == (4, "of 4")
    dark = shown.pictures.grab().toImage().convertToFormat(shown.pictures.grab().toImage().Format.Format_Grayscale8)
    assert min(dark.constBits()) < 60 < max(dark.constBits())


def test_finding_goes_from_place_to_place_over_the_pages(shown: DocumentView, qtbot: QtBot) -> None:
    shown.go_to(1, "help number 7")
    assert shown.finder.hits == 1
    assert shown.pictures.page == 3
    shown.bar.field.setText("qualified")
    QTest.keyClick(shown.bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.finder.hits == 14)
    assert shown.bar.hits.text() == "6 of 14"
    QTest.keyClick(shown.bar.field, Qt.Key.Key_Return)
    assert shown.bar.hits.text() == "7 of 14"
    QTest.keyClick(shown.bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert shown.bar.hits.text() == "6 of 14"


def test_a_sentence_is_chosen_by_the_keyboard_alone(shown: DocumentView) -> None:
    choose_page(shown, 3)
    shown.words.field.setFocus()
    for _turn in range(3):
        QTest.keyClick(shown.words.field, Qt.Key.Key_Space)
    chosen = shown.choice.chosen()
    assert chosen is not None
    assert (chosen.page, chosen.words) == (3, papers.recommendation(7))
    assert len(chosen.region) == 1


def test_enter_in_the_words_wants_to_mark_them(shown: DocumentView, qtbot: QtBot) -> None:
    choose_page(shown, 2)
    with qtbot.waitSignal(shown.mark_wanted):
        QTest.keyClick(shown.words.field, Qt.Key.Key_Return)


def test_a_whole_page_of_points_falls_into_its_points(shown: DocumentView) -> None:
    choose_page(shown, 2)
    shown.words.field.selectAll()
    assert [one.words for one in shown.choice.points()] == [papers.recommendation(n) for n in range(1, 6)]


def test_words_are_chosen_by_drawing_over_the_picture(shown: DocumentView) -> None:
    choose_page(shown, 2)
    viewport, pictures = shown.pictures.viewport(), shown.pictures
    frame = pictures._places.frames[1]
    down = frame.top - pictures.verticalScrollBar().value() + round(frame.tall * (842 - 733) / 842)
    start, end = QPoint(frame.left + round(frame.wide * 0.11), down), QPoint(frame.left + frame.wide - 5, down)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    chosen = shown.choice.chosen()
    assert chosen is not None
    assert (chosen.page, chosen.words) == (2, papers.recommendation(1))
    assert shown.words.field.textCursor().hasSelection()


def test_going_to_a_page_zooming_and_turning_by_keys(shown: DocumentView) -> None:
    field = shown.bar.page_field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "4")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown.pictures.page == 4
    shown.bar.full.click()
    assert (shown.pictures.zoom, shown.bar.full.isChecked()) == (1.0, True)
    QTest.keyClick(shown.pictures, Qt.Key.Key_Plus)
    assert shown.pictures.zoom == 1.25
    before = shown.pictures._places.frames[0].wide
    QTest.keyClick(shown.pictures, Qt.Key.Key_R)
    assert shown.pictures._places.frames[0].wide > before


def test_few_pictures_are_held_whatever_the_size(view: DocumentView) -> None:
    view.show_pages([original(papers.report(before=40))])
    view.pictures.set_zoom(4.0)
    for page in range(1, 42, 4):
        choose_page(view, page)
    held = view.pictures._held.pictures.values()
    assert sum(picture.sizeInBytes() for picture in held) <= MOST_BYTES
    assert view.pictures.held < 10


def test_a_locked_document_asks_and_keeps_no_password(view: DocumentView) -> None:
    view.show_pages([original(papers.locked(papers.report(), "rowan"))])
    assert view.password.isVisible()
    field = view.findChild(QLineEdit, "document_password")
    assert field is not None
    QTest.keyClicks(field, "wrong")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), view.password._again.isVisible()) == ("", True)
    QTest.keyClicks(field, "rowan")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (view.pictures.pages, field.text()) == (4, "")
    view.reader.close()
    assert "rowan" not in str(vars(view.reader))


def test_several_photos_are_one_letter(view: DocumentView) -> None:
    photos = [original(papers.photo(colour=colour), f"{colour}.jpg") for colour in ("ivory", "pink", "lightblue")]
    view.show_pages(photos)
    QApplication.processEvents()
    assert view.pictures.pages == 3
    choose_page(view, 3)
    shown = view.pictures.grab().toImage()
    middle = shown.pixelColor(shown.width() // 2, shown.height() // 2)
    assert abs(middle.blue() - QColor("lightblue").blue()) < 12


def test_words_read_from_a_picture_stand_beside_it(view: DocumentView) -> None:
    view.show_pages([original(papers.photo(), "book.jpg")], {1: "Read from the photo."})
    view.bar.words.click()
    QApplication.processEvents()
    assert view.words.field.toPlainText() == "Read from the photo."
    assert "read from a picture" in view.words.title.text()


def test_a_damaged_file_says_so_and_nothing_else(view: DocumentView) -> None:
    view.show_pages([original(papers.report()[:300])])
    assert view.card.isVisible()
    assert view.card.words.text()


def test_plain_words_are_chosen_without_pictures(view: DocumentView) -> None:
    view.show_words("Dear Mrs Hughes. We will ring on Friday. Yours.")
    view.words.field.setFocus()
    QTest.keyClick(view.words.field, Qt.Key.Key_Space)
    QTest.keyClick(view.words.field, Qt.Key.Key_Space)
    chosen = view.choice.chosen()
    assert chosen is not None
    assert (chosen.page, chosen.words) == (1, "We will ring on Friday.")


def test_everything_one_can_use_has_a_name(shown: DocumentView) -> None:
    parts: list[QWidget] = [*shown.findChildren(QAbstractButton), *shown.findChildren(QLineEdit)]
    parts += [shown.pictures, shown.words.field, shown.thumbs]
    nameless = [part for part in parts if part.isVisible() and not part.accessibleName()]
    assert [type(part).__name__ for part in nameless] == []


def test_small_pictures_lead_to_their_pages(shown: DocumentView, qtbot: QtBot) -> None:
    shown.bar.thumbs.click()
    qtbot.waitUntil(lambda: len(shown.thumbs._held) == 4)
    shown.thumbs.setFocus()
    QTest.keyClick(shown.thumbs, Qt.Key.Key_End)
    assert shown.pictures.page == 4


def test_words_read_from_a_picture_are_found_and_shown_beside_it(view: DocumentView) -> None:
    view.show_pages([original(papers.photo(), "book.jpg")], {1: "We went to the big library."})
    view.go_to(1, "library")
    assert view.bar.hits.text() == "1 of 1"
    assert view.words.isVisible()
    assert view.words.field.textCursor().selectedText() == "library."


def test_plain_words_that_were_looked_for_are_chosen(view: DocumentView) -> None:
    view.show_words("Dear Mrs Hughes. We will ring on Friday.")
    view.go_to(1, "ring")
    assert view.words.field.textCursor().selectedText() == "ring"


def test_places_on_pages_far_apart_are_all_found_in_order(view: DocumentView) -> None:
    view.show_pages([original(papers.report(before=90))])
    view.go_to(92, "help number")
    assert view.finder.hits == 14
    assert (view.pictures.page, view.bar.hits.text()) == (92, "6 of 14")
