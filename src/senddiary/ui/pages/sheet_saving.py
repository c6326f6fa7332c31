"""“You asked for / you have had this since” as a file: PDF, Word, text or a table, by the name it is given."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.services import refusal_letters, reporting
from senddiary.ui import notices, replacing
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice


class SheetSaver(QObject):
    """Asks where, then writes all or nothing. A file that is there is replaced only when that was asked for."""

    def __init__(self, ctx: Context, page: QWidget, files: FileChoice) -> None:
        super().__init__(page)
        self._ctx, self._page, self.files = ctx, page, files

    def ask(self, entry: str, suffix: str = ".pdf") -> None:
        """Ask where to put the sheet about that letter; a name of another kind that we can write is taken as well."""
        target = self.files.save_file(self._page, _("Save the sheet"), f"you-asked-for{suffix}")
        if target is not None:
            known = target.suffix in refusal_letters.SUFFIXES
            self.write(entry, target if known else target.with_name(f"{target.name}{suffix}"))

    def write(self, entry: str, target: Path, *, replace: bool = False) -> None:
        """Write it."""
        diary, now = self._ctx.diary, self._ctx.now()

        def work() -> None:
            content = refusal_letters.drawn(diary, entry, target.suffix, made_on=now)
            reporting.write(content, target, replace=replace)

        words = _("Saved as {name}. It is not locked: whoever can open that place can read it.")
        self._ctx.jobs.run(
            self,
            work,
            done=lambda _none: notices.say(self._page, words.format(name=target.name)),
            failed=lambda error: self._refused(entry, target, error),
        )

    def _refused(self, entry: str, target: Path, error: DiaryError) -> None:
        replacing.refused(
            self._page,
            error,
            target.name,
            _("Replace it with this sheet?"),
            lambda: self.write(entry, target, replace=True),
        )
