"""The recovery sheet on the screen: the code in two lines, Print, Save as PDF, and the last group typed back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from senddiary.errors import DiaryError, NotSaved, TargetExists
from senddiary.i18n import _
from senddiary.ui import file_choice, notices, replacing, theme
from senddiary.ui.door import Door
from senddiary.ui.jobs import Jobs
from senddiary.ui.printing import print_pdf
from senddiary.ui.widgets.buttons import main_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.words import Words, muted
from senddiary.whole_file import whole_file

LOOKALIKES = str.maketrans("OILU", "011V")
FILE_NAME = "recovery-sheet.pdf"


def tidy(group: str) -> str:
    """A group as it counts: no gaps, capitals, and the letters that are easily taken for figures read as those."""
    return "".join(letter for letter in group.upper() if letter.isalnum()).translate(LOOKALIKES)


def in_two_lines(code: str) -> str:
    """The eight groups, four to a line."""
    groups = code.split("-")
    return "-".join(groups[:4]) + "\n" + "-".join(groups[4:])


class RecoverySheet(QWidget):
    """`checked(bool)` tells whether the last group has been typed back; `entered()` when Enter confirms it."""

    checked = Signal(bool)
    entered = Signal()

    def __init__(self, door: Door, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door, self._jobs = door, jobs
        self._code = ""
        self.code = Words("", "body")
        self.code.setObjectName("code")
        self.print_button = main_button(_("Print"), "printer")
        self.print_button.setObjectName("print")
        self.save_button = quiet_button(_("Save as PDF"))
        self.save_button.setObjectName("save_pdf")
        self.back = QLineEdit()
        self.back.setObjectName("typed_back")
        self.back.setMaxLength(12)
        self.back.setMaximumWidth(theme.px(160))
        self.answer = muted("")
        self.answer.setObjectName("answer")
        self._lay_out()
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self.save_sheet)
        self.back.textChanged.connect(self._compare)
        self.back.returnPressed.connect(self._enter)

    def show_code(self, code: str) -> None:
        """Show this code."""
        self._code = code
        self.code.setText(in_two_lines(code))
        spelled = ", ".join(" ".join(group) for group in code.split("-"))
        self.code.setAccessibleName(_("Recovery code: {code}").format(code=spelled))
        self.back.clear()

    def typed_back(self) -> bool:
        """Whether the last group has been typed back as it stands on the sheet."""
        return bool(self._code) and tidy(self.back.text()) == tidy(self._code.split("-")[-1])

    @Slot()
    def print_sheet(self) -> None:
        """Draw the sheet and give it to a printer."""
        code = self._code
        self._jobs.run_apart(self, lambda: self._door.sheet(code), self._print)

    @Slot()
    def save_sheet(self) -> None:
        """Draw the sheet and write it where the person says."""
        file = file_choice.save_file(self, _("Save the recovery sheet"), FILE_NAME)
        if file is not None:
            self.write_sheet(file)

    def write_sheet(self, file: Path, *, replace: bool = False) -> None:
        """Write the sheet to this file; one that is there already is replaced only when the parent says so."""
        code = self._code

        def failed(error: DiaryError) -> None:
            if not isinstance(error, TargetExists):
                self._jobs.failed.emit(error)  # said as whatever nobody else takes
                return
            words = _("Replace it with this sheet?")
            replacing.refused(self, error, file.name, words, lambda: self.write_sheet(file, replace=True))

        self._jobs.run_apart(self, lambda: _write(file, self._door.sheet(code), replace=replace), self._saved, failed)

    def _print(self, pdf: bytes) -> None:
        print_pdf(self, pdf)

    def _saved(self, _nothing: None) -> None:
        self.answer.setText(_("Saved. Print it or move it to a stick, and keep it away from this computer."))
        notices.announce(self, self.answer.text())

    @Slot()
    def _compare(self) -> None:
        typed, same = tidy(self.back.text()), self.typed_back()
        if same:
            self.answer.setText(_("That is it."))
        elif len(typed) >= 4:
            self.answer.setText(_("Not quite. It is the last four letters and figures of the second line."))
        else:
            self.answer.setText("")
        self.checked.emit(same)

    @Slot()
    def _enter(self) -> None:
        if self.typed_back():
            self.entered.emit()

    def _lay_out(self) -> None:
        font = QFont(theme.font(theme.look(), 20))
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, theme.px(1))
        self.code.setFont(font)
        self.code.setStyleSheet(f"font-size: {theme.px(20)}px; font-weight: 600;")
        self.code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = Card()
        card.body.addWidget(self.code)
        buttons = FlowLayout(spacing=10)
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(card)
        column.addLayout(buttons)
        column.addSpacing(6)
        column.addWidget(Labelled(_("To check that you have it, type the last group"), self.back))
        column.addWidget(self.answer)


def _write(file: Path, pdf: bytes, *, replace: bool) -> None:
    """Raises TargetExists or NotSaved."""
    try:
        with whole_file(file, replace=replace) as stream:
            stream.write(pdf)
    except FileExistsError as there:
        raise TargetExists from there
    except OSError as reason:
        raise NotSaved(_("The sheet could not be written there."), _("Choose another place.")) from reason
