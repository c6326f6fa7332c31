"""Says when a new day began, and when the computer slept or its clock was moved."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

SECONDS_BETWEEN_LOOKS = 20
SECONDS_THAT_MEAN_SLEEP = 60.0


class Ticker(QObject):
    """`new_day(date)` at the start, at midnight and after waking; `jumped(seconds)` when wall and running time part."""

    new_day = Signal(object)
    jumped = Signal(float)

    def __init__(
        self, now: Callable[[], datetime], running: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._running = now, running
        self._day = now().date()
        self._wall, self._ran = now().timestamp(), running()
        self._timer = QTimer(self)
        self._timer.setInterval(SECONDS_BETWEEN_LOOKS * 1000)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Tell today's date once and keep watching."""
        self.new_day.emit(self._day)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Compare the clocks with the last look."""
        moment, ran = self._now(), self._running()
        gap = (moment.timestamp() - self._wall) - (ran - self._ran)
        self._wall, self._ran = moment.timestamp(), ran
        if abs(gap) >= SECONDS_THAT_MEAN_SLEEP:
            self.jumped.emit(gap)
        if moment.date() != self._day:
            self._day = moment.date()
            self.new_day.emit(self._day)
