"""Saving a letter as a file, and noting that it was sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.rules.when import When
from senddiary.services import dispatch, entries, letters, reporting
from senddiary.services.dispatch import Sending
from senddiary.services.letters import METHOD_WORDS, SUFFIXES, Letter
from senddiary.ui import notices, replacing
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.promise_questions import date_field, day_in
from senddiary.ui.widgets.prose import Line

SAVE_TITLES: Final = {
    ".docx": N_("Save for Word"),
    ".pdf": N_("Save as PDF"),
    ".txt": N_("Save as text"),
    ".eml": N_("Save for your mail program"),
}
HOW: Final = {
    "email": N_("By email"),
    "post": N_("By post"),
    "hand": N_("By hand"),
    "portal": N_("On their website"),
    "message": N_("As a message"),
    "phone": N_("Read out on the phone"),
}


class LetterSaver(QObject):
    """Asks where, then writes all or nothing. A file that is there is replaced only when that was asked for."""

    def __init__(self, ctx: Context, page: QWidget, files: FileChoice) -> None:
        super().__init__(page)
        self._ctx, self._page, self.files = ctx, page, files

    def save(self, letter: Letter, suffix: str) -> None:
        """Ask where to put the letter, in the format of that suffix."""
        target = self.files.save_file(self._page, _(SAVE_TITLES[suffix]), f"letter{suffix}")
        if target is not None:
            self.write(letter, target if target.suffix == suffix else target.with_name(target.name + suffix))

    def write(self, letter: Letter, target: Path, *, replace_there: bool = False) -> None:
        """Write it."""
        now, format_ = self._ctx.now(), SUFFIXES[target.suffix]

        def work() -> None:
            reporting.write(letters.to_bytes(letter, format_, now=now), target, replace=replace_there)

        self._ctx.jobs.run_apart(
            self,
            work,
            done=lambda _none: self._saved(target),
            failed=lambda error: self._refused(letter, target, error),
        )

    def _saved(self, target: Path) -> None:
        words = _("Saved as {name}. It is not locked: whoever can open that place can read it.")
        notices.say(self._page, words.format(name=target.name))

    def _refused(self, letter: Letter, target: Path, error: DiaryError) -> None:
        replacing.refused(
            self._page,
            error,
            target.name,
            _("Replace it with this letter?"),
            lambda: self.write(letter, target, replace_there=True),
        )


def ask_sent(page: QWidget, ctx: Context, letter: Letter, done: Callable[[str], None]) -> Question:
    """How, to whom and when it was sent. `done` is given the id of the entry that keeps it."""
    way = combo([(key, _(HOW[key])) for key in METHOD_WORDS], "sent_way")
    to, day = Line(), date_field(ctx.now().date())
    to.setObjectName("sent_to")
    to.setText(", ".join(letter.to))
    day.setObjectName("sent_day")
    day.setMaximumDate(day.date())

    def keep() -> None:
        names = tuple(" ".join(name.split()) for name in re.split(r"[,;]", to.words()) if name.strip())
        when = When(day_in(day).isoformat())
        method, now = str(way.currentData()), ctx.now()
        keep_sent(page, ctx, letters.as_sent(replace(letter, to=names), method=method, when=when, now=now), done)

    question = notices.ask(
        page,
        _("You sent it"),
        _("The diary keeps the words as they went out, as an entry of its own."),
        Choice(_("Keep it as sent"), keep, main=True),
    )
    question.add_field(Labelled(_("How?"), way))
    question.add_field(Labelled(_("To whom?"), to))
    question.add_field(Labelled(_("On which day?"), day))
    return question


def keep_sent(page: QWidget, ctx: Context, sending: Sending, done: Callable[[str], None]) -> None:
    """Keep the record of sending; taking it back moves its entry to the bin."""
    diary, now = ctx.diary, ctx.now()

    def told(uuid: str) -> None:
        def undo() -> None:
            ctx.jobs.run(page, lambda: entries.move_to_bin(diary, [uuid], now=ctx.now()), done=lambda _none: None)

        done(uuid)
        notices.offer_undo(page, _("Kept as sent."), undo)

    ctx.jobs.run(page, lambda: dispatch.send(diary, sending, now=now).entry, done=told)
