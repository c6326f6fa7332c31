"""A file of that name is there already: asked about, and never replaced by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from senddiary.errors import DiskFull, TargetExists
from senddiary.settings import Settings
from senddiary.ui import replacing, theme
from senddiary.ui.notices import Question


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> QWidget:
    theme.apply(qapp, Settings(theme="light"))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    return window


@pytest.mark.parametrize(("answer", "replaced"), [("Replace it", ["yes"]), ("Leave it", [])])
def test_it_is_replaced_only_when_that_was_asked_for(
    page: QWidget, qtbot: QtBot, answer: str, replaced: list[str]
) -> None:
    done: list[str] = []
    replacing.refused(page, TargetExists(), "a.pdf", "Replace it with the card?", lambda: done.append("yes"))
    question = page.findChild(Question)
    assert question.windowTitle() == "There is already a file called a.pdf."
    assert done == []
    button = next(one for one in question.findChildren(QAbstractButton) if one.text() == answer)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == replaced


def test_any_other_trouble_is_explained(page: QWidget) -> None:
    replacing.refused(page, DiskFull(), "a.pdf", "Replace it with the card?", lambda: None)
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert str(DiskFull()) in words
    assert "Replace it" not in words
