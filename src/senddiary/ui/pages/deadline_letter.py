"""A letter about a process: filled from the record, yours to change, copied, saved, and kept once you sent it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QDialog, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.services import deadline_letters, letters, vault
from senddiary.services.deadline_letters import DeadlineLetter
from senddiary.services.deadline_rows import ProcessRow
from senddiary.services.letters import Letter
from senddiary.ui import notices, theme
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.pages.letter_keeping import LetterSaver, ask_sent
from senddiary.ui.pages.letter_view import SENDER
from senddiary.ui.widgets.buttons import Button, chip_button, main_button, quiet_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.prose import Line, Prose
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.words import card_title, muted

SAVES = (".docx", ".pdf", ".txt", ".eml")
WIDE, TALL = 720, 620  # pixels at 100 %


class DeadlineLetterDialog(QDialog):
    """Nothing is sent from here: the letter leaves the computer only by the person's own hand."""

    def __init__(self, owner: QWidget, ctx: Context, row: ProcessRow, files: FileChoice) -> None:
        super().__init__(owner)
        self.setObjectName("deadline_letter")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Letter"))
        self._ctx, self._row = ctx, row
        self.begun: Letter | None = None
        self._edited: dict[str, tuple[str, str]] = {}
        self.subject, self.text = Line(), Prose(10, 24)
        self.subject.setObjectName("letter_subject")
        self.text.setObjectName("letter_text")
        self.kinds: dict[str, Button] = {}
        self.saver = LetterSaver(ctx, self, files)
        self._lay_out(deadline_letters.offered(row))
        window = owner.window()
        self.resize(min(theme.px(WIDE), window.width() - 40), min(theme.px(TALL), window.height() - 40))

    def fill(self, key: str) -> None:
        """Fill this letter from the record; what was changed by hand in it is there again."""
        ctx, deadline = self._ctx, self._row.id
        before = self.letter()
        if before is not None:
            self._edited[before.key] = (before.text, before.subject)

        def work() -> Letter:
            sender = vault.fact(ctx.diary, SENDER) or ""
            return deadline_letters.draft(ctx.diary, key, deadline, now=ctx.now(), sender=sender)

        ctx.jobs.run(self, work, done=self._show)

    def letter(self) -> Letter | None:
        """The letter with the person's own words in it."""
        if self.begun is None:
            return None
        return letters.edited(self.begun, text=self.text.words(), subject=self.subject.words())

    def _show(self, letter: Letter) -> None:
        self.begun = letter
        text, subject = self._edited.get(letter.key, (letter.text, letter.subject))
        self.kinds[letter.key].setChecked(True)
        self.subject.setText(subject)
        self.subject.setCursorPosition(0)
        self.text.set_words(text)
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.words())
        notices.say(self, _("Copied. In half a minute the copy is wiped."))

    def _save(self, suffix: str) -> None:
        letter = self.letter()
        if letter is not None:
            self.saver.save(letter, suffix)

    def _sent(self) -> None:
        letter = self.letter()
        if letter is not None and letter.text:
            ask_sent(self, self._ctx, letter, lambda _uuid: self.accept())

    def _lay_out(self, offered: Sequence[DeadlineLetter]) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(card_title(self._row.title))
        kinds, group = FlowLayout(spacing=8), QButtonGroup(self)
        for one in offered:
            button = self.kinds[one.key] = chip_button(_(one.title))
            button.setObjectName(one.key)
            button.clicked.connect(lambda _on=False, key=one.key: self.fill(key))
            group.addButton(button)
            kinds.addWidget(button)
        column.addLayout(kinds)
        column.addWidget(Labelled(_("Subject"), self.subject))
        column.addWidget(Labelled(_("The letter, for you to change"), self.text))
        column.addWidget(
            muted(_("senddiary sends nothing. When you have sent it, say so: then the diary waits with you."))
        )
        column.addLayout(self._acts())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside))

    def _acts(self) -> FlowLayout:
        acts = FlowLayout(spacing=8)
        copy = main_button(_("Copy the words"), "copy")
        copy.setObjectName("copy_letter")
        copy.clicked.connect(self._copy)
        acts.addWidget(copy)
        words = {".docx": _("Save for Word"), ".pdf": _("Save as PDF"), ".txt": _("Save as text")}
        for suffix in SAVES:
            button = quiet_button(words.get(suffix, _("Save for your mail program")))
            button.setObjectName(f"save{suffix.replace('.', '_')}")
            button.clicked.connect(lambda _on=False, suffix=suffix: self._save(suffix))
            acts.addWidget(button)
        for name, said, act in (("sent_it", _("I sent it"), self._sent), ("close_letter", _("Close"), self.reject)):
            button = quiet_button(said)
            button.setObjectName(name)
            button.clicked.connect(act)
            acts.addWidget(button)
        return acts


def write(owner: QWidget, ctx: Context, row: ProcessRow, key: str, files: FileChoice) -> DeadlineLetterDialog | None:
    """Open the letter; none when the process has nothing to write about yet."""
    offered = [one.key for one in deadline_letters.offered(row)]
    if not offered:
        notices.tell(owner, _("There is nothing to write about yet."), _("No day that was checked is open here."))
        return None
    dialog = DeadlineLetterDialog(owner, ctx, row, files)
    dialog.fill(key if key in offered else offered[0])
    dialog.open()
    return dialog
