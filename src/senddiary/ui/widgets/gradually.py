"""Building many widgets without holding the window up: a few now, the others while it goes on living."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

AT_ONCE = 3  # rows of a list that are built in one go: each takes about ten milliseconds to build, lay out and paint


def in_turns(owner: QObject, *works: Callable[[], object]) -> None:
    """Do these one after the other; the window lives on between two. What is left is forgotten with the owner."""
    if works:
        first, *others = works

        def work() -> None:
            first()
            in_turns(owner, *others)

        QTimer.singleShot(0, owner, work)


class Gradually(QObject):
    """Calls `build(place)` for each place in turn; `begin` forgets what was left of the turn before."""

    def __init__(self, parent: QObject, build: Callable[[int], None], step: int = AT_ONCE) -> None:
        super().__init__(parent)
        self._build, self._step = build, step
        self._next = self._end = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(lambda: self._some(self._step))

    def begin(self, first: int, end: int, *, at_once: int = AT_ONCE) -> None:
        """Build the places from `first` to before `end`, so many of them at once."""
        self._next, self._end = first, end
        self._some(at_once)

    @property
    def busy(self) -> bool:
        """Whether some are still to come."""
        return self._next < self._end

    def _some(self, number: int) -> None:
        end = min(self._next + number, self._end)
        while self._next < end:
            self._next += 1
            self._build(self._next - 1)
        if self.busy:
            self._timer.start()
        else:
            self._timer.stop()
