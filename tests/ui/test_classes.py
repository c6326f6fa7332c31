"""Qt's classes are made before they are needed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from senddiary.ui import classes


def test_what_comes_after_is_done_once_when_every_class_was_touched(qtbot: QtBot) -> None:
    owner, done = QWidget(), list[str]()
    qtbot.addWidget(owner)
    classes.make(owner, lambda: done.append("then"))
    assert done == []
    qtbot.waitUntil(lambda: done == ["then"])
