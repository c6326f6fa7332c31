"""Building many widgets without holding the window up: a few now, the others while it goes on living."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import cache
from time import thread_time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

AT_ONCE = 3  # rows of a list that are built before anything is drawn
MOST = 6  # and after that in one turn, on the fastest computer
TURN = 0.025  # seconds of work that one turn may take, half of what a person would notice
MILLISECONDS_OF_REST = 100  # between two looks whether somebody came to see


def in_turns(owner: QObject, *works: Callable[[], object]) -> None:
    """Do these one after the other; the window lives on between two. What is left is forgotten with the owner.

    A turn goes by before the first too: whoever asks may be in the middle of a long one. The timer is wound up anew
    after each: one that goes on by itself is due at once, before whatever else has waited meanwhile.
    """
    waiting = deque((lambda: None, *works))
    timer = QTimer(owner)
    timer.setSingleShot(True)

    def work() -> None:
        try:
            waiting.popleft()()
        finally:
            if isValid(timer):
                timer.start(0) if waiting else timer.deleteLater()

    timer.timeout.connect(work)
    timer.start(0)


class Gradually(QObject):
    """Calls `build(place)` for each place in turn; `begin` forgets what was left of the turn before.

    How many are built in a turn follows from what the turn before took, with the laying out and painting of it.
    A list that is behind another page rests until it is seen.
    """

    def __init__(self, parent: QWidget, build: Callable[[int], None], most: int = MOST) -> None:
        super().__init__(parent)
        self._owner, self._build, self._most = parent, build, most
        self._next = self._end = 0
        self._began, self._built = 0.0, 0

    def begin(self, first: int, end: int, *, at_once: int = AT_ONCE) -> None:
        """Build the places from `first` to before `end`, so many of them at once."""
        self._next, self._end = first, end
        self._some(at_once)
        if self.busy:
            _line().join(self)

    @property
    def busy(self) -> bool:
        """Whether some are still to come."""
        return self._next < self._end

    @property
    def resting(self) -> bool:
        """Whether nobody can see it just now, though its window is there."""
        return self._owner.window().isVisible() and not self._owner.isVisible()

    def go_on(self) -> None:
        """Build as many as fit into one turn."""
        each = (thread_time() - self._began) / max(self._built, 1)
        self._some(max(1, min(self._most, int(TURN / max(each, TURN / MOST)))))

    def _some(self, number: int) -> None:
        self._began, first = thread_time(), self._next
        end = min(first + number, self._end)
        while self._next < end:
            self._next += 1
            self._build(self._next - 1)
        self._built = self._next - first


class _Line(QObject):
    """Everything that is being built. In one turn of the window one of them goes on, so that turns stay short."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Gradually] = deque()
        self._breath = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    def join(self, one: Gradually) -> None:
        """Stand at the end of the line. What has just begun is laid out and painted first."""
        if one not in self._waiting:
            self._waiting.append(one)
        self._breath = True
        self._timer.start(0)

    def _turn(self) -> None:
        if self._breath:
            self._breath = False
            self._timer.start(0)
            return
        self._waiting = deque(one for one in self._waiting if isValid(one) and one.busy)
        chosen = next((one for one in self._waiting if not one.resting), None)
        if chosen is not None:
            self._waiting.remove(chosen)
            self._waiting.append(chosen)
            chosen.go_on()
        if self._waiting:
            self._timer.start(0 if chosen is not None else MILLISECONDS_OF_REST)


@cache
def _line() -> _Line:
    return _Line()
