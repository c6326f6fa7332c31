"""One box for one note, without the main window, and without the passphrase while the diary is locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.services.quick import Slip
from senddiary.ui import notices, theme
from senddiary.ui.jobs import Jobs
from senddiary.ui.widgets.buttons import main_button, quiet_button
from senddiary.ui.widgets.prose_field import ProseField
from senddiary.ui.widgets.words import card_title, muted

PAUSE_MS = 600
MILLISECONDS_TO_READ = 2500


class Keeping(Protocol):
    """Where the words go. Both may touch the disk and belong on a lane."""

    def keep(self, words: str) -> object:
        """Keep the words as a draft; none means that the draft is given up."""

    def save(self, words: str) -> str:
        """Save the words for good. The sentence to show."""


class SealedKeeping:
    """For a locked diary: the words are sealed to its public key."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._slip, self._now = Slip(folder), now

    def keep(self, words: str) -> object:
        """Seal the words as they are now."""
        if words:
            self._slip.keep(words, now=self._now())
        else:
            self._slip.forget()
        return None

    def save(self, words: str) -> str:
        """Seal the words; the next note begins afresh."""
        self._slip.keep(words, now=self._now())
        self._slip = Slip(self._slip.folder)
        return _("Kept. It joins your diary when you next open it.")


class QuickWindow(QWidget):
    """Ctrl Enter saves and closes; Escape closes and keeps what was written. `closed()` when it is gone."""

    closed = Signal()

    def __init__(self, keeping: Keeping, jobs: Jobs, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._keeping, self._jobs = keeping, jobs
        self._saving = False
        self.field = ProseField(6)
        self.field.setObjectName("quick_note")
        self.field.setAccessibleName(_("What happened?"))
        self.field.setAccessibleDescription(_("Control Enter keeps it. Escape closes the box and keeps the draft."))
        self.field.setPlaceholderText(_("Write it as you would tell a friend. The time is filled in for you."))
        self.button = main_button(_("Keep this safe"))
        self.button.setObjectName("keep")
        self.close_button = quiet_button(_("Close"))
        self.answer = muted("")
        self.answer.setObjectName("answer")
        self._pause, self._reading = _timer(self, PAUSE_MS), _timer(self, MILLISECONDS_TO_READ)
        self._lay_out()
        self._connect()

    @Slot()
    def save(self) -> None:
        """Save what stands in the box."""
        words = self.field.words()
        if not words or self._saving:
            self.field.setFocus()
            return
        self._pause.stop()
        self._saving = True
        keeping = self._keeping
        self._jobs.run(self, lambda: keeping.save(words), self._saved, self._not_saved)

    @Slot()
    def keep(self) -> None:
        """Keep a draft of what stands in the box."""
        self._pause.stop()
        words, keeping = self.field.words(), self._keeping
        self._jobs.run(self, lambda: keeping.keep(words), self._kept, self._not_kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the box."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The words that wait are kept first."""
        if self._pause.isActive():
            self.keep()
        self.closed.emit()
        super().closeEvent(event)

    def _saved(self, sentence: str) -> None:
        self._saving = False
        self._forget_words()
        self._say(sentence)
        self._reading.start()

    def _not_saved(self, error: DiaryError) -> None:
        self._saving = False
        self._not_kept(error)

    def _kept(self, _result: object) -> None:
        if self.field.words():
            self.answer.setText(_("Safe as a draft"))

    def _not_kept(self, error: DiaryError) -> None:
        words = str(error)
        if error.code in ("missing", "moved", "empty"):
            words = _("There is no diary to put this into yet. Start senddiary first; your words are still here.")
        self._say(words if error.code in ("missing", "moved", "empty") else f"{words} {error.next_step}")

    def _say(self, words: str) -> None:
        self.answer.setText(words)
        notices.announce(self, words)

    def _forget_words(self) -> None:
        self.field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.field.clear()
        self.field.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    @Slot()
    def _typed(self) -> None:
        self._reading.stop()
        self._pause.start()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        column.addWidget(card_title(_("What happened?")))
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column.addWidget(self.field, 1)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(self.answer, 1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.resize(theme.px(560), theme.px(290))

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.finished.connect(self.save)
        self.button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.close)
        self._pause.timeout.connect(self.keep)
        self._reading.timeout.connect(self.close)


def _timer(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
