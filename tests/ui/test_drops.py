"""Real drag and drop events through the window, and the keys for pasting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senddiary.settings import Settings
from senddiary.ui import theme
from senddiary.ui.drops import Drops
from senddiary.ui.handed_over import HandedOver
from senddiary.ui.widgets.attachment_strip import AttachmentStrip


class Desk(QMainWindow):
    """A window with a field, a button and a place for files."""

    def __init__(self) -> None:
        super().__init__()
        self.here = "today"
        self.field, self.button, self.strip = QLineEdit(), QPushButton("x"), AttachmentStrip()
        inside = QWidget()
        column = QVBoxLayout(inside)
        for part in (self.field, self.button, self.strip):
            column.addWidget(part)
        self.setCentralWidget(inside)
        self.drops = Drops(self)
        self.handed: list[HandedOver] = []
        self.drops.handed.connect(self.handed.append)

    def drag(self, mime: QMimeData, over: QWidget) -> None:
        """Drag it over a part of the window, as the desktop tells of it."""
        place = over.mapTo(self, over.rect().center())
        keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        event = QDragEnterEvent(place, Qt.DropAction.CopyAction, mime, buttons, keys)
        QApplication.sendEvent(self.windowHandle(), event)

    def drop(self, mime: QMimeData, over: QWidget) -> QDropEvent:
        """Drag it there and let go."""
        self.drag(mime, over)
        place = QPointF(over.mapTo(self, over.rect().center()))
        keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        event = QDropEvent(place, Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, mime, buttons, keys)
        QApplication.sendEvent(self.windowHandle(), event)
        return event


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    theme.apply(qapp, Settings(theme="light"))
    made = Desk()
    qtbot.addWidget(made)
    made.resize(600, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.drops.start()
    yield made
    made.drops.stop()


def files(*places: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(place)) for place in places])
    return made


def words(text: str) -> QMimeData:
    made = QMimeData()
    made.setText(text)
    return made


def test_a_file_dropped_on_a_field_goes_to_the_inbox_and_not_into_the_field(desk: Desk, tmp_path: Path) -> None:
    event = desk.drop(files(tmp_path / "a.eml"), desk.field)
    assert [handed.files for handed in desk.handed] == [(tmp_path / "a.eml",)]
    assert desk.field.text() == ""
    assert event.dropAction() == Qt.DropAction.CopyAction


def test_the_cover_says_that_nothing_is_kept_yet_and_goes_away(desk: Desk, tmp_path: Path) -> None:
    desk.drag(files(tmp_path / "a.eml"), desk.button)
    assert desk.drops.cover.isVisible()
    assert "Nothing is kept before you have seen it" in desk.drops.cover.quiet.text()
    QApplication.sendEvent(desk.windowHandle(), QDragLeaveEvent())
    assert not desk.drops.cover.isVisible()


def test_what_is_held_over_the_window_is_announced(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.drops.coming):
        desk.drag(files(tmp_path / "a.eml"), desk.button)


def test_words_dropped_into_a_field_are_written_there_and_elsewhere_go_to_the_inbox(desk: Desk) -> None:
    desk.drop(words("a word"), desk.field)
    assert (desk.field.text(), desk.handed) == ("a word", [])
    desk.drop(words("a longer note"), desk.button)
    assert desk.handed[0].loose[0].content == b"a longer note"


def test_beside_an_entry_that_is_written_files_are_for_the_entry(desk: Desk, tmp_path: Path) -> None:
    desk.here = "entry"
    dropped: list[list[str]] = []
    desk.strip.dropped.connect(dropped.append)
    desk.drop(files(tmp_path / "a.jpg"), desk.strip)
    desk.drop(files(tmp_path / "b.jpg"), desk.button)
    assert dropped == [[str(tmp_path / "a.jpg")], [str(tmp_path / "b.jpg")]]
    assert desk.handed == []


def test_a_link_dropped_anywhere_is_answered(desk: Desk) -> None:
    link = QMimeData()
    link.setUrls([QUrl("https://council.example/letter.pdf")])
    desk.drop(link, desk.field)
    assert "link to a page" in desk.handed[0].refused[0].words


def test_pasting_outside_a_field_goes_to_the_inbox(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("He was calm at the gate.")
    desk.button.setFocus()
    QTest.keyClick(desk.button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.handed[0].loose[0].content == b"He was calm at the gate."


def test_pasting_in_a_field_stays_in_the_field(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("calm")
    desk.field.setFocus()
    QTest.keyClick(desk.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (desk.field.text(), desk.handed) == ("calm", [])


def test_nothing_is_taken_any_more_once_the_diary_is_left(desk: Desk, tmp_path: Path) -> None:
    desk.drops.stop()
    desk.drop(files(tmp_path / "a.eml"), desk.button)
    assert desk.handed == []
