"""Keeps what is being typed, encrypted, at each pause of typing; forgets it when it was saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from senddiary.errors import DiaryError
from senddiary.services import drafts
from senddiary.ui.context import Context
from senddiary.ui.pages.kept_words import Kept

PAUSE_MS = 400


class DraftKeeper(QObject):
    """`paused` at each pause of typing, before the words are kept; `kept` when they are; `trouble` when not."""

    paused = Signal()
    kept = Signal()
    trouble = Signal(object)

    def __init__(self, ctx: Context, words: Callable[[], Kept | None], parent: QObject) -> None:
        super().__init__(parent)
        self._ctx, self._words = ctx, words
        self.name = "new"
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    @Slot()
    def touched(self) -> None:
        """Something was typed."""
        self._pause.start()

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._pause.isActive()

    @Slot()
    def keep(self) -> None:
        """Keep the words now; with none, forget the draft."""
        self._pause.stop()
        self.paused.emit()
        diary, name, now, words = self._ctx.diary, self.name, self._ctx.now(), self._words()
        if words is None:
            work: Callable[[], None] = lambda: drafts.discard(diary, name)  # noqa: E731 - two ways to do one thing
        else:
            work = lambda: drafts.keep(diary, name, words, now=now)  # noqa: E731 - as above
        self._ctx.jobs.run(self, work, done=self._was_kept, failed=self._was_not)

    def keep_if_waiting(self) -> None:
        """Keep the words now if they changed since the last time."""
        if self.waiting:
            self.keep()

    def stop(self) -> None:
        """Keep nothing more of this draft: it is being saved."""
        self._pause.stop()

    def _was_kept(self, _nothing: object) -> None:
        self.kept.emit()

    def _was_not(self, error: DiaryError) -> None:
        self.trouble.emit(error)
