"""The letter about what was not found in their copy: written anew with each choice, copied, saved, kept as sent."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.services import alignment, people
from senddiary.services.alignment import Alignment
from senddiary.services.letters import Letter
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.pages.letter_keeping import LetterSaver, ask_sent
from senddiary.ui.widgets.alignment_letter import LetterCard


class RecordsLetter(QObject):
    """`sent` carries the id of the entry that keeps the letter."""

    sent = Signal(str)

    def __init__(self, ctx: Context, page: QWidget, card: LetterCard, saver: LetterSaver) -> None:
        super().__init__(page)
        self._ctx, self._page, self._card, self._saver = ctx, page, card, saver
        self._found: Alignment | None = None
        self._child: str | None = None
        card.changed.connect(self._write)
        card.copy_wanted.connect(self._copy)
        card.save_wanted.connect(lambda suffix: self._saver.save(self.letter(), suffix))
        card.sent_pressed.connect(lambda: ask_sent(self._page, self._ctx, self.letter(), self.sent.emit))

    def begin(self, found: Alignment | None, child: str | None) -> None:
        """Write it about this."""
        self._found, self._child = found, child
        self._write()

    def letter(self) -> Letter:
        """The letter with the parent’s own words in it."""
        return Letter(
            key="records",
            tone="partner",
            title=_("About the copy of the records"),
            subject=_("The copy of the records"),
            text=self._card.text.words(),
            to=(),
            address=None,
            body=None,
            children=(self._child,) if self._child else (),
            about=(),
            link="",
            reply_by=None,
        )

    @Slot()
    def _write(self) -> None:
        """The words, for the entries that are ticked."""
        found, ctx, child = self._found, self._ctx, self._child
        if found is None:
            return
        left_out = self._card.left_out()
        wanted = {pair.mine.entry for pair in found.pairs if pair.mine is not None} - left_out

        def work() -> str:
            names = [one.name for one in people.children(ctx.diary) if child in (None, one.id)]
            return alignment.letter(found, entries=wanted, child=names[0] if len(names) == 1 else "")

        ctx.jobs.run(self, work, done=self._card.put_words)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._card.text.words())
        notices.say(self._page, _("Copied. In half a minute the copy is wiped."))
