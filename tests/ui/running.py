"""The program while a test runs it: how it would have ended, and two hands on its first page."""

from __future__ import annotations

import gc
import threading
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from senddiary.app import Program
from senddiary.ui.dialogs.unlock import UnlockPage

Widget = TypeVar("Widget", bound=QWidget)


class Ended:
    """What the process would have done."""

    def __init__(self) -> None:
        self.again: list[list[str]] = []
        self.ends = 0

    def end(self) -> None:
        self.ends += 1


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """What it says."""
        return self.moment


def leave_no_window() -> None:
    """Take away the windows that a test leaves behind.

    Qt takes away what `deleteLater` named only once its own loop runs, and here it never does: by and by thousands of
    widgets would listen, and each change of looks would dress every one of them again.
    """
    for window in QApplication.topLevelWidgets():
        if window.parent() is None:
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def leave_no_thread() -> None:
    """Let the warming-up end, and see that no lane was left behind: Python looks for cycles by itself again."""
    for thread in threading.enumerate():
        if thread.name == "warming":
            thread.join()
    assert gc.isenabled(), "a test left lanes behind: call `stop` on its Jobs"


def close(program: Program, qtbot: QtBot, ended: Ended) -> None:
    if program.open_diary is not None:
        if not ended.ends:
            program.end()
            qtbot.waitUntil(lambda: ended.ends > 0)
        program.open_diary.window.deleteLater()
    program.jobs.stop()
    if program.first_window is not None:
        program.first_window.close()
    if program.doorway is not None:
        program.doorway.deleteLater()


def page(program: Program, kind: type[Widget], qtbot: QtBot) -> Widget:
    qtbot.waitUntil(lambda: program.doorway is not None and isinstance(program.doorway.page, kind))
    assert program.doorway is not None
    found = program.doorway.page
    assert isinstance(found, kind)
    return found


def unlock(program: Program, words: str, qtbot: QtBot) -> None:
    line = page(program, UnlockPage, qtbot).field.line
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.open_diary is not None, timeout=20_000)
