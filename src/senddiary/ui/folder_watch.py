"""Looks into the chosen folder now and then, beside the diary’s own work; what lies there is told by name only."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from senddiary.services import watch_folder
from senddiary.services.watch_folder import Lying, Watched
from senddiary.ui.context import Context

SECONDS_BETWEEN_LOOKS = 20
FACTS = "Meta"  # what changes when another folder is chosen


class FolderWatch(QObject):
    """`found` carries what lies there (Lying) after each look, and nothing at all while no folder is chosen."""

    found = Signal(object)

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.watched: Watched | None = None
        self.lying = Lying()
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(SECONDS_BETWEEN_LOOKS * 1000)
        self._timer.timeout.connect(self.look)
        ctx.bus.changed.connect(self._something_changed)

    @Slot()
    def start(self) -> None:
        """Ask the diary which folder it is, and look there from now on."""
        diary = self._ctx.diary
        self._ctx.jobs.run(self, lambda: watch_folder.watched(diary), done=self._use)

    @Slot()
    def stop(self) -> None:
        """Look nowhere any more."""
        self._timer.stop()
        self.watched = None

    @Slot()
    def look(self) -> None:
        """See what lies there now; one look at a time, as a folder can be slow."""
        watched, now = self.watched, self._ctx.now()
        if watched is None or self._looking:
            return
        self._looking = True
        self._ctx.jobs.run_apart(self, lambda: watch_folder.look(watched, now=now), done=self._seen)

    def _use(self, watched: Watched | None) -> None:
        if watched == self.watched and watched is not None:
            return
        self.watched = watched
        if watched is None:
            self._timer.stop()
            self._seen(Lying())
        else:
            self._timer.start()
            self.look()

    def _seen(self, lying: Lying) -> None:
        self._looking = False
        self.lying = lying if self.watched is not None else Lying()
        self.found.emit(self.lying)

    @Slot(frozenset)
    def _something_changed(self, classes: frozenset[str]) -> None:
        if FACTS in classes:
            self.start()
