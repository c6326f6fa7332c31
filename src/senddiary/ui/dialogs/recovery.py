"""Opening the diary with the recovery sheet, and choosing a new passphrase."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.ui import notices, theme
from senddiary.ui.dialogs.column import Column
from senddiary.ui.dialogs.new_passphrase import NewPassphrase
from senddiary.ui.door import Door
from senddiary.ui.jobs import Jobs
from senddiary.ui.widgets.buttons import link_button, main_button
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.passphrase_field import PRIVATE_TYPING
from senddiary.ui.widgets.words import Words, big_words, body_words


class CodeBox(QPlainTextEdit):
    """Two lines for the code. `entered()` on Enter; Tab goes on to the next field."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_code")
        self.setTabChangesFocus(True)
        self.setInputMethodHints(PRIVATE_TYPING)
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(theme.px(84))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; a sheet copied in two lines is pasted or typed as one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class RecoveryPage(Column):
    """`opened(diary)` after the code was right and a new passphrase chosen or put off; `back()` to the first page."""

    HELP: ClassVar[str] = "unlock"
    opened = Signal(object)
    back = Signal()

    def __init__(self, door: Door, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(620, parent)
        self._door, self._jobs = door, jobs
        self._diary: object = None
        self.code = CodeBox()
        self.open_button = main_button(_("Open my diary"))
        self.open_button.setObjectName("open_with_sheet")
        self.back_button = link_button(_("Back to the passphrase"))
        self.back_button.setObjectName("back")
        self.trouble = Words("", "body")
        self.trouble.setObjectName("trouble")
        self.passphrase = NewPassphrase()
        self.change_button = main_button(_("Use this passphrase"))
        self.change_button.setObjectName("change")
        self.later_button = link_button(_("Keep the old one for now"))
        self.later_button.setObjectName("later")
        self.first, self.second = self._ask_for_code(), self._ask_for_passphrase()
        self.body.addWidget(self.first)
        self.body.addWidget(self.second)
        self.body.addWidget(self.trouble)
        self.second.hide()
        self.trouble.hide()
        self._connect()

    def start_typing(self) -> None:
        """Put the cursor in the code box."""
        self.code.setFocus()

    @Slot()
    def try_code(self) -> None:
        """Open the diary with the code that was typed."""
        code = self.code.toPlainText()
        if not code.strip() or not self.open_button.isEnabled():
            return
        self.open_button.setEnabled(False)
        self.open_button.setText(_("Opening…"))
        self.trouble.hide()
        self._jobs.run(self, lambda: self._door.open_with_sheet(code), self._code_was_right, self._refused)

    @Slot()
    def change(self) -> None:
        """Take the new passphrase."""
        if not self.passphrase.ready():
            return
        words, diary = self.passphrase.passphrase(), self._diary
        self.change_button.setEnabled(False)
        self._jobs.run(
            self, lambda: self._door.change_passphrase(diary, words), lambda _nothing: self._finish(), self._not_changed
        )

    def _code_was_right(self, diary: object) -> None:
        self._diary = diary
        self.code.clear()
        self.first.hide()
        self.second.show()
        self.passphrase.setFocus()

    def _refused(self, error: DiaryError) -> None:
        self.open_button.setText(_("Open my diary"))
        self.open_button.setEnabled(True)
        self._say(error)
        self.code.setFocus()

    def _not_changed(self, error: DiaryError) -> None:
        self.change_button.setEnabled(True)
        self._say(error)

    def _say(self, error: DiaryError) -> None:
        words = str(error)
        if error.code == "wrong-passphrase":
            words = _("That code did not open this diary. It may belong to another diary.")
        self.trouble.setText(f"{words} {error.next_step}")
        self.trouble.show()
        notices.announce(self, self.trouble.text())

    @Slot()
    def _finish(self) -> None:
        self.passphrase.clear()
        diary, self._diary = self._diary, None
        if diary is not None:
            self.opened.emit(diary)

    def _ask_for_code(self) -> QWidget:
        part, column = _part()
        column.addWidget(big_words(_("Open it with your recovery sheet")))
        column.addWidget(body_words(_("Type the two lines as they stand. Capitals, gaps and dashes do not matter.")))
        column.addWidget(Labelled(_("Recovery code"), self.code))
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            body_words(
                _(
                    "Without the passphrase and without the sheet, nobody can open the diary, and we cannot either."
                    " We are sorry. An older backup opens with the passphrase you used when it was made."
                )
            )
        )
        return part

    def _ask_for_passphrase(self) -> QWidget:
        part, column = _part()
        column.addWidget(big_words(_("Choose a new passphrase")))
        column.addWidget(
            body_words(
                _(
                    "Your sheet stays good. Backups made before today still open with the passphrase you had then, or"
                    " with the sheet."
                )
            )
        )
        column.addWidget(self.passphrase)
        column.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.later_button, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _connect(self) -> None:
        self.code.entered.connect(self.try_code)
        self.open_button.clicked.connect(self.try_code)
        self.back_button.clicked.connect(self.back)
        self.change_button.setEnabled(False)
        self.passphrase.changed.connect(lambda: self.change_button.setEnabled(self.passphrase.ready()))
        self.passphrase.entered.connect(self.change)
        self.change_button.clicked.connect(self.change)
        self.later_button.clicked.connect(self._finish)


def _part() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return part, column
