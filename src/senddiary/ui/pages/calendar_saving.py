"""The dates that wait, as a file for any calendar. Titles only say “Reminder”, unless the words are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.ui import notices, replacing
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.notices import Choice

Titles = Literal["neutral", "words"]


class CalendarSaver(QObject):
    """Asks how much the titles may say, then where; writes all or nothing."""

    def __init__(self, ctx: Context, page: QWidget, files: FileChoice) -> None:
        super().__init__(page)
        self._ctx, self._page, self.files = ctx, page, files

    def ask(self) -> None:
        """Neutral titles are the first choice: a calendar is often seen by others."""
        words = _(
            "A calendar is often seen by others. Neutral titles only say “Reminder”. The file holds the dates of "
            "today; save it again when they change."
        )
        notices.ask(
            self._page,
            _("Dates for your calendar"),
            words,
            Choice(_("Neutral titles"), lambda: self.save("neutral"), main=True),
            Choice(_("With the words"), lambda: self.save("words")),
        )

    def save(self, titles: Titles) -> None:
        """Ask where to put it."""
        target = self.files.save_file(self._page, _("Save the dates"), "dates.ics")
        if target is not None:
            self.write(titles, target if target.suffix else target.with_suffix(".ics"))

    def write(self, titles: Titles, target: Path, *, replace: bool = False) -> None:
        """Write it."""
        diary, now = self._ctx.diary, self._ctx.now()

        def work() -> None:
            from senddiary.services import calendar, reporting  # noqa: PLC0415 - half the time in which the page opens

            reporting.write(calendar.export(diary, now=now, titles=titles), target, replace=replace)

        self._ctx.jobs.run(
            self,
            work,
            done=lambda _none: notices.say(self._page, _("Saved as {name}.").format(name=target.name)),
            failed=lambda error: self._refused(titles, target, error),
        )

    def _refused(self, titles: Titles, target: Path, error: DiaryError) -> None:
        replacing.refused(
            self._page,
            error,
            target.name,
            _("Replace it with these dates?"),
            lambda: self.write(titles, target, replace=True),
        )
