"""Reads the words of photographed letters in the background: one document at a time, while the diary is open."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from senddiary.errors import DiaryError
from senddiary.services import text_queue
from senddiary.services.text_queue import Waiting
from senddiary.ui.context import Context
from senddiary.ui.jobs import Watch

MILLISECONDS_BEFORE = 4000  # after opening: the first page is painted and the first words are typed in peace
MILLISECONDS_BETWEEN = 400
SECONDS_TO_STOP = 10.0
WATCHED = frozenset({"Document", "DocumentFile"})


class QuietReader(QObject):
    """`changed` when it begins or ends something; `reading` names it. Stopping loses nothing: it goes on next time."""

    changed = Signal()

    def __init__(self, ctx: Context, parent: QObject | None = None, *, pictures: bool = True) -> None:
        super().__init__(parent)
        self._ctx, self._pictures = ctx, pictures
        self._watch: Watch | None = None
        self._stopped = True
        self._idle = threading.Event()
        self._idle.set()
        self.reading = False
        self.left = 0  # documents whose words are still to be read
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._next)
        ctx.bus.changed.connect(self._something_changed)

    @Slot()
    def start(self) -> None:
        """Begin after a while, and whenever something new came in."""
        self._stopped = False
        self._pause.start(MILLISECONDS_BEFORE)

    @Slot()
    def stop(self) -> None:
        """Read no more for now; what was read of a document so far stays."""
        self._stopped = True
        self._pause.stop()
        if self._watch is not None:
            self._watch.cancel()
        self._tell(reading=False)

    @property
    def stopped(self) -> bool:
        """Whether it was stopped, or never begun."""
        return self._stopped

    def use(self, *, pictures: bool) -> None:
        """Whether pictures are read too was chosen in Settings."""
        if pictures == self._pictures:
            return
        self._pictures = pictures
        if self._watch is not None:
            self._watch.cancel()
        if not self._stopped:
            self._pause.start(MILLISECONDS_BETWEEN)

    def before(self, closing: Callable[[], object]) -> Callable[[], object]:
        """The same as `closing`, but never while something is still being kept: called on the diary’s own lane."""

        def wait_then_close() -> object:
            self._idle.wait(SECONDS_TO_STOP)
            return closing()

        return wait_then_close

    @Slot()
    def _next(self) -> None:
        if self._stopped or self._watch is not None or self._ctx.diary.read_only:
            return
        diary, pictures, idle = self._ctx.diary, self._pictures, self._idle
        watch = self._watch = Watch(self)
        watch.ended.connect(lambda: self._ended(watch))
        idle.clear()

        def work() -> tuple[Waiting | None, int]:
            try:
                done = text_queue.read_next(diary, pictures=pictures, cancelled=lambda: watch.cancelled)
                return done, text_queue.number(diary, pictures=pictures) if not watch.cancelled else 0
            finally:
                idle.set()

        self._tell(reading=True)
        self._ctx.jobs.run_quietly(self, work, done=self._done, failed=self._not_now, progress=watch)

    def _done(self, ended: tuple[Waiting | None, int]) -> None:
        done, self.left = ended
        self._tell(reading=False)
        if done is not None and not self._stopped:
            self._pause.start(MILLISECONDS_BETWEEN)

    def _not_now(self, _error: DiaryError) -> None:
        """A full disk, or an original that cannot be read: the Evidence page tells of those; here it only rests."""
        self._tell(reading=False)

    def _ended(self, watch: Watch) -> None:
        self._watch = None
        if watch.cancelled:
            self._tell(reading=False)
            if not self._stopped:
                self._pause.start(MILLISECONDS_BETWEEN)
        watch.deleteLater()

    def _tell(self, *, reading: bool) -> None:
        self.reading = reading
        self.changed.emit()

    @Slot(frozenset)
    def _something_changed(self, classes: frozenset[str]) -> None:
        if classes & WATCHED and not self._stopped and self._watch is None:
            self._pause.start(MILLISECONDS_BETWEEN)
