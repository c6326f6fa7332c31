"""Things that go on in the next line when the first is full."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from senddiary.ui.widgets.flow import FlowLayout

NARROW = 120  # pixels, enough for two short words


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Two labels side by side in a narrow window."""
    made = QWidget()
    qtbot.addWidget(made)
    row = FlowLayout(made)
    for words in ("one", "two"):
        row.addWidget(QLabel(words))
    made.setFixedWidth(NARROW)
    with qtbot.waitExposed(made):
        made.show()
    return made


def row_of(window: QWidget) -> FlowLayout:
    layout = window.layout()
    assert isinstance(layout, FlowLayout)
    return layout


def height(window: QWidget) -> int:
    return row_of(window).heightForWidth(NARROW)


def test_words_that_grow_push_the_others_into_the_next_line(window: QWidget, qtbot: QtBot) -> None:
    first, second = window.findChildren(QLabel)
    before = height(window)
    assert first.y() == second.y()
    first.setText("one and many more")
    qtbot.waitUntil(lambda: second.y() > first.y())
    assert height(window) > before


def test_what_is_hidden_gives_its_room_back(window: QWidget, qtbot: QtBot) -> None:
    first, second = window.findChildren(QLabel)
    first.setText("one and many more")
    qtbot.waitUntil(lambda: second.y() > first.y())
    grown = height(window)
    second.hide()
    qtbot.waitUntil(lambda: height(window) < grown)


def test_what_is_added_later_has_room(window: QWidget, qtbot: QtBot) -> None:
    before = height(window)
    row_of(window).addWidget(QLabel("a third one that is long"))
    qtbot.waitUntil(lambda: height(window) > before)
