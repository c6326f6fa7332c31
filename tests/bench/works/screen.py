"""A started program, what its window has painted, and how long its thread was held up."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep, thread_time
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from senddiary import app
from tests.bench.diaries import PASSPHRASE

PATIENCE = 60.0  # seconds, then something is wrong
BEAT = 0.002


class Heartbeat:
    """The longest time for which the event loop did not come round, and the processor time of the longest piece.

    `longest` is what a person waits; on a busy machine it is more than the window's own doing, which is `worked`.
    """

    def __init__(self) -> None:
        self.longest = self.worked = 0.0
        self._last, self._used = perf_counter(), thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(int(BEAT * 1000))
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        moment, used = perf_counter(), thread_time()
        self.longest = max(self.longest, moment - self._last - BEAT)
        self.worked = max(self.worked, used - self._used)
        self._last, self._used = moment, used

    def reset(self) -> None:
        """Begin anew."""
        self.longest, self._last = 0.0, perf_counter()
        self.worked, self._used = 0.0, thread_time()


def warmed() -> bool:
    """Whether what a parent's first key presses leave time for has been done."""
    threads = {thread.name for thread in threading.enumerate()}
    return "senddiary.ui.opened" in sys.modules and "warming" not in threads


class Screen:
    """The program as a parent starts it, with this diary."""

    def __init__(self, folder: str) -> None:
        self.qt = QApplication(sys.argv[:1])
        self.qt.setQuitOnLastWindowClosed(False)
        self.program = app.Program(
            self.qt, app.Start(Path(folder)), app.Process(lambda _words: None, lambda: None), app.local_now
        )
        self.program.begin()

    def until(self, condition: Callable[[], object]) -> None:
        """Let the program live until the condition holds."""
        end = perf_counter() + PATIENCE
        while not condition():
            self.qt.processEvents()
            if perf_counter() > end:
                raise TimeoutError
            sleep(0.0005)

    def window(self) -> Any:  # Any: the doorway or the main window
        return self.program.window

    def paint(self) -> None:
        """Let what came last be laid out and painted."""
        for _ in range(4):
            self.qt.processEvents()

    def settle(self) -> None:
        """Until nothing is being done and everything has been painted."""
        self.until(lambda: not self.program.jobs.busy)
        for _ in range(20):
            self.qt.processEvents()
            sleep(0.002)
        self.until(lambda: not self.program.jobs.busy)

    def unlock(self) -> None:
        """Type the passphrase and press Enter."""
        page = self.window().page
        page.field.line.setText(PASSPHRASE)
        QTest.keyClick(page.field.line, Qt.Key.Key_Return)

    def opened(self) -> None:
        """From the unlock page to a quiet Today."""
        self.until(warmed)
        self.unlock()
        self.until(lambda: self.program.open_diary is not None)
        self.settle()
