"""A commit on any thread becomes one Qt signal in the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

NEW_DAY = "Day"  # not an entity: said by the ticker, so that every page looks at its dates again


class ChangeLike(Protocol):
    """What the diary says after a commit."""

    @property
    def classes(self) -> frozenset[str]:
        """The names of the kinds of thing that changed."""


class Announces(Protocol):
    """Something that calls back after each commit."""

    def on_change(self, listener: Callable[[ChangeLike], None], /) -> object:
        """Call `listener` after each commit, on the thread that committed."""


class Bus(QObject):
    """`changed` carries the names of what changed: {"Entry", "Promise"}. Several commits in a row are told once."""

    changed = Signal(frozenset)
    _heard = Signal(frozenset)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathered: frozenset[str] = frozenset()
        self._heard.connect(self._gather, Qt.ConnectionType.QueuedConnection)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._tell)

    def listen(self, diary: Announces) -> None:
        """Tell what this diary commits from now on."""
        diary.on_change(self.announce)

    def announce(self, change: ChangeLike) -> None:
        """Called after a commit, on any thread."""
        self._heard.emit(change.classes)

    @Slot(frozenset)
    def _gather(self, classes: frozenset[str]) -> None:
        self._gathered |= classes
        self._soon.start()

    @Slot()
    def _tell(self) -> None:
        classes, self._gathered = self._gathered, frozenset()
        self.changed.emit(classes)
