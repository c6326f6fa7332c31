"""The real program in a process of its own, driven by keys: `python -m tests.journeys.alone typed|canaries FOLDER`.

`typed` types half a note and is killed without a goodbye; `canaries` puts a marked word into every field.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from senddiary import app
from senddiary.services import drafts, entries
from senddiary.services.views import View
from tests.journeys.marked import FIELDS, marked

PASSPHRASE = "a quiet table by the window"
HALF = "half a note at the gate"


def until(there: Callable[[], object], seconds: float = 30) -> None:
    """Let the program run until something is so."""
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            sys.exit("waited too long")
        QApplication.processEvents()
        QTest.qWait(10)


def seen(name: str) -> QWidget | None:
    """The visible widget of that name."""
    for window in QApplication.topLevelWidgets():
        for widget in window.findChildren(QWidget, name):
            if widget.isVisible():
                return widget
    return None


def unlock() -> None:
    """Type the passphrase at the unlock page and wait for Today."""
    until(lambda: seen("passphrase"))
    field = seen("passphrase")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    until(lambda: seen("quick_words"))


def press(name: str) -> None:
    """Click a button."""
    until(lambda: seen(name))
    button = seen(name)
    assert isinstance(button, QAbstractButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def typed(program: app.Program) -> None:
    """Type and die as soon as the pause of typing has passed."""
    unlock()
    box = seen("quick_words")
    assert isinstance(box, QPlainTextEdit)
    QTest.keyClicks(box, HALF)
    opened = program.open_diary
    assert opened is not None
    until(lambda: (drafts.load(opened.ctx.diary, "today") or {}).get("text") == HALF)
    os.kill(os.getpid(), signal.SIGKILL)


def canaries(program: app.Program) -> None:
    """Put a marked word into every field, save, search, look at the report, and close."""
    unlock()
    press("new_entry")
    until(lambda: seen("text"))
    for opener in ("quotes", "promises", "effect", "child_words", "private_thought"):
        press(f"more_{opener}")
        QTest.qWait(50)
    for field in FIELDS:
        widget = seen(field)
        if isinstance(widget, (QPlainTextEdit, QLineEdit)):
            widget.setFocus()
            QTest.keyClicks(widget, marked(field))
    press("save_entry")
    opened = program.open_diary
    assert opened is not None
    ctx = opened.ctx
    until(lambda: entries.count(ctx.diary, View()) == 1)
    for place in ("diary", "reports", "people", "settings"):
        opened.window.open(place)
        until(lambda: not ctx.jobs.busy)
        QTest.qWait(500)
    opened.window.close()


def main(what: str, folder: Path) -> None:
    """Start the program as a person would and put the hands on it."""
    hands = {"typed": typed, "canaries": canaries}[what]
    begin = app.Program.begin

    def watched(program: app.Program) -> None:
        begin(program)
        QTimer.singleShot(200, lambda: hands(program))

    app.Program.begin = watched  # type: ignore[method-assign]  # the only way to sit beside a program that runs itself
    sys.exit(app.run(app.Start(folder)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
