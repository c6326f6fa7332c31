"""What is being done, how far it is, and Cancel. It shows itself only when the work takes over half a second."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.words import muted

PATIENCE_MS = 500


class ProgressPanel(QWidget):
    """Call `start`, then `move` now and then, then `finish`. `cancelled` when the person has had enough."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = muted("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = quiet_button(_("Cancel"), "x")
        self.cancel.clicked.connect(self.cancelled)
        beside = QHBoxLayout()
        beside.addWidget(self.bar, 1)
        beside.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addLayout(beside)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    def start(self, words: str) -> None:
        """Say what is being done; shown after half a second."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self._patience.start()

    @Slot(int, int)
    def move_to(self, done: int, total: int) -> None:
        """`done` of `total` steps; total 0 while it is not known."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    @Slot()
    def finish(self) -> None:
        """The work has ended."""
        self._patience.stop()
        self.hide()
