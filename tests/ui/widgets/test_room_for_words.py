"""Words and drawings have room at every size of text: nothing is cut that could be shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from senddiary.settings import Settings
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import link_button, main_button
from senddiary.ui.widgets.calendar_line import CalendarLine
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.passage_tray import PassageTray
from senddiary.ui.widgets.top_bar import TopBar
from senddiary.ui.widgets.words import Words

LONG = "Speech and language therapy report, with an appendix about the sessions of two whole years"


@pytest.fixture
def twice(qapp: QApplication) -> None:
    theme.apply(qapp, Settings(theme="light", text_scale=200))


def shown(widget: QWidget, qtbot: QtBot, wide: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(wide, 120)
    widget.show()
    qtbot.waitUntil(widget.isVisible)


@pytest.mark.usefixtures("twice")
def test_a_name_is_cut_only_where_the_window_ends(qtbot: QtBot) -> None:
    bar = TopBar()
    bar.show_names("Speech and language therapy report", "")
    shown(bar, qtbot, 960)
    assert bar.title.text() == "Speech and language therapy report"
    bar.show_names(LONG, "")
    assert bar.title.text().endswith("…")
    assert bar.title.accessibleName() == LONG


def test_a_long_name_does_not_keep_the_window_wide(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Settings(theme="light"))
    bar = TopBar()
    bar.show_names(LONG * 3, "")
    shown(bar, qtbot, 1200)
    assert bar.minimumSizeHint().width() < 748


@pytest.mark.usefixtures("twice")
def test_the_calendar_of_a_date_grows_with_its_words(qtbot: QtBot) -> None:
    line = CalendarLine()
    shown(line, qtbot, 300)
    button = line.findChild(QToolButton)
    assert button is not None
    assert button.iconSize().width() == 2 * 16
    assert line.rect().contains(button.geometry())


def test_buttons_of_nearly_one_height_share_their_middle(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Settings(theme="light"))
    holder = QWidget()
    flow, parts = FlowLayout(holder), (main_button("Open it"), link_button("Back"), Words("6 recommendations"))
    for part in parts:
        flow.addWidget(part)
    shown(holder, qtbot, 700)
    middles = [part.geometry().center().y() for part in parts]
    assert max(middles) - min(middles) <= 1


def test_a_document_without_pages_does_not_speak_of_drawing_on_them(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Settings(theme="light"))
    tray = PassageTray()
    qtbot.addWidget(tray)
    tray.begin(paged=False)
    said = " ".join(words.text() for words in tray.findChildren(Words))
    assert "press Words" not in said
    assert "Shift and the arrow keys" in said
