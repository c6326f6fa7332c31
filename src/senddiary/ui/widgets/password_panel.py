"""Asks for the password of a locked document. It is handed on once and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import main_button
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.words import card_title, muted, small


class PasswordPanel(QWidget):
    """`given(password)` when it was typed."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setObjectName("document_password")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaximumWidth(theme.px(320))
        self.button = main_button(_("Open it"))
        self.button.setObjectName("open_locked")
        self._again = muted("")
        self._again.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(card_title(_("This document is locked with a password.")))
        column.addWidget(self._again)
        column.addWidget(Labelled(_("Its password"), self.field))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(small(_("The password is used once and kept nowhere. The original stays as it arrived.")))
        column.addStretch(1)
        self.button.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)

    def ask(self, *, again: bool) -> None:
        """Ask, or ask again because the last one did not open it."""
        self.field.clear()
        self._again.setText(_("That password did not open it. Caps Lock may be on.") if again else "")
        self._again.setVisible(again)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _give(self) -> None:
        password = self.field.text()
        self.field.clear()
        if password:
            self.given.emit(password)
