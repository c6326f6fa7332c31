"""A letter: filled from the record, yours to change, copied or saved by you, and kept once you sent it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError, NotFound
from senddiary.i18n import N_, _
from senddiary.services import letters
from senddiary.services.letters import Letter
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.navigation import Navigate, OpenProcess, WriteLetter
from senddiary.ui.pages import letter_view
from senddiary.ui.pages.letter_keeping import LetterSaver, ask_sent
from senddiary.ui.pages.letter_view import Begun
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.letter_form import LetterForm


class LetterPage(Page):
    """Nothing is sent from here: the letter leaves the computer only by the person's own hand."""

    TITLE: ClassVar[str] = N_("Letter")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"Nothing"})  # what is being written is never drawn anew

    def __init__(self, ctx: Context, go: Navigate, files: FileChoice | None = None) -> None:
        super().__init__(ctx, go)
        self._about = ""
        self.begun: Begun | None = None
        self._edited: dict[tuple[str, str], tuple[str, str]] = {}
        self.form = LetterForm()
        self.empty = EmptyState(_("That is not in the diary any more."), "", "mail")
        self.saver = LetterSaver(ctx, self, files or FileChoice())
        _area, column = page_body(self)
        self._column: QVBoxLayout = column
        parts: tuple[QWidget, ...] = (self.form, self.empty)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.empty.hide()
        self._connect()

    def arrive(self, what: object) -> None:
        """Begin this letter."""
        if isinstance(what, WriteLetter):
            self._about, self._edited, self.begun = what.about, {}, None
            self._fill(what.key, "partner")

    def reload(self) -> None:
        """What is being written stays as it is."""
        self.subtitle.emit(_("senddiary sends nothing. You do, when it says what you mean."))

    def put_cursor(self) -> None:
        """The words have the keyboard."""
        self.form.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def letter(self) -> Letter | None:
        """The letter with the person's own words in it."""
        if self.begun is None:
            return None
        text, subject = self.form.text.words(), self.form.subject.words()
        return letters.edited(self.begun.letter, text=text, subject=subject)

    def _connect(self) -> None:
        form = self.form
        form.kind_chosen.connect(lambda key: self._change_to(key, self._tone()))
        form.tone_chosen.connect(lambda tone: self._change_to(self._key(), tone))
        form.sender_changed.connect(self._sign)
        form.copy_wanted.connect(self._copy)
        form.save_wanted.connect(self._save)
        form.sent_pressed.connect(self._ask_sent)
        form.back_wanted.connect(self.go.back)

    def _key(self) -> str:
        return self.begun.letter.key if self.begun else ""

    def _tone(self) -> str:
        return self.begun.letter.tone if self.begun else "partner"

    def _change_to(self, key: str, tone: str) -> None:
        self._remember()
        self._fill(key, tone)

    def _remember(self) -> None:
        """What was changed in one letter and tone is there again when the person comes back to it."""
        now, begun = self.letter(), self.begun
        if (
            now is not None
            and begun is not None
            and (now.text, now.subject) != (begun.letter.text, begun.letter.subject)
        ):
            self._edited[(now.key, now.tone)] = (now.text, now.subject)

    def _fill(self, key: str, tone: str, sender: str | None = None) -> None:
        ctx, about = self.ctx, self._about
        ctx.jobs.run(
            self,
            lambda: letter_view.begin(ctx, about, key, tone, sender),
            done=self._show,
            failed=self._gone,
        )

    def _show(self, begun: Begun) -> None:
        first = self.begun is None
        self.begun = begun
        self.form.show()
        self.empty.hide()
        self.form.show_letter(begun.letter, begun.desk.kinds, begun.sender)
        self.form.offer_tones(offered=begun.desk.tones)
        mine = self._edited.get((begun.letter.key, begun.letter.tone))
        if mine is not None:
            self.form.put_words(*mine)
        if first:
            self.put_cursor()

    def _gone(self, error: DiaryError) -> None:
        self.begun = None
        gone = isinstance(error, NotFound)
        self.empty.sentence.setText(_("That is not in the diary any more.") if gone else str(error))
        self.form.hide()
        self.empty.show()

    def _sign(self, name: str) -> None:
        """Another name under the letter; words that were changed by hand are left alone."""
        ctx, now, begun = self.ctx, self.letter(), self.begun
        if begun is None or now is None or name == begun.sender:
            return
        ctx.jobs.run(self, lambda: letter_view.remember_sender(ctx, name), done=lambda _none: None)
        if now.text == begun.letter.text:
            self._fill(begun.letter.key, begun.letter.tone, name)

    def _copy(self) -> None:
        letter = self.letter()
        if letter is not None:
            QGuiApplication.clipboard().setText(letter.text)
            notices.say(self, _("Copied. In half a minute the copy is wiped."))

    def _save(self, suffix: str) -> None:
        letter = self.letter()
        if letter is not None:
            self.saver.save(letter, suffix)

    def _ask_sent(self) -> None:
        letter = self.letter()
        if letter is not None and letter.text:
            ask_sent(self, self.ctx, letter, self._sent)

    def _sent(self, uuid: str) -> None:
        desk = self.begun.desk if self.begun else None
        about = desk.about if desk else None
        self.begun = None
        if desk is not None and desk.process:
            self.go.to("deadlines", OpenProcess(desk.process))
        elif about is not None and about.promise:
            self.go.promise(about.promise)
        elif about is not None and (about.pair or about.statement):
            self.go.to("told")
        else:
            self.go.entry(uuid)
