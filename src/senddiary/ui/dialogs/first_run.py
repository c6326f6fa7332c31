"""The first three minutes: a passphrase, the recovery sheet, the child's name. Then the first entry."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.ui import notices
from senddiary.ui.dialogs.column import Column
from senddiary.ui.dialogs.new_passphrase import NewPassphrase
from senddiary.ui.dialogs.recovery_sheet import RecoverySheet
from senddiary.ui.door import Door
from senddiary.ui.jobs import Jobs
from senddiary.ui.widgets.buttons import link_button, main_button
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.words import Words, big_words, body_words, label_words, muted

STEPS = 3


class Step(QWidget):
    """One step: its number, its title, why, and what to do. `body` is the layout to add to."""

    def __init__(self, number: int, title: str, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(10)
        self.title = big_words(title)
        self.body.addWidget(label_words(_("Step {n} of {all}").format(n=number, all=STEPS)))
        self.body.addWidget(self.title)
        self.body.addWidget(body_words(why))
        self.body.addSpacing(6)


class FirstRunPage(Column):
    """`opened(diary)` when the three steps are done; `wants_restore` when there is a diary to bring back."""

    HELP: ClassVar[str] = "first-run"
    opened = Signal(object)
    wants_restore = Signal()

    def __init__(self, door: Door, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(620, parent)
        self._door, self._jobs = door, jobs
        self._diary: object = None
        self.passphrase = NewPassphrase()
        self.make_button = main_button(_("Make my diary"))
        self.make_button.setObjectName("make")
        self.restore_button = link_button(_("I have a backup to bring back"))
        self.restore_button.setObjectName("restore")
        self.trouble = Words("", "body")
        self.trouble.hide()
        self.sheet = RecoverySheet(door, jobs)
        self.sheet_button = main_button(_("Go on"))
        self.sheet_button.setObjectName("go_on")
        self.child = QLineEdit()
        self.child.setObjectName("child")
        self.child.setMaxLength(100)
        self.child_button = main_button(_("Start writing"))
        self.child_button.setObjectName("start")
        self.skip_button = link_button(_("Skip this for now"))
        self.skip_button.setObjectName("skip")
        self.steps = (self._first_step(), self._second_step(), self._third_step())
        for step in self.steps:
            self.body.addWidget(step)
        self._connect()
        self._go_to(0)

    def start_typing(self) -> None:
        """Put the cursor where the first letter goes."""
        self.passphrase.setFocus()

    @property
    def step(self) -> int:
        """Which step is on the screen, from 0."""
        return next(number for number, step in enumerate(self.steps) if not step.isHidden())

    @Slot()
    def make_diary(self) -> None:
        """Make the diary with the passphrase that was chosen."""
        if not self.passphrase.ready():
            self.passphrase.setFocus()
            return
        words = self.passphrase.passphrase()
        self.make_button.setEnabled(False)
        self.make_button.setText(_("Making your diary…"))
        self.trouble.hide()
        self._jobs.run(self, lambda: self._door.create(words), self._made, self._refused)

    @Slot()
    def confirm_sheet(self) -> None:
        """The last group is right: go on."""
        if self.sheet.typed_back():
            self._go_to(2)
            self.child.setFocus()

    @Slot()
    def start_writing(self) -> None:
        """Keep the name, if there is one, and open the diary."""
        name, diary = self.child.text().strip(), self._diary
        if name:
            self.child_button.setEnabled(False)
            self._jobs.run(
                self, lambda: self._door.add_child(diary, name), lambda _nothing: self._finish(), self._later
            )
        else:
            self._finish()

    def _made(self, made: tuple[object, str]) -> None:
        self._diary, code = made
        self.passphrase.clear()
        self.sheet.show_code(code)
        self._go_to(1)
        self.sheet.print_button.setFocus()

    def _refused(self, error: DiaryError) -> None:
        self.make_button.setText(_("Make my diary"))
        self.make_button.setEnabled(True)
        self.trouble.setText(f"{error} {error.next_step}")
        self.trouble.show()
        notices.announce(self, self.trouble.text())

    def _later(self, error: DiaryError) -> None:
        """The name was not kept: say so and let the diary open all the same."""
        self._finish()
        notices.explain(self, error)

    def _finish(self) -> None:
        diary, self._diary = self._diary, None
        if diary is not None:
            self.opened.emit(diary)

    def _go_to(self, number: int) -> None:
        for at, step in enumerate(self.steps):
            step.setVisible(at == number)
        notices.announce(self, self.steps[number].title.text())

    def _first_step(self) -> Step:
        step = Step(
            1,
            _("Choose a passphrase"),
            _("It locks your diary, so that only you can open it. Nothing you write ever leaves this computer."),
        )
        step.body.addWidget(self.passphrase)
        step.body.addWidget(self.trouble)
        step.body.addWidget(self.make_button, 0, Qt.AlignmentFlag.AlignLeft)
        step.body.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)
        return step

    def _second_step(self) -> Step:
        step = Step(
            2,
            _("Print your recovery sheet"),
            _(
                "If you ever forget your passphrase, this code is the only other way in. Nobody else has a copy, and"
                " neither do we. Print it or write it down, and keep it away from this computer."
            ),
        )
        step.body.addWidget(self.sheet)
        step.body.addWidget(self.sheet_button, 0, Qt.AlignmentFlag.AlignLeft)
        return step

    def _third_step(self) -> Step:
        step = Step(
            3, _("Who is this diary about?"), _("A first name or a nickname is enough. You can change it later.")
        )
        step.body.addWidget(Labelled(_("Your child’s name"), self.child))
        step.body.addWidget(muted(_("You can add brothers and sisters in Settings.")))
        row = QHBoxLayout()
        row.addWidget(self.child_button)
        row.addWidget(self.skip_button)
        row.addStretch(1)
        step.body.addLayout(row)
        return step

    def _connect(self) -> None:
        self.make_button.setEnabled(False)
        self.passphrase.changed.connect(lambda: self.make_button.setEnabled(self.passphrase.ready()))
        self.passphrase.entered.connect(self.make_diary)
        self.make_button.clicked.connect(self.make_diary)
        self.restore_button.clicked.connect(self.wants_restore)
        self.sheet_button.setEnabled(False)
        self.sheet.checked.connect(self.sheet_button.setEnabled)
        self.sheet.entered.connect(self.confirm_sheet)
        self.sheet_button.clicked.connect(self.confirm_sheet)
        self.child.returnPressed.connect(self.start_writing)
        self.child_button.clicked.connect(self.start_writing)
        self.skip_button.clicked.connect(self._finish)
