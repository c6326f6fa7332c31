"""Notices that nobody has touched the window for a while, or that the computer slept."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

MILLISECONDS_BETWEEN_LOOKS = 1000

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
PAINTS = frozenset({QEvent.Type.Expose, QEvent.Type.UpdateRequest, QEvent.Type.Paint})


class IdleWatch(QObject):
    """`idle()` once when neither clock can vouch for a touch within `seconds`.

    Time counts by the wall clock and by the running clock, whichever says more: a laptop that slept counts as
    untouched, and so does one whose clock was moved by that much, either way. The look comes before a touch or a paint
    is let through, so a window that wakes up too late shows nothing.
    """

    idle = Signal()

    def __init__(
        self,
        seconds: float,
        now: Callable[[], datetime],
        running: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._now, self._running = now, running
        self._watching = False
        self._wall, self._ran = 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS_BETWEEN_LOOKS)
        self._timer.timeout.connect(self.look)

    def start(self, app: QGuiApplication) -> None:
        """Watch every window of the program, those that come later too."""
        for window in app.topLevelWindows():
            self.watch(window)
        app.focusWindowChanged.connect(self.watch)
        self._watching = True
        self.touched()
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._watching = False
        self._timer.stop()

    def set_seconds(self, seconds: float) -> None:
        """Change how long a window may stay untouched."""
        self._seconds = seconds

    @Slot(QWindow)
    def watch(self, window: QWindow | None) -> None:
        """Watch one more window."""
        if window is not None:
            window.installEventFilter(self)

    def touched(self) -> None:
        """Somebody is there."""
        self._wall, self._ran = self._now().timestamp(), self._running()

    def untouched_seconds(self) -> float:
        """How long nobody has been there, by the clock that says more."""
        return max(abs(self._now().timestamp() - self._wall), self._running() - self._ran)

    @Slot()
    def look(self) -> None:
        """Say `idle` when it is time."""
        if self._watching and self.untouched_seconds() >= self._seconds:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count touches; let nothing be painted or typed once the time has passed."""
        kind = event.type()
        if self._watching and (kind in TOUCHES or kind in PAINTS):
            self.look()
            if not self._watching:
                return True
            if kind in TOUCHES:
                self.touched()
        return super().eventFilter(watched, event)
