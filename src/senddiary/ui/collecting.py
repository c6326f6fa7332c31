"""Looks for what can be let go, in the UI thread and nowhere else.

Python looks for cycles in whichever thread happens to make the next object. Among them are windows and timers, and one
of those that ends outside the UI thread takes the program with it, sooner or later. So while other threads are at work
nothing is looked for on its own; a timer of the UI thread does it, after far more or fewer objects than Python would.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QObject, QTimer, Slot

from senddiary.uncollected import without_collecting

MILLISECONDS_BETWEEN_LOOKS = 250
FEW = 2_000  # new objects after which a look is worth it while nothing else goes on
MANY = 50_000  # and while there is work: about five milliseconds
YOUNG_LOOKS = 10  # looks among the new objects before those that stayed are looked through as well
SECONDS_BETWEEN_FULL_LOOKS = 60.0  # everything there is: some twenty milliseconds

YOUNG, STAYED, EVERYTHING = 0, 1, 2


class Collecting(QObject):
    """From `begin` to `end` cycles are looked for here only; `busy` says whether work goes on."""

    def __init__(
        self, busy: Callable[[], bool], parent: QObject, running: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._busy, self._running = busy, running
        self._held = ExitStack()
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS_BETWEEN_LOOKS)
        self._timer.timeout.connect(self.look)
        self._full = running()
        self.destroyed.connect(self._held.close)  # a test or a program that goes without a word

    @Slot()
    def begin(self) -> None:
        """Other threads will be at work from now on."""
        if not self._timer.isActive():
            self._held.enter_context(without_collecting())
            self._timer.start()

    @Slot()
    def end(self) -> None:
        """No other thread is at work any more."""
        self._timer.stop()
        self._held.close()

    @Slot()
    def look(self) -> None:
        """Look as far as it is worth it now."""
        young, looks, _ = gc.get_count()
        if self._busy():
            if young > MANY:
                gc.collect(YOUNG)
        elif looks > YOUNG_LOOKS and self._running() - self._full > SECONDS_BETWEEN_FULL_LOOKS:
            self._full = self._running()
            gc.collect(EVERYTHING)
        elif young > FEW:
            gc.collect(STAYED if looks > YOUNG_LOOKS else YOUNG)
