"""The reports page inside the whole window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senddiary.storage.diary import Diary
from senddiary.ui.context import Context
from senddiary.ui.main_window import MainWindow
from senddiary.ui.pages.reports import ReportsPage

from .conftest import Chosen


def test_the_main_button_saves_the_pdf_here_and_begins_an_entry_elsewhere(
    written: Diary, ctx: Context, qtbot: QtBot, chosen: Chosen
) -> None:
    window = MainWindow(ctx)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.open("reports")
    page = window.findChild(ReportsPage)
    page.saver.files = chosen.choice()
    assert window.bar.action.text() == "Save PDF"
    qtbot.mouseClick(window.bar.action, Qt.MouseButton.LeftButton)
    assert chosen.target is not None
    assert chosen.target.read_bytes() == page.maker.latest.pdf
    window.open("today")
    assert window.bar.action.text() == "New entry"
    assert not written.read_only
