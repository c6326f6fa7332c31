"""Bringing a diary back from a backup, always into a new folder."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _, ngettext
from senddiary.ui import file_choice, notices
from senddiary.ui.dialogs.column import Column
from senddiary.ui.door import BackupFile, Door, Restored
from senddiary.ui.jobs import Jobs, Watch
from senddiary.ui.widgets.buttons import link_button, main_button, quiet_button
from senddiary.ui.widgets.passphrase_field import PassphraseField
from senddiary.ui.widgets.progress_panel import ProgressPanel
from senddiary.ui.widgets.words import Words, big_words, body_words, label_words

MOST_SHOWN = 6


def said(restored: Restored) -> str:
    """ "2,318 entries, 641 files, all checked." """
    entries = ngettext("{n} entry", "{n} entries", restored.entries).format(n=f"{restored.entries:,}")
    files = ngettext("{n} file", "{n} files", restored.files).format(n=f"{restored.files:,}")
    return _("{entries}, {files}, all checked.").format(entries=entries, files=files)


class RestorePage(Column):
    """`restored()` when the diary that came back is to be opened; `back()` to the page before."""

    HELP: ClassVar[str] = "backup"
    restored = Signal()
    back = Signal()

    def __init__(self, door: Door, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(620, parent)
        self._door, self._jobs = door, jobs
        self._file: Path | None = None
        self._result: Restored | None = None
        self._watch: Watch | None = None
        self.stays_open = False  # another diary is open: what comes back is left beside it
        self.choices = QButtonGroup(self)
        self._list = QVBoxLayout()
        self.choose_button = quiet_button(_("Choose another backup"), "folder-open")
        self.choose_button.setObjectName("choose")
        self.chosen = body_words("")
        self.chosen.hide()
        self.passphrase = PassphraseField(_("The passphrase you had when it was made"))
        self.start_button = main_button(_("Bring it back"))
        self.start_button.setObjectName("bring_back")
        self.back_button = link_button(_("Back"))
        self.back_button.setObjectName("back")
        self.progress = ProgressPanel()
        self.words = Words("", "body")
        self.words.setObjectName("words")
        self.words.hide()
        self.use_button = main_button(_("Open this diary from now on"))
        self.use_button.setObjectName("use")
        self.use_button.hide()
        self._lay_out()
        self._connect()

    def start_typing(self) -> None:
        """Look for backups on this computer and put the cursor on the first choice."""
        self._jobs.run(self, self._door.backups, self.show_backups)
        self.choose_button.setFocus()

    def show_backups(self, found: tuple[BackupFile, ...]) -> None:
        """Offer these, newest first."""
        if found:
            self._list.addWidget(label_words(_("Backups on this computer")))
        for number, backup in enumerate(found[:MOST_SHOWN]):
            choice = QRadioButton(backup.words.replace("&", "&&"))
            choice.setProperty("file", str(backup.file))
            self.choices.addButton(choice)
            self._list.addWidget(choice)
            if number == 0:
                choice.setChecked(True)
                self.choose(backup.file)
                choice.setFocus()

    def choose(self, file: Path) -> None:
        """Take this backup."""
        self._file = file
        self.start_button.setEnabled(True)

    @Slot()
    def begin(self) -> None:
        """Bring the chosen backup back."""
        file, words = self._file, self.passphrase.text()
        if file is None or not words:
            self.passphrase.setFocus()
            return
        self._busy(busy=True)
        watch = self._watch = Watch(self)
        watch.moved.connect(self.progress.move_to)
        watch.ended.connect(self._ended)
        self.progress.start(_("Bringing your diary back and checking all of it"))
        self._jobs.run(self, lambda: self._door.restore(file, words, watch), self._done, self._refused, watch)

    def _done(self, result: Restored) -> None:
        self._result = result
        self.passphrase.clear()
        for widget in (self.start_button, self.passphrase, self.choose_button):
            widget.hide()
        for choice in self.choices.buttons():
            choice.setEnabled(False)
        self._say(said(result) + " " + _("Your present folder has not been touched."))
        if self.stays_open:
            words = _("It is here: {folder}. To see it, lock this diary and start senddiary with that folder.")
            self.chosen.setText(words.format(folder=result.folder))
            self.chosen.show()
            return
        self.use_button.show()
        self.use_button.setFocus()

    def _refused(self, error: DiaryError) -> None:
        self._say(f"{error} {error.next_step}")
        self.passphrase.setFocus()

    @Slot()
    def _ended(self) -> None:
        self._busy(busy=False)
        self.progress.finish()

    @Slot()
    def _use(self) -> None:
        result = self._result
        if result is not None:
            self.use_button.setEnabled(False)
            self._jobs.run(self, lambda: self._door.use(result), lambda _nothing: self.restored.emit(), self._not_used)

    def _not_used(self, error: DiaryError) -> None:
        self.use_button.setEnabled(True)
        self._refused(error)

    @Slot()
    def _choose_file(self) -> None:
        for file in file_choice.open_files(self, _("Choose a backup"))[:1]:
            self.choose_from_elsewhere(file)

    def choose_from_elsewhere(self, file: Path) -> None:
        """Take a backup that is not in the list."""
        if (checked := self.choices.checkedButton()) is not None:
            self.choices.setExclusive(False)
            checked.setChecked(False)
            self.choices.setExclusive(True)
        self.choose(file)
        self.chosen.setText(_("Chosen: {name}").format(name=file.name))
        self.chosen.show()
        self.passphrase.setFocus()

    def _picked(self, choice: QRadioButton) -> None:
        self.chosen.hide()
        self.choose(Path(str(choice.property("file"))))

    def _busy(self, *, busy: bool) -> None:
        for widget in (self.start_button, self.passphrase, self.choose_button, self.back_button):
            widget.setEnabled(not busy)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.show()
        notices.announce(self, words)

    def _cancel(self) -> None:
        if self._watch is not None:
            self._watch.cancel()

    def _lay_out(self) -> None:
        self.body.addWidget(big_words(_("Bring your diary back")))
        self.body.addWidget(
            body_words(_("It comes back into a new folder. What is on this computer now stays as it is."))
        )
        self.body.addLayout(self._list)
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(self.choose_button, 0, left)
        self.body.addWidget(self.chosen)
        self.body.addWidget(self.passphrase)
        self.body.addWidget(self.words)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.start_button, 0, left)
        self.body.addWidget(self.use_button, 0, left)
        self.body.addWidget(self.back_button, 0, left)

    def _connect(self) -> None:
        self.start_button.setEnabled(False)
        self.choices.buttonClicked.connect(self._picked)
        self.choose_button.clicked.connect(self._choose_file)
        self.start_button.clicked.connect(self.begin)
        self.passphrase.entered.connect(self.begin)
        self.progress.cancelled.connect(self._cancel)
        self.use_button.clicked.connect(self._use)
        self.back_button.clicked.connect(self.back)
