"""Under a thing from the inbox: keep it, or leave it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.ui.widgets.buttons import main_button, quiet_button
from senddiary.ui.widgets.words import muted


class InboxFoot(QFrame):
    """`keep_button` can be pressed once nothing is missing any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep_button, self.leave_button = main_button(_("Keep it")), quiet_button(_("Leave it"))
        self.keep_button.setObjectName("keep_it")
        self.leave_button.setObjectName("leave_it")
        self.wait = muted("")

    def lay_out(self) -> None:
        """Put the buttons into it, once it has its own place."""
        buttons = QHBoxLayout(self)
        buttons.setContentsMargins(28, 12, 28, 14)
        buttons.setSpacing(10)
        for button in (self.keep_button, self.leave_button):
            buttons.addWidget(button)
        buttons.addWidget(self.wait, 1, Qt.AlignmentFlag.AlignVCenter)
        buttons.addStretch(0)

    def show_missing(self, words: str) -> None:
        """What is still missing before it can be kept; empty when it can be."""
        self.wait.setText(words)
        self.wait.setVisible(bool(words))
        self.keep_button.setEnabled(not words)
