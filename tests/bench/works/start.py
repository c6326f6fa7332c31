"""The first page on the screen, against an empty window. Nothing is imported here but what a start needs."""

import json
import os
import sys
from pathlib import Path
from time import process_time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class Painted(QObject):
    """Counts the paintings of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def leave(**said: object) -> None:
    """Say what was found and end at once: the end of a process is not part of a start."""
    print(json.dumps(said), flush=True)
    os._exit(0)


def bare() -> None:
    """The floor: an empty window of the same size, painted."""
    qt = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 800)
    painted = Painted(window)
    window.show()
    while not painted.times:
        qt.processEvents()
    leave(cpu=process_time())


def unlock(folder: str, typing: str = "") -> None:
    """The unlock page, painted; with `typing`, also a letter that was typed and painted."""
    from senddiary import app  # noqa: PLC0415  the floor must not pay for it

    qt = QApplication(sys.argv[:1])
    program = app.Program(qt, app.Start(Path(folder)), app.Process(lambda _words: None, lambda: None), app.local_now)
    program.begin()
    page = program.doorway.page
    painted = Painted(page)
    while not painted.times:
        qt.processEvents()
    if typing:
        from PySide6.QtTest import QTest  # noqa: PLC0415  not part of a start

        before = process_time()
        field = Painted(page.field.line)
        QTest.keyClicks(page.field.line, typing)
        while not field.times or page.field.text() != typing:
            qt.processEvents()
        leave(cpu=process_time(), typed=process_time() - before)
    leave(cpu=process_time())
